"""Pages that copy each other: their agreement is no independent support.

Two pages are copies where at least half of the smaller one's pairs, and at least three, have a near-identical answer
of some length on the other. A block (one pair with a long answer) that stands word for word on several pages is
handled where support is counted (dedup.support).
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from dedup.candidates import Forest
from dedup.model import PairRow
from dedup.text import plain

MIN_WORDS = 8
"""Shorter answers ("Yes, of course.") agree by chance."""
MIN_PAIRS, MIN_SHARE, MIN_RATIO = 3, 0.5, 90.0
MAX_PAGES = 64
"""A sketch key on more pages than this (a footer) names no candidates beyond the first ones by page id; counted."""
_SKETCH = 4


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of four words in a row: texts that differ in a word or two share most of them."""
    grams = {zlib.crc32(" ".join(words[n : n + 4]).encode()) for n in range(max(1, len(words) - 3))}
    return tuple(sorted(grams)[:_SKETCH])


def copy_groups(rows: Iterable[PairRow], counters: Counter[str]) -> dict[str, str]:
    """page id → id of its group of copies (the smallest page id), for pages that have copies."""
    answers: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        text = plain(row.answer)
        if text.count(" ") + 1 >= MIN_WORDS:
            answers[row.page_id].append(text)
    pages = sorted(page for page, texts in answers.items() if len(texts) >= MIN_PAIRS)
    forest = Forest()
    for a, b in sorted(_candidates(pages, answers, counters)):
        if forest.find(a) != forest.find(b) and _are_copies(answers[pages[a]], answers[pages[b]]):
            forest.join(a, b)
    found = {pages[item]: pages[members[0]] for members in forest.sets() for item in members}
    counters["pages_copied"] += len(found)
    return found


def _candidates(pages: Sequence[str], answers: dict[str, list[str]], counters: Counter[str]) -> set[tuple[int, int]]:
    """Pairs of pages that share sketches of at least three answers."""
    index: dict[int, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for key in sorted({key for text in answers[page] for key in sketch(text.split(" "))}):
            index[key].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in index.values():
        counters["copy_blocks_capped"] += len(numbers) > MAX_PAGES
        kept = numbers[:MAX_PAGES]
        shared.update((a, b) for n, a in enumerate(kept) for b in kept[n + 1 :])
    return {pair for pair, count in shared.items() if count >= MIN_PAIRS}


def _are_copies(a: list[str], b: list[str]) -> bool:
    """Does half of the shorter page (and at least three pairs) stand on the longer one?"""
    small, large = sorted((a, b), key=len)
    rest, same = list(large), 0
    for text in small:
        for n, other in enumerate(rest):
            if text == other or fuzz.ratio(text, other, score_cutoff=MIN_RATIO):
                same += 1
                del rest[n]
                break
    return same >= MIN_PAIRS and same >= MIN_SHARE * len(small)
