"""Pages that copy each other: their agreement is no independent support.

Two pages are copies where at least half of the smaller one's pairs, and at least three, have a near-identical answer
of some length on the other. A block (one pair with a long answer) that stands word for word on several pages is
handled where support is counted (dedup.answers).
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from dedup.candidates import Forest
from dedup.model import Changes, PairRow
from dedup.text import plain

MIN_WORDS = 8
"""Shorter answers ("Yes, of course.") agree by chance."""
MIN_PAIRS, MIN_SHARE, MIN_RATIO = 3, 0.5, 90.0
MAX_PAGES = 64
"""A sketch key on more pages than this (a footer) names no candidates beyond the first ones by page id; counted."""
_SKETCH = 4

Answers = Mapping[str, list[str]]
"""Page id → its answers of some length."""
Keys = Mapping[str, frozenset[int]]


def copy_groups(rows: Iterable[PairRow], counters: Counter[str]) -> dict[str, str]:
    """page id → id of its group of copies (the smallest page id), for pages that have copies."""
    answers = _long_answers(rows)
    found = _groups(answers, _page_keys(answers), counters)
    counters["pages_copied"] += len(found)
    return found


def changed_groups(
    rows: Iterable[PairRow], changes: Changes, counters: Counter[str]
) -> tuple[dict[str, str], set[str]]:
    """The groups of copies, and the pages whose group is another than before the changes."""
    answers = _long_answers(rows)
    keys = _page_keys(answers)
    now = _groups(answers, keys, counters)
    before = _long_answers(changes.before)
    stood = {page: texts for page, texts in answers.items() if page not in changes.pages}
    earlier = _groups(stood | before, {**keys, **_page_keys(before)}, Counter())
    counters["pages_copied"] += len(now)
    return now, {page for page in now.keys() | earlier.keys() if now.get(page) != earlier.get(page)}


def _long_answers(rows: Iterable[PairRow]) -> dict[str, list[str]]:
    answers: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.answer.count(" ") + row.answer.count("\n") >= MIN_WORDS - 1:
            answers[row.page_id].append(row.answer)
    return dict(answers)


class _Ranks(dict[str, int]):
    """A word's place in an order that is the same everywhere and has nothing to do with its meaning."""

    def __missing__(self, word: str) -> int:
        rank = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return rank


def _page_keys(answers: Answers) -> dict[str, frozenset[int]]:
    """Sketches of all answers of each page that has enough of them."""
    ranks = _Ranks()
    return {
        page: frozenset(key for text in texts for key in sketch(text.casefold().split(), ranks))
        for page, texts in answers.items()
        if len(texts) >= MIN_PAIRS
    }


def sketch(words: Sequence[str], ranks: Mapping[str, int]) -> Iterator[int]:
    """Hashes of four words in a row, from the word of the lowest rank in each quarter of the text: texts that differ in
    a word or two share most of them."""
    if len(words) < MIN_WORDS:
        return
    places = [ranks[word] for word in words[:-3]]
    size = len(places)
    for quarter in range(_SKETCH):
        start, end = quarter * size // _SKETCH, (quarter + 1) * size // _SKETCH
        place = places.index(min(places[start:end]), start)
        yield zlib.crc32(" ".join(words[place : place + 4]).encode("utf-8", "surrogatepass"))


def _groups(answers: Answers, keys: Keys, counters: Counter[str]) -> dict[str, str]:
    pages = sorted(page for page in answers if page in keys)
    forest = Forest()
    for a, b in sorted(_candidates(pages, keys, counters)):
        if forest.find(a) != forest.find(b) and _are_copies(answers[pages[a]], answers[pages[b]]):
            forest.join(a, b)
    return {pages[item]: pages[members[0]] for members in forest.sets() for item in members}


def _candidates(pages: Sequence[str], keys: Keys, counters: Counter[str]) -> set[tuple[int, int]]:
    """Pairs of pages that share sketches of some answers."""
    first: dict[int, int] = {}
    index: dict[int, list[int]] = {}
    for number, page in enumerate(pages):
        for key in keys[page]:
            lead = first.setdefault(key, number)  # most keys are those of one page
            if lead != number:
                index.setdefault(key, [lead]).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        counters["copy_blocks_capped"] += len(numbers) > MAX_PAGES
        kept = numbers[:MAX_PAGES]
        shared.update((a, b) for n, a in enumerate(kept) for b in kept[n + 1 :])
    return {pair for pair, count in shared.items() if count >= MIN_PAIRS}


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
