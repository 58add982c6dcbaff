"""The path on disk and the one in memory give the same clusters."""

from __future__ import annotations

import random

import pytest

from benchmarks._dedup_data import planted
from dedup.clusters import cluster
from dedup.out_of_core import cluster_on_disk
from dedup.text import plain

pytest.importorskip("duckdb", reason="the extra `scale` is not installed")


@pytest.mark.parametrize("seed", [1, 2])
def test_same_clusters_as_in_memory(seed: int) -> None:
    plains = list(dict.fromkeys(map(plain, planted(4000, seed).texts)))
    shuffled = random.Random(seed).sample(plains, len(plains))
    memory = {(plains[j.member], plains[j.into], j.rule, j.score) for j in cluster(plains)}
    disk = {(shuffled[j.member], shuffled[j.into], j.rule, j.score) for j in cluster_on_disk(shuffled)}
    assert disk == memory
    assert len(memory) > 400


def test_repeats_join_the_first_of_their_kind() -> None:
    joins = list(cluster_on_disk(["who are you", "what is it", "who are you", "who are you"]))
    assert sorted(j[:3] for j in joins) == [(2, 0, "exact"), (3, 0, "exact")]
