"""Speed and quality beside what people use today, in one run.

    python -m benchmarks.extraction [CORPUS] [--rounds N] [--write]

CORPUS (default ../shared/corpus/faq) holds pages/ and gold/; the peers come from ../shared/bench/peer_pairs.py and are
left out where they are not installed. Every page goes through every contender in turn, N times; the lowest CPU time
counts, so that a busy machine slows all of them alike. `--write` makes docs/benchmark.md and docs/benchmark.svg.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._peers import peers
from benchmarks.fit_confidence import f1, tokens
from extractors import extract
from extractors._category import categorise
from extractors._collector import collector_at_rest
from extractors._page import page_of
from extractors._pipeline import _draft
from extractors._registry import strategies
from extractors._resolve import resolve
from extractors.document import forget_page, load_document
from schema.records import Extraction

DOCS = Path(__file__).parent.parent / "docs"
Pairs = list[dict[str, Any]]
LOCATED, WHOLE = "faqsieve: bytes to pairs with locators", "faqsieve: whole extraction"


@dataclass
class Contender:
    """Something that makes pairs of a page; `seconds` and `pairs` are filled by the run."""

    name: str
    run: Callable[[bytes], Any]
    seconds: float = 0.0
    right: int = 0
    found: int = 0


def located(raw: bytes) -> Pairs:
    """What the peers do: a page's pairs, as text, with their places; no cleaning, language, confidence, frameworks."""
    with collector_at_rest():  # as `extract` does
        pairs = _located(raw)
        forget_page()
        return pairs


def _located(raw: bytes) -> Pairs:
    document = load_document(raw)
    found = [c for strategy in strategies("find") for c in strategy.find(document)]
    chosen, _ = resolve(document, found)
    drafts = [_draft(document, candidate) for candidate in categorise(document, chosen)]
    return [{"question": d.question, "answer": d.answer, "locator": d.locator} for d in drafts]


def stages(raw: bytes) -> dict[str, float]:
    """CPU seconds of each stage of a page."""
    spent: dict[str, float] = {}
    clock = time.process_time
    started = clock()
    document = load_document(raw)
    spent["charset, parser, walk"] = clock() - started
    started = clock()
    page_of(document)
    spent["lines into classes"] = clock() - started
    started = clock()
    found = [c for strategy in strategies("find") for c in strategy.find(document)]
    spent["strategies"] = clock() - started
    started = clock()
    chosen, _ = resolve(document, found)
    spent["resolver"] = clock() - started
    started = clock()
    for candidate in categorise(document, chosen):
        _draft(document, candidate)
    spent["categories, text, locators"] = clock() - started
    started = clock()
    extract(raw)
    spent["cleaning, markup, language, frameworks, confidence"] = clock() - started - sum(spent.values())
    return spent


def contenders_beside(script: Path) -> list[Contender]:
    """The peers that are installed here."""
    found = []
    for name, run in peers(script).items():
        try:
            run(b"<html><body><h2>Is it there?</h2><p>Yes.</p></body></html>")
        except ImportError:
            print(f"{name}: not installed")
            continue
        found.append(Contender(name, run))
    return found


def measure(contenders: list[Contender], pages: list[tuple[bytes, Pairs]], rounds: int) -> dict[str, float]:
    """Fill in seconds and counts; returns the CPU seconds of our stages."""
    shares: dict[str, float] = {}
    for raw, gold in pages:
        for contender in contenders:
            best, result = 9e9, None
            for _ in range(rounds):
                started = time.process_time()
                try:
                    result = contender.run(raw)
                except Exception as error:  # a peer that fails on a page has no pairs there
                    result = []
                    print(f"{contender.name}: {error!r}"[:120])
                best = min(best, time.process_time() - started)
            contender.seconds += best
            compare(contender, result, gold)
        lowest: dict[str, float] = {}
        for _ in range(rounds):
            for name, seconds in stages(raw).items():
                lowest[name] = min(seconds, lowest.get(name, 9e9))
        for name, seconds in lowest.items():
            shares[name] = shares.get(name, 0.0) + seconds
        gc.collect()
    return shares


