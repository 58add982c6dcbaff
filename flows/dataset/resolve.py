"""De-duplication of the whole dataset: canonical rows are made from the sightings, and only what differs is written.

The canonical tables are a function of the set of sightings and decisions. A run that knows which pages it changed
makes those rows again that hang on them; the outcome is that of making all again. An id that vanished gets an alias
to the id that holds most of its members now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from functools import partial
from typing import Any

from dedup.frameworks import resolve_frameworks
from dedup.model import Changes, Found, FrameworkResolution, PairRow
from dedup.questions import resolve_sightings
from flows.dataset.aliases import Moves
from flows.dataset.connection import Connection
from flows.dataset.inputs import Assigned, Decided, StoredPairs, assigned, decided, framework_rows, pair_rows
from flows.dataset.naming import name_topics
from flows.dataset.search import sync_search
from flows.dataset.sql import delete, dumps, replace, upsert, write_all

Pages = Mapping[str, Sequence[PairRow]]
"""Pages that a run changed, each with its sightings as they were."""


def resolve(db: Connection, run_id: int | None, earlier: Pages | None = None, *, first: bool = False) -> Counter[str]:
    """Make the canonical tables fit the sightings; what de-duplication counted.

    earlier: what changed since they last did, with the same decisions and by the same program; None: no one knows.
    first: all pairs are new, and stand as questions of their own.
    """
    known = decided(db)
    counted = _resolve_questions(db, run_id, known, earlier, first=first)
    if earlier is None or _state_frameworks(db, earlier):
        _resolve_frameworks(db, run_id, known)
    return counted


def resolve_decision(db: Connection, pairs: Iterable[str]) -> None:
    """The same after a decision on these pairs (or framework sightings) came or went, which asks no new question: it
    touches the components of their pages."""
    known = decided(db)
    sql = "SELECT DISTINCT page_id FROM pairs WHERE id IN (SELECT value FROM json_each(?))"
    pages = [page for (page,) in db.execute(sql, (dumps(sorted(pairs)),))]
    _resolve_questions(db, None, known, {page: pair_rows(db, known.rejected, page) for page in pages}, first=False)
    _resolve_frameworks(db, None, known)


def _resolve_questions(
    db: Connection, run_id: int | None, known: Decided, earlier: Pages | None, *, first: bool
) -> Counter[str]:
    moves = Moves(db, "pairs", "question_id", "answer_id")
    take = partial(_write, db, None if first else moves)
    source = StoredPairs(db, known.rejected)
    alone = partial(_write_alone, db, source) if first and not known.decisions else None
    changes = None if first else _changes(db, earlier)
    found = resolve_sightings(source, known.decisions, take, changes=changes, alone=alone)
    if not first:
        _sweep(db, None if found.whole else moves)
    name_topics(db, known.decisions)
    sync_search(db, None if found.whole else moves.touched)
    moves.alias(run_id)
    return found.counters


def _changes(db: Connection, earlier: Pages | None) -> Changes | None:
    """None where it is not known of all pairs of the other pages what they ask."""
    if earlier is None:
        return None
    unknown = db.execute("SELECT page_id FROM pairs WHERE question_id IS NULL AND question <> ''")
    if any(page not in earlier for (page,) in unknown):
        return None
    flagged = db.execute("SELECT id, page_id FROM pairs WHERE flags LIKE '%off_topic%'").fetchall()
    return Changes(earlier, frozenset(pair for pair, page in flagged if page not in earlier))


def _write(db: Connection, moves: Moves | None, found: Found, pairs: Sequence[PairRow], off_topic: set[str]) -> None:
    """Write what a portion of the components yields. moves: None where nothing was found before."""
    before = assigned(db, found.question_of) if moves else {}
    write_all(db, _ASSIGN, _assignments(pairs, before, found, off_topic))
    shown = _shown(pairs, found, off_topic)
    upsert(db, "questions", ({**row, "pair_id": shown.get(row["id"])} for row in found.questions), keep=("topic",))
    upsert(db, "answers", found.answers)
    if moves:
        moves.note((before[pair][:2], (found.question_of[pair], found.answer_of[pair])) for pair in before)
        present = {merge.id for merge in found.merges}
        delete(db, "merges", [(key,) for key in _merges_of(db, before) if key not in present])
    upsert(db, "merges", map(_row, found.merges))


def _write_alone(db: Connection, source: StoredPairs, numbers: Sequence[int]) -> None:
    """Write new pairs that nobody else asks, and that stand so already: the rows of `dedup.describe.describe_one`."""
    for sql in (_QUESTIONS_ALONE, _ANSWERS_ALONE):
        db.execute(sql, (dumps(source.rowids(numbers)),))


_QUESTIONS_ALONE = """INSERT INTO questions (id, question, answer, answer_id, language, topic, sightings, pages, sites,
  answers, consensus, pair_id)
SELECT p.question_id, p.question, p.answer, p.answer_id, nullif(p.language, ''), NULL, 1, 1, 1, 1, 'single',
  CASE WHEN g.state <> 'opted_out' THEN p.id END
