"""A long harvest in short: a run in a process of its own, watched from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.soak import soak


@pytest.mark.slow
def test_t70_short_soak(tmp_path: Path) -> None:
    """1,500 pages, one in fifty failing: descriptors do not grow, memory hardly (100 KB a page would show)."""
    found = soak(1500, tmp_path)
    assert found.returncode == 1  # some pages failed, as they should
    assert "fetch" in found.stages
    for name, stage in found.stages.items():
        assert stage.descriptors[1] <= stage.descriptors[0] + 8, name
        assert stage.growth < 50, name
