"""Floors that are never lowered silently: generated look-alikes and planted near-duplicates (see benchmarks/)."""

from __future__ import annotations

from collections import Counter

from benchmarks.dedup_lookalikes import look_alikes
from benchmarks.dedup_planted import in_memory, score
from dedup.clusters import cluster
from dedup.text import plain


def test_no_look_alike_merges() -> None:
    pairs = look_alikes()[::8]
    assert {pair.kind for pair in pairs} == {"number", "letter", "negation", "antonym", "entity", "unit"}
    assert {pair.language for pair in pairs} == {"en", "de", "fr", "es", "pt", "it", "nl"}
    numbers: dict[str, int] = {}
    sides = [[numbers.setdefault(plain(text), len(numbers)) for text in (pair.a, pair.b)] for pair in pairs]
    head = {join.member: join.into for join in cluster(list(numbers))}
    wrong = [pair for pair, (a, b) in zip(pairs, sides, strict=True) if head.get(a, a) == head.get(b, b)]
    assert wrong == []


def test_planted_duplicates_are_found_among_look_alikes() -> None:
    found = score(in_memory(3000, 11, Counter()))
    assert found["recall"] >= 0.95
    assert found["precision"] >= 0.999
    assert found["meanings_in_worst_cluster"] <= 2
