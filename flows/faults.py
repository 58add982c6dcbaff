"""Named points at which a run can be cut. Tests put a hook here that records, kills or raises; a run has none.

The points: fetch (a fetch is in the journal), shard (an extraction is stored), body (a body is stored),
statement (before each SQL statement of the writer), commit (before COMMIT), committed (after it).
"""

from __future__ import annotations

from collections.abc import Callable

hook: Callable[[str], None] | None = None


def reach(point: str) -> None:
    """Say that a point is reached."""
    if hook is not None:
        hook(point)
