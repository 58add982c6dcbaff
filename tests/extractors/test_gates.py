"""Cheap looks that stand before dear rules, against the rules themselves."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extractors import _other_kinds as kinds
from extractors._lines import SENTENCE

_PLAIN_SENTENCE = re.compile(r"[^\W\d_]{2}['\"”’)]*[.!?](?:\s|$)|[。！？؟।။]")
_LINES = st.lists(
    st.text(alphabet="aAbBcC ).:]-_x1%,é", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1
)


@given(st.text(alphabet="aé1_.!?'”) \n。।", max_size=12))
def test_a_sentence_is_found_by_its_sign_as_by_its_letters(text: str) -> None:
    assert bool(SENTENCE.search(text)) is bool(_PLAIN_SENTENCE.search(text))


@given(_LINES)
def test_choices_stand_only_where_a_second_one_does(lines: list[str]) -> None:
    assert not kinds._choices(lines) or kinds._seconds(lines) & set(range(kinds._CHOICES + 1))


@given(_LINES)
def test_figures_are_found_as_their_patterns_say(lines: list[str]) -> None:
    found = [bool(kinds._FIGURE.fullmatch(line) or kinds._SHARE.search(line)) for line in lines]
    assert kinds._are_figures(lines) == found
