"""`diff` follows questions through their sightings."""

from __future__ import annotations

import shutil
from pathlib import Path

from flows.dataset import diff, merges_undo
from flows.store import Store
from tests.dataset.made import page, rows, write

A, B, C = (f"https://{host}.example/faq" for host in "abc")


def test_nothing_changed(db: Path, store: Store) -> None:
    write(db, store, 1, [page(A, {"Why?": "So."})])
    assert diff(db, db).empty


def test_what_a_run_changed(db: Path, store: Store, tmp_path: Path) -> None:
    write(
        db,
        store,
        1,
        [page(A, {"Kept?": "1", "Answered?": "old", "Gone?": "3"}, framework="2 Ps"), page(B, {"Kept?": "1"})],
    )
    old = Path(shutil.copy(db, tmp_path / "old.db"))
    write(
        db,
        store,
        2,
        [page(A, {"Kept?": "1", "Answered?": "new", "New?": "4"}, 2, framework="3 Cs"), page(C, {"kept": "1"}, 2)],
    )
    found = diff(old, db)
    assert [wording for _, wording in found.new] == ["New?"]
    assert [wording for _, wording in found.gone] == ["Gone?"]
    assert [change[1:] for change in found.answers] == [("Answered?", "old", "new")]
    assert (found.merged, found.split) == ([], [])
    assert found.pages == {"new": 1, "gone": 0, "changed": 1}
    assert found.pairs == {"new": 2, "gone": 1, "changed": 1}
    assert (found.frameworks_new, found.frameworks_gone) == (["3 Cs"], ["2 Ps"])
    assert not found.empty


def test_questions_that_were_split_and_merged(db: Path, store: Store, tmp_path: Path) -> None:
    write(db, store, 1, [page(A, {"Why?": "So."}), page(B, {"why": "So."})])
    whole = Path(shutil.copy(db, tmp_path / "whole.db"))
    merges_undo(db, rows(db, "SELECT id FROM merges WHERE level = 'question'")[0][0])
    apart, together = diff(whole, db), diff(db, whole)
    assert [(len(change["parts"]), change["question"].lower().strip("?")) for change in apart.split] == [(2, "why")]
    assert [len(change["parts"]) for change in together.merged] == [2]
    assert (apart.merged, together.split, apart.new, apart.gone) == ([], [], [], [])
