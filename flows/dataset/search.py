"""Full text over `faq`, kept in step with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flows.dataset.connection import Connection, reading
from flows.dataset.sql import dumps

_AT_ONCE = 2000
_BUFFER = 8 << 20  # bytes of words before FTS5 writes them out; with its 1 MB it merges for a fifth of its time
_AMONG = "IN (SELECT value FROM json_each(?))"
_WANTED = f"SELECT id, question, answer FROM questions WHERE pair_id IS NOT NULL AND id {_AMONG}"
_PRESENT = f"SELECT rowid, question_id, question, answer FROM faq_search WHERE rowid {_AMONG}"
_INSERT = "INSERT INTO faq_search (rowid, question_id, question, answer)"


def rowid_of(question_id: str) -> int:
    """The number of a question in the index: 60 bits of its id, so that rows are found, and rebuilt, the same."""
    return int(question_id[:15], 16)


def sync_search(db: Connection, among: str | None = None) -> None:
    """Make the index hold what `faq` shows, touching only what differs.

    among: a query for the ids of the questions that may differ; all where None.
    """
    if db.value("SELECT 1 FROM faq_search LIMIT 1") is None:
        db.create_function("rowid_of", 1, rowid_of, deterministic=True)
        db.execute("INSERT INTO faq_search (faq_search, rank) VALUES ('hashsize', ?)", (_BUFFER,))
        db.execute(f"{_INSERT} SELECT rowid_of(id), id, question, answer FROM questions WHERE pair_id IS NOT NULL "
                   "ORDER BY id")  # fmt: skip
        return  # in the order of the numbers: any other makes the index write out what it has at each step back
    among = among or "SELECT id FROM questions UNION SELECT question_id FROM faq_search"
    db.execute(f"CREATE TEMP TABLE searched AS SELECT DISTINCT id FROM ({among}) ORDER BY id")
    found = db.execute("SELECT id FROM temp.searched ORDER BY rowid")
    while ids := [key for (key,) in found.fetchmany(_AT_ONCE)]:
        _sync(db, ids)
    db.execute("DROP TABLE temp.searched")


def _sync(db: Connection, ids: list[str]) -> None:
    wanted = {rowid_of(row[0]): tuple(row) for row in db.execute(_WANTED, (dumps(ids),))}
    stand = db.execute(_PRESENT, (dumps([rowid_of(key) for key in ids]),))
    present = {row[0]: tuple(row[1:]) for row in stand}
    stale = sorted(key for key, row in present.items() if wanted.get(key) != row)
    fresh = sorted(key for key, row in wanted.items() if present.get(key) != row)
    if stale:
        db.executemany("DELETE FROM faq_search WHERE rowid = ?", [(key,) for key in stale])
    if fresh:
        db.executemany(f"{_INSERT} VALUES (?, ?, ?, ?)", [(key, *wanted[key]) for key in fresh])


def purge_search(db: Connection) -> None:
    """Take the words of deleted rows out of the index; else they stay until FTS5 happens to merge its segments."""
    db.execute("INSERT INTO faq_search (faq_search) VALUES ('optimize')")


def search(path: Path | str, words: str, limit: int = 20) -> list[dict[str, Any]]:
    """Rows of `faq` that hold the words, best first. `words` is a person's text: nothing in it is syntax."""
    from sqlite_utils import Database

    with reading(path) as db:
        query = Database(db).quote_fts(words.replace('"', " "))  # a lone quotation mark would come out as syntax
        sql = """SELECT faq.* FROM faq_search JOIN faq ON faq.question_id = faq_search.question_id
            WHERE faq_search MATCH ? ORDER BY faq_search.rank, faq.question_id LIMIT ?"""
        return db.rows(sql, (query, limit)) if query else []
