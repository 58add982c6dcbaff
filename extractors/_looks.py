"""How a line looks to a reader: bold, slanted, underlined, coloured, pressed; as a whole, or its first words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache

from extractors.document import Block, Document, Span

_BOLD = {
    "b": "b", "strong": "b", "em": "i", "i": "i", "cite": "i", "dfn": "i",
    "u": "u", "ins": "u", "mark": "u", "font": "f", "big": "f",
}  # fmt: skip
PRESSED = frozenset(("button", "label"))  # a line that is one of them is pressed
CODE = frozenset(("code", "tt", "kbd", "samp", "var"))
_NAMED = CODE | {"a"}  # names of things within a line, set in their own manner
_LEAD = re.compile(r"[\W_]{0,4}(?:[A-Za-z]{0,9}\s?\d{0,3}(?:\.\d{1,3}){0,3}[a-z]?\s?[.:)：、])?[\W_]{0,3}")
_HEAVY = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.I)
_INK = re.compile(r"(?:^|[;\s])color:\s*([^;!]+)", re.I)
_SIZE = re.compile(r"font-size:\s*([^;!]+)", re.I)
_INKED = 0.3  # share of a page's text in one colour or size from which it is no look


class Looks:
    """The looks of a page's lines. `linked`: blocks that are wholly links, with where they lead; `size`: characters of
    the page's text."""

    def __init__(self, document: Document, linked: Mapping[int, int | None], size: int) -> None:
        self.document = document
        self._linked = linked
        self._size = size
        # Elements whose own style makes them bold.
        styles = document.with_attribute("style")
        self.heavy = frozenset([e.index for e in styles if styled(e.attrs["style"] or "")[0]])

    def cues(self, block: Block) -> tuple[str, int]:
        """Looks of the first word (bold, slanted, underlined, coloured, anchored), and how far they reach."""
        text = block.text
        bold: list[tuple[Span, str]] = []
        anchors: list[Span] = []  # of the whole line
        for span in block.spans:
            if look := self._styled(span) if span.tag == "span" else _BOLD.get(span.tag):
                bold.append((span, look))
            elif span.tag in PRESSED and not span.start and span.end >= len(text):
                return (span.tag, len(text)) if span.tag == "button" or self._switches(span) else ("", 0)
            elif span.tag == "a" and span.end >= len(text) - 3:
                anchors.append(span)
        if block.element in self.heavy:
            bold.append((Span(0, len(text), block.element, "b"), "b"))
        if self._linked.get(block.index) is not None:
            anchors.clear()  # it leads to elsewhere
        if not bold and not anchors:
            return "", 0
        opening = _LEAD.match(text)
        lead = opening.end() if opening else 0
        cover = {look for span, look in bold if span.start <= lead < span.end}
        if not cover:
            return ("a", len(text)) if any(span.start <= lead < span.end for span in anchors) else ("", 0)
        extent = _reach(lead, [span for span, _ in bold])
        if extent < len(text) - 3 and len(block.spans) > len(bold):
            extent = self._over_code(block, extent, [span for span, _ in bold])
        return "".join(sorted(cover)), extent

    @staticmethod
    def _over_code(block: Block, extent: int, bold: list[Span]) -> int:
        """How far a look reaches over names set as code, where it goes on after them or the line asks."""
        text = block.text
        named = [s for s in block.spans if s.tag in _NAMED and s.start >= extent]
        if not named or text[extent - 1] in ":：":
            return extent
        beyond = _reach(extent, [*bold, *named])
        last = max([s.end for s in bold if s.end <= beyond], default=extent)
        return beyond if beyond >= len(text) - 3 and text[-1] in "?？" else max(last, extent)

    @cached_property
    def _inks(self) -> Counter[str]:
        """Characters in each colour and each size that a style attribute gives to text."""
        elements, inks = self.document.elements, Counter[str]()
        for block in self.document.blocks:
            for span in block.spans:
                if span.tag == "span" and (style := elements[span.element].attrs.get("style")):
                    for ink in styled(style)[1:]:
                        inks[ink] += span.end - span.start
        return inks

    def _styled(self, span: Span) -> str:
        """The look that a style attribute gives: bold, or in a colour or size that little of the page is in."""
        style = self.document.elements[span.element].attrs.get("style")
        bold, *inks = styled(style) if style else (False,)
        rare = (look for look, ink in zip("fs", inks, strict=False) if ink and self._inks[ink] <= _INKED * self._size)
        return "b" if bold else next(rare, "")

    def _switches(self, span: Span) -> bool:
        """The label is that of a box or button that is ticked, as panels are opened without a script."""
        number = self.document.by_id.get(self.document.elements[span.element].attrs.get("for") or "")
        ticked = self.document.elements[number].attrs.get("type") if number is not None else ""
        return (ticked or "").lower() in ("checkbox", "radio")


def _reach(start: int, spans: list[Span]) -> int:
    """How far a character's look goes, over spans that touch or have one character between them."""
    for span in sorted(spans):
        if span.start <= start + 1 and span.end > start:
            start = span.end
    return start


@lru_cache(maxsize=256)
def styled(style: str) -> tuple[bool, str, str]:
    """What an inline style says of its text: whether it is bold; its colour and its size, empty where it has none.

    >>> styled("font-weight:bold; font-size:18px"), styled("COLOR: #f60; margin:0")
    ((True, '', '18px'), (False, '#f60', ''))
    """
    ink, size = _INK.search(style), _SIZE.search(style)
    return _HEAVY.search(style) is not None, ink[1].lower() if ink else "", size[1].lower() if size else ""
