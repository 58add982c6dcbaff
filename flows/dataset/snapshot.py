"""Copies for sharing, and tidying of the store."""

from __future__ import annotations

from pathlib import Path

from flows.dataset.connection import lock, reading, translated
from flows.dataset.write import referred
from flows.store import Store
from schema.errors import UsageError


def snapshot(path: Path | str, target: Path | str) -> None:
    """A compact copy of the dataset under a new name. UsageError where something of that name is there already."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        taken = Path(f"{target}{suffix}")
        if taken.exists():
            raise UsageError(f"{taken} is there already: a snapshot never replaces a file", source=str(target))
    with reading(path) as db, translated(target):
        db.execute("COMMIT")  # VACUUM INTO takes its own consistent view, and counts as writing
        db.execute("PRAGMA query_only = OFF")
        db.execute("VACUUM INTO ?", (str(target),))


def collect_garbage(path: Path | str, store: Store) -> int:
    """Erase what no row and no journal refers to from the store; the number of files erased."""
    with lock(path):
        with reading(path) as db:
            kept = referred(db)
        return store.collect(kept)
