"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# The machine's load decides how long an example takes: timing belongs to benchmarks/. Derandomised: a run repeats.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")
