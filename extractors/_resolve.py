"""Of all readings of a page the best one: no two pairs over the same text, no section taken for a pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors._candidate import Candidate
from extractors._lines import ASKS
from extractors._other_kinds import MOSTLY
from extractors._taken_back import Rejected, rate, take_back
from extractors.document import Document
from schema.keys import fold

FLOOR = 0.4
_LIKELY = 0.2  # rating from which a statement that is rejected is worth a record
_NEARLY = 0.85  # of another's rating
RHYTHM = 0.6  # how much of a candidate's rating is that of its rhythm: statements count where the rhythm says so
_SAYING = frozenset(("details", "accordion"))  # strategies that read where the page itself puts the answers
_OTHER_KINDS = {
    "choices": "quiz",
    "figures": "survey",
    "gaps": "worksheet",
    "teasers": "teasers",
    "named": "quiz_or_survey",
    "series": "series",
    "dialogue": "interview",
    "speech": "interview",
    "article": "article",
}


def resolve(document: Document, found: Sequence[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """Rhythms in the order of their score; a candidate is taken where nothing taken before overlaps it.

    Rejected is each line once that could have been a question and belongs to no pair, with the best reading's reason.
    """
    taken = bytearray(len(document.blocks) + 1)
    chosen: list[Candidate] = []
    rejected: list[Rejected] = []
    parts = {c.question[0].block for c in found if c.evidence.get("series") == 1.0}
    for candidate, rating in _rate(found):
        places = [piece.block for piece in (*candidate.question, *candidate.answer)]
        reason = _reason(candidate, rating, places, taken)
        if not reason and candidate.question[0].block in parts:
            reason = "series"  # by another reading
        if reason:
            rejected.append(Rejected(candidate, reason, rated=True))
            continue
        chosen.append(candidate)
        for number in places:
            taken[number] = 1
    for candidate in found:
        if not candidate.answer:
            listed = candidate.evidence.get("entry")
            rejected.append(Rejected(candidate, "table_of_contents" if listed else "without_answer"))
    chosen.sort(key=lambda c: c.question[0])
    chosen, back = take_back(document, chosen, found)
    return chosen, _worth_telling(document, chosen, back + rejected)


def _worth_telling(document: Document, chosen: Sequence[Candidate], rejected: Sequence[Rejected]) -> list[Rejected]:
    """One rejection a line, the best rhythm's; none for a line that is part of a pair's question or says nothing."""
    told = {piece.block for c in chosen for piece in c.question}
    listed = any(each.reason == "table_of_contents" for each in rejected)
    asked = {fold(document.text(c.question[0])) for c in chosen} if listed else set()
    found = []
    for each in rejected:
        start = each.candidate.question[0].block
        if each.reason == "table_of_contents" and fold(document.text(each.candidate.question[0])) in asked:
            continue
        if start not in told and (
            each.candidate.evidence.get("likeness", 0.0) > 0
            or (each.candidate.answer and rate(each.candidate) > _LIKELY)
        ):
            told.add(start)
            found.append(each)
    return sorted(found, key=lambda each: each.candidate.question[0])


@dataclass(slots=True)
class _Rhythm:
    """Candidates of one class of headers. starts: their first blocks. mean: of their probabilities."""

    extractor: str
    group: int
    rated: list[tuple[Candidate, float]]
    starts: set[int]
    mean: float
    score: float


def _rate(found: Iterable[Candidate]) -> list[tuple[Candidate, float]]:
    """Candidates with their rating, in the order in which they are tried: the best rhythm first."""
    groups: dict[tuple[str, int], list[tuple[Candidate, float]]] = {}
    for candidate in found:
        if not candidate.answer:
            continue
        groups.setdefault((candidate.extractor, candidate.group), []).append((candidate, rate(candidate)))
    rhythms = []
    for (extractor, group), rated in groups.items():
        mean = sum([rating for _, rating in rated]) / len(rated)
        leaning = [(c, (1 - RHYTHM) * rating + RHYTHM * mean) for c, rating in rated]
        starts = {piece.block for c, _ in rated for piece in c.question}
        rhythms.append(_Rhythm(extractor, group, leaning, starts, mean, mean * len(rated) ** 0.5))
    rhythms.sort(key=lambda r: -r.score)
    ways = (_gives_way, _read_beyond, _opens_answers)
    for one in rhythms:
        others = (other for other in rhythms if other is not one)
        better = [other.score for other in others if any(yields(one, other) for yields in ways)]
        one.score = min([one.score, *(score - 1e-6 for score in better)])
    rhythms.sort(key=lambda r: -r.score)
    return [each for rhythm in rhythms for each in rhythm.rated]


def _gives_way(one: _Rhythm, other: _Rhythm) -> bool:
    """A rhythm gives way to one that holds its questions and more, and any to a table of contents that lists them."""
    if other.mean < FLOOR:
        return False
    common = len(one.starts & other.starts)
    if other.extractor in _SAYING:
        return common >= 0.8 * len(one.starts) and other.mean >= one.mean and not _asks_beyond(one, other)
    if one.extractor in _SAYING and not _asks_beyond(other, one):
        return False
    if other.extractor == "contents":
        return common >= 0.5 * len(one.starts) and common >= 0.85 * len(other.starts)
    if other.mean < _NEARLY * one.mean or len(other.starts) <= len(one.starts):
        return False
    return common >= 0.8 * len(one.starts) and not (one.extractor == "contents" and common >= 0.85 * len(other.starts))


def _read_beyond(one: _Rhythm, other: _Rhythm) -> bool:
    """The same questions were read within the FAQ's section too, where what stands elsewhere says nothing of ends."""
    again = one.extractor == other.extractor != "contents" and one.starts == other.starts
    return again and one.group < other.group and other.mean >= FLOOR


def _opens_answers(one: _Rhythm, other: _Rhythm) -> bool:
    """Lines that do not ask, right below those of another rhythm, are the beginnings of its answers."""
    if other.mean < max(FLOOR, _NEARLY * one.mean):
        return False
    if any(c.evidence.get("likeness", 0.0) >= ASKS for c, _ in one.rated):
        return False
    openings = {c.answer[0].block for c, _ in other.rated if c.answer}
    return len(one.starts & openings) >= 0.8 * len(one.starts)


def _asks_beyond(one: _Rhythm, other: _Rhythm) -> bool:
    """The rhythm holds a question that the other one does not: more than a title in the page's foot."""
    beyond = (c for c, _ in one.rated if c.question[0].block not in other.starts)
    return any(c.evidence.get("likeness", 0.0) >= ASKS for c in beyond)


def _reason(candidate: Candidate, rating: float, places: Sequence[int], taken: bytearray) -> str | None:
    """Why a candidate is rejected; places: the blocks that it covers."""
    if candidate.evidence.get("title"):
        return "section_title"
    other = _other_kind(candidate.evidence)
    if other:
        return other
    if rating < FLOOR:
        return "no_question_rhythm"
    return "overlaps_better_reading" if any(map(taken.__getitem__, places)) else None


def _other_kind(evidence: Mapping[str, float]) -> str | None:
    """What the rhythm is rather than a FAQ."""
    if evidence.get("all_inputs", 0.0) + evidence.get("choices", 0.0) / 2 > MOSTLY:
        return "form"
    if evidence.get("solicits", 0.0) > MOSTLY and not evidence.get("faq"):
        return "solicitation"
    if _OTHER_KINDS.keys().isdisjoint(evidence.keys()):
        return None
    return next((reason for kind, reason in _OTHER_KINDS.items() if evidence.get(kind, 0.0) >= MOSTLY), None)
