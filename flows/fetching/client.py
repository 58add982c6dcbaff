"""The HTTP client, exchangeable: no other module knows httpx (network.py knows httpcore, on which it stands).

httpx' transport layer is used without its client on top: no cookie jar, no redirects, no proxies or credentials
from the environment, no decompression. What those do, pages need differently (see page.py, bodies.py).
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import httpcore
import httpx

from flows.fetching.network import GuardedStream
from flows.fetching.urls import split_origin
from schema.errors import FetchError
from schema.states import State

_HEADERS_LIMIT = 256


@dataclass(frozen=True, slots=True)
class Response:
    """Status and headers (by lower-case name) of an answer; `chunks` yields the body as it came, once."""

    status: int
    headers: dict[str, list[str]]
    chunks: AsyncIterator[bytes]


@lru_cache(maxsize=8)
def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Verified, TLS 1.2 or later, and there is no other context to fall back to. Loading the roots takes 20 ms."""
    context = ssl.create_default_context(cafile=str(ca_file)) if ca_file else httpx.create_ssl_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class Client:
    """The connections to one host: as many as are asked at once.

    Each is a pool of one. httpcore looks at all connections of a pool, with a system call each, whenever a request
    comes or goes: with eight of them that was a quarter of all work.
    """

    def __init__(self, backend: httpcore.AsyncNetworkBackend, context: ssl.SSLContext) -> None:
        self._backend = backend
        self._context = context
        self._idle: list[httpcore.AsyncConnectionPool] = []
        self._all: list[httpcore.AsyncConnectionPool] = []

    def _connect(self) -> httpcore.AsyncConnectionPool:
        pool = httpcore.AsyncConnectionPool(
            ssl_context=self._context,
            max_connections=1,
            max_keepalive_connections=1,
            keepalive_expiry=30.0,
            http1=True,
            http2=True,
            network_backend=self._backend,
        )
        self._all.append(pool)
        return pool

    async def aclose(self) -> None:
        for pool in self._all:
            await pool.aclose()

    @asynccontextmanager
    async def get(self, url: str, headers: Mapping[str, str]) -> AsyncIterator[Response]:
        """The answer to a GET. Raises FetchError for every fault of the connection, while entering or reading."""
        request = _request(url, headers)
        pool = self._idle.pop() if self._idle else self._connect()
        try:
            with _faults(url, State.CONN_ERROR):
                answer = await pool.handle_async_request(request)
            try:
                _check(url, answer)
                yield Response(answer.status, _headers(answer), _body(url, answer))
            finally:
                with _faults(url, State.CONN_ERROR):
                    await answer.aclose()
        finally:
            self._idle.append(pool)


def _headers(answer: httpcore.Response) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in answer.headers:
        found.setdefault(name.decode("ascii", "replace").lower(), []).append(value.decode("utf-8", "replace"))
    return found


def _request(url: str, headers: Mapping[str, str]) -> httpcore.Request:
    """A GET of a normalised URL, whose path and query are what goes over the wire: nothing is parsed a second time."""
    scheme, host, port = split_origin(url)
    _, _, authority, path = url.split("/", 3)
    told = {"Host": authority, **headers}
    return httpcore.Request(
        b"GET",
        httpcore.URL(scheme=scheme, host=host, port=port, target=f"/{path}"),
        headers=[(name.encode(), value.encode()) for name, value in told.items()],
    )


def _check(url: str, answer: httpcore.Response) -> None:
    """`unasked`: nothing was read since the question, so the answer had been sent before it."""
    if len(answer.headers) > _HEADERS_LIMIT:
        raise FetchError(f"more than {_HEADERS_LIMIT} headers", source=url, state=State.CONN_ERROR)
    stream = _guarded(answer)
    if stream and stream.http1 and stream.unasked:
        raise FetchError("an answer that nobody asked for", source=url, state=State.CONN_ERROR, retry=True)


def _guarded(answer: httpcore.Response) -> GuardedStream | None:
    stream = answer.extensions.get("network_stream")
    return stream if isinstance(stream, GuardedStream) else None


async def _body(url: str, answer: httpcore.Response) -> AsyncIterator[bytes]:
    """A body over HTTP/1.1 that breaks off is truncated; a stream that HTTP/2 resets is a fault of the connection."""
    state = State.CONN_ERROR if answer.extensions.get("http_version") == b"HTTP/2" else State.TRUNCATED
    size = 0
    with _faults(url, state):
        async for chunk in answer.aiter_stream():
            size += len(chunk)
            yield chunk
    stream = _guarded(answer)
    if stream:
        chunked = any(name.lower() == b"transfer-encoding" for name, _ in answer.headers)
        stream.settle(None if chunked else size)


@contextmanager
def _faults(url: str, state: State) -> Iterator[None]:
    """Every way in which httpcore can fail, as our FetchError. Wall-clock timeouts pass through.

    Also those that it does not know of: an HTTP/2 peer that says `:status: abc` makes it raise ValueError, and others
    h2's own errors. None of them may end the run.
    """
    try:
        yield
    except FetchError:
        raise
    except httpcore.TimeoutException as fault:
        raise FetchError(_words(fault), source=url, state=State.TIMEOUT) from fault
    except (httpcore.NetworkError, httpcore.ProtocolError) as fault:
        raise FetchError(_words(fault), source=url, state=state, retry=True) from fault
    except httpcore.UnsupportedProtocol as fault:
        raise FetchError(_words(fault), source=url, state=State.INVALID_URL) from fault
    except Exception as fault:
        raise FetchError(f"an answer out of order: {_words(fault)}", source=url, state=state, retry=True) from fault


def _words(fault: Exception) -> str:
    """What the fault says; its kind as well where that is nothing, or a number."""
    told = str(fault)
    return told if any(map(str.isalpha, told)) else f"{type(fault).__name__} {told}".strip()
