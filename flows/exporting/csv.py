"""CSV that a spreadsheet cannot run: RFC 4180, and no cell that opens a formula."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from flows.exporting._snapshot import COLUMNS, Snapshot

DOC = "CSV for spreadsheets; a cell that would be a formula starts with an apostrophe"
FOLDER = False
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(snapshot: Snapshot, target: Path) -> int:
    """Write the file: a header, then one row of `faq` a record; lists are JSON."""
    with target.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow((*COLUMNS, "split"))
        table.writerows([cell(row[name]) for name in (*COLUMNS, "split")] for row in snapshot.rows)
    return len(snapshot.rows)


def cell(value: Any) -> Any:
    """A value as a cell. Text that a spreadsheet would take for a formula gets an apostrophe in front.

    >>> cell("=1+1"), cell(["a"]), cell(None), cell(3)
    ("'=1+1", '["a"]', '', 3)
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(("'", *_FORMULA)):
        return f"'{value}"
    return value


def text(written: str) -> str:
    """The value of a cell again: one leading apostrophe is ours (text that starts with one was given a second).

    >>> text(cell("- item")), text(cell("'quoted'"))
    ('- item', "'quoted'")
    """
    return written.removeprefix("'")
