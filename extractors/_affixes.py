"""What the page writes around its questions: the names of their groups before them, "Show this section" after them,
"A:" below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors._evidence import Unit
from extractors._headers import LINES_ASKED, Header
from extractors.cleaning.labels import ANSWER_LABEL
from extractors.cleaning.text import UPPER
from extractors.document import Document

_GROUPED = 4  # questions behind the names of their groups
_GROUP = 20  # characters of such a name
_COUNTED = 3  # questions behind bare numbers
_COUNT = re.compile(rf"(\d{{1,3}})(?:\s+(?=[^\W\d_])|(?=[{UPPER}¿]))")
_NEARLY = 0.8  # share of questions that end alike
_SIGNS = 2  # of what is closed and of what is open
LETTER = re.compile(r"([^\W\d_])\d{0,3}\s?[.:)–—-]{1,3}\s*(?=[^\s.)])")


def read_groups(document: Document, headers: Sequence[Header]) -> None:
    """Where each question stands behind the name of its group, the two in elements of their own without a space
    between, the names are labels: they come again, as halves of words do not."""
    if len(headers) < _GROUPED or not (_glued(document, headers[0]) and _glued(document, headers[-1])):
        return
    lengths = [_glued(document, header) for header in headers]
    names = {header.text[:length] for header, length in zip(headers, lengths, strict=True)}
    if all(lengths) and 2 * len(names) <= len(headers):
        for header, length in zip(headers, lengths, strict=True):
            header.letter = length


def read_count(headers: Sequence[Header]) -> None:
    """Bare numbers before the questions ("1  Where ...", "1Where ...") that count up from one to the next are no
    part of them."""
    if len(headers) < _COUNTED or any(h.letter or h.offset or h.skip for h in headers):
        return
    for header, length in zip(headers, counting([h.text for h in headers]), strict=False):
        header.letter, header.depth = length, 1


def counting(texts: Sequence[str]) -> list[int]:
    """Lengths of the bare numbers that open the texts, where they count up from one to the next; else nothing.

    >>> counting(["7 Wool", "8Looms"]), counting(["7 Wool", "Looms"])
    ([2, 1], [])
    """
    if not texts or not texts[0][:1].isdigit():
        return []  # as nearly all
    found = [number for text in texts if (number := _COUNT.match(text))]
    up = all(int(after[1]) == int(before[1]) + 1 for before, after in pairwise(found))
    return [number.end() for number in found] if up and len(found) == len(texts) else []


def _glued(document: Document, header: Header) -> int:
    """Length of a short element at the start of a line of which the rest is another one; 0 without one."""
    text, spans = header.text, document.blocks[header.start].spans
    if len(spans) < 2 or header.offset or header.skip or header.letter:
        return 0
    starts = {span.start for span in spans if span.end >= len(text)}
    ends = [s.end for s in spans if not s.start and s.end in starts and s.end <= _GROUP]
    return ends[0] if ends and text[ends[0] - 1].isalnum() and text[ends[0]].isalnum() else 0


def read_letters(document: Document, units: Sequence[Unit]) -> None:
    """Where every question opens with the same capital and every answer with one too ("P.- ...?", "R.- ..."), these say
    which is which, whatever the language. Breaks on two pairs about the same initials."""
    if len(units) < 2 or not LETTER.match(units[0].headers[0].text):
        return  # as nearly all
    asked = [LETTER.match(unit.headers[0].text) for unit in units]
    told = [LETTER.match(document.texts[unit.first], unit.offset) for unit in units if unit.first < unit.end]
    if len(units) != len(told) or not all(asked) or not all(told) or any(u.headers[0].letter for u in units):
        return
    letters = {found[1] for found in asked if found}, {found[1] for found in told if found}
    if all(len(each) == 1 and not "".join(each).islower() for each in letters):
        for unit, before, after in zip(units, asked, told, strict=True):
            if before and after and not unit.headers[0].labelled:
                unit.headers[0].letter, unit.headers[0].labelled = before.end(), True
            if after and not ANSWER_LABEL.match(document.texts[unit.first], unit.offset):
                unit.offset = after.end()


def read_tails(document: Document, units: Sequence[Unit]) -> None:
    """Words in an element of their own that end (nearly) every question are the page's: "Show this section", "top". So
    are signs that touch its last word: "+", and "-" where one is open."""
    headers = [unit.headers[-1] for unit in units]
    if len(headers) < _GROUPED - 1 or not (_ending(document, headers[0]) or _ending(document, headers[-1])):
        return
    told = [(header, start) for header in headers if (start := _ending(document, header))]
    tails = {document.texts[header.end - 1][start:] for header, start in told}
    if len(told) < max(_GROUPED - 1, _NEARLY * len(headers)):
        return
    signs = len(tails) <= _SIGNS and not any(char.isalnum() for tail in tails for char in tail)
    touch = all(document.texts[header.end - 1][start - 1].isalnum() for header, start in told)
    if (signs and touch) or (len(tails) == 1 and any(map(str.isalpha, *tails))):
        for header, start in told:
            header.tail = start


def _ending(document: Document, header: Header) -> int:
    """Where the first of the elements starts that end a question's line one after the other; 0 without them."""
    block = document.blocks[header.end - 1]
    if not block.spans or header.offset:
        return 0
    at = len(block.text)
    while starts := [s.start for s in block.spans if s.start < at <= s.end and s.start > 0]:
        at = max(starts)
    return at if at < len(block.text) and header.end - header.skip == header.start + 1 else 0


def up_to_answers(document: Document, units: Sequence[Unit]) -> float:
    """Where answers open with "A:", the lines before it are the question's: an error message, what was tried. Where all
    do, the page itself says what answers what: 1."""
    texts = document.texts
    told = [u for u in units if u.first < u.end]
    opened = [u for u in told if ANSWER_LABEL.match(texts[u.first], u.offset)]
    for unit in told if 2 * len(opened) >= len(told) > len(opened) else ():
        header, last = unit.headers[-1], min(unit.end, unit.first + LINES_ASKED)
        found = next((n for n in range(unit.first, last) if ANSWER_LABEL.match(texts[n])), unit.first)
        if found > unit.first and header.labelled:
            unit.headers = [*unit.headers[:-1], replace(header, end=found)]
            unit.first = found
    return float(len(opened) == len(told) > 0)
