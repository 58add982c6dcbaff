"""`faqsieve extract`: pages in, one JSON line a page out. No database, no Prefect."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flows.sources import Inputs, Page
    from flows.store import Store
    from flows.worker_process import Body
    from schema.records import Extraction, Fetch

_PAGES_WORTH_A_POOL = 20  # starting one takes as long as these pages


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out pairs below this.")
@click.option("--workers", type=click.IntRange(1), help="Extraction processes.  [default: one for each core]")
@click.option("--delay", type=click.FloatRange(0), default=1.0, show_default=True,
              help="Seconds between two requests to one host.")  # fmt: skip
@click.option("--allow-host", "allow_hosts", multiple=True, metavar="HOST[:PORT]",
              help="A loopback or private host that you mean to reach; refused otherwise. Repeatable.")  # fmt: skip
@click.option("--json", is_flag=True, expose_value=False, help="One JSON line a page: what it prints anyway.")
def command(
    sources: tuple[str, ...], min_confidence: float, workers: int | None, delay: float, allow_hosts: tuple[str, ...]
) -> int:
    """Print what stands on each page, as one JSON line.

    In the order of the sources. SOURCE is a URL, a local HTML or text file, a folder of them, a file with one URL a
    line, a sitemap, or "-" for standard input. What cannot be read gets one line on standard error, and the rest goes
    on. Nothing is written.

    \b
    faqsieve extract page.html | jq '.pairs[] | .question'
    faqsieve extract saved-pages/ > pairs.jsonl
    curl -s https://example.com/faq | faqsieve extract -
    """
    from flows.sources import resolve
    from flows.workers import default_workers, extract_all
    from schema.states import MEANING, RESULTS, State

    inputs = resolve(sources)
    with _web(inputs, delay, allow_hosts) as fetched:
        for problem in inputs.problems:
            _complain(problem.source, problem.message)
        sent: deque[Page] = deque()
        failed = [problem.source for problem in inputs.problems]
        workers = workers or min(default_workers(), 1 + len(inputs.pages) // _PAGES_WORTH_A_POOL)
        for extraction in extract_all(_bodies(inputs.pages, fetched, sent, failed), workers):
            page = sent.popleft()
            if extraction.state in RESULTS:
                click.echo(json.dumps(line(page, extraction, min_confidence), ensure_ascii=False))
            else:
                failed.append(page.source)
                _complain(page.source, f"{extraction.state}: {MEANING[State(extraction.state)]}")
    return 1 if failed else 0


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


@contextmanager
def _web(inputs: Inputs, delay: float, allow_hosts: tuple[str, ...]) -> Iterator[dict[str, tuple[Fetch, Store]]]:
    """What was fetched of the pages that are not local, by URL; bodies lie in a folder that goes with the block."""
    if not inputs.sitemaps and all(page.path or page.raw for page in inputs.pages):
        yield {}
        return
    import asyncio
    from tempfile import TemporaryDirectory

    from flows.fetch_stage import fetch_web
    from flows.jobs import is_local
    from flows.planning import read_sitemaps
    from flows.store import Store
    from schema.options import FetchOptions

    with TemporaryDirectory(prefix="faqsieve-") as folder:
        store, options = Store(folder), FetchOptions.model_validate({"delay": delay, "allow_hosts": allow_hosts})
        read_sitemaps(inputs, options, store)
        urls = [page.url for page in inputs.pages if not is_local(page)]
        yield {fetch.url: (fetch, store) for fetch in asyncio.run(fetch_web(urls, options, store)) if fetch.final}


def _bodies(
    pages: list[Page], fetched: dict[str, tuple[Fetch, Store]], sent: deque[Page], failed: list[str]
) -> Iterator[Body]:
    """Bodies of the pages that have one; `sent` gets the page of each, `failed` the source of what has none."""
    from flows.sources import media_type, read
    from flows.worker_process import Body

    for page in pages:
        if page.url in fetched:
            body = _fetched_body(page, *fetched[page.url], failed)
        else:
            raw = read(page)
            body = Body(raw, page.url, media_type(page)) if isinstance(raw, bytes) else None
            if not isinstance(raw, bytes):
                failed.append(page.source)
                _complain(page.source, raw.message)
        if body is not None:
            sent.append(page)
            yield body


def _fetched_body(page: Page, fetch: Fetch, store: Store, failed: list[str]) -> Body | None:
    from flows.worker_process import Body
    from schema.states import RESULTS

    if fetch.state == "ok" and fetch.raw_hash:
        return Body(store.body(fetch.raw_hash), page.url, fetch.media_type, fetch.charset)
    if fetch.state not in RESULTS:
        failed.append(page.source)
    _complain(page.source, f"{fetch.state}: {fetch.error or 'nothing to read'}")
    return None


def _complain(source: str, message: str) -> None:
    click.echo(f"{source}: {message}", err=True)
