"""HTML as a document: one walk over the parsed tree, the only place that knows the parser."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from extractors.document.model import Block, Context, Document, Element, Span

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "output",
        "picture",
        "q",
        "ruby",
        "rp",
        "rt",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "button",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "select",
        "textarea",
        "head",
        "canvas",
        "audio",
        "video",
        "map",
        "datalist",
        "noframes",
    ]
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SLOTS = {
    "li": "li", "tr": "row", "td": "cell", "th": "cell", "table": "table", "pre": "pre", "listing": "pre",
    "nav": "landmark", "header": "landmark", "footer": "landmark", "aside": "landmark", "form": "landmark",
    "dialog": "landmark", "button": "widget", "summary": "widget", "label": "widget",
}  # fmt: skip
_HIDDEN = '[hidden], [aria-hidden="true"], [style*="display:none" i], [style*="display: none" i]'
_ROLES = {"heading": "heading", "button": "widget", "tab": "widget", "navigation": "landmark", "dialog": "landmark"}


def html_document(text: str, charset: str) -> Document:
    """Parse and walk. `<button>` counts as inline where it stands in a line of text, as browsers lay it out."""
    tree = LexborHTMLParser(text)
    root = tree.root
    if root is None:
        return Document("text/html", charset, [], [Element(0, "html", -1, Context(), None, 0, 0)])
    walk = _Walk(tree)
    walk.run(root)
    title = tree.css_first("head > title")
    return Document(
        "text/html", charset, walk.blocks, walk.elements, rules=walk.rules, tree=tree,
        title=(" ".join(title.text().split()) or None) if title else None,
        declared_language=root.attributes.get("lang") or root.attributes.get("xml:lang"),
        data_blocks=_data_blocks(tree),
        metas=[(_meta_name(n.attributes), n.attributes.get("content") or "") for n in tree.css("meta[content]")],
        links=[(n.attributes.get("rel") or "", n.attributes.get("href") or "") for n in tree.css("link[rel][href]")],
    )  # fmt: skip


def _meta_name(attributes: dict[str, str | None]) -> str:
    return (attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or "").lower()


def _data_blocks(tree: LexborHTMLParser) -> list[tuple[int, str, str]]:
    found = []
    for number, node in enumerate(tree.css("script")):
        kind = (node.attributes.get("type") or "").lower().split(";")[0].strip()
        if kind.endswith("json") or node.attributes.get("id") in ("__NEXT_DATA__", "__NUXT_DATA__"):
            found.append((number, kind, node.text()))
        elif not kind or "javascript" in kind:
            body = node.text()
            if "__NUXT__" in body[:200] or "__next_f" in body[:200] or "__INITIAL_STATE__" in body[:200]:
                found.append((number, "text/javascript", body))
    return found


class _Walk:
    """One pass in document order that fills `blocks` and `elements`.

    The text of the block in progress is kept folded, so that every offset is one of the finished block.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self.rules: list[int] = []
        self._special: dict[int, str] = {n.mem_id: "hidden" for n in tree.css(_HIDDEN)}
        self._roles: dict[int, tuple[str, int]] = {}
        for n in tree.css("[role]"):
            slot = _ROLES.get((n.attributes.get("role") or "").lower())
            if slot:
                level = n.attributes.get("aria-level") or ""
                self._roles[n.mem_id] = (slot, int(level) if level in "123456" and level else 2)
        self._parts: list[str] = []
        self._length = 0
        self._space = False  # a space is due before the next word
        self._gap = 0
        self._spans: list[Span] = []
        self._inline: list[tuple[int, int]] = []  # open inline elements: (number, start in the current block)

    def run(self, root: Any) -> None:
        stack: list[Any] = [root]
        push, pop = stack.append, stack.pop
        elements = self.elements
        outer = Context()
        block_element, parent, context, pre = 0, -1, outer, False
        state: list[tuple[int, int, Context, bool]] = []
        inline_tags, skipped = INLINE, _SKIPPED
        while stack:
            node = pop()
            if node is None:  # leave the innermost open element
                self._leave(elements[parent], inline=block_element != parent)
                block_element, parent, context, pre = state.pop()
                continue
            tag = node.tag
            if tag == "-text":
                self._text(node.text_content, pre)
                continue
            if tag == "br":
                self._flush(block_element, context)
                self._gap += 1
                continue
            if tag in skipped or tag[0] == "-":
                continue
            inline = tag in inline_tags
            if not inline:
                self._flush(block_element, context)
                self._gap = 0
                if tag == "hr":
                    self.rules.append(len(self.blocks))
                    self._gap = 2
            number = len(elements)
            state.append((block_element, parent, context, pre))
            context = self._context(node, tag, number, context)
            element = Element(number, tag, parent, context, node, len(self.blocks), self._length)
            elements.append(element)
            parent = number
            if inline:
                self._inline.append((number, self._length))
            else:
                block_element = number
                pre = context.pre >= 0
            push(None)
            child = node.last_child
            while child is not None:
                push(child)
                child = child.prev
        self._flush(0, outer)

    def _context(self, node: Any, tag: str, number: int, parent: Context) -> Context:
        slot = _SLOTS.get(tag)
        level = _HEADINGS.get(tag, 0)
        mem_id = node.mem_id
        hidden = self._special and mem_id in self._special
        role = self._roles.get(mem_id) if self._roles else None
        if not (slot or level or hidden or role):
            return parent
        context = Context(parent)
        if slot:
            setattr(context, slot, number)
            if slot == "table":
                context.row = context.cell = -1
        if level:
            context.heading = level
        if hidden:
            context.hidden = number
        if role:
            setattr(context, role[0], role[1] if role[0] == "heading" else number)
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
        if (self._space or text[0].isspace()) and self._length:
            self._parts.append(" ")
            self._length += 1
        folded = " ".join(words)
        self._parts.append(folded)
        self._length += len(folded)
        self._space = text[-1].isspace()

    def _leave(self, element: Element, inline: bool) -> None:
        if inline:
            number, start = self._inline.pop()
            if self._length > start:
                self._spans.append(Span(start, self._length, number))
            in_progress = self._length > 0
        else:
            self._flush(element.index, element.context)
            in_progress = False
            self._gap = 0
        element.last = len(self.blocks) + in_progress
        element.end = self._length if in_progress else (len(self.blocks[-1].text) if self.blocks else 0)

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
            self.blocks.append(Block(len(self.blocks), text, element, context, self._gap, spans))
            self._gap = 0
