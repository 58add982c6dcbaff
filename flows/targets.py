"""Files that commands write for people."""

from __future__ import annotations

from pathlib import Path

from schema.errors import UsageError

_SQLITE = b"SQLite format 3\0"


def refuse_dataset(target: Path) -> None:
    """UsageError where a SQLite database is at `target`: what is made from a dataset can be made again, it cannot."""
    if not target.is_file():
        return
    with target.open("rb") as file:
        if file.read(len(_SQLITE)) == _SQLITE:
            raise UsageError(f"{target} is a dataset, which is never written over: name another file")
