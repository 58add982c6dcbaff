"""Canonical questions from sightings: the stage that the dataset's writer calls.

A pure function of the *set* of rows and decisions. Exact duplicates meet by their plain form, near ones by key and
comparison (dedup.clusters), paraphrases with `semantic` (dedup.semantic); what a person decided overrides all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

from dedup.answers import AnswerGroup, consensus, group_answers, independent
from dedup.clusters import Compare, Join, components, representatives
from dedup.copies import copy_groups
from dedup.decisions import Ruling, apply_fixes, rulings
from dedup.model import Decision, Merge, PairRow, QuestionResolution
from dedup.off_topic import off_topic_pairs
from dedup.text import plain
from dedup.topics import topic_of_questions
from dedup.vetoes import compare
from schema.keys import digest, set_digest


class Node(NamedTuple):
    """Sightings that count as one from the start: the same plain question. `tag` sets apart those that a decision
    names."""

    text: str
    tag: str
    rows: tuple[PairRow, ...]


class Cluster(NamedTuple):
    """A canonical question: its representative, the other nodes, and why each of them belongs."""

    head: Node
    members: tuple[tuple[Node, str, float], ...]

    @property
    def rows(self) -> list[PairRow]:
        """All sightings, in the order of their ids."""
        found = [row for node in (self.head, *(m[0] for m in self.members)) for row in node.rows]
        return sorted(found, key=lambda row: row.id)


def resolve_questions(
    rows: Iterable[PairRow], decisions: Iterable[Decision] = (), *, semantic: bool | None = None
) -> QuestionResolution:
    """Canonical questions, distinct answers, merges with their reasons, off-topic pairs, topics and counters.

    semantic: also join paraphrases, which needs the extra `semantic`; None: where that is installed.
    """
    if semantic is None:
        semantic = find_spec("wordllama") is not None
    ruling = rulings(decisions)
    ordered = sorted({row.id: row for row in apply_fixes(rows, ruling)}.values(), key=lambda row: row.id)
    counters: Counter[str] = Counter()
    result = QuestionResolution()
    result.off_topic = off_topic_pairs(ordered)
    copies = copy_groups(ordered, counters)
    clusters = find_clusters(ordered, ruling, counters, semantic=semantic)
    for cluster in clusters:
        _describe(cluster, copies, ruling, result, counters)
    topic = topic_of_questions(ordered, result.question_of)
    for question in result.questions:
        question["topic"] = topic.get(question["id"])
    result.questions.sort(key=lambda row: str(row["id"]))
    result.answers.sort(key=lambda row: str(row["id"]))
    result.merges.sort(key=lambda merge: merge.id)
    result.counters = dict(sorted(counters.items()))
    return result


def find_clusters(
    rows: Sequence[PairRow], ruling: Ruling, counters: Counter[str], *, semantic: bool = False
) -> list[Cluster]:
    """Clusters of sightings, in the order of their representatives' texts."""
    nodes = _nodes(rows, ruling)
    plains = [node.text for node in nodes]
    number = {row.id: n for n, node in enumerate(nodes) for row in node.rows}
    forbidden = _forbidden(ruling, number)
    ranks = [_rank(node) for node in nodes]
    judge: Compare = compare
    edges: Iterable[tuple[int, int]] = ()
    if semantic:
        from dedup.semantic import Judge, Vectors, paraphrase_edges

        vectors = Vectors()
        judge, edges = Judge(vectors), paraphrase_edges(plains, vectors, counters)
    joins: list[Join] = []
    for members in components(plains, counters, edges=edges):
        joins.extend(representatives(members, plains, ranks.__getitem__, counters, forbidden, judge))
    joins = _forced(joins, ruling, number, ranks, forbidden, counters)
    return _assemble(nodes, joins)


def _nodes(rows: Sequence[PairRow], ruling: Ruling) -> list[Node]:
    found: dict[tuple[str, str], list[PairRow]] = defaultdict(list)
    for row in rows:
        text = plain(row.question) or row.question.strip() or "?"
        found[text, row.id if row.id in ruling.apart else ""].append(row)
    return [Node(text, tag, tuple(members)) for (text, tag), members in sorted(found.items())]


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


