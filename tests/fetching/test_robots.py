"""robots.txt by RFC 9309: when it closes a host, when it opens it, and what of it is believed."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from typing import Any

import pytest

from flows.fetching import FolderMemory, RunMemory
from flows.fetching.host_memory import HostNote
from flows.fetching.robots_rules import LIMIT, parse_rules, robots_text
from tests.fetching.faults import (
    NOT_FOUND,
    FakeClock,
    FaultServer,
    Harvested,
    Route,
    harvest,
    redirect,
    reply,
    robots,
    serving,
    settings,
)

CLOSED = "User-agent: *\nDisallow: /\n"


def met(routes: dict[str, Route | list[Route]], *paths: str, **seams: Any) -> tuple[Harvested, FaultServer]:
    """A run over pages of one server, whose pages all exist."""

    async def go() -> tuple[Harvested, FaultServer]:
        async with serving({"/page": reply(), "/a": reply(), **routes}) as server:
            return await harvest([server.url(path) for path in paths or ("/page",)], **seams), server

    return asyncio.run(go())


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Slow down", "302 Found, but nowhere"])
def test_t01_t03_an_unwell_host_is_closed(status: str) -> None:
    """5xx and 429 mean that nobody knows what is allowed: no page is asked for."""
    routes: dict[str, Route | list[Route]] = {"/robots.txt": reply(b"", status)}
    done, server = met(routes, "/page", "/a")
    if status.startswith("302"):  # a redirect to nowhere is "unavailable", like a 404
        assert done.states == ["ok", "ok"]
    else:
        assert (done.states, server.pages) == (["robots_unreachable"] * 2, [])


def test_t01_tried_twice() -> None:
    """One bad answer at night must not cost a host until the next night."""
    done, server = met({"/robots.txt": [reply(b"", "502 Bad Gateway"), robots(CLOSED)]})
    assert (done.states, len(server.asked("/robots.txt"))) == (["robots_disallowed"], 2)


def test_t02_closed_port() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/page"
        done = asyncio.run(harvest([url]))
    assert done.states == ["robots_unreachable"]


def test_t02_no_answer() -> None:
    async def silent(asked: object, writer: object) -> None:
        await asyncio.sleep(60)

    done, server = met({"/robots.txt": silent}, options=settings(timeout=0.1))
    assert (done.states, server.pages) == (["robots_unreachable"], [])


def test_t03_retry_after_is_kept_for_the_next_run() -> None:
    memory, clock = RunMemory(), FakeClock()
    slow = reply(b"", "429 Slow down", retry_after="7200")

    async def go() -> None:
        async with serving({"/robots.txt": slow, "/page": reply()}) as server:
            first = await harvest([server.url("/page")], memory=memory, clock=clock)
            asked = len(server.log)
            clock.passed += 3600
            second = await harvest([server.url("/page")], memory=memory, clock=clock)
            assert (first.states, second.states) == (["robots_unreachable"], ["rate_limited"])
            assert len(server.log) == asked
            server.routes["/robots.txt"] = NOT_FOUND
            clock.passed += 3601
            assert (await harvest([server.url("/page")], memory=memory, clock=clock)).states == ["ok"]

    asyncio.run(go())


@pytest.mark.parametrize(
    "status", ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone"]
)
def test_t04_no_rules_no_limits(status: str) -> None:
    done, _ = met({"/robots.txt": reply(b"", status)})
    assert done.states == ["ok"]


@pytest.mark.parametrize(("hops", "state"), [(5, "robots_disallowed"), (6, "ok")])
def test_t05_redirects(hops: int, state: str) -> None:
    """Five are followed, and the rules then hold for the host that was asked first; more count as unavailable."""
    routes: dict[str, Route | list[Route]] = {"/robots.txt": redirect("/r1"), f"/r{hops}": robots(CLOSED)}
    routes |= {f"/r{hop}": redirect(f"/r{hop + 1}") for hop in range(1, hops)}
    done, _ = met(routes)
    assert done.states == [state]


def test_t07_rules_at_the_limit() -> None:
    """A rule that ends with byte 512,000 counts, one that the limit cuts in two does not, nor one behind it."""

    def padded(rule: bytes, size: int) -> bytes:
        head = b"User-agent: *\n"
        return head + b"#" * (size - len(head) - len(rule) - 1) + b"\n" + rule

    whole = padded(b"Disallow: /page", LIMIT) + b"\nDisallow: /a\n" + b"#" * 4_000_000
    cut = padded(b"Disallow: /page", LIMIT) + b"-2\nDisallow: /a\n"
    done, _ = met({"/robots.txt": robots(whole)}, "/page", "/a")
    assert done.states == ["robots_disallowed", "ok"]
    done, _ = met({"/robots.txt": robots(cut)}, "/page", "/a")
    assert done.states == ["ok", "ok"]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\xef\xbb\xbf" + CLOSED.encode(), id="UTF-8 mark"),
        pytest.param(b"\xff\xfe" + CLOSED.encode("utf-16-le"), id="UTF-16 little endian"),
        pytest.param(b"\xfe\xff" + CLOSED.encode("utf-16-be"), id="UTF-16 big endian"),
        pytest.param(CLOSED.replace("\n", "\r").encode(), id="CR alone"),
        pytest.param(CLOSED.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(CLOSED.replace("\n", "\0\n").encode(), id="NUL"),
        pytest.param(b"# caf\xe9 \xff\n" + CLOSED.encode(), id="not UTF-8"),
        pytest.param(
            "# a\u2028b\x0bc\n".encode() + CLOSED.encode(), id="characters that only Python takes for line ends"
        ),
        pytest.param(CLOSED.replace("Disallow", "disalow").encode(), id="misspelt"),
    ],
)
def test_t08_never_open_by_a_quirk_of_bytes(raw: bytes) -> None:
    done, _ = met({"/robots.txt": robots(raw)})
    assert done.states == ["robots_disallowed"]


def test_t08_a_comment_is_no_rule() -> None:
    """What Python takes for a line end inside a comment must not turn its rest into a rule."""
    assert parse_rules(robots_text("User-agent: *\n# x\u2028Disallow: /\n".encode())).allows("http://a.example/b")


def test_t08_bytes_in_a_rule_match_the_url_that_holds_them() -> None:
    rules = parse_rules(robots_text(b"User-agent: *\nDisallow: /caf\xe9\nDisallow: /th\xc3\xa9\n"))
    assert not rules.allows("http://a.example/caf%E9")
    assert not rules.allows("http://a.example/th%C3%A9")
    assert rules.allows("http://a.example/cafe")


def test_t09_a_page_in_place_of_rules(caplog: pytest.LogCaptureFixture) -> None:
    page = reply(b"<!doctype html><pre>User-agent: *\nDisallow: /\n</pre>")
    done, _ = met({"/robots.txt": page})
    assert done.states == ["ok"]
    assert "HTML page" in caplog.text


@pytest.mark.parametrize(("hours", "asked"), [(23, 1), (25, 2)])
def test_t10_believed_for_a_day(hours: int, asked: int, tmp_path: Path) -> None:
    """Over two runs, by a file in between."""
    clock = FakeClock()

    async def go() -> None:
        async with serving({"/robots.txt": robots(CLOSED)}) as server:
            for _ in range(2):
                memory = FolderMemory(tmp_path)
                done = await harvest([server.url("/page")], memory=memory, clock=clock)
                assert done.states == ["robots_disallowed"]
                clock.passed += hours * 3600
            assert len(server.asked("/robots.txt")) == asked

    asyncio.run(go())


def test_memory_survives_what_it_cannot_read(tmp_path: Path) -> None:
    memory = FolderMemory(tmp_path)
    note = HostNote(origin="https://a.example", robots_at=5, robots_text="x")
    memory.put(note)
    assert memory.get("https://a.example") == note
    assert memory.get("https://b.example") is None
    (path,) = (file for file in tmp_path.rglob("*") if file.is_file())
    path.write_bytes(b'{"origin": "https://a.exa')
    assert memory.get("https://a.example") is None


def test_rules_are_ours() -> None:
    """Our own group counts, not everyone's; robots.txt of one port says nothing about another."""
    text = "User-agent: *\nDisallow: /\n\nUser-agent: faqsieve\nDisallow: /a\nCrawl-delay: 0.5\n"
    rules = parse_rules(text)
    assert rules.allows("http://a.example/page")
    assert not rules.allows("http://a.example/a")
    assert rules.crawl_delay == 0.5


