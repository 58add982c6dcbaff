"""How sure we are of a pair: a calibrated probability that question and answer are both right."""

from __future__ import annotations

from extractors._candidate import Draft


def score(draft: Draft) -> float:
    """Confidence in [0, 1]."""
    return round(min(max(draft.evidence.get("rhythm", 0.5), 0.0), 1.0), 4)
