"""The stages of a harvest as plain functions: plan, fetch, extract, write. No Prefect here.

    plan ──► batches ──► fetch_batch ──► extract_batch ──► write
                             │                │              │
                          store, journal    store         dataset

What passes between stages is small (fetches and keys); bodies and extractions stay in the store. Each stage can be
repeated: what is in the store is not done again.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
from asyncio import CancelledError
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from flows.dataset.known import KnownPage, forgotten_among, is_written, known_pages
from flows.dataset.run import RunCounts, RunInfo, now
from flows.extracting import Failed, Result, extract_keys, extracting, keys_of, outcomes, to_extract
from flows.searching import search_sites
from flows.sources import Inputs, Page, Problem, add_text, distinct, media_type, read, resolve
from flows.store import ExtractionKey, Journal, Store
from flows.versions import pipeline_version, program_version
from schema.errors import DatasetError
from schema.options import FetchOptions
from schema.records import Extraction, Fetch
from schema.states import RESULTS, State

RESUME_HOURS = 24  # what a killed run fetched is taken up by the next one, if it is not older
_LOCAL_BATCH = 1000  # pages; at 1 ms a page the cost of a task is then below 2 %
_WEB_BATCHES = 24  # hosts are spread over at most so many tasks, so that a flow's graph stays legible

stopping = threading.Event()
"""Set when a run was interrupted: threads that fetch cannot be, so they look here after each page."""

Tell = Callable[[Sequence[Fetch]], None]
Advance = Callable[[str, int, int], None]
"""Called as (stage, pages done since the last call, pages in all)."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is asked to do.

    workers: extraction processes, None for one a core. scheduler: address of the cluster that extracts, "" for none.
    """

    sources: tuple[str, ...]
    output: Path
    store: Path
    fetch: FetchOptions
    workers: int | None = None
    offline: bool = False
    confirmations: int = 3
    accept_drops: bool = False
    keep_opted_out: bool = False
    scheduler: str = ""

    def parameters(self) -> dict[str, object]:
        """What `runs.parameters` holds: all that was asked, and nothing secret."""
        asked = self.fetch.model_dump(mode="json", exclude={"host_headers"}, exclude_defaults=True)
        return {"sources": list(self.sources), "offline": self.offline, **asked}


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages that one task fetches. All pages of a host are in one batch, so that politeness is kept in one place.

    options: fetch options that a sources file sets for these hosts. warc: an archive, whose pages only it knows.
    """

    name: str
    pages: tuple[Page, ...]
    options: tuple[tuple[str, float], ...] = ()
    tags: tuple[str, ...] = ()
    warc: Path | None = None


@dataclass(slots=True)
class Plan:
    """A run's work. `done`: fetches that need no attempt any more (faulty sources, and what a killed run fetched)."""

    job: Job
    batches: list[Batch] = field(default_factory=list)
    done: list[Fetch] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    known: dict[str, KnownPage] = field(default_factory=dict)
    resumed: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        """Pages of this run, faulty sources included."""
        return sum(len(batch.pages) for batch in self.batches) + len({fetch.url for fetch in self.done})


def make_plan(job: Job, inputs: Inputs | None = None) -> Plan:
    """Pages behind the sources, less what an unfinished run with the same parameters fetched already."""
    inputs = inputs or resolve(job.sources)
    if not job.offline:
        search_sites(inputs, job.fetch, Store(job.store).folder / "hosts")
        read_sitemaps(inputs, job.fetch, Store(job.store))
    known = known_pages(job.output, None if job.offline and not job.sources else {page.url for page in inputs.pages})
    plan = Plan(job, problems=list(inputs.problems), known=known, skipped=inputs.skipped)
    plan.done = [_faulty(problem) for problem in inputs.problems if problem.url]
    pages = inputs.pages
    if job.offline:
        pages = [Page(url, url) for url in known] if not job.sources else pages
    forgotten = forgotten_among(job.output, [page.url for page in pages])
    resumed = {} if job.offline else _resumable(job)
    plan.done += [_forgotten(url) for url in sorted(forgotten)]
    plan.done += [fetch for page in pages for fetch in resumed.get(page.url, ()) if page.url not in forgotten]
    plan.resumed = sum(page.url in resumed for page in pages)
    plan.batches = batches([page for page in pages if page.url not in resumed and page.url not in forgotten])
    plan.batches += [Batch(path.name, (), warc=path) for path in inputs.warcs]
    return plan


