"""A statement: a declared set with its items as one place of a page says it, and the lines that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from extractors.cleaning.language import detect
from extractors.frameworks import series
from extractors.frameworks.declare import Declaration
from extractors.frameworks.items import without_echo
from extractors.frameworks.judge import fits_inline, initials
from extractors.frameworks.lines import Lines
from extractors.frameworks.runs import Run
from extractors.frameworks.words import COMPLEMENT
from schema.records import Item

LONGEST_SENTENCE = 1500  # Characters of a sentence that are read: a bound against hostile pages
_SAMPLE = 100  # Lines by which the language of a page without pairs is told


@dataclass(frozen=True, slots=True)
class Statement:
    """A set as one place states it. line: of the declaration; places: lines of items, empty where they stand inline.

    link: list, cue (in the sentence that declares it), weak (a later sentence), spelled, union (another set plus more).
    """

    name: str
    number: int | None
    kind: str | None
    subject: str | None
    letter: str | None
    items: tuple[Item, ...]
    line: int
    places: tuple[int, ...]
    link: str
    style: str
    declared_by: str | None
    trust: str
    cut: bool = False
    acronym: str | None = None


@dataclass(eq=False)
class Unit:
    """The lines of a page or of one pair, with what is known about them.

    declared_language: as known from elsewhere. declaring, spelling: numbers of the lines that may declare a set or
    name a spelled one. truncated: the answer was cut off at its source.
    """

    lines: Lines
    declared_language: str | None = None
    _: KW_ONLY
    in_pair: bool = False
    truncated: bool = False
    declaring: Sequence[int]
    spelling: Sequence[int]

    @cached_property
    def language(self) -> str | None:
        """As known from elsewhere, else by the function words of its first lines."""
        return self.declared_language or detect("\n".join(self.lines.texts[:_SAMPLE])[:4000])


def make(
    unit: Unit, at: int, declared: Declaration, items: tuple[Item, ...], link: str, run: Run | None = None
) -> Statement:
    style = unit.lines[at].style
    subject = declared.subject or (_subject_in_front(declared.before) if style in ("heading", "short") else None)
    by = {"question": "question", "heading": "heading", "short": "heading"}.get(style, "text")
    if unit.in_pair and by != "question":
        by = "answer"
    if not run:
        items = without_echo(items, declared.subject, declared.kind)
    return Statement(
        declared.phrase.strip(" .:,"), declared.number, declared.kind, subject, declared.letter, items, at,
        run.places if run else (), link, run.style if run else "inline", by, declared.trust, cut=bool(run and run.cut),
    )  # fmt: skip


def _without_lead(items: tuple[Item, ...], letter: str | None) -> tuple[Item, ...]:
    """ "The 4 Ps stand for the variables Price, ...": where letters are declared, the first item begins with one, and
    the last one ends before a preposition: "by checking volume, velocity and variety of data".
    """
    first, *inner, last = items
    words, tail = first.name.split(), last.name.split()
    place = next((n for n, word in enumerate(words) if word[:1].casefold() == letter), 0)
    if place == 0 or initials((*inner, last), letter or "") < 1:
        return items
    end = next((n for n, word in enumerate(tail) if n and word in COMPLEMENT), len(tail))
    begun, ended = " ".join(words[place:]), " ".join(tail[:end])
    return (first.model_copy(update={"name": begun}), *inner, last.model_copy(update={"name": ended}))


def fitting(
    unit: Unit, at: int, declared: Declaration, readings: Iterable[series.Series], link: str = "cue"
) -> Statement | None:
    """The first of the readings that fits the declaration."""
    fit = (found.items for found in readings if fits_inline(declared, found.items, unit.language))
    return next((make(unit, at, declared, _without_lead(items, declared.letter), link) for items in fit), None)


_IN_FRONT = re.compile(
    r"^([^\W\d_][^:–—|?!.]{2,50}?)\s*(?::|\s[–—|-])\s*(?:(?:the|its|die|les?|las?|los|os|as|i|gli|de)\s)?\s*$", re.I
)


def _subject_in_front(before: str) -> str | None:
    """What a title is about, in front of the set: "Crisis communication: the 4 Rs"."""
    found = _IN_FRONT.match(before)
    return found[1].strip() if found and len(found[1].split()) <= 5 else None


def sentence_around(text: str, declared: Declaration) -> tuple[int, int]:
    furthest = declared.end + LONGEST_SENTENCE
    for start, end in series.sentences(text[:furthest]):
        if start <= declared.start < end:
            return start, end
    return 0, min(len(text), furthest)
