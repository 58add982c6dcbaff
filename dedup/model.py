"""Rows in, rows out: what de-duplication reads and what it says. Plain tuples, so that millions of them fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class PairRow(NamedTuple):
    """A sighting of a question with its answer. `site`: registrable domain. `published`: ISO date or None.

    live: still on its page, and not rejected by a person. Sightings that are not live keep their place in a cluster,
    but counts, the wording shown and the best answer come from the live ones wherever there is one.
    """

    id: str
    page_id: str
    site: str
    position: int
    question: str
    answer: str
    language: str | None = None
    category: str | None = None
    published: str | None = None
    confidence: float = 1.0
    agreement: str = "visible_only"
    flags: tuple[str, ...] = ()
    page_title: str | None = None
    live: bool = True


class FrameworkRow(NamedTuple):
    """A framework as one page states it. items: (name, description) in order. live: as in PairRow."""

    id: str
    page_id: str
    site: str
    name: str
    cardinality: int | None
    kind: str | None
    subject: str | None
    items: tuple[tuple[str, str | None], ...]
    complete: bool
    truncated: bool = False
    language: str | None = None
    confidence: float = 1.0
    pair_id: str | None = None
    live: bool = True


class Decision(NamedTuple):
    """What a person decided. kind: accept, reject, fix, never_merge, always_merge."""

    id: str
    kind: str
    pair_id: str
    other_pair_id: str | None = None
    field: str | None = None
    value: str | None = None


class Merge(NamedTuple):
    """Why member counts as the same as into. level: question, answer, framework, variant. Score in [0, 1]."""

    id: str
    level: str
    member_id: str
    into_id: str
    compared_with: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Changes:
    """What came about since the rows were last resolved, with the same decisions and by the same program.

    before: pages of which a row was added or differs in anything, with their rows as they were. question_of, off_topic:
    what was found last time; whoever knows that each row of the other pages has a question can leave question_of out.
    """

    before: Mapping[str, Sequence[PairRow]]
    off_topic: frozenset[str] = frozenset()
    question_of: Mapping[str, str] | None = None


@dataclass
class Found:
    """What some components yield: rows of `questions` and `answers` as dicts of their columns (topics come later), and
    the ids each pair gets."""

    questions: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    question_of: dict[str, str] = field(default_factory=dict)
    answer_of: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What holds for all components. whole: all of them were resolved; otherwise those that changes touched, and all
    else is as it was. off_topic is always that of all pairs."""

    whole: bool = True
    off_topic: set[str] = field(default_factory=set)
    counters: Counter[str] = field(default_factory=Counter)


@dataclass
class QuestionResolution(Found, Outcome):
    """All of it in memory; topics are those of all questions."""

    topics: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FrameworkResolution:
    """Rows of the framework tables as dicts of their columns, and the ids each sighting gets."""

    frameworks: list[dict[str, Any]] = field(default_factory=list)
    variants: list[dict[str, Any]] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)
    relations: list[dict[str, Any]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    framework_of: dict[str, str] = field(default_factory=dict)
    variant_of: dict[str, str] = field(default_factory=dict)
    completed_by: dict[str, str] = field(default_factory=dict)
