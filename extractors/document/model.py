"""The one type that flows through extraction: a page as a sequence of blocks over a tree of elements.

A *block* is a run of text that a reader sees as one line or paragraph: it ends where a block-level element starts
or ends, at `<br>`, `<hr>`, or at the end of a line of plain text. Strategies read blocks (in page order) and the
elements around them; they never see the parser. HTML and plain text give the same type.

An *element* covers the blocks `first` to `last` (exclusive), from character `start` of the first one to character
`end` of the last one, so that inline elements (`<b>`, `<a>`) are ranges of characters, and block-level ones are
ranges of whole blocks. White space is folded inside a block, except in `<pre>`.

A page is read up to `MOST_BLOCKS` blocks or `MOST_ELEMENTS` elements, so that the same bytes give the same document and
not a time-out on a slow machine: what stands behind them is as if it were not there, and `cut` says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

MOST_ELEMENTS = 200_000  # the longest page that we know has 6,000; without text, they take 1 s
MOST_BLOCKS = 40_000  # the longest FAQ that we know has 6,000; where each of them asks, they take 3 s


class Span(NamedTuple):
    """Characters `start` to `end` of a block that stand in the inline element number `element`, a `tag`."""

    start: int
    end: int
    element: int
    tag: str


class Slice(NamedTuple):
    """Characters `start` to `end` (exclusive) of block number `block`: what locators and answers are made of."""

    block: int
    start: int
    end: int


class Context:
    """What an element inherits from its ancestors, shared between all that inherit the same.

    heading: level 1 to 6, or 0. The others are element numbers of the nearest ancestor (or the element itself) of
    that sort, or -1: li, row (tr), cell (td, th), table, pre, landmark (nav, header, footer, aside, form, dialog),
    hidden (hidden attribute, display:none, closed by aria-hidden), widget (button, summary, label, role=button/tab).
    """

    __slots__ = ("cell", "heading", "hidden", "landmark", "li", "pre", "row", "table", "widget")

    def __init__(self, parent: Context | None = None) -> None:
        if parent is None:
            self.heading = 0
            self.li = self.row = self.cell = self.table = self.pre = self.landmark = self.hidden = self.widget = -1
            return
        self.heading = parent.heading
        self.li = parent.li
        self.row = parent.row
        self.cell = parent.cell
        self.table = parent.table
        self.pre = parent.pre
        self.landmark = parent.landmark
        self.hidden = parent.hidden
        self.widget = parent.widget


class Element:
    """A node of the tree. `first`, `last`, `start`, `end`: see the module's docstring. `parent`: its number, or -1.
    `stop`: number of the first element behind it. `attrs`: attributes as written; an attribute without a value is
    None. Empty for plain text."""

    __slots__ = ("attrs", "context", "end", "first", "index", "last", "parent", "start", "stop", "tag")

    def __init__(
        self,
        index: int,
        tag: str,
        parent: int,
        context: Context,
        attrs: Mapping[str, str | None],
        first: int,
        start: int,
    ) -> None:
        self.index = index
        self.tag = tag
        self.parent = parent
        self.context = context
        self.attrs = attrs
        self.first = first
        self.start = start
        self.last = first
        self.end = start
        self.stop = index + 1

    def __repr__(self) -> str:
        return f"<{self.tag} #{self.index} blocks {self.first}:{self.last}>"


class Block:
    """A line or paragraph. `element`: number of the nearest block-level element. `gap`: line breaks or blank lines
    before it inside the same element (0: it opens its element, or its element's text goes on after a child;
    1: after one `<br>` or newline; 2 and more: after an empty line). `indent`: columns before it, in plain text."""

    __slots__ = ("context", "element", "gap", "indent", "index", "spans", "text")

    def __init__(
        self, index: int, text: str, element: int, context: Context, gap: int, spans: list[Span], indent: int = 0
    ) -> None:
        self.index = index
        self.text = text
        self.element = element
        self.context = context
        self.gap = gap
        self.indent = indent
        self.spans = spans

    def __repr__(self) -> str:
        return f"<Block {self.index} {self.text[:60]!r}>"


@dataclass(eq=False)
class Document:
    """A page. `blocks` in page order; `elements` in document order, number 0 is the root.

    cut: the page goes on behind its last block.
    tagged: element numbers of the tags that strategies ask for (document.walk.NOTED), ascending.
    telling: numbers of elements with an attribute that strategies ask for (document.walk), ascending.
    by_id: element number by id attribute; the first one wins, as in a browser. by_name: by an `<a>`'s name, likewise.
    rules: numbers of the blocks before which a horizontal rule stands, ascending.
    preformatted: the page is one long `<pre>`, whose lines are the blocks.
    fields: numbers of the blocks in or after which `<select>` or `<textarea>` stands, ascending.
    data_blocks: (number among its kind, type, text) of `<script>` elements that hold data (JSON-LD, application/json).
    metas: (name or property or http-equiv, content) of `<meta>` in page order. links: (rel, href) of `<link>`.
    """

    media_type: str
    charset: str
    blocks: list[Block]
    elements: list[Element]
    title: str | None = None
    declared_language: str | None = None
    data_blocks: list[tuple[int, str, str]] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    fields: list[int] = field(default_factory=list)
    cut: bool = False
    preformatted: bool = False
    tree: Any = None
    tagged: dict[str, list[int]] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, int] = field(default_factory=dict)
    telling: list[int] = field(default_factory=list)
    # What is worked out once: paths and ordinals by element, and the blocks of an element's own.
    _paths: dict[int, str] = field(default_factory=lambda: {-1: ""}, init=False)
    _ordinals: dict[int, int] = field(default_factory=dict, init=False)
    _own: dict[int, list[int]] = field(default_factory=dict, init=False)

    def text(self, piece: Slice) -> str:
        """The characters of a slice."""
        return self.blocks[piece.block].text[piece.start : piece.end]

    @cached_property
    def texts(self) -> list[str]:
        """The text of each block."""
        return [block.text for block in self.blocks]

    @cached_property
    def sizes(self) -> list[int]:
        """Characters before each block."""
        return [0, *accumulate(map(len, self.texts))]

    def ancestors(self, element: int) -> Iterator[Element]:
        """The element and its ancestors, from the inside out."""
        while element >= 0:
            found = self.elements[element]
            yield found
            element = found.parent

    def around(self, block: int, end: int) -> Element:
        """The innermost element that holds a block and the one at `end`; the root where none does."""
        return next((e for e in self.ancestors(self.blocks[block].element) if e.last > end), self.elements[0])

    def children(self, element: int) -> Iterator[Element]:
        """The child elements of an element (-1: of the page), in document order."""
        at, stop = element + 1, self.elements[element].stop if element >= 0 else len(self.elements)
        while at < stop:
            child = self.elements[at]
            yield child
            at = child.stop

    @cached_property
    def anchors(self) -> dict[str, int]:
        """Element number by what a link's fragment may name: an id, or the name of an `<a>`."""
        return {**self.by_name, **self.by_id}

    def of_tag(self, *tags: str) -> list[Element]:
        """Elements of tags that the walk takes note of, in document order; no look-up in the tree."""
        return [self.elements[n] for n in sorted([n for tag in tags for n in self.tagged.get(tag, ())])]

    def with_attribute(self, *names: str) -> list[Element]:
        """Elements with one of the attributes that the walk takes note of, in document order."""
        found = [self.elements[number] for number in self.telling]
        return [element for element in found if not element.attrs.keys().isdisjoint(names)]

    def _ordinal(self, element: int) -> int:
        """Number (from 1) of an element among the children of its parent that have its tag."""
        known = self._ordinals
        if element not in known:
            counts: dict[str, int] = {}
            for child in self.children(self.elements[element].parent):
                known[child.index] = counts[child.tag] = counts.get(child.tag, 0) + 1
        return known[element]

    def path(self, element: int) -> str:
        """DOM path with 1-based ordinals among siblings of the same tag: `/html[1]/body[1]/p[2]`."""
        known = self._paths
        if element in known:
            return known[element]
        steps = []
        at = element
        while at not in known:
            steps.append(at)
            at = self.elements[at].parent
        path = known[at]
        for number in reversed(steps):
            path = known[number] = f"{path}/{self.elements[number].tag}[{self._ordinal(number)}]"
        return path

    def own_blocks(self, element: int) -> list[int]:
        """Numbers of the blocks that stand in an element and in none of its block-level children."""
        if element not in self._own:
            among = self.elements[element]
            self._own[element] = [n for n in range(among.first, among.last) if self.blocks[n].element == element]
        return self._own[element]

    def line(self, block: int) -> int:
        """Number (from 0) of a block among those of its element: with the path, its address."""
        element = self.blocks[block].element
        return 0 if self.elements[element].first == block else bisect_left(self.own_blocks(element), block)
