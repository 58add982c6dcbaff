"""A server that misbehaves on demand, on loopback, and the run that meets it.

A route is what a path answers: bytes that go over the wire as they are, or a coroutine that does worse.
Whatever is asked is in `log`, so that tests can count and time requests.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpcore

from flows.fetching import fetch_all
from schema.options import FetchOptions
from schema.records import Fetch

Handler = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]
Route = bytes | Handler
PAGE = b"<!doctype html><html><title>Help</title><h1>Help</h1><p>Words that make a page.</p></html>"


@dataclass
class Asked:
    """One request as the server saw it. at: monotonic seconds."""

    path: str
    headers: dict[str, str]
    at: float


def reply(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer. Header names are written with underscores: content_type="text/html"."""
    lines = [f"HTTP/1.1 {status}"]
    given = {"content-type": "text/html; charset=utf-8", "content-length": str(len(body))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines += [f"{name}: {value}" for name, value in given.items() if value != ""]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, location=to)


def robots(text: str | bytes = "", **headers: str) -> bytes:
    body = text.encode() if isinstance(text, str) else text
    return reply(body, content_type="text/plain", **headers)


NOT_FOUND = reply(b"nothing here", "404 Not Found")


@dataclass
class FaultServer:
    """Answers by path; an unknown path is a 404, so there is no robots.txt unless a test sets one."""

    routes: dict[str, Route | list[Route]]
    scheme: str = "http"
    port: int = 0
    log: list[Asked] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Asked]:
        return [one for one in self.log if one.path == path]

    @property
    def pages(self) -> list[Asked]:
        return [one for one in self.log if one.path != "/robots.txt"]

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while not writer.is_closing():
                await self._one(await reader.readuntil(b"\r\n\r\n"), writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the client went away, which is its right, or the test is over
        finally:
            writer.close()

    async def _one(self, head: bytes, writer: asyncio.StreamWriter) -> None:
        first, *lines = head.decode("latin-1").split("\r\n")
        asked = Asked(
            first.split(" ")[1],
            {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)},
            time.monotonic(),
        )
        self.log.append(asked)
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        try:
            await self._answer(self._route(asked.path), asked, writer)
        finally:
            self.busy -= 1

    def _route(self, path: str) -> Route:
        route = self.routes.get(path, NOT_FOUND)
        if isinstance(route, list):
            return route.pop(0) if len(route) > 1 else route[0]
        return route

    async def _answer(self, route: Route, asked: Asked, writer: asyncio.StreamWriter) -> None:
        if isinstance(route, bytes):
            writer.write(route)
            await writer.drain()
        else:
            await route(asked, writer)


@asynccontextmanager
async def serving(
    routes: dict[str, Route | list[Route]], context: ssl.SSLContext | None = None
) -> AsyncIterator[FaultServer]:
    faulty = FaultServer(routes, "https" if context else "http")
    server = await asyncio.start_server(faulty, "127.0.0.1", 0, ssl=context)
    faulty.port = server.sockets[0].getsockname()[1]
    handlers: set[asyncio.Task[Any]] = set()
    try:
        yield faulty
    finally:
        server.close()
        here = asyncio.current_task()
        handlers = {task for task in asyncio.all_tasks() if task is not here and _serves(task, faulty)}
        for task in handlers:
            task.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)
        await asyncio.sleep(0)


def _serves(task: asyncio.Task[Any], faulty: FaultServer) -> bool:
    frame = getattr(task.get_coro(), "cr_frame", None)
    return frame is not None and frame.f_locals.get("self") is faulty


def settings(**changes: Any) -> FetchOptions:
    """Options for loopback without waits; a test changes the one that it is about."""
    given = {"delay": 0.0, "allow_hosts": ("127.0.0.1", "localhost"), "retry_wait": 0.0, "rate_limit_wait": 0.0}
    return FetchOptions(**(given | changes))


@dataclass
class Harvested:
    """All records of a run in the order in which they came, and the bodies that were stored."""

    fetches: list[Fetch]
    bodies: dict[str, bytes]

    def last(self, url: str) -> Fetch:
        return next(fetch for fetch in reversed(self.fetches) if fetch.url == url)

    @property
    def states(self) -> list[str]:
        return [fetch.state for fetch in self.fetches if fetch.final]


async def harvest(urls: Iterable[str], options: FetchOptions | None = None, **seams: Any) -> Harvested:
    bodies: dict[str, bytes] = {}

    def put_body(body: bytes) -> str:
        key = hashlib.sha256(body).hexdigest()
        bodies[key] = body
        return key

    fetches = [fetch async for fetch in fetch_all(urls, options or settings(), put_body=put_body, **seams)]
    return Harvested(fetches, bodies)


async def state_of(route: Route | list[Route], options: FetchOptions | None = None, **seams: Any) -> Fetch:
    """How a single page that answers like this ends."""
    async with serving({"/page": route}) as server:
        done = await harvest([server.url("/page")], options, **seams)
        return done.last(server.url("/page"))


class FakeClock:
    """Sleeping moves the clock on at once. `jump` sets the wall clock alone, as a correction of the clock does."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self._start = start
        self.passed = 0.0
        self.offset = 0.0
        self.sleeps: list[float] = []

    def monotonic(self) -> float:
        return self.passed

    def time(self) -> float:
        return self._start + self.passed + self.offset

    def jump(self, seconds: float) -> None:
        self.offset += seconds

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.passed += seconds
        await asyncio.sleep(0)


class StubResolver:
    """Names to addresses; each call takes the next answer of a list. Remembers what was asked."""

    def __init__(self, answers: dict[str, list[list[str]] | Exception]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        answer = self.answers.get(host, OSError(-2, "Name or service not known"))
        if isinstance(answer, Exception):
            raise answer
        return answer.pop(0) if len(answer) > 1 else answer[0]


class StubSockets(httpcore.AsyncNetworkBackend):
    """Opens no socket at all: notes each address, and plays a recorded answer where there is one for it.

    Every connection closes after one answer, so that each request shows the address that it would go to.
    """

    def __init__(self, answers: dict[str, list[bytes]] | None = None) -> None:
        self.answers = answers or {}
        self.connects: list[str] = []

    async def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.AsyncNetworkStream:
        self.connects.append(host)
        left = self.answers.get(host)
        if not left:
            raise httpcore.ConnectError("nothing listens here")
        answer = left.pop(0) if len(left) > 1 else left[0]
        return httpcore.AsyncMockStream([answer.replace(b"\r\n", b"\r\nconnection: close\r\n", 1)])