def compare(contender: Contender, result: Any, gold: Pairs) -> None:
    pairs = (
        [{"question": p.question, "answer": p.answer} for p in result.pairs]
        if isinstance(result, Extraction)
        else result
    )
    left = [(tokens(p["question"]), tokens(p["answer"])) for p in pairs or []]
    contender.found += len(left)
    for pair in gold:
        question, answer = tokens(pair["question"]), tokens(pair["answer"])
        for each in left:
            if f1(question, each[0]) >= 0.9 and f1(answer, each[1]) >= 0.9:
                left.remove(each)
                contender.right += 1
                break


def table(contenders: list[Contender], pages: int, gold: int) -> str:
    ours = next(c for c in contenders if c.name == LOCATED)
    rows = [
        "| contender | pairs right of found | F1 | CPU ms a page | pages a second | time against ours |",
        "|---|---|---|---|---|---|",
    ]
    for c in contenders:
        score = 2 * c.right / (c.found + gold) if c.found + gold else 0.0
        rows.append(
            f"| {c.name} | {c.right} of {c.found} | {score:.3f} | {c.seconds / pages * 1000:.2f} "
            f"| {pages / c.seconds:.0f} | {c.seconds / ours.seconds:.1f} × |"
        )
    return "\n".join(rows)


def plot(contenders: list[Contender], gold: int) -> str:
    """Two bars a contender, F1 and pages a second (of the fastest), as an SVG without any library."""
    fastest = max(1 / c.seconds for c in contenders)
    rows = []
    for n, c in enumerate(contenders):
        score = 2 * c.right / (c.found + gold)
        y = 30 + n * 54
        for offset, share, colour, text in (
            (0, score, "#2f6f4f", f"F1 {score:.2f}"),
            (18, (1 / c.seconds) / fastest, "#c98b2b", f"speed {1 / c.seconds / fastest:.2f}"),
        ):
            rows.append(f'<rect x="270" y="{y + offset}" width="{share * 360:.0f}" height="15" fill="{colour}"/>')
            rows.append(f'<text x="{276 + share * 360:.0f}" y="{y + offset + 12}">{text}</text>')
        rows.append(f'<text x="262" y="{y + 20}" text-anchor="end">{c.name}</text>')
    height = 30 + len(contenders) * 54
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" font-family="sans-serif" font-size="12">'
        f'<text x="10" y="18">F1 of pairs, and speed relative to the fastest</text>{"".join(rows)}</svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=Path("../shared/corpus/faq"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    paths = sorted((args.corpus / "pages").glob("*.html"))
    pages = [
        (p.read_bytes(), json.loads((args.corpus / "gold" / f"{p.stem}.json").read_text())["pairs"]) for p in paths
    ]
    contenders = [Contender(LOCATED, located), Contender(WHOLE, extract)]
    contenders += contenders_beside(args.corpus.parent.parent / "bench" / "peer_pairs.py")
    located(pages[0][0])
    extract(pages[0][0])
    gc.disable()
    shares = measure(contenders, pages, args.rounds)
    gold = sum(len(pairs) for _, pairs in pages)
    told = table(contenders, len(pages), gold)
    total = sum(shares.values())
    parts = "\n".join(f"| {name} | {s * 1000:.0f} | {s / total:.0%} |" for name, s in shares.items())
    told += f"\n\n| stage of a whole extraction | CPU ms, all pages | share |\n|---|---|---|\n{parts}"
    print(told)
    if args.write:
        DOCS.joinpath("benchmark.svg").write_text(plot(contenders, gold))
        DOCS.joinpath("benchmark.md").write_text(PAGE.format(pages=len(pages), gold=gold, told=told))


PAGE = """# Benchmark

{pages} real pages with {gold} pairs, each page through each contender in one run on one core; a pair counts as right
where question and answer both have token F1 >= 0.9. Made by `python -m benchmarks.extraction --write`; the figures
below are of one machine, the ratios are what carries over.

![F1 and speed](benchmark.svg)

{told}

`extruct` reads JSON-LD, microdata and RDFa; `trafilatura` gives the main text, in which lines that end in a question
mark open a pair; `bs4` is the scraper that one writes by hand. Garbage collection is off for all of them.
"""


if __name__ == "__main__":
    main()
