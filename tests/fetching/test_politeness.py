"""Waits, on a clock that jumps: what a host is spared, and what we do when it asks for time."""

from __future__ import annotations

import asyncio
from email.utils import formatdate
from itertools import pairwise

import pytest

from flows.fetching import RunMemory
from flows.fetching.waits import retry_after
from tests.fetching.faults import (
    Asked,
    FakeClock,
    Harvested,
    Route,
    harvest,
    redirect,
    reply,
    robots,
    serving,
    settings,
)

BUSY = reply(b"", "429 Slow down")


class Watch:
    """Pages that note when, by the fake clock, they were asked for."""

    def __init__(self, clock: FakeClock, *answers: bytes) -> None:
        self.clock = clock
        self.answers = list(answers)
        self.times: list[float] = []

    async def __call__(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        self.times.append(self.clock.passed)
        writer.write(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])

    @property
    def gaps(self) -> list[float]:
        return [round(later - earlier, 6) for earlier, later in pairwise(self.times)]


def watched(*answers: bytes, pages: int = 1, rules: str = "", **changes: object) -> tuple[Harvested, Watch, RunMemory]:
    """A run over pages that all answer in turn with `answers`."""
    clock, memory = FakeClock(), RunMemory()
    watch = Watch(clock, *answers)

    async def go() -> Harvested:
        routes: dict[str, Route | list[Route]] = {f"/{number}": watch for number in range(pages)}
        async with serving({**routes, "/robots.txt": robots(rules)}) as server:
            urls = [server.url(path) for path in routes]
            return await harvest(urls, settings(**changes), clock=clock, memory=memory, rng=lambda: 0.5)

    return asyncio.run(go()), watch, memory


@pytest.mark.parametrize(("asked", "gap"), [("2", 2.0), ("0.5", 1.0), ("29", 29.0), ("-5", 1.0), ("nan", 1.0)])
def test_t11_crawl_delay(asked: str, gap: float) -> None:
    """The longer of Crawl-delay and our own delay; what is no number of seconds asks for nothing."""
    done, watch, _ = watched(reply(), pages=4, rules=f"User-agent: *\nCrawl-delay: {asked}\n", delay=1.0)
    assert (done.states, watch.gaps) == (["ok"] * 4, [gap] * 3)


@pytest.mark.parametrize("asked", ["31", "1e3", "99999999999"])
def test_t11_crawl_delay_over_the_cap(asked: str) -> None:
    done, watch, _ = watched(reply(), pages=2, rules=f"User-agent: *\nCrawl-delay: {asked}\n")
    assert (done.states, watch.times) == (["crawl_delay_exceeded"] * 2, [])


def test_t12_one_at_a_time() -> None:
    """Twenty pages of one host, with redirects from elsewhere in between: never two at once, never too early."""

    async def go() -> None:
        routes: dict[str, Route | list[Route]] = {f"/{number}": reply() for number in range(20)}
        async with serving(routes) as server, serving({}) as other:
            for number in range(5):
                other.routes[f"/{number}"] = redirect(server.url(f"/{number}"))
            urls = [server.url(path) for path in routes] + [other.url(f"/{number}") for number in range(5)]
            done = await harvest(urls, settings(delay=0.01))
            assert done.states == ["ok"] * 25
            assert (server.busiest, len(server.pages)) == (1, 25)
            assert min(later.at - earlier.at for earlier, later in pairwise(server.log)) >= 0.01

    asyncio.run(go())


def test_t12_several_at_a_time_where_asked() -> None:
    async def go() -> None:
        async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(0.02)
            writer.write(reply())

        routes: dict[str, Route | list[Route]] = {f"/{number}": slow for number in range(12)}
        async with serving(routes) as server:
            done = await harvest([server.url(path) for path in routes], settings(per_host=3))
            assert (done.states, server.busiest) == (["ok"] * 12, 3)

    asyncio.run(go())


def test_t12_two_runs_of_a_process_share_a_host() -> None:
    """Batches of a flow run in threads of their own, each with its own loop: still one request at a time."""

    async def go() -> None:
        async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(0.01)
            writer.write(reply())

        async with serving({f"/{number}": slow for number in range(12)}) as server:
            urls = [server.url(path) for path in server.routes]
            runs = [lambda part=part: asyncio.run(harvest(part, settings(delay=0.01))) for part in (urls[:6], urls[6:])]
            done = await asyncio.gather(*(asyncio.to_thread(run) for run in runs))
            assert [each.states for each in done] == [["ok"] * 6] * 2
            assert server.busiest == 1
            assert min(later.at - earlier.at for earlier, later in pairwise(server.log)) >= 0.01

    asyncio.run(go())


def dated(seconds: float) -> str:
    return formatdate(FakeClock().time() + seconds, usegmt=True)


