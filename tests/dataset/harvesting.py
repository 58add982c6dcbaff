"""A run in small, in the order of a real one: bodies, journal, extractions, then one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flows.dataset import Result, RunInfo, is_written, write_run
from flows.faults import reach
from flows.store import ExtractionKey, Store, packed
from schema.records import Fetch
from tests.dataset.made import at, extraction

Pages = dict[str, dict[str, str]]


def site(count: int, edition: int = 1) -> Pages:
    """Pages with questions of their own and one that all share; every third page changes with the edition."""
    return {
        f"https://{'abc'[n % 3]}.example/{n}": {
            "How do I return it?": f"In {n % 4} days.",
            f"What is number {n}?": f"Edition {edition if n % 3 == 0 else 1}.",
            f"Who wrote {n}?": "We did.",
        }
        for n in range(count)
    }


def harvest(folder: Path, pages: Pages, run: int) -> None:
    """Fetch, extract and write; takes up what a killed run left."""
    db, store = folder / "faq.db", Store(folder / "store")
    with store.journal("these pages") as journal:
        if is_written(db, journal.token):
            journal.discard()
        done = {fetch.url for fetch in journal.fetches()}
        for url, content in pages.items():
            if url not in done:
                raw = repr(content).encode()
                raw_hash = store.put_body(raw)
                told = {"state": "ok", "http_status": 200, "raw_hash": raw_hash, "bytes": len(raw)}
                journal.record(Fetch(url=url, final_url=url, fetched_at=at(run), **told))
        info = RunInfo(started_at=at(run), version="1", token=journal.token)
        write_run(db, store, info, _extracted(store, pages, journal.fetches()))
        journal.discard()


def _extracted(store: Store, pages: Pages, fetches: list[Fetch]) -> Iterator[Result]:
    for fetch in fetches:
        key = ExtractionKey(fetch.raw_hash or "", None, None, "1")
        found = store.extraction(key)
        if found is None:
            found = extraction(pages[fetch.url], "2 Ps")
            store.put_packed(key, packed(found))
            reach("shard")
        yield fetch, found
