"""Full text over `faq`, kept in step with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flows.dataset.connection import Connection, reading
from flows.dataset.sql import dumps

_WANTED = "SELECT id AS question_id, question, answer FROM questions WHERE pair_id IS NOT NULL"
_PRESENT = "SELECT rowid, question_id, question, answer FROM faq_search"


def rowid_of(question_id: str) -> int:
    """The number of a question in the index: 60 bits of its id, so that rows are found, and rebuilt, the same."""
    return int(question_id[:15], 16)


def sync_search(db: Connection, among: Iterable[str] | None = None) -> int:
    """Make the index hold what `faq` shows, touching only what differs; the number of rows touched.

    among: questions that may differ; all where None.
    """
    if among is None:
        found, stand = db.execute(_WANTED), db.execute(_PRESENT)
    else:
        ids = sorted(among)
        found = db.execute(f"{_WANTED} AND id IN (SELECT value FROM json_each(?))", (dumps(ids),))
        rowids = dumps([rowid_of(key) for key in ids])
        stand = db.execute(f"{_PRESENT} WHERE rowid IN (SELECT value FROM json_each(?))", (rowids,))
    wanted = {rowid_of(row[0]): tuple(row) for row in found}
    present = {row[0]: tuple(row[1:]) for row in stand}
    stale = sorted(key for key, row in present.items() if wanted.get(key) != row)
    fresh = sorted(key for key, row in wanted.items() if present.get(key) != row)
    if stale:
        db.executemany("DELETE FROM faq_search WHERE rowid = ?", [(key,) for key in stale])
    if fresh:
        sql = "INSERT INTO faq_search (rowid, question_id, question, answer) VALUES (?, ?, ?, ?)"
        db.executemany(sql, [(key, *wanted[key]) for key in fresh])
    return len(stale) + len(fresh)


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
