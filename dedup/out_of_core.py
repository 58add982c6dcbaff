"""Clusters of more questions than fit in memory: the sorting and grouping is DuckDB's, on disk where it must be.

The same steps as dedup.clusters (keys → blocks → verified edges → components → representatives) and the same result;
in memory stand only the disjoint sets of questions that have a candidate at all. Needs the extra `scale`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from dedup.candidates import Forest, key_table
from dedup.clusters import Join, join_verified, representatives

BATCH = 100_000

_SCHEMA = """
CREATE TABLE raw (n UINTEGER, plain VARCHAR);
CREATE TABLE extra (key UBIGINT, id UINTEGER);
CREATE TABLE main (key UBIGINT, id UINTEGER);
"""
_DISTINCT = "CREATE TABLE q AS SELECT min(n)::UINTEGER AS id, plain FROM raw GROUP BY plain"
_LEADS = """CREATE TABLE lead AS
SELECT m.id, first_value(m.id) OVER (PARTITION BY m.key ORDER BY q.plain) AS lead FROM main AS m JOIN q USING (id)
WHERE m.key IN (SELECT key FROM main GROUP BY key HAVING count(*) > 1)"""
_BLOCKS = """WITH block AS (
  SELECT DISTINCT e.key, coalesce(l.lead, e.id) AS id FROM extra AS e LEFT JOIN lead AS l USING (id)
  WHERE e.key IN (SELECT key FROM extra GROUP BY key HAVING count(*) > 1)),
wide AS (SELECT key FROM block GROUP BY key HAVING count(*) > 1)
SELECT b.key, b.id, q.plain FROM block AS b JOIN wide USING (key) JOIN q USING (id) ORDER BY b.key, q.plain"""


def cluster_on_disk(
    plains: Iterable[str],
    counters: Counter[str] | None = None,
    memory_limit: str = "1GB",
    folder: Path | None = None,
) -> Iterator[Join]:
    """Joins of all questions, given by their plain forms in any number and order, repeats allowed.

    A question's number is its place in `plains`; repeats join the first of their kind ("exact"), which may itself be
    a member of another's cluster. folder: where the working files go, a temporary folder by default.
    """
    counters = Counter() if counters is None else counters
    with _loaded(plains, memory_limit, folder) as db:
        yield from _repeats(db)
        _make_keys(db)
        forest = _forest(db, counters)
        yield from _joins(db, forest, counters)


@contextmanager
def _loaded(plains: Iterable[str], memory_limit: str, folder: Path | None) -> Iterator[Any]:
    """A database in a temporary folder that holds the texts; it is gone afterwards."""
    import duckdb

    with TemporaryDirectory(dir=folder) as home:
        db = duckdb.connect(str(Path(home) / "work.duckdb"))
        db.execute(f"SET memory_limit = '{memory_limit}'; SET threads = 1; SET preserve_insertion_order = false;")
        db.execute(f"SET temp_directory = '{home}'")
        db.execute(_SCHEMA)
        try:
            _load(db, plains)
            yield db
        finally:
            db.close()


def _load(db: Any, plains: Iterable[str]) -> None:
    source, start = iter(plains), 0
    while batch := list(islice(source, BATCH)):
        numbers = np.arange(start, start + len(batch), dtype=np.uint32)
        _insert(db, "raw", {"n": numbers, "plain": np.array(batch, dtype=object)})
        start += len(batch)
    db.execute(_DISTINCT)


def _insert(db: Any, table: str, rows: dict[str, Any]) -> None:
    """Append columns to a table."""
    db.register("incoming", rows)
    db.execute(f"INSERT INTO {table} SELECT * FROM incoming")
    db.unregister("incoming")


def _repeats(db: Any) -> Iterator[Join]:
    """Exact repeats; the table of all texts is not needed after that."""
    found = db.cursor().execute("SELECT raw.n, q.id FROM raw JOIN q USING (plain) WHERE raw.n <> q.id")
    while rows := found.fetchmany(BATCH):
        yield from (Join(n, first, "exact", 1.0) for n, first in rows)
    db.execute("DROP TABLE raw")


def _make_keys(db: Any) -> None:
    found = db.cursor().execute("SELECT id, plain FROM q")
    while rows := found.fetchmany(BATCH):
        ids = np.fromiter((row[0] for row in rows), dtype=np.uint32, count=len(rows))
        table = key_table([row[1] for row in rows])
        _insert(db, "main", {"key": table.main, "id": ids})
        _insert(db, "extra", {"key": table.extra, "id": ids[table.owner]})
    db.execute(_LEADS)


def _forest(db: Any, counters: Counter[str]) -> Forest:
    """The disjoint sets: equal main keys, and verified typos and spacing between their leads."""
    forest = Forest()
    found = db.cursor().execute("SELECT id, lead FROM lead WHERE id <> lead")
    while rows := found.fetchmany(BATCH):
        for item, lead in rows:
            forest.join(lead, item)
    found = db.cursor().execute(_BLOCKS)
    for _, block in groupby(_rows(found), key=itemgetter(0)):
        plains = {item: plain for _, item, plain in block}
        join_verified(plains, plains, forest, counters)
    return forest


def _joins(db: Any, forest: Forest, counters: Counter[str]) -> Iterator[Join]:
    """Representatives of each component, component by component."""
    db.execute("CREATE TABLE component (id UINTEGER, head UINTEGER)")
    members = forest.members()
    heads = np.fromiter((forest.find(int(item)) for item in members), dtype=np.uint32, count=len(members))
    _insert(db, "component", {"id": members, "head": heads})
    del members, heads
    query = "SELECT c.head, c.id, q.plain FROM component AS c JOIN q USING (id) ORDER BY c.head, q.plain"
    for _, rows in groupby(_rows(db.cursor().execute(query)), key=itemgetter(0)):
        plains = {item: plain for _, item, plain in rows}

        def rank(item: int, texts: dict[int, str] = plains) -> tuple[int, str]:
            return len(texts[item]), texts[item]

        yield from representatives(list(plains), plains, rank, counters)


def _rows(found: Any) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(BATCH):
        yield from rows
