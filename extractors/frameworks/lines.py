"""A page or a pair as lines: one shape for headings, bullets, numbered items, terms and paragraphs.

HTML says what a line is; plain text shows it by its first characters and its shape. Both end as the same `Line`, so
that recognition knows one world only. A line that opens with several markers ("- 1. X") keeps the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.document import Block, Document
from extractors.frameworks.words import NUMBERS
from schema.records import Pair

_BULLET = re.compile(r"^(?:[•·▪◦‣●○►▶→➤➜➢✓✔✅■□★☆◆❖*–—-]|\u2022)(?:\s+|(?=\*\*)|$)")
_EMOJI = re.compile(r"^[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]+\s*")
_NUMBER = re.compile(r"^[(#]?(\d{1,2})(?:[.):]|\.\)|\s*[-–—](?=\s)|️?⃣)\s*(?=\D|$)")
_WORD = r"[^\W\d_]+"
_LABEL = re.compile(
    rf"^({_WORD}(?:\s{_WORD}){{0,2}})\s*(?:#|No\.?|Nr\.?|N°|nº)?\s*(\d{{1,2}})\s*(?:[:.–—-]|\))\s*(?=\S)", re.I
)
_WORDED = re.compile(rf"^(?:the\s+)?({_WORD})\s+({_WORD})\s*[:–—]\s+(?=\S)", re.I)
_MAY_BE_LABELLED = re.compile(r"[\d:–—]")
_ENDED = re.compile(r"[.!;,…:]['\"”’)]*$")


class Line(NamedTuple):
    """One line. `style`: heading, short, number, label, bullet, term, row, lead, para.

    level: heading level, or depth of the list. number: of a numbered line. name: what markup sets apart as the name
    (bold lead, term). inside: stands inside the list item above. block: number in the document, -1 in an answer.
    """

    text: str
    style: str
    block: int
    level: int = 0
    number: int | None = None
    name: str | None = None
    inside: bool = False
    label: str = ""
    gap: int = 0


def document_lines(document: Document) -> list[Line]:
    """All lines of a page that a reader takes for its content: navigation, footers and hidden menus are left out."""
    if document.media_type == "text/plain":
        return _join_bare_markers([_plain_line(b.text, b.index, b.gap) for b in document.blocks])
    return list(_markup_lines(document))


def pair_lines(pair: Pair) -> list[Line]:
    """The question as a heading, then the answer. Where the items of its list are known, they are its bullets."""
    lines = [Line(pair.question, "question", -1)]
    items = pair.answer_items or ()
    shown = _join_bare_markers([_plain_line(text, -1, 1) for text in pair.answer.split("\n") if text.strip()])
    if items:
        first = next((n for n, line in enumerate(shown) if items[0][:40] in line.text), len(shown))
        last = next((n for n in range(len(shown) - 1, -1, -1) if items[-1][:40] in shown[n].text), first)
        shown = shown[:first] + [_styled(item, "bullet") for item in items] + shown[last + 1 :]
    return lines + shown


def _styled(text: str, style: str) -> Line:
    line = _plain_line(text, -1, 1)
    return line if line.style in ("number", "label") else line._replace(style=style)


def _plain_line(text: str, block: int, gap: int) -> Line:
    text = text.replace("**", "").replace("__", "").strip() if "**" in text or "__" in text else text.strip()
    if text[:1].isalpha() and not _MAY_BE_LABELLED.search(text, 0, 60):
        return Line(text, "short" if _is_short(text) else "para", block, gap=gap)
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    emoji = _EMOJI.match(rest)
    if emoji and emoji.end() < len(rest):
        bullet, rest = bullet or emoji, rest[emoji.end() :]
    numbered = _numbered(rest, block, gap)
    if numbered:
        return numbered
    if bullet:
        return Line(rest, "bullet", block, gap=gap)
    return Line(rest, "short" if _is_short(rest) else "para", block, gap=gap)


def _numbered(text: str, block: int, gap: int) -> Line | None:
    """The line without its number ("3. X") or its label ("Rule #3 – X", "Step three: X")."""
    if found := _NUMBER.match(text):
        return Line(text[found.end() :], "number", block, number=int(found[1]), gap=gap)
    if found := _LABEL.match(text):
        return Line(text[found.end() :], "label", block, number=int(found[2]), label=found[1].casefold(), gap=gap)
    if (found := _WORDED.match(text)) and (number := NUMBERS.get(found[2].casefold(), 1 if found[2] == "One" else 0)):
        return Line(text[found.end() :], "label", block, number=number, label=found[1].casefold(), gap=gap)
    return None


def asking(line: Line) -> bool:
    """A question of one sentence, also with the glyph of a widget behind it."""
    if line.style == "question":
        return True
    text = line.text.rstrip(" ›>+-−▾▼")
    return text.endswith("?") and not re.search(r"[.!?]\s", text)


def _is_short(text: str) -> bool:
    return len(text) <= 90 and len(text.split()) <= 12 and not _ENDED.search(text)


def _join_bare_markers(lines: list[Line]) -> list[Line]:
    """A bullet or number that stands alone on its line belongs to the line below it."""
    out: list[Line] = []
    for line in lines:
        above = out[-1] if out else None
        if above and not above.text and above.style in ("bullet", "number") and line.style in ("para", "short"):
            out[-1] = above._replace(text=line.text, block=line.block)
        else:
            out.append(line)
    return [line for line in out if line.text]


_SKIPPED_LANDMARKS = frozenset(["nav", "footer"])


def _markup_lines(document: Document) -> Iterator[Line]:
    seen_items: set[int] = set()
    seen_rows: set[int] = set()
    for block in document.blocks:
        context = block.context
        if context.landmark >= 0 and document.elements[context.landmark].tag in _SKIPPED_LANDMARKS:
            continue
        tag = document.elements[block.element].tag
        line = _plain_line(block.text, block.index, block.gap)
        if context.heading:
            yield line._replace(style="heading", level=context.heading)
        elif context.li >= 0:
            yield _list_line(document, block, line, opens=context.li not in seen_items)
            seen_items.add(context.li)
        elif context.cell >= 0:
            if document.elements[context.cell].tag == "td":
                opens = context.row not in seen_rows
                yield line._replace(style="row" if opens else "para", level=context.table, inside=not opens)
            seen_rows.add(context.row)
        elif tag == "dt":
            yield line._replace(style="term", level=document.elements[block.element].parent)
        elif tag == "dd":
            yield line._replace(style="para", inside=True)
        else:
            yield _paragraph(document, block, line)


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
        return line if line.style in ("number", "label") else line._replace(style="para")
    if len(bold) >= len(line.text.rstrip(" :.")):
        return (
            line if line.style in ("number", "label") else line._replace(style="short" if _is_short(bold) else "para")
        )
    return line._replace(style=line.style if line.style in ("number", "label") else "lead", name=bold)


def _bold_lead(document: Document, block: Block) -> str | None:
    """The text that stands in bold at the start of the block, if it is more than a letter."""
    for span in block.spans:
        if span.start <= 4 and document.elements[span.element].tag in ("b", "strong") and span.end - span.start > 2:
            lead = _plain_line(block.text[span.start : span.end], -1, 0).text.strip(" :.–—-")
            return lead if 1 < len(lead) <= 80 else None
    return None
