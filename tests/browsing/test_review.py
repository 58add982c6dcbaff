"""Decisions from the review queue: recorded, applied, and gone from the queue."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copy

import pytest

from flows.command_line import cli
from flows.dataset import reading
from flows.reviewing import judge, queue
from schema.errors import UsageError

click_testing = pytest.importorskip("click.testing")


@pytest.fixture
def dataset(sample_dataset: Path, tmp_path: Path) -> Path:
    """A dataset of which every undecided row waits: all of them are made unsure."""
    import sqlite3
    from contextlib import closing

    target = Path(copy(sample_dataset, tmp_path / "faq.db"))
    with closing(sqlite3.connect(target)) as db:
        db.execute("UPDATE pairs SET confidence = 0.4")
        db.commit()
    return target


def test_the_least_sure_come_first_and_a_decided_row_is_gone(dataset: Path) -> None:
    """Accepting a row takes it off the queue and keeps it in the dataset."""
    rows = queue(dataset, 5)
    assert [row.confidence for row in rows] == sorted(row.confidence for row in rows)
    assert judge(dataset, "accept", rows[0].pair_id) == f"accepted {rows[0].pair_id}"
    assert rows[0].pair_id not in {row.pair_id for row in queue(dataset, 1000)}
    with reading(dataset) as db:
        assert db.value("SELECT count(*) FROM pairs WHERE id = ?", (rows[0].pair_id,)) == 1


def test_a_rejected_row_leaves_faq(dataset: Path) -> None:
    """A question whose only sighting is rejected is not in `faq`."""
    with reading(dataset) as db:
        pair = db.value("SELECT pair_id FROM faq WHERE sources = 1 AND confidence = 0.4 ORDER BY pair_id")
    judge(dataset, "reject", pair)
    with reading(dataset) as db:
        assert db.value("SELECT count(*) FROM faq WHERE pair_id = ?", (pair,)) == 0


def test_a_fix_shows_in_faq(dataset: Path) -> None:
    """The fixed text is what `faq` shows; a fix that changes nothing is an accept."""
    row = queue(dataset, 1)[0]
    assert judge(dataset, "fix", row.pair_id, {"question": row.question}).endswith("nothing was changed")
    judge(dataset, "fix", row.pair_id, {"question": "What is asked here, put right?"})
    with reading(dataset) as db:
        assert db.value("SELECT count(*) FROM faq WHERE question = 'What is asked here, put right?'") == 1


def test_nonsense_is_refused(dataset: Path) -> None:
    """Unknown kinds and pairs are told in one line."""
    with pytest.raises(UsageError, match="accepts, rejects or fixes"):
        judge(dataset, "never_merge", "x")
    with pytest.raises(UsageError, match="there is no pair"):
        judge(dataset, "accept", "0" * 24)


def test_the_terminal_asks_and_records(dataset: Path) -> None:
    """a, r, s and q do what they say; --json prints the queue."""
    run = click_testing.CliRunner()
    shown = run.invoke(cli, ["review", str(dataset), "--json", "--limit", "3"], standalone_mode=False)
    rows = [json.loads(line) for line in shown.output.splitlines()]
    assert len(rows) == 3
    done = run.invoke(cli, ["review", str(dataset), "--limit", "3"], input="a\nr\nq\n", standalone_mode=False)
    assert "accepted" in done.output
    assert "rejected" in done.output
    left = {row.pair_id for row in queue(dataset, 1000)}
    assert not {rows[0]["pair_id"], rows[1]["pair_id"]} & left
    assert rows[2]["pair_id"] in left
