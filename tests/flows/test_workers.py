"""Extraction in processes: a page that hangs or crashes costs only itself."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from flows import workers
from flows.worker_pool import pooled
from flows.worker_process import MAX_PARSED_BYTES, Body, extract_body
from flows.workers import extract_all
from schema.states import State

GOOD = Body(b"<dl><dt>What is felt?</dt><dd>Wool that was pressed.</dd><dt>Who makes it?</dt><dd>We do.</dd></dl>")
HANGS = Body(b"<div>" * 150_000)  # the parser needs far longer than three seconds for it, whatever the machine
TOO_LARGE = Body(b"x" * (MAX_PARSED_BYTES + 1))


@pytest.fixture(params=["forked", "pooled"])
def in_workers(request: pytest.FixtureRequest) -> Iterator[int]:
    """Both kinds of workers; a pool is chosen where another thread runs."""
    if request.param == "forked":
        if threading.active_count() > 1:
            pytest.skip("another test left a thread running")
        yield 1
        return
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    yield 1
    end.set()
    thread.join()


def test_a_page_that_hangs_costs_only_itself(in_workers: int) -> None:
    """The others come out, in the order of the input."""
    found = list(extract_all([GOOD, HANGS, GOOD, TOO_LARGE, GOOD], in_workers, seconds=3.0))
    assert [each.state for each in found] == [State.OK, State.PARSE_TIMEOUT, State.OK, State.TOO_LARGE, State.OK]
    assert [len(each.pairs) for each in found] == [2, 0, 2, 0, 2]


def test_of_a_handful_only_the_page_that_hangs_is_lost() -> None:
    """Its worker ends with it, so that the others of the handful are read again, each alone; all in their order."""
    handfuls = [[GOOD, HANGS, GOOD], [GOOD]]
    found = list(pooled(extract_body, handfuls, 2, seconds=1.0))
    assert [each if isinstance(each, State) else State.OK for each in found] == [
        State.OK, State.PARSE_TIMEOUT, State.OK, State.OK,
    ]  # fmt: skip


def test_a_worker_that_dies_is_one_lost_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forked child that is killed (out of memory) leaves its page as worker_crashed, and the run goes on."""
    if threading.active_count() > 1:
        pytest.skip("another test left a thread running")
    original = extract_body

    def killed_on_felt(body: Body) -> str:
        if body.url == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        return original(body)

    monkeypatch.setattr(workers, "extract_body", killed_on_felt)
    found = list(extract_all([GOOD, GOOD._replace(url="kill"), GOOD], 1))
    assert [each.state for each in found] == [State.OK, State.WORKER_CRASHED, State.OK]


def test_both_kinds_of_workers_give_the_same(in_workers: int) -> None:
    from extractors import extract

    assert list(extract_all([GOOD], in_workers)) == [extract(GOOD.raw)]


def test_nothing_to_do_starts_nothing() -> None:
    assert list(extract_all([], 1)) == []
