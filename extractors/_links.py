"""Lines of a page that are links: where a table of contents, a menu or a widget leads."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Document, Span

_LEADING = 14  # characters before a link that a line of links may have


def linked_blocks(document: Document) -> dict[int, int | None]:
    """Blocks that are wholly a link: the block that it leads to, -1 for another page, None for a widget's "#"."""
    elements = document.elements
    found: dict[int, int | None] = {}
    for block in document.blocks:
        links = [span for span in block.spans if span.tag == "a"] if block.spans else None
        if not links:
            continue
        links = [span for span in links if "href" in elements[span.element].attrs]
        if links and _is_link(block.text, links):
            found[block.index] = _target(document, elements[links[0].element].attrs["href"] or "")
    return found


def _is_link(text: str, links: Sequence[Span]) -> bool:
    """Links fill the line, but for an issue number or date in front of them ("[ 61 ] ..."), or a few characters."""
    if sum([span.end - span.start for span in links]) >= len(text) * 0.8 - 4:
        return True
    last = links[-1]
    lead = text[: last.start].rstrip()
    return last.end >= len(text) - 2 and len(lead) <= _LEADING and lead[-1:] in "])}:.-–|•"


def _target(document: Document, href: str) -> int | None:
    if href == "#top":
        return 0  # as the standard has it, whatever bears that name
    if href[:1] == "#":
        target = document.anchors.get(href[1:]) if len(href) > 1 else None
        return None if target is None else document.elements[target].first
    return None if not href or href[:11].lower() == "javascript:" else -1
