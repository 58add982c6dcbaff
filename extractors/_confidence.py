"""How sure we are of a pair: a calibrated probability that question and answer are both right."""

from __future__ import annotations

import math
from collections.abc import Mapping

from extractors._candidate import Draft
from extractors._weights import CALIBRATION, WEIGHTS


def probability(evidence: Mapping[str, float]) -> float:
    """Probability in [0, 1] for what was observed; an observation that was not made counts as 0."""
    return from_logit(logit(evidence))


def logit(evidence: Mapping[str, float]) -> float:
    """The weighted sum of observations, without the intercept: what parts of the evidence add up to."""
    weight = WEIGHTS.get
    return sum([weight(name, 0.0) * value for name, value in evidence.items() if value])


def from_logit(total: float) -> float:
    """Probability for a weighted sum without the intercept."""
    return 1 / (1 + math.exp(-total - WEIGHTS[""]))


def calibrated(probability: float, status: str) -> float:
    """What pairs ("taken") or rejections ("rejected") of such a probability were worth on pages not seen before."""
    intercept, slope = CALIBRATION[status]
    inner = min(max(probability, 1e-4), 1 - 1e-4)
    total = intercept + slope * math.log(inner / (1 - inner))
    return round(1 / (1 + math.exp(-total)), 4)


def score(draft: Draft) -> float:
    """Confidence in [0, 1], rounded to four digits."""
    return calibrated(probability(draft.evidence), "taken")
