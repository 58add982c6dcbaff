"""All pages of a run: one queue a host, a few workers, every page ends in exactly one final record."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable

import httpcore

from flows.fetching.attempts import Attempts
from flows.fetching.clock import Clock, SystemClock
from flows.fetching.gate import Gate
from flows.fetching.host_memory import HostMemory, RunMemory
from flows.fetching.model import Known
from flows.fetching.network import Resolver, SystemResolver
from flows.fetching.page import Visit
from flows.fetching.urls import lane_of, normalise_url
from flows.fetching.web import Web
from schema.errors import FetchError
from schema.options import FetchOptions
from schema.records import Fetch
from schema.states import State

_BACKLOG = 100_000
_RESULTS = 64  # that wait for their reader, whose bodies may still be in memory
_BREATH = 256
_HOST_FAULTS = frozenset(
    {State.CONN_ERROR, State.TIMEOUT, State.HTTP_5XX, State.RATE_LIMITED, State.DNS_ERROR, State.TLS_ERROR}
)


def _unknown(_: str) -> Known | None:
    return None


async def fetch_all(
    urls: Iterable[str] | AsyncIterable[str],
    options: FetchOptions,
    *,
    put_body: Callable[[bytes], str],
    known: Callable[[str], Known | None] = _unknown,
    memory: HostMemory | None = None,
    clock: Clock | None = None,
    resolver: Resolver | None = None,
    sockets: httpcore.AsyncNetworkBackend | None = None,
    rng: Callable[[], float] = random.random,
) -> AsyncIterator[Fetch]:
    """Every attempt at every page, as they end; the attempt with `final` decides a page.

    URLs are normalised, and equal ones fetched once; one that is none ends as invalid_url under its own text.
    `put_body` keeps a decoded body and returns its SHA-256; it is called between requests, so it must not wait for the
    disk, and what it raises ends the run. `known(url)` tells what the last good version left behind. `memory` keeps
    robots.txt and Retry-After over runs. The rest are seams for tests: no fault of a peer is ever raised.
    """
    clock = clock or SystemClock()
    own_resolver = SystemResolver() if resolver is None else None
    web = Web(options, clock, resolver or own_resolver or SystemResolver(), sockets or httpcore.AnyIOBackend())
    attempts = Attempts(web, Gate(web, options, clock, memory or RunMemory()), options, clock, put_body, rng)
    run = _Run(web, attempts, options, known)
    driver = asyncio.create_task(run.drive(urls))
    try:
        while (fetch := await run.results.get()) is not None:
            yield fetch
        await driver
    finally:
        run.abandoned = True
        driver.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await driver
        if own_resolver:
            own_resolver.close()


class _Run:
    """Queues by host and the workers that empty them."""

    def __init__(
        self, web: Web, attempts: Attempts, options: FetchOptions, known: Callable[[str], Known | None]
    ) -> None:
        self.results: asyncio.Queue[Fetch | None] = asyncio.Queue(_RESULTS)
        self.abandoned = False
        self._web, self._attempts, self._options, self._known = web, attempts, options, known
        self._queues: dict[str, deque[str]] = {}
        self._workers: dict[str, int] = {}
        self._accepted: dict[str, int] = {}
        self._failures: dict[str, list[Fetch]] = {}
        self._pending = 0
        self._slots = asyncio.Semaphore(options.concurrency)
        self._room = asyncio.Event()

    async def drive(self, urls: Iterable[str] | AsyncIterable[str]) -> None:
        """Feeds and works until all is done. The consumer always gets its end mark, after a fault too."""
        try:
            async with asyncio.TaskGroup() as group:
                await self._feed(urls, group)
        except BaseExceptionGroup as faults:
            raise faults.exceptions[0] from None
        finally:
            if not self.abandoned:
                await self.results.put(None)

    async def _feed(self, urls: Iterable[str] | AsyncIterable[str], group: asyncio.TaskGroup) -> None:
        seen: set[str] = set()
        async for text in _each(urls):
            url, fault = _normalised(text)
            if url in seen:
                continue
            seen.add(url)
            fault = fault or self._over_limit(url)
            if fault:
                await self.results.put(self._attempts.failed(Visit(url, url), 1, fault))
            else:
                await self._enqueue(url, group)

    def _over_limit(self, url: str) -> FetchError | None:
        key, limit = lane_of(url), self._options.pages_per_host
        self._accepted[key] = self._accepted.get(key, 0) + 1
        if self._accepted[key] <= limit:
            return None
        return FetchError(f"more than {limit} pages of this host", source=url, state=State.LIMIT_REACHED)

    async def _enqueue(self, url: str, group: asyncio.TaskGroup) -> None:
        key = lane_of(url)
        self._queues.setdefault(key, deque()).append(url)
        self._pending += 1
        if self._workers.get(key, 0) < self._options.per_host:
            self._workers[key] = self._workers.get(key, 0) + 1
            group.create_task(self._work(key))
        while self._pending >= _BACKLOG:
            self._room.clear()
            await self._room.wait()

    async def _work(self, key: str) -> None:
        """Takes pages of one host until there are none."""
        queue = self._queues[key]
        async with self._slots, self._web.lanes.client(key):
            while queue:
                url = queue.popleft()
                self._pending -= 1
                self._room.set()
                await self._page(key, url)
            self._workers[key] -= 1  # before anything is awaited: who enqueues now must see that nobody is left

    async def _page(self, key: str, url: str) -> None:
        """All attempts at one page."""
        known = self._known(url)
        attempt = 0
        wait: float | None = 0.0
        while wait is not None:
            attempt += 1
            given_up = self._given_up(key, url)
            if given_up:
                fetch, wait = self._attempts.failed(Visit(url, url), attempt, given_up), None
            else:
                fetch, wait = await self._attempts.run(url, known, attempt)
            if wait is not None:
                self._web.lanes[key].hold(wait)
            await self.results.put(fetch)
        self._remember(key, fetch)

    def _remember(self, key: str, fetch: Fetch) -> None:
        """Counts pages in a row that failed by the host's fault; one that did not starts the count anew."""
        row = self._failures.setdefault(key, [])
        if fetch.state in _HOST_FAULTS:
            row.append(fetch)
        else:
            row.clear()

    def _given_up(self, key: str, url: str) -> FetchError | None:
        row = self._failures.get(key, [])
        if len(row) < self._options.host_failures:
            return None
        words = f"not tried: the last {self._options.host_failures} pages of this host failed"
        return FetchError(words, source=url, state=State(row[-1].state))


def _normalised(text: str) -> tuple[str, FetchError | None]:
    """The URL, or what is wrong with it beside a harmless form of its text."""
    try:
        return normalise_url(text), None
    except FetchError as fault:
        return fault.source, fault


async def _each(urls: Iterable[str] | AsyncIterable[str]) -> AsyncIterator[str]:
    """Both kinds of input as one; a long list lets others work now and then."""
    if isinstance(urls, AsyncIterable):
        async for url in urls:
            yield url
        return
    for number, url in enumerate(urls):
        if number % _BREATH == 0:
            await asyncio.sleep(0)
        yield url
