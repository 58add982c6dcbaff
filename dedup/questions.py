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

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.candidates import KeyIndex
from dedup.clusters import Compare, Join, by_head, component_heads, portions, representatives
from dedup.copies import CopyIndex, long_answers, sketches
from dedup.decisions import Ruling, apply_fixes, rulings
from dedup.describe import Cluster, Node, describe, describe_one
from dedup.looking import Looked, node_text
from dedup.model import Changes, Decision, Found, Held, Outcome, PairRow, QuestionResolution, Sightings
from dedup.off_topic import off_topic_pairs
from dedup.spill import Rows
from dedup.topics import topic_of_questions
from dedup.vetoes import compare

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
    look = _look(source, ruling, changes, semantic=semantic)
    if look is None:
        return resolve_sightings(source, decisions, take, semantic=semantic)
    outcome = look.outcome
    copies, moved = _copies(source, look, changes)
    judge, heads = _components(source, ruling, look, semantic=semantic)
    wanted = None if outcome.whole else _touched(look, moved, heads)
    if alone and wanted is None:
        wanted = heads != np.arange(len(heads), dtype=np.uint32)
        wanted[heads[wanted]] = True
        wanted[look.foreign] = True
        for start in range(0, len(heads), PORTION):
            lonely = (np.flatnonzero(~wanted[start : start + PORTION]) + start).tolist()
            outcome.counters.update(questions=len(lonely), pairs=len(lonely))
            alone(lonely)
    resolve = partial(_resolve, ruling=ruling, copies=copies, outcome=outcome, judge=judge)

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


@dataclass(slots=True)
class _Look:
    """What one pass over all rows keeps of them: a few bytes of each on average, the keys on disk.

    first: the number of each page's first row. changed: the numbers of the pages that changed. now, earlier: sketches
    of the pages as they are, and as they were. named: the numbers of pairs that decisions name; foreign: of those that
    are off topic. texts: the first row of each different question, where paraphrases are looked for.
    """

    outcome: Outcome
    keys: KeyIndex = field(default_factory=KeyIndex)
    first: array[int] = field(default_factory=lambda: array("I"))
    changed: array[int] = field(default_factory=lambda: array("I"))
    now: CopyIndex = field(default_factory=CopyIndex)
    earlier: CopyIndex = field(default_factory=CopyIndex)
    named: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    foreign: array[int] = field(default_factory=lambda: array("I"))

    def rows_of(self, page: int) -> range:
        """The numbers of a page's rows; the last element of `first` is the number of all."""
        return range(self.first[page], self.first[page + 1])


def _look(source: Sightings, ruling: Ruling, changes: Changes | None, *, semantic: bool) -> _Look | None:
    """The pass over all rows. None where what changed cannot be followed: a pair vanished, or asks something else."""
    look = _Look(Outcome(whole=changes is None))
    before = changes.before if changes else {}
    named = {pair for pairs in ruling.together for pair in pairs}
    unseen = set(before)
    count = 0
    for page, found in source.pages():
        seen: Sequence[PairRow] | Looked = found
        earlier = before.get(page)
        if earlier is not None:
            look.changed.append(len(look.first))
            unseen.discard(page)
        if isinstance(found, Looked) and (semantic or earlier or not ruling.fixes.keys().isdisjoint(found.pairs)):
            seen = source.load(range(count, count + len(found.pairs)))
        if isinstance(seen, Looked):
            ids: Sequence[str] = seen.pairs
            _take_over(look, seen, changes)
        else:
            rows = apply_fixes(seen, ruling)
            ids, texts = [row.id for row in rows], [node_text(row.question) for row in rows]
            asked = dict(zip(ids, texts, strict=True)) if earlier else {}
            if any(asked.get(row.id) != node_text(row.question) for row in apply_fixes(earlier or (), ruling)):
                return None
            _look_at_page(look, rows, changes, earlier)
            look.keys.add(texts)
            for n, text in enumerate(texts if semantic else ()):
                look.texts.setdefault(text, count + n)
        look.named.update((key, count + n) for n, key in enumerate(ids if named else ()) if key in named)
        if not look.outcome.off_topic.isdisjoint(ids):
            look.foreign.extend(count + n for n, key in enumerate(ids) if key in look.outcome.off_topic)
        look.first.append(count)
        count += len(ids)
    look.first.append(count)
    return None if any(before[page] for page in unseen) else look


def _take_over(look: _Look, seen: Looked, changes: Changes | None) -> None:
    """A page that is new, and was looked at by itself."""
    page = len(look.first)
    look.keys.add_table(seen.keys)
    look.now.add(page, seen.sketches)
    look.outcome.off_topic |= seen.off_topic
    if changes:
        look.earlier.add(page, ())


def _look_at_page(
    look: _Look, rows: Sequence[PairRow], changes: Changes | None, before: Sequence[PairRow] | None
) -> None:
    """Which of the page's pairs are off topic, and the sketches of its answers."""
    page, found = len(look.first), sketches(long_answers(rows))
    look.now.add(page, found)
    if changes is None:
        look.outcome.off_topic |= off_topic_pairs(rows)
        return
    look.earlier.add(page, found if before is None else sketches(long_answers(before)))
    if before is None:
        look.outcome.off_topic |= {row.id for row in rows if row.id in changes.off_topic}
    else:
        look.outcome.off_topic |= off_topic_pairs(rows)


