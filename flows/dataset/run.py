"""What a run says about itself, and what the writer counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from schema.states import RESULTS


def now() -> str:
    """This moment in UTC, as ISO text that sorts by time."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class RunInfo:
    """A run, as its caller knows it.

    token: of the journal it is made from; a run of a token that is written already is not written twice.
    confirmations: runs that must find a page gone (404, 410) before its rows count as gone.
    accept_drops: believe a page whose pairs fell by more than half, instead of keeping its rows and raising an alarm.
    keep_opted_out: store the text of pages that opted out (they never show in `faq`).
    """

    started_at: str = field(default_factory=now)
    version: str = "0"
    pipeline_version: str = "0"
    parameters: Mapping[str, Any] = field(default_factory=dict)
    token: str | None = None
    confirmations: int = 3
    accept_drops: bool = False
    keep_opted_out: bool = False


@dataclass(slots=True)
class RunCounts:
    """What a run found and changed. `states` sums to the pages of the run.

    alarms: (URL, what is wrong) of pages whose old rows were kept against what the page says now.
    removed: removals of the run's changed pages by kind; rejected: rejections by reason. merged: merges by level.
    """

    run_id: int = 0
    states: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    frameworks: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    merged: Counter[str] = field(default_factory=Counter)
    resolved: Counter[str] = field(default_factory=Counter)
    alarms: list[tuple[str, str]] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """Pages that ended in a failure."""
        return sum(count for state, count in self.states.items() if state not in RESULTS)

    def as_dict(self) -> dict[str, Any]:
        """For the column `runs.counts`."""
        values = ((part.name, getattr(self, part.name)) for part in fields(self))
        return {name: dict(value) if isinstance(value, Counter) else value for name, value in values}
