"""Bodies: content encodings taken apart in small steps, cut in time, and never taken for whole when they are not."""

from __future__ import annotations

import asyncio
import gzip
import io
import zlib
from collections.abc import AsyncIterator, Callable

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.bodies import read_body
from schema.errors import FetchError
from tests.fetching.faults import PAGE, reply, settings, state_of


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def zstd(data: bytes) -> bytes:
    """As a stream, so that the frame does not tell its size."""
    out = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(out, closefd=False) as writer:
        writer.write(data)
    return out.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: bytes(brotli.compress(data, quality=5)),
    "zstd": zstd,
}


async def _chunks(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def unpack(data: bytes, coding: str, limit: int = 1 << 20, size: int = 1000) -> bytes:
    return asyncio.run(read_body(_chunks(data, size), coding, limit))[0]


@pytest.mark.parametrize("coding", PACKERS)
@given(data=st.binary(max_size=3000), size=st.integers(1, 700))
def test_round_trip(coding: str, data: bytes, size: int) -> None:
    """Whatever the bytes and however the network cuts them."""
    assert unpack(PACKERS[coding](data), coding, size=size) == data


@pytest.mark.parametrize("coding", PACKERS)
def test_large_round_trip(coding: str) -> None:
    data = b"".join(b"line %d\n" % number for number in range(90_000))
    assert unpack(PACKERS[coding](data), coding, limit=len(data), size=64 * 1024) == data


def test_variants() -> None:
    """Raw deflate, several gzip members or zstd frames, padding after gzip, two encodings, upper case."""
    assert unpack(raw_deflate(PAGE), "deflate") == PAGE
    assert unpack(gzip.compress(PAGE) + gzip.compress(PAGE), "gzip") == PAGE * 2
    assert unpack(zstd(PAGE) + zstd(PAGE), "zstd") == PAGE * 2
    assert unpack(gzip.compress(PAGE) + b"\0" * 8, "gzip") == PAGE
    assert unpack(gzip.compress(brotli.compress(PAGE)), "br, gzip") == PAGE
    assert unpack(gzip.compress(PAGE), "identity, GZIP") == PAGE
    assert unpack(PAGE, "") == PAGE
    assert unpack(b"", "gzip") == b""


def fault(data: bytes, coding: str, limit: int = 1 << 20) -> str:
    with pytest.raises(FetchError) as raised:
        unpack(data, coding, limit)
    return str(raised.value.state)


@pytest.mark.parametrize("coding", PACKERS)
def test_t28_cut_at_the_limit(coding: str) -> None:
    """Exactly at the limit is whole; one byte more is too large, however small it was packed."""
    data = bytes(300_000)
    assert len(unpack(PACKERS[coding](data), coding, limit=300_000)) == 300_000
    assert fault(PACKERS[coding](data), coding, limit=299_999) == "too_large"


def test_t28_padding_is_no_way_out() -> None:
    """Empty gzip members unfold into nothing for ever: what came over the wire counts too."""
    assert fault(gzip.compress(b"") * 20_000, "gzip", limit=100_000) == "too_large"


@pytest.mark.parametrize("count", [3, 200])
def test_t29_stacked_encodings(count: int) -> None:
    data = PAGE
    for _ in range(min(count, 5)):
        data = gzip.compress(data)
    fetch = asyncio.run(state_of(reply(data, content_encoding=", ".join(["gzip"] * count))))
    assert fetch.state == "decode_error"


@pytest.mark.parametrize("coding", PACKERS)
def test_t36_truncated(coding: str) -> None:
    packed = PACKERS[coding](b"".join(b"line %d\n" % number for number in range(2000)))
    for cut in (len(packed) // 2, len(packed) - 1, 1):
        assert fault(packed[:cut], coding) == "truncated"


def test_t36_wrong_checksum() -> None:
    packed = bytearray(gzip.compress(PAGE))
    packed[-6] ^= 0xFF
    assert fault(bytes(packed), "gzip") == "truncated"
    fetch = asyncio.run(state_of(reply(bytes(packed), content_encoding="gzip")))
    assert (fetch.state, fetch.raw_hash, fetch.attempt) == ("truncated", None, 2)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "sdch", "compress"])
def test_t37_a_lie(coding: str) -> None:
    """Plain bytes under the name of an encoding, and encodings that nobody asked for."""
    fetch = asyncio.run(state_of(reply(PAGE, content_encoding=coding)))
    assert (fetch.state, fetch.raw_hash, fetch.attempt) == ("decode_error", None, 1)


def test_large_pages_are_stored_but_not_parsed() -> None:
    options = settings(max_bytes=1000, parse_bytes=500)
    sizes = {400: ("ok", True), 800: ("too_large", True), 1200: ("too_large", False)}
    for size, expected in sizes.items():
        fetch = asyncio.run(state_of(reply(b"x" * size), options))
        assert (fetch.state, bool(fetch.raw_hash)) == expected
        assert (fetch.error is None) == (fetch.state == "ok")
