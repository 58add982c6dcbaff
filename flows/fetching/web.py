"""One request and its answer: through the host's lane, within the wall clock, body bounded."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import httpcore

from flows.fetching.addresses import AllowedHosts
from flows.fetching.bodies import ACCEPT_ENCODING, read_body
from flows.fetching.client import Client, Response, tls_context
from flows.fetching.clock import Clock
from flows.fetching.lanes import Lanes
from flows.fetching.network import GuardedBackend, Resolver
from flows.fetching.urls import lane_of, split_origin
from schema.errors import FetchError
from schema.options import FetchOptions
from schema.states import State

_DRAINED = 64 * 1024
_DRAINING = 1.0  # seconds; servers forget the length of a body that nobody reads, and keep the connection open
_BODILESS = frozenset((204, 205))
_OWN = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/xml;q=0.8,*/*;q=0.1",
    "Accept-Encoding": ACCEPT_ENCODING,
}


@dataclass(slots=True)
class Answer:
    """What came back so far; it fills while it comes, so that a fault leaves behind what was known by then.

    status: 0 before the headers. body: decoded, empty unless the status is 2xx. wire: its size on the way.
    seconds: from the turn to the end or the fault.
    """

    url: str
    status: int = 0
    headers: dict[str, list[str]] = field(default_factory=dict)
    body: bytes = b""
    wire: int = 0
    seconds: float = 0.0

    def header(self, name: str) -> str | None:
        """The first value of a header, by its lower-case name."""
        found = self.headers.get(name)
        return found[0] if found else None

    @property
    def media_type(self) -> str | None:
        return content_type(self.header("content-type"))[0]

    @property
    def charset(self) -> str | None:
        return content_type(self.header("content-type"))[1]


@lru_cache(maxsize=256)
def content_type(value: str | None) -> tuple[str | None, str | None]:
    """Media type in lower case and charset of a Content-Type header; None for what is missing.

    >>> content_type('Text/HTML; charset="UTF-8"')
    ('text/html', 'UTF-8')
    """
    if not value or "/" not in value:
        return None, None
    parts = [part.strip() for part in value.split(";")]
    charsets = [part.partition("=")[2].strip("\"' ") for part in parts[1:] if part.lower().startswith("charset=")]
    return parts[0].lower() or None, next(filter(None, charsets), None)


def user_agent(contact: str) -> str:
    """`faqsieve/VERSION (+contact)`: who asks, and where to complain."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("faqsieve")
    except PackageNotFoundError:
        number = "0"
    return f"faqsieve/{number}" + (f" (+{contact})" if contact else "")


class Web:
    """Requests of a run. Raises FetchError alone; what it raises never leaves a connection in doubt."""

    def __init__(
        self, options: FetchOptions, clock: Clock, resolver: Resolver, sockets: httpcore.AsyncNetworkBackend
    ) -> None:
        self._options = options
        self._clock = clock
        self.allowed = AllowedHosts(options.allow_hosts)
        self._backend = GuardedBackend(resolver, self.allowed, options.dns_timeout, sockets)
        self._context = tls_context(options.ca_file)
        self._agent = user_agent(options.contact)
        self.lanes = Lanes(clock, options, self._connect)

    def _connect(self) -> Client:
        return Client(self._backend, self._context)

    async def get(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        limit: int,
        cut: bool = False,
        look: Callable[[bytes, Answer], None] | None = None,
        into: Answer | None = None,
    ) -> Answer:
        """The answer to one GET, no redirect followed. `look` sees the first bytes of a body and may raise."""
        answer = into or Answer(url)
        key = lane_of(url)
        async with self.lanes.client(key) as client, self.lanes[key].turn():
            started = self._clock.monotonic()
            try:
                async with asyncio.timeout(self._options.timeout):
                    await self._fill(answer, client, headers, limit, cut, look)
            except TimeoutError as fault:
                message = f"no complete answer in {self._options.timeout:g} s"
                raise FetchError(message, source=url, state=State.TIMEOUT) from fault
            finally:
                answer.seconds = self._clock.monotonic() - started
        return answer

    async def _fill(
        self,
        answer: Answer,
        client: Client,
        headers: Mapping[str, str],
        limit: int,
        cut: bool,
        look: Callable[[bytes, Answer], None] | None,
    ) -> None:
        async with client.get(answer.url, {**self._headers(answer.url), **headers}) as response:
            answer.status, answer.headers = response.status, response.headers
            if not 200 <= response.status < 300 or response.status in _BODILESS:
                await _drain(response)
                return
            first = (lambda data: look(data, answer)) if look else None
            coding = ",".join(response.headers.get("content-encoding", ()))
            zipped = answer.url.partition("?")[0].endswith(".gz")
            answer.body, answer.wire = await read_body(
                response.chunks, coding, limit, cut=cut, unzip=zipped, look=first
            )

    def _headers(self, url: str) -> dict[str, str]:
        """Ours, and those that the user set for exactly this host; over plain http only where the user allows it."""
        scheme, host, port = split_origin(url)
        found = {"User-Agent": self._agent, **_OWN}
        if scheme == "https" or (host, port) in self.allowed:
            for name in (host, f"{host}:{port}"):
                found |= self._options.host_headers.get(name, {})
        return found


async def _drain(response: Response) -> None:
    """Reads the rest of an answer that we do not want, so that the connection can be used again.

    Breaks off after a second: the connection is closed then.
    """
    with contextlib.suppress(FetchError, TimeoutError):
        async with asyncio.timeout(_DRAINING):
            await read_body(response.chunks, "", _DRAINED, cut=True)
