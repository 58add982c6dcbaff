"""Discovery: what is found, what is left alone, and that it ends."""

from __future__ import annotations

import asyncio
import gzip

import pytest

from flows.fetching.discover import Discovered, discover, says_faq, worth
from flows.fetching.sitemaps import parse_sitemap
from tests.fetching.faults import FaultServer, Route, reply, robots, serving, settings

HEAD = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def found(routes: dict[str, Route | list[Route]], **how: object) -> tuple[list[str], Discovered]:
    """Paths that discovery from /start finds. "{}" in a route stands for the server's origin."""

    async def go() -> tuple[list[str], Discovered]:
        async with serving({}) as server:
            server.routes |= {path: filled(route, server) for path, route in routes.items()}
            done = await discover([server.url("/start")], settings(), **how)  # type: ignore[arg-type]
            return [url.removeprefix(server.url("")) for url in done.urls], done

    return asyncio.run(go())


def filled(route: Route | list[Route], server: FaultServer) -> Route | list[Route]:
    if not isinstance(route, bytes):
        return route
    head, _, body = route.partition(b"\r\n\r\n")
    body = body.replace(b"{}", server.url("").encode())
    return reply(body) if body else head + b"\r\n\r\n"


def page(*links: str) -> bytes:
    return reply(("<h1>Start</h1>" + " ".join(links)).encode())


def urlset(*paths: str) -> bytes:
    return (HEAD + "".join(f"<url><loc>{{}}{path}</loc></url>" for path in paths) + "</urlset>").encode()


def test_links_by_text_or_path() -> None:
    start = page(
        '<a href="/help/returns">Returns</a>',
        '<a href="/p/17">Häufige Fragen</a>',
        '<a href="/p/18" aria-label="FAQ"></a>',
        '<a href="/about">About us</a>',
        '<a href="https://other.example/faq">FAQ of another</a>',
        '<a href="/faq" rel="nofollow">FAQ</a>',
        '<a href="javascript:faq()">FAQ</a>',
        '<a href="/help/returns#2">Returns</a>',
        '<a href="/start">Help</a>',
    )
    assert found({"/start": start}, by_sitemap=False)[0] == ["/help/returns", "/p/17", "/p/18"]


def test_depth_and_circles() -> None:
    routes: dict[str, Route | list[Route]] = {
        "/start": page('<a href="/faq/a">'),
        "/faq/a": page('<a href="/faq/b"><a href="/start">'),
        "/faq/b": page('<a href="/faq/c"><a href="/faq/a">'),
    }
    assert found(routes, by_sitemap=False, depth=1)[0] == ["/faq/a"]
    assert found(routes, by_sitemap=False, depth=2)[0] == ["/faq/a", "/faq/b"]
    assert found(routes, by_sitemap=False, depth=9)[0] == ["/faq/a", "/faq/b", "/faq/c"]


def test_base_and_own_rule() -> None:
    start = page('<base href="/shop/">', '<a href="one">1</a>', '<a href="two">2</a>')
    assert found({"/start": start}, by_sitemap=False, wants=lambda url: url.endswith("one"))[0] == ["/shop/one"]


def test_a_page_that_asks_not_to_be_followed() -> None:
    start = page('<meta name="robots" content="index, NoFollow">', '<a href="/faq">FAQ</a>')
    assert found({"/start": start}, by_sitemap=False)[0] == []


