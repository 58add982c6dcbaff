"""Drafts through the text rules: question, answer, items, date, category; and what that took out."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors._candidate import Candidate, Draft
from extractors._lines import ASKS
from extractors._taken_back import Rejected
from extractors.cleaning import Fragment, clean_answer, clean_question
from extractors.cleaning.boilerplate import CLOSING, PASSING, furniture, never_asks
from extractors.cleaning.page_lines import PITCH, Furniture
from extractors.cleaning.pitches import closes
from extractors.cleaning.text import ASKING, LOWER, UPPER
from extractors.cleaning.translations import is_variable
from extractors.document import Document
from extractors.frameworks.numbers import number_words, numbers
from schema.keys import fold
from schema.records import Removal

_FOOT = "page.footer"  # no place for one question of a rhythm that stands above it
_TITLE_END = re.compile(r"\s*[:：]$|(?<=[^\W\dA-Z])#$")  # of a group's title: a colon, or the sign of its permalink


def clean_draft(draft: Draft) -> None:
    """Clean one draft in place. Works on pairs that are visible and on pairs that only markup states."""
    question = clean_question(draft.question)
    answer = clean_answer(draft.answer, draft.code, _asked(question.text, draft.answer))
    first, _, rest = answer.text.partition("\n")
    asked = question.text
    if asked[-1:] in ASKING and first[: len(asked) + 1].casefold() == f"{asked} ".casefold():  # in its first line
        first, rest = first[: len(asked)], answer.text[len(asked) :].lstrip()
    again = rest and len(first) <= 2 * len(asked) + 40 and _same(first, asked)
    draft.question, draft.answer = asked, rest if again else answer.text
    draft.items, draft.published = answer.items, answer.published
    if draft.category:
        draft.category = _group_title(draft.category)
    if answer.truncated:
        draft.flags.append("truncated")
    draft.code = ()
    echo = (Fragment(first, "title_echo", "answer.question_again"),) if again else ()
    draft.removals += (*question.removed, *answer.removed, *echo)


_RUNS_ON = re.compile(rf"[{UPPER}](?<=[{LOWER}].)\w.*[{UPPER}](?<=[{LOWER}].)\w")


def _asked(question: str, answer: str) -> tuple[int, ...]:
    """How many things a question asks for, where words of the answer run into each other."""
    words = number_words(question)  # of which most questions have none
    counts = tuple(count for _, count, _ in numbers(question, words) if count > 2) if words else ()
    return counts if counts and _RUNS_ON.search(answer) else ()


@lru_cache(maxsize=64)
def _group_title(text: str) -> str:
    """The title of a group, which each of its pairs has."""
    return _TITLE_END.sub("", clean_question(text).text) or text


def _same(one: str, two: str) -> bool:
    """Whether two lines have the same wording; most differ in their first letter."""
    first, second = one[:1].lower(), two[:1].lower()
    if first != second and first.isascii() and first.isalnum() and second.isascii() and second.isalnum():
        return False
    return fold(one) == fold(two)


def repeated_lines(document: Document, candidate: Candidate) -> list[Fragment]:
    """What the rhythm took off both ends of an answer, since it stands there in every one."""
    return [Fragment(document.text(piece), "widget_text", "answer.in_every_answer") for piece in candidate.cut]


def refuse_furniture(document: Document, found: list[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """Candidates whose question is furniture itself (the heading of an author box) are refused, and those that a
    menu or a dialog asks and something else "answers": links, or the text behind it; headings that state over furniture
    alone, and questions over nothing but the frame of a video or a call to read on."""
    page = furniture(document)
    marked = {number for number, text in enumerate(document.texts) if ">" in text or "}" in text}
    standing = [(candidate, page.get(candidate.question[0].block)) for candidate in found]
    above_foot = {(c.extractor, c.group) for c, why in standing if why is None or why.rule != _FOOT}
    kept: list[Candidate] = []
    refused: list[Rejected] = []
    for candidate, why in standing:
        asked, stated = candidate.question, candidate.evidence.get("likeness", 0.0) < ASKS
        if why and (
            all(never_asks(page.get(piece.block)) for piece in asked)
            or (why.rule == _FOOT and (candidate.extractor, candidate.group) in above_foot)
            or _asked_by_furniture(document, candidate, page)
        ):
            refused.append(Rejected(candidate, "page_furniture"))
        elif stated and len(asked) == 1 and closes(document.text(asked[0])):
            refused.append(Rejected(candidate, "closing_words"))
        elif all((of := page.get(p.block)) and (stated or of.rule == PITCH) for p in candidate.answer or asked):
            refused.append(Rejected(candidate, "page_furniture"))
        elif marked and _is_variable(document, candidate, marked):
            refused.append(Rejected(candidate, "template_variable"))
        else:
            kept.append(candidate)
    return kept, refused


def _is_variable(document: Document, candidate: Candidate, marked: set[int]) -> bool:
    """Question or answer is one variable of a template. marked: blocks that hold a sign with which one ends."""
    for side in (candidate.question, candidate.answer):
        if len(side) == 1 and side[0].block in marked and is_variable(document.text(side[0])):
            return True
    return False


def _asked_by_furniture(document: Document, candidate: Candidate, found: dict[int, Furniture]) -> bool:
    """A FAQ that stands whole in a `<nav>` or a dialog is one: its answers stand there too, and are not links alone."""
    asked = found[candidate.question[0].block]
    if asked.rule not in ("page.nav", "page.dialog"):
        return False
    if any(found.get(piece.block) != asked for piece in candidate.answer):
        return True
    return asked.rule == "page.nav" and _is_linked(document, candidate)


def _is_linked(document: Document, candidate: Candidate) -> bool:
    """Whether half of an answer is links."""
    blocks = [document.blocks[piece.block] for piece in candidate.answer]
    links = (s for block in blocks for s in block.spans if s.tag == "a")
    return 2 * sum(s.end - s.start for s in links) >= sum(len(block.text) for block in blocks)


def without_furniture(document: Document, chosen: list[Candidate]) -> tuple[list[Candidate], list[Removal]]:
    """Answers that run on into the page's furniture end before it; and the furniture of the page as removals."""
    found = furniture(document)
    kept = [_cut(candidate, found) for candidate in chosen]
    inside = {piece.block for candidate in kept for piece in (*candidate.question, *candidate.answer, *candidate.cut)}
    below = [_below(before, after, found) for before, after in zip(chosen, kept, strict=True) if before is not after]
    taken = found | {block: why for each in below for block, why in each.items()}
    removals = [
        Removal(pair=None, position=n, kind=why.kind, text=document.blocks[block].text, rule=why.rule)
        for n, (block, why) in enumerate((b, taken[b]) for b in sorted(taken) if b not in inside)
    ]
    return kept, removals


def _cut(candidate: Candidate, found: dict[int, Furniture]) -> Candidate:
    """Furniture at an answer's end goes, within it advertisements and bylines, and all below what closes a text; an
    answer that is nothing else stays."""
    answer = candidate.answer
    if not any(piece.block in found for piece in answer):
        return candidate
    answer = tuple(p for p in answer if p.block not in found or found[p.block].rule not in PASSING)
    closed = (n for n, piece in enumerate(answer) if n and piece.block in found and found[piece.block].rule in CLOSING)
    end = next(closed, len(answer))
    while end and answer[end - 1].block in found:
        end -= 1
    return candidate._replace(answer=answer[:end]) if 0 < end < len(candidate.answer) else candidate


def _below(before: Candidate, after: Candidate, found: dict[int, Furniture]) -> dict[int, Furniture]:
    """What was cut off because of what stands above it, for the same reason."""
    taken: dict[int, Furniture] = {}
    why = None
    for piece in before.answer[len(after.answer) :]:
        why = found.get(piece.block, why)
        if why:
            taken.setdefault(piece.block, why)
    return taken
