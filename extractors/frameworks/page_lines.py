"""A page as lines: HTML says what each of them is; the lines of plain text are told by their shape."""

from __future__ import annotations

import re

from extractors.cleaning.dates import stamp_at_end
from extractors.document import Block, Document
from extractors.frameworks.lines import Line, Lines, is_short, join_bare_markers, plain_line

_LABELLED_CELL = re.compile(r"[(#]?\d{1,2}[.)]?$")
_SECTION = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.(\d{1,2})\.?\s+(?=\D)")
_SKIPPED_LANDMARKS = frozenset(["nav", "footer"])


def document_lines(document: Document, whole: Lines) -> tuple[Lines, dict[int, int]]:
    """All lines of a page that a reader takes for its content, and the numbers of the lines by that of their block.

    Navigation and footers are left out. whole: the texts of all blocks.
    """
    if document.media_type == "text/plain":
        rows = _table_rows([block.text for block in document.blocks])
        joined = join_bare_markers([_text_line(block, rows.get(n)) for n, block in enumerate(document.blocks)])
        return Lines.of(joined), {line.block: n for n, line in enumerate(joined)}
    blocks, opening = _content(document)
    places = [block.index for block in blocks]
    lines = Lines(
        [block.text for block in blocks],
        lambda n: _markup_line(document, blocks[n], places[n] in opening),
        [(n, block.context.heading) for n, block in enumerate(blocks) if block.context.heading],
        whole,
        places,
    )
    return lines, dict(zip(places, range(len(places)), strict=True))


_CELL_ENDS = re.compile(r"(?<!\\)\|")


def _table_rows(texts: list[str]) -> dict[int, str]:
    """The rows of Markdown's tables, without their heads: lines with bars below a ruler ("|---|---|")."""
    rows: dict[int, str] = {}
    table = False
    for n, text in enumerate(texts):
        ruler = "--" in text and not text.strip("|-: ")
        table = ruler or (table and "|" in text)
        if table and text.strip("| ") and not ruler:
            rows[n] = text
    return rows


def _text_line(block: Block, row: str | None) -> Line:
    """Bullets are as deep as they are indented. A row opens with its name, behind its number if it has one."""
    if row is not None:
        cells = [cell.strip().strip("*_") for cell in _CELL_ENDS.split(row.strip().strip("|"))]
        if len(cells) > 1 and (not cells[0] or _LABELLED_CELL.match(cells[0])):
            cells.pop(0)
        return Line(": ".join(filter(None, cells)), "row", block.index, level=1, name=cells[0] or None, gap=block.gap)
    text = block.text
    if (stamp := stamp_at_end(text)) and stamp.start and not text[stamp.start - 1].isspace():
        text = text[: stamp.start]  # glued to the last item
    line = plain_line(text.lstrip("> "), block.index, block.gap)  # a quotation
    return line._replace(level=block.indent // 2) if line.style == "bullet" else line


def _content(document: Document) -> tuple[list[Block], set[int]]:
    """The blocks outside navigation, footers and table heads; the numbers of those that open a list item or a row."""
    blocks: list[Block] = []
    opening: set[int] = set()
    seen: set[int] = set()
    context = None
    skipped = free = False
    tag = {block.context.cell: document.elements[block.context.cell].tag for block in document.blocks}
    told = {block.context.row for block in document.blocks if tag[block.context.cell] == "td"}  # else a row of heads
    for block in document.blocks:
        if block.context is not context:  # blocks in a row share theirs
            context = block.context
            skipped = context.landmark >= 0 and document.elements[context.landmark].tag in _SKIPPED_LANDMARKS
            free = context.heading > 0 or (context.li < 0 and context.cell < 0)
        if skipped:
            continue
        if free:
            blocks.append(block)
            continue
        home = context.li if context.li >= 0 else context.row
        if context.li < 0 and home not in seen and _LABELLED_CELL.match(block.text):
            continue  # a row's number: its name stands in the next cell
        if home not in seen:
            seen.add(home)
            opening.add(block.index)
        cell = document.elements[context.cell]
        if context.li >= 0 or context.row in told or "colspan" in cell.attrs:
            blocks.append(block)
    return blocks, opening


def _markup_line(document: Document, block: Block, opens: bool) -> Line:
    context = block.context
    tag = document.elements[block.element].tag
    text = _SECTION.sub(r"\1. ", block.text) if context.heading else block.text  # "2.1 Salt"
    line = plain_line(text, block.index, block.gap)
    if context.heading:
        return line._replace(style="heading", level=context.heading)
    if context.li >= 0:
        return _list_line(document, block, line, opens)
    if context.cell >= 0:
        return _cell_line(document, block, line, opens)
    if tag == "dt":
        return line._replace(style="term", level=document.elements[block.element].parent)
    if tag == "dd":
        return line._replace(style="para", inside=True)
    return _paragraph(document, block, line)


def _cell_line(document: Document, block: Block, line: Line, opens: bool) -> Line:
    """A row opens with its name; a head across the columns is the table's title."""
    cell = document.elements[block.context.cell]
    if cell.tag == "th" and "colspan" in cell.attrs:
        return line._replace(style="short" if is_short(line.text) else "para")
    return line._replace(style="row" if opens else "para", level=block.context.table, inside=not opens)


def _list_line(document: Document, block: Block, line: Line, opens: bool) -> Line:
    item = document.elements[block.context.li]
    depth = sum(e.tag == "li" for e in document.ancestors(item.index))
    if not opens:
        return line._replace(style="para", level=depth, inside=True)
    style = line.style if line.style in ("number", "label") else "bullet"
    return line._replace(style=style, level=item.parent, name=_bold_lead(document, block))


def _paragraph(document: Document, block: Block, line: Line) -> Line:
    bold = _bold_lead(document, block)
    if bold is None:
        return line if line.style in ("number", "label", "para") else line._replace(style="para")
    if len(bold) >= len(line.text.rstrip(" :.")):
        return line if line.style in ("number", "label") else line._replace(style="short" if is_short(bold) else "para")
    return line._replace(style=line.style if line.style in ("number", "label") else "lead", name=bold)


def _bold_lead(document: Document, block: Block) -> str | None:
    """The text that stands in bold at the start of the block, if it is more than a letter."""
    for span in block.spans:
        if span.start <= 4 and document.elements[span.element].tag in ("b", "strong") and span.end - span.start > 2:
            lead = plain_line(block.text[span.start : span.end], -1, 0).text.strip(" :.–—-")
            return lead if 1 < len(lead) <= 80 else None
    return None
