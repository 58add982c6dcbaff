"""How sure we are of a pair: a calibrated probability that question and answer are both right."""

from __future__ import annotations

import math
from collections.abc import Mapping

from extractors._candidate import Draft
from extractors._weights import WEIGHTS


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


def score(draft: Draft) -> float:
    """Confidence in [0, 1], rounded to four digits."""
    return round(probability(draft.evidence), 4)
