"""Where a page wants something to be typed or chosen: the fields of its forms."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from extractors.document import Document, Element, once_a_page

_TYPED = frozenset(("text", "email", "tel", "number", "date", "url", "password", "time"))  # stand after their label
_TICKED = ("checkbox", "radio")


class Fields:
    """The fields of a page by the blocks at which they stand."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._inputs = [((field.attrs.get("type") or "text").lower(), field) for field in document.of_tag("input")]

    @cached_property
    def places(self) -> list[int]:
        """Blocks at which the fields stand, ascending."""
        seen = list(self._document.fields)
        for kind, field in self._inputs:
            if kind in _TYPED:
                seen.append(max(0, field.first - (not field.start)))
            elif kind != "hidden":
                seen.append(field.first)
        return sorted(seen)

    @cached_property
    def labels(self) -> frozenset[int]:
        """Blocks directly after which, or in which, something is to be typed."""
        return frozenset([e.first - (not e.start) for kind, e in self._inputs if kind in _TYPED])

    def typed_in(self, element: Element) -> bool:
        """Something is to be typed inside an element."""
        return any(element.index < e.index < element.stop and kind in _TYPED for kind, e in self._inputs)

    def between(self, asking: int, first: int, end: int) -> bool:
        """A field stands between two blocks, but the box that the line that asks ticks to open its answer."""
        places = self.places
        at = bisect_left(places, first)
        if at < len(places) and places[at] == first == asking + 1:
            at += any(self._opens(span.element, first) for span in self._document.blocks[asking].spans)
        return at < len(places) and places[at] < end

    def _opens(self, number: int, first: int) -> bool:
        """The element is the label of a box that stands before a block."""
        elements = self._document.elements
        box = self._document.by_id.get(elements[number].attrs.get("for") or "")
        return box is not None and elements[box].first == first and elements[box].attrs.get("type") in _TICKED


fields_of = once_a_page(Fields)  # of the page at hand
