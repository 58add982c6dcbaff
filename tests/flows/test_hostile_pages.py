"""Pages that are made to cost: each ends in time, and costs only itself."""

from __future__ import annotations

import pytest

from extractors._page_limit import MOST_PAIRS
from flows.worker_process import Body
from flows.workers import extract_all
from schema.states import State

GOOD = Body(b"<dl><dt>What is felt?</dt><dd>Wool that was pressed.</dd><dt>Who makes it?</dt><dd>We do.</dd></dl>")
ENDED = {State.OK, State.NO_FAQ, State.PARSE_TIMEOUT}


def ends(raw: bytes) -> str:
    """The state of a page in a worker with five seconds; a good page behind it comes out whole."""
    hostile, good = extract_all([Body(raw), GOOD], 1, seconds=5.0)
    assert len(good.pairs) == 2
    return hostile.state


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">x", id="many"),
        pytest.param(b"<p " + b"a " * 100_000 + b">x", id="the same again and again"),
        pytest.param(b"<p title='" + b"x" * 4_000_000 + b"'>x", id="huge"),
        pytest.param(b"<p title='" + b"x" * 4_000_000, id="without end"),
    ],
)
def test_t46_attributes(raw: bytes) -> None:
    assert ends(raw) in ENDED


def test_t47_very_many_questions() -> None:
    """Read within its limits, however slow the machine is: no time-out decides what is kept."""
    page = b"".join(b"<details><summary>What is %d?</summary>It is %d.</details>" % (n, n) for n in range(8_000))
    hostile, good = extract_all([Body(page), GOOD], 1, seconds=300.0)
    assert hostile.state == State.OK
    assert len(hostile.pairs) == MOST_PAIRS
    assert len(good.pairs) == 2
