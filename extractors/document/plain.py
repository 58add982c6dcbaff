"""Plain text as a document: one block a paragraph line, `gap` says how many line breaks stand before it.

A labelled question with its answer that was glued to the line before gets a line of its own. Text that was wrapped at a
fixed width (e-mail, Usenet, man pages) is unwrapped: a line goes on in the next one where the next word would not have
fitted any more, or where it is about as long as lines that certainly go on. Code between fences is one block inside an
element `pre`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from extractors.document.model import MOST_BLOCKS, Block, Context, Document, Element

_WIDEST = 100  # columns; a text with longer lines was not wrapped
_NARROWEST = 50
_SURE = 3  # lines that certainly go on, from which a text was broken by hand
_LINES_ASKED = 4  # of a question that is broken although it is short
_STOPS = ".!?:;,。！？：；،؟"
_LABEL = 6  # characters
_HANGING = 4  # columns by which the lines of a list's item may stand deeper than its first one
_LONGEST_TITLE = 300  # characters; a longer first line is a paragraph
_SLACK = 2  # columns by which editors differ in where they break
# What opens a line of its own even where the line before is full: bullets, numbers, labels, rules, quotes, headings.
_OPENS_LINE = re.compile(
    r"\s*(?:[-*+•‣▪●◦∙–—]\s|\(?\d{1,3}(?:\.\d{1,3})*[.)\]:]\s|\d{1,3}(?:\.\d{1,3})+\s|[A-Za-z][.)]\s|[|>#]|[A-Za-zÀ-ÿ]{1,9}\s?\d{0,3}:\s|[-=_*~]{2,}\s*$|([.^\"'`])\1{3,}\s*$)"
)
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
_SEAM = re.compile(f"(?<={_UNSPACED.pattern})\n(?={_UNSPACED.pattern})")
_GLUED = re.compile(
    r"(?<=[.!?…)\"”])\s+(?=(?:Q|Question)\s?\d{0,3}[:.]\s+[^?]{4,200}\?\s+(?:A|Answer)\s?\d{0,3}[:.]\s)"
)  # "... on Monday. Q: Who mows it? A: We do."
_LONE_MARK = re.compile(r"\s*(?:[-*+•‣▪●◦∙]|\(?\d{1,3}[.)])\s*")  # on a line of its own, as converters of HTML write it
_QUOTED = re.compile(r"\A\s*[>|?!] ")  # opens each line of what a mail quotes
# Where the links of reStructuredText and AsciiDoc lead, which a reader of the page does not see.
_TARGETS = re.compile(
    r"(?<=\n)\r?\n(?:(?:[ \t]*(?:\.\. _[^:\n]+:.*|__ \S+)(?:\n[ \t]+\S+(?=\s*\n))?|\[\[[\w-]+\]\])\s*\n)+"
)
_FENCE = re.compile(r"\s*(?:```|~{3,6}(?!~))")  # a longer row of tildes is a drawn line


class _Line(NamedTuple):
    text: str  # with its indentation, tabs expanded
    gap: int


def plain_document(text: str, charset: str) -> Document:
    """Each line or unwrapped paragraph is a block of the root element `text`, its white space folded; `indent` keeps
    the column in which it began."""
    context = Context()
    root = Element(0, "text", -1, context, {}, 0, 0)
    document = Document("text/plain", charset, [], [root])
    lines = _lines(text)
    width = _wrap_width(lines)
    lengths = range(0) if width else _ragged(lines)
    number = 0
    while number < len(lines):
        if len(document.blocks) == MOST_BLOCKS:
            document.cut = True
            break
        end = _fenced(lines, number)
        if end:
            _add_code(document, lines[number + 1 : end - 1], lines[number].gap)
        else:
            end = _paragraph(lines, number, width, lengths)
            first = lines[number]
            words = _folded(lines[number:end])
            indent = _indent(lines[number + (end > number + 1 and _LONE_MARK.fullmatch(first.text) is not None)].text)
            gap = first.gap if document.blocks else 0
            document.blocks.append(Block(len(document.blocks), words, 0, context, gap, [], indent))
        number = end
    blocks = document.blocks
    root.stop = len(document.elements)
    root.last, root.end = len(blocks), len(blocks[-1].text) if blocks else 0
    document.title = blocks[0].text if blocks and len(blocks[0].text) <= _LONGEST_TITLE else None
    return document


def _lines(text: str) -> list[_Line]:
    found = []
    gap = 0
    for raw in _TARGETS.sub("\n", text).splitlines():
        gap += 1
        if raw.strip():
            first, *others = _GLUED.split(raw) if "Q" in raw else [raw]
            found.append(_Line(first.expandtabs().rstrip(), gap))
            found += [_Line(" " * _indent(found[-1].text) + other.rstrip(), 1) for other in others]
            gap = 0
    return found


def _folded(lines: list[_Line]) -> str:
    """Lines as one, a space between them where their scripts have spaces between words."""
    sign = "".join(_QUOTED.findall(lines[0].text))
    text = sign.lstrip() + "\n".join([" ".join(line.text.removeprefix(sign).split()) for line in lines])
    return (text if text.isascii() else _SEAM.sub("", text)).replace("\n", " ")


def _wrap_width(lines: list[_Line]) -> int:
    """The width at which the text was wrapped, 0 where it was not.

    The width is the longest line but for the longest fiftieth (addresses do not break). Wrapped is a text in which
    three of five lines that another one follows are full, and half of them end inside a sentence.
    """
    lengths = sorted((_columns(line.text) for line in lines), reverse=True)
    width = lengths[len(lengths) // 50] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    joints = _joints(lines)
    full = [before for before, line in joints if _full(before, line, width)]
    inside = sum(before[-1] not in ".!?:;。" for before in full)
    return width if len(full) >= 3 and len(full) >= 0.6 * len(joints) and inside >= 0.5 * len(full) else 0


def _joints(lines: list[_Line]) -> list[tuple[str, str]]:
    """Lines that another one of their paragraph follows; a label ("A 12.") is no line of it."""
    found = [(a.text, b.text) for a, b in pairwise(lines) if b.gap == 1 and len(a.text) > _LABEL]
    return [joint for joint in found if not _OPENS_LINE.match(joint[1])]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _full(before: str, line: str, width: int) -> bool:
    """The first word of the next line would not have fitted; of a script without spaces, its first character."""
    word = line.split(maxsplit=1)[0]
    needed = 2 if _UNSPACED.match(word) else 1 + _columns(word)
    return _columns(before) + needed > width - _SLACK


def _columns(text: str) -> int:
    """How wide a line is set: characters of East Asian scripts take two columns."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _paragraph(lines: list[_Line], start: int, width: int, lengths: range) -> int:
    """Number of the line after the paragraph that starts at `start`. lengths: of lines that may go on."""
    end = start + 1
    if end < len(lines) and _LONE_MARK.fullmatch(lines[start].text) and lines[end].gap <= 2:
        start, end = end, end + 1
    if asked := _asks_on(lines, start):
        return asked
    sign = "".join(_QUOTED.findall(lines[start].text))
    while end < len(lines) and lines[end].gap == 1:
        before, line = lines[end - 1].text, lines[end].text.removeprefix(sign)
        if _OPENS_LINE.match(line) or _FENCE.match(line) or not before.strip("-=_*~.^'`\" "):
            break
        deeper = _indent(line) > _indent(lines[start].text) + _HANGING
        if before[-1] in "?？؟" and (deeper or (end == start + 1 and line.lstrip()[0].isupper())):
            break  # what stands deeper below a question, or opens a sentence below one of a line, is its answer
        if not (width and _full(before, line, width)) and len(before) not in lengths and not _goes_on(before, line):
            break
        end += 1
    return end


