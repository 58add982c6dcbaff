"""The writer: a whole run by one transaction at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import groupby, islice
from pathlib import Path

from extractors._collector import collector_at_rest
from flows.dataset.connection import Connection, lock, writing
from flows.dataset.forgetting import Forgotten
from flows.dataset.furniture import KIND, take_off
from flows.dataset.pages import Pages, Read
from flows.dataset.resolve import resolve
from flows.dataset.run import RunCounts, RunInfo, now
from flows.dataset.search import purge_search
from flows.dataset.sql import dumps, indexes_last, upsert
from flows.store import Store
from schema.keys import page_id
from schema.records import Fetch
from schema.states import State

Result = tuple[Fetch, Read | None]
_LOOKED_UP = ("pages_site", "pairs_page_id", "removals_pair_id", "fetches_page_id_fetched_at")
"""Indexes that a first run reads as well."""
_AT_ONCE = 500  # rows of `fetches`: memory does not grow with the pages of a run


def write_run(path: Path | str, store: Store, run: RunInfo, results: Iterable[Result]) -> RunCounts:
    """Write a run: all of it, or nothing.

    results: every attempt, those at one page one after another; the last one counts. The extraction is None where
    nothing could be read, or where the bytes are those that the dataset has already. Only rows that differ are
    written: a run in which nothing changed adds rows to `runs` and `fetches` alone. DatasetBusy, DatasetNewer or
    DatasetError: nothing was written, the last good dataset stands.
    """
    counts = RunCounts()
    with lock(path), collector_at_rest():
        with writing(path) as db:
            done = finished_run(db, run.token)
            if done is not None:
                counts.run_id = done
                return counts
            first = db.value("SELECT 1 FROM pages LIMIT 1") is None
            with indexes_last(db, *_LOOKED_UP) if first else nullcontext():
                erased = _write(db, run, counts, results)
        if erased:
            store.forget(erased)
    return counts


def finished_run(db: Connection, token: str | None) -> int | None:
    """The run that was made from the journal of this token, if it is written."""
    found = db.value("SELECT id FROM runs WHERE token = ?", (token,)) if token else None
    return None if found is None else int(found)


def _write(db: Connection, run: RunInfo, counts: RunCounts, results: Iterable[Result]) -> set[str]:
    """Write pages, then what de-duplication makes of them, then the run. Bodies that must leave the store."""
    previous = db.rows("SELECT version, finished_at FROM runs ORDER BY id DESC LIMIT 1")
    counts.run_id = int(db.value("SELECT coalesce(max(id), 0) + 1 FROM runs"))
    upgraded = not previous or previous[0]["version"] != run.version
    pages = Pages(db, run, counts.run_id, counts, follow=not upgraded)
    attempts = _apply(db, pages, run, counts, results)
    while handful := list(islice(attempts, _AT_ONCE)):
        upsert(db, "fetches", handful)
    decided = bool(previous) and db.value("SELECT max(at) FROM decisions WHERE at > ?", (previous[0]["finished_at"],))
    counts.removed[KIND] += take_off(db, None if upgraded else pages.before, pages.keep)
    if upgraded or decided or counts.pages["opted_out"]:  # rows vanished, or no one knows what stands for what
        counts.resolved.update(resolve(db, counts.run_id, first=pages.first))
    elif pages.before:
        counts.resolved.update(resolve(db, counts.run_id, pages.before, first=pages.first))
    if counts.pages["opted_out"]:
        purge_search(db)
    counts.merged.update(dict(db.execute("SELECT level, count(*) FROM merges GROUP BY level").fetchall()))
    _log(db, run, counts)
    return pages.erased - referred(db) if pages.erased else set()


_REFERRED = """SELECT raw_hash FROM pages WHERE raw_hash IS NOT NULL UNION SELECT raw_hash FROM pairs WHERE raw_hash
IS NOT NULL UNION SELECT raw_hash FROM framework_sightings WHERE raw_hash IS NOT NULL UNION SELECT raw_hash FROM history
WHERE raw_hash IS NOT NULL UNION SELECT raw_hash FROM fetches WHERE raw_hash IS NOT NULL"""


def referred(db: Connection) -> set[str]:
    """Hashes of all bodies that a row refers to."""
    return {found for (found,) in db.execute(_REFERRED)}


def _apply(
    db: Connection, pages: Pages, run: RunInfo, counts: RunCounts, results: Iterable[Result]
) -> Iterator[dict[str, object]]:
    """Write each page by its last attempt; the rows of `fetches` for all attempts."""
    forgotten = Forgotten(db)
    for url, attempts in groupby(results, key=lambda result: result[0].url):
        *earlier, (fetch, extraction) = sorted(attempts, key=lambda result: result[0].attempt)
        if url in forgotten:
            counts.states[State.OPTED_OUT] += 1
            pages.erased |= {tried.raw_hash for tried, _ in [*earlier, (fetch, None)] if tried.raw_hash}
            continue
        if fetch.captures:
            counts.states[fetch.state] += fetch.captures
            yield _fetch_row(fetch, counts.run_id, fetch.state, fetch.error, keep_opted_out=True) | {"page_id": None}
            continue
        for tried, _ in earlier:
            yield _fetch_row(tried, counts.run_id, tried.state, tried.error, run.keep_opted_out)
        state, error = pages.apply(fetch, extraction)
        counts.states[state] += 1
        yield _fetch_row(fetch, counts.run_id, state, error, run.keep_opted_out)


def _fetch_row(fetch: Fetch, run_id: int, state: str, error: str | None, keep_opted_out: bool) -> dict[str, object]:
    told = fetch.model_dump(include=_TOLD)
    hidden = state == State.OPTED_OUT and not keep_opted_out
    raw_hash = None if hidden else fetch.raw_hash
    known = {"run_id": run_id, "page_id": page_id(fetch.url), "state": str(state), "error": error, "raw_hash": raw_hash}
    return {**told, **known}


_TOLD = {"url", "attempt", "final_url", "http_status", "seconds", "bytes", "fetched_at", "etag", "last_modified"}


def _log(db: Connection, run: RunInfo, counts: RunCounts) -> None:
    row = {
        "id": counts.run_id,
        "started_at": run.started_at,
        "finished_at": now(),
        "status": "partial" if counts.failed else "ok",
        "parameters": dumps(dict(run.parameters)),
        "counts": dumps(counts.as_dict()),
        "version": run.version,
        "token": run.token,
    }
    upsert(db, "runs", [row])