def test_signals_of_the_group_that_names_us() -> None:
    text = (
        "User-agent: *\nContent-Signal: ai-train=yes\nAllow: /\n"
        "User-agent: other\nUser-agent: faqsieve\nContent-Signal: ai-train=no # why\nContent-Usage: bots=n\nAllow: /\n"
    )
    assert parse_rules(text).signals == {"content-signal": ["ai-train=no"], "content-usage": ["bots=n"]}
    assert parse_rules("Content-Signal: search=yes\n").signals == {"content-signal": ["search=yes"]}
    assert parse_rules("User-agent: other\nContent-Signal: search=no\n").signals == {}


@pytest.mark.parametrize(
    ("agent", "ours"), [("FaqSieve/1.0", 1), ("faqsieve bot", 1), ("faq", 0), ("faqsieve-x", 0), ("*", 1)]
)
def test_which_agent_is_meant(agent: str, ours: int) -> None:
    assert parse_rules(f"User-agent: {agent}\nDisallow: /\n").allows("http://a.example/") is not bool(ours)


GOOGLE = json.loads((Path(__file__).parent / "data" / "google_robots.json").read_text("utf-8"))
DEVIATIONS = {
    # The caller is to percent-encode URLs first, says Google's note; our URLs always are, so this cannot occur.
    ("encoding, three bytes", "http://foo.bar/foo/bar/ツ"),
    ("encoding, three bytes encoded", "http://foo.bar/foo/bar/ツ"),
    # RFC 9309, 2.2.2 compares unreserved characters decoded: %62%61%7A is baz.
    ("encoding, ASCII encoded", "http://foo.bar/foo/bar/baz"),
}


