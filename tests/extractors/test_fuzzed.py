"""Pages that fuzzing found (`python -m benchmarks.fuzz --atheris`): none may raise."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest

from benchmarks.fuzz import Search, check, mutated, seeds
from extractors import extract
from schema.states import RESULTS

_IN_CAPITALS = b"""\
THE BOATS "AS IS" AND INTERNET SOFTWARE CONSORTIUM DISCLAIMS
ALL WARRANTIES WITH REGARD TO THESE BOATS INCLUDING ALL IMPLIED WARRANTIES
Ann Lee
Tim Olsson
notice, this list of conditions and the rest below.
DAMAGES"""


@pytest.mark.parametrize(
    "page",
    [
        # A candidate of markup carries no likeness, which the resolver asked every candidate for.
        pytest.param(
            b'<y itemtype="Question"><h3 itemprop="name">?<h3 itemprop="acceptedAnswer"><details><summary>y</summary>h',
            id="markup over details",
        ),
        # No item has a name.
        pytest.param(b"The 3 steps of grief:\n1. ...\n2. ...\n3. ...\n", id="a list to be filled in"),
    ],
)
def test_it_is_read(page: bytes) -> None:
    assert extract(page).state in RESULTS


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(_IN_CAPITALS, id="a text in capitals"),
        pytest.param(b"<h3>Who?</h3><p>We.<p>Was this helpful?<p>" + b"1" * 60 + b"x", id="figures below a widget"),
        pytest.param(b"<p>The 7 Ps of marketing are: " + b"A" * 60_000, id="a word of 60,000 letters"),
    ],
)
def test_it_is_read_in_time(page: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What patterns went back over again and again: for ever, or for the square of the characters."""
    monkeypatch.chdir(tmp_path)  # where the search leaves what failed
    search = Search(slower=math.inf)  # its alarm rings after 20 s of CPU time
    search.page(page)
    assert not search.failed


@pytest.mark.parametrize("seed", range(25))
def test_mutated_pages_are_read(seed: int) -> None:
    """The fuzzer's short form: the same pages each time, and no clock."""
    check(mutated(random.Random(seed), seeds()), slower=math.inf)
