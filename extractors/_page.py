"""What one pass over a page's blocks shows to every strategy: headers in classes, links, headings, contents.

A class is what a reader's eye groups: all bold lines, all third-level headings, all lines that start with "Q:".
Whether a class asks questions is not decided here (`_rhythm.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable
from functools import cached_property
from itertools import accumulate

from extractors._announcement import Announcement
from extractors._headers import LONGEST, Header, answered_inline, may_have_prefix, read_prefix, stands_loosely
from extractors._lines import ASKS, likeness, may_ask
from extractors._links import link_of, linked_blocks
from extractors._looks import CODE, PRESSED, Looks
from extractors._soliciting import solicits
from extractors.cleaning.boilerplate import is_menu
from extractors.cleaning.labels import QUESTION_INITIALS, labels_answer
from extractors.cleaning.markers import machinery
from extractors.document import Block, Document, Slice, once_a_page

OTHER_PARTS = frozenset(("nav", "footer", "aside", "dialog", "header"))
_PLAIN = frozenset(("p", "div", "body", "section", "article", "main", "center", "blockquote", "html", "td", "ul", "ol"))
_CLOSES = frozenset(("data-dismiss", "data-bs-dismiss"))
_QUIET = 0.25  # questions for each pair of a page whose FAQ is put as statements
_SIGN = 3  # characters of a line that is a widget's sign


class Page:
    """All headers of a page by class, and the facts about lines that several strategies need."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.classes: dict[tuple[Hashable, ...], list[Header]] = {}
        self.contents: dict[int, Header] = {}  # lines of a table of contents: links to elsewhere, one after the other
        self.ranked: dict[int, tuple[int, int]] = {}  # first block of a heading: its level, depth of its number
        self.heading_end: dict[int, int] = {}  # first block of a heading: the block after it
        self.looks: dict[int, Hashable] = {}  # block that stands out as a whole: how
        self.signs: set[int] = set()  # blocks without a letter or digit: "+", "×", but none of code: "}"
        self.size = 0  # characters outside menus and tables of contents
        self._asked: list[tuple[int, str]] = []  # lines with a question mark, but for entries of tables of contents
        self._last_asked: dict[str, int] = {}
        self.linked = linked_blocks(document)  # where the lines lead that are wholly links
        self._seen_heading = -1
        lines = []
        long: list[Block] = []
        for block in document.blocks:
            length, context = len(block.text), block.context
            if context.landmark < 0 and block.index not in self.linked:
                self.size += length
            if length <= _SIGN and not (any(map(str.isalnum, block.text)) or any(s.tag in CODE for s in block.spans)):
                self.signs.add(block.index)
            elif length <= LONGEST and context.pre < 0:
                lines.append(block)
            elif block.text[:1] in QUESTION_INITIALS and context.pre < 0:
                long.append(block)
        self._look = Looks(document, self.linked, self.size)
        for block in lines:
            self._sort(block)
        for block in long:
            self._sort_paragraph(block)
        if long:
            self.classes.get(("label",), []).sort(key=lambda header: header.start)
        self.look_places, self.headings = sorted(self.looks), sorted(self.ranked)

    @cached_property
    def asked_at(self) -> set[int]:
        """Lines that end in a question mark."""
        return {number for number, text in self._asked if text[-1:] in "?？؟"}

    @cached_property
    def asking(self) -> int:
        """Lines of the text with a question mark, but for entries of tables of contents."""
        blocks = self.document.blocks
        return sum(blocks[n].context.landmark < 0 and not solicits(text) for n, text in self._asked)

    def hardly_asks(self, titles: int, own: int = 0) -> bool:
        """So few lines ask (but for `own`) that as many titles may be the questions."""
        return self.asking - own <= max(1, titles * _QUIET)

    @cached_property
    def faq(self) -> Announcement:
        """What says that questions follow. Asked for once all lines are sorted."""
        said = [*self.look_places, *[cell.first for cell in self.document.of_tag("th") if cell.first < cell.last]]
        blocks, elements = self.document.blocks, self.document.elements
        lines = [n for n in said if blocks[n].context.landmark < 0]
        apart = [b for b in blocks if b.context.landmark < 0 and b.index not in self.linked]
        titles = [b.index for b in apart if elements[b.element].attrs.get("class")]
        return Announcement(self.document, self.headings, self.ranked, self.heading_end, lines, titles)

    # --- links and tables of contents ---

    def away(self, start: int, end: int) -> bool:
        """All of the blocks are links to another page or further down this one (not to their panel, nor back up)."""
        for number in range(start, end):
            target = self.linked.get(number)
            if target is None or -1 < target <= end:
                return False
        return True

    def past_signs(self, number: int) -> int:
        """The block, or the first one after it that says something."""
        while number in self.signs:
            number += 1
        return number

    def is_link(self, number: int) -> bool:
        """The block is wholly a link."""
        return number in self.linked

    def href(self, number: int) -> str:
        """Where a block leads that is wholly a link; empty for others."""
        if number not in self.linked:
            return ""
        elements = self.document.elements
        spans = self.document.blocks[number].spans
        return next((link_of(elements[s.element].attrs) or "" for s in spans if s.tag == "a"), "")

    def headings_above(self, number: int) -> list[int]:
        """First blocks of the headings above a block, but those of menus and dialogs."""
        blocks = self.document.blocks
        above = self.headings[: bisect_left(self.headings, number)]
        return [n for n in above if blocks[n].context.landmark < 0]

    @cached_property
    def listed(self) -> dict[int, Header]:
        """Blocks that a table of contents leads to, with the line that does."""
        found: dict[int, Header] = {}
        for number, header in self.contents.items():
            target = self.linked[number]
            if target is not None and target > number and target < len(self.document.blocks):
                found.setdefault(target + self._is_closing(target), header)
        return found

    def _is_closing(self, number: int) -> bool:
        """A button that closes the dialog whose title comes next."""
        elements = self.document.elements
        return any(not _CLOSES.isdisjoint(elements[s.element].attrs) for s in self.document.blocks[number].spans)

    def only_contents(self, first: int, end: int) -> bool:
        """All of the blocks are lines of a table of contents."""
        listed = first in self.contents and all(map(self.contents.__contains__, range(first, end)))
        return listed or self._only_asks(first, end)

    @cached_property
    def _asked_again(self) -> set[int]:
        return {n for n, text in self._asked if self._last_asked[text] > n}

    def _only_asks(self, first: int, end: int) -> bool:
        """Lines half of which are asked again further down, as the first or the line above is, or links of which half
        are questions (a single one: below another link that asks): a table of contents, wherever it leads."""
        again = self._asked_again
        if not again.isdisjoint((first - 1, first)) and 2 * sum(n in again for n in range(first, end)) >= end - first:
            return True
        if end - first == 1 and first - 1 in self.linked and likeness(self.document.blocks[first - 1].text) >= ASKS:
            return first in self.linked and likeness(self.document.blocks[first].text) >= ASKS
        if end - first < 2 or first not in self.linked or not all(map(self.linked.__contains__, range(first, end - 1))):
            return False
        texts = [self.document.blocks[n].text for n in range(first, end)]
        return 2 * sum(likeness(text) >= ASKS for text in texts) >= len(texts)

    # --- measures ---

    @cached_property
    def whole(self) -> tuple[Slice, ...]:
        """Each block as a slice of all its text."""
        new = tuple.__new__  # without the constructor, which takes as long again
        return tuple([new(Slice, (n, 0, len(text))) for n, text in enumerate(self.document.texts)])

    @cached_property
    def link_sizes(self) -> list[int]:
        """Characters of blocks that are wholly links, before each block."""
        sizes = [0] * len(self.document.blocks)
        for number in self.linked:
            sizes[number] = len(self.document.texts[number])
        return [0, *accumulate(sizes)]

    def looks_between(self, first: int, end: int) -> int:
        """Lines that stand out among some blocks."""
        places = self.look_places
        return bisect_left(places, end) - bisect_left(places, first)

    @cached_property
    def parts(self) -> dict[int, int]:
        """First blocks of other parts of the page (nav, footer, address ...), with the part's element number."""
        parts = self.document.of_tag("nav", "footer", "aside", "dialog", "header", "address", "form")
        doc = self.document
        told = [e for e in parts if self.past_signs(e.first) < e.last]  # not the arrow beside a question
        return {e.first: e.index for e in told if e.tag != "nav" or is_menu(doc, e)}

    @cached_property
    def stops(self) -> list[int]:
        """Blocks before which an answer may have to end: headings, other parts."""
        return sorted({*self.ranked, *self.parts})

    # --- classes ---

    def _add(self, key: tuple[Hashable, ...], header: Header) -> None:
        if header.likeness < 0:
            header.likeness = likeness(header.text)
        self.classes.setdefault(key, []).append(header)

    def _sort(self, block: Block) -> None:
        """Put a block into its classes. How much it asks is only weighed where a class takes it: most never are."""
        document, text, number, context = self.document, block.text, block.index, block.context
        if labels_answer(text):
            return
        asks, prefixed, tag = may_ask(text), may_have_prefix(text), document.elements[block.element].tag
        if asks and not context.heading and machinery(text):
            return  # "Was this helpful?"
        stands_out = block.spans or context.heading or context.widget >= 0 or block.element in self._look.heavy
        if asks or prefixed or stands_out or tag == "dt":
            self._sort_told(block, tag, asks, prefixed)
        elif item := self._item(block, number + 1):
            self._add(item, Header(number, number + 1, 0, text, -1.0))

    def _sort_told(self, block: Block, tag: str, asks: bool, prefixed: bool) -> None:
        """The same for a line of which more is to be told than that it opens a container."""
        document, text, number, context = self.document, block.text, block.index, block.context
        header = Header(number, number + 1, 0, text, likeness(text) if asks else -1.0)
        if number in self.linked:
            header.away = self.away(number, number + 1)
            if header.away and (self.away(number + 1, number + 2) or self.away(number - 1, number)):
                self.contents[number] = header
                return
        if prefixed:
            read_prefix(document, header)
        if header.likeness >= ASKS:
            self._last_asked[text] = number
            self._asked.append((number, text))
        if tag in _PLAIN or (tag in ("li", "dd") and stands_loosely(document, block)):
            tag = "p"
        elif tag == "dt":
            self._add(("dt", sum(e.tag == "dl" for e in document.ancestors(block.element))), header)
        cover = self._cued(block, header, tag)
        if header.labelled:
            self._add(("label",), answered_inline(header))
        if header.depth:
            self._add(("number", tag, cover, header.depth), header)
        if header.likeness >= ASKS and tag != "dt" and not context.heading:
            self._add(("mark", tag, cover), header)
        if context.widget >= 0:
            self._add(("widget", document.elements[context.widget].tag), header)
        if context.heading:
            self._heading(block, header)
        item = self._item(block, header.end)
        if item:
            self._add(item, header)

    def _sort_paragraph(self, block: Block) -> None:
        """A long text may be a question with its answer: "Q: ... A: ..."."""
        header = Header(block.index, block.index + 1, 0, block.text, -1.0)
        if may_have_prefix(block.text):
            read_prefix(self.document, header)
        split = answered_inline(header) if header.labelled else header
        if split.offset and split.offset <= LONGEST:
            self.classes.setdefault(("label",), []).append(split)

    def _cued(self, block: Block, header: Header, tag: str) -> str:
        """Sort a line with inline elements by its look, which is returned."""
        text = block.text
        cover, extent = self._look.cues(block)
        if cover and extent >= len(text) - 3:
            self._add(("cue", tag, cover), header)
            if cover not in PRESSED and block.index not in self.linked:  # those may be "Copy", "Close"
                self.looks[block.index] = (tag, cover, header.depth)
        elif cover and extent:
            opening = text[:extent]
            if not opening.isascii() or sum(map(str.isalpha, opening)) > 3:
                lead = Header(block.index, block.index, extent, opening, likeness(opening), depth=header.depth)
                lead.labelled = header.labelled
                self._add(("lead", tag, cover), lead)
        return cover

    def _item(self, block: Block, end: int) -> tuple[str, ...]:
        """The class of an opener of a container that holds more: a card, list item, row, panel; or of a list's only
        item, which is a title with a bullet. Nothing for others. `end`: the block after the line."""
        elements = self.document.elements
        scope = inner = elements[block.element]
        if end in self.signs:
            end = self.past_signs(end)
        while scope.first == block.index and scope.last <= end and scope.index > 0:
            scope = elements[scope.parent]
        if scope.first != block.index or scope.index == 0 or scope.tag == "body":
            alone = block.context.li > scope.index and scope.last > end and scope.tag not in ("ul", "ol")
            return ("item", "alone", *(e.tag for e in self.document.ancestors(inner.index))) if alone else ()
        path = ["item", elements[scope.parent].tag if scope.parent >= 0 else ""]
        if scope.context.table >= 0 and elements[elements[scope.context.table].parent].context.cell >= 0:
            path.append("inner")  # a table inside an answer that stands in one itself
        while inner.index != scope.parent:
            path.append(inner.tag)
            inner = elements[inner.parent]
        return tuple(path)

    def _heading(self, block: Block, header: Header) -> None:
        """Sort a heading, once for all of its blocks. `header`: the block taken as a line of its own."""
        level = block.context.heading
        for element in self.document.ancestors(block.element):
            if element.context.heading != level:
                return
            if self._heads(element.index):
                break
        if element.index == self._seen_heading:
            return
        self._seen_heading = element.index
        first, last = element.first, element.last
        if last - first > 1 or header.end != last:
            blocks = self.document.blocks[first:last]
            text = " ".join([b.text for b in blocks])
            if len(blocks) > 4 or len(text) > LONGEST:
                return
            header = Header(first, last, 0, text, likeness(text), self.away(first, last))
            read_prefix(self.document, header)
        self.heading_end[first] = last
        self.ranked[first] = (level, header.depth)
        self.looks[first] = ("h", level, header.depth)
        self._add(("heading", level, 0), header)
        if header.depth:
            self._add(("heading", level, header.depth), header)

    def _heads(self, number: int) -> bool:
        """The element makes the heading level, rather than inheriting it."""
        element = self.document.elements[number]
        return (
            element.parent < 0
            or self.document.elements[element.parent].context.heading != element.context.heading
            or (len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit())
        )


page_of = once_a_page(Page)  # shared by all strategies that read it
