"""The site of an URL: who speaks there."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit


@cache
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def site_of(url: str) -> str:
    """The registrable domain of an URL; the host where there is none; the SOURCE's base name for local files.

    >>> site_of("https://help.shop.example.co.uk/faq"), site_of("http://127.0.0.1:8000/a"), site_of("file:faq/a.html")
    ('example.co.uk', '127.0.0.1', 'faq')
    """
    if url.startswith("file:"):
        return url.removeprefix("file:").split("/", 1)[0]
    return _site_of_host((_host(url) or url).rstrip(".").lower())


@lru_cache(maxsize=1 << 10)
def _site_of_host(host: str) -> str:
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    return _suffixes().privatesuffix(host) or host


def _host(url: str) -> str | None:
    """None also for what is no URL at all, which a list of sources may hold."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
