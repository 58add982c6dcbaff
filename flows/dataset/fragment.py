"""Links that open a page at a question, and the site of an URL."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from schema.records import Pair

_LONG = 80


def fragment_url(url: str, pair: Pair, media_type: str) -> str | None:
    """A text-fragment link (`#:~:text=`) to the question, None where no browser would follow it.

    Case that breaks it: a question that stands twice on the page opens at its first place.
    """
    if not url.startswith(("http://", "https://")) or pair.agreement == "markup_only" or "html" not in media_type:
        return None
    text = pair.locator.get("text_fragment") or _directive(pair.question)
    return f"{url.split('#', 1)[0]}#:~:text={text}" if text else None


def _directive(text: str) -> str:
    """The first and last words of a long text, or all of a short one; "-" and "," have a meaning of their own there."""
    if len(text) <= _LONG:
        return _escape(text)
    words = text.split()
    if len(words) < 8:
        return _escape(text)
    return f"{_escape(' '.join(words[:4]))},{_escape(' '.join(words[-4:]))}"


def _escape(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")


@cache
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


@cache
def site_of(url: str) -> str:
    """The registrable domain of an URL; the host where there is none; the SOURCE's base name for local files.

    >>> site_of("https://help.shop.example.co.uk/faq"), site_of("http://127.0.0.1:8000/a"), site_of("file:faq/a.html")
    ('example.co.uk', '127.0.0.1', 'faq')
    """
    if url.startswith("file:"):
        return url.removeprefix("file:").split("/", 1)[0]
    host = (urlsplit(url).hostname or url).rstrip(".").lower()
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    return _suffixes().privatesuffix(host) or host
