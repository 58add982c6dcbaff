"""Fit the weights by which candidates are judged, and say how far the confidence of pairs can be trusted.

    python -m benchmarks.fit_confidence [CORPUS] [--write]

Reads CORPUS/pages and CORPUS/gold (default ../shared/corpus/faq) and the fixture pairs of the extractors' tests.
Two steps, both in five folds by page, so that no page is judged by weights that have seen it:
1. Weights: every candidate of every strategy is an example, right where question and answer both have token F1 >= 0.9
   with a pair of the gold; logistic regression with an L2 penalty, pages of many candidates weigh less.
2. Calibration: pages are extracted with the weights of the other folds; what came out as pairs and what was rejected
   are mapped apart (two numbers each) from that probability to the share that is right.
Printed: log loss, calibration error and the reliability table. `--write` replaces extractors/_weights.py and
docs/confidence.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from extractors import extract
from extractors._answers import inline_text, render
from extractors._registry import strategies
from extractors._weights import CALIBRATION, WEIGHTS
from extractors.cleaning.answers import clean_answer
from extractors.cleaning.questions import clean_question
from extractors.document import load_document
from flows import calibration
from flows.calibration import calibration_error

TOKEN = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")
ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "extractors"
PENALTY = 3.0
FOLDS = 5
Gold = list[tuple[Counter[str], Counter[str]]]


class Outcome(NamedTuple):
    """What became of a candidate: the probability without calibration, whether it was taken, whether it is right."""

    page: str
    probability: float
    taken: bool
    right: bool


def tokens(text: str) -> Counter[str]:
    return Counter(TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()))


def f1(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def is_right(question: str, answer: str, gold: Gold) -> bool:
    asked = tokens(question)
    near = [a for q, a in gold if f1(asked, q) >= 0.9]
    return bool(near) and any(f1(tokens(answer), a) >= 0.9 for a in near)


def examples(page: Path, gold: Gold) -> list[tuple[dict[str, float], bool]]:
    """Evidence of each candidate of a page, and whether it is right."""
    document = load_document(page.read_bytes())
    found = []
    for strategy in strategies("find"):
        for candidate in strategy.find(document):
            if candidate.answer:
                question = clean_question(inline_text(document, candidate.question)).text
                answer = clean_answer(render(document, candidate.answer).text).text
                found.append((dict(candidate.evidence), is_right(question, answer, gold)))
    return found


def outcomes(page: Path, gold: Gold) -> list[Outcome]:
    """Pairs and rejections of a page that carry a probability."""
    found = extract(page.read_bytes())
    told = [(p.confidence, True, p.question, p.answer) for p in found.pairs]
    told += [(r.confidence, False, r.question, r.answer) for r in found.rejections if r.confidence is not None]
    return [
        Outcome(page.stem, confidence, taken, is_right(clean_question(q).text, clean_answer(a).text, gold))
        for confidence, taken, q, a in told
    ]


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, penalty: float = PENALTY) -> np.ndarray:
    """Logistic regression; the first column is the intercept, which is hardly penalised."""
    shrink = np.full(x.shape[1], penalty)
    shrink[0] = 1e-3
    return np.asarray(calibration.fit(x, y, w, shrink))


class Data:
    """Examples of all pages as arrays, and the fold of each page."""

    def __init__(self, pages: dict[str, Path], gold: dict[str, Gold]) -> None:
        rows = {name: examples(path, gold[name]) for name, path in pages.items()}
        self.names = ["", *sorted({key for each in rows.values() for evidence, _ in each for key in evidence})]
        order = sorted(pages)
        random.Random(3).shuffle(order)
        self.fold = {name: n % FOLDS for n, name in enumerate(order)}
        flat = [(name, evidence, right) for name, each in rows.items() for evidence, right in each]
        self.x = np.array([[1.0, *(evidence.get(key, 0.0) for key in self.names[1:])] for _, evidence, _ in flat])
        self.y = np.array([float(right) for *_, right in flat])
        self.w = np.array([min(1.0, 60 / len(rows[name])) for name, *_ in flat])
        self.folds = np.array([self.fold[name] for name, *_ in flat])

    def weights(self, without: int | None = None) -> dict[str, float]:
        use = self.folds != (-1 if without is None else without)
        return dict(zip(self.names, fit(self.x[use], self.y[use], self.w[use]), strict=True))

    def held_out(self) -> np.ndarray:
        p = np.zeros(len(self.y))
        for k in range(FOLDS):
            beta = np.array([*self.weights(k).values()])
            p[self.folds == k] = 1 / (1 + np.exp(-self.x[self.folds == k] @ beta))
        return p


def collect(data: Data, pages: dict[str, Path], gold: dict[str, Gold]) -> list[Outcome]:
    """Outcomes of each page under weights that have not seen it, without calibration."""
    before = dict(WEIGHTS), dict(CALIBRATION)
    CALIBRATION.update(taken=(0.0, 1.0), rejected=(0.0, 1.0))
    found: list[Outcome] = []
    for k in range(FOLDS):
        WEIGHTS.clear()
        WEIGHTS.update(data.weights(k))
        for name, path in pages.items():
            if data.fold[name] == k:
                found += [each._replace(page=name) for each in outcomes(path, gold[name])]
    WEIGHTS.clear()
    WEIGHTS.update(before[0])
    CALIBRATION.update(before[1])
    return found


def logits(found: list[Outcome]) -> np.ndarray:
    p = np.clip([each.probability for each in found], 1e-4, 1 - 1e-4)
    return np.column_stack([np.ones(len(p)), np.log(p / (1 - p))])


def calibrate(found: list[Outcome]) -> dict[str, tuple[float, float]]:
    """Intercept and slope from logit to logit, for pairs and for rejections."""
    result = {}
    for status, taken in (("taken", True), ("rejected", False)):
        mine = [each for each in found if each.taken == taken]
        y = np.array([float(each.right) for each in mine])
        beta = fit(logits(mine), y, np.ones(len(mine)), penalty=0.1)
        result[status] = (round(float(beta[0]), 3), round(float(beta[1]), 3))
    return result


def calibrated(found: list[Outcome], maps: dict[str, tuple[float, float]]) -> np.ndarray:
    beta = np.array([maps["taken" if each.taken else "rejected"] for each in found])
    return 1 / (1 + np.exp(-(logits(found) * beta).sum(axis=1)))


def cross_calibrated(found: list[Outcome], fold: dict[str, int]) -> np.ndarray:
    p = np.zeros(len(found))
    for k in range(FOLDS):
        test = np.array([fold[each.page] == k for each in found])
        maps = calibrate([each for each in found if fold[each.page] != k])
        p[test] = calibrated([each for each in found if fold[each.page] == k], maps)
    return p


def reliability(p: np.ndarray, y: np.ndarray) -> str:
    rows = ["| confidence | candidates | mean confidence | right |", "|---|---|---|---|"]
    at = np.minimum((p * 10).astype(int), 9)
    for b in range(10):
        if (at == b).any():
            mine = at == b
            rows.append(
                f"| {b / 10:.1f} to {b / 10 + 0.1:.1f} | {mine.sum()} | {p[mine].mean():.3f} | {y[mine].mean():.3f} |"
            )
    return "\n".join(rows)


def write(data: Data, maps: dict[str, tuple[float, float]], told: str) -> None:
    lines = [f'    "{name}": {value:.3f},' for name, value in data.weights().items()]
    doc = '"""Weights of the evidence; made by benchmarks/fit_confidence.py, never by hand."""'
    kinds = [f'    "{status}": {pair},' for status, pair in maps.items()]
    text = f"{doc}\n\nWEIGHTS = {{\n" + "\n".join(lines) + "\n}\n\nCALIBRATION = {\n" + "\n".join(kinds) + "\n}\n"
    (ROOT / "extractors" / "_weights.py").write_text(text)
    (ROOT / "docs" / "confidence.md").write_text(PAGE.format(told=told))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=Path("../shared/corpus/faq"))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    gc.disable()
    corpus = {p.stem: p for p in sorted((args.corpus / "pages").glob("*.html"))}
    where = {name: args.corpus / "gold" / f"{name}.json" for name in corpus}
    fixtures = {f"{p.parent.name}/{p.stem}": p for p in sorted(FIXTURES.glob("*/*.html"))}
    where |= {name: p.with_suffix(".json") for name, p in fixtures.items()}
    gold = {
        name: [(tokens(p["question"]), tokens(p["answer"])) for p in json.loads(path.read_text())["pairs"]]
        for name, path in where.items()
    }
    data = Data(corpus | fixtures, gold)
    held = data.held_out()
    loss = -np.average(data.y * np.log(held + 1e-9) + (1 - data.y) * np.log(1 - held + 1e-9), weights=data.w)
    found = collect(data, corpus, gold)
    y = np.array([float(each.right) for each in found])
    p = cross_calibrated(found, data.fold)
    told = (
        f"{len(data.y)} candidates of {len(corpus)} pages and {len(fixtures)} fixtures, held out by page: log loss "
        f"{loss:.3f}, expected calibration error {calibration_error(held, data.y):.3f}.\n\n"
        f"{len(found)} pairs and rejections of the {len(corpus)} pages, held out by page: expected calibration error "
        f"**{calibration_error(p, y):.3f}**.\n\n{reliability(p, y)}"
    )
    print(told)
    for name, value in sorted(data.weights().items(), key=lambda each: -abs(each[1])):
        print(f"{value:8.3f} {name or '(intercept)'}")
    if args.write:
        write(data, calibrate(found), told)


PAGE = """# Confidence

