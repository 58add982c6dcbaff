"""The stage that plans: the pages behind the sources, less what need not be fetched, in batches."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flows.dataset.known import KnownPage, forgotten_among, is_written, known_pages
from flows.dataset.run import now
from flows.fetch_stage import fetch_web
from flows.jobs import Batch, Job, is_local, journal
from flows.searching import search_sites
from flows.sources import Inputs, Page, Problem, add_text, distinct, resolve
from flows.store import Store
from schema.options import FetchOptions
from schema.records import Fetch
from schema.states import RESULTS, State

RESUME_HOURS = 24  # what a killed run fetched is taken up by the next one, if it is not older
_LOCAL_BATCH = 1000  # pages; at 1 ms a page the cost of a task is then below 2 %
_WEB_BATCHES = 24  # hosts are spread over at most so many tasks, so that a flow's graph stays legible


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
