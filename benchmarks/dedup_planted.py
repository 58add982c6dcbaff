"""Planted near-duplicates among generated questions with look-alikes: recall, precision, speed, memory.

python -m benchmarks.dedup_planted --size 1000000
python -m benchmarks.dedup_planted --size 10000000 --engine duckdb
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter

from benchmarks._dedup_data import Planted, planted
from dedup.clusters import cluster
from dedup.text import plain


def cluster_of(texts: list[str], engine: str, counters: Counter[str]) -> list[int]:
    """For each text, the number of its cluster's representative among the distinct plain forms."""
    numbers: dict[str, int] = {}
    node = [numbers.setdefault(plain(text), len(numbers)) for text in texts]
    plains = list(numbers)
    del numbers
    if engine == "duckdb":
        from dedup.out_of_core import cluster_on_disk

        joins = cluster_on_disk(plains, counters=counters)
    else:
        joins = cluster(plains, counters=counters)
    into = {join.member: join.into for join in joins}
    return [into.get(n, n) for n in node]


def score(data: Planted, clusters: list[int]) -> dict[str, object]:
    """Recall over planted pairs, precision over members beside the first of each cluster, largest wrong cluster."""
    members: dict[int, list[int]] = {}
    for n, head in enumerate(clusters):
        members.setdefault(head, []).append(n)
    merged = wrong = worst = 0
    for items in members.values():
        counts = Counter(data.truth[n] for n in items)
        merged += len(items) - 1
        wrong += len(items) - max(counts.values())
        worst = max(worst, len(counts) if len(counts) > 1 else 0)
    found = sum(clusters[a] == clusters[b] for a, b in data.duplicates)
    return {
        "recall": round(found / max(len(data.duplicates), 1), 4), "precision": round(1 - wrong / max(merged, 1), 6),
        "planted": len(data.duplicates), "merged": merged, "wrong": wrong, "meanings_in_worst_cluster": worst,
        "look_alikes": data.look_alikes,
    }  # fmt: skip


def main() -> None:
    """Generate, cluster, score; one JSON object on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=["memory", "duckdb"], default="memory")
    options = parser.parse_args()
    data = planted(options.size, options.seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    counters: Counter[str] = Counter()
    start, wall = time.process_time(), time.perf_counter()
    clusters = cluster_of(data.texts, options.engine, counters)
    cpu, elapsed = time.process_time() - start, time.perf_counter() - wall
    result = score(data, clusters) | {
        "size": options.size, "engine": options.engine, "cpu_seconds": round(cpu, 1), "seconds": round(elapsed, 1),
        "questions_per_cpu_second": round(options.size / cpu),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "peak_mb_before": before // 1024,
        "counters": dict(sorted(counters.items())),
    }  # fmt: skip
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