def read_sitemaps(inputs: Inputs, options: FetchOptions, store: Store) -> None:
    """Add the pages of the sitemaps among the sources, and of the sitemaps that those name."""
    seen: set[str] = set()
    while inputs.sitemaps:
        wanted = {url: listing for url, listing in inputs.sitemaps if url not in seen}
        seen.update(wanted)
        inputs.sitemaps = []
        for fetch in asyncio.run(fetch_web(list(wanted), options, store)) if wanted else ():
            if fetch.final and fetch.raw_hash:
                add_text(fetch.url, store.body(fetch.raw_hash), inputs, wanted.get(fetch.url))
            elif fetch.final:
                inputs.problems.append(Problem(fetch.url, State(fetch.state), fetch.error or fetch.state, fetch.url))
    inputs.pages = distinct(inputs)


def _forgotten(url: str) -> Fetch:
    return Fetch(url=url, state=State.OPTED_OUT, error="forgotten on request: not fetched", fetched_at=now())


def _faulty(problem: Problem) -> Fetch:
    return Fetch(url=problem.url, state=problem.state, error=problem.message, fetched_at=now())


def _resumable(job: Job) -> dict[str, list[Fetch]]:
    """What the journal of a killed run says, where that was an answer; failures are tried again."""
    since = (datetime.now(UTC) - timedelta(hours=RESUME_HOURS)).isoformat().replace("+00:00", "Z")
    found: dict[str, list[Fetch]] = {}
    left = journal(job)
    if is_written(job.output, left.token):  # killed after the run was written, before the journal was removed
        left.discard()
    for fetch in left.fetches(since):
        found.setdefault(fetch.url, []).append(fetch)
    return {url: fetches for url, fetches in found.items() if fetches[-1].state in RESULTS}


def journal(job: Job) -> Journal:
    """The journal of this job: the same sources into the same dataset go on where a killed run stopped."""
    return Store(job.store).journal("\n".join([job.output.name, *sorted(job.sources)]))


def batches(pages: Sequence[Page]) -> list[Batch]:
    """Pages grouped for tasks: local ones by number, web pages by host, large hosts first.

    A host that a sources file lists more than once keeps the options of its first listing.
    """
    local = [page for page in pages if is_local(page)]
    found = [
        Batch(f"{local[start].site} ({len(part)} files)", tuple(part))
        for start in range(0, len(local), _LOCAL_BATCH)
        if (part := local[start : start + _LOCAL_BATCH])
    ]
    hosts: dict[str, list[Page]] = {}
    for page in pages:
        if not is_local(page):
            hosts.setdefault(urlsplit(page.url).netloc, []).append(page)
    alike: dict[tuple[tuple[str, float], ...], list[list[Page]]] = {}
    for members in hosts.values():
        listing = members[0].listing
        alike.setdefault(listing.options if listing else (), []).append(members)
    return found + [batch for options, group in sorted(alike.items()) for batch in _spread(options, group)]


def _spread(options: tuple[tuple[str, float], ...], hosts: list[list[Page]]) -> list[Batch]:
    """Hosts dealt out to batches of about the same size."""
    groups: list[list[list[Page]]] = [[] for _ in range(min(_WEB_BATCHES, len(hosts)))]
    for members in sorted(hosts, key=lambda pages: (-len(pages), pages[0].url)):
        min(groups, key=lambda group: sum(map(len, group))).append(members)
    return [_web_batch(options, group) for group in groups]


def _web_batch(options: tuple[tuple[str, float], ...], hosts: list[list[Page]]) -> Batch:
    pages = tuple(page for members in hosts for page in members)
    more = f" and {len(hosts) - 1} more hosts" if len(hosts) > 1 else ""
    tags = sorted({tag for page in pages if page.listing for tag in page.listing.tags})
    return Batch(f"{urlsplit(pages[0].url).netloc}{more} ({len(pages)} pages)", pages, options, tuple(tags))


