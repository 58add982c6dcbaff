"""The cheap look at a line's edge never hides a line that the pattern behind it would take."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.cleaning import markers
from extractors.cleaning.furniture_words import LINKS_HEADING
from extractors.cleaning.outer_words import Beginnings, Endings, first_word, last_word

_CUT = re.compile(f"{markers._MORE_ITEMS}|{markers._SHOW_MORE}", re.I)


@pytest.mark.parametrize(
    "pattern", [markers.TOP_LINE, markers.WIDGET_LINE, LINKS_HEADING], ids=["top", "widget", "links"]
)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_pattern_takes_may_begin_so(pattern: re.Pattern[str], data: st.DataObject) -> None:
    line = data.draw(st.from_regex(pattern, fullmatch=True))
    assert Beginnings(pattern.pattern).may(first_word(line))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.from_regex(_CUT, fullmatch=True))
def test_what_a_pattern_takes_may_end_so(line: str) -> None:
    assert Endings(_CUT.pattern).may(last_word(line))


def test_most_lines_open_otherwise() -> None:
    may = Beginnings(markers.TOP_LINE.pattern).may
    assert not any(map(may, map(first_word, ("Orders are shipped at night.", "Quick answers", "[42]", ""))))
