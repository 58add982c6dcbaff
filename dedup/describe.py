"""Rows of a cluster: its question, its answers and their merges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dedup.answers import AnswerGroup, consensus, group_answers, independent
from dedup.decisions import Ruling
from dedup.model import Found, Merge, Outcome, PairRow
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


def describe(cluster: Cluster, copies: Mapping[str, str], ruling: Ruling, result: Found, outcome: Outcome) -> None:
    """Write one cluster's question, answers and merges into the result."""
    counters, off_topic = outcome.counters, outcome.off_topic
    rows = cluster.rows
    if len(rows) == 1:  # most questions are asked once: what follows would come to the same
        describe_one(rows[0], result, counters)
        return
    question_id = set_digest("question", (row.id for row in rows))
    result.question_of.update((row.id, question_id) for row in rows)
    counted = [row for row in rows if row.live and row.id not in ruling.rejected] or rows
    groups = group_answers(rows, counters)
    ids = {group.lead.id: set_digest("answer", (row.id for row in group.rows)) for group in groups}
    support = {group.lead.id: independent(_kept(group, counted), copies, [group]) for group in groups}
    kept = [group for group in groups if _kept(group, counted)]
    best = min(kept, key=lambda group: _best_order(group, support[group.lead.id], ruling, off_topic))
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


def describe_one(row: PairRow, result: Found, counters: Counter[str]) -> None:
    """The same for a question with one sighting."""
    question_id, answer_id = set_digest("question", (row.id,)), set_digest("answer", (row.id,))
    result.question_of[row.id], result.answer_of[row.id] = question_id, answer_id
    result.answers.append(
        {"id": answer_id, "question_id": question_id, "answer": row.answer, "sightings": 1, "sites": 1, "best": 1}
    )
    result.questions.append(
        {"id": question_id, "question": row.question, "answer": row.answer, "answer_id": answer_id,
         "language": row.language or None, "topic": None, "sightings": 1, "pages": 1, "sites": 1,
         "answers": 1, "consensus": "single"}
    )  # fmt: skip
    counters["questions"] += 1
    counters["pairs"] += 1


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
    accepted = any(row.live and row.id in ruling.accepted for row in group.rows)
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
