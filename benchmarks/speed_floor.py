"""The gate for speed: how many bare parses an extraction may take, in one run on one core.

    python -m benchmarks.speed_floor [--rounds N]

Each made page goes through the bare parser, bytes-to-pairs and the whole extraction in turn, N times; the lowest CPU
time of each counts. Ends with 1 where a ratio is above its limit three times: a machine that does other work slows one
of them at times, and never makes one faster. Limits stand a quarter to a third above what was measured (23 and 40),
since ratios vary with the machine, and only ever go down. (One after the other instead of in turn, the bare parser runs
from the caches, and the same extraction takes 35 and 64 of its parses.)
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from benchmarks.extraction import located
from benchmarks.made_pages import made_page
from extractors import extract

LIMITS: dict[str, tuple[Callable[[bytes], Any], float]] = {
    "bytes to pairs with locators": (located, 30.0),
    "whole extraction": (extract, 52.0),
}
PAGES = 40
_TRIES = 3


def lowest(runs: Sequence[Callable[[bytes], Any]], raw: bytes, rounds: int) -> list[float]:
    """CPU seconds of each on a page."""
    best = [9e9] * len(runs)
    for _ in range(rounds):
        for number, run in enumerate(runs):
            started = time.process_time()
            run(raw)
            best[number] = min(best[number], time.process_time() - started)
    return best


def ratios(pages: Sequence[bytes], rounds: int) -> dict[str, float]:
    """Bare parses that each takes."""
    runs = [LexborHTMLParser, *[run for run, _ in LIMITS.values()]]
    bare, *others = map(sum, zip(*[lowest(runs, raw, rounds) for raw in pages], strict=True))
    return {name: seconds / bare for name, seconds in zip(LIMITS, others, strict=True)}


def main() -> int:
    """Print the ratios; 1 where one is too high."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    rounds = options.parse_args().rounds
    pages = [made_page(number).encode() for number in range(PAGES)]
    for run, _ in LIMITS.values():
        run(pages[0])
    gc.disable()
    for _ in range(_TRIES):
        found = ratios(pages, rounds)
        for name, ratio in found.items():
            print(f"{name}: {ratio:.1f} bare parses (limit {LIMITS[name][1]:.0f})")
        if all(ratio <= LIMITS[name][1] for name, ratio in found.items()):
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
