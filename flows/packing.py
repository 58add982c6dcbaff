"""Fetches in a fifth of the memory, for all pages of a host or an archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

from schema.records import Fetch


class Packed(Sequence[Fetch]):
    """Fetches as JSON, each read when it is asked for."""

    def __init__(self, fetches: Iterable[Fetch] = ()) -> None:
        self._packed: list[bytes] = []
        self.extend(fetches)

    def extend(self, fetches: Iterable[Fetch]) -> None:
        """Append more of them."""
        self._packed += [fetch.model_dump_json(exclude_defaults=True).encode() for fetch in fetches]

    @overload
    def __getitem__(self, index: int) -> Fetch: ...
    @overload
    def __getitem__(self, index: slice) -> list[Fetch]: ...
    def __getitem__(self, index: int | slice) -> Fetch | list[Fetch]:
        if isinstance(index, slice):
            return [Fetch.model_validate_json(fetch) for fetch in self._packed[index]]
        return Fetch.model_validate_json(self._packed[index])

    def __len__(self) -> int:
        return len(self._packed)
