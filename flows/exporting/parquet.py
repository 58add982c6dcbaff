"""Parquet: typed columns, lists as lists."""

from __future__ import annotations

from pathlib import Path

from flows.exporting._arrow import write_parquet
from flows.exporting._snapshot import Snapshot

DOC = "one Parquet file with typed columns (pandas, DuckDB, Polars, Spark)"
FOLDER = False


def write(snapshot: Snapshot, target: Path) -> int:
    """Write the file."""
    write_parquet(snapshot.rows, target)
    return len(snapshot.rows)
