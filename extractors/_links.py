"""Lines of a page that are links: where a table of contents, a menu or a widget leads."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.document import Document, Element

_COUNTED = 60  # characters behind a link that may count
# What stands behind a title in a list: "(12)", "5 replies, 120 views", "评论 114 赞 37".
_COUNTS = re.compile(r"\W*(?:(?:[^\W\d_]{1,9}\W{0,2})?\d[\d.,]*[kKмM万]?\W{0,2}(?:[^\W\d_]{1,9}\b)?\W*){1,3}")


def linked_blocks(document: Document) -> dict[int, int | None]:
    """Blocks that are wholly a link, but for counts behind it: the block it leads to, -1 for another page, None for
    a widget's "#", and for headings that all lead to one other page, to places of their own: back to its contents."""
    elements = document.elements
    found: dict[int, int | None] = {}
    headings: dict[int, str] = {}  # that lead to another page
    for block in document.blocks:
        if not block.spans:
            continue
        filled, last, size = 0, 0, len(block.text)
        hrefs = []
        for start, end, number, tag in block.spans:
            if tag == "a" and (href := _leads(document, elements[number])) is not None:
                hrefs.append(href)
                filled, last = filled + end - start, end
        if hrefs and (
            filled >= size * 0.8 - 4 or (filled == last > size - _COUNTED and _COUNTS.fullmatch(block.text, filled))
        ):
            href = hrefs[0]
            found[block.index] = target = _target(document, href)
            if target == -1 and block.context.heading:
                headings[block.index] = href
    if len({href.partition("#")[0] for href in headings.values()}) == 1 < len(set(headings.values())):
        found |= dict.fromkeys(headings)
    return found


def link_of(attrs: Mapping[str, str | None]) -> str | None:
    """Where an `<a>` leads: its href, or the dialog that it opens; a toggle ("copy.html#panel" in a saved page) only
    to what it opens."""
    href = attrs.get("href")
    if href and "#" in href[1:] and ("data-toggle" in attrs or "data-bs-toggle" in attrs):
        return href[href.rindex("#") :]
    if href in (None, "#") and "modal" in (attrs.get("data-toggle"), attrs.get("data-bs-toggle")):
        return attrs.get("data-target") or attrs.get("data-bs-target") or href
    return href


def _leads(document: Document, link: Element) -> str | None:
    """Where it leads; None for one around the panel that it opens."""
    attrs = link.attrs
    if link.last - link.first > 1 and ("data-target" in attrs or "data-bs-target" in attrs):
        target = document.by_id.get((attrs.get("data-target") or attrs.get("data-bs-target") or "")[1:])
        around = target is not None and link.first < document.elements[target].first < link.last
        return None if around else link_of(attrs) or ""
    return link_of(attrs)


def _target(document: Document, href: str) -> int | None:
    if href == "#top":
        return 0  # as the standard has it, whatever bears that name
    if href[:1] == "#":
        target = document.anchors.get(href[1:]) if len(href) > 1 else None
        return None if target is None else document.elements[target].first
    return None if not href or href[:11].lower() == "javascript:" else -1
