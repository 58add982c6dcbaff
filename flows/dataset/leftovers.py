"""Leftover `-wal` and `-journal` files beside a dataset: SQLite would replay them into it, whatever they are.

A file that a killed writer left belongs to the dataset and must be replayed; one that lies there since the dataset
was copied, restored or renamed brings old pages back, and `integrity_check` says "ok". They are told apart by the
change counter in the image of page 1 (https://www.sqlite.org/fileformat2.html, sections 1.3, 3 and 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from schema.errors import DatasetError

_WAL = 2  # in bytes 18 and 19 of the header; 1 is rollback mode
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def refuse_leftovers(path: Path) -> None:
    """DatasetError where a leftover does not belong to the dataset. Case that it cannot tell: one without page 1."""
    wal, journal = Path(f"{path}-wal"), Path(f"{path}-journal")
    if not (wal.exists() or journal.exists()):
        return
    with suppress(FileNotFoundError):  # a writer that ends meanwhile removes its own
        _refuse(path, wal, journal)


def _refuse(path: Path, wal: Path, journal: Path) -> None:
    header = _read(path, 0, 100)
    mode = header[18] if len(header) == 100 else 0
    now = _counter(header)
    if wal.exists() and wal.stat().st_size and (mode != _WAL or any(c < now for c in _last_of_wal(wal))):
        raise _refusal(path, wal)
    for before, pages in _of_journal(journal) if journal.exists() else ():
        # A file in WAL mode has a journal only while its mode is being changed, and that touches page 1 alone.
        if now not in (before, before + 1) or (mode == _WAL and pages > 1):
            raise _refusal(path, journal)


def _refusal(path: Path, leftover: Path) -> DatasetError:
    return DatasetError(
        f"{leftover} does not belong to {path.name}, and would bring old rows back: move it away, then try again",
        source=str(path),
    )


def _read(path: Path, start: int, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(size)
    except FileNotFoundError:
        return b""


def _counter(page_one: bytes) -> int:
    return int.from_bytes(page_one[24:28], "big")


def _last_of_wal(wal: Path) -> Iterator[int]:
    """Change counter of the last image of page 1 in a WAL, if there is one."""
    head = _read(wal, 0, 32)
    size, salts = int.from_bytes(head[8:12], "big"), head[16:24]
    found = None
    with wal.open("rb") as file:
        file.seek(32)
        while size and len(frame := file.read(24)) == 24 and frame[8:16] == salts:
            if int.from_bytes(frame[:4], "big") == 1:
                image = file.read(100)
                found = _counter(image) if len(image) == 100 else found  # else it is being written just now
                file.seek(size - 100, 1)
            else:
                file.seek(size, 1)
    if found is not None:
        yield found


def _of_journal(journal: Path) -> Iterator[tuple[int, int]]:
    """Change counter of page 1 as a rollback journal would restore it, and its number of pages, if it holds page 1."""
    head = _read(journal, 0, 28)
    if head[:8] != _JOURNAL_MAGIC:
        return  # zeroed by a commit that kept the file: SQLite ignores it
    sector, size = int.from_bytes(head[20:24], "big"), int.from_bytes(head[24:28], "big")
    with journal.open("rb") as file:
        file.seek(sector)
        while size and len(number := file.read(4)) == 4:
            if int.from_bytes(number, "big") == 1:
                yield _counter(file.read(100)), (journal.stat().st_size - sector) // (size + 8)
                return
            file.seek(size + 4, 1)
