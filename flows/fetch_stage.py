"""The stage that fetches: every attempt at the pages of a batch, their bodies in the store."""

from __future__ import annotations

import asyncio
from asyncio import CancelledError
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flows.dataset.known import KnownPage
from flows.dataset.run import now
from flows.jobs import Batch, Job, is_local
from flows.packing import Packed
from flows.recording import Recorder, stopping
from flows.sources import Page, Problem, media_type, read
from flows.store import Store
from flows.versions import pipeline_version
from schema.errors import DatasetError
from schema.options import FetchOptions
from schema.records import Fetch
from schema.states import State

HANDFUL = 100  # local pages that are flushed to the disk, and handed on, at once
Tell = Callable[[Sequence[Fetch]], None]


def fetch_batch(
    job: Job, batch: Batch, known: Mapping[str, KnownPage], recorder: Recorder, tell: Tell = lambda _: None
) -> Sequence[Fetch]:
    """Every attempt at the pages of a batch; bodies are in the store. `tell` is given pages from the web and from
    files as they come, once their bodies are."""
    store = Store(job.store)
    if batch.warc:
        return Packed(fetch_archive(job, batch.warc, recorder))
    if job.offline and not all(page.path or page.raw for page in batch.pages):
        found = [_stored(store, page, known.get(page.url)) for page in batch.pages]
    elif is_local(batch.pages[0]):
        found = _read_all(store, batch.pages, tell)
    else:
        options = job.fetch.model_copy(update={**dict(batch.options), "keep_opted_out": job.keep_opted_out})
        return asyncio.run(fetch_web([page.url for page in batch.pages], options, store, known, recorder, tell))
    recorder.advance("fetch", len(found))
    return found


def fetch_archive(job: Job, path: Path, recorder: Recorder) -> Iterator[Fetch]:
    """The pages of a WARC file as they come; each is extracted already."""
    from flows.warc import harvest_warc  # needs an extra

    return harvest_warc(path, Store(job.store), pipeline_version(), job.workers, lambda: recorder.advance("read"))


async def fetch_web(
    urls: Sequence[str],
    options: FetchOptions,
    store: Store,
    known: Mapping[str, KnownPage] = MappingProxyType({}),
    recorder: Recorder | None = None,
    tell: Tell = lambda _: None,
) -> Sequence[Fetch]:
    """Every attempt at these URLs; bodies are in the store, and `tell` is given pages as they come."""
    from flows.fetching import FolderMemory, Known, fetch_all, in_handfuls

    def last_good(url: str) -> Known | None:
        page = known.get(url)
        if page is None or not page.raw_hash or not store.has_body(page.raw_hash):
            return None
        return Known(page.etag, page.last_modified, page.raw_hash)

    found = Packed()
    memory = FolderMemory(store.folder / "hosts")
    put_body = partial(store.put_body, settled=False)
    fetches: Any = fetch_all(urls, options, put_body=put_body, known=last_good, memory=memory)
    handfuls: Any = in_handfuls(fetches)
    async with _left_over(store), aclosing(fetches), aclosing(handfuls):  # the reader first: it holds on to what closes
        async for handful in handfuls:
            await asyncio.to_thread(store.settle)
            tell(handful)
            if recorder:
                await asyncio.to_thread(recorder.record, *handful)
                recorder.advance("fetch", sum(fetch.final for fetch in handful))
                if stopping.is_set():
                    raise CancelledError
            found.extend(handful)
    return found


@asynccontextmanager
async def _left_over(store: Store) -> AsyncIterator[None]:
    """Bodies that an interrupted run had in hand take their names, so that no half-named files stay behind."""
    try:
        yield
    finally:
        with suppress(DatasetError):  # what ends the run is said already
            store.settle()


def _read_all(store: Store, pages: Sequence[Page], tell: Tell) -> list[Fetch]:
    """Local pages, flushed to the disk by the handful."""
    found: list[Fetch] = []
    for start in range(0, len(pages), HANDFUL):
        handful = [read_local(store, page) for page in pages[start : start + HANDFUL]]
        store.settle()
        tell(handful)
        found += handful
    return found


def read_local(store: Store, page: Page) -> Fetch:
    """A local page as if it had been fetched. Its body is in the store once that is settled."""
    began = now()
    raw = read(page)
    if isinstance(raw, Problem):
        return Fetch(url=page.url, state=raw.state, error=raw.message, fetched_at=began, site=page.site)
    return Fetch(
        url=page.url,
        state=State.OK,
        raw_hash=store.put_body(raw, settled=False),
        bytes=len(raw),
        media_type=media_type(page),
        fetched_at=began,
        site=page.site,
    )


def _stored(store: Store, page: Page, known: KnownPage | None) -> Fetch:
    """What the store has of a page: an attempt that finds it unchanged, so that it is read again."""
    if known is None or known.raw_hash is None or not store.has_body(known.raw_hash):
        message = "offline, and no earlier run fetched it"
        return Fetch(url=page.url, state=State.UNREADABLE, error=message, fetched_at=now(), site=page.site)
    return Fetch(url=page.url, state=State.NOT_MODIFIED, fetched_at=now(), site=page.site)
