"""Peers that break the rules of HTTP/1.1, or keep to them very slowly."""

from __future__ import annotations

import asyncio
import gzip
import random

import pytest

from flows.fetching import web
from schema.states import State
from tests.fetching.faults import PAGE, Asked, Route, harvest, reply, robots, serving, settings, state_of

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"


def closing(data: bytes) -> Route:
    """Sends this and hangs up."""

    async def route(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    return route


def dripping(head: bytes, drop: bytes, every: float) -> Route:
    """Sends `head` at once and then `drop` for ever."""

    async def route(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(every)

    return route


def test_t30_endless_body() -> None:
    """Without length and end: cut at the limit; slower than that, by the wall clock."""
    chunked = HEAD + b"transfer-encoding: chunked\r\n\r\n"
    flood = dripping(chunked, b"4000\r\n" + b"x" * 0x4000 + b"\r\n", 0)
    assert asyncio.run(state_of(flood, settings(max_bytes=1 << 20))).state == "too_large"
    drip = dripping(HEAD + b"\r\n", b"x", 0.01)
    assert asyncio.run(state_of(drip, settings(timeout=0.2, robots=False))).state == "timeout"


@pytest.mark.parametrize(
    "route",
    [
        pytest.param(dripping(b"", b"H", 0.01), id="status line"),
        pytest.param(dripping(HEAD, b"x-y: z\r\n", 0.01), id="headers"),
        pytest.param(dripping(HEAD + b"content-length: 99999\r\n\r\n", b"x", 0.01), id="body"),
        pytest.param(dripping(b"", b"", 0.01), id="hang before headers"),
        pytest.param(dripping(HEAD + b"content-length: 9\r\n\r\n", b"", 0.01), id="hang after headers"),
        pytest.param(dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.001), id="t39 interim answers"),
    ],
)
def test_t31_t32_t39_wall_clock(route: Route) -> None:
    """Every byte in time does not make an answer in time. No second try: the host had its chance."""
    fetch = asyncio.run(state_of(route, settings(timeout=0.3, robots=False)))
    assert (fetch.state, fetch.attempt, fetch.raw_hash) == ("timeout", 1, None)
    assert fetch.seconds >= 0.3


@pytest.mark.slow
def test_t31_thirty_seconds() -> None:
    """The default: 30 s of wall clock, give or take one, for drips in headers and in the body alike."""

    async def one(route: Route) -> float:
        fetch = await state_of(route)
        assert fetch.state == "timeout"
        return fetch.seconds

    async def go() -> None:
        head = HEAD + b"content-length: 99999\r\n\r\n"
        times = await asyncio.gather(one(dripping(HEAD, b"x", 0.4)), one(dripping(head, b"x", 0.4)))
        assert all(29 <= seconds <= 31 for seconds in times), times

    asyncio.run(go())


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        pytest.param(HEAD + b"content-length: 1000000000000\r\n\r\n" + PAGE, "truncated", id="t33 length beyond all"),
        pytest.param(HEAD + b"content-length: 200\r\n\r\n" + PAGE, "truncated", id="t35 body short of its length"),
        pytest.param(
            HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n", "truncated", id="t35 last chunk missing"
        ),
        pytest.param(HEAD + b"transfer-encoding: chunked\r\n\r\n50\r\nabcde", "truncated", id="t35 chunk cut"),
        pytest.param(HEAD + b"transfer-encoding: chunked\r\n\r\nxyz\r\nabc\r\n", "truncated", id="t35 bad chunk size"),
        pytest.param(HEAD + b"x-big: " + b"y" * 2_000_000 + b"\r\n\r\n", "conn_error", id="t38 header of 2 MB"),
        pytest.param(HEAD + b"a: b\r\n" * 10_000 + b"\r\n" + PAGE, "conn_error", id="t38 10,000 headers"),
        pytest.param(
            HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\nabcdef", "conn_error", id="t38 two lengths"
        ),
        pytest.param(HEAD.replace(b"\r\n", b"\n") + b"\n" + PAGE, "conn_error", id="t38 bare line feeds"),
        pytest.param(HEAD + b"a: b\n\r\n\r\n" + PAGE, "conn_error", id="t38 one bare line feed"),
        pytest.param(b"", "conn_error", id="hangs up"),
        pytest.param(b"\x16\x03\x01 what?\r\n\r\n", "conn_error", id="not HTTP"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", "conn_error", id="no status"),
        pytest.param(HEAD + b"a\x00b: c\r\n\r\n", "conn_error", id="NUL in a header"),
        pytest.param(b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n", "conn_error", id="other protocol"),
        pytest.param(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE, "ok", id="HTTP/1.0 until the connection ends"),
    ],
)
def test_framing(answer: bytes, state: str) -> None:
    fetch = asyncio.run(state_of(closing(answer)))
    assert (fetch.state, bool(fetch.raw_hash)) == (state, state == "ok")
    assert state == "ok" or str(fetch.error).isprintable()


def test_any_bytes_end_in_a_state() -> None:
    """Answers with bytes changed, cut, doubled and moved: each page ends once, and none ends the run."""
    chosen = random.Random(7)
    chunked = HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    whole = [
        reply(),
        chunked,
        b"HTTP/1.1 103 Hints\r\n\r\n" + reply(),
        reply(gzip.compress(PAGE), content_encoding="gzip"),
    ]

    def changed() -> bytes:
        data = bytearray(chosen.choice(whole))
        for _ in range(chosen.randint(1, 5)):
            at, end = sorted(chosen.choices(range(len(data) + 1), k=2))
            part = bytes(data[at:end])
            put = (b"", part * 2, part[::-1], chosen.randbytes(min(9, end - at)), b"\r\n")
            data[at:end] = chosen.choice(put)
        return bytes(data)

    async def go() -> None:
        routes: dict[str, Route | list[Route]] = {f"/{number}": closing(changed()) for number in range(150)}
        async with serving(routes) as server:
            urls = [server.url(path) for path in routes]
            done = await harvest(urls, settings(per_host=8, host_failures=10_000))
        assert sorted(fetch.url for fetch in done.fetches if fetch.final) == sorted(urls)
        assert {"ok", "conn_error", "truncated"} <= set(done.states) <= set(State)

    asyncio.run(go())


def test_broken_connections_are_tried_once_more() -> None:
    fetch = asyncio.run(state_of([closing(b""), reply()]))
    assert (fetch.state, fetch.attempt) == ("ok", 2)
    fetch = asyncio.run(state_of(closing(b"")))
    assert (fetch.state, fetch.attempt) == ("conn_error", 2)


def test_t34_what_follows_an_answer_is_not_the_next_one() -> None:
    """A second answer hidden behind a short length must not become the answer to the next question."""
    poison = reply(b"<html>poison</html>")
    chunked = HEAD + b"transfer-encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n\r\n"
    short = HEAD + b"content-length: 6\r\n\r\n<html>"

    async def go(first: bytes) -> None:
        async with serving({"/1": first, "/2": reply(), "/robots.txt": robots()}) as server:
            done = await harvest([server.url("/1"), server.url("/2")])
            assert done.states == ["ok", "ok"]
            assert done.last(server.url("/1")).bytes == 6
            assert done.last(server.url("/2")).bytes == len(PAGE)

    for first in (short, chunked):
        for more in (b"", poison, poison[:30], poison[:-5]):
            asyncio.run(go(first + more))


def test_connections_are_used_again() -> None:
    """The guards above must not cost a connection for every page."""
    chunked = HEAD + b"transfer-encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n\r\n"

    async def go() -> None:
        peers = set()

        def noting(answer: bytes) -> Route:
            async def route(asked: Asked, writer: asyncio.StreamWriter) -> None:
                peers.add(writer.get_extra_info("peername"))
                writer.write(answer)

            return route

        answers = [reply(), chunked, reply(b"", "404 No"), reply(b"", "302 Found", location="/0"), reply()]
        async with serving({f"/{number}": noting(answer) for number, answer in enumerate(answers)}) as server:
            await harvest([server.url(path) for path in server.routes])
            assert len(peers) == 1

    asyncio.run(go())


def test_messages_carry_no_terminal_escapes() -> None:
    """Words of a peer reach the log and the terminal: a page cannot clear the screen."""
    fetch = asyncio.run(
        state_of(closing(b"HTTP/1.1 200 OK\r\ncontent-encoding: \x1b[2J\r\ncontent-length: 1\r\n\r\nx"))
    )
    assert str(fetch.error).isprintable()


def test_an_answer_that_nobody_reads_needs_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A redirect, a missing page, a robots.txt that is not there: without a length, on a connection that stays open.
    What they say is in their head; the wall clock of the page is not spent on the body, nor the host closed."""

    monkeypatch.setattr(web, "_DRAINING", 0.05)

    def stays_open(head: bytes) -> Route:
        return dripping(head + b"\r\n\r\n", b"", 60)

    async def go() -> None:
        routes: dict[str, Route | list[Route]] = {
            "/robots.txt": stays_open(b"HTTP/1.1 404 Not Found"),
            "/page": stays_open(b"HTTP/1.1 302 Found\r\nlocation: /there"),
            "/there": reply(),
            "/none": stays_open(b"HTTP/1.1 404 Not Found"),
            "/nothing": stays_open(b"HTTP/1.1 205 Reset Content"),
        }
        async with serving(routes) as server:
            done = await harvest([server.url(path) for path in ("/page", "/none", "/nothing")])
        assert done.states == ["ok", "http_4xx", "empty"]

    asyncio.run(go())
