"""Two channels, one list of pairs: what markup states against what the page shows.

What is shown wins: its wording is kept, the markup's wording goes to `other_question` and `other_answer`. Each pair
counts once, however often markup repeats it. A pair that only markup states is added where the page shows no such
pair; a pair of hydration state is not, because a reader of the page may never get to see it.

Markup also says what the page's FAQ is: where the declared questions stand in one rhythm of the page, another kind of
rhythm that holds none of them (headings of the article that end in "?") is not its FAQ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from extractors._candidate import Draft, MarkupPair
from extractors._clean import clean_draft
from extractors._provenance import letters
from extractors._scoped import DECLARED
from extractors.cleaning.language import languages
from extractors.cleaning.translations import is_variable
from extractors.document import Document
from schema.keys import fold
from schema.records import Rejection

_SAME_QUESTION = 95.0  # percent of likeness from which two questions are one, whatever the answers
_SAME_ANSWER = 90.0
_FIRST, _SAME_OPENING = 12, 80.0  # characters that are equal, likeness of the opening
_ASKING = "?？؟"
# Below that, answers must be alike to 75 % at questions alike to 80 %, to 50 % at 90 %: unrelated answers reach 45 %.
_STEEPNESS, _ALIKE = 2.5, 275.0
_HELD = 55.0, 94.0, 70.0  # likeness of questions, of their words as sets, of the answers' words as sets
_TOLD = 40  # characters of an answer that says enough to tell it from others
_SHORTEST, _OPENING = 20, 120  # characters compared at the start: markup often holds the first sentences only
_MAX_ANSWER = 5_000  # characters compared
_MAX_QUESTION = 1_000
_MAX_COMPARED = 250_000  # pairs of questions that are compared in full; pages with more match by equal wording only
_ENOUGH_DECLARED = 2
_MOST = 0.6  # share of the declared questions that must be shown before what is not declared counts as something else
_NUMBER = re.compile(r"\d+")
_ENOUGH_SHOWN = 2  # times the shown pairs must be as many as the stated ones to be the same FAQ in another language
_UNSEEN = frozenset({"hydration"})


@dataclass(frozen=True)
class Side:
    """A draft with its folded wording, as comparisons see it; most answers are equal, and never folded."""

    draft: Draft
    question: str

    @cached_property
    def answer(self) -> str:
        return fold(self.draft.answer[:_MAX_ANSWER])


def reconcile(
    drafts: list[Draft], markup: Iterable[MarkupPair], document: Document | None = None
) -> tuple[list[Draft], list[Rejection]]:
    """Drafts with their agreement, in page order and then those that only markup states; and what was left out.

    document: tells pairs that the page shows, though no strategy found them, from those that it does not show.
    Breaks on a page whose markup covers one of two FAQs of different make: the other one is left out, as rejections.
    """
    stated = [_side(draft) for draft in _stated(markup)]
    if not stated:
        return drafts, []
    shown = [_side(draft) for draft in drafts]
    partner = _matches(shown, stated)
    for number, side in enumerate(stated):
        if number in partner:
            _label(shown[partner[number]], side)
    alone = [side.draft for number, side in enumerate(stated) if number not in partner]
    added = [draft for draft in alone if draft.extractor not in _UNSEEN]
    if not partner and document and _translated(drafts, added, document.declared_language):
        return drafts, [rejection_of(draft, "markup_in_another_language") for draft in alone]
    text = letters("\n".join(block.text for block in document.blocks)) if added and document else ""
    for draft in added:
        both = letters(draft.question) in text and letters(draft.answer) in text
        draft.agreement = "agree" if both else "markup_only"
    undeclared = _undeclared(drafts, sum(side.draft.extractor not in _UNSEEN for side in stated))
    rejections = [rejection_of(draft, "not_in_declared_faq") for draft in drafts if id(draft) in undeclared]
    rejections += [rejection_of(draft, "markup_only_hydration") for draft in alone if draft.extractor in _UNSEEN]
    return [draft for draft in drafts if id(draft) not in undeclared] + added, rejections


def _translated(shown: Sequence[Draft], added: Sequence[Draft], declared: str | None) -> bool:
    """Whether markup states the FAQ in another language than the page: it was copied from another edition of the site
    with the template, and says what is shown once more. Breaks where the page shows but a few of what is stated."""
    if not added or _ENOUGH_SHOWN * len(shown) < len(added):
        return False
    ours, theirs = (languages([f"{d.question}\n{d.answer}" for d in each], declared)[0] for each in (shown, added))
    return ours != theirs


def _undeclared(drafts: Sequence[Draft], declared: int) -> set[int]:
    """Identities of drafts in rhythms without any declared question, where most declared ones are shown.

    Rhythms in explicit containers, with "Q:" labels, or of a make that also holds declared questions stay.
    """
    listed = {(d.extractor, d.candidate.group) for d in drafts if d.candidate and d.agreement != "visible_only"}
    shown = sum(d.agreement != "visible_only" for d in drafts)
    if declared < _ENOUGH_DECLARED or shown < _MOST * declared:
        return set()
    makes = {extractor for extractor, _ in listed}
    rhythms: dict[tuple[str, int], list[Draft]] = {}
    for draft in drafts:
        if draft.candidate:
            rhythms.setdefault((draft.extractor, draft.candidate.group), []).append(draft)
    return {
        id(draft)
        for (extractor, _), members in rhythms.items()
        if extractor not in makes
        and not any(member.evidence.get("explicit") or member.evidence.get("labelled") for member in members)
        for draft in members
    }


def _stated(markup: Iterable[MarkupPair]) -> Iterator[Draft]:
    """Drafts of markup pairs, cleaned like any other; of equal questions the first one, of a template's loop none."""
    seen: set[str] = set()
    for pair in markup:
        draft = Draft(
            question=pair.question,
            answer=pair.answer,
            extractor=pair.extractor,
            candidate=None,
            locator=pair.locator,
            items=pair.items or None,
            links=pair.links,
            code=pair.code,
            evidence=DECLARED,
        )
        clean_draft(draft)
        key = fold(draft.question)
        if key and draft.answer and key not in seen and not (is_variable(draft.question) or is_variable(draft.answer)):
            seen.add(key)
            yield draft


