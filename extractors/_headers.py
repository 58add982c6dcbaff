"""Lines that may open a question, sorted into classes that look alike: same tag, same cues, same kind of prefix.

A class is what a reader's eye groups: all bold lines, all third-level headings, all lines that start with "Q:".
Whether a class asks questions is not decided here (`_rhythm.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extractors._lines import FAQ, likeness
from extractors.cleaning.labels import LONE_QUESTION, QUESTION_LABEL
from extractors.document import Block, Document, Slice

LONGEST = 600  # characters of a question; the longest one that we know has 512
_BOLD = {
    "b": "b", "strong": "b", "em": "i", "i": "i", "cite": "i", "dfn": "i",
    "u": "u", "ins": "u", "mark": "u", "font": "f", "big": "f",
}  # fmt: skip
_PLAIN = frozenset(("p", "div", "body", "section", "article", "main", "center", "blockquote", "html", "td", "ul", "ol"))
NUMBER = re.compile(
    r"[^\w]{0,3}[A-Za-z]{0,2}(\d{1,3}(?:[.\-]\d{1,3}){0,3})(?:[a-z]?\s?[.):：、]\)?|\ufe0f?\u20e3|(?<=\.\d)(?=\s)|(?<=\.\d\d)(?=\s))\s*"
)
_LEAD = re.compile(r"[\W_]{0,4}(?:[A-Za-z]{0,9}\s?\d{0,3}(?:\.\d{1,3}){0,3}[a-z]?\s?[.:)：、])?[\W_]{0,3}")
_LABELLED = frozenset(":：.)】]）、")


@dataclass(slots=True)
class Header:
    """A line that may be a question: blocks `start` to `end` (exclusive), and `offset` characters of block `end`.

    skip: blocks at the start that are only a label ("Q:"). away: all of it is a link to another place.
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

    @property
    def after(self) -> int:
        """The first block that does not belong to the header at all."""
        return self.end + (1 if self.offset else 0)


def question(document: Document, header: Header) -> tuple[Slice, ...]:
    """The places of a header's text."""
    whole = [Slice(n, 0, len(document.blocks[n].text)) for n in range(header.start + header.skip, header.end)]
    if header.offset:
        whole.append(Slice(header.end, 0, header.offset))
    return tuple(whole)


