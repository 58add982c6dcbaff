"""The topics of all questions, which any changed page may change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter

from dedup.model import Decision
from dedup.topics import Asked, Topics
from flows.dataset.connection import Connection

_AT_ONCE = 2000
_ASKED = """SELECT q.rowid, p.id, p.page_id, g.title, p.category, p.question
FROM pairs AS p JOIN questions AS q ON q.id = p.question_id JOIN pages AS g ON g.id = p.page_id ORDER BY q.rowid"""
_STAND = "SELECT rowid, topic FROM questions WHERE rowid > ? ORDER BY rowid LIMIT ?"


def name_topics(db: Connection, decisions: Iterable[Decision]) -> None:
    """Give each question its topic, in the order in which they lie in the file. A sighting whose category or question a
    person fixed counts as fixed."""
    fixes = {(d.pair_id, d.field): d.value for d in decisions if d.kind == "fix" and d.value is not None}
    topics = Topics()
    for _, rows in groupby(db.execute(_ASKED), key=itemgetter(0)):
        topics.add([
            Asked(page, title, fixes.get((pair, "category"), category), fixes.get((pair, "question"), question))
            for _, pair, page, title, category, question in rows
        ])  # fmt: skip
    wanted = topics.topics()
    for stand in _questions(db):
        named = zip(stand, islice(wanted, len(stand)), strict=True)
        changed = [(topic, key) for (key, stood), topic in named if topic != stood]
        db.executemany("UPDATE questions SET topic = ? WHERE rowid = ?", changed)


def _questions(db: Connection) -> Iterator[list[tuple[int, str | None]]]:
    """All questions with the topics that they have, some at a time."""
    last = -1
    while found := db.execute(_STAND, (last, _AT_ONCE)).fetchall():
        yield found
        last = found[-1][0]
