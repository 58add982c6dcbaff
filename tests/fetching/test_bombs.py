"""Bombs of 1 GiB, each met by a process of its own."""

from __future__ import annotations

import pytest

from benchmarks.bombs import BOMBS, measure


@pytest.mark.slow
def test_t28_bombs() -> None:
    """Cut at 10 MiB, and resident memory grows by 32 MiB at most."""
    found = measure()
    assert found.keys() == BOMBS.keys()
    for name, result in found.items():
        assert result["state"] == "too_large", (name, result)
        assert float(str(result["grown"])) <= 32, (name, result)
