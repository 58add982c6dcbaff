"""Numbers under keys, in any amount: what does not fit waits in a file, and comes back one range of keys at a time."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile, gettempdir
from typing import IO
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from schema.errors import DatasetError

Keys = NDArray[np.uint64]
Rows = NDArray[np.uint32]

HELD = 1 << 17
"""Rows kept in memory before they go to the file: 1.5 MB."""
_BITS = 6
_EDGES = np.arange(1 << _BITS, dtype=np.uint64) << np.uint64(64 - _BITS)
_ROW = np.dtype([("key", "<u8"), ("number", "<u4")])


class Spill:
    """Rows of (key, number). Keys should fill all 64 bits evenly: a range is one of their first six bits.

    The file has no name, so that a killed process leaves nothing behind. DatasetError where there is no room for it.
    """

    def __init__(self) -> None:
        self._waiting: list[NDArray[np.void]] = []
        self._count = 0
        self._file: IO[bytes] | None = None
        self._cuts: list[NDArray[np.int64]] = []

    def add(self, keys: Keys, numbers: Rows) -> None:
        """More rows."""
        rows = np.empty(len(keys), dtype=_ROW)
        rows["key"], rows["number"] = keys, numbers
        self._waiting.append(rows)
        self._count += len(rows)
        if self._count >= HELD:
            self._write()

    def ranges(self) -> Iterator[tuple[Keys, Rows]]:
        """All rows in the order of their keys, in portions; those of a key are in one portion."""
        if self._file is None:
            yield _columns(self._gathered())
            return
        if self._waiting:
            self._write()
        for part in range(1 << _BITS):
            yield _columns(np.concatenate([self._read(cuts[part], cuts[part + 1]) for cuts in self._cuts]))

    def _gathered(self) -> NDArray[np.void]:
        return np.concatenate(self._waiting) if self._waiting else np.empty(0, dtype=_ROW)

    def _write(self) -> None:
        rows = self._gathered()
        rows = rows[np.argsort(rows["key"], kind="stable")]
        start = int(self._cuts[-1][-1]) if self._cuts else 0
        ends = np.append(np.searchsorted(rows["key"], _EDGES), len(rows))
        try:
            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 (it lives as long as this object)
                finalize(self, self._file.close)
            self._file.seek(start * _ROW.itemsize)
            self._file.write(rows.tobytes())
        except OSError as error:
            raise DatasetError(f"no room for working files in {gettempdir()}: {error.strerror}") from error
        self._cuts.append(ends + start)
        self._waiting, self._count = [], 0

    def _read(self, start: int, end: int) -> NDArray[np.void]:
        assert self._file
        self._file.seek(int(start) * _ROW.itemsize)
        return np.frombuffer(self._file.read(int(end - start) * _ROW.itemsize), dtype=_ROW)


def _columns(rows: NDArray[np.void]) -> tuple[Keys, Rows]:
    rows = rows[np.argsort(rows["key"], kind="stable")]
    return np.ascontiguousarray(rows["key"]), np.ascontiguousarray(rows["number"])
