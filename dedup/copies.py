"""Pages that copy each other: their agreement is no independent support.

Two pages are copies where at least half of the smaller one's pairs, and at least three, have a near-identical answer
of some length on the other. A block (one pair with a long answer) that stands word for word on several pages is
handled where support is counted (dedup.answers).
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from dedup.candidates import Forest, groups
from dedup.model import PairRow
from dedup.spill import Keys, Spill
from dedup.text import plain

MIN_WORDS = 8
"""Shorter answers ("Yes, of course.") agree by chance."""
MIN_PAIRS, MIN_SHARE, MIN_RATIO = 3, 0.5, 90.0
MAX_PAGES = 64
"""A sketch key on more pages than this (a footer) names no candidates beyond the first ones by page id; counted."""
_SKETCH = 4
_BATCH = 1 << 14
_HALF = np.uint64(32)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""An odd factor spreads numbers over all 64 bits, as a spill wants them, and its inverse gathers them again."""
_GATHER = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))

Read = Callable[[int], list[str]]
"""The answers of some length on a page, given by its number."""


class CopyIndex:
    """Sketches of the answers of pages, numbered in the order of their ids; most of them on disk."""

    def __init__(self) -> None:
        self._spill = Spill()
        self._keys: list[int] = []
        self._pages: list[int] = []

    def add(self, page: int, sketches: Collection[int]) -> None:
        """The next page."""
        self._keys += sketches
        self._pages += [page] * len(sketches)
        if len(self._keys) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        keys = np.array(self._keys, dtype=np.uint64) << _HALF
        self._spill.add(keys, np.array(self._pages, dtype=np.uint32))
        self._keys, self._pages = [], []

    def groups(self, read: Read, counters: Counter[str]) -> dict[int, int]:
        """The first page of each page's group of copies, for pages that have copies."""
        read = lru_cache(maxsize=MAX_PAGES)(read)
        forest = Forest()
        for a, b in self._candidates(counters):
            if forest.find(a) != forest.find(b) and _are_copies(read(a), read(b)):
                forest.join(a, b)
        return {item: members[0] for members in forest.sets() for item in members}

    def _candidates(self, counters: Counter[str]) -> Iterator[tuple[int, int]]:
        """Pairs of pages that share sketches of some answers, in the order of the pages. There may be a hundred times
        as many that share one or two, so that they are counted in a file as well."""
        self._flush()
        shared = Spill()
        for keys, pages in self._spill.ranges():
            found = [np.empty(0, dtype=np.uint64)]
            for numbers in groups(keys, pages):
                counters["copy_blocks_capped"] += len(numbers) > MAX_PAGES
                kept = np.array(sorted(numbers)[:MAX_PAGES], dtype=np.uint64)
                first, second = _pairs(len(kept))
                found.append(kept[first] << _HALF | kept[second])
            pairs = np.concatenate(found)
            shared.add(pairs * _SPREAD, np.zeros(len(pairs), dtype=np.uint32))
        often = [_repeated(keys) * _GATHER for keys, _ in shared.ranges()]
        for pair in np.sort(np.concatenate(often)).tolist():
            yield pair >> 32, pair & 0xFFFFFFFF


@cache
def _pairs(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The places of all pairs of so many things."""
    return np.triu_indices(count, 1)


def _repeated(keys: Keys) -> Keys:
    """The keys that stand at least MIN_PAIRS times among these sorted ones, once each."""
    values, counts = np.unique(keys, return_counts=True)
    return values[counts >= MIN_PAIRS]


def copy_groups(rows: Iterable[PairRow], counters: Counter[str]) -> dict[str, str]:
    """page id → id of its group of copies (the smallest page id), for pages that have copies."""
    pages: dict[str, list[PairRow]] = defaultdict(list)
    for row in rows:
        pages[row.page_id].append(row)
    index, ids = CopyIndex(), sorted(pages)
    answers = [long_answers(pages[page]) for page in ids]
    for number, texts in enumerate(answers):
        index.add(number, sketches(texts))
    return {ids[page]: ids[lead] for page, lead in index.groups(answers.__getitem__, counters).items()}


def long_answers(rows: Iterable[PairRow]) -> list[str]:
    """The answers of some length among these."""
    return [row.answer for row in rows if row.answer.count(" ") + row.answer.count("\n") >= MIN_WORDS - 1]


def sketches(answers: Sequence[str]) -> frozenset[int]:
    """Sketches of all long answers of a page that has enough of them."""
    if len(answers) < MIN_PAIRS:
        return frozenset()
    return frozenset(chain.from_iterable([sketch(text.casefold().split(), _RANKS) for text in answers]))


class _Ranks(dict[str, int]):
    """A word's place in an order that is the same everywhere and has nothing to do with its meaning."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 13:
            self.clear()
        rank = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return rank


_RANKS = _Ranks()


def sketch(words: Sequence[str], ranks: Mapping[str, int]) -> list[int]:
    """Hashes of four words in a row, from the word of the lowest rank in each quarter of the text: texts that differ in
    a word or two share most of them."""
    if len(words) < MIN_WORDS:
        return []
    found = []
    places = [ranks[word] for word in words[:-3]]
    size = len(places)
    for quarter in range(_SKETCH):
        start, end = quarter * size // _SKETCH, (quarter + 1) * size // _SKETCH
        place = places.index(min(places[start:end]), start)
        found.append(zlib.crc32(" ".join(words[place : place + 4]).encode("utf-8", "surrogatepass")))
    return found


def _are_copies(a: Sequence[str], b: Sequence[str]) -> bool:
    """Does half of the shorter page (and at least three pairs) stand on the longer one?"""
    small, large = sorted(([plain(text) for text in page] for page in (a, b)), key=len)
    rest, same = list(large), 0
    for text in small:
        for n, other in enumerate(rest):
            if text == other or fuzz.ratio(text, other, score_cutoff=MIN_RATIO):
                same += 1
                del rest[n]
                break
    return same >= MIN_PAIRS and same >= MIN_SHARE * len(small)
