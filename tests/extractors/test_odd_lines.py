"""Lines that nobody writes and that scrapes hold: each of them once ended a run."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.cleaning.glued import short_answer_end
from extractors.document import load_document
from extractors.frameworks.lines import Lines
from extractors.frameworks.page_lines import document_lines


@pytest.mark.parametrize("row", ["| 1 |", "| |", "|", "| 3. |"])
def test_a_row_without_cells_is_read(row: str) -> None:
    document = load_document(f"| Part | Use |\n|---|---|\n{row}\n| Oar | rows |\n".encode(), media_type="text/plain")
    lines, _ = document_lines(document, Lines([block.text for block in document.blocks]))
    assert [line.name for line in lines if line.style == "row"][-1] == "Oar"


def test_a_bracket_before_a_glued_word_is_no_answer() -> None:
    assert short_answer_end(")Boats are wet.") == 0


@pytest.mark.parametrize("text", ["\u200b\nA: It does.\n", "...\n\u200b\nA: It does.", "\u200b\nA.\n\u200b"])
def test_a_line_that_shows_nothing_asks_nothing(text: str) -> None:
    assert not [pair for pair in extract(text.encode(), media_type="text/plain").pairs if not pair.question.strip()]


def test_a_text_that_shows_a_tag_is_no_html() -> None:
    text = b"Mail to <a friend>.\n" + b"\nQ: Why?\nA: So.\n" * 60
    assert load_document(text).media_type == "text/plain"


def test_what_opens_as_a_page_is_html() -> None:
    assert load_document(b"<p>Why?" + 4000 * b" so").media_type == "text/html"
