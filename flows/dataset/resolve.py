"""De-duplication of the whole dataset: canonical rows are made from the sightings, and only what differs is written.

The canonical tables are a function of the set of sightings and decisions. A run that knows which pages it changed
makes those rows again that hang on them; the outcome is that of making all again. An id that vanished gets an alias
to the id that holds most of its members now.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from dedup.frameworks import resolve_frameworks
from dedup.model import Changes, FrameworkResolution, PairRow, QuestionResolution
from dedup.questions import resolve_questions
from flows.dataset.connection import Connection
from flows.dataset.inputs import Assigned, Decided, decided, framework_rows, pair_rows
from flows.dataset.search import sync_search
from flows.dataset.sql import dumps, replace

Earlier = Mapping[str, Sequence[PairRow]]
"""Pages that a run changed, each with its sightings as they were."""


def resolve(db: Connection, run_id: int | None, earlier: Earlier | None = None) -> Counter[str]:
    """Make the canonical tables fit the sightings; what de-duplication counted.

    earlier: what changed since they last did, with the same decisions and by the same program; None: no one knows.
    """
    known = decided(db)
    counted = _resolve_questions(db, run_id, known, earlier)
    if earlier is None or _state_frameworks(db, earlier):
        _resolve_frameworks(db, run_id, known)
    return counted


def resolve_decision(db: Connection, pairs: Iterable[str]) -> None:
    """The same after a decision on these pairs (or framework sightings) came or went, which asks no new question: it
    touches the components of their pages."""
    known = decided(db)
    sql = "SELECT DISTINCT page_id FROM pairs WHERE id IN (SELECT value FROM json_each(?))"
    pages = [page for (page,) in db.execute(sql, (dumps(sorted(pairs)),))]
    _resolve_questions(db, None, known, {page: pair_rows(db, known.rejected, page)[0] for page in pages})
    _resolve_frameworks(db, None, known)


def _resolve_questions(db: Connection, run_id: int | None, known: Decided, earlier: Earlier | None) -> Counter[str]:
    pairs, assigned = pair_rows(db, known.rejected)
    found = resolve_questions(pairs, known.decisions, changes=_changes(pairs, assigned, earlier))
    mine = [pair for pair in pairs if pair.id in found.question_of]
    before = assigned if found.whole else {pair.id: assigned[pair.id] for pair in mine}
    flags = _assign_pairs(db, mine, before, found)
    shown = _shown(mine, found, flags)
    old = [None if found.whole else {ids[level] for ids in before.values()} for level in (0, 1)]
    replace(db, "questions", [{**row, "pair_id": shown.get(row["id"])} for row in found.questions], old[0])
    replace(db, "answers", found.answers, old[1])
    replace(db, "merges", map(_row, found.merges), _merges(db, ("question", "answer"), None if found.whole else before))
    if not found.whole:
        _name_topics(db, found.topics)
    _alias(db, run_id, _moves(before, found.question_of, found.answer_of))
    sync_search(db, None if found.whole else {*filter(None, old[0] or ()), *found.question_of.values()})
    return found.counters


def _changes(pairs: Sequence[PairRow], assigned: Assigned, earlier: Earlier | None) -> Changes | None:
    if earlier is None:
        return None
    before = [row for rows in earlier.values() for row in rows]
    stood = [pair.id for pair in pairs if pair.page_id not in earlier]
    question_of = {pair: question for pair in stood if (question := assigned[pair][0])}
    off_topic = frozenset(pair for pair in stood if "off_topic" in json.loads(assigned[pair][2] or "[]"))
    return Changes(frozenset(earlier), before, question_of, off_topic)


def _merges(db: Connection, levels: tuple[str, str], among: Iterable[str] | None) -> set[str]:
    """Ids of the merges that stand in the dataset: all of two levels, or those of some members."""
    sql = "SELECT id FROM merges WHERE level IN (?, ?)"
    if among is None:
        return {key for (key,) in db.execute(sql, levels)}
    members = dumps(sorted(among))
    return {
        key for (key,) in db.execute(f"{sql} AND member_id IN (SELECT value FROM json_each(?))", (*levels, members))
    }


def _name_topics(db: Connection, topics: Mapping[str, str]) -> None:
    """Topics look at all questions, so that one changed page can change that of any."""
    stand = db.execute("SELECT id, topic FROM questions").fetchall()
    wanted = [(topics.get(key), key) for key, topic in stand if topic != topics.get(key)]
    db.executemany("UPDATE questions SET topic = ? WHERE id = ?", wanted)


def _state_frameworks(db: Connection, earlier: Earlier) -> bool:
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
    replace(db, "merges", map(_row, found.merges), _merges(db, ("framework", "variant"), None))
    _assign_sightings(db, stated, found)
    _alias(db, run_id, _moves(stated, found.framework_of, found.variant_of))


def _shown(pairs: Sequence[PairRow], found: QuestionResolution, flags: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
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
            "off_topic" in flags[pair.id],
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


def _assign_pairs(
    db: Connection, pairs: Sequence[PairRow], assigned: Assigned, found: QuestionResolution
) -> dict[str, tuple[str, ...]]:
    """Tell each pair its question, its answer and whether it is off topic; the flags of each pair."""
    updates = []
    flags = {}
    for pair in pairs:
        own = {*pair.flags, "off_topic"} if pair.id in found.off_topic else pair.flags
        flags[pair.id] = tuple(sorted(own))
        wanted = (found.question_of[pair.id], found.answer_of[pair.id], dumps(list(flags[pair.id])))
        if assigned[pair.id] != wanted:
            updates.append((*wanted, pair.id))
    db.executemany("UPDATE pairs SET question_id = ?, answer_id = ?, flags = ? WHERE id = ?", updates)
    return flags


def _assign_sightings(db: Connection, stated: Assigned, found: FrameworkResolution) -> None:
    updates = []
    for key, before in stated.items():
        wanted = (found.framework_of[key], found.variant_of[key], found.completed_by.get(key))
        if before != wanted:
            updates.append((*wanted, key))
    sql = "UPDATE framework_sightings SET framework_id = ?, variant_id = ?, completed_by = ? WHERE id = ?"
    db.executemany(sql, updates)


def _moves(before: Assigned, *after: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """(old id, new id) of every member, for each level."""
    for level, now in enumerate(after):
        for member, ids in before.items():
            old = ids[level]
            if old:
                yield old, now[member]


def _alias(db: Connection, run_id: int | None, moves: Iterable[tuple[str, str]]) -> None:
    """Note where the members of vanished ids went. An alias never points to another alias, nor from a living id."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    living = set()
    for old, new in moves:
        votes[old][new] += 1
        living.add(new)
    heirs = {
        old: min(counted, key=lambda new: (-counted[new], new)) for old, counted in votes.items() if old not in living
    }
    db.executemany("DELETE FROM id_aliases WHERE old_id = ?", [(key,) for key in sorted(living)])
    db.executemany("UPDATE id_aliases SET new_id = ? WHERE new_id = ?", [(heirs[old], old) for old in sorted(heirs)])
    rows = [(old, heirs[old], run_id) for old in sorted(heirs)]
    db.executemany("INSERT OR REPLACE INTO id_aliases (old_id, new_id, run_id) VALUES (?, ?, ?)", rows)
