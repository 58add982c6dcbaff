"""What a page ends as: one state, the right one, whatever the peer answers."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flows.fetching import Known
from schema.errors import DatasetError
from schema.records import Fetch
from tests.fetching.faults import NOT_FOUND, PAGE, Route, harvest, redirect, reply, robots, serving, settings, state_of


@pytest.mark.parametrize(
    ("route", "state"),
    [
        pytest.param(reply(), "ok", id="page"),
        pytest.param(reply(b"  \n"), "empty", id="only white space"),
        pytest.param(reply(b"", "204 No Content"), "empty", id="no content"),
        pytest.param(reply(PAGE, "206 Partial Content"), "truncated", id="a part though all was asked"),
        pytest.param(reply(b"", "304 Not Modified"), "conn_error", id="304 to a question not asked"),
        pytest.param(reply(b"", "300 Multiple Choices"), "redirect_error", id="300"),
        pytest.param(reply(b"", "302 Found"), "redirect_error", id="redirect without a target"),
        pytest.param(NOT_FOUND, "http_4xx", id="404"),
        pytest.param(reply(b"gone", "410 Gone"), "gone", id="410"),
        pytest.param(reply(b"", "429 Too Many Requests"), "rate_limited", id="429"),
        pytest.param(reply(b"", "500 Oops"), "http_5xx", id="500"),
        pytest.param(reply(b"", "999 Odd"), "conn_error", id="a status that does not exist"),
    ],
)
def test_state_of_a_status(route: Route, state: str) -> None:
    assert asyncio.run(state_of(route)).state == state


def test_counters_sum_to_inputs() -> None:
    """Every distinct input ends in exactly one final record, whatever became of it."""

    async def go() -> None:
        routes: dict[str, Route | list[Route]] = {"/ok": reply(), "/away": redirect("/ok")}
        async with serving(routes) as server:
            inputs = [server.url("/ok"), server.url("/away"), server.url("/nothing"), "ftp://a/b", "no url"]
            done = await harvest([*inputs, server.url("/ok#twice")])
        assert sorted(fetch.url for fetch in done.fetches if fetch.final) == sorted(inputs)
        assert sorted(done.states) == ["http_4xx", "invalid_url", "invalid_url", "ok", "ok"]
        assert done.last(inputs[1]).final_url == inputs[0]

    asyncio.run(go())


def test_body_is_stored_and_described() -> None:
    fetch = asyncio.run(state_of(reply(PAGE, etag='"v1"', last_modified="Mon, 05 Jan 2026 10:00:00 GMT")))
    assert (fetch.http_status, fetch.bytes, fetch.media_type, fetch.charset) == (200, len(PAGE), "text/html", "utf-8")
    assert (fetch.etag, fetch.last_modified) == ('"v1"', "Mon, 05 Jan 2026 10:00:00 GMT")
    assert fetch.raw_hash
    assert fetch.site == "127.0.0.1"


def test_t41_conditional_request() -> None:
    """The validators of the last good version are sent, and a 304 keeps pointing at its body."""

    async def go() -> None:
        async with serving({"/page": reply(b"", "304 Not Modified")}) as server:
            known = Known('"v1"', "Mon, 05 Jan 2026 10:00:00 GMT", "abc")
            done = await harvest([server.url("/page")], known=lambda url: known)
            asked = server.asked("/page")[0].headers
        assert asked["if-none-match"] == '"v1"'
        assert asked["if-modified-since"] == "Mon, 05 Jan 2026 10:00:00 GMT"
        assert (done.states, done.fetches[0].raw_hash, done.bodies) == (["not_modified"], "abc", {})

    asyncio.run(go())


def test_t41_new_etag_same_body() -> None:
    """A farm of servers gives every copy another ETag: the same bytes are the same version."""
    first = asyncio.run(state_of(reply(etag='"a"')))
    again = asyncio.run(state_of(reply(etag='"b"'), known=lambda url: Known('"a"', None, first.raw_hash)))
    assert (again.state, again.etag, again.raw_hash) == ("not_modified", '"b"', first.raw_hash)


OPTED_OUT = {
    "robots.txt": {"content-signal": ["search=yes, ai-train=no"]},
    "headers": {"x-robots-tag": ["nofollow"], "tdm-reservation": ["1"], "content-usage": ["train-ai=n"]},
}


@pytest.mark.parametrize(("keep", "state"), [(False, "opted_out"), (True, "ok")])
def test_t54_signals_are_kept_as_found(keep: bool, state: str) -> None:
    """A page whose header or robots.txt asks to be left out is not stored, unless the user says so; its words are."""

    async def go() -> None:
        rules = "User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n"
        page = reply(x_robots_tag="nofollow", tdm_reservation="1", content_usage="train-ai=n")
        async with serving({"/page": page, "/robots.txt": robots(rules)}) as server:
            done = await harvest([server.url("/page")], settings(keep_opted_out=keep))
        assert done.fetches[0].signals == OPTED_OUT
        assert (done.states, bool(done.bodies)) == ([state], keep)

    asyncio.run(go())


def test_t54_a_signal_that_refuses_nothing() -> None:
    fetch = asyncio.run(state_of(reply(x_robots_tag="otherbot: noindex", content_signal="search=yes")))
    assert (fetch.state, sorted(fetch.signals["headers"])) == ("ok", ["content-signal", "x-robots-tag"])


def test_t61_a_fault_of_the_journal_ends_the_run_by_its_name(tmp_path: Path) -> None:
    """`python benchmarks/kills.py` found it: it ended in an error of asyncio, while other pages were on their way."""
    from flows.fetch_stage import fetch_web
    from flows.jobs import make_job
    from flows.recording import Recorder
    from flows.store import Store

    class Full(Recorder):
        def record(self, *fetches: Fetch) -> None:
            raise DatasetError("the journal cannot be written: No space left on device")

    async def go() -> None:
        slow = asyncio.Event()

        async def silent(asked: object, writer: object) -> None:
            await slow.wait()

        async with serving({"/page": reply(), "/slow": silent}) as server:
            urls = [server.url("/page"), server.url("/slow")]
            recorder = Full(make_job(urls, tmp_path / "faq.db"))
            with pytest.raises(DatasetError, match="No space left"):
                await fetch_web(urls, settings(per_host=2), Store(tmp_path / "store"), recorder=recorder)
            slow.set()

    asyncio.run(go())


def test_a_fault_of_the_store_ends_the_run() -> None:
    """A full disk is no fault of a page: it must not be counted as one."""

    def full(body: bytes) -> str:
        raise OSError(28, "No space left on device")

    async def go() -> None:
        from flows.fetching import fetch_all

        async with serving({"/page": reply()}) as server:
            with pytest.raises(OSError, match="No space left"):
                async for _ in fetch_all([server.url("/page")], settings(), put_body=full):
                    pass

    asyncio.run(go())