def _asks_on(lines: list[_Line], start: int) -> int:
    """Number of the line after a question that was broken although it is short: the next line goes on in small letters
    and ends it. 0 for others, and in the middle of a paragraph."""
    if start and lines[start].gap == 1:
        return 0
    sign = "".join(_QUOTED.findall(lines[start].text))
    for end in range(start + 1, min(start + _LINES_ASKED, len(lines))):
        line = lines[end].text.removeprefix(sign).lstrip()
        if lines[end].gap > 1 or not line[0].islower() or lines[end - 1].text[-1] in _STOPS:
            return 0
        if line[-1] in "?？؟":
            return end + 1
    return 0


def _ragged(lines: list[_Line]) -> range:
    """How long the lines are of a text that was broken by hand: about as long as those that certainly go on.

    Empty where there are few of these, or where most lines of that length do not go on for certain.
    """
    joints = _joints(lines)
    sure = sorted(len(before) for before, line in joints if _goes_on(before, line))
    if len(sure) < _SURE:
        return range(0)
    usual = sure[len(sure) // 2]
    lengths = range(round(0.8 * usual), round(1.2 * usual))
    return lengths if 2 * len(sure) >= sum(len(before) in lengths for before, _ in joints) else range(0)


def _goes_on(before: str, line: str) -> bool:
    """A line that was broken early although its sentence goes on: no end before, small letter after, near the edge; no
    address with the way to its page, which a search engine sets below a title, and no fields with bars between them."""
    inside = (before[-1].isalnum() or before[-1] in ")\"'") and line.lstrip()[0].islower()
    return inside and len(before) > _NARROWEST and " › " not in line and " | " not in before


def _fenced(lines: list[_Line], start: int) -> int:
    """Number of the line after the closing fence, 0 where no fence opens here or none closes it."""
    if not _FENCE.match(lines[start].text):
        return 0
    return next((end + 1 for end in range(start + 1, len(lines)) if _FENCE.match(lines[end].text)), 0)


def _add_code(document: Document, lines: list[_Line], gap: int) -> None:
    if not lines:
        return
    text = "\n".join("\n" * (line.gap - 1) * (at > 0) + line.text for at, line in enumerate(lines))
    context = Context(document.elements[0].context)
    context.pre = len(document.elements)
    first = len(document.blocks)
    element = Element(context.pre, "pre", 0, context, {}, first, 0)
    element.last, element.end = first + 1, len(text)
    document.elements.append(element)
    document.blocks.append(Block(first, text, element.index, context, gap, []))