def test_sitemap_by_robots_index_and_gzip() -> None:
    index = (
        b"<sitemapindex><sitemap><loc>{}/a.xml.gz</loc></sitemap><sitemap><loc>{}/b.xml</loc></sitemap></sitemapindex>"
    )

    async def go() -> None:
        async with serving({}) as server:
            origin = server.url("").encode()
            server.routes |= {
                "/robots.txt": robots(f"Sitemap: {server.url('/deep/index.xml')}\n"),
                "/deep/index.xml": reply(index.replace(b"{}", origin), content_type="application/xml"),
                "/a.xml.gz": reply(
                    gzip.compress(urlset("/faq/1", "/about").replace(b"{}", origin)), content_type="application/x-gzip"
                ),
                "/b.xml": reply(urlset("/help?a=1&amp;b=2").replace(b"{}", origin), content_type="text/xml"),
            }
            done = await discover([server.url("/start")], settings(), by_links=False)
            assert done.urls == [server.url("/faq/1"), server.url("/help?a=1&b=2")]
            assert done.problems == []

    asyncio.run(go())


def test_sitemap_where_robots_names_none() -> None:
    routes: dict[str, Route | list[Route]] = {"/sitemap.xml": reply(urlset("/faq", "/news/2026/11/22/faq"))}
    assert found(routes, by_links=False)[0] == ["/faq"]


def test_limit_and_what_fails() -> None:
    routes: dict[str, Route | list[Route]] = {"/sitemap.xml": reply(urlset(*(f"/faq/{n}" for n in range(100))))}
    paths, done = found(routes, limit=7)
    assert paths == [f"/faq/{n}" for n in range(7)]
    assert done.problems == []


def test_a_sitemap_that_is_named_and_missing_is_a_problem() -> None:
    async def go() -> None:
        async with serving({"/start": page('<a href="/faq">FAQ</a>')}) as server:
            server.routes["/robots.txt"] = robots(f"Sitemap: {server.url('/gone.xml')}\n")
            done = await discover([server.url("/start")], settings())
            assert [(fetch.url, fetch.state) for fetch in done.problems] == [(server.url("/gone.xml"), "http_4xx")]
            assert done.urls == [server.url("/faq")]

    asyncio.run(go())


def test_an_index_that_names_itself_ends() -> None:
    index = reply(b"<sitemapindex><sitemap><loc>{}/sitemap.xml</loc></sitemap></sitemapindex>")
    assert found({"/sitemap.xml": index}, by_links=False)[0] == []


@pytest.mark.parametrize(
    "raw", [b"", b"<html><h1>Not found</h1>", b"\xff\xfe\x00", b"<urlset>", b"<urlset><url><loc></loc>"]
)
def test_no_sitemap(raw: bytes) -> None:
    sitemap = parse_sitemap(raw)
    assert sitemap is None or sitemap.urls == ()


def test_sitemap_as_people_write_it() -> None:
    raw = (
        "\ufeff<ns:urlset><ns:url><ns:loc>\n <![CDATA[https://a.example/faq]]> </ns:loc></ns:url><!-- <loc>x</loc> -->"
    )
    assert parse_sitemap(raw.encode()) is not None
    assert parse_sitemap(raw.encode()).urls == ("https://a.example/faq",)  # type: ignore[union-attr]
    assert parse_sitemap(b"https://a.example/1\nhttps://a.example/2\n").urls == (  # type: ignore[union-attr]
        "https://a.example/1",
        "https://a.example/2",
    )


@pytest.mark.parametrize(
    "text",
    [
        "FAQ",
        "F.A.Q.",
        "Q&A",
        "/preguntas-frecuentes/",
        "/de/hilfe",
        "よくある質問",
        "/%D0%BF%D0%BE%D0%BC%D0%BE%D1%89%D1%8C",
    ],
)
def test_says_faq(text: str) -> None:
    assert says_faq(text)


@pytest.mark.parametrize("text", ["", "/facade", "aqfaqq", "/supporters-club", "Questionnaire"])
def test_does_not_say_faq(text: str) -> None:
    assert not says_faq(text)


@pytest.mark.parametrize(
    "path", ["/faq?PHPSESSID=1", "/faq;jsessionid=2", "/faq/2026/11/", "/faq?sort=up", "/a/a/a/faq"]
)
def test_t53_endless_spaces_are_not_entered(path: str) -> None:
    assert not worth(f"http://a.example{path}", settings())
