"""One lane a host: whoever wants to ask that host for anything goes through its lane, one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from flows.fetching.client import Client
from flows.fetching.clock import Clock
from schema.options import FetchOptions


class Lane:
    """Turns at one host. `delay` is the gap between the end of a request and the start of the next."""

    def __init__(self, key: str, clock: Clock, options: FetchOptions) -> None:
        self.key = key
        self.delay = options.delay
        self.closed_until = float("-inf")
        self._clock = clock
        self._slots = asyncio.Semaphore(options.per_host)
        self._next = float("-inf")

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits until the host may be asked again. All waits are monotonic: a clock set back cannot shorten one."""
        async with self._slots:
            while (wait := self._next - self._clock.monotonic()) > 0:
                await self._clock.sleep(wait)
            self._next = self._clock.monotonic() + self.delay
            try:
                yield
            finally:
                self._next = max(self._next, self._clock.monotonic() + self.delay)

    def hold(self, seconds: float) -> None:
        """Nobody asks this host before `seconds` have passed."""
        self._next = max(self._next, self._clock.monotonic() + seconds)


class Lanes:
    """All lanes of a run. A lane's connections live as long as someone uses it; its times stay."""

    def __init__(self, clock: Clock, options: FetchOptions, connect: Callable[[], Client]) -> None:
        self._clock = clock
        self._options = options
        self._connect = connect
        self._lanes: dict[str, Lane] = {}
        self._clients: dict[str, Client] = {}
        self._users: dict[str, int] = {}

    def __getitem__(self, key: str) -> Lane:
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = Lane(key, self._clock, self._options)
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