FROM pairs AS p JOIN pages AS g ON g.id = p.page_id WHERE p.rowid IN (SELECT value FROM json_each(?))"""
_ANSWERS_ALONE = """INSERT INTO answers (id, question_id, answer, sightings, sites, best)
SELECT answer_id, question_id, answer, 1, 1, 1 FROM pairs WHERE rowid IN (SELECT value FROM json_each(?))"""


def _merges_of(db: Connection, pairs: Iterable[str]) -> list[str]:
    """Ids of the merges of these pairs that stand in the dataset."""
    sql = (
        "SELECT id FROM merges WHERE level IN ('question', 'answer') AND member_id IN (SELECT value FROM json_each(?))"
    )
    return [key for (key,) in db.execute(sql, (dumps(list(pairs)),))]


def _sweep(db: Connection, moves: Moves | None) -> None:
    """Take out questions and answers that no sighting has any more, of all (None) or among those that moved."""
    for table, column in (("questions", "question_id"), ("answers", "answer_id")):
        among = f"id IN ({moves.left}) AND" if moves else ""
        db.execute(f"DELETE FROM {table} WHERE {among} NOT EXISTS (SELECT 1 FROM pairs WHERE {column} = {table}.id)")
    if moves is None:
        db.execute("""DELETE FROM merges WHERE level IN ('question', 'answer')
            AND member_id NOT IN (SELECT id FROM pairs WHERE question_id IS NOT NULL)""")


def _state_frameworks(db: Connection, earlier: Pages) -> bool:
    """Whether any of the changed pages states a framework, or did so."""
    sql = "SELECT 1 FROM framework_sightings WHERE page_id IN (SELECT value FROM json_each(?)) LIMIT 1"
    return bool(db.value(sql, (dumps(sorted(earlier)),)))


def _resolve_frameworks(db: Connection, run_id: int | None, known: Decided) -> None:
    sightings, stated = framework_rows(db, known.rejected)
    found = resolve_frameworks(sightings, known.decisions)
    replace(db, "frameworks", map(_row, found.frameworks))
    replace(db, "framework_variants", map(_row, found.variants))
    replace(db, "framework_items", map(_row, found.items))
    replace(db, "framework_relations", map(_row, found.relations))
    stood = [key for (key,) in db.execute("SELECT id FROM merges WHERE level IN ('framework', 'variant')")]
    replace(db, "merges", map(_row, found.merges), stood)
    _assign_sightings(db, stated, found)
    moves = Moves(db, "framework_sightings", "framework_id", "variant_id")
    moves.note((ids[:2], (found.framework_of[key], found.variant_of[key])) for key, ids in stated.items())
    moves.alias(run_id)


def _shown(pairs: Sequence[PairRow], found: Found, off_topic: set[str]) -> dict[str, str]:
    """The sighting that `faq` shows of each question: live, with the best answer, worded like it, on topic, certain."""
    rows = {row["id"]: row for row in found.questions}
    best: dict[str, tuple[Any, ...]] = {}
    for pair in pairs:
        if not pair.live:
            continue
        question = rows[found.question_of[pair.id]]
        rank = (
            found.answer_of[pair.id] != question["answer_id"],
            pair.answer != question["answer"],
            pair.question != question["question"],
            pair.id in off_topic,
            -pair.confidence,
            pair.id,
        )
        best[question["id"]] = min(best.get(question["id"], rank), rank)
    return {question: rank[-1] for question, rank in best.items()}


def _row(record: Any) -> dict[str, Any]:
    """A resolver's record as a row: truth values become 0 and 1."""
    if is_dataclass(record) and not isinstance(record, type):
        row = asdict(record)
    else:
        row = dict(record._asdict()) if hasattr(record, "_asdict") else dict(record)
    return {name: int(value) if isinstance(value, bool) else value for name, value in row.items()}


_ASSIGN = "UPDATE pairs SET question_id = ?, answer_id = ?, flags = ? WHERE id = ?"


def _assignments(
    pairs: Iterable[PairRow], before: Assigned, found: Found, off_topic: set[str]
) -> Iterator[tuple[str, ...]]:
    """What tells each pair its question, its answer and whether it is off topic, where that is not what it has."""
    for pair in pairs:
        flags = sorted({*pair.flags, "off_topic"}) if pair.id in off_topic else list(pair.flags)
        wanted = (found.question_of[pair.id], found.answer_of[pair.id], dumps(flags))
        if before.get(pair.id) != wanted:
            yield (*wanted, pair.id)


def _assign_sightings(db: Connection, stated: Assigned, found: FrameworkResolution) -> None:
    updates = []
    for key, before in stated.items():
        wanted = (found.framework_of[key], found.variant_of[key], found.completed_by.get(key))
        if before != wanted:
            updates.append((*wanted, key))
    sql = "UPDATE framework_sightings SET framework_id = ?, variant_id = ?, completed_by = ? WHERE id = ?"
    db.executemany(sql, updates)
