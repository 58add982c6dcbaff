"""Decisions feed the confidence of a dataset: fitted on demand, kept in it, applied at once and by every later run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flows.calibration import Fit, Map, Verdict, fit_map, missing
from flows.dataset.connection import Connection, reading, writing
from flows.dataset.resolve import resolve
from flows.dataset.run import now
from flows.dataset.sql import replace
from schema.errors import UsageError
from schema.keys import digest

_VERDICTS = """SELECT p.page_id, p.raw_confidence,
  max(d.kind = 'accept') AND NOT max(d.kind = 'reject' OR d.kind = 'fix' AND d.field IN ('question', 'answer'))
FROM pairs AS p JOIN decisions AS d ON d.pair_id = p.id
WHERE p.question <> '' AND (d.kind IN ('accept', 'reject') OR d.kind = 'fix' AND d.field IN ('question', 'answer'))
GROUP BY p.id ORDER BY p.id"""


def verdicts(db: Connection) -> list[Verdict]:
    """Pairs that a person accepted (right), or rejected or whose question or answer was fixed (wrong)."""
    return [Verdict(page, confidence, bool(right)) for page, confidence, right in db.execute(_VERDICTS)]


def calibration(db: Connection) -> Map | None:
    """The map that this dataset's confidence goes through; None where none was fitted."""
    found = db.execute("SELECT intercept, slope FROM calibrations").fetchone()
    return Map(*found) if found else None


def calibrate(path: Path | str) -> tuple[Fit | None, str]:
    """Fit the map and apply it. What was fitted (None: too little to fit anything), and why it is not used if it isn't.

    It is used only where it beats, on pages that it has not seen, both the confidence as extraction gave it and one
    number for all; else the dataset stays as it is, an earlier calibration included.
    """
    with reading(path) as db:
        found = verdicts(db)
    wanted = missing(found)
    if wanted:
        return None, f"not enough decisions: {wanted}"
    fitted = fit_map(found)
    if fitted.why_not:
        return fitted, fitted.why_not
    with writing(path) as db:
        _keep(db, [_row(fitted)])
    return fitted, ""


def calibrate_off(path: Path | str) -> None:
    """Give every pair the confidence that extraction gave it. UsageError where there is no calibration."""
    with writing(path) as db:
        if not db.value("SELECT count(*) FROM calibrations"):
            raise UsageError("confidence is as extraction gave it: there is no calibration to take back")
        _keep(db, [])


def _row(fitted: Fit) -> dict[str, Any]:
    told = fitted._asdict()
    kept = fitted.map._asdict() | {name: value for name, value in told.items() if name != "map"}
    return {"id": digest("calibration", *map(str, kept.values())), **kept, "at": now()}


def _keep(db: Connection, rows: list[dict[str, Any]]) -> None:
    """Make `rows` the calibration in force, and every pair's confidence what it says."""
    replace(db, "calibrations", rows)
    told = calibration(db)
    changed = [
        (after, key)
        for key, raw, before in db.execute("SELECT id, raw_confidence, confidence FROM pairs").fetchall()
        if (after := told(raw) if told else raw) != before
    ]
    db.executemany("UPDATE pairs SET confidence = ? WHERE id = ?", changed)
    resolve(db, None)
