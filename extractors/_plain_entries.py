"""Entries of a plain text, and where the last one ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors._lines import may_tell, titles
from extractors._plain_marks import Line
from extractors.document import Document, Slice

_FEWEST = 3  # answers that say how all are set
_REGULAR = 4  # answers right below their questions that say how long the last one is
_SURELY_REGULAR = 8  # the same for answers that an empty line parts from their questions


@dataclass(slots=True)
class Entry:
    """A question with its answer, as line numbers. `questions`: more than one where they are stacked."""

    questions: list[int]
    answer: list[Slice]
    category: int = -1


def trim_last(document: Document, lines: Sequence[Line], answered: Sequence[Entry]) -> None:
    """Where no other answer goes on below an empty line, neither does the last: what follows is the page's own, all the
    more if it says no sentence. The same of a drawn line."""
    if len(answered) >= _FEWEST:
        end = _beyond_rule(lines, answered[-1])
        if end and not any(_beyond_rule(lines, entry) for entry in answered[:-1]):
            del answered[-1].answer[end:]
    if len(answered) < _FEWEST or any(_goes_on_apart(document, lines, entry.answer) for entry in answered[:-1]):
        return
    last = answered[-1].answer
    near = all(document.blocks[entry.answer[0].block].gap == 1 for entry in answered[:-1])
    sure = len(answered) >= (_REGULAR if near else _SURELY_REGULAR)
    end = _goes_on_apart(document, lines, last)
    titled = end == 1 and titles(document.texts[answered[-1].questions[-1]], *map(document.text, last[:2]))
    if end and not titled and (sure or not may_tell(document.text(last[end]))):
        del last[end:]


def _beyond_rule(lines: Sequence[Line], entry: Entry) -> int:
    """How many lines of an answer stand above a drawn line in it; 0 for all. "..." says that something is left out."""
    places = enumerate(pairwise(entry.answer), 1)
    drawn = {line.index for line in lines if line.rule and line.text != "..."}
    return next((at for at, (a, b) in places if not drawn.isdisjoint(range(a.block + 1, b.block))), 0)


def _goes_on_apart(document: Document, lines: Sequence[Line], answer: Sequence[Slice]) -> int:
    """How many lines of an answer stand above an empty line in it that parts more than a list; 0 for all."""
    apart = (document.blocks[b.block].gap > 1 and document.text(a)[-1] not in ":：" for a, b in pairwise(answer))
    marked = [(lines[own.block], document.blocks[own.block].indent) for own in answer]
    listed = [line.bullet or (line.number and indent) for line, indent in marked]  # at the margin it is the page's
    return next((n for n, parted in enumerate(apart, 1) if parted and not listed[n]), 0)
