"""Extraction in processes of its own: a page that takes too long or brings the parser down costs only itself.

The parser is C code that no thread can interrupt (100,000 nested elements take it 20 seconds), so each page runs in a
worker process with a time limit. It counts CPU seconds, since a busy machine is no fault of the page, and the kernel
keeps it; a limit by the clock stands behind it. A worker that exceeds either, or dies, is replaced, and its page ends
in `parse_timeout` or `worker_crashed`; all other pages are unaffected.
"""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain

from flows.worker_process import (
    Body,
    T,
    Work,
    by_the_clock,
    extract_body,
    failed,
    limited,
    out_of_time,
    start_worker,
    warm_up,
)
from schema.records import Extraction
from schema.states import State

SECONDS_A_PAGE = 5.0
_FEW = 16
HANDFUL = 8  # pages that a worker is given at once: a tenth of a millisecond a page less between the processes


def default_workers() -> int:
    """One process for each core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extract_all(
    bodies: Iterable[Body], workers: int | None = None, seconds: float = SECONDS_A_PAGE
) -> Iterator[Extraction]:
    """One `Extraction` for each body, in the order of the bodies, which are read only a little ahead.

    Never raises for a page: what cannot be parsed within `seconds` yields an extraction with that state and no pairs.
    """
    waiting: deque[Body] = deque()

    def remembered() -> Iterator[Body]:
        for body in bodies:
            waiting.append(body)
            yield body

    for answer in answers(extract_body, ([body] for body in remembered()), workers, seconds):
        body = waiting.popleft()
        yield failed(body, answer) if isinstance(answer, State) else Extraction.model_validate_json(answer)


def answers(
    work: Work[T], handfuls: Iterable[Sequence[T]], workers: int | None = None, seconds: float = SECONDS_A_PAGE
) -> Iterator[bytes | State]:
    """What `work` answers for each page (a body, or what stands for it), in their order; the state in which a page
    ended that it did not survive. A handful goes to one worker at once, and has as many answers as pages.

    A few handfuls for one worker, in a process without threads, are read by a forked child a page: no pool to start
    (0.3 s). For more of them a child each would cost more than that.
    """
    count = workers or default_workers()
    if count == 1 and hasattr(os, "fork") and threading.active_count() == 1:
        source, first = iter(handfuls), list[Sequence[T]]()
        while sum(map(len, first)) <= _FEW and (handful := next(source, None)):
            first.append(handful)
        if sum(map(len, first)) <= _FEW:
            warm_up()  # before the first fork, so that no child imports the strategies again
            return (_forked(work, page, seconds) for handful in first for page in handful)
        handfuls = chain(first, source)
    from flows.worker_pool import pooled

    return pooled(work, handfuls, count, seconds)


def in_handfuls(pages: Sequence[T]) -> Iterator[Sequence[T]]:
    """Pages as `answers` takes them."""
    return (pages[start : start + HANDFUL] for start in range(0, len(pages), HANDFUL))


def _forked(work: Work[T], page: T, seconds: float) -> bytes | State:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _answer_and_exit(work, page, seconds, writer)
    os.close(writer)
    try:
        answer = _read_all(reader, time.monotonic() + by_the_clock(seconds))
    finally:
        os.close(reader)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if answer is None or out_of_time(code):
        return State.PARSE_TIMEOUT
    return answer or State.WORKER_CRASHED


def _answer_and_exit(work: Work[T], page: T, seconds: float, writer: int) -> None:
    """The child's whole life: it must never return into the parent's code."""
    code = 1
    try:
        start_worker()
        with open(writer, "wb") as pipe:
            pipe.write(limited(work, page, seconds))
        code = 0
    finally:
        os._exit(code)


def _read_all(reader: int, deadline: float) -> bytes | None:
    """All bytes until the other end closes; None when the clock passes `deadline` first."""
    parts: list[bytes] = []
    while select.select([reader], [], [], max(0.0, deadline - time.monotonic()))[0]:
        part = os.read(reader, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None
