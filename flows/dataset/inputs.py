"""What de-duplication reads of the dataset: sightings of questions and frameworks, and decisions."""

from __future__ import annotations

import json
import pickle
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from dedup.looking import Looked
from dedup.model import Decision, FrameworkRow, PairRow
from flows.dataset.connection import Connection
from flows.dataset.sql import dumps

_READ = """p.id, p.page_id, g.site, p.position, p.question, p.answer, p.language, p.category, p.published,
  p.confidence, p.agreement, p.flags, g.title, p.gone_at IS NULL AND g.state <> 'opted_out' AS live"""
_FROM = "FROM pairs AS p JOIN pages AS g ON g.id = p.page_id WHERE p.question <> ''"
_SIGHTINGS = """SELECT s.id, s.page_id, g.site, s.name, s.cardinality, s.kind, s.subject, s.items, s.complete,
  s.truncated, s.language, s.confidence, s.pair_id, s.gone_at IS NULL AND g.state <> 'opted_out' AS live,
  s.framework_id, s.variant_id, s.completed_by
FROM framework_sightings AS s JOIN pages AS g ON g.id = s.page_id ORDER BY s.id"""

Assigned = dict[str, tuple[str | None, ...]]
"""What was found last time, by sighting: question, answer and flags; framework, variant and what completes it."""


class Looks:
    """What was found of pages of which all rows are new when these were made, in a temporary table."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        db.execute("CREATE TEMP TABLE IF NOT EXISTS looked (page TEXT PRIMARY KEY, look BLOB)")

    def keep(self, page: str, look: bytes) -> None:
        """look: a pickled `Looked`."""
        self._db.execute("INSERT INTO temp.looked VALUES (?, ?)", (page, look))

    def drop(self, page: str) -> None:
        """The page's rows are others now."""
        self._db.execute("DELETE FROM temp.looked WHERE page = ?", (page,))


class StoredPairs:
    """All sightings of questions, read from the dataset as they are asked for (`dedup.sightings.Sightings`)."""

    def __init__(self, db: Connection, rejected: set[str]) -> None:
        Looks(db)  # its table is there although nothing was written: a decision resolves as well
        self._db = db
        self._rejected = rejected
        self._rowids = array("L")

    def pages(self) -> Iterator[tuple[str, Sequence[PairRow] | Looked]]:
        """As in Sightings."""
        self._rowids = array("L")
        for page, rowids, seen in merge(self._unseen(), self._seen(), key=itemgetter(0)):
            self._rowids.extend(rowids)
            yield page, seen

    def _unseen(self) -> Iterator[tuple[str, list[int], Sequence[PairRow] | Looked]]:
        unseen = "p.page_id NOT IN (SELECT page FROM temp.looked)"
        query = f"SELECT p.rowid, {_READ} {_FROM} AND {unseen} ORDER BY p.page_id, p.id"
        for page, records in groupby(self._db.execute(query), key=itemgetter(2)):
            found = list(records)
            yield page, [record[0] for record in found], [_pair_row(record[1:], self._rejected) for record in found]

    def _seen(self) -> Iterator[tuple[str, list[int], Sequence[PairRow] | Looked]]:
        rows = "SELECT rowid FROM pairs WHERE page_id = ? ORDER BY id"
        for page, look in self._db.execute("SELECT page, look FROM temp.looked ORDER BY page"):
            yield page, [rowid for (rowid,) in self._db.execute(rows, (page,))], pickle.loads(look)

    def rowids(self, numbers: Sequence[int]) -> list[int]:
        """Where the rows of these numbers stand."""
        return [self._rowids[number] for number in numbers]

    def load(self, numbers: Sequence[int]) -> list[PairRow]:
        """The rows of these numbers; a text that many of them have is in memory once."""
        wanted = self.rowids(numbers)
        query = f"SELECT p.rowid, {_READ} {_FROM} AND p.rowid IN (SELECT value FROM json_each(?))"
        once: dict[str, str] = {}
        found = {}
        for rowid, *record in self._db.execute(query, (dumps(wanted),)):
            record[4:6] = [once.setdefault(text, text) for text in record[4:6]]
            found[rowid] = _pair_row(record, self._rejected)
        return [found[rowid] for rowid in wanted]


