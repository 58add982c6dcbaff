"""Redirects: few, checked at every step, and nothing secret goes along."""

from __future__ import annotations

import asyncio

import pytest

from tests.fetching.faults import PAGE, Route, harvest, redirect, reply, robots, serving, settings, state_of


@pytest.mark.parametrize(("hops", "state"), [(5, "ok"), (6, "redirect_error"), (20, "redirect_error")])
def test_t18_at_most_five(hops: int, state: str) -> None:
    async def go() -> None:
        routes: dict[str, Route | list[Route]] = {f"/{hop}": redirect(f"/{hop + 1}") for hop in range(hops)}
        async with serving({**routes, f"/{hops}": reply()}) as server:
            done = await harvest([server.url("/0")])
            assert done.states == [state]
            assert len(server.pages) == min(hops, 5) + 1

    asyncio.run(go())


def test_t18_a_circle_is_seen_at_once() -> None:
    async def go() -> None:
        async with serving({"/a": redirect("/b"), "/b": redirect("/a")}) as server:
            done = await harvest([server.url("/a")])
            assert (done.states, len(server.pages)) == (["redirect_error"], 2)

    asyncio.run(go())


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "data:text/html,<h1>x",
        "javascript:alert(1)",
        "ftp://a.example/",
        "http://user:word@a.example/",
        "http://",
        "//",
        "http://[::1",
        "\\\\a.example\\b",
        "http://a.example:99999/",
    ],
)
def test_t19_targets_that_cannot_be_fetched(target: str) -> None:
    fetch = asyncio.run(state_of(redirect(target)))
    assert (fetch.state, fetch.http_status) == ("redirect_error", 302)


def test_robots_of_the_new_host_count() -> None:
    async def go() -> None:
        rules = robots("User-agent: *\nDisallow: /")
        async with serving({"/page": reply(), "/robots.txt": rules}) as shut, serving({}) as server:
            server.routes["/away"] = redirect(shut.url("/page"))
            done = await harvest([server.url("/away")])
            assert (done.states, shut.pages) == (["robots_disallowed"], [])

    asyncio.run(go())


def test_t24_what_is_meant_for_one_host_stays_there() -> None:
    """Headers that the user set for a host, validators of a page, and cookies that a host sets: none goes along."""

    async def go() -> None:
        from flows.fetching import Known

        secret = {"Authorization": "Bearer x", "Cookie": "session=1"}
        async with serving({"/page": reply(), "/2": reply()}) as other:
            away = redirect(other.url("/page")).replace(b"\r\n\r\n", b"\r\nset-cookie: a=b; path=/\r\n\r\n")
            async with serving({"/away": away, "/2": reply()}) as server:
                options = settings(host_headers={f"127.0.0.1:{server.port}": secret})
                known = Known('"v1"', None, None)
                done = await harvest([server.url("/away"), server.url("/2")], options, known=lambda url: known)
                assert done.states == ["ok", "ok"]
                assert {asked.headers["authorization"] for asked in server.log} == {"Bearer x"}
                assert {asked.headers["cookie"] for asked in server.log} == {"session=1"}
                for asked in other.log:
                    assert not {"authorization", "cookie", "if-none-match", "referer"} & asked.headers.keys()

    asyncio.run(go())


def refresh(content: str) -> bytes:
    return reply(f'<meta http-equiv="refresh" content="{content}"><p>Moved.'.encode())


@pytest.mark.parametrize(
    ("content", "final"),
    [
        ("0; url=/new", "/new"),
        ("5;URL='/new'", "/new"),
        ("3600; url=/new", "/page"),
        ("30", "/page"),
        ("0; url=/page", "/page"),
        ("0; url=/page#top", "/page"),
        ("0; url=javascript:alert(1)", "/page"),
    ],
)
def test_t51_meta_refresh(content: str, final: str) -> None:
    async def go() -> None:
        async with serving({"/page": refresh(content), "/new": reply()}) as server:
            done = await harvest([server.url("/page")])
            assert (done.states, done.fetches[0].final_url) == (["ok"], server.url(final))

    asyncio.run(go())


def test_t51_only_one_and_counted() -> None:
    """The second refresh is not followed, and the first counts among the redirects."""

    async def go() -> None:
        routes: dict[str, Route | list[Route]] = {"/a": refresh("0; url=/b"), "/b": refresh("0; url=/c"), "/c": reply()}
        async with serving(routes) as server:
            done = await harvest([server.url("/a")])
            assert (done.states, done.fetches[0].final_url) == (["ok"], server.url("/b"))
            assert (await harvest([server.url("/a")], settings(redirects=0))).states == ["redirect_error"]

    asyncio.run(go())


@pytest.mark.parametrize("wrapped", ["<!-- {} -->", "<noscript>{}</noscript>", "<script>{}</script>"])
def test_t51_not_what_a_browser_would_not_follow(wrapped: str) -> None:
    body = wrapped.format('<meta http-equiv=refresh content="0;url=/new">').encode() + PAGE
    fetch = asyncio.run(state_of(reply(body)))
    assert str(fetch.final_url).endswith("/page")
