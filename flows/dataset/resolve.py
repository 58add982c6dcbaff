"""De-duplication of the whole dataset: canonical rows are made from the sightings, and only what differs is written.

The canonical tables are a function of the set of sightings and decisions. An id that vanished gets an alias to the
id that holds most of its members now.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from dedup.frameworks import resolve_frameworks
from dedup.model import Decision, FrameworkResolution, FrameworkRow, PairRow, QuestionResolution
from dedup.questions import resolve_questions
from flows.dataset.connection import Connection
from flows.dataset.search import sync_search
from flows.dataset.sql import dumps, replace_all

_PAIRS = """SELECT p.id, p.page_id, g.site, p.position, p.question, p.answer, p.language, p.category, p.published,
  p.confidence, p.agreement, p.flags, g.title, p.gone_at IS NULL AND g.state <> 'opted_out' AS live,
  p.question_id, p.answer_id
FROM pairs AS p JOIN pages AS g ON g.id = p.page_id WHERE p.question <> '' ORDER BY p.id"""
_SIGHTINGS = """SELECT s.id, s.page_id, g.site, s.name, s.cardinality, s.kind, s.subject, s.items, s.complete,
  s.truncated, s.language, s.confidence, s.pair_id, s.gone_at IS NULL AND g.state <> 'opted_out' AS live,
  s.framework_id, s.variant_id, s.completed_by
FROM framework_sightings AS s JOIN pages AS g ON g.id = s.page_id ORDER BY s.id"""

Assigned = dict[str, tuple[str | None, ...]]


def resolve(db: Connection, run_id: int | None) -> Counter[str]:
    """Make the canonical tables fit the sightings; what de-duplication counted."""
    decisions, rejected = _decisions(db)
    pairs, assigned = _pairs(db, rejected)
    questions = resolve_questions(pairs, decisions)
    flags = _assign_pairs(db, pairs, assigned, questions)
    _write_questions(db, pairs, questions, flags)
    sightings, stated = _sightings(db, rejected)
    frameworks = resolve_frameworks(sightings, decisions)
    _write_frameworks(db, frameworks)
    _assign_sightings(db, stated, frameworks)
    replace_all(db, "merges", map(_row, [*questions.merges, *frameworks.merges]))
    _alias(db, run_id, _moves(assigned, questions.question_of, questions.answer_of))
    _alias(db, run_id, _moves(stated, frameworks.framework_of, frameworks.variant_of))
    sync_search(db)
    return Counter(questions.counters)


def _decisions(db: Connection) -> tuple[list[Decision], set[str]]:
    """All decisions, and the pairs whose last verdict is "reject"."""
    found = db.rows("SELECT * FROM decisions ORDER BY at, id")
    verdict = {row["pair_id"]: row["kind"] for row in found if row["kind"] in ("accept", "reject")}
    rows = (tuple(row[name] for name in Decision._fields) for row in sorted(found, key=lambda row: row["id"]))
    return [Decision(*row) for row in rows], {pair for pair, kind in verdict.items() if kind == "reject"}


def _pairs(db: Connection, rejected: set[str]) -> tuple[list[PairRow], Assigned]:
    rows: list[PairRow] = []
    assigned: Assigned = {}
    for record in db.execute(_PAIRS):
        flags = () if record[11] == "[]" else tuple(flag for flag in json.loads(record[11]) if flag != "off_topic")
        live = bool(record[13]) and record[0] not in rejected
        rows.append(PairRow._make((*record[:11], flags, record[12], live)))
        assigned[record[0]] = (record[14], record[15], record[11])
    return rows, assigned


def _sightings(db: Connection, rejected: set[str]) -> tuple[list[FrameworkRow], Assigned]:
    rows: list[FrameworkRow] = []
    assigned: Assigned = {}
    for record in db.execute(_SIGHTINGS):
        items = tuple((item["name"], item["description"]) for item in json.loads(record[7]))
        live = bool(record[13]) and record[0] not in rejected and record[12] not in rejected
        plain = record[8:13]
        rows.append(FrameworkRow._make((*record[:7], items, bool(plain[0]), bool(plain[1]), *plain[2:], live)))
        assigned[record[0]] = tuple(record[14:17])
    return rows, assigned


def _write_questions(
    db: Connection, pairs: list[PairRow], found: QuestionResolution, flags: Mapping[str, tuple[str, ...]]
) -> None:
    shown = _shown(pairs, found, flags)
    replace_all(db, "questions", ({**_row(row), "pair_id": shown.get(row["id"])} for row in found.questions))
    replace_all(db, "answers", map(_row, found.answers))


def _shown(pairs: list[PairRow], found: QuestionResolution, flags: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
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


def _write_frameworks(db: Connection, found: FrameworkResolution) -> None:
    replace_all(db, "frameworks", map(_row, found.frameworks))
    replace_all(db, "framework_variants", map(_row, found.variants))
    replace_all(db, "framework_items", map(_row, found.items))
    replace_all(db, "framework_relations", map(_row, found.relations))


def _row(record: Any) -> dict[str, Any]:
    """A resolver's record as a row: truth values become 0 and 1."""
    if is_dataclass(record) and not isinstance(record, type):
        row = asdict(record)
    else:
        row = dict(record._asdict()) if hasattr(record, "_asdict") else dict(record)
    return {name: int(value) if isinstance(value, bool) else value for name, value in row.items()}


def _assign_pairs(
    db: Connection, pairs: list[PairRow], assigned: Assigned, found: QuestionResolution
) -> dict[str, tuple[str, ...]]:
    """Tell each pair its question, its answer and whether it is off topic; the flags of each pair."""
    updates = []
    flags = {}
    for pair in pairs:
        flags[pair.id] = tuple(sorted({*pair.flags, *(("off_topic",) if pair.id in found.off_topic else ())}))
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
