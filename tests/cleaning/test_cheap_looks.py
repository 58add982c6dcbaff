"""The cheap looks before the patterns of a rule: none hides a text that the rule would change."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.cleaning import answers, dates, flags, glued, language, lists, markers, questions
from extractors.cleaning.text import normal_lines, normalise

# Without the look ahead for a first letter, for which texts are hard to make.
_PREFIXES = [re.compile(re.sub(r"\(\?=\(\?i:\[[^]]+\]\)\)", "", p.pattern)) for p, _, _ in questions._PREFIXES]
_CUT_AT_END = re.compile(re.sub(r"\(\?=\[[^]]+\]\)", "", markers._CUT_AT_END.pattern))
_LAW = settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)


@cache
def _matching(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts that the pattern takes. Kept, since one for months in many languages takes a second to build."""
    return st.from_regex(pattern, fullmatch=True)


def _drawn(data: st.DataObject, pattern: re.Pattern[str]) -> str:
    """A text that the pattern takes, folded as all lines are that rules see."""
    text = " ".join(data.draw(_matching(pattern)).split())
    return text if pattern.match(text) else ""


@pytest.mark.parametrize("pattern", _PREFIXES, ids=lambda pattern: pattern.pattern[:12])
@_LAW
@given(st.data())
def test_prefixes_of_questions(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = _drawn(data, pattern)
    assert not text or questions._PREFIX_SIGN.search(text, 0, questions._NEAR)


@_LAW
@given(st.data())
def test_widgets_after_questions(data: st.DataObject) -> None:
    text = "So? " + data.draw(st.from_regex(questions._WIDGET))
    found = questions._at_end(questions._WIDGET, text)
    assert not found or questions._ENDS_WIDGET.may(text.rstrip(questions._AFTER_WIDGET)[-3:].lower())


@_LAW
@given(st.from_regex(markers.CUT_LINE, fullmatch=True) | st.from_regex(_CUT_AT_END).map("Done.".__add__))
def test_marks_of_a_cut(text: str) -> None:
    if markers.CUT_LINE.fullmatch(text) or markers.cut_at_end(text):
        assert markers.may_be_cut(text)


@pytest.mark.parametrize(
    "pattern",
    [markers._TOP_AT_END, re.compile(f"(?:{'|'.join(dates._FORMS)}){dates._TIME}"), dates.DATE],
    ids=["top", "date", "ago"],
)
@_LAW
@given(st.data())
def test_ends_of_answers(pattern: re.Pattern[str], data: st.DataObject) -> None:
    text = "Done." + _drawn(data, pattern)
    if text != "Done.":
        assert answers._END_SIGN.search(text, max(0, len(text) - answers._END))


@_LAW
@given(st.data())
def test_dates(data: st.DataObject) -> None:
    """What the whole pattern finds at the end of a text is found after the cheap looks, too."""
    text = "Done " + _drawn(data, dates.DATE)
    starts = range(max(0, len(text) - dates._LONGEST), len(text))
    found = [m for at in starts if (m := dates.DATE.match(text, at)) and m.end() == len(text) and not m["ago"]]
    told = [m for m in found if dates.iso_date(m) and not text[m.start() - 1 : m.start() + 1].isdigit()]
    assert not told or dates.stamp_at_end(text)
    assert dates.holds_date(text) == (dates.DATE.search(text) is not None)


_GLUED = st.text(st.sampled_from('abAB .!?:)”’"1 3…•\u00a0é'), max_size=40)


@given(_GLUED)
def test_missing_spaces(text: str) -> None:
    assert len(lists._MAY_GLUE.findall(text)) >= len(lists._apart(text)) - 1
    if len(list(lists._NUMBER.finditer(text))) > 2:
        assert len(lists._AFTER_NUMBER.findall(text)) > 2


@given(st.text(st.sampled_from("ab \n\t\r\u00a0\u200b\u200d\u0301eÃ©â€™\x85\u2028ﬁ"), max_size=20))
def test_lines_at_once(text: str) -> None:
    assert normal_lines(text) == [normalise(line) for line in text.split("\n")]


@_LAW
@given(st.text("0123456789 .()-/\u2010\u2013\u00a0\u3000\x1caZ世\n+", min_size=7, max_size=30))
def test_seven_digits_stand_in_the_sketch_too(text: str) -> None:
    assert not flags._SEVEN.search(text) or flags._may_hold_phone(text)


@_LAW
@given(st.data())
def test_pictures_before_items(data: st.DataObject) -> None:
    text = data.draw(st.from_regex(glued._PICTURE))
    assert glued._DRAWN.search(text)


@_LAW
@given(st.lists(st.text("aZé世Я ?\nσΣ’.", max_size=12), max_size=5))
def test_words_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    each = [words for text in texts for words in language._word_lists([text])]
    assert language._word_lists(texts) == each
