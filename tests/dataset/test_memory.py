"""The writer's memory does not grow with the pages of a run."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from dedup import spill
from dedup.questions import resolve_sightings
from flows.dataset import resolve as resolving
from flows.dataset.naming import name_topics
from flows.dataset.write import Result
from flows.store import Store
from tests.dataset.made import page, rows, write

PAIRS = 10


def harvested(pages: int, run: int) -> Iterator[Result]:
    """Pages of one host, each with questions of its own, one of a few that all ask, and answers of two paragraphs."""
    for number in range(pages):
        told = {
            f"How do I clean unit {number}-{n}?": f"Take cloth {number} for part {n}, which is soft and dry.\n"
            f"Then wipe it from left to right, {n} times or more, until page {number} can be seen in it." * 3
            for n in range(PAIRS - 1)
        }
        yield page(f"https://a.example/{number:06}", {**told, f"Where is the door {number % 3}?": "Over there."}, run)


def peak(path: Path, pages: int) -> int:
    """Bytes of Python's objects at the most, in a first run and in one that changes all pages."""
    store = Store(path.parent / "store")
    tracemalloc.start()
    try:
        write(path, store, 1, harvested(pages, 1))
        write(path, store, 2, harvested(pages + 1, 2))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_memory_is_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A further page costs its places in tables of numbers, its id and its words: a twentieth of what its rows take."""
    monkeypatch.setattr(resolving, "resolve_sightings", resolve_sightings)
    monkeypatch.setattr(resolving, "name_topics", name_topics)
    monkeypatch.setattr(spill, "HELD", 1 << 12)
    peak(tmp_path / "first.db", 100)  # fills what is kept of words
    few, many = peak(tmp_path / "few.db", 600), peak(tmp_path / "many.db", 1200)  # both fill what is held at once
    assert rows(tmp_path / "many.db", "SELECT count(*) FROM pairs") == [(1201 * PAIRS,)]
    assert (many - few) / 600 < 1500