def _side(draft: Draft) -> Side:
    return Side(draft, fold(draft.question[:_MAX_QUESTION]))


def _matches(shown: Sequence[Side], stated: Sequence[Side]) -> dict[int, int]:
    """Number of a stated pair -> number of the shown one that it is about, one to one, the most alike first."""
    found: dict[int, int] = {}
    free: dict[str, list[int]] = {}
    for number, side in enumerate(shown):
        free.setdefault(side.question, []).append(number)
    for number, side in enumerate(stated):
        if free.get(side.question):
            found[number] = free[side.question].pop(0)
    left = [number for number in range(len(stated)) if number not in found]
    others = sorted(number for numbers in free.values() for number in numbers)
    if len(left) * len(others) > _MAX_COMPARED:
        return found
    rated = [
        (-rating, one, two) for one in left for two in others if (rating := _alike(stated[one], shown[two])) is not None
    ]
    taken: set[int] = set()
    for _, one, two in sorted(rated):
        if one not in found and two not in taken:
            found[one] = two
            taken.add(two)
    return found


def _alike(stated: Side, shown: Side) -> float | None:
    """How likely two pairs are about the same, None where they are not.

    Nearly equal questions are. Rewordings ("Is there a discount?", "Do you offer a discount?") must share wording in
    the answers too, the less alike the questions are: "How do I cancel an order?" is not "How do I place an order?".
    A title ("Sizing") asks whatever markup says that its answer is given to. Breaks where both question and answer were
    written anew.
    """
    question = fuzz.ratio(stated.question, shown.question)
    if question < 100 and _count_differently(stated.question, shown.question):
        return None
    if question >= _SAME_QUESTION:
        return 1000 + question
    if _holds_words(stated, shown, question):
        return question
    if _STEEPNESS * question + 100 < _ALIKE:
        return _heads(shown, stated)
    short, long = sorted((stated.answer, shown.answer), key=len)
    opening = min(max(len(short), _SHORTEST), _OPENING)
    answer = max(fuzz.ratio(short, long), fuzz.ratio(short[:opening], long[:opening]))
    rating = _STEEPNESS * question + answer
    return rating if rating >= _ALIKE else _heads(shown, stated)


def _heads(shown: Side, stated: Side) -> float | None:
    """How alike the answers open where the page heads its own with a title; None where it asks, or they differ."""
    if shown.draft.question[-1:] in _ASKING or shown.answer[:_FIRST] != stated.answer[:_FIRST]:
        return None
    length = min(len(shown.answer), len(stated.answer), _OPENING)
    if length < _TOLD:
        return None
    return fuzz.ratio(shown.answer[:length], stated.answer[:length], score_cutoff=_SAME_OPENING) or None


def _holds_words(stated: Side, shown: Side, question: float) -> bool:
    """The words of one question are all in the other ("Is it certified?", "Is it certified by the board?"), and most of
    the words of one answer; or one is the other with more at its end, and all words of an answer of some length agree.
    Breaks where a longer question asks for less: "Is it free?", "Is it free for schools?"."""
    if stated.question.startswith(shown.question) or shown.question.startswith(stated.question):
        brief = min(len(stated.answer), len(shown.answer)) < _TOLD
        if not brief and fuzz.token_set_ratio(stated.answer, shown.answer) >= _HELD[1]:
            return True
    return (
        question >= _HELD[0]
        and fuzz.token_set_ratio(stated.question, shown.question) >= _HELD[1]
        and fuzz.token_set_ratio(stated.answer, shown.answer) >= _HELD[2]
    )


def _count_differently(one: str, two: str) -> bool:
    """ "What is part 1 for?", "What is part 10 for?"; a number in one of them only may be its numbering."""
    ours, theirs = _NUMBER.findall(one), _NUMBER.findall(two)
    return bool(ours and theirs) and sorted(ours) != sorted(theirs)


def _label(shown: Side, stated: Side) -> None:
    draft, other = shown.draft, stated.draft
    same_question = fuzz.ratio(shown.question, stated.question) >= _SAME_QUESTION
    same_answer = draft.answer == other.answer or fuzz.ratio(shown.answer, stated.answer) >= _SAME_ANSWER
    draft.agreement = "agree" if same_question and same_answer else "differ"
    draft.other_question = None if same_question else other.question
    draft.other_answer = None if same_answer else other.answer
    draft.locator = dict(draft.locator) | {"markup": other.locator}


def rejection_of(draft: Draft, reason: str, stage: str = "markup") -> Rejection:
    """A draft that does not become a pair."""
    return Rejection(
        position=draft.candidate.question[0].block if draft.candidate else 0,
        question=draft.question,
        answer=draft.answer,
        locator=draft.locator,
        stage=stage,
        reason=reason,
    )
