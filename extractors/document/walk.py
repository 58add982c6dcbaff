"""HTML as a document: one walk over the parsed tree, the only place that knows the parser."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from extractors.document.model import MOST_BLOCKS, Block, Context, Document, Element, Span

INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "output", "picture", "q", "rp", "rt", "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_SKIPPED = frozenset(
    (
        "-cdata", "-comment", "-document-type", "-processing-instruction", "audio", "canvas", "datalist", "embed",
        "head", "iframe", "map", "math", "noframes", "noscript", "object", "script", "select", "style", "svg",
        "template", "textarea", "video",
    )
)  # fmt: skip
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SLOTS = {
    "li": "li", "tr": "row", "td": "cell", "th": "cell", "table": "table", "pre": "pre", "listing": "pre",
    "nav": "landmark", "header": "landmark", "footer": "landmark", "aside": "landmark", "form": "landmark",
    "dialog": "landmark", "button": "widget", "summary": "widget", "label": "widget",
}  # fmt: skip
NOTED = frozenset(("input", "summary", "nav", "footer", "aside", "dialog", "header", "address", "form"))
_MARKED = frozenset((*_SLOTS, *_HEADINGS))
_CUES = '[hidden], [aria-hidden="true"], [style*="display:none" i], [style*="display: none" i], [role]'
_NO_DISPLAY = re.compile(r"display:\s?none", re.I)
_ROLES = {"heading": "heading", "button": "widget", "tab": "widget", "navigation": "landmark", "dialog": "landmark"}
_STATES = ("__NUXT__", "__next_f", "__INITIAL_STATE__")
DEEPEST = 512  # levels, as in browsers; elements below are taken as text of the level above


def html_document(text: str, charset: str) -> Document:
    """Parse and walk. `<button>` counts as inline where it stands in a line of text, as browsers lay it out."""
    tree = LexborHTMLParser(text)
    root = tree.root
    if root is None:
        return Document("text/html", charset, [], [Element(0, "html", -1, Context(), None, 0, 0)])
    walk = _Walk(tree)
    try:
        walk.run(root)
    except _Full:
        walk.leave_open()
    document = Document(
        "text/html",
        charset,
        walk.blocks,
        walk.elements,
        rules=walk.rules,
        cut=walk.full,
        tree=tree,
        numbers=walk.numbers,
        tagged=walk.tagged,
    )
    _read_head(document, tree)
    document.declared_language = root.attributes.get("lang") or root.attributes.get("xml:lang")
    return document


def _read_head(document: Document, tree: LexborHTMLParser) -> None:
    """Title, metas, links and scripts that hold data. One look-up, since each one visits the whole tree."""
    scripts = 0
    for node in tree.css("head > title, meta[content], link[rel][href], script"):
        tag, attributes = node.tag, node.attributes
        if tag == "script":
            kind = _data_kind(attributes, node)
            if kind is not None:
                document.data_blocks.append((scripts, kind, node.text()))
            scripts += 1
        elif tag == "meta":
            name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or ""
            document.metas.append((name.lower(), attributes.get("content") or ""))
        elif tag == "link":
            document.links.append((attributes.get("rel") or "", attributes.get("href") or ""))
        elif document.title is None:
            document.title = " ".join(node.text().split()) or None


def _data_kind(attributes: dict[str, str | None], node: Any) -> str | None:
    """The type of a script that holds data, None for a program."""
    kind = (attributes.get("type") or "").lower().split(";")[0].strip()
    if kind.endswith("json") or attributes.get("id") in ("__NEXT_DATA__", "__NUXT_DATA__"):
        return kind
    if not attributes.get("src") and (not kind or "javascript" in kind):
        opening = node.text()[:200]
        if any(state in opening for state in _STATES):
            return "text/javascript"
    return None


def _cues(tree: LexborHTMLParser) -> dict[int, tuple[str, int]]:
    """What attributes say about elements, by the parser's number: hidden, or a slot of `Context` with its level."""
    found: dict[int, tuple[str, int]] = {}
    for node in tree.css(_CUES):
        attributes = node.attributes
        slot = _ROLES.get((attributes.get("role") or "").lower())
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _hides(attributes.get("style")):
            found[node.mem_id] = ("hidden", 0)
        elif slot:
            level = attributes.get("aria-level") or ""
            found[node.mem_id] = (slot, int(level) if level in "123456" and level else 2)
    return found


def _hides(style: str | None) -> bool:
    return style is not None and _NO_DISPLAY.search(style) is not None


class _Full(Exception):
    """The document has as many blocks as it may."""


