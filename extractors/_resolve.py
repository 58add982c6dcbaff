"""Of all readings of a page the best one: no two pairs over the same text, no section taken for a pair."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors._candidate import Candidate
from extractors._confidence import calibrated, probability
from extractors._lines import ASKS, likeness
from extractors._other_kinds import MOSTLY
from extractors._page import Page, page_of
from extractors._soliciting import solicits
from extractors.document import Document
from schema.keys import fold

FLOOR = 0.4
_COMPARED = 400  # characters of two answers that are compared
_LIKELY = 0.2  # rating from which a statement that is rejected is worth a record
_NEARLY = 0.85  # of another's rating
_RHYTHM = 3  # pairs that make a page's rhythm
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
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that does not become a pair. `reason` is one of the words below, positively named.

    rated: it was rejected for what it is worth, or although it is worth something.
    """

    candidate: Candidate
    reason: str
    rated: bool = False

    @property
    def confidence(self) -> float | None:
        return calibrated(_rating(self.candidate), "rejected") if self.rated else None


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
    chosen, alone = _in_rhythm(document, chosen)
    chosen, outside = _in_sections(document, chosen)
    alone += outside
    chosen, inner = _with_parts(document, chosen, found)
    chosen, again = _once(document, chosen)
    return chosen, _worth_telling(document, chosen, alone + inner + again + rejected)


