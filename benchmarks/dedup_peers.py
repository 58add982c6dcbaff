"""De-duplication beside its peers on the same planted questions, each in a process of its own.

    python -m benchmarks.dedup_peers --size 100000

Peers that are not installed are left out: pip install datasketch rensa semhash duckdb. semhash encodes with the word
vectors of the extra `semantic` (its own model would have to be downloaded). Candidates of the MinHash peers are
checked by estimated similarity against one threshold, then joined as connected components, as their guides do.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._dedup_data import planted
from benchmarks.dedup_planted import Outcome, cluster_of, score
from dedup.candidates import Forest
from dedup.text import plain

THRESHOLD = 0.7
PERMUTATIONS = 100


def shingles(text: str) -> list[str]:
    """Character 4-grams of the plain form: what all MinHash peers are given."""
    text = plain(text)
    return [text[n : n + 4] for n in range(max(1, len(text) - 3))]


def ours(texts: list[str]) -> list[int]:
    """faqsieve, in memory."""
    return cluster_of(texts, Counter())


def exact_duckdb(texts: list[str]) -> list[int]:
    """Exact duplicates by plain form, grouped in DuckDB."""
    import duckdb
    import numpy as np

    db = duckdb.connect()
    db.execute("SET threads = 1")
    db.register("t", {"n": np.arange(len(texts)), "p": np.array([plain(text) for text in texts], dtype=object)})
    return [head for (head,) in db.execute("SELECT min(n) OVER (PARTITION BY p) FROM t ORDER BY n").fetchall()]


def _components(size: int, edges: list[tuple[int, int]]) -> list[int]:
    forest = Forest()
    for a, b in edges:
        forest.join(a, b)
    return [forest.find(n) for n in range(size)]


def datasketch(texts: list[str]) -> list[int]:
    """datasketch: MinHash and MinHashLSH, connected components."""
    from datasketch import MinHash, MinHashLSH

    index, edges = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), []
    hashes = MinHash.bulk([[s.encode() for s in shingles(text)] for text in texts], num_perm=PERMUTATIONS)
    for n, minhash in enumerate(hashes):
        edges.extend((m, n) for m in index.query(minhash) if hashes[m].jaccard(minhash) >= THRESHOLD)
        index.insert(n, minhash)
    return _components(len(texts), edges)


def rensa(texts: list[str]) -> list[int]:
    """rensa: RMinHash and RMinHashLSH, connected components."""
    from rensa import RMinHash, RMinHashLSH

    index, edges = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=20), []
    hashes: list[Any] = []
    for n, text in enumerate(texts):
        minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
        minhash.update(shingles(text))
        edges.extend((m, n) for m in index.query(minhash) if hashes[m].jaccard(minhash) >= THRESHOLD)
        index.insert(n, minhash)
        hashes.append(minhash)
    return _components(len(texts), edges)


def semhash(texts: list[str]) -> list[int]:
    """semhash at its default threshold, with the offline vectors of wordllama."""
    import wordllama
    from semhash import SemHash

    model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)

    class Encoder:
        def encode(self, inputs: Any, **_: Any) -> Any:
            return model.embed(list(inputs), norm=True)

    first: dict[str, int] = {}
    for n, text in enumerate(texts):
        first.setdefault(text, n)
    found = SemHash.from_records(records=list(texts), model=Encoder()).self_deduplicate()
    edges = [(first[texts[n]], n) for n in range(len(texts)) if first[texts[n]] != n]
    for group in found.filtered:
        edges.extend((first[group.record], first[other]) for other, _ in group.duplicates)
    return _components(len(texts), edges)


ENGINES: dict[str, Callable[[list[str]], list[int]]] = {
    "faqsieve": ours, "duckdb (exact)": exact_duckdb, "datasketch": datasketch, "rensa": rensa, "semhash": semhash,
}  # fmt: skip


def measure(name: str, size: int, seed: int) -> None:
    """Run one engine and print its figures as one line of JSON."""
    data = planted(size, seed)
    start, wall = time.process_time(), time.perf_counter()
    clusters = ENGINES[name](data.texts)
    cpu = time.process_time() - start
    outcome = Outcome(np.array(clusters), np.array(data.truth), np.array(data.duplicates), data.look_alikes, cpu)
    print(json.dumps(score(outcome) | {
        "engine": name, "questions_per_cpu_second": round(size / cpu), "seconds": round(time.perf_counter() - wall, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }))  # fmt: skip


def main() -> None:
    """All engines, one after the other; a table on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=list(ENGINES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        measure(options.engine, options.size, options.seed)
        return
    print(f"{options.size} questions, threshold {THRESHOLD}, {PERMUTATIONS} permutations")
    print("| engine | recall | precision | meanings in worst cluster | questions per CPU-second | peak MB |")
    print("|---|---|---|---|---|---|")
    for name in ENGINES:
        command = [sys.executable, "-m", "benchmarks.dedup_peers", "--engine", name]
        command += ["--size", str(options.size), "--seed", str(options.seed)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"| {name} | not run: {done.stderr.strip().splitlines()[-1][:80]} | | | | |")
            continue
        row = json.loads(done.stdout)
        print(
            f"| {name} | {row['recall']:.3f} | {row['precision']:.4f} | {row['meanings_in_worst_cluster']} | "
            f"{row['questions_per_cpu_second']:,} | {row['peak_mb']} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
