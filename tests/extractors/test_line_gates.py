"""The cheap looks that spare most lines a dear pattern say what the pattern says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import _lines
from extractors.cleaning import labels

_TELLING = _lines._TROUBLE | {"i", "how"}
_SEPARATORS = st.sampled_from([" ", "", "'", "-", "_", "1", ".", "é", ", ", "\n", "no"])
_SAID = st.lists(st.tuples(st.sampled_from(sorted(_TELLING)), _SEPARATORS), max_size=6)
_AHEAD = re.compile(r"\(\?=\(\?i:\[[\w*]+\]\)\)")


@given(_SAID, _SEPARATORS)
def test_words_are_those_that_nothing_touches(said: list[tuple[str, str]], before: str) -> None:
    text = before + "".join(word + after for word, after in said)
    assert _TELLING & set(_lines._words(text)) == _TELLING & set(_lines._WORD.findall(text))


@pytest.mark.parametrize("name", ["QUESTION_LABEL", "ANSWER_LABEL", "LONE_QUESTION", "LONE_ANSWER"])
def test_looking_ahead_hides_no_label(name: str) -> None:
    pattern: re.Pattern[str] = getattr(labels, name)
    bare, ahead = _AHEAD.subn("", pattern.pattern)
    assert ahead == 1
    words = f"{labels.QUESTION_WORDS}|{labels.ANSWER_WORDS}|{'|'.join(labels.QUESTION_LETTERS + labels.ANSWER_LETTERS)}"
    lines = [
        before + form(word) + after
        for word in words.split("|")
        for form in (str, str.upper, str.title)
        for before in ("", "[ ", "(", "**")
        for after in ("", ":", ":** Is it?", " 3: Is it?", ". Yes", " 2 How", "] so", "s")
    ]
    wholly = re.compile(bare)
    assert [line for line in lines if bool(pattern.match(line)) != bool(wholly.match(line))] == []
    assert [line for line in lines if bool(pattern.fullmatch(line)) != bool(wholly.fullmatch(line))] == []
    assert any(map(pattern.match, lines))