def is_local(page: Page) -> bool:
    """Whether the page is read from this machine."""
    return page.url.startswith("file:")


class Recorder:
    """Writes fetches into the journal, from any thread, and tells how far the run is."""

    def __init__(self, job: Job, advance: Advance | None = None, total: int = 0) -> None:
        self._journal = journal(job)
        self._lock = threading.Lock()
        self._advance = advance
        self._total = total

    @property
    def token(self) -> str | None:
        """Name of the journal; None where nothing was fetched from the web."""
        return self._journal.token

    def record(self, *fetches: Fetch) -> None:
        """Keep fetches from the web."""
        with self._lock:
            self._journal.record(*fetches)

    def advance(self, stage: str, count: int = 1) -> None:
        """Tell how far the run is."""
        if self._advance:
            with self._lock:
                self._advance(stage, count, self._total)

    def close(self, *, written: bool) -> None:
        """Let go of the journal, and remove it when the run is written."""
        with suppress(OSError):
            self._journal.discard() if written else self._journal.close()


def fetch_batch(
    job: Job, batch: Batch, known: Mapping[str, KnownPage], recorder: Recorder, tell: Tell = lambda _: None
) -> list[Fetch]:
    """Every attempt at the pages of a batch; bodies are in the store. `tell` is given pages from the web as they come,
    once their bodies are."""
    store = Store(job.store)
    if batch.warc:
        from flows.warc import harvest_warc  # needs an extra

        return harvest_warc(
            batch.warc, store, pipeline_version(), job.workers, lambda done: recorder.advance("read", done)
        )
    if job.offline and not all(page.path or page.raw for page in batch.pages):
        found = [_stored(store, page, known.get(page.url)) for page in batch.pages]
    elif is_local(batch.pages[0]):
        found = [read_local(store, page) for page in batch.pages]
        store.settle()
    else:
        options = job.fetch.model_copy(update={**dict(batch.options), "keep_opted_out": job.keep_opted_out})
        return asyncio.run(fetch_web([page.url for page in batch.pages], options, store, known, recorder, tell))
    recorder.advance("fetch", len(found))
    return found


async def fetch_web(
    urls: Sequence[str],
    options: FetchOptions,
    store: Store,
    known: Mapping[str, KnownPage] = MappingProxyType({}),
    recorder: Recorder | None = None,
    tell: Tell = lambda _: None,
) -> list[Fetch]:
    """Every attempt at these URLs; bodies are in the store, and `tell` is given pages as they come."""
    from flows.fetching import FolderMemory, Known, fetch_all, in_handfuls

    def last_good(url: str) -> Known | None:
        page = known.get(url)
        if page is None or not page.raw_hash or not store.has_body(page.raw_hash):
            return None
        return Known(page.etag, page.last_modified, page.raw_hash)

    found: list[bytes] = []  # as JSON: a fifth of the memory, over all pages of a host
    memory = FolderMemory(store.folder / "hosts")
    put_body = partial(store.put_body, settled=False)
    fetches: Any = fetch_all(urls, options, put_body=put_body, known=last_good, memory=memory)
    handfuls: Any = in_handfuls(fetches)
    async with aclosing(fetches), aclosing(handfuls):  # the reader first: it would hold on to what is closed
        async for handful in handfuls:
            await asyncio.to_thread(store.settle)
            tell(handful)
            if recorder:
                await asyncio.to_thread(recorder.record, *handful)
                recorder.advance("fetch", sum(fetch.final for fetch in handful))
                if stopping.is_set():
                    raise CancelledError
            found += [fetch.model_dump_json(exclude_defaults=True).encode() for fetch in handful]
    return list(map(Fetch.model_validate_json, found))


