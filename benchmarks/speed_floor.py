"""The gate for speed: how many bare parses an extraction may take, in one run on one core.

    python -m benchmarks.speed_floor [--rounds N]

Made pages go through the bare parser, through bytes-to-pairs and through the whole extraction in turn; the lowest CPU
time of each counts. Ends with 1 where a ratio is above its limit. Limits stand a quarter to a third above what was
measured (35 and 64), since ratios vary with the machine, and only ever go down.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from benchmarks.extraction import located
from benchmarks.made_pages import made_page
from extractors import extract

LIMITS: dict[str, tuple[Callable[[bytes], Any], float]] = {
    "bytes to pairs with locators": (located, 48.0),
    "whole extraction": (extract, 80.0),
}
PAGES = 40


def lowest(run: Callable[[bytes], Any], raw: bytes, rounds: int) -> float:
    """CPU seconds."""
    best = 9e9
    for _ in range(rounds):
        started = time.process_time()
        run(raw)
        best = min(best, time.process_time() - started)
    return best


def main() -> int:
    """Print the ratios; 1 where one is too high."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    rounds = options.parse_args().rounds
    pages = [made_page(number).encode() for number in range(PAGES)]
    for run, _ in LIMITS.values():
        run(pages[0])
    gc.disable()
    bare = sum(lowest(LexborHTMLParser, raw, rounds) for raw in pages)
    slow = False
    for name, (run, limit) in LIMITS.items():
        ratio = sum(lowest(run, raw, rounds) for raw in pages) / bare
        slow = slow or ratio > limit
        print(f"{name}: {ratio:.1f} bare parses (limit {limit:.0f})")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
