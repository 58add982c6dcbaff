"""Canonical questions from sightings: the stage that the dataset's writer calls.

A pure function of the *set* of rows and decisions. Exact duplicates meet by their plain form, near ones by key and
comparison (dedup.clusters), paraphrases with `semantic` (dedup.semantic); what a person decided overrides all.

Sightings fall into components that share nothing with each other. What a component yields depends on its own rows
alone, so a run may be given the parts of the run before: only components that were touched are computed again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from dedup.clusters import Compare, Join, components, representatives
from dedup.copies import copy_groups
from dedup.decisions import Ruling, apply_fixes, rulings
from dedup.describe import Cluster, Node, describe
from dedup.model import Decision, PairRow, Part, QuestionResolution
from dedup.off_topic import off_topic_pairs
from dedup.out_of_core import components_on_disk
from dedup.text import plain
from dedup.topics import topic_of_questions
from dedup.vetoes import compare
from schema.keys import digest

ON_DISK = 1_000_000
"""From so many different questions on, DuckDB sorts their keys on disk (extra `scale`); the result is the same."""


def resolve_questions(
    rows: Iterable[PairRow],
    decisions: Iterable[Decision] = (),
    *,
    semantic: bool | None = None,
    known: Mapping[str, Part] | None = None,
) -> QuestionResolution:
    """Canonical questions, distinct answers, merges with their reasons, off-topic pairs, topics and counters.

    semantic: also join paraphrases, which needs the extra `semantic`; None: where that is installed.
    known: parts of an earlier run (`.parts` of its result, {} at first) to take over where nothing changed.
    """
    if semantic is None:
        semantic = find_spec("wordllama") is not None
    ruling = rulings(decisions)
    ordered = sorted({row.id: row for row in apply_fixes(rows, ruling)}.values(), key=lambda row: row.id)
    counters: Counter[str] = Counter()
    result = QuestionResolution(off_topic=off_topic_pairs(ordered))
    copies = copy_groups(ordered, counters)
    nodes = _nodes(ordered, ruling)
    judge, groups = _components(nodes, ruling, counters, semantic=semantic)
    for members in groups:
        if known is None:
            part = _resolve(members, ruling, copies, result.off_topic, judge)
        else:
            key = _fingerprint(members, ruling, copies, result.off_topic, semantic=semantic)
            part = known.get(key) or _resolve(members, ruling, copies, result.off_topic, judge)
            result.parts[key] = part
        _add(part, result, counters)
    _finish(ordered, result, counters)
    return result


def touched(old: Mapping[str, Part], new: Mapping[str, Part]) -> set[str]:
    """Ids of the pairs in components that the new run had to compute: their fingerprint was not there before."""
    return {pair for key, part in new.items() if key not in old for pair in part.question_of}


def _nodes(rows: Sequence[PairRow], ruling: Ruling) -> list[Node]:
    found: dict[tuple[str, str], list[PairRow]] = defaultdict(list)
    for row in rows:
        text = plain(row.question) or row.question.strip() or "?"
        found[text, row.id if row.id in ruling.apart else ""].append(row)
    return [Node(text, tag, tuple(members)) for (text, tag), members in sorted(found.items())]


def _components(
    nodes: Sequence[Node], ruling: Ruling, counters: Counter[str], *, semantic: bool
) -> tuple[Compare, Iterator[list[Node]]]:
    """How to compare, and the components of nodes: candidates, and nodes that a decision joins."""
    plains = [node.text for node in nodes]
    judge: Compare = compare
    number = {row.id: n for n, node in enumerate(nodes) for row in node.rows}
    edges = [(number[a], number[b]) for a, b in ruling.together if a in number and b in number]
    if semantic:
        from dedup.semantic import Judge, paraphrase_edges, vectors

        judge = Judge(vectors())
        edges.extend(paraphrase_edges(plains, vectors(), counters))
    on_disk = len(plains) >= ON_DISK and find_spec("duckdb") is not None
    joined = (components_on_disk if on_disk else components)(plains, counters, edges=edges)
    inside = {n for members in joined for n in members}
    return judge, _grouped(nodes, joined, inside)


def _grouped(nodes: Sequence[Node], joined: Sequence[Sequence[int]], inside: set[int]) -> Iterator[list[Node]]:
    for members in joined:
        yield [nodes[n] for n in members]
    for n, node in enumerate(nodes):
        if n not in inside:
            yield [node]


def _resolve(
    nodes: Sequence[Node], ruling: Ruling, copies: Mapping[str, str], off_topic: set[str], judge: Compare
) -> Part:
    """The part of one component."""
    part = Part()
    plains = [node.text for node in nodes]
    number = {row.id: n for n, node in enumerate(nodes) for row in node.rows}
    forbidden = _forbidden(ruling, number)
    ranks = [_rank(node) for node in nodes]
    joins: list[Join] = []
    if len(nodes) > 1:
        everything = range(len(nodes))
        joins = representatives(everything, plains, ranks.__getitem__, part.counters, forbidden, judge)
        joins = _forced(joins, ruling, number, ranks, forbidden, part.counters)
    for cluster in _assemble(nodes, joins):
        describe(cluster, copies, ruling, part, off_topic)
    return part


def _fingerprint(
    nodes: Sequence[Node], ruling: Ruling, copies: Mapping[str, str], off_topic: set[str], *, semantic: bool
) -> str:
    """Digest of all that a component's part depends on."""
    rows = sorted(row for node in nodes for row in node.rows)
    ids = {row.id for row in rows}
    facts: list[object] = [semantic, rows, sorted(ids & off_topic), sorted(ids & ruling.accepted)]
    facts.append(sorted(ids & ruling.rejected))
    facts.append(sorted((row.id, sorted(ruling.apart[row.id])) for row in rows if row.id in ruling.apart))
    facts.append([pair for pair in ruling.together if pair[0] in ids])
    facts.append(sorted({(row.page_id, copies[row.page_id]) for row in rows if row.page_id in copies}))
    return digest("part", repr(facts))


def _add(part: Part, result: QuestionResolution, counters: Counter[str]) -> None:
    result.questions.extend(dict(question) for question in part.questions)
    result.answers.extend(part.answers)
    result.merges.extend(part.merges)
    result.question_of.update(part.question_of)
    result.answer_of.update(part.answer_of)
    counters.update(part.counters)


def _finish(rows: Sequence[PairRow], result: QuestionResolution, counters: Counter[str]) -> None:
    """Topics, which look at all questions, and the order of all rows: by id."""
    topic = topic_of_questions(rows, result.question_of)
    for question in result.questions:
        question["topic"] = topic.get(question["id"])
    result.questions.sort(key=lambda row: str(row["id"]))
    result.answers.sort(key=lambda row: str(row["id"]))
    result.merges.sort(key=lambda merge: merge.id)
    result.counters = dict(sorted(counters.items()))


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
