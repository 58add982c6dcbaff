"""The Prefect artifact of frameworks, made from a dataset without Prefect."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copy

from flows.frameworks_artifact import frameworks_report


def test_it_shows_variants_and_relations(sample_dataset: Path) -> None:
    """Every framework of the sample dataset has its table, and the relations their graph."""
    text = frameworks_report(sample_dataset)
    with closing(sqlite3.connect(sample_dataset)) as db:
        (count,) = db.execute("SELECT count(*) FROM frameworks").fetchone()
        (relations,) = db.execute("SELECT count(*) FROM framework_relations").fetchone()
    assert text.count("\n### ") == min(count, 25) + bool(relations)
    assert ("```mermaid" in text) == bool(relations)


def test_a_dataset_without_frameworks_has_none_to_show(sample_dataset: Path, tmp_path: Path) -> None:
    """No empty artifact."""
    target = Path(copy(sample_dataset, tmp_path / "none.db"))
    with closing(sqlite3.connect(target)) as db:
        for table in (
            "framework_relations",
            "framework_sightings",
            "framework_items",
            "framework_variants",
            "frameworks",
        ):
            db.execute(f"DELETE FROM {table}")
        db.commit()
    assert frameworks_report(target) == ""
