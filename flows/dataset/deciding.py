"""What a person decides: kept in `decisions`, applied at once, and again by every later run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dedup.decisions import FIXABLE
from flows.dataset.connection import Connection, writing
from flows.dataset.resolve import resolve, resolve_decision
from flows.dataset.run import now
from flows.dataset.sql import delete, upsert
from flows.versions import program_version
from schema.errors import UsageError
from schema.keys import digest

KINDS = ("accept", "reject", "fix", "never_merge", "always_merge")
Row = dict[str, Any]


def decide(
    path: Path | str,
    kind: str,
    pair_id: str,
    *,
    other_pair_id: str | None = None,
    field: str | None = None,
    value: str | None = None,
    by: str = "",
) -> str:
    """Record a decision and apply it; its id. UsageError where it makes no sense, or names a row that is not there."""
    with writing(path) as db:
        made = _record(db, [_row(kind, pair_id, other_pair_id, field, value, by)])
        _apply(db, field, pair_id, other_pair_id)
    return made[0]


def merges_undo(path: Path | str, merge_id: str, by: str = "") -> list[str]:
    """Take a merge apart, for ever: the member never merges again with what it was compared with.

    Where another member of the cluster would bring it back, it is kept from each of those as well. The ids of the
    decisions made. UsageError where there is no such merge.
    """
    with writing(path) as db:
        found = db.rows("SELECT * FROM merges WHERE id = ?", (merge_id,))
        if not found:
            raise UsageError(f"there is no merge {merge_id}; `faqsieve merges` lists them")
        level = _LEVELS[found[0]["level"]]
        member, other = level.sighting(db, found[0]["member_id"]), level.sighting(db, found[0]["compared_with"])
        made = _record(db, [_never(member, other, by)])
        _apply(db, None, member, other)
        again = level.companions(db, member)
        if other in again:
            made += _record(db, [_never(member, companion, by) for companion in again])
            _apply(db, None, member, *again)
    return made


def _apply(db: Connection, field: str | None, *pairs: str | None) -> None:
    """Resolve what a decision on these pairs touches: all, where it is on a question's wording, or where another
    program made what stands."""
    same = db.value("SELECT version FROM runs ORDER BY id DESC LIMIT 1") == program_version()
    if same and field != "question":
        resolve_decision(db, filter(None, pairs))
    else:
        resolve(db, None)


@dataclass(frozen=True, slots=True)
class _Level:
    """Where a level's members and clusters stand: a table of sightings, and its column that names the cluster."""

    table: str
    cluster: str

    def sighting(self, db: Connection, key: str) -> str:
        """The sighting of this id, or the first one of the cluster of this id: decisions never name clusters."""
        sql = f"SELECT id FROM {self.table} WHERE id = ?1 OR {self.cluster} = ?1 ORDER BY id <> ?1, id LIMIT 1"
        return str(db.value(sql, (key,)) or key)

    def companions(self, db: Connection, member: str) -> list[str]:
        """The other sightings in the member's cluster."""
        sql = f"""SELECT id FROM {self.table} WHERE id <> ?1 AND {self.cluster} =
            (SELECT {self.cluster} FROM {self.table} WHERE id = ?1) ORDER BY id"""
        return [row[0] for row in db.execute(sql, (member,))]


_LEVELS = {
    "question": _Level("pairs", "question_id"),
    "answer": _Level("pairs", "answer_id"),
    "framework": _Level("framework_sightings", "framework_id"),
    "variant": _Level("framework_sightings", "variant_id"),
}


def _never(member: str, other: str, by: str) -> Row:
    first, second = sorted((member, other))
    return _row("never_merge", first, second, None, None, by)


def withdraw(path: Path | str, decision_id: str) -> None:
    """Take a decision back. UsageError where there is none of this id."""
    with writing(path) as db:
        found = db.rows("SELECT field, pair_id, other_pair_id FROM decisions WHERE id = ?", (decision_id,))
        if not found:
            raise UsageError(f"there is no decision {decision_id}")
        db.execute("DELETE FROM decisions WHERE id = ?", (decision_id,))
        _apply(db, *found[0].values())


def _row(kind: str, pair: str, other: str | None, field: str | None, value: str | None, by: str) -> Row:
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no decision: one of {', '.join(KINDS)}")
    if (other is not None) != kind.endswith("_merge") or pair == other:
        raise UsageError(f"{kind} names {'two different pairs' if kind.endswith('_merge') else 'one pair'}")
    if (field is not None) != (kind == "fix") or (field is not None and field not in FIXABLE):
        raise UsageError(f"only a fix names a field, one of {', '.join(sorted(FIXABLE))}")
    known = {"kind": kind, "pair_id": pair, "other_pair_id": other, "field": field, "value": value}
    return {"id": digest("decision", kind, pair, other, field), **known, "by": by, "at": now()}


def _record(db: Connection, rows: Iterable[Row]) -> list[str]:
    """Write decisions; a later one about the same thing takes the place of the earlier one."""
    rows = list(rows)
    for row in rows:
        for pair in filter(None, (row["pair_id"], row["other_pair_id"])):
            if not db.value(
                "SELECT 1 FROM pairs WHERE id = ?1 UNION SELECT 1 FROM framework_sightings WHERE id = ?1", (pair,)
            ):
                raise UsageError(f"there is no pair {pair}")
        opposite = _OPPOSITE.get(row["kind"])
        if opposite:
            pair, other = row["pair_id"], row["other_pair_id"]
            ids = [(digest("decision", opposite, *order, None),) for order in ((pair, other), (other, pair))]
            delete(db, "decisions", ids)
    upsert(db, "decisions", rows)
    return [row["id"] for row in rows]


_OPPOSITE = {
    "accept": "reject",
    "reject": "accept",
    "never_merge": "always_merge",
    "always_merge": "never_merge",
}
