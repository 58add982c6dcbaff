"""How sure we are of a pair: a calibrated probability that question and answer are both right."""

from __future__ import annotations

import math
from collections.abc import Mapping

from extractors._candidate import Draft

_WEIGHTS = {
    "": -4.2, "share": 3.5, "near": 1.2, "likeness": 1.2, "explicit": 1.5, "count": 2.0, "labelled": 1.0,
    "answered": 1.0, "distinct": 0.5, "away": -3.0, "mark": -1.5, "lead": -0.5, "heading": 0.4, "numbered": 0.3,
}  # fmt: skip


def probability(evidence: Mapping[str, float]) -> float:
    """Probability in [0, 1] for what was observed; an observation that was not made counts as 0."""
    total = _WEIGHTS[""] + sum(_WEIGHTS.get(name, 0.0) * value for name, value in evidence.items())
    return 1 / (1 + math.exp(-total))


def score(draft: Draft) -> float:
    """Confidence in [0, 1], rounded to four digits."""
    return round(probability(draft.evidence), 4)
