"""The lines of a page as a reader sees them: blocks, rows of a table, terms with their definitions."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.cleaning.furniture_words import BOX_LABELS
from extractors.document import Block, Document

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
    links = {element.index for element in document.elements if element.tag == "a"}
    rows: list[Row] = []
    at = 0
    blocks = document.blocks
    while at < len(blocks):
        end = _row_end(document, at)
        cells = [block.text for block in blocks[at:end]]
        linked = all(
            any(s.element in links and s.end - s.start >= len(b.text) - 2 for s in b.spans) for b in blocks[at:end]
        )
        text = " ".join(cells)
        rows.append(Row(range(at, end), text, _label(cells), linked, blocks[at].gap))
        at = end
    return rows


def _is_link(block: Block, links: set[int]) -> bool:
    return any(s.element in links and s.end - s.start >= len(block.text) - 2 for s in block.spans)


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


def _label(cells: list[str]) -> str | None:
    if len(cells) == 2:
        label = cells[0].rstrip(" :：")
        return label if len(label) <= 40 else None
    found = _COLON.search(cells[0], 2, 42)
    return cells[0][: found.start()].strip() if found else None


def concept(label: str | None) -> str | None:
    return _CONCEPTS.get(label.casefold().rstrip(".")) if label else None
