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

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from dedup.candidates import key_table
from dedup.clusters import Compare, Join, components, representatives, touched_by
from dedup.copies import changed_groups, copy_groups
from dedup.decisions import Ruling, apply_fixes, rulings
from dedup.describe import Cluster, Node, describe
from dedup.model import Changes, Decision, PairRow, QuestionResolution
from dedup.off_topic import off_topic_pairs
from dedup.out_of_core import components_on_disk
from dedup.text import plain
from dedup.topics import topic_of_questions
from dedup.vetoes import compare

ON_DISK = 1_000_000
"""From so many different questions on, DuckDB sorts their keys on disk (extra `scale`); the result is the same."""


def resolve_questions(
    rows: Iterable[PairRow],
    decisions: Iterable[Decision] = (),
    *,
    semantic: bool | None = None,
    changes: Changes | None = None,
) -> QuestionResolution:
    """Canonical questions, distinct answers, merges with their reasons, off-topic pairs, topics and counters.

    semantic: also join paraphrases, which needs the extra `semantic`; None: where that is installed.
    changes: since rows were resolved last, with the same decisions; the result then holds what they touched. Where a
    pair vanished or asks another question now, all is resolved again (`whole` says so).
    """
    if semantic is None:
        semantic = find_spec("wordllama") is not None
    ruling = rulings(decisions)
    ordered = sorted({row.id: row for row in apply_fixes(rows, ruling)}.values(), key=lambda row: row.id)
    if changes is not None and not _can_follow(ordered, apply_fixes(changes.before, ruling), changes):
        changes = None
    result = QuestionResolution(whole=changes is None)
    copies, dirty = _look_at_pages(ordered, changes, result)
    nodes = _nodes(ordered, ruling)
    judge, groups = _components(nodes, ruling, result, dirty, semantic=semantic)
    for members in groups:
        _resolve(members, ruling, copies, result, judge)
    _finish(ordered, nodes, changes, result)
    return result


def _look_at_pages(
    rows: Sequence[PairRow], changes: Changes | None, result: QuestionResolution
) -> tuple[dict[str, str], set[str]]:
    """Pages that copy each other, and pages that touch something; which pairs are off topic goes into the result."""
    if changes is None:
        result.off_topic = off_topic_pairs(rows)
        return copy_groups(rows, result.counters), set()
    found = off_topic_pairs([row for row in rows if row.page_id in changes.pages])
    stood = {row.id for row in rows if row.id in changes.off_topic and row.page_id not in changes.pages}
    result.off_topic = found | stood
    copies, moved = changed_groups(rows, changes, result.counters)
    return copies, moved | changes.pages


def _can_follow(rows: Sequence[PairRow], before: Iterable[PairRow], changes: Changes) -> bool:
    """Whether what was found last time is known for all other pages, and every earlier pair asks what it asked."""
    asked = {row.id: row.question for row in rows if row.page_id in changes.pages}
    if any(row.id not in asked or _node_text(row.question) != _node_text(asked[row.id]) for row in before):
        return False
    return all(row.id in changes.question_of for row in rows if row.page_id not in changes.pages)


def _node_text(question: str) -> str:
    return plain(question) or question.strip() or "?"


def _nodes(rows: Sequence[PairRow], ruling: Ruling) -> list[Node]:
    found: dict[tuple[str, str], list[PairRow]] = defaultdict(list)
    for row in rows:
        text = _node_text(row.question)
        found[text, row.id if row.id in ruling.apart else ""].append(row)
    return [Node(text, tag, tuple(members)) for (text, tag), members in sorted(found.items())]


def _components(
    nodes: Sequence[Node], ruling: Ruling, result: QuestionResolution, dirty: set[str], *, semantic: bool
) -> tuple[Compare, Iterator[list[Node]]]:
    """How to compare, and the components of nodes: candidates, and nodes that a decision joins.

    Where the result is not to be whole: those that the pages in `dirty` touch.
    """
    plains = [node.text for node in nodes]
    judge: Compare = compare
    number = {row.id: n for n, node in enumerate(nodes) for row in node.rows}
    edges = [(number[a], number[b]) for a, b in ruling.together if a in number and b in number]
    if semantic:
        from dedup.semantic import Judge, paraphrase_edges, vectors

        judge = Judge(vectors())
        edges.extend(paraphrase_edges(plains, vectors(), result.counters))
        result.whole |= result.counters["paraphrase_blocks_capped"] > 0  # who is cut off depends on all others
    own = [n for n, node in enumerate(nodes) if any(row.page_id in dirty for row in node.rows)] if dirty else []
    if len(plains) >= ON_DISK and find_spec("duckdb") is not None:
        joined, near = components_on_disk(plains, result.counters, edges, own)
    else:
        table = key_table(plains)
        joined, near = components(plains, result.counters, table, edges), touched_by(own, table)
    inside = {n for members in joined for n in members}
    groups = [*joined, *([n] for n in range(len(nodes)) if n not in inside)]
    if not result.whole:
        touched = near.union(own)
        groups = [members for members in groups if not touched.isdisjoint(members)]
    return judge, ([nodes[n] for n in members] for members in groups)


def _resolve(
    nodes: Sequence[Node], ruling: Ruling, copies: Mapping[str, str], result: QuestionResolution, judge: Compare
) -> None:
    """Write what one component yields into the result."""
    if len(nodes) == 1:
        describe(Cluster(nodes[0], ()), copies, ruling, result)
        return
    plains = [node.text for node in nodes]
    number = {row.id: n for n, node in enumerate(nodes) for row in node.rows}
    forbidden = _forbidden(ruling, number)
    ranks = [_rank(node) for node in nodes]
    joins = representatives(range(len(nodes)), plains, ranks.__getitem__, result.counters, forbidden, judge)
    joins = _forced(joins, ruling, number, ranks, forbidden, result.counters)
    for cluster in _assemble(nodes, joins):
        describe(cluster, copies, ruling, result)


def _finish(
    rows: Sequence[PairRow], nodes: Sequence[Node], changes: Changes | None, result: QuestionResolution
) -> None:
    """Topics, which look at all questions, and the order of all rows: by id."""
    stood = changes.question_of if changes and not result.whole else {}
    plains = {row.id: node.text for node in nodes for row in node.rows}
    result.topics = topic_of_questions(rows, {**stood, **result.question_of}, plains)
    for question in result.questions:
        question["topic"] = result.topics.get(question["id"])
    result.questions.sort(key=lambda row: str(row["id"]))
    result.answers.sort(key=lambda row: str(row["id"]))
    result.merges.sort(key=lambda merge: merge.id)


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
