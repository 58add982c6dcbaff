"""URLs as keys."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.urls import join_url, lane_of, normalise_url, origin_of, site_of, trap
from schema.errors import FetchError
from tests.fetching.faults import harvest, redirect, reply, serving, settings


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://example.com", "http://example.com/"),
        ("  HTTPS://Example.COM:443/A/./b/../c?Q=1#x ", "https://example.com/A/c?Q=1"),
        ("http://example.com./", "http://example.com/"),
        ("http://example.com/a b?c=ü", "http://example.com/a%20b?c=%C3%BC"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://example.com/?b=2&a=1", "http://example.com/?b=2&a=1"),
        ("http://example.com?", "http://example.com/?"),
        ("http://[2606:4700:0::1]:8080/", "http://[2606:4700::1]:8080/"),
    ],
)
def test_normalised(text: str, url: str) -> None:
    assert normalise_url(text) == url
    assert normalise_url(url) == url


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("example.com/faq", id="no scheme"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("http://", id="no host"),
        pytest.param("http://user@example.com/", id="user name"),
        pytest.param("http://user:secret@example.com/", id="password"),
        pytest.param("http://@example.com/", id="empty user name"),
        pytest.param("http://example.com\\@evil.example/", id="backslash"),
        pytest.param("http://exa\tmple.com/", id="tab"),
        pytest.param("http://example.com/\r\nHost: evil.example", id="CRLF"),
        pytest.param("http://example.com/\0x", id="NUL inside"),
        pytest.param("http://exa mple.com/", id="space in the host"),
        pytest.param("http://example.com:99999/", id="port too large"),
        pytest.param("http://1.2.3.4.5/", id="five numbers"),
        pytest.param("http://[::1", id="open bracket"),
        pytest.param("http://a/\ud800", id="lone surrogate"),
        pytest.param("http://a/" + "a" * 9000, id="too long"),
    ],
)
def test_t23_invalid(text: str) -> None:
    with pytest.raises(FetchError) as raised:
        normalise_url(text)
    assert raised.value.state == "invalid_url"
    done = asyncio.run(harvest([text]))
    assert done.states == ["invalid_url"]


@given(st.text(max_size=60))
def test_any_text_is_a_url_or_refused(text: str) -> None:
    """Nothing else is ever raised, and what comes out is a fixed point."""
    for prefix in ("", "http://", "https://a.example/"):
        try:
            url = normalise_url(prefix + text)
        except FetchError:
            continue
        assert normalise_url(url) == url
        assert url.startswith(("http://", "https://"))
        assert url.isascii()
        assert url.isprintable()
        assert site_of(url)
        assert lane_of(url)
        assert url.startswith(origin_of(url))


def test_join() -> None:
    assert join_url("https://example.com/a/b?c", "//other.example/x#y") == "https://other.example/x"
    assert join_url("https://example.com/a/b?c", "?d") == "https://example.com/a/b?d"


def test_site() -> None:
    assert site_of("http://127.0.0.1:8000/") == "127.0.0.1"
    assert site_of("http://[::1]/") == "::1"
    assert site_of("http://localhost/") == "localhost"
    assert site_of("https://a.b.example.co.uk/") == "example.co.uk"


@pytest.mark.parametrize(
    ("path", "caught"),
    [
        ("/help/faq/billing", False),
        ("/a/a/b", False),
        ("/a/a/a", True),
        ("/x/a/b/a/b/a/b", True),
        ("/2026/11/22/2026/11/23", False),
        ("/" + "/".join(map(str, range(20))), False),
        ("/" + "/".join(map(str, range(21))), True),
    ],
)
def test_t53_trap(path: str, caught: bool) -> None:
    assert bool(trap(f"http://a.example{path}", depth=20, repeats=2)) == caught


def test_t53_traps_and_the_limit_of_a_host() -> None:
    """A trap is not asked for, whether named or redirected to, and a host's pages are counted."""

    async def go() -> None:
        async with serving({"/1": redirect("/a/a/a"), "/2": reply(), "/3": reply()}) as server:
            urls = [server.url(path) for path in ("/b/b/b", "/1", "/2", "/3")]
            done = await harvest(urls, settings(pages_per_host=3))
            assert [done.last(url).state for url in urls] == ["limit_reached", "limit_reached", "ok", "limit_reached"]
            assert [asked.path for asked in server.pages] == ["/1", "/2"]

    asyncio.run(go())
