"""The cheap look at a line's edge never hides a line that the pattern behind it would take."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors._soliciting import _FORMS
from extractors.cleaning import markers
from extractors.cleaning.furniture_words import FOOTER_LINE, FOOTER_OPENING, FOOTER_SIGNS, LINKS_HEADING
from extractors.cleaning.outer_words import Beginnings, Endings, FirstWords, first_word, last_word, openings

_CUT = re.compile(f"{markers._MORE_ITEMS}|{markers.SHOW_MORE}", re.I)
_FOOT = re.compile(f"(?:{FOOTER_OPENING}|{markers.UPDATED.pattern})", re.I)
_PATTERNS = {
    "top": markers.TOP_LINE,
    "widget": markers.WIDGET_LINE,
    "pager": markers.PAGER,
    "links": LINKS_HEADING,
    "foot": _FOOT,
}


@pytest.mark.parametrize("pattern", _PATTERNS.values(), ids=_PATTERNS)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_pattern_takes_may_begin_so(pattern: re.Pattern[str], data: st.DataObject) -> None:
    line = data.draw(st.from_regex(pattern, fullmatch=True))
    assert Beginnings(pattern.pattern).may(first_word(line))
    assert 1 in FirstWords({"it": pattern.pattern}).among(["Orders are shipped", line])["it"]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.from_regex(re.compile("|".join(_FORMS), re.I), fullmatch=True))
def test_what_solicits_may_begin_so(line: str) -> None:
    assert not line.isascii() or Beginnings("|".join(_FORMS)).may(first_word(line))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.from_regex(FOOTER_LINE, fullmatch=True))
def test_a_line_of_the_foot_opens_so_or_holds_a_sign(line: str) -> None:
    assert Beginnings(_FOOT.pattern).may(first_word(line)) or any(sign in line.lower() for sign in FOOTER_SIGNS)


@given(st.lists(st.text(alphabet="abT Σςİſß1-'éДの", max_size=8)))
def test_openings_are_those_of_the_first_words(lines: list[str]) -> None:
    said = {number: edge for edge, numbers in openings(lines).items() for number in numbers}
    assert said == {number: first_word(line)[:4] for number, line in enumerate(lines)}


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.from_regex(_CUT, fullmatch=True))
def test_what_a_pattern_takes_may_end_so(line: str) -> None:
    assert Endings(_CUT.pattern).may(last_word(line))


def test_most_lines_open_otherwise() -> None:
    may = Beginnings(markers.TOP_LINE.pattern).may
    assert not any(map(may, map(first_word, ("Orders are shipped at night.", "Quick answers", "[42]", ""))))


def test_only_words_that_can_open_a_match_count() -> None:
    """Neither those behind others, nor short ones as the beginning of longer ones, but where words may be glued."""
    may = Beginnings(r"(?:was|did) (?:this|the above)(?: \w+)? help|(?:al? )?arriba|zum ?ende|shares?:? now").may
    lines = (
        "The shop",
        "This way",
        "Also so",
        "Help!",
        "Above all",
        "Now",
        "Was the above help",
        "al arriba",
        "Shares now",
    )
    assert [may(first_word(line)) for line in lines] == [False] * 6 + [True] * 3
    assert may(first_word("zumende"))
    assert may(first_word("Zum Ende"))


def test_a_pattern_that_looks_around_is_refused() -> None:
    with pytest.raises(ValueError, match="looks around"):
        Beginnings("(?=a)b")
