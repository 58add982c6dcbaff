"""What was chosen and is no pair after all, once the page's other pairs are known: each rule says why."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors._candidate import Candidate
from extractors._confidence import calibrated, probability
from extractors._lines import ASKS, likeness
from extractors._named_kinds import names_other_page, names_other_section
from extractors._page import Page, page_of
from extractors._soliciting import solicits
from extractors.document import Document

_COMPARED = 400  # characters of two answers that are compared
_RHYTHM = 3  # pairs that make a page's rhythm


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that does not become a pair. `reason` is one word, positively named.

    rated: it was rejected for what it is worth, or although it is worth something.
    """

    candidate: Candidate
    reason: str
    rated: bool = False

    @property
    def confidence(self) -> float | None:
        return calibrated(rate(self.candidate), "rejected") if self.rated else None


def rate(candidate: Candidate) -> float:
    """Probability that the candidate is right, without what its rhythm says."""
    return probability(candidate.evidence) if candidate.rating is None else candidate.rating


def take_back(
    document: Document, chosen: list[Candidate], found: Sequence[Candidate]
) -> tuple[list[Candidate], list[Rejected]]:
    """What stays of `chosen` (in the order of the page), and what does not. found: all candidates."""
    chosen, alone = _in_rhythm(document, chosen)
    chosen, outside = _in_sections(document, chosen)
    chosen, inner = _with_parts(document, chosen, found)
    chosen, again = _once(document, chosen)
    return chosen, [*alone, *outside, *inner, *again]


def _in_rhythm(document: Document, chosen: list[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """What is left of a rhythm whose other lines a better one took is no pair of its own: "Still have questions?" in a
    heading below an accordion, a newsletter's title.

    It stays among pairs of its look. Breaks on a last question that is marked up otherwise.
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
        alike = looks.get(_look(document, c), [0])
        if sizes[c.extractor, c.group] > 1 or alike[0] < c.question[0].block < alike[-1]:
            kept.append(c)
        else:
            alone.append(Rejected(c, "outside_the_rhythm", rated=True))
    return kept, alone


def _in_sections(document: Document, chosen: list[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """Of an article or a product's page with a FAQ only the FAQ counts, unless most of what is outside asks as well.

    What looks like none of its questions is another part of the page, unless it opens and closes, as only answers do;
    so is what stands below the title of a quiz or survey.
    Breaks on a page of questions one group of which is called FAQ and is the largest by far.
    """
    page = page_of(document)
    if not page.faq.parts:
        return chosen, []
    within = [page.faq.holds(c.question[0].block) for c in chosen]
    inside = [c for c, held in zip(chosen, within, strict=True) if held]
    if len(inside) < 2 or len(inside) == len(chosen):
        return chosen, []
    outside = [c for c, held in zip(chosen, within, strict=True) if not held]
    asked = {c.question[0].block for c in chosen}
    looks = {(c.extractor, *_look(document, c)) for c in inside}
    rest = [
        c
        for c in outside
        if (c.evidence.get("explicit") or (c.extractor, *_look(document, c)) in looks)
        and not _of_another_kind(page, c.question[0].block, asked)
    ]
    asking = sum(c.evidence.get("likeness", 0.0) >= ASKS for c in rest)
    stays = {id(c) for c in rest} if asking >= 0.8 * len(rest) and 2 * len(rest) > len(inside) else set()
    stays.update(map(id, inside))
    gone = [Rejected(c, "outside_the_faq", rated=True) for c in outside if id(c) not in stays]
    return [c for c in chosen if id(c) in stays], gone


def _of_another_kind(page: Page, number: int, asked: set[int]) -> bool:
    """The title above it names a quiz, a survey, things to discuss."""
    title = next((n for n in reversed(page.headings_above(number)) if n not in asked), -1)
    text = page.document.blocks[title].text if title >= 0 else ""
    return names_other_page(text) or names_other_section(text)


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
