"""`faqsieve extract`: pages in, one JSON line a page out. No database, no Prefect."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flows.sources import Page, Problem
    from flows.workers import Body
    from schema.records import Extraction

_PAGES_WORTH_A_POOL = 20  # starting one takes as long as these pages


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out pairs below this.")
@click.option("--workers", type=click.IntRange(1), help="Extraction processes.  [default: one for each core]")
def command(sources: tuple[str, ...], min_confidence: float, workers: int | None) -> int:
    """Print what stands on each page: one JSON line a page, in the order of the sources.

    SOURCE is a URL, a local HTML or text file, a folder of them, a file with one URL a line, or "-" for standard
    input. What cannot be read gets one line on standard error, and the rest goes on.

    \b
    faqsieve extract page.html | jq '.pairs[] | .question'
    faqsieve extract saved-pages/ > pairs.jsonl
    curl -s https://example.com/faq | faqsieve extract -
    """
    from flows.sources import resolve
    from flows.workers import default_workers, extract_all
    from schema.states import RESULTS

    inputs = resolve(sources)
    failures = len(inputs.problems)
    for problem in inputs.problems:
        _complain(problem)
    sent: deque[Page] = deque()
    problems: list[Problem] = []
    workers = workers or min(default_workers(), 1 + len(inputs.pages) // _PAGES_WORTH_A_POOL)
    for extraction in extract_all(_bodies(inputs.pages, sent, problems), workers):
        page = sent.popleft()
        if extraction.state in RESULTS:
            click.echo(json.dumps(line(page, extraction, min_confidence), ensure_ascii=False))
        else:
            failures += 1
            click.echo(f"{page.source}: {extraction.state}", err=True)
    return 1 if failures + len(problems) else 0


def line(page: Page, extraction: Extraction, min_confidence: float = 0.0) -> dict[str, Any]:
    """What is printed for a page. Frameworks of pairs that are left out go with them."""
    found = extraction.model_dump(mode="json")
    kept = [number for number, pair in enumerate(found["pairs"]) if pair["confidence"] >= min_confidence]
    new = {old: number for number, old in enumerate(kept)}
    for record in found["frameworks"] + found["removals"]:
        record["pair"] = record["pair"] if record["pair"] is None else new.get(record["pair"], -1)
    return {
        "source": page.source,
        "url": page.url,
        **{key: found[key] for key in ("title", "language", "state", "media_type", "charset", "signals")},
        "pairs": [found["pairs"][number] for number in kept],
        "frameworks": [framework for framework in found["frameworks"] if framework["pair"] != -1],
        "removals": [removal for removal in found["removals"] if removal["pair"] != -1],
    }


def _bodies(pages: list[Page], sent: deque[Page], problems: list[Problem]) -> Iterator[Body]:
    from flows.sources import media_type, read
    from flows.workers import Body

    for page in pages:
        raw = read(page)
        if isinstance(raw, bytes):
            sent.append(page)
            yield Body(raw, page.url, media_type(page))
        else:
            problems.append(raw)
            _complain(raw)


def _complain(problem: Problem) -> None:
    click.echo(f"{problem.source}: {problem.message}", err=True)