class _Walk:
    """One pass in document order that fills `blocks` and `elements`.

    The text of the block in progress is kept folded, so that every offset is one of the finished block. One long
    function, since half of the time of an extraction would otherwise go into calls.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self.rules: list[int] = []
        self.numbers: dict[int, int] = {}
        self.tagged: dict[str, list[int]] = {}
        self.full = False
        self._cues = _cues(tree)
        self._parts: list[str] = []
        self._length = 0
        self._space = False  # a space is due before the next word
        self._gap = 0
        self._spans: list[Span] = []
        self._inline: list[tuple[int, int]] = []  # open inline elements: (number, start in the current block)

    def run(self, root: Any) -> None:
        stack: list[Any] = [root]
        push, pop = stack.append, stack.pop
        elements, numbers, cues = self.elements, self.numbers, self._cues
        outer = Context()
        home, parent, context = 0, -1, outer  # home: the nearest block-level element
        state: list[tuple[int, int, Context]] = []
        while stack:
            node = pop()
            if node is None:  # leave the innermost open element
                self._leave(elements[parent], home != parent)
                home, parent, context = state.pop()
                continue
            tag = node.tag
            if tag == "-text":
                self._text(node.text_content, context.pre >= 0)
                continue
            if tag in _SKIPPED:
                continue
            if tag == "br":
                self._flush(home, context)
                self._gap += 1
                continue
            inline = tag in INLINE
            if not inline:
                self._break(tag, home, context)
            if len(state) >= DEEPEST:
                self._push_children(node, push)
                continue
            number, mem_id = len(elements), node.mem_id
            numbers[mem_id] = number
            inner = (
                self._context(tag, number, context, cues.get(mem_id)) if tag in _MARKED or mem_id in cues else context
            )
            element = Element(number, tag, parent, inner, node, len(self.blocks), self._length)
            elements.append(element)
            if tag in NOTED:
                self.tagged.setdefault(tag, []).append(number)
            child = node.last_child
            if child is None:
                element.last, element.end = self._position()
                continue
            state.append((home, parent, context))
            context, parent = inner, number
            if inline:
                self._inline.append((number, self._length))
            else:
                home = number
            push(None)
            while child is not None:
                push(child)
                child = child.prev
        self._flush(0, outer)

    def leave_open(self) -> None:
        """The page is not read to its end: what is open ends here."""
        self.full = True
        number = len(self.elements) - 1
        while number >= 0:
            element = self.elements[number]
            if element.last == element.first:
                element.last, element.end = self._position()
            number = element.parent

    def _break(self, tag: str, home: int, context: Context) -> None:
        """A block-level element starts: what stood before it is a block."""
        if self._length:
            self._flush(home, context)
        self._gap = 0
        if tag == "hr":
            self.rules.append(len(self.blocks))
            self._gap = 2

    @staticmethod
    def _push_children(node: Any, push: Any) -> None:
        child = node.last_child
        while child is not None:
            push(child)
            child = child.prev

    @staticmethod
    def _context(tag: str, number: int, parent: Context, cue: tuple[str, int] | None) -> Context:
        context = Context(parent)
        slot = _SLOTS.get(tag)
        if slot:
            setattr(context, slot, number)
            if slot == "table":
                context.row = context.cell = -1
        level = _HEADINGS.get(tag)
        if level:
            context.heading = level
        if cue:
            slot, level = cue
            setattr(context, slot, level if slot == "heading" else number)
        return context

    def _text(self, text: str, pre: bool) -> None:
        if pre:
            self._parts.append(text)
            self._length += len(text)
            return
        words = text.split()
        if not words:
            self._space = self._length > 0
            return
        if self._length and (self._space or text[0].isspace()):
            self._parts.append(" ")
            self._length += 1
        folded = " ".join(words)
        self._parts.append(folded)
        self._length += len(folded)
        self._space = text[-1].isspace()

    def _position(self) -> tuple[int, int]:
        """Where an element that ends now ends: the block after its last one, and the character in that one."""
        if self._length:
            return len(self.blocks) + 1, self._length
        return len(self.blocks), len(self.blocks[-1].text) if self.blocks else 0

    def _leave(self, element: Element, inline: bool) -> None:
        if inline:
            number, start = self._inline.pop()
            if self._length > start:
                self._spans.append(Span(start, self._length, number))
        else:
            if self._length:
                self._flush(element.index, element.context)
            self._gap = 0
        element.last, element.end = self._position()

    def _flush(self, element: int, context: Context) -> None:
        if not self._length:
            return
        text = "".join(self._parts)
        if self._inline:
            for number, start in self._inline:
                if self._length > start:
                    self._spans.append(Span(start, self._length, number))
            self._inline = [(number, 0) for number, _ in self._inline]
        self._parts = []
        self._length = 0
        self._space = False
        spans, self._spans = self._spans, []
        if text.strip():
            if len(self.blocks) == MOST_BLOCKS:
                raise _Full
            self.blocks.append(Block(len(self.blocks), text, element, context, self._gap, spans))
            self._gap = 0
