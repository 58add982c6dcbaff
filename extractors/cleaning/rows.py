"""The lines of a page as a reader sees them: blocks, rows of a table, terms with their definitions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.cleaning.furniture_words import BOX_LABELS
from extractors.document import Block, Document, Element

_CONCEPTS = {word: concept for concept, words in BOX_LABELS.items() for word in words.split("|")}
_COLON = re.compile(r"[:：](?=\s|$)")


class Furniture(NamedTuple):
    """Why a block is no content: one of the removal kinds, and the rule."""

    kind: str
    rule: str


class Row(NamedTuple):
    """A line as a reader sees it: one block, or the blocks of one row of a table or of a term and its definition."""

    blocks: range
    text: str
    label: str | None  # of "Label: value"
    linked: bool  # nothing but a link
    gap: int


def read_rows(document: Document) -> list[Row]:
    rows: list[Row] = []
    at = 0
    blocks, elements = document.blocks, document.elements
    while at < len(blocks):
        end = _row_end(document, at)
        first = blocks[at]
        if end == at + 1:
            linked = bool(first.spans) and _is_link(first, elements)
            rows.append(Row(range(at, end), first.text, _label(first.text), linked, first.gap))
        else:
            cells = [block.text for block in blocks[at:end]]
            linked = all(_is_link(block, elements) for block in blocks[at:end])
            rows.append(Row(range(at, end), " ".join(cells), _term(cells[0]), linked, first.gap))
        at = end
    return rows


def _is_link(block: Block, elements: Sequence[Element]) -> bool:
    long = len(block.text) - 2
    return any(s.end - s.start >= long and elements[s.element].tag == "a" for s in block.spans)


def _row_end(document: Document, at: int) -> int:
    """A table's row of two cells, or `<dt>` and its `<dd>`, is one line."""
    blocks = document.blocks
    context = blocks[at].context
    if context.row >= 0:
        row = document.elements[context.row]
        if row.first == at and row.last - row.first == 2:
            return row.last
    elif at + 1 < len(blocks) and document.elements[blocks[at].element].tag == "dt":
        following = document.elements[blocks[at + 1].element]
        if following.tag == "dd" and following.last == at + 2:
            return at + 2
    return at + 1


def _term(text: str) -> str | None:
    """The first cell of two as a label."""
    label = text.rstrip(" :：")
    return label if len(label) <= 40 else None


def _label(text: str) -> str | None:
    """What stands before a colon near the start of a line."""
    if ":" not in text and "：" not in text:
        return None
    found = _COLON.search(text, 2, 42)
    return text[: found.start()].strip() if found else None


def concept(label: str | None) -> str | None:
    return _CONCEPTS.get(label.casefold().rstrip(".")) if label else None
