"""Cheap looks that stand before dear rules, against the rules themselves."""

from __future__ import annotations

import re
import unicodedata
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import _other_kinds as kinds
from extractors import _pipeline as pipeline
from extractors._headers import Header, may_have_prefix, read_prefix
from extractors._lines import SENTENCE
from extractors.document import Document, load_document
from schema.keys import fold

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


@given(st.text(alphabet="Qq A1２.:：)）Ｑ問-é", min_size=1, max_size=16).filter(str.strip))
def test_prefixes_are_read_only_where_one_may_stand(text: str) -> None:
    document = load_document(f"<p>{text}</p><p>It is so.</p>".encode())
    line = document.blocks[0].text
    header, bare = Header(0, 1, 0, line, 0.0), Header(0, 1, 0, line, 0.0)
    read_prefix(document, header)
    assert header == bare or may_have_prefix(line)


@given(st.text(alphabet="aB \t\n\x0c\x1f\u00a0\u2003\u3000é", max_size=12), st.text(alphabet="c \n\u00a0", max_size=4))
def test_white_space_is_folded_as_split_does(text: str, more: str) -> None:
    document = load_document(f"<p>{text}<b>x</b>{more}<p>.".encode())
    assert document.blocks[0].text == " ".join(f"{text}x{more}".split())


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=20))
def test_ascii_is_folded_as_any_text(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text).casefold()
    assert fold(text) == " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def test_nothing_of_a_page_outlives_its_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[weakref.ref[Document]] = []

    def load(raw: bytes, *, media_type: str | None = None, charset: str | None = None) -> Document:
        document = load_document(raw, media_type=media_type, charset=charset)
        seen.append(weakref.ref(document))
        return document

    monkeypatch.setattr(pipeline, "load_document", load)
    nav = "<nav><a href='/'>Home</a></nav>"
    assert (
        len(pipeline.extract(f"<h1>FAQ</h1>{nav}<h2>Is it so?</h2><p>It is.<h2>Why?</h2><p>Because.".encode()).pairs)
        == 2
    )
    assert [each() for each in seen] == [None]
