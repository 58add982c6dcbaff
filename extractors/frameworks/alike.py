"""How alike two lists of item names are, by their words: enough to see a repetition on one page."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")


def _stems(name: str) -> set[str]:
    words = [w.casefold() for w in _WORD.findall(re.sub(r"\([^)]*\)", "", name)) or _WORD.findall(name)]
    return {w[:4] for w in words if len(w) > 2} or set(words)


def _telling(names: Sequence[str]) -> list[set[str]]:
    """The stems of each name, without those that all of them have ("The Principle of ...")."""
    found = [_stems(name) for name in names]
    common = set.intersection(*found) if len(found) > 1 else set()
    return [stems - common or stems for stems in found]


def share_alike(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of the shorter list's names that share a word stem with a name of their own in the longer one."""
    shorter, longer = sorted((a, b), key=len)
    left = _telling(longer)
    hits = 0
    for stems in _telling(shorter):
        best = max(left, key=lambda other: len(stems & other) / max(len(stems | other), 1), default=None)
        if best is not None and 2 * len(stems & best) >= len(stems | best):
            hits += 1
            left.remove(best)
    return hits / len(shorter) if shorter else 0.0