@pytest.mark.parametrize(
    ("header", "gap"),
    [
        ("3", 3.0),
        (dated(45), 45.0),
        (dated(-100), 0.0),
        ("soon", 60 * 1.125),
        ("-3", 60 * 1.125),
        ("", 60 * 1.125),
    ],
)
def test_t13_retry_after(header: str, gap: float) -> None:
    """Not one request before the time; garbage counts as no word, so that our own back-off holds."""
    done, watch, _ = watched(reply(b"", "429 Slow down", retry_after=header), reply(), rate_limit_wait=60.0)
    assert ([fetch.state for fetch in done.fetches], watch.gaps) == (["rate_limited", "ok"], [gap])
    assert [fetch.final for fetch in done.fetches] == [False, True]


def test_t13_longer_than_the_run_waits() -> None:
    """A day at most is believed; nobody waits for it, and it is kept for the runs to come."""
    answer = reply(b"", "503 Closed", retry_after="1000000000")
    done, watch, memory = watched(answer, reply(), pages=3)
    assert (done.states, len(watch.times)) == (["http_5xx", "rate_limited", "rate_limited"], 1)
    (note,) = memory._notes.values()
    assert note.silent_until == FakeClock().time() + 24 * 3600


@pytest.mark.parametrize("status", ["429 Slow down", "503 Busy"])
def test_t14_back_off(status: str) -> None:
    """60 s, doubled, plus jitter, and an end; the other pages of the host wait as well."""
    done, watch, _ = watched(reply(b"", status), rate_limit_wait=60.0, retries=4)
    assert watch.gaps == [60 * 1.125, 120 * 1.125, 240 * 1.125, 480 * 1.125]
    assert len(done.fetches) == 5
    assert done.fetches[-1].final


def test_t14_jitter_only_ever_adds() -> None:
    from flows.fetching.waits import pause
    from schema.errors import FetchError
    from schema.states import State

    fault = FetchError("", state=State.RATE_LIMITED, retry=True)
    options = settings(rate_limit_wait=60.0)
    waits = [pause(fault, 429, 1, options, lambda share=share / 10: share) for share in range(10)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (60.0, 60.0 * (1 + 0.25 * 0.9))


def test_t15_a_fault_that_passes() -> None:
    done, watch, _ = watched(reply(b"", "500 Oops"), reply(b"", "502 Oops"), reply(), retry_wait=1.0)
    assert ([fetch.state for fetch in done.fetches], watch.gaps) == (["http_5xx", "http_5xx", "ok"], [1.125, 2.25])
    done, watch, _ = watched(reply(b"", "500 Oops"))
    assert (done.states, len(watch.times)) == (["http_5xx"], 3)


@pytest.mark.parametrize("status", ["401 Who?", "403 No", "404 Where?", "410 Gone", "418 Teapot"])
def test_t16_no_second_try(status: str) -> None:
    done, watch, _ = watched(reply(b"", status), reply())
    assert (len(done.fetches), len(watch.times)) == (1, 1)


def test_a_host_that_fails_again_and_again_is_left_alone() -> None:
    done, watch, _ = watched(BUSY, pages=6, host_failures=2, retries=0)
    assert (done.states, len(watch.times)) == (["rate_limited"] * 6, 2)
    assert "not tried" in str(done.fetches[-1].error)


def test_faults_of_pages_do_not_close_a_host() -> None:
    done, _, _ = watched(BUSY, reply(b"", "404 No"), BUSY, reply(), pages=4, host_failures=2, retries=0)
    assert done.states == ["rate_limited", "http_4xx", "rate_limited", "ok"]


def test_t68_a_clock_that_is_set_back() -> None:
    """Waits are measured by a clock that never runs back: none becomes shorter, none negative, none endless."""
    clock = FakeClock()

    async def jumping(asked: Asked, writer: asyncio.StreamWriter) -> None:
        clock.jump(-7200 if asked.path == "/1" else 5000)
        writer.write(reply())

    async def go() -> None:
        routes: dict[str, Route | list[Route]] = {f"/{number}": jumping for number in range(4)}
        async with serving(routes) as server:
            done = await harvest([server.url(path) for path in routes], settings(delay=5.0), clock=clock)
            assert done.states == ["ok"] * 4
            assert sum(clock.sleeps) == pytest.approx(5.0 * (len(server.log) - 1))

    asyncio.run(go())
    assert all(0 < wait <= 5 for wait in clock.sleeps)


def test_t68_robots_of_the_future_are_not_believed() -> None:
    """Read before the clock was set back: asked for again rather than believed for who knows how long."""
    clock, memory = FakeClock(), RunMemory()

    async def go() -> None:
        async with serving({"/page": reply(), "/robots.txt": robots()}) as server:
            for _ in range(2):
                await harvest([server.url("/page")], clock=clock, memory=memory)
                clock.jump(-3600)
            assert len(server.asked("/robots.txt")) == 2

    asyncio.run(go())


@pytest.mark.parametrize("value", ["", " ", "1e3", "٣", "Thu, 99 Foo 2026", "12; 13", "9" * 400, None])
def test_retry_after_never_raises(value: str | None) -> None:
    assert retry_after(value, 0.0) in {None, 86400.0}
