"""The small types of fetching that other rooms see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What the last good version of a page left behind, for a conditional request.

    raw_hash: its body in the store; a 200 with the very same body then counts as not_modified too (an ETag that
    changes with every server of a farm says nothing).
    """

    etag: str | None = None
    last_modified: str | None = None
    raw_hash: str | None = None