@pytest.mark.parametrize("case", GOOGLE["cases"], ids=lambda case: case["name"])
def test_google_cases(case: dict[str, Any]) -> None:
    """136 checks of the reference parser, three of them decided otherwise for the reasons above."""
    text = robots_text(case["robots"].encode())
    for agent, url, expected in case["checks"]:
        if (case["name"], url) not in DEVIATIONS:
            assert parse_rules(text, agent).allows(url) == expected, (agent, url)


def test_google_cases_of_long_lines() -> None:
    """The other five checks: a line counts up to 16,663 characters."""
    long_a, long_b = ("/x/" + letter * (2083 * 8 - 3 - len("allow: ") + 1 - 3) for letter in "ab")
    host = "http://foo.bar"
    wide = "/x/" + "a" * (2083 * 8 - 3 - len("disallow: ") + 1 - 3)
    rules = parse_rules(f"user-agent: FooBot\ndisallow: {wide}/qux\n", "FooBot")
    assert rules.allows(f"{host}/fux")
    assert not rules.allows(f"{host}{wide}/fux")
    rules = parse_rules(f"user-agent: FooBot\ndisallow: /\nallow: {long_a}/qux\nallow: {long_b}/qux\n", "FooBot")
    assert not rules.allows(f"{host}/")
    assert rules.allows(f"{host}{long_a}/qux")
    assert rules.allows(f"{host}{long_b}/fux")


def test_one_question_for_many_pages() -> None:
    """Pages that start at once wait for the same answer."""
    paths = [f"/p{number}" for number in range(12)]
    done, server = met({path: reply() for path in paths}, *paths, options=settings(per_host=8))
    assert (set(done.states), len(server.asked("/robots.txt"))) == ({"ok"}, 1)


def test_who_asks() -> None:
    _, server = met({}, options=settings(contact="https://example.org/bot"))
    assert {asked.headers["user-agent"].partition("/")[0] for asked in server.log} == {"faqsieve"}
    assert all(asked.headers["user-agent"].endswith(" (+https://example.org/bot)") for asked in server.log)
