"""Run a command and say what it cost, its children included."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock and CPU (user and system) of a command and all its descendants, sampled ten times a
    second until each of them ended; the peak of their resident memory in MB (proportional set sizes, summed)."""

    seconds: float
    cpu: float
    peak_mb: float
    code: int


def measure(command: Sequence[str], **options: object) -> Cost:
    """Run a command to its end. What the kernel accounts to waited-for children would leave out the extraction
    workers: they are children of a server that nobody waits for."""
    before, began = os.times(), time.monotonic()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **{**quiet, **options}) as process:  # type: ignore[call-overload]
        watch = _Watch(process.pid)
        watch.start()
        code = process.wait()
        watch.done.set()
        watch.join()
    seconds, after = time.monotonic() - began, os.times()
    waited = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(seconds, max(waited, watch.cpu()), watch.peak / 1024, code)


class _Watch(threading.Thread):
    """Samples the memory and the CPU of a process and its descendants."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.done = threading.Event()
        self._ticks: dict[int, int] = {}

    def run(self) -> None:
        while not self.done.wait(0.1):
            family = _family(self.pid)
            self.peak = max(self.peak, sum(map(_memory, family)))
            self._ticks |= {pid: ticks(pid) or self._ticks.get(pid, 0) for pid in family}

    def cpu(self) -> float:
        return sum(self._ticks.values()) / os.sysconf("SC_CLK_TCK")


def ticks(pid: int) -> int:
    """Clock ticks that a process has used itself; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _family(pid: int) -> list[int]:
    """A process and all its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found, left = [], [pid]
    while left:
        found.append(left.pop())
        left += parents.get(found[-1], [])
    return found


def _memory(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        return 0
    return 0
