"""A line that may open a question, and what its first characters say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors._lines import likeness
from extractors.cleaning.labels import INLINE_ANSWER, QUESTION_BADGES, QUESTION_LABEL, labels_question
from extractors.document import Block, Document, Slice

LINES_ASKED = 12  # of a question between "Q:" and "A:"
LONGEST = 600  # characters of a question; the longest one that we know has 512
NUMBER = re.compile(
    r"[^\w]{0,3}[A-Za-z]{0,2}(\d{1,3}(?:[.\-]\d{1,3}){0,3})(?:[a-z]?\s?[.):：、]\)?|\ufe0f?\u20e3|(?<=\.\d)(?=\s)|(?<=\.\d\d)(?=\s))\s*"
)
_BADGE = re.compile(r".|[^\W\d_]\.?\d{1,3}")
_BARE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_LABELLED_LIKENESS = 0.8  # of a line that says "Q:", whatever follows
_ENDS_LABEL = re.compile(r"[:：.)】\]）、>]")


@dataclass(slots=True)
class Header:
    """A line that may be a question: blocks `start` to `end` (exclusive), and `offset` characters of block `end`.

    skip: blocks at the start that are only a label ("Q:"). away: all of it is a link to another place.
    letter: characters at the start that are a label in an element of their own ("Q" drawn as a badge).
    tail: where words end the line that end every question of the rhythm ("Show"); 0 without them.
    depth: of its number (2 for "3.1"), 0 without one. scope: the innermost element with the header and text after it.
    """

    start: int
    end: int
    offset: int
    text: str
    likeness: float
    away: bool = False
    skip: int = 0
    depth: int = 0
    labelled: bool = False
    scope: int = -1
    letter: int = 0
    tail: int = 0

    @property
    def after(self) -> int:
        """The first block that does not belong to the header at all."""
        return self.end + (1 if self.offset else 0)


def question(whole: tuple[Slice, ...], header: Header, opened: int = 0) -> tuple[Slice, ...]:
    """The places of a header's text. whole: each block of the page. opened: characters of its number or label, which
    cleaning takes off the first of several questions only."""
    found = whole[header.start + header.skip : header.end]
    if start := header.letter or opened:
        found = (found[0]._replace(start=start), *found[1:]) if found else found
    if header.tail and found:
        found = (*found[:-1], found[-1]._replace(end=header.tail))
    return (*found, Slice(header.end, 0, header.offset)) if header.offset else found


def badge(document: Document, number: int) -> int:
    """Length of a character, or a letter with a number, that opens the block in an element of its own, where text
    follows it; 0 without one."""
    end = _in_its_own_element(document.blocks[number], _BADGE)
    return end if document.texts[number][end : end + 2].lstrip()[:1].isalnum() else 0


def _own_number(document: Document, number: int) -> int:
    """Length of a number that opens the block in an element of its own: "<span>2.1</span> Where ...?"."""
    end = _in_its_own_element(document.blocks[number], _BARE_NUMBER)
    return end if document.texts[number][end : end + 1] not in ".)）:：、" else 0


def _in_its_own_element(block: Block, pattern: re.Pattern[str]) -> int:
    """Length of an element that opens a line and holds what the pattern says; 0 without one."""
    return next((s.end for s in block.spans if not s.start and pattern.fullmatch(block.text, 0, s.end)), 0)


def prefix(header: Header) -> int:
    """Length of the label or number that opens the text of a header."""
    found = (header.labelled and QUESTION_LABEL.match(header.text)) or (header.depth and NUMBER.match(header.text))
    return found.end() if found and not header.skip and found.end() < len(header.text) else 0


def stands_loosely(document: Document, block: Block) -> bool:
    """The line follows another element in its own: behind one that nobody closed, text stands loosely in an item."""
    opened = document.elements[block.element].first < block.index
    return opened and document.blocks[block.index - 1].element != block.element


def _beside(document: Document, number: int) -> bool:
    """The block stands in the same row of a table as the one before it, or alone with it in a box."""
    blocks = document.blocks
    if not 0 < number < len(blocks):
        return False
    if blocks[number].context.row == blocks[number - 1].context.row > -1:
        return True
    box = document.around(number - 1, number)
    return box.first == number - 1 and box.last == number + 1


def may_have_prefix(text: str) -> bool:
    """Whether the first characters of a line can be a number, a label or a badge: a cheap look, for most have none."""
    first = text[:1]
    return first in QUESTION_BADGES or first.isdigit() or _ENDS_LABEL.search(text, 0, 14) is not None


def read_prefix(document: Document, header: Header) -> None:
    """Fill in what a header's first characters say: number, label; a label alone takes the next line with it."""
    text = header.text
    first = text[:1]
    lettered = badge(document, header.start) if first in QUESTION_BADGES else 0
    if lettered:
        header.letter, header.labelled = lettered, True
        header.likeness = max(likeness(text), _LABELLED_LIKENESS)
        return
    if first.isdigit() and header.end > header.start + 1 and _BARE_NUMBER.fullmatch(document.texts[header.start]):
        header.skip, header.depth = 1, 1
    elif first.isdigit() and not header.depth:
        header.letter = _own_number(document, header.start)
        header.depth = 1 + text[: header.letter].count(".") if header.letter else 0
    badged = first in QUESTION_BADGES and _BADGE.fullmatch(text) and _beside(document, header.end)
    bare = first.isdigit() and _BARE_NUMBER.fullmatch(text)
    if not (badged or bare or _ENDS_LABEL.search(text, 0, 14)):
        return
    numbered = NUMBER.match(text)
    if numbered:
        header.depth = 1 + numbered.group(1).count(".") + numbered.group(1).count("-")
    label = QUESTION_LABEL.match(text) if not first.isdigit() else None
    if label and label.end() < len(text):
        header.labelled = True
        header.likeness = max(likeness(text), _LABELLED_LIKENESS)
    elif (bare or (numbered and numbered.end() == len(text))) and _beside(document, header.end):
        _take_next(document, header, 0.0)
    elif badged or (header.end < len(document.blocks) and labels_question(text)):
        _take_next(document, header, _LABELLED_LIKENESS)


def answered_inline(header: Header) -> Header:
    """The same line; where its answer follows in it ("Q: ...? A: ..."), only up to there."""
    label = QUESTION_LABEL.match(header.text) if not header.skip and header.end == header.start + 1 else None
    found = INLINE_ANSWER.search(header.text, label.end()) if label else None
    if not found:
        return header
    asked = header.text[: found.end()].rstrip()
    split = Header(header.start, header.start, len(asked), asked, max(likeness(asked), _LABELLED_LIKENESS))
    split.labelled, split.depth = True, header.depth
    return split


def _take_next(document: Document, header: Header, least: float) -> None:
    """The line is a label or a number alone: the next one is the question. least: its likeness, for a label."""
    following = document.blocks[header.end].text
    if len(following) <= LONGEST:
        header.skip, header.labelled, header.text = 1, least > 0, following
        header.end += 1
        header.likeness = max(likeness(following), least)
