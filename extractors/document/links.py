"""The links of a page, for discovery."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from extractors.document.charset import decode

_MOST = 5000


class Anchor(NamedTuple):
    """A link as written: `href` is relative to the page's base; `text` is what a reader sees, or its label."""

    href: str
    text: str


def anchors(raw: bytes, charset: str | None = None) -> tuple[str | None, list[Anchor]]:
    """`<base href>` (None where there is none) and the first 5,000 links of a page, in its order.

    rel=nofollow is a wish of the page's owner: such links are left out, and all of them where a meta robots says so.
    """
    tree = LexborHTMLParser(decode(raw, charset)[0])
    base = tree.css_first("base[href]")
    for meta in tree.css("meta[name]"):
        robots = (meta.attributes.get("name") or "").lower() in {"robots", "faqsieve"}
        if robots and {"nofollow", "none"} & set(
            (meta.attributes.get("content") or "").lower().replace(" ", "").split(",")
        ):
            return None, []
    found = []
    for node in tree.css("a[href]")[:_MOST]:
        if "nofollow" in (node.attributes.get("rel") or "").lower().split():
            continue
        text = " ".join(node.text(deep=True).split()) or node.attributes.get("aria-label") or ""
        found.append(Anchor(node.attributes.get("href") or "", text))
    return (base.attributes.get("href") if base else None), found
