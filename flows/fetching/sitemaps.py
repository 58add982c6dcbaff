"""Sitemaps: XML as people publish it, read without an XML parser's risks (entities, depth, memory)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_LOCATION = re.compile(r"<(?:[\w-]+:)?loc\s*>\s*(?:<!\[CDATA\[)?\s*([^<\s\]][^<]{0,8192}?)\s*(?:\]\]>)?\s*</", re.I)
_INDEX = re.compile(r"<(?:[\w-]+:)?sitemapindex\b", re.I)
_ANY = re.compile(r"<(?:[\w-]+:)?(?:sitemapindex|urlset)\b", re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_MOST = 50_000  # what the protocol allows in one file


@dataclass(frozen=True, slots=True)
class Sitemap:
    """URLs as written, entities resolved. index: they are sitemaps in turn."""

    urls: tuple[str, ...]
    index: bool = False


def parse_sitemap(raw: bytes) -> Sitemap | None:
    """A sitemap, a sitemap index, or a plain list of URLs; None where the bytes are none of these.

    >>> parse_sitemap(b"<urlset><url><loc>https://a.example/faq?a=1&amp;b=2</loc></url></urlset>")
    Sitemap(urls=('https://a.example/faq?a=1&b=2',), index=False)
    """
    text = _COMMENT.sub(
        "", raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "replace")
    )
    if _ANY.search(text[:4096]):
        urls = tuple(
            html.unescape(found.group(1)) for found, _ in zip(_LOCATION.finditer(text), range(_MOST), strict=False)
        )
        return Sitemap(urls, bool(_INDEX.search(text[:4096])))
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_MOST]
    if lines and all(line.startswith(("http://", "https://")) for line in lines):
        return Sitemap(tuple(lines))
    return None
