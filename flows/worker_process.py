"""What runs inside an extraction process: one page at a time, each within its limits of time and memory."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple, TypeVar

from schema.records import Extraction
from schema.states import State

_PATIENCE = 12  # times as long by the clock, for a page that waits for something
_OUT_OF_TIME = getattr(signal, "SIGPROF", None)  # what the kernel ends such a worker with; Windows has only the clock
MAX_PARSED_BYTES = 5 * 1024 * 1024
_MEMORY_BYTES = 4 * 1024**3
T = TypeVar("T")
Work = Callable[[T], bytes]
"""What a worker does with a page: a function of a module, or a `partial` of one, since its name crosses processes."""


class Body(NamedTuple):
    """A page to extract. `media_type`, `charset`: what the transport or the file name said."""

    raw: bytes
    url: str = ""
    media_type: str | None = None
    charset: str | None = None


def warm_up() -> None:
    """Import all strategies: a page's time limit must not pay for them."""
    from extractors import extract

    extract(b"")


def extracted(body: Body) -> Extraction:
    """In a worker: the body's extraction."""
    from extractors import extract

    if len(body.raw) > MAX_PARSED_BYTES:
        return failed(body, State.TOO_LARGE)
    return extract(body.raw, media_type=body.media_type, charset=body.charset)


def extract_body(body: Body) -> bytes:
    """In a worker: the body's extraction as JSON, which crosses processes faster than pickled records."""
    return extracted(body).model_dump_json().encode("utf-8", "replace")


def limited(work: Work[T], page: T, seconds: float) -> bytes:
    """In a worker: `work`, which ends the process where it takes more CPU time, also inside C code."""
    if _OUT_OF_TIME is None:
        return work(page)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return work(page)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def limited_each(work: Work[T], handful: Sequence[T], seconds: float) -> list[bytes]:
    """In a worker: `work` for each page of a handful, each with a limit of its own."""
    return [limited(work, page, seconds) for page in handful]


def by_the_clock(seconds: float) -> float:
    """How long a worker may take that is allowed so many CPU seconds."""
    return seconds if _OUT_OF_TIME is None else seconds * _PATIENCE


def out_of_time(exit_code: int) -> bool:
    """Whether a worker that ended so (negative: by a signal) had used up its time."""
    return _OUT_OF_TIME is not None and exit_code == -_OUT_OF_TIME


def failed(body: Body, state: State) -> Extraction:
    """What stands for a page that could not be parsed."""
    return Extraction(state=state, media_type=body.media_type or "", charset=body.charset or "")


def start_worker() -> None:
    """In a new worker: Ctrl-C is the parent's to handle, memory is bounded, and no worker outlives its parent.

    The default action of SIGTERM ends a process that is deep in C code at once; a handler would wait for it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    warm_up()
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """A killed parent closes nothing in an orderly way; a worker that waits for it would wait for ever."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