def _copies(source: Sightings, look: _Look, changes: Changes | None) -> tuple[dict[str, str], set[int]]:
    """The group of copies of each page that has copies, by page ids, and the numbers of the pages whose group is
    another than before the changes."""

    def answers(page: int) -> list[str]:
        return long_answers(source.load(look.rows_of(page)))

    def answers_before(page: int) -> list[str]:
        assert changes
        name = page_id(page)
        return long_answers(changes.before[name]) if name in changes.before else answers(page)

    def page_id(page: int) -> str:
        return source.load(look.rows_of(page)[:1])[0].page_id

    counters = look.outcome.counters
    now = look.now.groups(answers, counters)
    counters["pages_copied"] += len(now)
    earlier = look.earlier.groups(answers_before, Counter()) if changes else now
    moved = {page for page in now.keys() | earlier.keys() if now.get(page) != earlier.get(page)}
    names = {page: page_id(page) for page in now}
    return {names[page]: names[lead] for page, lead in now.items()}, moved


def _nodes(rows: Sequence[PairRow], ruling: Ruling) -> list[Node]:
    found: dict[tuple[str, str], list[PairRow]] = defaultdict(list)
    for row in sorted(rows, key=attrgetter("id")):
        text = node_text(row.question)
        found[text, row.id if row.id in ruling.apart else ""].append(row)
    return [Node(text, tag, tuple(members)) for (text, tag), members in sorted(found.items())]


def _components(source: Sightings, ruling: Ruling, look: _Look, *, semantic: bool) -> tuple[Compare, Rows]:
    """How to compare, and the components: candidates, and questions that a decision joins."""
    named, counters = look.named, look.outcome.counters
    judge: Compare = compare
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

    return judge, component_heads(look.keys, read, counters, edges)


def _touched(look: _Look, moved: set[int], heads: Rows) -> NDArray[np.bool_]:
    """The sightings of all components that the changed pages' pairs touch, or that stand on a page whose group of
    copies is another now."""
    own = np.zeros(len(heads), dtype=bool)
    for page in moved.union(look.changed):
        pairs = look.rows_of(page)
        own[pairs.start : pairs.stop] = True
    touched = look.keys.touched(own) if own.any() else own
    components = np.zeros(len(heads), dtype=bool)
    components[heads[touched]] = True
    return components[heads]


def _resolve(
    rows: Sequence[PairRow],
    ruling: Ruling,
    copies: Mapping[str, str],
    outcome: Outcome,
    judge: Compare,
    result: Found,
) -> None:
    """Write what one component yields into the result."""
    if len(rows) == 1:  # most questions are asked once: what follows would come to the same
        describe_one(rows[0], result, outcome.counters)
        return
    nodes = _nodes(rows, ruling)
    if len(nodes) == 1:
        describe(Cluster(nodes[0], ()), copies, ruling, result, outcome)
        return
    plains = [node.text for node in nodes]
    number = {row.id: n for n, node in enumerate(nodes) for row in node.rows}
    forbidden = _forbidden(ruling, number)
    ranks = [_rank(node) for node in nodes]
    joins = representatives(range(len(nodes)), plains, ranks.__getitem__, outcome.counters, forbidden, judge)
    joins = _forced(joins, ruling, number, ranks, forbidden, outcome.counters)
    for cluster in _assemble(nodes, joins):
        describe(cluster, copies, ruling, result, outcome)


def _rank(node: Node) -> tuple[int, int, int, str, str]:
    """Representatives come first: most sites, most sightings, shortest, then by text."""
    return (-len({row.site for row in node.rows}), -len(node.rows), len(node.text), node.text, node.tag)


def _forbidden(ruling: Ruling, number: Mapping[str, int]) -> dict[int, set[int]]:
    table: dict[int, set[int]] = {}
    for pair, others in ruling.apart.items():
        if pair in number:
            table.setdefault(number[pair], set()).update(number[other] for other in others if other in number)
    return table


def _forced(
    joins: list[Join],
    ruling: Ruling,
    number: Mapping[str, int],
    ranks: Sequence[Any],
    forbidden: Mapping[int, set[int]],
    counters: Counter[str],
) -> list[Join]:
    """Unite the clusters of pairs that a person joined, unless that would unite pairs that a person set apart."""
    head = {join.member: join.into for join in joins}
    for a, b in ruling.together:
        if a not in number or b not in number:
            continue
        first, second = sorted((head.get(number[x], number[x]) for x in (a, b)), key=ranks.__getitem__)
        if first == second:
            continue
        members = {n: [n, *(m for m, h in head.items() if h == n)] for n in (first, second)}
        if any(not forbidden.get(item, set()).isdisjoint(members[second]) for item in members[first]):
            counters["decisions_in_conflict"] += 1
            continue
        for item in members[second]:
            head[item] = first
        joins = [j._replace(into=first, rule="decision", score=1.0) if j.into == second else j for j in joins]
        joins.append(Join(second, first, "decision", 1.0))
    return joins


def _assemble(nodes: Sequence[Node], joins: Sequence[Join]) -> list[Cluster]:
    members: dict[int, list[tuple[Node, str, float]]] = defaultdict(list)
    joined = {join.member for join in joins}
    for join in sorted(joins):
        members[join.into].append((nodes[join.member], join.rule, join.score))
    return [Cluster(node, tuple(members[n])) for n, node in enumerate(nodes) if n not in joined]
