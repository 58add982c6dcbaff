"""What a body is: by its first bytes, not by what the server says of it."""

from __future__ import annotations

import asyncio
import zipfile
from io import BytesIO

import pytest

from flows.fetching.sniff import not_text, refresh_target
from tests.fetching.faults import PAGE, reply, state_of


def zipped() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "b")
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "declared", "state"),
    [
        pytest.param(b"%PDF-1.7\n%words", "text/html", "not_text", id="PDF as HTML"),
        pytest.param(zipped(), "text/html", "not_text", id="ZIP as HTML"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "text/plain", "not_text", id="PNG as text"),
        pytest.param(bytes(range(256)) * 10, "application/octet-stream", "not_text", id="noise"),
        pytest.param(bytes(range(256)) * 10, "text/html", "not_text", id="noise as HTML"),
        pytest.param(b"RIFF\0\0\0\0WEBPVP8 ", "text/html", "not_text", id="WebP"),
        pytest.param(b"\0\0\0\x18ftypmp42", "text/html", "not_text", id="film"),
        pytest.param(PAGE, "application/octet-stream", "ok", id="HTML as octets"),
        pytest.param(PAGE, "image/png", "ok", id="HTML as an image"),
        pytest.param(PAGE, "", "ok", id="HTML as nothing"),
        pytest.param(PAGE, "nonsense", "ok", id="HTML as nonsense"),
        pytest.param("Wörter".encode(), "application/octet-stream", "ok", id="text as octets"),
        pytest.param(PAGE.decode().encode("utf-16"), "text/html", "ok", id="UTF-16 with a mark"),
        pytest.param(PAGE.decode().encode("utf-16-le"), "text/html; charset=utf-16le", "ok", id="UTF-16 by header"),
        pytest.param(PAGE + b"\0\0", "text/html", "ok", id="a page with NUL in it"),
    ],
)
def test_t42_by_first_bytes(body: bytes, declared: str, state: str) -> None:
    assert asyncio.run(state_of(reply(body, content_type=declared))).state == state


def test_not_text_says_what_it_is() -> None:
    assert not_text(b"%PDF-1.4", "text/html", None) == "it is a PDF"
    assert not_text(b"plain words", None, None) is None


def test_films_are_not_read_to_their_end() -> None:
    fetch = asyncio.run(state_of(reply(b"\x1aE\xdf\xa3" + bytes(5_000_000), content_type="text/html")))
    assert (fetch.state, fetch.attempt) == ("not_text", 1)


@pytest.mark.parametrize(
    "body", [b"<meta " * 20_000, b"<!--" * 20_000 + b"refresh", b"<meta content='" + b"a" * 60_000]
)
def test_refresh_is_found_in_linear_time(body: bytes) -> None:
    assert refresh_target(b"<!-- refresh -->" + body) is None