def _describe(
    cluster: Cluster, copies: Mapping[str, str], ruling: Ruling, result: QuestionResolution, counters: Counter[str]
) -> None:
    """Write one cluster's question, answers and merges into the result."""
    rows = cluster.rows
    question_id = set_digest("question", (row.id for row in rows))
    result.question_of.update((row.id, question_id) for row in rows)
    counted = [row for row in rows if row.live and row.id not in ruling.rejected] or rows
    groups = group_answers(rows, counters)
    ids = {group.lead.id: set_digest("answer", (row.id for row in group.rows)) for group in groups}
    support = {group.lead.id: independent(_kept(group, counted), copies, [group]) for group in groups}
    kept = [group for group in groups if _kept(group, counted)]
    best = min(kept, key=lambda group: _best_order(group, support[group.lead.id], ruling, result.off_topic))
    for group in groups:
        result.answer_of.update((row.id, ids[group.lead.id]) for row in group.rows)
        counts = support[group.lead.id]
        result.answers.append(
            {"id": ids[group.lead.id], "question_id": question_id, "answer": _wording(group, counted),
             "sightings": counts["sightings"], "sites": counts["sites"], "best": int(group is best)}
        )  # fmt: skip
    counts = independent(counted, copies, groups)
    asked = [row for row in cluster.head.rows if row.live and row.id not in ruling.rejected] or cluster.head.rows
    result.questions.append(
        {"id": question_id, "question": _surface(asked), "answer": _wording(best, counted),
         "answer_id": ids[best.lead.id], "language": _language(rows), "topic": None, **counts,
         "answers": len(kept), "consensus": consensus(kept, counts["sightings"])}
    )  # fmt: skip
    result.merges.extend(_question_merges(cluster, question_id))
    result.merges.extend(m for group in groups for m in _answer_merges(group, ids[group.lead.id]))
    counters["questions"] += 1
    counters["pairs"] += len(rows)


def _kept(group: AnswerGroup, counted: Sequence[PairRow]) -> list[PairRow]:
    wanted = {row.id for row in counted}
    return [row for row in group.rows if row.id in wanted]


def _wording(group: AnswerGroup, counted: Sequence[PairRow]) -> str:
    """The lead's answer, or that of a sighting that still counts where the lead's no longer does."""
    rows = _kept(group, counted)
    if group.lead in rows or not rows:
        return group.lead.answer
    return min(rows, key=lambda row: (-row.confidence, row.id)).answer


def _best_order(group: AnswerGroup, counts: Mapping[str, int], ruling: Ruling, off_topic: set[str]) -> tuple[Any, ...]:
    """Best first: accepted by a person, independent sites, on topic, confident, complete, fresh; text decides ties."""
    lead = group.lead
    accepted = any(row.id in ruling.accepted for row in group.rows)
    on_topic = any(row.id not in off_topic for row in group.rows)
    confidence = max(row.confidence for row in group.rows)
    published = max((row.published or "" for row in group.rows), default="")
    freshness = tuple(-ord(char) for char in published) or (0,)
    return (
        not accepted, -counts["sites"], not on_topic, -round(confidence, 1), "truncated" in lead.flags,
        freshness, -counts["sightings"], -confidence, -len(lead.answer), lead.answer, lead.id,
    )  # fmt: skip


def _surface(rows: Sequence[PairRow]) -> str:
    """The commonest spelling of the representative; not shouting, with a question mark; the text decides ties."""
    counts = Counter(row.question for row in rows)
    return min(counts, key=lambda text: (text.isupper(), -counts[text], not text.rstrip().endswith("?"), text))


def _language(rows: Sequence[PairRow]) -> str | None:
    counts = Counter(row.language for row in rows if row.language)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def _question_merges(cluster: Cluster, into: str) -> list[Merge]:
    """One merge for each sighting but the representative's first."""
    anchor = cluster.head.rows[0].id
    reasons = [(row.id, "exact", 1.0) for row in cluster.head.rows[1:]]
    reasons += [(row.id, rule, score) for node, rule, score in cluster.members for row in node.rows]
    return [_merge("question", member, into, anchor, rule, score) for member, rule, score in reasons]


def _answer_merges(group: AnswerGroup, into: str) -> list[Merge]:
    return [
        _merge("answer", row.id, into, group.lead.id, *group.reasons[row.id])
        for row in group.rows
        if row.id in group.reasons
    ]


def _merge(level: str, member: str, into: str, compared: str, rule: str, score: float) -> Merge:
    return Merge(digest("merge", level, member, into), level, member, into, compared, rule, score)
