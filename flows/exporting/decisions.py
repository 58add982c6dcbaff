"""What people decided, as a table: which pair was accepted, rejected, fixed or kept apart, and by whom."""

from __future__ import annotations

import csv
from pathlib import Path

from flows.exporting._snapshot import DECISION_COLUMNS, Snapshot
from flows.exporting.csv import cell

DOC = "CSV of accepted, rejected, fixed, merged and parted pairs, with their text"
FOLDER = False
WRITES = "decisions"


def write(snapshot: Snapshot, target: Path) -> int:
    """Write the file: a header, then one decision a record, as cells that a spreadsheet cannot run."""
    with target.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(DECISION_COLUMNS)
        table.writerows([cell(row[name]) for name in DECISION_COLUMNS] for row in snapshot.decisions)
    return len(snapshot.decisions)
