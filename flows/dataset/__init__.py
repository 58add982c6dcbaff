"""The dataset: one SQLite file, changed by one transaction at the end of a run (docs/durability.md)."""

from flows.dataset.connection import lock, reading
from flows.dataset.deciding import decide, merges_undo, withdraw
from flows.dataset.diffing import Diff, diff
from flows.dataset.digesting import digest
from flows.dataset.explaining import explain
from flows.dataset.forget import ForgetCounts, forget
from flows.dataset.known import KnownPage, forgotten_among, is_written, known_pages
from flows.dataset.run import RunCounts, RunInfo, now
from flows.dataset.search import search
from flows.dataset.snapshot import collect_garbage, snapshot
from flows.dataset.verifying import Verdict, verify
from flows.dataset.write import Result, write_run

__all__ = [
    "Diff", "ForgetCounts", "KnownPage", "Result", "RunCounts", "RunInfo", "Verdict", "collect_garbage", "decide",
    "diff", "digest", "explain", "forget", "forgotten_among", "is_written", "known_pages", "lock", "merges_undo", "now",
    "reading", "search", "snapshot", "verify", "withdraw", "write_run",
]  # fmt: skip
