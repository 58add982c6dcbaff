"""From places in the document to the text of an answer: lines, "- item", cells joined by " | ", code kept as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.document import Block, Document, Slice
from schema.records import Link

_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")


class Rendered(NamedTuple):
    """An answer as text. items: the list items in it, in page order. links: of the answer, in page order.
    code: numbers of the text's lines that stand in `<pre>`."""

    text: str
    items: tuple[str, ...]
    links: tuple[Link, ...]
    code: tuple[int, ...]


def render(
    document: Document, slices: Sequence[Slice], *, asked: Sequence[Slice] = (), with_links: bool = True
) -> Rendered:
    """The text of slices in page order. asked: the question that they answer.

    A row of a table that stands wholly inside the answer is one line; a row that also holds the question is layout, and
    so is a list whose items are the question and its answer.
    Breaks where a list item opens with an image only: its text then starts the item.
    """
    if not slices:
        return Rendered("", (), (), ())
    lines: list[str] = []
    code: set[int] = set()  # numbers of entries of `lines`, each of several lines of text
    items: list[str] = []
    links: list[Link] = []
    first, last = slices[0].block, slices[-1].block
    open_row, open_cell, open_item = -1, -1, -1
    layout = _beside(document, asked[0].block, slices) if asked else -1
    blocks, elements = document.blocks, document.elements
    for number, start, end in slices:
        block = blocks[number]
        if with_links and block.spans:
            links += _links(document, block, start, end)
        text = block.text[start:end]
        context = block.context
        stripped = text.strip()
        if not stripped:
            continue
        text = stripped if context.pre < 0 else _BLANK_LINES.sub("", text).rstrip()
        row = context.row
        if row >= 0 and elements[row].first >= first and elements[row].last <= last + 1 and _has_cells(document, row):
            if row == open_row:
                lines[-1] += (" " if context.cell == open_cell else " | ") + text
            else:
                lines.append(text)
            open_row, open_cell = row, context.cell
            continue
        open_row = -1
        item = context.li
        if item >= 0 and elements[item].first == number and start == 0 and item != layout:
            lines.append("- " + text)
            items.append(text)
            open_item = item
        else:
            if context.pre >= 0:
                code.add(len(lines))
            lines.append(text)
            if items and item == open_item and item >= 0:
                items[-1] += "\n" + text
    return Rendered("\n".join(lines), tuple(items), tuple(links), _code_lines(lines, code))


def _beside(document: Document, question: int, slices: Sequence[Slice]) -> int:
    """The list item that is the whole answer to the item before it; -1 where there is none."""
    blocks, elements = document.blocks, document.elements
    own, item = blocks[question].context.li, blocks[slices[0].block].context.li
    if own < 0 or item < 0 or item == own or elements[own].parent != elements[item].parent:
        return -1
    return item if slices[-1].block < elements[item].last else -1


def _has_cells(document: Document, row: int) -> bool:
    """Whether text stands in more than one cell of a row; a row of one cell is layout."""
    element, blocks = document.elements[row], document.blocks
    return blocks[element.first].context.cell != blocks[element.last - 1].context.cell


def _code_lines(entries: list[str], code: set[int]) -> tuple[int, ...]:
    if not code:
        return ()
    found: list[int] = []
    line = 0
    for number, entry in enumerate(entries):
        after = line + entry.count("\n") + 1
        if number in code:
            found += range(line, after)
        line = after
    return tuple(found)


def inline_text(document: Document, slices: Sequence[Slice]) -> str:
    """The text of slices as one line: what questions and categories are."""
    texts = document.texts
    return " ".join(" ".join([texts[number][start:end] for number, start, end in slices]).split())


def _links(document: Document, block: Block, first: int, last: int) -> Iterator[Link]:
    for start, end, number, tag in block.spans:
        if tag == "a" and start >= first and end <= last:
            href = document.elements[number].attrs.get("href")
            if href:
                yield Link(text=block.text[start:end].strip(), href=href)
