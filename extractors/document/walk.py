"""HTML as a document: one walk over the parsed tree, the only place that knows the parser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from extractors.document import cues
from extractors.document.model import MOST_BLOCKS, MOST_ELEMENTS, Block, Context, Document, Element, Span
from extractors.document.template_marks import MARKED, only_marks, printed

INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "button", "cite", "code", "data", "del", "dfn", "em",
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
NOTED = frozenset({*_SLOTS, "input", "address"} - {"li", "tr", "td", "table", "label"})  # without those of every page
_TOLD = frozenset((*_SLOTS, *_HEADINGS, *NOTED))  # tags that say more than that a line ends
# Attributes by which strategies find elements.
_SOUGHT = frozenset(
    (
        "aria-controls", "data-bs-target", "data-bs-toggle", "data-page", "data-props", "data-target", "data-toggle",
        "itemtype", "props", "style", "typeof",
    )
)  # fmt: skip
_CUES = frozenset(("hidden", "aria-hidden", "style", "role"))  # attributes that say how an element is meant
_TELLING = frozenset(("id", "name", *_SOUGHT, *_CUES))
_STATES = ("__NUXT__", "__next_f", "__INITIAL_STATE__")
_KNOWN = {  # tags by the parser's number, which is told in half the time of a name
    LexborHTMLParser("").create_node(tag).tag_id: tag
    for tag in (
        *INLINE, *_SKIPPED, *_TOLD, "article", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "hr", "html", "main", "ol", "p", "section", "tbody", "thead", "ul",
    )
    if tag[0] != "-"
}  # fmt: skip
_TEXT = next(LexborHTMLParser("text").css("body")[0].iter(include_text=True)).tag_id
_NAMED = 10_000  # numbers of tags that the parser has no name for are above: "<username>", "<st1:place>"
_new = tuple.__new__  # for tuples with names: half of their time is their constructor
DEEPEST = 512  # levels, as in browsers; elements below are taken as text of the level above


def html_document(text: str, charset: str) -> Document:
    """Parse and walk. `<button>` counts as inline where it stands in a line of text, as browsers lay it out."""
    tree = LexborHTMLParser(printed(text))
    root = tree.root
    if root is None:
        return Document("text/html", charset, [], [Element(0, "html", -1, Context(), {}, 0, 0)])
    language = root.attributes.get("lang") or root.attributes.get("xml:lang")
    walk = _Walk()
    walk.run(root, draws=cues.ICONS in text, pairs=cues.may_pair(text), language=cues.spoken(text, language))
    document = Document(
        "text/html",
        charset,
        walk.blocks,
        walk.elements,
        rules=walk.rules,
        fields=walk.fields,
        cut=walk.full,
        tree=tree,
        tagged=walk.tagged,
        by_id=walk.by_id,
        by_name=walk.by_name,
        telling=walk.telling,
    )
    _read_head(document, tree)
    document.declared_language = language
    return document


def holds(document: Document, css: str) -> bool:
    """Whether an element that is read matches a CSS selector. False for plain text."""
    return document.tree is not None and any(map(_is_read, document.tree.css(css)))


def _is_read(node: Any) -> bool:
    while node is not None and node.tag not in _SKIPPED:
        node = node.parent
    return node is None


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

    Each element in progress has an iterator over its children, and ends where that one does. The text of the block in
    progress is kept folded, so that every offset is one of the finished block. One long function, since half of the
    time of an extraction would otherwise go into calls.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self.rules: list[int] = []
        self.fields: list[int] = []
        self.tagged: dict[str, list[int]] = {}
        self.by_id: dict[str, int] = {}
        self.by_name: dict[str, int] = {}
        self.telling: list[int] = []
        self.full = False  # the document has as many blocks or elements as it may
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._inline: list[tuple[Element, int]] = []  # open inline elements with their start in the current block

    def run(self, root: Any, *, draws: bool, pairs: bool, language: str) -> None:  # noqa: PLR0912, PLR0915 -- see the class
        elements, parts, opened = self.elements, self._parts, self._inline
        length = 0  # of the block in progress
        space = False  # a space is due before the next word
        gap = at = tail = 0  # at, tail: blocks that are finished, characters of the last one
        # Of the element in progress: its number, its context, the nearest block-level one (which it may be itself).
        parent, context, home = -1, Context(), 0
        nodes = iter((root,))
        outer: list[tuple[Iterator[Any], int, Context, int]] = []  # the same of those around it
        while True:
            for node in nodes:
                kind = node.tag_id
                if kind == _TEXT:
                    text = node.text_content
                    if context.pre >= 0:
                        parts.append(text)
                        length += len(text)
                        continue
                    folded = text.strip()
                    if not folded:
                        space = length > 0
                        continue
                    if "\n" in folded or "  " in folded or not folded.isprintable():
                        folded = " ".join(folded.split())
                    if length and (space or text[0] != folded[0]):
                        parts.append(" ")
                        length += 1
                    parts.append(folded)
                    length += len(folded)
                    space = text[-1] != folded[-1]
                    continue
                tag = _KNOWN.get(kind)
                if tag:
                    inline = tag in INLINE
                else:
                    tag = node.tag
                    inline = kind > _NAMED and "-" not in tag
                if not inline:
                    if tag in _SKIPPED:
                        if tag in _FIELDS:
                            self.fields.append(max(0, at - (not length)))
                        continue
                    if length:
                        gap, at, tail = self._flush(home, context, gap)
                        length, space = 0, False
                    if tag == "br":
                        gap += 1
                        continue
                    gap = 0
                if len(outer) >= DEEPEST:  # what it holds is text of the level above
                    outer.append((nodes, parent, context, home))
                    nodes = node.iter(True)
                    break
                number = len(elements)
                if number == MOST_ELEMENTS:
                    if length:
                        gap, at, tail = self._flush(home, context, gap)
                        length = 0
                    self.full = True
                    break
                attributes = node.attributes
                inner = self._by_tag(tag, number, context) if tag in _TOLD else context
                if attributes and (tag == "button" or not _TELLING.isdisjoint(attributes)):
                    inner = self._by_attributes(tag, number, inner, attributes)
                    boxed = (inner.widget == number and attributes.get("role") == "tab") or cues.is_in_row(
                        node, attributes
                    )
                else:
                    boxed = pairs and tag == "span" and inner.pre < 0 and cues.is_paired(node)
                if boxed and inline:
                    if length:
                        gap, at, tail = self._flush(home, context, gap)
                        length, space = 0, False
                    inline, gap = False, 0
                element = Element(number, tag, parent, inner, attributes, at, length)
                elements.append(element)
                if tag == "hr":  # nothing stands in it
                    self.rules.append(at)
                    gap = 2
                    element.end = tail
                    continue
                outer.append((nodes, parent, context, home))
                if inline:
                    opened.append((element, length))
                else:
                    home = number
                    if (kind > _NAMED or tag == "input") and (shown := cues.asked(attributes)):
                        parts.append(shown)
                        gap, at, tail = self._flush(home, inner, gap)
                nodes, parent, context = node.iter(True), number, inner
                translated = language or (inline and inner.hidden == number)
                if (draws and cues.is_drawn(attributes)) or (
                    translated and attributes and cues.is_translation(node, attributes, language)
                ):
                    nodes = iter(())
                break
            else:  # the element ends
                if not outer:
                    return
                if len(outer) <= DEEPEST:
                    element = elements[parent]
                    if home == parent:
                        if length:
                            gap, at, tail = self._flush(home, context, gap)
                            length, space = 0, False
                        gap = 0
                    else:
                        _, start = opened.pop()
                        if length > start:
                            self._spans.append(_new(Span, (start, length, parent, element.tag)))
                    if length:
                        element.last, element.end = at + 1, length
                    else:
                        element.last, element.end = at, tail
                    element.stop = len(elements)
                nodes, parent, context, home = outer.pop()
            if self.full:
                nodes = iter(())

    def _by_tag(self, tag: str, number: int, outer: Context) -> Context:
        """Take note of an element by its tag. What its children inherit."""
        if tag in NOTED:
            self.tagged.setdefault(tag, []).append(number)
        slot, level = _SLOTS.get(tag), _HEADINGS.get(tag)
        if slot is None and level is None:
            return outer
        context = Context(outer)
        if level is not None:
            context.heading = level
        if slot is not None:
            setattr(context, slot, number)
        if slot == "table":
            context.row = context.cell = -1
        return context

    def _by_attributes(self, tag: str, number: int, outer: Context, attributes: dict[str, str | None]) -> Context:
        """The same by its attributes."""
        if "id" in attributes:
            self.by_id.setdefault(attributes["id"] or "", number)
        if tag == "a" and "name" in attributes:
            self.by_name.setdefault(attributes["name"] or "", number)
        if not _SOUGHT.isdisjoint(attributes):
            self.telling.append(number)
        return outer if _CUES.isdisjoint(attributes) else cues.by_cues(number, outer, attributes)

    def _flush(self, home: int, context: Context, gap: int) -> tuple[int, int, int]:
        """End the block in progress. The gap that is left (that before it, where nothing but white space was in it),
        the number of blocks, the characters of the last one."""
        text = "".join(self._parts)
        self._parts.clear()
        spans, self._spans = self._spans, []
        if self._inline:
            spans += [Span(start, len(text), e.index, e.tag) for e, start in self._inline if len(text) > start]
            self._inline[:] = [(element, 0) for element, _ in self._inline]
        blocks = self.blocks
        self.full = self.full or len(blocks) == MOST_BLOCKS
        if text.isspace() or self.full or ((text[0] in MARKED or text[-1] == ">") and self._marks(text, home, spans)):
            return gap, len(blocks), len(blocks[-1].text) if blocks else 0
        blocks.append(Block(len(blocks), text, home, context, gap, spans))
        return 0, len(blocks), len(text)

    def _marks(self, text: str, home: int, spans: list[Span]) -> bool:
        """The block is nothing but marks of a template, and no element has its place in the midst of them."""
        latest = self.elements[-1]
        inside = latest.first == len(self.blocks) and latest.start > 0
        return not spans and not inside and only_marks(text, self.elements[home].tag)
