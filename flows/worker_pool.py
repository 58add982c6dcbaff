"""The pool of extraction processes behind `flows.workers`, on pebble: it kills and replaces what hangs or dies."""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as PageTimeout
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType
from typing import Any

from pebble import ProcessExpired, ProcessPool

from flows.worker_process import T, Work, by_the_clock, limited_each, out_of_time, start_worker
from schema.states import State

_IN_FLIGHT = 3  # handfuls per worker: enough to keep it busy while the disk flushes, few enough to keep memory flat
_HANDFULS_A_WORKER = 2_000  # then it is replaced, so that a leak in C code cannot grow for ever


def pooled(work: Work[T], handfuls: Iterable[Sequence[T]], workers: int, seconds: float) -> Iterator[bytes | State]:
    """See `flows.workers.answers`."""
    waiting: deque[tuple[Sequence[T], Any]] = deque()
    with ProcessPool(
        max_workers=workers, max_tasks=_HANDFULS_A_WORKER, initializer=start_worker, context=_context()
    ) as pool:

        def begin(pages: Sequence[T]) -> Any:
            return pool.schedule(limited_each, (work, pages, seconds), timeout=by_the_clock(seconds))

        try:
            for handful in handfuls:
                waiting.append((handful, begin(handful)))
                if len(waiting) >= workers * _IN_FLIGHT:
                    yield from _ended(*waiting.popleft(), begin)
            while waiting:
                yield from _ended(*waiting.popleft(), begin)
        except BaseException:  # interrupted, or the reader of this generator went away
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _ended(handful: Sequence[T], future: Any, begin: Callable[[Sequence[T]], Any]) -> Iterator[bytes | State]:
    """The answers for a handful. Where one of its pages ended the worker, nobody knows which: each is done alone."""
    found = _answers(future)
    if not isinstance(found, State):
        yield from found
    elif len(handful) == 1:
        yield found
    else:
        for page in handful:
            yield from _ended([page], begin([page]), begin)


def _answers(future: Any) -> list[bytes] | State:
    try:
        return list(future.result())
    except PageTimeout:
        return State.PARSE_TIMEOUT
    except ProcessExpired as end:  # killed: for its time, or out of memory
        return State.PARSE_TIMEOUT if out_of_time(end.exitcode) else State.WORKER_CRASHED
    except Exception:  # a fault of ours: the page is lost, the run is not
        return State.WORKER_CRASHED


class _Process(ForkServerProcess):
    """A worker that does not import the parent's main module: under `python -m flows.harvest` or in a Prefect worker
    that is Prefect itself, and each new worker would take seconds to start.

    Its parent may be a daemon, as the workers of a Dask cluster are. multiprocessing forbids daemons to have children
    because they would be left behind; these leave with their parent (`start_worker`).
    """

    def start(self) -> None:
        settings = multiprocessing.current_process()._config  # type: ignore[attr-defined]
        daemon = settings.pop("daemon", None)
        try:
            super().start()
        finally:
            if daemon is not None:
                settings["daemon"] = daemon

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return ForkServerProcess._Popen(process_obj)
        finally:
            sys.modules["__main__"] = main


class _Context(ForkServerContext):
    Process = _Process


def start_early() -> None:
    """Start the server of the workers now: it loads the strategies while the caller loads what it needs itself. What
    runs without a pool after all has lost half a second of another core."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        _context()
        forkserver.ensure_running()


def _context() -> Any:
    """Workers are forked from a small clean server (never from this process, which may have threads)."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = _Context()
    context.set_forkserver_preload(["flows.worker_warm"])
    return context
