"""The path on disk and the one in memory give the same clusters."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from benchmarks._dedup_data import planted
from dedup import questions
from dedup.candidates import key_table
from dedup.clusters import cluster, components, touched_by
from dedup.model import Changes, Decision, PairRow, QuestionResolution
from dedup.out_of_core import cluster_on_disk, components_on_disk
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
    plains = list(dict.fromkeys(map(plain, planted(2000, 3).texts)))
    groups, touched = components_on_disk(plains, Counter(), items=items)
    assert touched == touched_by(items, key_table(plains))
    assert sorted(map(sorted, groups)) == sorted(map(sorted, components(plains, Counter())))


def _second_run(rows: list[PairRow], decisions: list[Decision], first: QuestionResolution) -> QuestionResolution:
    """What a run finds that changed the answers of a page."""
    before = [row for row in rows if row.page_id == "p7"]
    now = [row._replace(answer="Something else.") if row.page_id == "p7" else row for row in rows]
    changes = Changes(frozenset({"p7"}), before, first.question_of, frozenset(first.off_topic))
    found = questions.resolve_questions(now, decisions, semantic=False, changes=changes)
    found.counters.clear()
    return found


def test_the_stage_gives_the_same_from_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From `ON_DISK` questions on the writer's stage groups on disk: decisions that split repeats or join what no rule
    joins hold there as well."""
    data = planted(1500, 5)
    rows = [
        PairRow(f"{n:04}", f"p{n % 90}", f"s{n % 30}", n, text, f"Answer {n}.") for n, text in enumerate(data.texts)
    ]
    rows += [PairRow(f"x{n}", f"q{n}", f"t{n}", 0, data.texts[n], f"Another {n}.") for n in range(40)]
    decisions = [Decision("a", "never_merge", "0003", "x3"), Decision("b", "always_merge", "0001", "0007")]
    memory = questions.resolve_questions(rows, decisions, semantic=False)
    memory_after = _second_run(rows, decisions, memory)
    assert 0 < len(memory_after.question_of) < 200
    used = []

    def on_disk(*args: object, **options: object) -> tuple[list[list[int]], set[int]]:
        used.append(1)
        return components_on_disk(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(questions, "ON_DISK", 1000)
    monkeypatch.setattr(questions, "components_on_disk", on_disk)
    disk = questions.resolve_questions(rows, decisions, semantic=False)
    assert used
    compared = ("questions", "answers", "merges", "question_of", "answer_of", "off_topic")
    assert [getattr(disk, name) for name in compared] == [getattr(memory, name) for name in compared]
    assert {merge.rule for merge in disk.merges} >= {"exact", "decision", "template"}
    assert _second_run(rows, decisions, disk) == memory_after
