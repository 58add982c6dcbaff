"""The report of a run as Markdown, for Prefect's artifacts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from schema.states import MEANING, RESULTS, State

_LISTED = 100


def report(found: Mapping[str, Any]) -> str:
    """Tables of what was new, changed, unchanged, gone, failed (and why), of what the dataset holds, how good it is."""
    run = found["run"]
    parts = [
        f"# {run['pages_in_all']} pages, {run['failed']} failed",
        _alarms(run["alarms"]),
        "## What changed",
        _table(("", "new", "changed", "unchanged", "back", "gone"), [_changes(kind, run[kind]) for kind in _KINDS]),
        "## How pages ended",
        _table(("state", "pages", "which means"), _states(run["states"])),
        _failures(found["failures"]),
        "## The dataset now",
        _table(tuple(found["dataset"]), [tuple(found["dataset"].values())]),
        "## Its quality",
        _table(("measured", ""), list(found["quality"].items())),
        "## Frameworks stated most",
        _table(
            ("framework", "stated", "items"), [(f["name"], f["sightings"], f["items"]) for f in found["frameworks"]]
        ),
        "## Taken out as boilerplate",
        _table(("kind", "pieces"), list(found["removed"].items())),
        "## Left out",
        _table(("reason", "candidates"), list(found["rejected"].items())),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


_KINDS = ("pages", "pairs", "frameworks")


def _changes(kind: str, counts: Mapping[str, int]) -> tuple[object, ...]:
    return kind, *(counts.get(name, 0) for name in ("new", "changed", "unchanged", "back", "gone"))


def _states(states: Mapping[str, int]) -> list[tuple[object, ...]]:
    ordered = sorted(states, key=lambda state: (state not in RESULTS, -states[state], state))
    return [(state, states[state], MEANING[State(state)]) for state in ordered]


def _alarms(alarms: Iterable[tuple[str, str]]) -> str:
    rows = list(alarms)
    return f"## Alarms\n\n{_table(('page', 'what is wrong'), rows[:_LISTED])}" if rows else ""


def _failures(failures: list[Mapping[str, Any]]) -> str:
    if not failures:
        return ""
    rows = [(row["url"], row["state"], row["error"] or "") for row in failures[:_LISTED]]
    more = f"\n\nand {len(failures) - _LISTED} more (table `fetches`)" if len(failures) > _LISTED else ""
    return f"## What failed\n\n{_table(('page', 'state', 'why'), rows)}{more}"


def _table(header: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(value: object) -> str:
    """Text of a page in a cell: one line, and nothing that Markdown or HTML would act on."""
    text = " ".join(str("" if value is None else value).split())
    return text.translate(_HARMLESS)


_HARMLESS = {ord(char): f"&#{ord(char)};" for char in "\\`*[]<>|"}
