"""Confidence against verdicts: how far it can be trusted, and a monotone map that makes it fit. Pure.

The map goes from logit to logit (Platt's, with two numbers) and is pulled towards leaving things as they are, so that
few verdicts change little. It keeps the order of all pairs. It is judged on pages that it was not fitted on.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

FOLDS = 5
WANTED = 50  # pairs with a verdict; with fewer, a held-out judgement in five folds is a matter of luck
WANTED_EACH = 8  # right ones, wrong ones, and pages: a fold without one of them says nothing
FROM_ONE_PAGE = 10  # verdicts on pairs of one page count as at most so many: they are right or wrong together
PENALTY = 3.0
_INNER = 1e-4


class Verdict(NamedTuple):
    """What a person said of a pair: its page, the confidence that extraction gave it, and whether it was right."""

    page: str
    confidence: float
    right: bool


class Map(NamedTuple):
    """From logit to logit: intercept + slope x. The slope is positive, so that no two pairs change places."""

    intercept: float = 0.0
    slope: float = 1.0

    def __call__(self, confidence: float) -> float:
        """The confidence after the map, rounded to four digits.

        >>> Map()(0.9), Map(-1.0, 1.0)(0.9)
        (0.9, 0.768)
        """
        total = self.intercept + self.slope * _logit(confidence)
        return round(1 / (1 + math.exp(-total)), 4)


class Fit(NamedTuple):
    """What was fitted, and what it is worth on pages that it had not seen.

    loss: mean log loss; error: expected calibration error; chance: the loss of telling everybody the share of right
    ones.
    """

    map: Map
    verdicts: int
    right: int
    pages: int
    loss_before: float
    loss_after: float
    loss_chance: float
    error_before: float
    error_after: float

    @property
    def why_not(self) -> str:
        """Why it is not to be used; empty where it rises, and beats what there is and telling all pairs the same."""
        if self.loss_after >= self.loss_before:
            return "confidence fits as well as it is"
        if self.map.slope <= 0 or self.loss_after >= self.loss_chance:
            return "one number for all pairs would do as well: here confidence does not tell right from wrong"
        return ""


def missing(verdicts: Sequence[Verdict]) -> str:
    """What is still wanted before anything is fitted, as "n of m ..."; empty where there is enough."""
    right = sum(verdict.right for verdict in verdicts)
    counted = {
        "pairs decided on": (len(verdicts), WANTED),
        "of them right": (right, WANTED_EACH),
        "of them wrong": (len(verdicts) - right, WANTED_EACH),
        "pages": (len({verdict.page for verdict in verdicts}), WANTED_EACH),
    }
    return ", ".join(f"{found} of {wanted} {what}" for what, (found, wanted) in counted.items() if found < wanted)


def fit_map(verdicts: Sequence[Verdict]) -> Fit:
    """Fit the map on all verdicts, judge it in five folds by page. The same verdicts give the same fit in any order."""
    import numpy as np  # slow to import, and only this function wants it

    verdicts = sorted(verdicts)
    fold = {page: number % FOLDS for number, page in enumerate(sorted({verdict.page for verdict in verdicts}))}
    folds = np.array([fold[verdict.page] for verdict in verdicts])
    right = np.array([float(verdict.right) for verdict in verdicts])
    before = np.array([verdict.confidence for verdict in verdicts])
    after, chance = np.zeros(len(verdicts)), np.zeros(len(verdicts))
    for number in range(FOLDS):
        held, rest = folds == number, [v for v, at in zip(verdicts, folds, strict=True) if at != number]
        found = _fitted(rest)
        after[held] = [found(confidence) for confidence in before[held]]
        chance[held] = right[folds != number].mean()
    return Fit(
        _fitted(verdicts), len(verdicts), int(right.sum()), len(fold),
        *(round(log_loss(told, right), 4) for told in (before, after, chance)),
        *(round(calibration_error(told, right), 4) for told in (before, after)),
    )  # fmt: skip


def _fitted(verdicts: Sequence[Verdict]) -> Map:
    import numpy as np

    of_page = Counter(verdict.page for verdict in verdicts)
    x = np.array([[1.0, _logit(verdict.confidence)] for verdict in verdicts])
    y = np.array([float(verdict.right) for verdict in verdicts])
    w = np.array([min(1.0, FROM_ONE_PAGE / of_page[verdict.page]) for verdict in verdicts])
    intercept, slope = fit(x, y, w, np.full(2, PENALTY), towards=np.array([0.0, 1.0]))
    return Map(round(float(intercept), 4), round(float(slope), 4))


def fit(x: Any, y: Any, w: Any, penalty: Any, towards: Any = 0.0) -> Any:
    """Logistic regression by Newton's method, with steps halved where they lead too far. x: a row each example; y: 0 or
    1; w: weight; penalty: a number each column, that pulls its coefficient towards `towards`."""
    import numpy as np

    def cost(at: Any) -> float:
        total = x @ at
        return float(w @ (np.logaddexp(0, total) - y * total) + penalty @ (at - towards) ** 2 / 2)

    beta = np.zeros(x.shape[1]) + towards
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (p - y)) + penalty * (beta - towards)
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        while cost(beta - step) > cost(beta) and np.abs(step).max() >= 1e-8:
            step /= 2
        beta -= step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def log_loss(told: Any, right: Any) -> float:
    """Mean surprise of `right` (0 or 1) to who believes `told`."""
    import numpy as np

    p = np.clip(told, _INNER, 1 - _INNER)
    return float(-np.mean(right * np.log(p) + (1 - right) * np.log(1 - p)))


def calibration_error(told: Any, right: Any, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    import numpy as np

    at = np.minimum((told * bins).astype(int), bins - 1)
    gaps = [abs(told[at == b].mean() - right[at == b].mean()) * (at == b).sum() for b in range(bins) if (at == b).any()]
    return float(sum(gaps) / len(told))


def _logit(confidence: float) -> float:
    inner = min(max(confidence, _INNER), 1 - _INNER)
    return math.log(inner / (1 - inner))
