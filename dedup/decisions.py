"""What a person decided, in the shape that clustering needs. Decisions name pairs, so they outlive every cluster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dedup.model import Decision, Merge, PairRow
from schema.keys import digest

FIXABLE = frozenset({"question", "answer", "category", "language", "published"})


@dataclass(slots=True)
class Ruling:
    """apart: pair → pairs that never share its question. together: pairs that always do, smaller id first."""

    apart: dict[str, set[str]] = field(default_factory=dict)
    together: list[tuple[str, str]] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)
    rejected: set[str] = field(default_factory=set)
    fixes: dict[str, dict[str, str]] = field(default_factory=dict)


def rulings(decisions: Iterable[Decision]) -> Ruling:
    """Sort decisions by kind. never_merge beats always_merge for the same two pairs.

    Decisions carry no order here: where a pair was both accepted and rejected, PairRow.live says which came last.
    """
    ruling = Ruling()
    joined: set[tuple[str, str]] = set()
    for decision in sorted(decisions, key=lambda d: tuple(part or "" for part in d)):
        if decision.kind in ("never_merge", "always_merge") and decision.other_pair_id:
            low, high = sorted((decision.pair_id, decision.other_pair_id))
            if decision.kind == "always_merge":
                joined.add((low, high))
            else:
                ruling.apart.setdefault(low, set()).add(high)
                ruling.apart.setdefault(high, set()).add(low)
        elif decision.kind == "accept":
            ruling.accepted.add(decision.pair_id)
        elif decision.kind == "reject":
            ruling.rejected.add(decision.pair_id)
        elif decision.kind == "fix" and decision.field in FIXABLE and decision.value is not None:
            ruling.fixes.setdefault(decision.pair_id, {})[decision.field] = decision.value
    ruling.together = sorted(pair for pair in joined if pair[1] not in ruling.apart.get(pair[0], ()))
    ruling.rejected -= ruling.accepted
    return ruling


def apply_fixes(rows: Iterable[PairRow], ruling: Ruling) -> list[PairRow]:
    """Rows with the corrected fields in place."""
    if not ruling.fixes:
        return list(rows)
    return [row._replace(**ruling.fixes[row.id]) if row.id in ruling.fixes else row for row in rows]  # type: ignore[arg-type]


def undo(merges: Sequence[Merge], merge_id: str) -> Decision:
    """The never_merge decision that takes back one merge of questions; kept over later runs.

    Raises KeyError where no question merge has that id: merges of answers follow from their question's.
    """
    for merge in merges:
        if merge.id == merge_id and merge.level == "question":
            low, high = sorted((merge.member_id, merge.compared_with))
            return Decision(digest("decision", "never_merge", low, high), "never_merge", low, high)
    raise KeyError(merge_id)
