"""What came of the pages of a run until it is written: in a temporary file, so that memory does not grow with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from tempfile import gettempdir
from weakref import finalize

from flows.dataset.connection import translated
from flows.extracting import Result
from flows.store import ExtractionKey
from schema.keys import page_id
from schema.records import Fetch

_TABLE = "CREATE TABLE result (page TEXT, attempt INTEGER, fetched_at TEXT, raw_hash TEXT, fetch TEXT, key TEXT)"
_ORDERED = "SELECT fetch, key FROM result ORDER BY page, attempt, fetched_at, raw_hash, rowid"


class Results:
    """Fetches with the keys of what was extracted; they come back by page, attempt and date. Pages come in the order
    of their ids, in which the dataset is indexed and read, so that what is written and read together lies together. The
    file has no name, so that a killed process leaves nothing behind."""

    def __init__(self, results: Iterable[Result] = ()) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        finalize(self, self._db.close)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute(_TABLE)
        self.add(results)

    def add(self, results: Iterable[Result]) -> None:
        """Keep more of them. DatasetError where there is no room for working files."""
        with translated(gettempdir()):
            self._db.execute("BEGIN")
            self._db.executemany("INSERT INTO result VALUES (?, ?, ?, ?, ?, ?)", map(_row, results))
            self._db.execute("COMMIT")

    def __iter__(self) -> Iterator[Result]:
        for fetch, key in self._db.execute(_ORDERED):
            yield Fetch.model_validate_json(fetch), ExtractionKey(*json.loads(key)) if key else None


def _row(result: Result) -> tuple[object, ...]:
    fetch, key = result
    told = fetch.model_dump_json(exclude_defaults=True)
    page = page_id(fetch.url)
    return page, fetch.attempt, fetch.fetched_at, fetch.raw_hash or "", told, json.dumps(key) if key else None
