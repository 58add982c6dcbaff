"""Pages that fuzzing found (`python -m benchmarks.fuzz --atheris`): none may raise."""

from __future__ import annotations

import pytest

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
