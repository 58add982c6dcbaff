"""One component's questions: which of them are one, by comparison and by what a person decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from dedup.clusters import Compare, Join, representatives
from dedup.decisions import Ruling
from dedup.describe import Cluster, Node, describe, describe_one
from dedup.looking import node_text
from dedup.model import Found, Outcome, PairRow


def resolve_component(
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


def _nodes(rows: Sequence[PairRow], ruling: Ruling) -> list[Node]:
    found: dict[tuple[str, str], list[PairRow]] = defaultdict(list)
    for row in sorted(rows, key=attrgetter("id")):
        text = node_text(row.question)
        found[text, row.id if row.id in ruling.apart else ""].append(row)
    return [Node(text, tag, tuple(members)) for (text, tag), members in sorted(found.items())]
