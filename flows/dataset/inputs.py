"""What de-duplication reads of the dataset: sightings of questions and frameworks, and decisions."""

from __future__ import annotations

import json
from typing import NamedTuple

from dedup.model import Decision, FrameworkRow, PairRow
from flows.dataset.connection import Connection

_PAIRS = """SELECT p.id, p.page_id, g.site, p.position, p.question, p.answer, p.language, p.category, p.published,
  p.confidence, p.agreement, p.flags, g.title, p.gone_at IS NULL AND g.state <> 'opted_out' AS live,
  p.question_id, p.answer_id
FROM pairs AS p JOIN pages AS g ON g.id = p.page_id WHERE p.question <> ''"""
_SIGHTINGS = """SELECT s.id, s.page_id, g.site, s.name, s.cardinality, s.kind, s.subject, s.items, s.complete,
  s.truncated, s.language, s.confidence, s.pair_id, s.gone_at IS NULL AND g.state <> 'opted_out' AS live,
  s.framework_id, s.variant_id, s.completed_by
FROM framework_sightings AS s JOIN pages AS g ON g.id = s.page_id ORDER BY s.id"""

Assigned = dict[str, tuple[str | None, ...]]
"""What was found last time, by sighting: question, answer and flags; framework, variant and what completes it."""


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


def pair_rows(db: Connection, rejected: set[str], page: str | None = None) -> tuple[list[PairRow], Assigned]:
    """All sightings of questions, or those of one page, and what was found of them last time."""
    rows: list[PairRow] = []
    assigned: Assigned = {}
    query, values = (f"{_PAIRS} ORDER BY p.id", ()) if page is None else (f"{_PAIRS} AND p.page_id = ?", (page,))
    for record in db.execute(query, values):
        flags = () if record[11] == "[]" else tuple(flag for flag in json.loads(record[11]) if flag != "off_topic")
        live = bool(record[13]) and record[0] not in rejected
        rows.append(PairRow._make((*record[:11], flags, record[12], live)))
        assigned[record[0]] = (record[14], record[15], record[11])
    return rows, assigned


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
