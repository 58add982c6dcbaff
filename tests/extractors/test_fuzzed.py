"""Pages that fuzzing found (`python -m benchmarks.fuzz --atheris`): none may raise."""

from __future__ import annotations

import math
import random

import pytest

from benchmarks.fuzz import check, mutated, seeds
from extractors import extract
from schema.states import RESULTS


@pytest.mark.parametrize(
    "page",
    [
        # A candidate of markup carries no likeness, which the resolver asked every candidate for.
        pytest.param(
            b'<y itemtype="Question"><h3 itemprop="name">?<h3 itemprop="acceptedAnswer"><details><summary>y</summary>h',
            id="markup over details",
        ),
    ],
)
def test_it_is_read(page: bytes) -> None:
    assert extract(page).state in RESULTS


@pytest.mark.parametrize("seed", range(25))
def test_mutated_pages_are_read(seed: int) -> None:
    """The fuzzer's short form: the same pages each time, and no clock."""
    check(mutated(random.Random(seed), seeds()), slower=math.inf)
