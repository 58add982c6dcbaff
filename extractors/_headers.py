"""Lines that may open a question, sorted into classes that look alike: same tag, same cues, same kind of prefix.

A class is what a reader's eye groups: all bold lines, all third-level headings, all lines that start with "Q:".
Whether a class asks questions is not decided here (`_rhythm.py`).
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from extractors._lines import likeness
from extractors.document import Block, Document, Slice

LONGEST = 600  # characters; the longest question of a FAQ in our corpora has 512
_CUES = frozenset(
    ("b", "strong", "em", "i", "u", "font", "big", "cite", "mark", "ins", "tt", "code", "a", "span", "dfn")
)
_BOLD = frozenset(("b", "strong", "em", "i", "u", "font", "big", "cite", "mark", "ins", "dfn"))
LABEL = re.compile(r"\W{0,3}(?:[QqFf][.:：)]|[Qq]\s?\d{1,3}\s?[.:：)、]?|[^\W\d]{1,12}\s?\d{0,3}\s?[:：])\s*")
NUMBER = re.compile(
    r"\W{0,3}(?:[A-Za-z]?\d{1,3}(?:[.\-]\d{1,3}){0,3}\s?[.):：、]|[A-Za-z]?\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|\d\ufe0f?\u20e3|[\u2460-\u2473])[a-z]?[.)]?\s*"
)
_LEAD = re.compile(r"(?:[\W_]{0,4}(?:[A-Za-z]{0,9}\s?\d{0,3}(?:\.\d{1,3}){0,3}[a-z]?\s?[.:)：、])?[\W_]{0,3})")


@dataclass(slots=True)
class Header:
    """A line that may be a question. `start`: first block; `end`: block and character where its answer may begin."""

    start: int
    end: int
    offset: int  # characters of block `end` that belong to the header (0: none, the answer starts with block `end`)
    text: str
    likeness: float
    linked: bool  # all of it is a link


def question(document: Document, header: Header) -> tuple[Slice, ...]:
    """The places of a header's text."""
    whole = [Slice(n, 0, len(document.blocks[n].text)) for n in range(header.start, header.end)]
    if header.offset:
        whole.append(Slice(header.end, 0, header.offset))
    return tuple(whole)


class Lines:
    """All headers of a page by class. Built once a page, in one pass over the blocks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.classes: dict[Hashable, list[Header]] = {}
        self.fragment_links = {e.index for e in document.select('a[href^="#"]')}
        self.links = {e.index for e in document.select("a[href]")}
        self._seen_heading = -1
        for block in document.blocks:
            if len(block.text) <= LONGEST and block.context.pre < 0:
                self._sort(block)

    def _add(self, key: Hashable, header: Header) -> None:
        self.classes.setdefault(key, []).append(header)

    def _sort(self, block: Block) -> None:
        document = self.document
        text = block.text
        element = document.elements[block.element]
        if block.context.heading:
            self._heading(block)
        tag = element.tag
        cover, extent, linked = self._cues(block)
        like = likeness(text)
        header = Header(block.index, block.index + 1, 0, text, like, linked)
        if tag == "dt":
            self._add("dt", header)
        if cover:
            key = (tag, cover)
            if extent >= len(text) - 3:
                self._add(("cue", *key), header)
            elif extent:
                opening = text[:extent]
                lead = Header(block.index, block.index, extent, opening, likeness(opening), False)
                self._add(("lead", *key), lead)
        if LABEL.match(text) and text[:1] in "QqFfВПП问問":
            self._add(("label",), header)
        if NUMBER.match(text):
            self._add(("number", tag, cover), header)
        if like >= 0.85:
            self._add(("mark", tag, cover), header)

    def _heading(self, block: Block) -> None:
        for element in self.document.ancestors(block.element):
            if element.tag[0] == "h" and element.tag[1:].isdigit():
                break
            if element.context.heading != block.context.heading:
                return
        if element.index == self._seen_heading:
            return
        self._seen_heading = element.index
        blocks = self.document.blocks[element.first : element.last]
        if len(blocks) > 4 or sum(len(b.text) for b in blocks) > 2 * LONGEST:
            return
        text = " ".join(b.text for b in blocks)
        linked = all(self._cues(b)[2] for b in blocks)
        self._add(
            ("heading", block.context.heading), Header(element.first, element.last, 0, text, likeness(text), linked)
        )

    def _cues(self, block: Block) -> tuple[tuple[str, ...], int, bool]:
        """Inline tags on the first word, how far they reach, and whether all of the line is a link within the page."""
        spans = block.spans
        if not spans:
            return (), 0, False
        text = block.text
        opening = _LEAD.match(text)
        lead = opening.end() if opening else 0
        elements = self.document.elements
        cover = set()
        linked = False
        for span in spans:
            if span.start <= lead < span.end:
                tag = elements[span.element].tag
                if tag in _CUES:
                    cover.add(tag)
                if tag == "a" and span.element in self.links and span.end >= len(text) - 3:
                    linked = True
        if not cover & _BOLD:
            return tuple(sorted(cover)), (len(text) if cover else 0), linked
        extent = lead
        for span in sorted(spans):
            if span.start <= extent + 1 and span.end > extent and elements[span.element].tag in _BOLD:
                extent = span.end
        return tuple(sorted(cover)), extent, linked


@lru_cache(maxsize=1)
def lines(document: Document) -> Lines:
    """The headers of a page, shared by all strategies that read it."""
    return Lines(document)
