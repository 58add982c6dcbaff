"""One lane a host: whoever wants to ask that host for anything goes through its lane, one after the other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from flows.fetching.client import Client
from flows.fetching.clock import Clock, SystemClock
from schema.options import FetchOptions

_POLL = 0.02


class Pace:
    """Who is asking a host, and when it may be asked next: one for all runs of a process, whatever their threads.

    A run that reads sitemaps, the run over their pages, and runs that follow redirects to one another's hosts in
    other threads thus never meet at a host. Times are monotonic.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy: dict[str, int] = {}
        self._next: dict[str, float] = {}

    def begin(self, key: str, now: float, most: int, delay: float) -> float:
        """0 where a request may start now, and then it counts; otherwise seconds after which to ask again."""
        with self._lock:
            wait = self._next.get(key, now) - now
            if wait <= 0 and self._busy.get(key, 0) >= most:
                wait = _POLL
            if wait > 0:
                return wait
            self._busy[key] = self._busy.get(key, 0) + 1
            self._next[key] = now + delay
            return 0.0

    def end(self, key: str, now: float, delay: float) -> None:
        with self._lock:
            self._busy[key] -= 1
            self._next[key] = max(self._next[key], now + delay)

    def hold(self, key: str, until: float) -> None:
        with self._lock:
            self._next[key] = max(self._next.get(key, until), until)


_PACE = Pace()


class Lane:
    """Turns at one host. `delay` is the gap between the end of a request and the start of the next."""

    def __init__(self, key: str, clock: Clock, options: FetchOptions, pace: Pace) -> None:
        self.key = key
        self.delay = options.delay
        self._clock = clock
        self._pace = pace
        self._most = options.per_host
        self._slots = asyncio.Semaphore(options.per_host)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits until the host may be asked again. All waits are monotonic: a clock set back cannot shorten one."""
        async with self._slots:
            while (wait := self._pace.begin(self.key, self._clock.monotonic(), self._most, self.delay)) > 0:
                await self._clock.sleep(wait)
            try:
                yield
            finally:
                self._pace.end(self.key, self._clock.monotonic(), self.delay)

    def hold(self, seconds: float) -> None:
        """Nobody asks this host before `seconds` have passed."""
        self._pace.hold(self.key, self._clock.monotonic() + seconds)


class Lanes:
    """All lanes of a run. A lane's connections live as long as someone uses it; its times stay."""

    def __init__(self, clock: Clock, options: FetchOptions, connect: Callable[[], Client]) -> None:
        self._clock = clock
        self._options = options
        self._connect = connect
        self._pace = _PACE if isinstance(clock, SystemClock) else Pace()
        self._lanes: dict[str, Lane] = {}
        self._clients: dict[str, Client] = {}
        self._users: dict[str, int] = {}

    def __getitem__(self, key: str) -> Lane:
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = Lane(key, self._clock, self._options, self._pace)
        return lane

    @asynccontextmanager
    async def client(self, key: str) -> AsyncIterator[Client]:
        """The host's connections, closed when the last user has gone."""
        self._users[key] = self._users.get(key, 0) + 1
        if key not in self._clients:
            self._clients[key] = self._connect()
        try:
            yield self._clients[key]
        finally:
            self._users[key] -= 1
            if not self._users[key]:
                del self._users[key]
                await self._clients.pop(key).aclose()
