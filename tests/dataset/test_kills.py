"""A run that is cut short anywhere leaves the old dataset or the new one, and the next run ends as if nothing happened.

The long form, with every point of a 20-page run and 200 random kills: `python benchmarks/kills.py`.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from flows import faults
from schema.errors import DatasetError
from tests.dataset.drilling import Drill
from tests.dataset.harvesting import harvest, site
from tests.dataset.killing import KILLED, killed_after, killed_at, raising_at


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    with pytest.MonkeyPatch.context() as patch:
        _stand_in(patch)
        return Drill(
            tmp_path_factory.mktemp("drill"), lambda folder, edition: harvest(folder, site(4, edition), edition)
        )


def _stand_in(patch: pytest.MonkeyPatch) -> None:
    from flows.dataset import resolve as resolving
    from tests.dataset.conftest import exact_questions, named_frameworks

    patch.setattr(resolving, "resolve_sightings", exact_questions)
    patch.setattr(resolving, "resolve_frameworks", named_frameworks)
    patch.setattr(resolving, "name_topics", lambda *_: None)


def test_the_points_are_all_of_a_run(drill: Drill) -> None:
    counted = Counter(drill.points)
    assert counted["body"] == counted["fetch"] == 4
    assert counted["shard"] == 2  # two pages have changed
    assert counted["commit"] == counted["committed"] == 1
    assert counted["statement"] > 50


def _spread(drill: Drill, step: int) -> list[int]:
    """Every `step`-th point, and all points around COMMIT."""
    commit = drill.points.index("commit")
    return sorted({*range(0, len(drill.points), step), *range(commit - 1, len(drill.points))})


def test_kill_at_recorded_points(drill: Drill) -> None:
    left = []
    for number in _spread(drill, 5):

        def cut(folder: Path, number: int = number) -> None:
            assert killed_at(lambda: drill.second(folder), number) == KILLED

        left.append(drill.check(cut, f"kill-{number}"))
    assert left == sorted(left, reverse=True)  # old until COMMIT, new after it
    assert set(left) == {"old", "new"}


@pytest.mark.parametrize("error", [sqlite3.OperationalError("disk I/O error"), MemoryError(), KeyboardInterrupt()])
def test_failure_at_recorded_points(drill: Drill, error: BaseException) -> None:
    for number in _spread(drill, 15):

        def cut(folder: Path, number: int = number) -> None:
            faults.hook = raising_at(number, error)
            try:
                with pytest.raises((type(error), DatasetError)):
                    drill.second(folder)
            finally:
                faults.hook = None

        drill.check(cut, f"fail-{number}")


def test_kill_at_random_moments(drill: Drill) -> None:
    chosen = random.Random(7)
    for number in range(6):
        drill.check(
            lambda folder: killed_after(lambda: drill.second(folder), chosen.uniform(0, 0.15)),
            f"random-{number}",
        )


@pytest.mark.slow
def test_kill_and_failure_at_every_point_of_a_run(drill: Drill) -> None:
    for number in range(len(drill.points)):
        drill.check(lambda folder, n=number: killed_at(lambda: drill.second(folder), n), f"each-{number}")  # type: ignore[misc]