def _in_rhythm(document: Document, chosen: list[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """What is left of a rhythm whose other lines a better one took is no pair of its own: "Still have questions?" in a
    heading below an accordion, a newsletter's title.

    It stays where it asks and looks like the pairs of the page. Breaks on a last question that is marked up otherwise.
    """
    sizes = Counter([(c.extractor, c.group) for c in chosen])
    largest = max(sizes.values(), default=0)
    if largest < _RHYTHM or largest == len(chosen):
        return chosen, []
    looks: dict[tuple[str, int], list[int]] = {}
    for c in chosen:
        if sizes[c.extractor, c.group] >= _RHYTHM:
            looks.setdefault(_look(document, c), []).append(c.question[0].block)
    kept: list[Candidate] = []
    alone: list[Rejected] = []
    for c in chosen:
        if sizes[c.extractor, c.group] == 1 and not _is_like(document, c, looks.get(_look(document, c), [])):
            alone.append(Rejected(c, "outside_the_rhythm", rated=True))
        else:
            kept.append(c)
    return kept, alone


def _is_like(document: Document, candidate: Candidate, alike: Sequence[int]) -> bool:
    """A question among lines of its look (`alike`, ascending), or one that asks as they do."""
    if not alike:
        return False
    asks = candidate.evidence.get("likeness", 0.0) >= ASKS and not solicits(document.text(candidate.question[-1]))
    return alike[0] < candidate.question[0].block < alike[-1] or asks


def _in_sections(document: Document, chosen: list[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """Of an article or a product's page with a FAQ only the FAQ counts, unless most of what is outside asks as well.

    What looks like none of its questions is another part of the page, unless it opens and closes, as only answers do.
    Breaks on a page of questions one group of which is called FAQ and is the largest by far.
    """
    page = page_of(document)
    if not page.faq_sections:
        return chosen, []
    within = [page.in_faq_section(c.question[0].block) for c in chosen]
    inside = [c for c, held in zip(chosen, within, strict=True) if held]
    if len(inside) < 2 or len(inside) == len(chosen):
        return chosen, []
    outside = [c for c, held in zip(chosen, within, strict=True) if not held]
    looks = {(c.extractor, *_look(document, c)) for c in inside}
    rest = [c for c in outside if c.evidence.get("explicit") or (c.extractor, *_look(document, c)) in looks]
    asking = sum(c.evidence.get("likeness", 0.0) >= ASKS for c in rest)
    stays = {id(c) for c in rest} if asking >= 0.8 * len(rest) and 2 * len(rest) > len(inside) else set()
    stays.update(map(id, inside))
    gone = [Rejected(c, "outside_the_faq", rated=True) for c in outside if id(c) not in stays]
    return [c for c in chosen if id(c) in stays], gone


def _with_parts(
    document: Document, chosen: list[Candidate], found: Sequence[Candidate]
) -> tuple[list[Candidate], list[Rejected]]:
    """Headings below one that asks, none of which asks itself, are parts of its answer, and that is whole again.

    A page's own title (level 1) only says what the page is about. Breaks where the titles of groups ask.
    """
    page = page_of(document)
    stating = [c for c in chosen if c.question[0].block in page.ranked and not c.evidence.get("likeness")]
    if not stating:
        return chosen, []
    over = _asking_above(page)
    asking = {over.get(c.question[0].block) for c in chosen if c.evidence.get("likeness")}
    parts = {id(c): over[c.question[0].block] for c in stating if over.get(c.question[0].block) not in asking | {None}}
    wholes = {c.question[0].block: c for c in reversed(found) if c.extractor == "headings" and c.answer}
    whole = {number: wholes[number] for number in parts.values() if number in wholes}
    kept = [c for c in chosen if id(c) not in parts and c.question[0].block not in whole]
    gone = [Rejected(c, "part_of_an_answer", rated=True) for c in stating if id(c) in parts]
    return sorted([*kept, *whole.values()], key=lambda c: c.question[0]), gone


def _asking_above(page: Page) -> dict[int, int]:
    """Headings whose next one above of a higher rank asks, with that."""
    blocks = page.document.blocks
    found: dict[int, int] = {}
    around: list[tuple[int, int, bool]] = []  # headings around the line: first block, level, asks
    for number in page.headings_above(len(blocks)):
        level = page.ranked[number][0]
        while around and around[-1][1] >= level:
            around.pop()
        if around and around[-1][2]:
            found[number] = around[-1][0]
        text = blocks[number].text
        around.append((number, level, level > 1 and likeness(text) >= ASKS and not solicits(text)))
    return found


def _look(document: Document, candidate: Candidate) -> tuple[str, int]:
    block = document.blocks[candidate.question[0].block]
    return document.elements[block.element].tag, block.context.heading


def _once(document: Document, chosen: list[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """A question that comes again with the same answer (a copy for small screens, a hidden one) counts once, but where
    another title stands above it: then it belongs to two groups.

    The first that is not hidden stays. Breaks on two entries that differ only further on.
    """
    asked = ["".join([document.text(piece) for piece in candidate.question]) for candidate in chosen]
    if len(set(asked)) == len(asked):
        return chosen, []
    same: dict[tuple[str, str], list[Candidate]] = {}
    for candidate, text in zip(chosen, asked, strict=True):
        answer = "".join([document.text(piece) for piece in candidate.answer[:9]])[:_COMPARED]
        same.setdefault((text, answer), []).append(candidate)
    own = {piece.block for candidate in chosen for piece in candidate.question}
    titles = [n for n in page_of(document).headings if n not in own]
    again: list[Rejected] = []
    for copies in same.values():
        shown: set[str] = set()  # titles of the groups in which it is shown
        for c in sorted(copies, key=lambda c: _hidden(document, c)) if len(copies) > 1 else ():
            title = _title(document, titles, c)
            if title in shown or (shown and not title) or (shown and _hidden(document, c)):
                again.append(Rejected(c, "duplicate"))
            shown.add(title)
    gone = {id(each.candidate) for each in again}
    return [c for c in chosen if id(c) not in gone], again


def _hidden(document: Document, candidate: Candidate) -> bool:
    return document.blocks[candidate.question[0].block].context.hidden >= 0


def _title(document: Document, titles: Sequence[int], candidate: Candidate) -> str:
    """The last heading above a question that is none itself, as `titles` has them."""
    at = bisect_left(titles, candidate.question[0].block)
    return document.texts[titles[at - 1]] if at else ""


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
            or (each.candidate.answer and _rating(each.candidate) > _LIKELY)
        ):
            told.add(start)
            found.append(each)
    return sorted(found, key=lambda each: each.candidate.question[0])


@dataclass(slots=True)
class _Rhythm:
    """Candidates of one class of headers. starts: their first blocks. mean: of their probabilities."""

    extractor: str
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
        groups.setdefault((candidate.extractor, candidate.group), []).append((candidate, _rating(candidate)))
    rhythms = []
    for (extractor, _), rated in groups.items():
        mean = sum([rating for _, rating in rated]) / len(rated)
        leaning = [(c, (1 - RHYTHM) * rating + RHYTHM * mean) for c, rating in rated]
        starts = {piece.block for c, _ in rated for piece in c.question}
        rhythms.append(_Rhythm(extractor, leaning, starts, mean, mean * len(rated) ** 0.5))
    rhythms.sort(key=lambda r: -r.score)
    for one in rhythms:
        others = (other for other in rhythms if other is not one)
        better = [other.score for other in others if _gives_way(one, other) or _opens_answers(one, other)]
        one.score = min([one.score, *(score - 1e-6 for score in better)])
    rhythms.sort(key=lambda r: -r.score)
    return [each for rhythm in rhythms for each in rhythm.rated]


def _rating(candidate: Candidate) -> float:
    return probability(candidate.evidence) if candidate.rating is None else candidate.rating


def _gives_way(one: _Rhythm, other: _Rhythm) -> bool:
    """A rhythm gives way to one that holds its questions and more, and any to a table of contents that lists them."""
    if other.mean < FLOOR:
        return False
    common = len(one.starts & other.starts)
    if other.extractor in _SAYING and one.extractor not in _SAYING:
        return common >= 0.8 * len(one.starts) and other.mean >= one.mean and not _asks_beyond(one, other)
    if one.extractor in _SAYING and other.extractor not in _SAYING and not _asks_beyond(other, one):
        return False
    if other.extractor == "contents":
        sure = 0.5 if other.mean > one.mean + 0.02 else 0.85
        return common >= sure * len(one.starts) and common >= 0.85 * len(other.starts)
    if other.mean < _NEARLY * one.mean or len(other.starts) <= len(one.starts):
        return False
    return common >= 0.8 * len(one.starts) and not (one.extractor == "contents" and common >= 0.85 * len(other.starts))


def _opens_answers(one: _Rhythm, other: _Rhythm) -> bool:
    """Lines that do not ask, right below those of a rhythm of the same kind, are the beginnings of its answers."""
    if one.extractor != other.extractor or other.mean < max(FLOOR, _NEARLY * one.mean):
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
