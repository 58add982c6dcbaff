"""Of all readings of a page the best one: no two pairs over the same text, no section taken for a pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors._candidate import Candidate
from extractors._confidence import probability
from extractors.document import Document

FLOOR = 0.5
RHYTHM = 0.5  # how much of a candidate's rating is that of its rhythm: statements count where the rhythm says so


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that does not become a pair. `reason` is one of the words below, positively named."""

    candidate: Candidate
    reason: str
    confidence: float | None = None


def resolve(document: Document, found: Iterable[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """Rhythms in the order of their score; a candidate is taken where nothing taken before overlaps it."""
    rated = _rate(found)
    taken = bytearray(len(document.blocks) + 1)
    chosen: list[Candidate] = []
    rejected: list[Rejected] = []
    for candidate, rating in rated:
        reason = _reason(candidate, rating, taken)
        if reason:
            rejected.append(Rejected(candidate, reason, round(rating, 4)))
            continue
        chosen.append(candidate)
        for piece in (*candidate.question, *candidate.answer):
            taken[piece.block] = 1
    chosen.sort(key=lambda c: c.question[0])
    rejected.sort(key=lambda r: r.candidate.question[0])
    return chosen, rejected


def _rate(found: Iterable[Candidate]) -> list[tuple[Candidate, float]]:
    """Candidates with their probability, by the mean of their rhythm, then by priority and page order."""
    rhythms: dict[tuple[str, int], list[tuple[Candidate, float]]] = {}
    for candidate in found:
        rhythms.setdefault((candidate.extractor, candidate.group), []).append(
            (candidate, probability(candidate.evidence))
        )
    order: list[tuple[float, list[tuple[Candidate, float]]]] = []
    for rated in rhythms.values():
        mean = sum(rating for _, rating in rated) / len(rated)
        leaning = [(c, (1 - RHYTHM) * rating + RHYTHM * mean) for c, rating in rated]
        order.append((mean * len(rated) ** 0.5, leaning))
    order.sort(key=lambda each: -each[0])
    return [each for _, leaning in order for each in leaning]


def _reason(candidate: Candidate, rating: float, taken: bytearray) -> str | None:
    if rating < FLOOR:
        return "no_question_rhythm"
    if any(taken[piece.block] for piece in (*candidate.question, *candidate.answer)):
        return "overlaps_better_reading"
    return None
