"""The path on disk and the one in memory give the same clusters."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks._dedup_data import planted
from dedup import candidates, copies, questions, spill
from dedup.candidates import KeyIndex, key_table
from dedup.clusters import cluster
from dedup.model import Changes, Decision, PairRow, QuestionResolution
from dedup.out_of_core import cluster_on_disk
from dedup.questions import resolve_questions
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


@pytest.mark.parametrize("items", [[], [0], [3, 500, 999]])
def test_the_same_questions_are_touched(items: list[int]) -> None:
    """Whoever shares a key with a question, or with one of the same words, is touched; asked of each key in turn."""
    plains = list(map(plain, planted(2000, 3).texts))
    index = KeyIndex()
    for start in range(0, len(plains), 7):
        index.add(plains[start : start + 7])
    own = np.zeros(len(plains), dtype=bool)
    own[items] = True
    table = key_table(plains)
    same = np.isin(table.main, table.main[own])
    shared = set(table.extra[same[table.owner]].tolist())
    near = {int(n) for key, n in zip(table.extra.tolist(), table.owner, strict=True) if key in shared}
    heads = index.same_words()
    touched = np.flatnonzero(index.touched(own))
    assert set(heads[touched].tolist()) == set(heads[sorted({*near, *np.flatnonzero(same).tolist()})].tolist())


def _rows() -> list[PairRow]:
    texts = planted(1500, 5).texts
    rows = [PairRow(f"{n:04}", f"p{n % 90}", f"s{n % 30}", n, text, f"Answer {n}.") for n, text in enumerate(texts)]
    return rows + [PairRow(f"x{n}", f"q{n}", f"t{n}", 0, texts[n], f"Another {n}.") for n in range(40)]


_DECISIONS = [Decision("a", "never_merge", "0003", "x3"), Decision("b", "always_merge", "0001", "0007")]


def _both_runs() -> list[QuestionResolution]:
    """What a run finds, and one after it that changed the answers of a page."""
    rows = _rows()
    first = resolve_questions(rows, _DECISIONS, semantic=False)
    before = {"p7": [row for row in rows if row.page_id == "p7"]}
    now = [row._replace(answer="Something else.") if row.page_id == "p7" else row for row in rows]
    changes = Changes(before, frozenset(first.off_topic), first.question_of)
    then = resolve_questions(now, _DECISIONS, semantic=False, changes=changes)
    first.counters.clear()
    then.counters.clear()  # how many were compared depends on the order in which keys come
    return [first, then]


@pytest.mark.parametrize("held", [1, 50, 3000])
def test_the_stage_gives_the_same_from_files(monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    """However few keys are held in memory, and components at a time: decisions that split repeats or join what no rule
    joins hold as well."""
    memory = _both_runs()
    assert 0 < len(memory[1].question_of) < 200
    assert {merge.rule for merge in memory[0].merges} >= {"exact", "decision", "template"}
    for module, name in ((spill, "HELD"), (questions, "PORTION"), (candidates, "_BATCH"), (copies, "_BATCH")):
        monkeypatch.setattr(module, name, held)
    assert _both_runs() == memory


def test_rows_come_back_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, in the order of the keys, those of a key in the order in which they came."""
    draw = np.random.default_rng(1)
    keys = draw.integers(0, 1 << 64, 500, dtype=np.uint64)[draw.integers(0, 500, 4000)]
    rows = np.arange(4000, dtype=np.uint32)
    monkeypatch.setattr(spill, "HELD", 300)
    kept = spill.Spill()
    for start in range(0, 4000, 70):
        kept.add(keys[start : start + 70], rows[start : start + 70])
    for _ in range(2):
        found = [(int(key), int(n)) for part in kept.ranges() for key, n in zip(*part, strict=True)]
        assert found == sorted(zip(keys.tolist(), rows.tolist(), strict=True))


@given(st.lists(st.frozensets(st.integers(0, 2**32 - 1).map(lambda n: n % 12), max_size=8), max_size=30))
def test_pages_that_share_sketches_are_counted_in_a_file(pages: list[frozenset[int]]) -> None:
    """The pairs of pages with enough sketches in common, in their order."""
    index = copies.CopyIndex()
    for number, sketches in enumerate(pages):
        index.add(number, sketches)
    shared = [(a, b) for (a, one), (b, two) in combinations(enumerate(pages), 2) if len(one & two) >= copies.MIN_PAIRS]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spill, "HELD", 20)
        assert list(index._candidates(Counter())) == shared
