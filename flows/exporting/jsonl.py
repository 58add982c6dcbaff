"""JSON lines: one row of `faq` a line, lists as lists."""

from __future__ import annotations

from pathlib import Path

from flows.exporting._lines import write_json_lines
from flows.exporting._snapshot import Snapshot

DOC = "one JSON object a line (pandas, DuckDB, jq)"
FOLDER = False


def write(snapshot: Snapshot, target: Path) -> int:
    """Write the file."""
    write_json_lines(target, snapshot.rows)
    return len(snapshot.rows)
