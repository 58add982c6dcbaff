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
_FIELDS = frozenset(("select", "textarea"))
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SLOTS = {
    "li": "li", "tr": "row", "td": "cell", "th": "cell", "table": "table", "pre": "pre", "listing": "pre",
    "nav": "landmark", "header": "landmark", "footer": "landmark", "aside": "landmark", "form": "landmark",
    "dialog": "landmark", "button": "widget", "summary": "widget", "label": "widget",
}  # fmt: skip
NOTED = frozenset(("input", "summary", "nav", "footer", "aside", "dialog", "header", "address", "form"))
_MARKED = frozenset((*_SLOTS, *_HEADINGS))
# Attributes by which strategies find elements.
_TELLING = frozenset(
    (
        "aria-controls", "data-bs-target", "data-bs-toggle", "data-page", "data-props", "data-target", "data-toggle",
        "itemtype", "props", "typeof",
    )
)  # fmt: skip
_CUES = frozenset(("hidden", "aria-hidden", "style", "role"))  # attributes that say how an element is meant
_NO_DISPLAY = re.compile(r"display:\s?none", re.I)
_ROLES = {"heading": "heading", "button": "widget", "tab": "widget", "navigation": "landmark", "dialog": "landmark"}
_STATES = ("__NUXT__", "__next_f", "__INITIAL_STATE__")
DEEPEST = 512  # levels, as in browsers; elements below are taken as text of the level above


def html_document(text: str, charset: str) -> Document:
    """Parse and walk. `<button>` counts as inline where it stands in a line of text, as browsers lay it out."""
    tree = LexborHTMLParser(text)
    root = tree.root
    if root is None:
        return Document("text/html", charset, [], [Element(0, "html", -1, Context(), {}, 0, 0)])
    walk = _Walk()
    walk.run(root)
    document = Document(
        "text/html",
        charset,
        walk.blocks,
        walk.elements,
        rules=walk.rules,
        fields=walk.fields,
        cut=walk.full,
        tree=tree,
        numbers=walk.numbers,
        tagged=walk.tagged,
        by_id=walk.by_id,
        telling=walk.telling,
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


class _Walk:
    """One pass in document order that fills `blocks` and `elements`.

    The parser's own traversal gives the nodes; that an element has ended shows when a node has another parent. The
    text of the block in progress is kept folded, so that every offset is one of the finished block. One long
    function, since half of the time of an extraction would otherwise go into calls.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self.rules: list[int] = []
        self.fields: list[int] = []
        self.numbers: dict[int, int] = {}
        self.tagged: dict[str, list[int]] = {}
        self.by_id: dict[str, int] = {}
        self.telling: list[int] = []
        self.full = False  # the document has as many blocks as it may
        self._parts: list[str] = []
        self._length = 0
        self._space = False  # a space is due before the next word
        self._gap = 0
        self._spans: list[Span] = []
        self._inline: list[tuple[int, int]] = []  # open inline elements: (number, start in the current block)

    def run(self, root: Any) -> None:  # noqa: PLR0912, PLR0915 -- see the class
        elements, numbers, blocks, parts = self.elements, self.numbers, self.blocks, self._parts
        homes: list[int] = []  # of each element the nearest block-level one, itself included
        outside = Context()
        home, parent, context, depth = 0, -1, outside, 0
        numbers[_mem_id(root.parent)] = -1
        for node in root.traverse(include_text=True):
            above = node.parent
            up = numbers.get(above.mem_id if above is not None else 0)
            if up != parent:
                if up is None:
                    continue  # inside of an element that is not read
                while parent != up:
                    element = elements[parent]
                    self._leave(element, home != parent)
                    parent = element.parent
                    home = homes[parent]
                    depth -= 1
                context = elements[parent].context
            tag = node.tag
            if tag == "-text":
                text = node.text_content
                if context.pre >= 0:
                    parts.append(text)
                    self._length += len(text)
                    continue
                folded = " ".join(text.split())
                if not folded:
                    self._space = self._length > 0
                    continue
                if self._length and (self._space or text[0] != folded[0]):
                    parts.append(" ")
                    self._length += 1
                parts.append(folded)
                self._length += len(folded)
                self._space = text[-1] != folded[-1]
                continue
            if tag in _SKIPPED:
                if tag in _FIELDS:
                    self.fields.append(max(0, len(self.blocks) - (not self._length)))
                continue
            if tag == "br":
                self._flush(home, context)
                if self.full:
                    break
                self._gap += 1
                continue
            inline = tag in INLINE
            if not inline:
                if self._length:
                    self._flush(home, context)
                    if self.full:
                        break
                self._gap = 0
            if depth >= DEEPEST:
                numbers[node.mem_id] = parent  # what it holds is text of the level above
                continue
            number = len(elements)
            numbers[node.mem_id] = number
            attributes = node.attributes
            if tag in _MARKED or not _CUES.isdisjoint(attributes):
                inner = _inner(tag, number, context, attributes)
            else:
                inner = context
            element = Element(number, tag, parent, inner, attributes, len(blocks), self._length)
            elements.append(element)
            if "id" in attributes:
                self.by_id.setdefault(attributes["id"] or "", number)
            if not _TELLING.isdisjoint(attributes):
                self.telling.append(number)
            if tag in NOTED:
                self.tagged.setdefault(tag, []).append(number)
            if tag == "hr":  # nothing stands in it
                self.rules.append(len(blocks))
                self._gap = 2
                element.last, element.end = self._position()
                homes.append(home)
                continue
            parent, context = number, inner
            depth += 1
            if inline:
                self._inline.append((number, self._length))
            else:
                home = number
            homes.append(home)
        while parent >= 0:
            element = elements[parent]
            self._leave(element, homes[parent] != parent)
            parent = element.parent
        self._flush(0, outside)

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
        parts = self._parts
        text = "".join(parts)
        parts.clear()
        if self._inline:
            for number, start in self._inline:
                if self._length > start:
                    self._spans.append(Span(start, self._length, number))
            self._inline = [(number, 0) for number, _ in self._inline]
        self._length = 0
        self._space = False
        spans, self._spans = self._spans, []
        self.full = self.full or len(self.blocks) == MOST_BLOCKS
        if not text.isspace() and not self.full:
            self.blocks.append(Block(len(self.blocks), text, element, context, self._gap, spans))
            self._gap = 0


def _mem_id(node: Any) -> int:
    return 0 if node is None else int(node.mem_id)


def _inner(tag: str, number: int, parent: Context, attributes: dict[str, str | None]) -> Context:
    """What the children of an element inherit that its tag or its attributes mark."""
    context = Context(parent)
    slot = _SLOTS.get(tag)
    if slot:
        setattr(context, slot, number)
        if slot == "table":
            context.row = context.cell = -1
    level = _HEADINGS.get(tag)
    if level:
        context.heading = level
    if _CUES.isdisjoint(attributes):
        return context
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _hides(attributes.get("style")):
        context.hidden = number
        return context
    slot = _ROLES.get((attributes.get("role") or "").lower())
    if slot == "heading":
        level_named = attributes.get("aria-level") or ""
        context.heading = int(level_named) if level_named in "123456" and level_named else 2
    elif slot:
        setattr(context, slot, number)
    return context


def _hides(style: str | None) -> bool:
    return style is not None and _NO_DISPLAY.search(style) is not None
