"""Clusters of questions: candidate components first, then representatives inside each, every member checked.

Connected components alone would chain ("a" like "b", "b" like "c" …); a member belongs to a cluster only if it passes
against the cluster's representative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import numpy as np

from dedup.candidates import Forest, KeyTable, Texts, distinct, groups, key_table, pairs_of_block
from dedup.form import Form, parse
from dedup.spelling import unknown_words
from dedup.vetoes import Verdict, compare

MAX_REPRESENTATIVES = 256
"""A member of a component meets at most this many representatives, the first in content order; more are counted."""

Rank = Callable[[int], Any]
Compare = Callable[[Form, Form], Verdict]


class Join(NamedTuple):
    """Question `member` belongs to the cluster of the representative `into`."""

    member: int
    into: int
    rule: str
    score: float


def components(
    plains: Sequence[str],
    counters: Counter[str],
    table: KeyTable | None = None,
    edges: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Candidate components of two or more questions: equal main keys, or a verified typo or spacing between them.

    Typos and spacing are looked for between one question (the first by text) of each main key: the others have the
    same words.
    """
    table = table or key_table(plains)
    forest = Forest()
    lead = np.arange(len(plains), dtype=np.uint32)
    for block in groups(table.main):
        first = min(block, key=plains.__getitem__)
        lead[block] = first
        for item in block:
            if item != first:
                forest.join(first, item)
    for block in groups(*distinct(table.extra, lead[table.owner])):
        join_verified(block, plains, forest, counters)
    for a, b in edges:
        forest.join(a, b)
    return forest.sets()


def touched_by(items: Sequence[int], table: KeyTable) -> set[int]:
    """Questions whose candidates may be others because these questions came or went: they share a key with one of
    them, or with one that has the same words as one of them (it may have been compared in its place)."""
    if not items:
        return set()
    near = np.isin(table.main, table.main[np.array(items, dtype=np.int64)])
    shared = np.isin(table.extra, table.extra[near[table.owner]])
    near[table.owner[shared]] = True
    return set(np.flatnonzero(near).tolist())


def join_verified(block: Collection[int], plains: Texts, forest: Forest, counters: Counter[str]) -> None:
    """Join those pairs of a block that pass the comparison."""
    pairs, capped = pairs_of_block(block, plains)
    counters["candidate_blocks_capped"] += capped
    for a, b in pairs:
        if forest.find(a) != forest.find(b):
            counters["pairs_compared"] += 1
            if compare(parse(plains[a]), parse(plains[b])).same:
                forest.join(a, b)


def representatives(
    members: Sequence[int],
    plains: Texts,
    rank: Rank,
    counters: Counter[str],
    forbidden: Mapping[int, AbstractSet[int]] | None = None,
    judge: Compare = compare,
) -> list[Join]:
    """Clusters inside one component: each member joins the representative it is most like, or becomes one.

    Members are taken in the order of `rank`, which must be a function of content; misspelt ones come last, as a
    misspelling is near to its original only, never to another misspelling. forbidden: question → questions
    that must not share its cluster.
    """
    forbidden = forbidden or {}
    forms = {item: parse(plains[item]) for item in members}
    clusters: dict[int, list[int]] = {}
    joins: list[Join] = []
    for item in _ordered(forms, rank):
        form = forms[item]
        best: tuple[Verdict, int] | None = None
        for seen, (head, cluster) in enumerate(clusters.items()):
            if seen == MAX_REPRESENTATIVES:
                counters["representatives_capped"] += 1
                break
            if item in forbidden and not forbidden[item].isdisjoint(cluster):
                counters["kept_apart_by_decision"] += 1
                continue
            verdict = judge(forms[head], form)
            counters[verdict.rule if verdict.same else f"veto_{verdict.rule}"] += 1
            if verdict.same and (best is None or verdict.score > best[0].score):
                best = (verdict, head)
        if best is None:
            clusters[item] = [item]
        else:
            clusters[best[1]].append(item)
            joins.append(Join(item, best[1], best[0].rule, best[0].score))
    return joins


def _ordered(forms: Mapping[int, Form], rank: Rank) -> list[int]:
    """Members in the order in which they may become representatives. Looks at spelling only where words differ."""
    if len({frozenset(form.content) for form in forms.values()}) == 1:
        return sorted(forms, key=rank)
    return sorted(forms, key=lambda item: (unknown_words(forms[item].content, forms[item].language), rank(item)))


def cluster(plains: Sequence[str], rank: Rank | None = None, counters: Counter[str] | None = None) -> list[Join]:
    """Joins of all questions (distinct plain forms): a pure function of their set, whatever their order.

    >>> texts = ["what are the seven ps of marketing", "what are the 4 ps of marketing", "name the 7 ps of marketing"]
    >>> [(texts[j.member], j.rule) for j in cluster(texts)]
    [('what are the seven ps of marketing', 'template')]
    """
    counters = Counter() if counters is None else counters
    rank = rank or (lambda item: (len(plains[item]), plains[item]))
    joins: list[Join] = []
    for members in components(plains, counters):
        joins.extend(representatives(members, plains, rank, counters))
    return joins
