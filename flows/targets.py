"""Files that commands write for people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Where to write a file that appears at `target` whole or not at all: what stood there is kept where writing fails.

    A pipe or device is written as it is.
    """
    if target.exists() and not target.is_file():
        yield target
        return
    place = target.resolve()  # a link stays one
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
