"""Planted near-duplicates among generated questions with look-alikes: recall, precision, speed, memory.

    python -m benchmarks.dedup_planted --size 1000000
    python -m benchmarks.dedup_planted --size 10000000 --engine duckdb      questions are streamed, nothing is held

The time counted is that of making plain forms, keys, blocks, comparisons and clusters; in memory without that of
generating, on disk with it, as questions are generated while they are read.
`loop_ms` is the time of an empty loop of a million rounds just after: it tells a busy machine (48 ms) from a quiet one
(27 ms on the machine of the figures in docs/deduplication.md).
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks._dedup_data import planted, stream
from dedup.clusters import cluster
from dedup.text import plain

Numbers = NDArray[np.int64]


class Outcome(NamedTuple):
    """Cluster and meaning of each question; planted pairs as two columns; number of look-alikes; CPU-seconds."""

    clusters: Numbers
    truth: Numbers
    pairs: Numbers
    look_alikes: int
    cpu: float


def cluster_of(texts: list[str], counters: Counter[str]) -> list[int]:
    """For each text, the number of its cluster's representative among the distinct plain forms."""
    numbers: dict[str, int] = {}
    node = [numbers.setdefault(plain(text), len(numbers)) for text in texts]
    plains = list(numbers)
    del numbers
    into = {join.member: join.into for join in cluster(plains, counters=counters)}
    return [into.get(n, n) for n in node]


def in_memory(size: int, seed: int, counters: Counter[str]) -> Outcome:
    """All questions in one list, in random order."""
    data = planted(size, seed)
    start = time.process_time()
    clusters = cluster_of(data.texts, counters)
    cpu = time.process_time() - start
    pairs = np.array(data.duplicates, dtype=np.int64)
    return Outcome(
        np.array(clusters, dtype=np.int64), np.array(data.truth, dtype=np.int64), pairs, data.look_alikes, cpu
    )


def on_disk(size: int, seed: int, counters: Counter[str], memory_limit: str) -> Outcome:
    """Questions are streamed to the path on disk in the order in which they are generated."""
    from dedup.out_of_core import cluster_on_disk

    truth, kinds = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int8)

    def plains() -> Iterator[str]:
        for n, one in enumerate(stream(size, seed)):
            truth[n], kinds[n] = one.truth, ("", "duplicate", "look_alike").index(one.kind)
            yield plain(one.text)

    start = time.process_time()
    clusters = np.arange(size, dtype=np.int64)
    for join in cluster_on_disk(plains(), counters, memory_limit):
        clusters[join.member] = join.into
    clusters = clusters[clusters]  # a repeat joins the first of its kind, which may be a member itself
    cpu = time.process_time() - start
    second = np.flatnonzero(kinds == 1)
    return Outcome(clusters, truth, np.stack([second - 1, second], axis=1), int((kinds == 2).sum()), cpu)


def score(outcome: Outcome) -> dict[str, float]:
    """Recall over planted pairs, precision over members beside the first of each cluster, largest wrong cluster."""
    clusters, truth, pairs = outcome.clusters, outcome.truth, outcome.pairs
    both, counts = np.unique(np.stack([clusters, truth]), axis=1, return_counts=True)
    _, starts, meanings = np.unique(both[0], return_index=True, return_counts=True)
    largest = np.maximum.reduceat(counts, starts)
    sizes = np.add.reduceat(counts, starts)
    merged, wrong = int((sizes - 1).sum()), int((sizes - largest).sum())
    found = int((clusters[pairs[:, 0]] == clusters[pairs[:, 1]]).sum())
    return {
        "recall": round(found / max(len(pairs), 1), 4), "precision": round(1 - wrong / max(merged, 1), 6),
        "planted": len(pairs), "merged": merged, "wrong": wrong,
        "meanings_in_worst_cluster": int(meanings.max()), "look_alikes": outcome.look_alikes,
    }  # fmt: skip


def loop_ms() -> float:
    """CPU-milliseconds of a million additions."""
    start, total = time.process_time(), 0
    for n in range(1_000_000):
        total += n
    return round((time.process_time() - start) * 1000, 1)


def main() -> None:
    """Generate, cluster, score; one JSON object on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=["memory", "duckdb"], default="memory")
    parser.add_argument("--memory-limit", default="1GB", help="DuckDB's share of the memory")
    options = parser.parse_args()
    counters: Counter[str] = Counter()
    wall = time.perf_counter()
    if options.engine == "memory":
        outcome = in_memory(options.size, options.seed, counters)
    else:
        outcome = on_disk(options.size, options.seed, counters, options.memory_limit)
    result = score(outcome) | {
        "size": options.size, "engine": options.engine, "cpu_seconds": round(outcome.cpu, 1),
        "questions_per_cpu_second": round(options.size / outcome.cpu),
        "loop_ms": loop_ms(),
        "seconds": round(time.perf_counter() - wall, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "counters": dict(sorted(counters.items())),
    }  # fmt: skip
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
