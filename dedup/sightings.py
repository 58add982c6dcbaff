"""Where the rows stand that are resolved: in memory, or wherever else they can be read from page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from dedup.looking import Looked
from dedup.model import PairRow


class Sightings(Protocol):
    """Where the rows stand, which may be more than memory holds."""

    def pages(self) -> Iterator[tuple[str, Sequence[PairRow] | Looked]]:
        """All rows by page, in the order of the pages' ids, the same each time; or what was found of a page's rows
        already. The rows' numbers count from 0 in this order."""

    def load(self, numbers: Sequence[int]) -> list[PairRow]:
        """The rows of these numbers, in this order."""


class Held(list[PairRow]):
    """Rows in memory."""

    def __init__(self, rows: Iterable[PairRow]) -> None:
        super().__init__(sorted({row.id: row for row in rows}.values(), key=lambda row: (row.page_id, row.id)))

    def pages(self) -> Iterator[tuple[str, Sequence[PairRow]]]:
        """As in Sightings."""
        return ((page, list(rows)) for page, rows in groupby(self, key=attrgetter("page_id")))

    def load(self, numbers: Sequence[int]) -> list[PairRow]:
        """As in Sightings."""
        return [self[n] for n in numbers]
