"""The lines of a page as a reader sees them: blocks, rows of a table, terms with their definitions."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from extractors.cleaning.furniture_words import BOX_LABELS
from extractors.document import Block, Document

_CONCEPTS = {word: concept for concept, words in BOX_LABELS.items() for word in words.split("|")}
_COLON = re.compile(r"[:：](?=\s|$)")


class Furniture(NamedTuple):
    """Why a block is no content: one of the removal kinds, and the rule."""

    kind: str
    rule: str


class Rows:
    """The lines of a page. texts: of each; starts: its first block, and behind the last one the number of all blocks.

    A row is one block, or two: the cells of a table's row, a term and its definition.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        seconds = _seconds(document)
        count = len(document.blocks)
        self.starts = [*(n for n in range(count) if n not in seconds), count] if seconds else list(range(count + 1))
        self.texts = document.texts
        if seconds:
            self.texts = [" ".join(document.texts[start:end]) for start, end in pairwise(self.starts)]

    def block(self, number: int) -> Block:
        """The row's first block."""
        return self.document.blocks[self.starts[number]]

    def blocks(self, number: int) -> range:
        """Numbers of the row's blocks."""
        return range(self.starts[number], self.starts[number + 1])

    def manner(self, number: int) -> str:
        """How a row is set: its element, and whether an empty line stands before it in plain text."""
        block = self.document.blocks[self.starts[number]]
        tag = self.document.elements[block.element].tag
        return tag if tag != "text" or block.gap < 2 else "paragraph"

    def linked(self, number: int) -> bool:
        """Nothing but a link."""
        blocks = self.document.blocks
        start, end = self.starts[number], self.starts[number + 1]
        return _is_link(blocks[start]) and (end == start + 1 or _is_link(blocks[start + 1]))

    @cached_property
    def labels(self) -> dict[int, str]:
        """Of "Label: value", or of two cells."""
        coloned = [(n, text) for n, text in enumerate(self.texts) if ":" in text or "：" in text]
        found = {n: label for n, text in coloned if (label := _label(text)) is not None}
        if len(self.texts) < len(self.document.texts):
            for n, (start, end) in enumerate(pairwise(self.starts)):
                if end > start + 1:
                    found.pop(n, None)
                    found |= _term(n, self.document.texts[start])
        return found

    @cached_property
    def headings(self) -> list[int]:
        """Rows in headings."""
        blocks = self.document.blocks
        return [number for number, start in enumerate(self.starts[:-1]) if blocks[start].context.heading]


def _seconds(document: Document) -> set[int]:
    """Blocks that stand in one row with the block before them."""
    elements = document.elements
    may = [b.index for b in document.blocks if b.context.row >= 0 or elements[b.element].tag == "dt"]
    found: set[int] = set()
    for at in may:
        if at not in found and _row_end(document, at) > at + 1:
            found.add(at + 1)
    return found


def _is_link(block: Block) -> bool:
    long = len(block.text) - 2
    return bool(block.spans) and any(s.tag == "a" and s.end - s.start >= long for s in block.spans)


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


def _term(number: int, text: str) -> dict[int, str]:
    """The first cell of two as the row's label."""
    label = text.rstrip(" :：")
    return {number: label} if len(label) <= 40 else {}


def _label(text: str) -> str | None:
    """What stands before a colon near the start of a line."""
    found = _COLON.search(text, 2, 42)
    return text[: found.start()].strip() if found else None


def concept(label: str) -> str | None:
    return _CONCEPTS.get(label.casefold().rstrip("."))
