"""Of all readings of a page the best one: no two pairs over the same text, no section taken for a pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors._candidate import Candidate
from extractors.document import Document

FLOOR = 0.5


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that does not become a pair. `reason` is one of the words below, positively named."""

    candidate: Candidate
    reason: str
    confidence: float | None = None


def resolve(document: Document, found: Iterable[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """Rhythms in the order of their score; a candidate is taken where nothing taken before overlaps it."""
    ordered = sorted(enumerate(found), key=lambda pair: (-pair[1].evidence["rhythm"], pair[0]))
    taken = bytearray(len(document.blocks) + 1)
    chosen: list[Candidate] = []
    rejected: list[Rejected] = []
    for _, candidate in ordered:
        reason = _reason(candidate, taken)
        if reason:
            rejected.append(Rejected(candidate, reason, candidate.evidence["rhythm"]))
            continue
        chosen.append(candidate)
        for piece in (*candidate.question, *candidate.answer):
            taken[piece.block] = 1
    chosen.sort(key=lambda c: c.question[0])
    rejected.sort(key=lambda r: r.candidate.question[0])
    return chosen, rejected


def _reason(candidate: Candidate, taken: bytearray) -> str | None:
    evidence = candidate.evidence
    if evidence["rhythm"] < FLOOR:
        return "no_question_rhythm"
    if evidence.get("linked"):
        return "table_of_contents"
    if any(taken[piece.block] for piece in (*candidate.question, *candidate.answer)):
        return "overlaps_better_reading"
    return None
