"""Which questions are worth comparing: keys that duplicates share, grouped by sorting. Every key is a function of one
question alone, so a new question touches only those that share a key with it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.form import Form, glue_key, keys, parse
from dedup.spill import Keys, Rows, Spill

Texts = Sequence[str] | Mapping[int, str]
"""Plain forms by the question's number."""

_BATCH = 4096
WINDOW = 32
"""A block of typo candidates larger than this is compared along its sorted order only, each with this many others."""


class KeyTable(NamedTuple):
    """Keys of n questions: main[i] of question i; extra[k] belongs to question owner[k]."""

    main: Keys
    extra: Keys
    owner: Rows


def key_table(plains: Sequence[str], *, wordings: bool = False) -> KeyTable:
    """Keys of all questions, given by their plain forms. wordings: also those of dedup.wordings."""
    also = _wording_key() if wordings else None
    main = np.empty(len(plains), dtype=np.uint64)
    extra: list[NDArray[np.uint64]] = []
    counts = np.empty(len(plains), dtype=np.uint32)
    pending: list[int] = []
    for n, plain in enumerate(plains):
        form = parse.__wrapped__(plain)  # not kept: few of all questions have a candidate
        main[n], typos = keys(form)
        worded = also(form) if also else None
        if worded is not None:
            typos.append(worded)
        counts[n] = len(typos) + 1
        pending.append(glue_key(form))
        pending += typos
        if len(pending) > 1 << 16:
            extra.append(np.array(pending, dtype=np.uint64))
            pending.clear()
    extra.append(np.array(pending, dtype=np.uint64))
    owner = np.repeat(np.arange(len(plains), dtype=np.uint32), counts)
    return KeyTable(main, np.concatenate(extra), owner)


def _wording_key() -> Callable[[Form], int | None]:
    """Its tables take a while to load, and who clusters a list alone needs none of them."""
    from dedup.wordings import key

    return key


