"""What goes over the wire is the URL as it is known: nothing is parsed, or escaped, a second time."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.fetching.client import _request
from flows.fetching.urls import normalise_url
from schema.errors import FetchError

HEADERS = {"User-Agent": "faqsieve/1 (+me@example.com)", "Accept": "text/html"}
TEXT = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x2FF), max_size=12) | st.sampled_from(
    ["%41", "%zz", "a|b", "x'y\"z", "{}^`", "a;b,c=d&e", "a/../b", "ü/中"]
)
HOSTS = st.sampled_from(["a.example", "A.example:8080", "bücher.example", "127.1", "[::1]:8000", "a.example:80"])


@given(scheme=st.sampled_from(["http", "https"]), host=HOSTS, path=TEXT, query=st.none() | TEXT)
def test_a_request_is_that_of_a_client_which_parses_the_url(
    scheme: str, host: str, path: str, query: str | None
) -> None:
    """httpx is that client: the same target, the same Host, the same place to connect to."""
    try:
        url = normalise_url(f"{scheme}://{host}/{path}" + ("" if query is None else f"?{query}"))
    except FetchError:
        assume(False)
    made, other = _request(url, HEADERS), httpx.Request("GET", url, headers=HEADERS)
    assert made.url.target == other.url.raw_path
    assert made.headers == other.headers.raw
    port = other.url.port or {"http": 80, "https": 443}[scheme]
    assert (made.url.scheme, made.url.host, made.url.port) == (other.url.raw_scheme, other.url.raw_host, port)


@pytest.mark.parametrize("url", ["http://a.example/", "http://a.example/?q", "https://[::1]:8000/a?b/c"])
def test_the_parts_stand_where_they_belong(url: str) -> None:
    made = _request(url, {})
    assert f"{made.url.scheme.decode()}://{dict(made.headers)[b'Host'].decode()}{made.url.target.decode()}" == url