class Lines:
    """All headers of a page by class. Built once a page, in one pass over the blocks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.classes: dict[Hashable, list[Header]] = {}
        self.contents: dict[int, Header] = {}  # lines of a table of contents: links to elsewhere, one after the other
        self.ranked: dict[int, tuple[int, int]] = {}  # first block of a heading: its level, depth of its number
        self.heading_end: dict[int, int] = {}  # first block of a heading: the block after it
        self.looks: dict[int, Hashable] = {}  # block that stands out as a whole: how
        self._linked = _linked(document)
        self._seen_heading = -1
        self.size = 0  # characters outside menus and tables of contents
        for block in document.blocks:
            if block.context.landmark < 0 and block.index not in self._linked:
                self.size += len(block.text)
            if len(block.text) <= LONGEST and block.context.pre < 0:
                self._sort(block)

    def away(self, start: int, end: int) -> bool:
        """All of the blocks are links to another page or further down this one (not to their panel, nor back up)."""
        for number in range(start, end):
            target = self._linked.get(number)
            if target is None or -1 < target <= end:
                return False
        return True

    def is_link(self, number: int) -> bool:
        """The block is wholly a link."""
        return number in self._linked

    @cached_property
    def leads_to(self) -> frozenset[int]:
        """Blocks that a table of contents leads to."""
        return frozenset(self.listed())

    @cached_property
    def _inputs(self) -> list[int]:
        fields = self.document.select('input:not([type="hidden" i]), select, textarea')
        return sorted(e.first for e in fields)

    def asks_for_input(self, first: int, end: int) -> bool:
        """A form's field stands between two blocks."""
        at = bisect_left(self._inputs, first)
        return at < len(self._inputs) and self._inputs[at] < end

    def announced(self, number: int) -> bool:
        """The page's title, or the heading above the block, says that questions follow."""
        if self.document.title and FAQ.search(self.document.title):
            return True
        above = [n for n in self.ranked if n <= number]
        return any(FAQ.search(self.document.blocks[n].text) for n in above[-2:])

    def listed(self) -> dict[int, Header]:
        """Blocks that a table of contents leads to, with the line that does."""
        found: dict[int, Header] = {}
        for number, header in self.contents.items():
            target = self._linked[number]
            if target is not None and target > number and target < len(self.document.blocks):
                found.setdefault(target, header)
        return found

    def _add(self, key: Hashable, header: Header) -> None:
        self.classes.setdefault(key, []).append(header)

    def _sort(self, block: Block) -> None:
        document, text, number = self.document, block.text, block.index
        like = likeness(text)
        away = number in self._linked and self.away(number, number + 1)
        header = Header(number, number + 1, 0, text, like, away)
        if away and (self.away(number + 1, number + 2) or self.away(number - 1, number)):
            self.contents[number] = header
            return
        self.prefix(header)
        tag = document.elements[block.element].tag
        if tag in _PLAIN:
            tag = "p"
        cover, extent = self._cues(block)
        if tag == "dt":
            self._add(("dt", sum(e.tag == "dl" for e in document.ancestors(block.element))), header)
        if cover and extent >= len(text) - 3:
            self._add(("cue", tag, cover), header)
            self.looks[number] = (tag, cover, header.depth)
        elif cover and extent:
            opening = text[:extent]
            if sum(map(str.isalpha, opening)) > 3 or not opening.isascii():
                lead = Header(number, number, extent, opening, likeness(opening), depth=header.depth)
                lead.labelled = header.labelled
                self._add(("lead", tag, cover), lead)
        if header.labelled:
            self._add("label", header)
        if header.depth:
            self._add(("number", tag, cover, header.depth), header)
        if like >= 0.85 and tag != "dt" and not block.context.heading:
            self._add(("mark", tag, cover), header)
        if block.context.widget >= 0:
            self._add(("widget", document.elements[block.context.widget].tag), header)
        if block.context.heading:
            self._heading(block)
        self._item(header, block)

    def prefix(self, header: Header) -> None:
        """Fill in what a header's first characters say: number, label."""
        text = header.text
        if not _LABELLED.isdisjoint(text[:14]):
            numbered = NUMBER.match(text)
            if numbered:
                header.depth = 1 + numbered.group(1).count(".") + numbered.group(1).count("-")
            label = QUESTION_LABEL.match(text)
            if label and label.end() < len(text):
                header.labelled = True
                header.likeness = max(header.likeness, 0.8)
            elif len(text) < 14 and LONE_QUESTION.fullmatch(text.strip()) and header.end < len(self.document.blocks):
                following = self.document.blocks[header.end].text
                if len(following) <= LONGEST:
                    header.skip, header.labelled, header.text = 1, True, following
                    header.end += 1
                    header.likeness = max(likeness(following), 0.8)

    def _item(self, header: Header, block: Block) -> None:
        """Openers of a container that holds more: cards, list items, rows, panels."""
        elements = self.document.elements
        number = block.element
        path = []
        end = header.end
        while number > 0 and elements[number].last <= end:
            path.append(elements[number].tag)
            number = elements[number].parent
        header.scope = number
        scope = elements[number]
        if number > 0 and scope.first == header.start and scope.tag != "body":
            path.append(scope.tag)
            path.append(elements[scope.parent].tag if scope.parent >= 0 else "")
            self._add(("item", *path), header)

    def _heading(self, block: Block) -> None:
        for element in self.document.ancestors(block.element):
            if element.context.heading != block.context.heading:
                return
            if self._heads(element.index):
                break
        if element.index == self._seen_heading:
            return
        self._seen_heading = element.index
        blocks = self.document.blocks[element.first : element.last]
        if len(blocks) > 4 or sum(len(b.text) for b in blocks) > LONGEST:
            return
        text = " ".join(b.text for b in blocks)
        header = Header(element.first, element.last, 0, text, likeness(text), self.away(element.first, element.last))
        self.prefix(header)
        self.heading_end[element.first] = element.last
        self.ranked[element.first] = (block.context.heading, header.depth)
        self.looks[element.first] = ("h", block.context.heading, header.depth)
        self._add(("heading", block.context.heading, 0), header)
        if header.depth:
            self._add(("heading", block.context.heading, header.depth), header)

    def _heads(self, number: int) -> bool:
        """The element makes the heading level, rather than inheriting it."""
        element = self.document.elements[number]
        return (
            element.parent < 0
            or self.document.elements[element.parent].context.heading != element.context.heading
            or (len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit())
        )

    def _cues(self, block: Block) -> tuple[str, int]:
        """Looks of the first word (bold, slanted, underlined, coloured, anchored), and how far they reach."""
        spans = block.spans
        if not spans:
            return "", 0
        text = block.text
        opening = _LEAD.match(text)
        lead = opening.end() if opening else 0
        elements = self.document.elements
        cover = set()
        anchored = False
        for span in spans:
            if span.start <= lead < span.end:
                tag = elements[span.element].tag
                if tag in _BOLD:
                    cover.add(_BOLD[tag])
                elif tag == "a" and span.end >= len(text) - 3:
                    anchored = True
        if not cover:
            return ("a", len(text)) if anchored and block.index not in self._linked else ("", 0)
        extent = lead
        for span in sorted(spans):
            if span.start <= extent + 1 and span.end > extent and elements[span.element].tag in _BOLD:
                extent = span.end
        return "".join(sorted(cover)), extent


def _linked(document: Document) -> dict[int, int | None]:
    """Blocks that are wholly a link: the block that it leads to, -1 for another page, None for a widget's "#"."""
    hrefs = {e.index: e for e in document.select("a[href]")}
    found: dict[int, int | None] = {}
    if not hrefs:
        return found
    for block in document.blocks:
        if not block.spans:
            continue
        links = [span for span in block.spans if span.element in hrefs]
        if links and sum(span.end - span.start for span in links) >= len(block.text) * 0.8 - 4:
            found[block.index] = _target(document, hrefs[links[0].element].attrs.get("href") or "")
    return found


def _target(document: Document, href: str) -> int | None:
    path, mark, fragment = href.partition("#")
    if mark and fragment and not path:
        target = document.anchors.get(fragment)
        return None if target is None else document.elements[target].first
    if (mark and not path) or path[:11].lower() == "javascript:" or not href:
        return None
    return -1


@lru_cache(maxsize=1)
def lines(document: Document) -> Lines:
    """The headers of a page, shared by all strategies that read it."""
    return Lines(document)
