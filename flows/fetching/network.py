"""Connections that can only go to an address that was checked, made here and nowhere else.

A name is resolved by us, every address that comes back is checked, and the socket is opened to exactly such an
address (name, SNI and Host stay as they are): between check and connection nothing is resolved again, so a name
that answers differently the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import select
import socket
import ssl
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import httpcore

from flows.fetching.addresses import AllowedHosts, blocked_reason
from schema.errors import FetchError
from schema.states import State

_HEAD_LIMIT = 128 * 1024


class Resolver(Protocol):
    """Addresses of a host, best first. Raises socket.gaierror (an OSError) where there are none."""

    async def resolve(self, host: str, port: int) -> list[str]: ...


class SystemResolver:
    """The machine's resolver, in threads of its own, so that slow names cannot hold up other work in threads."""

    def __init__(self, threads: int = 16) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="dns")

    async def resolve(self, host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._pool, _getaddrinfo, host, port)
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _getaddrinfo(host: str, port: int) -> list[tuple[Any, ...]]:
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolves, checks, connects. `base` opens the socket; tests put one there that only takes notes."""

    def __init__(
        self, resolver: Resolver, allowed: AllowedHosts, dns_timeout: float, base: httpcore.AsyncNetworkBackend
    ) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._dns_timeout = dns_timeout
        self._base = base

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """One address after the other, until one answers. One blocked address spoils the whole host."""
        addresses = await self._addresses(host, port)
        if (host, port) not in self._allowed:
            _refuse_blocked(host, addresses)
        fault: Exception | None = None
        for address in addresses:
            try:
                stream = await self._base.connect_tcp(address, port, timeout, local_address, socket_options)
                return GuardedStream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
                fault = failure
        raise fault or FetchError(f"{host} has no address", source=host, state=State.DNS_ERROR)

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            async with asyncio.timeout(self._dns_timeout):
                return await self._resolver.resolve(host, port)
        except TimeoutError:
            problem, retry = f"no answer in {self._dns_timeout:g} s", False
        except (OSError, UnicodeError) as fault:
            problem = getattr(fault, "strerror", None) or str(fault)
            retry = getattr(fault, "errno", None) == socket.EAI_AGAIN
        raise FetchError(f"cannot resolve {host}: {problem}", source=host, state=State.DNS_ERROR, retry=retry)

    async def connect_unix_socket(self, *args: object, **kwargs: object) -> httpcore.AsyncNetworkStream:
        raise NotImplementedError("pages do not live in sockets of this machine")

    async def sleep(self, seconds: float) -> None:
        await self._base.sleep(seconds)


def _refuse_blocked(host: str, addresses: list[str]) -> None:
    for address in addresses:
        why = blocked_reason(address)
        if why:
            raise FetchError(
                f"{host} is at {address}: {why}; --allow-host {host} permits it",
                source=host,
                state=State.BLOCKED_ADDRESS,
            )


class GuardedStream(httpcore.AsyncNetworkStream):
    """A connection that tells a failed handshake from a refused connection, and holds answers to their framing.

    h11 takes a bare line feed for the end of a header line, and keeps bytes that follow an answer as the beginning
    of the next one. Both are how an answer is smuggled in, so over HTTP/1.1 each head is looked at here, and a
    connection that brought more than its answer is not used again.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._socket = stream.get_extra_info("socket")
        tls = stream.get_extra_info("ssl_object")
        self.http1 = tls is None or tls.selected_alpn_protocol() != "h2"
        self._head: bytearray | None = bytearray()
        self._after = 0
        self._tail = b""
        self._spoiled = False
        self.unasked = False

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = await self._stream.read(max_bytes, timeout)
        if self.http1:
            self.unasked = False
            self._tail = (self._tail + data)[-4:]
            self._after += len(data)
            if self._head is not None:
                self._head += data
                self._check(self._head)
        return data

    def _check(self, head: bytearray) -> None:
        end = head.find(b"\r\n\r\n")
        stop = end + 2 if end >= 0 else len(head)
        if head.count(b"\n", 0, stop) != head.count(b"\r\n", 0, stop):
            raise httpcore.RemoteProtocolError("bare line feed in the header")
        if stop > _HEAD_LIMIT:
            raise httpcore.RemoteProtocolError(f"header of more than {_HEAD_LIMIT} bytes")
        if end >= 0:
            self._head = None
            self._after = len(head) - end - 4

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._head, self._after, self._tail, self.unasked = bytearray(), 0, b"", True
        await self._stream.write(buffer, timeout)

    def settle(self, body: int | None) -> None:
        """The answer has ended: `body` bytes long, or None where it came in chunks. What else came spoils the rest."""
        extra = self._after > body if body is not None else self._tail != b"\r\n\r\n"
        self._spoiled = self.http1 and extra

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        try:
            stream = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except httpcore.ConnectError as fault:
            raise FetchError(_tls_problem(fault), source=server_hostname or "", state=State.TLS_ERROR) from fault
        return GuardedStream(stream)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # to the pool: an idle connection with something to read is to be closed
            return self._spoiled or _readable(self._socket)
        return self._stream.get_extra_info(info)


def _readable(connection: socket.socket | None) -> bool:
    """Whether something waits to be read, or the peer hung up. Asked for every idle connection at every request."""
    if connection is None or connection.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))


def _tls_problem(fault: httpcore.ConnectError) -> str:
    cause = fault.__cause__ or fault.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"certificate refused: {cause.verify_message}"
    return f"no TLS connection: {getattr(cause, 'reason', None) or fault or 'the peer hung up'}"
