"""How far a run is: kept in its journal as it goes, and told to whoever looks on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from flows.jobs import Job, journal
from schema.records import Fetch

stopping = threading.Event()
"""Set when a run was interrupted: threads that fetch cannot be, so they look here after each page."""

Advance = Callable[[str, int, int], None]
"""Called as (stage, pages done since the last call, pages in all)."""


class Recorder:
    """Writes fetches into the journal, from any thread, and tells how far the run is."""

    def __init__(self, job: Job, advance: Advance | None = None, total: int = 0) -> None:
        self._journal = journal(job)
        self._lock = threading.Lock()
        self._advance = advance
        self._total = total

    @property
    def token(self) -> str | None:
        """Name of the journal; None where nothing was fetched from the web."""
        return self._journal.token

    def record(self, *fetches: Fetch) -> None:
        """Keep fetches from the web."""
        with self._lock:
            self._journal.record(*fetches)

    def advance(self, stage: str, count: int = 1) -> None:
        """Tell how far the run is."""
        if self._advance:
            with self._lock:
                self._advance(stage, count, self._total)

    def close(self, *, written: bool) -> None:
        """Let go of the journal, and remove it when the run is written."""
        with suppress(OSError):
            self._journal.discard() if written else self._journal.close()
