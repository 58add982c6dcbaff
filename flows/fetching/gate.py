"""Who may be asked at all: robots.txt (RFC 9309), Crawl-delay, and hosts that asked for silence."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

from flows.fetching.clock import Clock
from flows.fetching.host_memory import HostMemory, HostNote
from flows.fetching.robots_rules import LIMIT, Rules, looks_like_html, parse_rules, robots_text
from flows.fetching.urls import join_url, lane_of, origin_of
from flows.fetching.waits import retry_after
from flows.fetching.web import Answer, Web
from schema.errors import FetchError
from schema.options import FetchOptions
from schema.states import State

_LOG = logging.getLogger(__name__)
_REDIRECTS = 5
_CACHED_RULES = 1024
_OF_THE_HOST = frozenset({State.DNS_ERROR, State.TLS_ERROR, State.BLOCKED_ADDRESS, State.RATE_LIMITED})
REDIRECTING = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class _Read:
    """A robots.txt as this run sees it: its rules, or why the host is closed. at: Unix seconds."""

    rules: Rules
    fault: FetchError | None
    at: float


class Gate:
    """Admits a URL or says why not. Each origin's robots.txt is asked for once, and believed for a day at most."""

    def __init__(self, web: Web, options: FetchOptions, clock: Clock, memory: HostMemory) -> None:
        self._web = web
        self._options = options
        self._clock = clock
        self._memory = memory
        self._read: dict[str, asyncio.Future[_Read]] = {}
        self._silent: dict[str, float] = {}

    async def admit(self, url: str) -> dict[str, Any]:
        """Signals that robots.txt holds on the use of content; the host's lane gets its Crawl-delay.

        Raises FetchError: robots_disallowed, robots_unreachable, crawl_delay_exceeded, rate_limited (the host asked
        for silence), or the fault of the host itself (dns_error, tls_error, blocked_address).
        """
        origin = origin_of(url)
        read = await self._robots(origin) if self._options.robots else _Read(Rules(), None, 0.0)
        if read.fault:
            raise FetchError(str(read.fault), source=url, state=read.fault.state)
        self._check_silence(origin)
        delay = read.rules.crawl_delay or 0.0
        if delay > self._options.max_crawl_delay:
            words = f"robots.txt asks for {delay:g} s between requests, more than {self._options.max_crawl_delay:g}"
            raise FetchError(words, source=url, state=State.CRAWL_DELAY_EXCEEDED)
        lane = self._web.lanes[lane_of(url)]
        lane.delay = max(lane.delay, delay)
        if not read.rules.allows(url):
            raise FetchError("robots.txt disallows it", source=url, state=State.ROBOTS_DISALLOWED)
        return dict(read.rules.signals)

    def silence(self, url: str, seconds: float) -> None:
        """The host asked to be left alone for so long: kept for the runs to come."""
        note = self._note(origin_of(url))
        self._silent[note.origin] = until = self._clock.time() + seconds
        self._memory.put(note.model_copy(update={"silent_until": until}))

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Sitemaps that the origin's robots.txt names, once `admit` has read it."""
        future = self._read.get(origin_of(url))
        return future.result().rules.sitemaps if future and future.done() and not future.cancelled() else ()

    def _check_silence(self, origin: str) -> None:
        if origin not in self._silent:
            self._silent[origin] = self._note(origin).silent_until
        left = self._silent[origin] - self._clock.time()
        if left > 0:
            words = f"the host asked to be left alone for another {left:.0f} s"
            raise FetchError(words, source=origin, state=State.RATE_LIMITED)

    def _note(self, origin: str) -> HostNote:
        return self._memory.get(origin) or HostNote(origin=origin)

    async def _robots(self, origin: str) -> _Read:
        future = self._read.get(origin)
        if future is None or (future.done() and not self._fresh(future.result().at)):
            while len(self._read) >= _CACHED_RULES:
                self._read.pop(next(iter(self._read)))
            future = self._read[origin] = asyncio.get_running_loop().create_future()
            try:
                future.set_result(await self._load(origin))
            except BaseException as fault:
                del self._read[origin]
                future.set_exception(fault)
                future.exception()  # whoever waits gets it; where nobody does, nothing is to be said
                raise
        return await asyncio.shield(future)

    def _fresh(self, at: float) -> bool:
        """A stamp from the future (the clock was set back) is not fresh."""
        return 0 <= self._clock.time() - at <= self._options.robots_max_age

    async def _load(self, origin: str) -> _Read:
        note = self._note(origin)
        if note.robots_text is not None and self._fresh(note.robots_at):
            return _Read(parse_rules(note.robots_text), None, note.robots_at)
        try:
            self._check_silence(origin)
            text, status = await self._fetch(origin)
        except FetchError as fault:
            return _Read(Rules(), fault, self._clock.time())
        now = self._clock.time()
        self._memory.put(note.model_copy(update={"robots_at": now, "robots_status": status, "robots_text": text}))
        return _Read(parse_rules(text), None, now)

    async def _fetch(self, origin: str) -> tuple[str, int]:
        """Text and status of the origin's robots.txt; an unavailable one is the empty text."""
        url = f"{origin}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            answer = await self._ask(origin, url)
            if answer.status not in REDIRECTING:
                return self._judge(origin, answer), answer.status
            location = answer.header("location")
            if not location:
                break
            try:
                url = join_url(url, location)
            except FetchError as fault:
                raise self._closed(origin, f"robots.txt redirects to what cannot be fetched: {fault}") from fault
        return "", 0

    async def _ask(self, origin: str, url: str) -> Answer:
        """One answer, tried twice. A host's own fault keeps its name; elsewhere the host just counts as closed."""
        for last in (False, True):
            try:
                answer = await self._web.get(url, {}, limit=LIMIT + 1, cut=True)
            except FetchError as fault:
                if fault.state in _OF_THE_HOST and origin_of(url) == origin:
                    raise
                if last or not fault.retry:
                    raise self._closed(origin, f"robots.txt cannot be read: {fault}") from fault
            else:
                if last or answer.status < 500:
                    return answer
            self._web.lanes[lane_of(url)].hold(self._options.retry_wait)
        raise AssertionError("unreachable")

    def _judge(self, origin: str, answer: Answer) -> str:
        if 200 <= answer.status < 300:
            text = robots_text(answer.body)
            if looks_like_html(text):
                _LOG.warning("%s/robots.txt is an HTML page: it holds no rules", origin)
            return text
        if 400 <= answer.status < 500 and answer.status != 429:
            return ""
        asked = retry_after(answer.header("retry-after"), self._clock.time())
        if asked:
            self.silence(origin, asked)
        rest = f", Retry-After {asked:.0f} s" if asked else ""
        raise self._closed(origin, f"robots.txt answered {answer.status}{rest}")

    def _closed(self, origin: str, why: str) -> FetchError:
        return FetchError(why, source=origin, state=State.ROBOTS_UNREACHABLE)
