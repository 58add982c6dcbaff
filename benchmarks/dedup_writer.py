"""What the writer costs: a first run, a run in which nothing changed, one in which some pages changed, a full rebuild.

    python -m benchmarks.dedup_writer [--pairs 20000] [--changed 0.01]

Pages are made (near-duplicates, look-alikes, copies, frameworks), so that only the writer is measured: CPU-seconds of
`write_run` in a process of its own, the check of the file before COMMIT included. `equal` says whether the dataset
after the run with changes has the digest that a resolution of all stored rows from nothing gives.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from benchmarks._dedup_data import stream
from benchmarks._dedup_words import WORDS
from benchmarks.dedup_planted import loop_ms
from benchmarks.made_pages import made_answer
from flows.dataset import RunInfo, digest, write_run
from flows.dataset.connection import writing
from flows.dataset.digesting import digest_of
from flows.dataset.resolve import resolve
from flows.dataset.write import Result
from flows.store import Store
from schema.records import Extraction, Fetch, FrameworkSighting, Item, Pair

T = TypeVar("T")
PAIRS_A_PAGE = 14
_KINDS = ("Ps", "pillars", "steps", "rules", "Cs")


def made(pairs: int, seed: int = 1) -> list[Extraction]:
    """Pages of made questions: every 20th is a copy of the page before it, every tenth states a framework."""
    draw = random.Random(seed)
    questions = (one.text for one in stream(pairs, seed))
    pages: list[Extraction] = []
    while texts := list(islice(questions, PAIRS_A_PAGE)):
        copied = len(pages) % 20 == 19
        pages.append(pages[-1] if copied else _page(len(pages), texts, draw))
    return pages


def _page(number: int, texts: Sequence[str], draw: random.Random) -> Extraction:
    found = tuple(
        Pair(position=n, question=text, answer=made_answer(draw), extractor="made", confidence=0.9, locator={},
             category=f"Topic {number % 30}" if number % 3 else None, language="en")
        for n, text in enumerate(texts)
    )  # fmt: skip
    stated = (_framework(draw),) if number % 10 == 0 else ()
    return Extraction(
        state="ok", title=f"Help {number}", media_type="text/html", charset="utf-8", pairs=found, frameworks=stated
    )


def _framework(draw: random.Random) -> FrameworkSighting:
    subject, kind = draw.choice(WORDS["en"].verbs), draw.choice(_KINDS)
    items = tuple(Item(name=name.title()) for name in draw.sample(WORDS["en"].things, draw.randint(3, 7)))
    return FrameworkSighting(
        pair=0, position=0, name=f"{len(items)} {kind} of {subject}", cardinality=len(items), declared_by="answer",
        kind=kind, subject=subject, items=items, complete=True, count_mismatch=False, locator={}, extractor="made",
        confidence=0.9,
    )  # fmt: skip


def fetched(pages: Sequence[Extraction], run: int, changed: Callable[[int], bool]) -> Iterator[Result]:
    """What a run hands to the writer: pages that changed as read, the others as unchanged."""
    for number, page in sorted(enumerate(pages), key=lambda item: _url(item[0])):
        told = {"url": _url(number), "final_url": _url(number), "fetched_at": f"2026-01-{run:02}T00:00:00.000Z"}
        if not changed(number):
            yield Fetch(state="not_modified", http_status=304, **told), None
            continue
        raw_hash = sha256(f"{number} {run}".encode()).hexdigest()
        yield Fetch(state="ok", http_status=200, raw_hash=raw_hash, **told), page


def _url(number: int) -> str:
    return f"https://site{number % 211}.example/{number}"


def changed_pages(pages: Sequence[Extraction], share: float) -> tuple[list[Extraction], set[int]]:
    """Pages of which a share has a new answer, a new question, and a question less."""
    numbers = set(random.Random(2).sample(range(len(pages)), round(len(pages) * share)))
    return [_edited(page) if n in numbers else page for n, page in enumerate(pages)], numbers


def _edited(page: Extraction) -> Extraction:
    first, _, third, *rest = page.pairs
    new = third.model_copy(update={"question": f"{third.question.rstrip('?')}, please?"})
    pairs = (first.model_copy(update={"answer": f"{first.answer} From now on."}), new, *rest)
    return page.model_copy(update={"pairs": tuple(p.model_copy(update={"position": n}) for n, p in enumerate(pairs))})


def timed(path: Path, run: int, results: Sequence[Result]) -> float:
    """CPU-seconds of one run of the writer."""
    start = time.process_time()
    write_run(path, Store(path.parent / "store"), RunInfo(started_at=f"2026-01-{run:02}", version="1"), results)
    return round(time.process_time() - start, 2)


def rebuild(path: Path) -> tuple[float, bool]:
    """CPU-seconds of resolving all stored rows from nothing, and whether that changes nothing."""
    before = digest(path)
    start = time.process_time()
    with writing(path) as db:
        resolve(db, None)
        cpu = round(time.process_time() - start, 2)
        return cpu, digest_of(db) == before


def apart(task: Callable[..., T], *given: object) -> T:
    """Call in a process of its own: a run starts with nothing in its caches."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(task, *given).result()


def main() -> None:
    """Measure; one JSON object on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--changed", type=float, default=0.01)
    options = parser.parse_args()
    pages = made(options.pairs)
    edited, numbers = changed_pages(pages, options.changed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "faq.db"
        found: dict[str, object] = {"pages": len(pages), "pairs": sum(len(page.pairs) for page in pages)}
        found["first_run"] = apart(timed, path, 1, list(fetched(pages, 1, lambda _: True)))
        found["nothing_changed"] = apart(timed, path, 2, list(fetched(pages, 2, lambda _: False)))
        found["pages_changed"] = len(numbers)
        found["some_changed"] = apart(timed, path, 3, list(fetched(edited, 3, numbers.__contains__)))
        found["rebuild"], found["equal"] = apart(rebuild, path)
        found["loop_ms"] = loop_ms()
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