class KeyIndex:
    """Keys of questions that come one after the other, numbered from 0, repeats allowed; most of it on disk."""

    def __init__(self, *, wordings: bool = False) -> None:
        self._wordings = wordings
        self._pending: list[str] = []
        self._numbers = array("L")  # of the pending ones
        self._count = 0
        self._main, self._extra = Spill(), Spill()

    def add(self, plains: Sequence[str]) -> None:
        """The next questions, by their plain forms."""
        self._pending += plains
        self._numbers.extend(range(self._count, self._count + len(plains)))
        self._count += len(plains)
        if len(self._pending) >= _BATCH:
            self._flush()

    def add_table(self, made: KeyTable) -> None:
        """The next questions, whose keys are made already."""
        self._main.add(made.main, np.arange(self._count, self._count + len(made.main), dtype=np.uint32))
        self._extra.add(made.extra, made.owner + np.uint32(self._count))
        self._count += len(made.main)

    def _flush(self) -> None:
        """Of equal texts only the first has extra keys: the others have its main key."""
        numbers = np.array(self._numbers, dtype=np.uint32)
        place = {text: n for n, text in reversed(list(enumerate(self._pending)))}
        first = np.fromiter((place[text] for text in self._pending), dtype=np.uint32, count=len(self._pending))
        distinct_texts = sorted(place.values())
        table = key_table([self._pending[n] for n in distinct_texts], wordings=self._wordings)
        main = table.main[np.searchsorted(distinct_texts, first)]
        self._main.add(main, numbers)
        self._extra.add(table.extra, numbers[np.array(distinct_texts, dtype=np.uint32)[table.owner]])
        self._pending, self._numbers = [], array("L")

    def same_words(self) -> Rows:
        """Of each question the first one that has its main key."""
        self._flush()
        head = np.arange(self._count, dtype=np.uint32)
        for keys_, numbers in self._main.ranges():
            if len(keys_):
                starts = np.flatnonzero(np.append(True, keys_[1:] != keys_[:-1]))
                first = np.minimum.reduceat(numbers, starts)
                head[numbers] = np.repeat(first, np.diff(np.append(starts, len(keys_))))
        return head

    def alike(self, head: Rows) -> Iterator[list[int]]:
        """Groups of two or more heads (`same_words`) that share an extra key."""
        for keys_, numbers in self._extra.ranges():
            yield from groups(*distinct(keys_, head[numbers]))

    def touched(self, own: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Questions whose candidates may be others because these questions came or went: they share a key with one of
        them, or with one that has the same words as one of them (it may have been compared in its place)."""
        near = np.array(own)
        for keys_, numbers in self._main.ranges():
            near[numbers[np.isin(keys_, keys_[own[numbers]])]] = True
        found = np.array(near)
        for keys_, numbers in self._extra.ranges():
            found[numbers[np.isin(keys_, keys_[near[numbers]])]] = True
        return found


def groups(values: Keys, owner: Rows | None = None) -> Iterator[list[int]]:
    """Owners of equal keys, for keys that have at least two; in the order of the keys."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    same = np.flatnonzero(ordered[1:] == ordered[:-1])
    if not len(same):
        return
    starts = same[np.concatenate(([True], np.diff(same) > 1))]
    ends = same[np.concatenate((np.diff(same) > 1, [True]))] + 2
    rows = order if owner is None else owner[order]
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield rows[start:end].tolist()


def distinct(values: Keys, owner: Rows) -> tuple[Keys, Rows]:
    """Each pair of key and owner once, without the keys that have one owner."""
    order = np.argsort(values, kind="stable")
    keep = order[_shared(values[order])]  # most keys have one owner: what follows sorts the rest only
    keep = keep[np.lexsort((owner[keep], values[keep]))]
    values, owner = values[keep], owner[keep]
    new = np.ones(len(values), dtype=bool)
    new[1:] = (values[1:] != values[:-1]) | (owner[1:] != owner[:-1])
    values, owner = values[new], owner[new]
    shared = _shared(values)
    return values[shared], owner[shared]


def _shared(ordered: Keys) -> NDArray[np.bool_]:
    """Which of the sorted keys have an equal neighbour."""
    shared = np.zeros(len(ordered), dtype=bool)
    same = ordered[1:] == ordered[:-1]
    shared[1:] |= same
    shared[:-1] |= same
    return shared


def pairs_of_block(block: Iterable[int], plains: Texts) -> tuple[list[tuple[int, int]], bool]:
    """Pairs to compare in a block, and whether the window cut some off. The order is that of the texts."""
    members = sorted(set(block), key=plains.__getitem__)
    capped = len(members) > WINDOW + 1
    pairs = [(a, b) for n, a in enumerate(members) for b in members[n + 1 : n + 1 + WINDOW]]
    return pairs, capped


class Forest:
    """Disjoint sets over question numbers; only questions that were joined take up memory."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, item: int) -> int:
        """The set's root: its smallest member."""
        parent = self._parent
        root = item
        while (above := parent.get(root, root)) != root:
            root = above
        while (above := parent.get(item, item)) != root:
            parent[item] = root
            item = above
        return root

    def join(self, a: int, b: int) -> None:
        """Make one set of both sets."""
        low, high = sorted((self.find(a), self.find(b)))
        self._parent.setdefault(low, low)
        self._parent[high] = low

    def heads(self, head: Rows) -> Rows:
        """The same questions with their sets' roots as heads, where all that was joined are heads."""
        root = np.arange(len(head), dtype=np.uint32)
        for item in self._parent:
            root[item] = self.find(item)
        return root[head]

    def members(self) -> NDArray[np.uint32]:
        """All questions that were joined to another, ascending."""
        return np.sort(np.fromiter(self._parent, dtype=np.uint32, count=len(self._parent)))

    def sets(self) -> list[list[int]]:
        """All sets of two or more, members ascending."""
        found: dict[int, list[int]] = {}
        for item in sorted(self._parent):
            found.setdefault(self.find(item), []).append(item)
        return [members for members in found.values() if len(members) > 1]
