"""Paraphrases: questions that share no words, joined by offline word vectors. Needs the extra `semantic`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from dedup.clusters import Join, Rank


def join_paraphrases(
    plains: Sequence[str],
    rank: Rank,
    joins: list[Join],
    counters: Counter[str],
    forbidden: Mapping[int, Collection[int]],
) -> list[Join]:
    """The joins, and those of paraphrases."""
    raise NotImplementedError
