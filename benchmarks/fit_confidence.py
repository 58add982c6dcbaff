"""Fit the weights by which candidates are judged, and say how far they can be trusted.

    python -m benchmarks.fit_confidence [CORPUS] [--write]

Reads CORPUS/pages and CORPUS/gold (default ../shared/corpus/faq) and the fixture pairs of the extractors' tests.
Every candidate of every strategy is an example;
it is right where question and answer both have token F1 >= 0.9 with a pair of the gold. Logistic regression with an
L2 penalty, each page with the same total weight up to a limit, five folds by page. Printed: log loss and calibration
error of held-out candidates. `--write` replaces extractors/_weights.py.
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

import numpy as np

from extractors._answers import inline_text, render
from extractors._registry import strategies
from extractors.cleaning.answers import clean_answer
from extractors.cleaning.questions import clean_question
from extractors.document import load_document

TOKEN = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")
TARGET = Path(__file__).parent.parent / "extractors" / "_weights.py"
FIXTURES = Path(__file__).parent.parent / "tests" / "extractors"
PENALTY = 3.0


def tokens(text: str) -> Counter[str]:
    return Counter(TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()))


def f1(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def examples(page: Path, gold: Path) -> list[tuple[dict[str, float], bool]]:
    """Evidence of each candidate of a page, and whether it is right."""
    document = load_document(page.read_bytes())
    truth = [(tokens(p["question"]), tokens(p["answer"])) for p in json.loads(gold.read_text())["pairs"]]
    found = []
    for strategy in strategies("find"):
        for candidate in strategy.find(document):
            question = tokens(clean_question(inline_text(document, candidate.question)).text)
            answer = None
            right = False
            for q, a in truth:
                if f1(question, q) >= 0.9:
                    answer = answer or tokens(clean_answer(render(document, candidate.answer).text).text)
                    right = right or f1(answer, a) >= 0.9
            if candidate.answer:
                found.append((dict(candidate.evidence), right))
    return found


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Newton's method; the first column is the intercept, which is not penalised."""
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (w * (p - y)) + penalty * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    index = np.minimum((p * bins).astype(int), bins - 1)
    gaps = [
        abs(p[index == b].mean() - y[index == b].mean()) * (index == b).sum() for b in range(bins) if (index == b).any()
    ]
    return float(sum(gaps) / len(p))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=Path("../shared/corpus/faq"))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    gc.disable()
    pages = sorted((args.corpus / "pages").glob("*.html"))
    data = {p.stem: examples(p, args.corpus / "gold" / f"{p.stem}.json") for p in pages}
    fixtures = sorted(FIXTURES.glob("*/*.html"))
    data |= {f"{p.parent.name}/{p.stem}": examples(p, p.with_suffix(".json")) for p in fixtures}
    names = ["", *sorted({name for rows in data.values() for evidence, _ in rows for name in evidence})]
    x, y, w, owner = [], [], [], []
    for page, rows in data.items():
        weight = min(1.0, 60 / len(rows)) if rows else 0
        for evidence, right in rows:
            x.append([1.0, *(evidence.get(name, 0.0) for name in names[1:])])
            y.append(float(right))
            w.append(weight)
            owner.append(page)
    xs, ys, ws = np.array(x), np.array(y), np.array(w)
    order = sorted(data)
    random.Random(3).shuffle(order)
    fold = {page: i % 5 for i, page in enumerate(order)}
    folds = np.array([fold[page] for page in owner])
    held = np.zeros(len(ys))
    for k in range(5):
        beta = fit(xs[folds != k], ys[folds != k], ws[folds != k])
        held[folds == k] = 1 / (1 + np.exp(-xs[folds == k] @ beta))
    loss = -np.average(ys * np.log(held + 1e-9) + (1 - ys) * np.log(1 - held + 1e-9), weights=ws)
    print(
        f"{len(ys)} candidates of {len(data)} pages, {ys.mean():.3f} right; held out: log loss {loss:.4f}, "
        f"calibration error {calibration_error(held, ys):.4f}, "
        f"accuracy {np.average((held > 0.5) == ys, weights=ws):.4f}"
    )
    beta = fit(xs, ys, ws)
    for name, value in sorted(zip(names, beta, strict=True), key=lambda each: -abs(each[1])):
        print(f"{value:8.3f} {name or '(intercept)'}")
    if args.write:
        lines = "".join(
            f"    {name!r}: {value:.3f},\n".replace("'", '"') for name, value in zip(names, beta, strict=True)
        )
        TARGET.write_text(
            '"""Weights of the evidence; made by benchmarks/fit_confidence.py, never by hand."""\n\nWEIGHTS = {\n'
            + lines
            + "}\n"
        )


if __name__ == "__main__":
    main()
