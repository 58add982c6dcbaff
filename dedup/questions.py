"""Canonical questions from sightings: the stage that the dataset's writer calls.

A pure function of the *set* of rows and decisions. Exact duplicates meet by their plain form, near ones by key and
comparison (dedup.clusters), paraphrases with `semantic` (dedup.semantic); what a person decided overrides all.

Sightings fall into components that share nothing with each other, and what a component yields depends on its own rows
alone. So a run that knows what changed since the last one computes the touched components only:

    pairs of changed pages ──► questions that share a key with one of them ──► their components, whole
    pages whose group of copies is another now ──► components of their pairs

Keys, copies and topics are made again for all rows: they look at everything, and cost little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.util import find_spec

import numpy as np

from dedup.clusters import Compare, by_head, component_heads, portions
from dedup.component import resolve_component
from dedup.decisions import Ruling, apply_fixes, rulings
from dedup.looking import node_text
from dedup.model import Changes, Decision, Found, Outcome, PairRow, QuestionResolution
from dedup.overview import Look, copies_of, look_over, touched_by
from dedup.sightings import Held, Sightings
from dedup.spill import Rows
from dedup.topics import topic_of_questions
from dedup.wordings import same_question

PORTION = 1000
"""Sightings in memory at once, or those of one component where it has more."""

Take = Callable[[Found, Sequence[PairRow], set[str]], None]
"""Is given what a portion of the components yields, their rows, and all pairs that are off topic."""


def resolve_questions(
    rows: Iterable[PairRow],
    decisions: Iterable[Decision] = (),
    *,
    semantic: bool | None = None,
    changes: Changes | None = None,
) -> QuestionResolution:
    """The same as `resolve_sightings`, with all in memory, and topics."""
    ruling = rulings(decisions)
    held = Held(apply_fixes(rows, ruling))
    known = (changes.question_of if changes else None) or {}
    if changes and not all(row.id in known for row in held if row.page_id not in changes.before):
        changes = None
    found = Found()

    def take(portion: Found, *_: object) -> None:
        found.questions += portion.questions
        found.answers += portion.answers
        found.merges += portion.merges
        found.question_of |= portion.question_of
        found.answer_of |= portion.answer_of

    outcome = resolve_sightings(held, decisions, take, semantic=semantic, changes=changes)
    topics = topic_of_questions(held, {**({} if outcome.whole else known), **found.question_of})
    return QuestionResolution(
        whole=outcome.whole,
        off_topic=outcome.off_topic,
        counters=outcome.counters,
        questions=sorted(
            ({**row, "topic": topics.get(row["id"])} for row in found.questions), key=lambda row: str(row["id"])
        ),
        answers=sorted(found.answers, key=lambda row: str(row["id"])),
        merges=sorted(found.merges, key=lambda merge: merge.id),
        question_of=found.question_of,
        answer_of=found.answer_of,
        topics=topics,
    )


def resolve_sightings(
    source: Sightings,
    decisions: Iterable[Decision],
    take: Take,
    *,
    semantic: bool | None = None,
    changes: Changes | None = None,
    alone: Callable[[list[int]], None] | None = None,
) -> Outcome:
    """Canonical questions, distinct answers and merges with their reasons, a portion at a time; off-topic pairs and
    counters.

    semantic: also join paraphrases, which needs the extra `semantic`; None: where that is installed.
    changes: since rows were resolved last, with the same decisions; only what they touched is then resolved. Where a
    pair vanished or asks another question now, all is resolved again (`whole` says so).
    alone: where nothing is decided, takes the numbers of sightings that share nothing with others and are on topic,
    some at a time, and writes what `describe_one` says of each; `take` is not given these.
    """
    if semantic is None:
        semantic = find_spec("wordllama") is not None
    ruling = rulings(decisions)
    look = look_over(source, ruling, changes, semantic=semantic)
    if look is None:
        return resolve_sightings(source, decisions, take, semantic=semantic)
    outcome = look.outcome
    copies, moved = copies_of(source, look, changes)
    judge, heads = _components(source, ruling, look, semantic=semantic)
    wanted = None if outcome.whole else touched_by(look, moved, heads)
    if alone and wanted is None:
        wanted = heads != np.arange(len(heads), dtype=np.uint32)
        wanted[heads[wanted]] = True
        wanted[look.foreign] = True
        for start in range(0, len(heads), PORTION):
            lonely = (np.flatnonzero(~wanted[start : start + PORTION]) + start).tolist()
            outcome.counters.update(questions=len(lonely), pairs=len(lonely))
            alone(lonely)
    resolve = partial(resolve_component, ruling=ruling, copies=copies, outcome=outcome, judge=judge)

    def portion(groups: list[list[int]]) -> None:
        rows = apply_fixes(source.load([n for group in groups for n in group]), ruling)
        found, start = Found(), 0
        for group in groups:
            resolve(rows[start : start + len(group)], result=found)
            start += len(group)
        take(found, rows, outcome.off_topic)

    for groups in portions(by_head(heads, wanted), PORTION):
        portion(groups)  # a function, so that nothing of it is left when the next one begins
    return outcome


def _components(source: Sightings, ruling: Ruling, look: Look, *, semantic: bool) -> tuple[Compare, Rows]:
    """How to compare, and the components: candidates, and questions that a decision joins."""
    named, counters = look.named, look.outcome.counters
    judge: Compare = same_question
    edges = [(named[a], named[b]) for a, b in ruling.together if a in named and b in named]
    if semantic:
        from dedup.semantic import Judge, paraphrase_edges, vectors

        judge = Judge(vectors())
        numbers = list(look.texts.values())
        found = paraphrase_edges(list(look.texts), vectors(), counters)
        edges += [(numbers[a], numbers[b]) for a, b in found]
        look.outcome.whole |= counters["paraphrase_blocks_capped"] > 0  # who is cut off depends on all others

    def read(numbers: Sequence[int]) -> list[str]:
        return [node_text(row.question) for row in apply_fixes(source.load(numbers), ruling)]

    return judge, component_heads(look.keys, read, counters, edges, same_question)
