"""Clusters of questions: candidate components first, then representatives inside each, every member checked.

Connected components alone would chain ("a" like "b", "b" like "c" …); a member belongs to a cluster only if it passes
against the cluster's representative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Sized
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from dedup.candidates import Forest, KeyIndex, Texts, pairs_of_block
from dedup.form import Form, parse
from dedup.spelling import unknown_words
from dedup.spill import Rows
from dedup.vetoes import Verdict, compare

MAX_REPRESENTATIVES = 256
"""A member of a component meets at most this many representatives, the first in content order; more are counted."""

_AT_ONCE = 4096
"""Questions whose texts are in memory at once."""

S = TypeVar("S", bound=Sized)
Read = Callable[[Sequence[int]], Sequence[str]]
Rank = Callable[[int], Any]
Compare = Callable[[Form, Form], Verdict]


class Join(NamedTuple):
    """Question `member` belongs to the cluster of the representative `into`."""

    member: int
    into: int
    rule: str
    score: float


def components(plains: Sequence[str], counters: Counter[str]) -> list[list[int]]:
    """Candidate components of two or more questions, all in memory."""
    index = KeyIndex()
    index.add(plains)
    heads = component_heads(index, lambda numbers: [plains[n] for n in numbers], counters)
    return [members for members in by_head(heads) if len(members) > 1]


def component_heads(
    index: KeyIndex,
    read: Read,
    counters: Counter[str],
    edges: Iterable[tuple[int, int]] = (),
    judge: Compare = compare,
) -> Rows:
    """The first question of each question's candidate component: equal main keys, or a verified typo or spacing
    between them, or an edge.

    Typos and spacing are looked for between one question (the first by text) of each main key: the others have the
    same words. read: plain forms of questions by number; it is asked for those alone that share a key with others.
    """
    head = index.same_words()
    forest = Forest()
    leads = _Leads(head, read)
    for blocks in portions(index.alike(head), _AT_ONCE):
        plains = leads.of(item for block in blocks for item in block)
        for block in blocks:
            join_verified(block, plains, forest, counters, judge)
    for a, b in edges:
        forest.join(int(head[a]), int(head[b]))
    return forest.heads(head)


def by_head(head: Rows, wanted: NDArray[np.bool_] | None = None) -> Iterator[list[int]]:
    """The questions of each component, ascending, in the order of the heads; of all, or of those wanted."""
    asked = np.arange(len(head), dtype=np.uint32) if wanted is None else np.flatnonzero(wanted).astype(np.uint32)
    order = asked[np.argsort(head[asked], kind="stable")]
    ends = np.append(np.flatnonzero(np.diff(head[order])) + 1, len(order)).astype(np.uint32)
    start = 0
    for part in range(0, len(ends) if len(order) else 0, _AT_ONCE):
        for end in ends[part : part + _AT_ONCE].tolist():
            yield order[start:end].tolist()
            start = end


class _Leads:
    """The first text among the questions of a main key, which stands for all of them."""

    def __init__(self, head: Rows, read: Read) -> None:
        self._head = head
        self._read = read

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        return np.argsort(self._head, kind="stable")

    def of(self, heads: Iterable[int]) -> dict[int, str]:
        """The texts by head."""
        asked = np.array(sorted(set(heads)), dtype=np.uint32)
        starts, ends = (np.searchsorted(self._head, asked, side, self._order) for side in ("left", "right"))
        found: dict[int, str] = {}
        owners = np.repeat(asked, ends - starts).tolist()
        numbers = [n for start, end in zip(starts, ends, strict=True) for n in self._order[start:end].tolist()]
        for start in range(0, len(numbers), _AT_ONCE):
            for owner, text in zip(owners[start:], self._read(numbers[start : start + _AT_ONCE]), strict=False):
                found[owner] = min(found.get(owner, text), text)
        return found


def portions(groups: Iterable[S], size: int) -> Iterator[list[S]]:
    """Groups that follow each other, together as many as have `size` members or more."""
    portion: list[S] = []
    held = 0
    for group in groups:
        portion.append(group)
        held += len(group)
        if held >= size:
            yield portion
            portion, held = [], 0
    if portion:
        yield portion


def join_verified(
    block: Collection[int], plains: Texts, forest: Forest, counters: Counter[str], judge: Compare = compare
) -> None:
    """Join those pairs of a block that pass the comparison."""
    pairs, capped = pairs_of_block(block, plains)
    counters["candidate_blocks_capped"] += capped
    for a, b in pairs:
        if forest.find(a) != forest.find(b):
            counters["pairs_compared"] += 1
            if judge(parse(plains[a]), parse(plains[b])).same:
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