The confidence of a pair is the probability that its question and its answer are both right, as a person would say who
reads the page: 100 pairs of confidence 0.8 hold about 80 good ones. `--min-confidence` drops pairs below a limit into
`rejections`, where they can be looked at.

It is a logistic regression on what was observed (share of question marks in the rhythm, explicit containers, how much
of the page the rhythm covers, links in place of answers ...), then mapped to what pairs and rejections of such a value
were worth on pages that the weights had not seen. Weights and map stand in `extractors/_weights.py`; both are made, and
this page with them, by `python -m benchmarks.fit_confidence --write`.

{told}

## Your own decisions
`faqsieve calibrate` fits a second map, from logit to logit, to what was accepted, rejected and fixed in this dataset
(`faqsieve review`, `faqsieve browse`). It is off until there are 50 decided pairs on 8 pages, 8 of them right and 8
wrong; it keeps the order of pairs; and it is used only where, on pages that it was not fitted on, it beats both the
confidence as it was and one number for all. Then `confidence` holds what it says, `raw_confidence` what extraction did,
`calibrations` the map with its figures before and after, `faqsieve explain` shows it, and later runs apply it.
`faqsieve calibrate --off` takes it back. The queue shows doubtful rows first, so decisions say more about those than
about sure ones: accept some sure rows as well.
"""


if __name__ == "__main__":
    main()
