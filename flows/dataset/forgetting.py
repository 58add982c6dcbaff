"""Forgetting an URL or a host: rows and bodies are erased, and a tombstone keeps them from coming back."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlsplit

from flows.dataset.connection import Connection
from schema.keys import digest


def tombstone_id(kind: str, name: str) -> str:
    """Key of a tombstone. It holds no name, so that what is forgotten cannot be read from it."""
    return digest("tombstone", kind, name)


def host_of(url: str) -> str:
    """The host of an URL, with its port where it has one; the SOURCE's base name for local files."""
    if url.startswith("file:"):
        return url.removeprefix("file:").split("/", 1)[0]
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:  # "http://[::1", from a list of sources
        return url


class Forgotten:
    """Whether an URL must not be stored."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @cached_property
    def _stones(self) -> set[str]:
        return {row[0] for row in self._db.execute("SELECT id FROM tombstones")}

    def __contains__(self, url: object) -> bool:
        if not self._stones or not isinstance(url, str):
            return False
        host = host_of(url)
        bare = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        keys = {tombstone_id("url", url), tombstone_id("host", host), tombstone_id("host", bare)}
        return bool(keys & self._stones)