def read_local(store: Store, page: Page) -> Fetch:
    """A local page as if it had been fetched. Its body is in the store once that is settled."""
    began = now()
    raw = read(page)
    if isinstance(raw, Problem):
        return Fetch(url=page.url, state=raw.state, error=raw.message, fetched_at=began, site=page.site)
    raw_hash = hashlib.sha256(raw).hexdigest()
    if not store.has_body(raw_hash):
        store.put_body(raw, settled=False)
    return Fetch(
        url=page.url,
        state=State.OK,
        raw_hash=raw_hash,
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


def extract_batch(
    job: Job, fetches: Sequence[Fetch], known: Mapping[str, KnownPage], recorder: Recorder | None = None
) -> list[Result]:
    """What each fetch yields; extractions are in the store. Pages that did not change are not read again."""
    wanted = to_extract(fetches, known)
    failed = extract_keys(Store(job.store), keys_of(wanted), job.workers)
    if recorder:
        recorder.advance("extract", len({fetch.url for fetch in fetches}))
    return outcomes(wanted, failed)


def fetch_and_extract(job: Job, batch: Batch, known: Mapping[str, KnownPage], recorder: Recorder) -> list[Result]:
    """Both stages of a batch; pages from the web are read by other processes while the next ones come."""
    if batch.warc or is_local(batch.pages[0]) or job.offline:
        return extract_batch(job, fetch_batch(job, batch, known, recorder), known, recorder)
    failed: Failed = {}
    with extracting(Store(job.store), job.workers, lambda: recorder.advance("extract"), failed) as give:
        fetches = fetch_batch(job, batch, known, recorder, lambda found: give(keys_of(to_extract(found, known))))
    return outcomes(to_extract(fetches, known), failed)


def write(job: Job, results: Iterable[Result], token: str | None = None, started_at: str | None = None) -> RunCounts:
    """Write the run into the dataset by one transaction."""
    from flows.dataset.write import write_run

    store = Store(job.store)
    run = RunInfo(
        started_at=started_at or now(),
        version=program_version(),
        pipeline_version=pipeline_version(),
        parameters=job.parameters(),
        token=token,
        confirmations=job.confirmations,
        accept_drops=job.accept_drops,
        keep_opted_out=job.keep_opted_out,
    )
    return write_run(job.output, store, run, ((fetch, _load(store, key)) for fetch, key in _ordered(results)))


def _ordered(results: Iterable[Result]) -> Iterator[Result]:
    """By URL; attempts at one URL by number, and captures of it in archives by date, the latest one last."""
    kept = sorted(results, key=lambda r: (r[0].url, r[0].attempt, r[0].fetched_at, r[0].raw_hash or ""))
    for _, group in groupby(kept, key=lambda r: r[0].url):
        for number, (fetch, key) in enumerate(group, 1):
            yield (fetch if fetch.attempt >= number else fetch.model_copy(update={"attempt": number})), key


def _load(store: Store, key: ExtractionKey | None) -> Extraction | None:
    if key is None:
        return None
    extraction = store.extraction(key)
    if extraction is None:
        raise DatasetError(f"an extraction vanished from {store.folder} during the run: run again")
    return extraction


def make_job(
    sources: Sequence[str],
    output: Path = Path("output/faq.db"),
    *,
    store: Path | None = None,
    workers: int | None = None,
    offline: bool = False,
    accept_drops: bool = False,
    scheduler: str = "",
    **fetch: Any,
) -> Job:
    """A job from the options of the command line or the parameters of the flow. `fetch`: fields of FetchOptions."""
    store = store or output.parent / "store"
    options = FetchOptions(**fetch)
    return Job(tuple(sources), output, store, options, workers, offline, accept_drops=accept_drops, scheduler=scheduler)


def harvest_directly(job: Job, advance: Advance | None = None) -> RunCounts:
    """All stages in this process, one after the other."""
    from flows.dataset.connection import lock

    started = now()
    with lock(job.output):
        plan = make_plan(job)
        recorder = Recorder(job, advance, plan.total)
        written = False
        try:
            results = extract_batch(job, plan.done, plan.known)
            for batch in plan.batches:
                results += fetch_and_extract(job, batch, plan.known, recorder)
            counts = write(job, results, recorder.token, started)
            written = True
        finally:
            recorder.close(written=written)
    return counts
