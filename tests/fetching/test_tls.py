"""TLS: verified or not at all, and the faults of HTTP/2 that only live behind it."""

from __future__ import annotations

import asyncio
import ssl
import struct
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest
import trustme

from schema.options import FetchOptions
from tests.fetching.faults import Harvested, Route, StubResolver, harvest, redirect, reply, serving, settings

HOST = "secure.example"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def trusting(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> FetchOptions:
    """Options that trust the test's authority; the host resolves to loopback by permission."""
    path: Path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return settings(ca_file=path, allow_hosts=(HOST, "127.0.0.1"))


def context_of(cert: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    return context


def met(context: ssl.SSLContext, options: FetchOptions, routes: dict[str, Route | list[Route]]) -> Harvested:
    async def go() -> Harvested:
        async with serving(routes, context) as server:
            resolver = StubResolver({HOST: [["127.0.0.1"]], "127.0.0.1": [["127.0.0.1"]]})
            done = await harvest([server.url("/page", HOST)], options, resolver=resolver)
            assert done.states == ["ok"] or server.log == []
            return done

    return asyncio.run(go())


def test_a_good_certificate(authority: trustme.CA, trusting: FetchOptions) -> None:
    done = met(context_of(authority.issue_cert(HOST)), trusting, {"/page": reply()})
    assert done.states == ["ok"]


def test_t26_expired(authority: trustme.CA, trusting: FetchOptions) -> None:
    cert = authority.issue_cert(
        HOST, not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=datetime(2021, 1, 1, tzinfo=UTC)
    )
    done = met(context_of(cert), trusting, {"/page": reply()})
    assert (done.states, len(done.fetches)) == (["tls_error"], 1)
    assert "expired" in str(done.fetches[0].error)


def test_t26_wrong_host(authority: trustme.CA, trusting: FetchOptions) -> None:
    done = met(context_of(authority.issue_cert("other.example")), trusting, {"/page": reply()})
    assert (done.states, len(done.fetches)) == (["tls_error"], 1)


def test_t26_signed_by_nobody_we_know(trusting: FetchOptions) -> None:
    done = met(context_of(trustme.CA().issue_cert(HOST)), trusting, {"/page": reply()})
    assert (done.states, len(done.fetches)) == (["tls_error"], 1)


def test_t26_old_protocol(authority: trustme.CA, trusting: FetchOptions) -> None:
    context = context_of(authority.issue_cert(HOST))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    assert met(context, trusting, {"/page": reply()}).states == ["tls_error"]


def test_t26_no_tls_at_all(trusting: FetchOptions) -> None:
    """A plain server where TLS was asked for: no second try without."""
    heard: list[bytes] = []

    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(65536))
        writer.write(reply(b"", "400 Bad Request"))
        writer.close()

    async def go() -> None:
        server = await asyncio.start_server(plain, "127.0.0.1", 0)
        url = f"https://{HOST}:{server.sockets[0].getsockname()[1]}/page"
        done = await harvest([url], trusting, resolver=StubResolver({HOST: [["127.0.0.1"]]}))
        server.close()
        assert done.states == ["tls_error"]
        assert not [data for data in heard if data.startswith(b"GET")]

    asyncio.run(go())


def test_t25_no_way_down(authority: trustme.CA, trusting: FetchOptions) -> None:
    """From https to http nothing follows, not even on the same host."""

    async def go() -> None:
        context = context_of(authority.issue_cert(HOST))
        async with serving({"/page": reply()}) as plain, serving({}, context) as secure:
            secure.routes["/page"] = redirect(plain.url("/page"))
            resolver = StubResolver({HOST: [["127.0.0.1"]]})
            done = await harvest([secure.url("/page", HOST)], trusting, resolver=resolver)
            assert (done.states, plain.log) == (["redirect_error"], [])

    asyncio.run(go())


Answer = Callable[[h2.connection.H2Connection, int], bytes]


def page(connection: h2.connection.H2Connection, stream: int) -> bytes:
    connection.send_headers(stream, [(":status", "200"), ("content-type", "text/html")])
    connection.send_data(stream, b"<h1>Two</h1>", end_stream=True)
    return connection.data_to_send()


def reset(connection: h2.connection.H2Connection, stream: int) -> bytes:
    connection.reset_stream(stream, 2)
    return connection.data_to_send()


def reset_in_the_body(connection: h2.connection.H2Connection, stream: int) -> bytes:
    connection.send_headers(stream, [(":status", "200"), ("content-type", "text/html")])
    connection.send_data(stream, b"<h1>Tw")
    connection.reset_stream(stream, 2)
    return connection.data_to_send()


def go_away(connection: h2.connection.H2Connection, stream: int) -> bytes:
    connection.close_connection(2, last_stream_id=0)
    return connection.data_to_send()


def unknown_frame_first(connection: h2.connection.H2Connection, stream: int) -> bytes:
    return b"\0\0\x01\xbe\0\0\0\0\0?" + page(connection, stream)


def garbage(connection: h2.connection.H2Connection, stream: int) -> bytes:
    return b"\0\0\x04\x08\0\0\0\0\0\0\0\0\0" + b"\xff" * 40


def frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def no_number(connection: h2.connection.H2Connection, stream: int) -> bytes:
    """A status that the client below ours fails to read, in an error of Python's."""
    return frame(1, 5, stream, connection.encoder.encode([(":status", "abc")]))


def pushed(connection: h2.connection.H2Connection, stream: int) -> bytes:
    headers = [(":method", "GET"), (":scheme", "https"), (":authority", HOST), (":path", "/pushed")]
    return frame(5, 4, stream, struct.pack(">I", 2) + connection.encoder.encode(headers))


@asynccontextmanager
async def speaking_h2(context: ssl.SSLContext, answers: list[Answer]) -> AsyncIterator[tuple[int, list[str]]]:
    """A server of HTTP/2 alone; robots.txt is a page without rules. Yields its port and the paths asked for."""
    context.set_alpn_protocols(["h2"])
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        try:
            while data := await reader.read(65536):
                for event in connection.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        path = dict(event.headers)[b":path"].decode()
                        asked.append(path)
                        answer = page if path == "/robots.txt" else answers.pop(0)
                        writer.write(answer(connection, event.stream_id))
                writer.write(connection.data_to_send())
        except (OSError, h2.exceptions.H2Error, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1], asked
    finally:
        server.close()
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("answers", "states"),
    [
        pytest.param([page], ["ok"], id="well"),
        pytest.param([unknown_frame_first], ["ok"], id="an unknown frame is to be ignored"),
        pytest.param([reset, page], ["conn_error", "ok"], id="reset once"),
        pytest.param([reset, reset], ["conn_error", "conn_error"], id="reset twice"),
        pytest.param([reset_in_the_body, page], ["conn_error", "ok"], id="reset in the body"),
        pytest.param([go_away, page], ["conn_error", "ok"], id="go away"),
        pytest.param([garbage, page], ["conn_error", "ok"], id="garbage"),
        pytest.param([no_number, page], ["conn_error", "ok"], id="a status that is no number"),
        pytest.param([pushed, page], ["conn_error", "ok"], id="a push that nobody allowed"),
    ],
)
def test_t40_http2(authority: trustme.CA, trusting: FetchOptions, answers: list[Answer], states: list[str]) -> None:
    async def go() -> None:
        context = context_of(authority.issue_cert(HOST))
        async with speaking_h2(context, list(answers)) as (port, asked):
            url = f"https://{HOST}:{port}/page"
            done = await harvest([url], trusting, resolver=StubResolver({HOST: [["127.0.0.1"]]}))
            assert [fetch.state for fetch in done.fetches] == states
            assert asked.count("/page") == len(answers)

    asyncio.run(go())