class Earlier(Mapping[str, Sequence[PairRow]]):
    """Sightings of pages as they were before the run changed them, in a temporary table.

    follow: whether they are asked for; the pages are not known otherwise.
    """

    def __init__(self, db: Connection, rejected: set[str], *, follow: bool) -> None:
        self._follow = follow
        self._db = db
        self._rejected = rejected
        self._pages: set[str] = set()
        db.execute(f"CREATE TEMP TABLE earlier AS SELECT {_READ} {_FROM} LIMIT 0")
        db.execute("CREATE INDEX temp.earlier_of_page ON earlier (page_id)")

    def keep(self, page: str, *, new: bool = False) -> None:
        """Before a page changes for the first time. new: it has no rows yet."""
        if self._follow and page not in self._pages:
            self._pages.add(page)
            if not new:
                self._db.execute(f"INSERT INTO temp.earlier SELECT {_READ} {_FROM} AND p.page_id = ?", (page,))

    def __getitem__(self, page: str) -> list[PairRow]:
        if page not in self._pages:
            raise KeyError(page)
        found = self._db.execute("SELECT * FROM temp.earlier WHERE page_id = ?", (page,))
        return [_pair_row(record, self._rejected) for record in found]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)

    def __contains__(self, page: object) -> bool:
        return page in self._pages


class Decided(NamedTuple):
    """All decisions, and the sightings whose last verdict is "reject"."""

    decisions: list[Decision]
    rejected: set[str]


def decided(db: Connection) -> Decided:
    """What persons decided."""
    found = db.rows("SELECT * FROM decisions ORDER BY at, id")
    verdict = {row["pair_id"]: row["kind"] for row in found if row["kind"] in ("accept", "reject")}
    rows = (tuple(row[name] for name in Decision._fields) for row in sorted(found, key=lambda row: row["id"]))
    return Decided([Decision(*row) for row in rows], {pair for pair, kind in verdict.items() if kind == "reject"})


def pair_rows(db: Connection, rejected: set[str], page: str) -> list[PairRow]:
    """The sightings of questions on a page."""
    found = db.execute(f"SELECT {_READ} {_FROM} AND p.page_id = ?", (page,))
    return [_pair_row(record, rejected) for record in found]


def _pair_row(record: Sequence[Any], rejected: set[str]) -> PairRow:
    flags = () if record[11] == "[]" else tuple(flag for flag in json.loads(record[11]) if flag != "off_topic")
    return PairRow._make((*record[:11], flags, record[12], bool(record[13]) and record[0] not in rejected))


def assigned(db: Connection, pairs: Iterable[str]) -> Assigned:
    """What was found last time of these pairs."""
    sql = "SELECT id, question_id, answer_id, flags FROM pairs WHERE id IN (SELECT value FROM json_each(?))"
    return {key: tuple(found) for key, *found in db.execute(sql, (dumps(list(pairs)),))}


def framework_rows(db: Connection, rejected: set[str]) -> tuple[list[FrameworkRow], Assigned]:
    """All sightings of frameworks, and what was found of them last time."""
    rows: list[FrameworkRow] = []
    assigned: Assigned = {}
    for record in db.execute(_SIGHTINGS):
        items = tuple((item["name"], item["description"]) for item in json.loads(record[7]))
        live = bool(record[13]) and record[0] not in rejected and record[12] not in rejected
        plain = record[8:13]
        rows.append(FrameworkRow._make((*record[:7], items, bool(plain[0]), bool(plain[1]), *plain[2:], live)))
        assigned[record[0]] = tuple(record[14:17])
    return rows, assigned
