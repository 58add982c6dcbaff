"""Bodies, decompressed in small steps and cut before they can hurt.

A few hundred bytes of brotli or zstd unfold into gigabytes, so nothing here ever asks a library for "all of it":
each step yields at most `_STEP` bytes (zstd: what `_ZSTD_SLICE` bytes of input can hold), and the count stops it.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Protocol

import brotli
import zstandard

from schema.errors import FetchError
from schema.states import State

_STEP = 64 * 1024
_ZSTD_SLICE = 128  # a zstd block of 4 bytes can hold 128 KiB, so one slice unfolds into 4 MiB at most
_ZSTD_WINDOW = 8 * 1024 * 1024  # RFC 9659: what a decoder of HTTP content has to support
_CHECKSUM = ("incorrect data check", "incorrect length check")


class Decoder(Protocol):
    """One content coding. `feed` yields plain bytes in bounded pieces; `done` tells whether the stream has ended."""

    def feed(self, data: bytes) -> Iterator[bytes]: ...

    @property
    def done(self) -> bool: ...


class _Zlib:
    """gzip (several members too) and deflate, with or without the zlib wrapper, which servers disagree about."""

    def __init__(self, *, gzip: bool) -> None:
        self._bits = 31 if gzip else 15
        self._state = zlib.decompressobj(self._bits)
        self._fresh = True

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._state.eof:
                if self._bits != 31 or not data.startswith(b"\x1f"):
                    return  # padding after the end
                self._state = zlib.decompressobj(31)
            piece = self._decompress(data)
            if piece:
                yield piece
            data = self._state.unconsumed_tail or self._state.unused_data

    def _decompress(self, data: bytes) -> bytes:
        try:
            piece = self._state.decompress(data, _STEP)
        except zlib.error:
            if not (self._fresh and self._bits == 15):
                raise
            self._bits = -15
            self._state = zlib.decompressobj(-15)
            piece = self._state.decompress(data, _STEP)
        self._fresh = False
        return piece

    @property
    def done(self) -> bool:
        return self._state.eof


class _Brotli:
    def __init__(self) -> None:
        self._state = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        piece = self._state.process(data, output_buffer_limit=_STEP)
        while piece or not self._state.can_accept_more_data():
            if piece:
                yield piece
            if self._state.is_finished():
                return
            piece = self._state.process(b"", output_buffer_limit=_STEP)

    @property
    def done(self) -> bool:
        return bool(self._state.is_finished())


class _Zstd:
    def __init__(self) -> None:
        self._make = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj
        self._state = self._make()

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_SLICE):
            rest = data[start : start + _ZSTD_SLICE]
            while rest:
                if self._state.eof:
                    self._state = self._make()
                piece = self._state.decompress(rest)
                if piece:
                    yield piece
                rest = self._state.unused_data

    @property
    def done(self) -> bool:
        return bool(self._state.eof)


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Zlib(gzip=True),
    "x-gzip": lambda: _Zlib(gzip=True),
    "deflate": lambda: _Zlib(gzip=False),
    "br": _Brotli,
    "zstd": _Zstd,
}
ACCEPT_ENCODING = "gzip, deflate, br, zstd"
_FAULTS = (zlib.error, brotli.error, zstandard.ZstdError)


def decoders(content_encoding: str) -> list[Decoder]:
    """Decoders in the order in which they are to be applied. Raises FetchError (decode_error) for unknown or > 2."""
    names = [
        name for name in (part.strip().lower() for part in content_encoding.split(",")) if name not in ("", "identity")
    ]
    if len(names) > 2:
        raise FetchError(f"{len(names)} content encodings one over the other", state=State.DECODE_ERROR)
    unknown = [name for name in names if name not in _DECODERS]
    if unknown:
        raise FetchError(f"unknown content encoding {unknown[0]}", state=State.DECODE_ERROR)
    return [_DECODERS[name]() for name in reversed(names)]


async def read_body(
    chunks: AsyncIterator[bytes],
    content_encoding: str,
    limit: int,
    *,
    cut: bool = False,
    unzip: bool = False,
    look: Callable[[bytes], None] | None = None,
) -> tuple[bytes, int]:
    """The plain body and the number of bytes that came over the wire.

    A body of more than `limit` bytes raises FetchError (too_large), or with `cut` is cut there. `look` sees the
    first bytes and may raise, so that a film is not read to its end. `unzip`: a body that is a gzip file itself
    (sitemap.xml.gz) is unpacked under the same limit. Raises FetchError: truncated where the
    compressed stream does not end or its checksum is wrong, decode_error where it is not what the header says.
    """
    chain = decoders(content_encoding)
    body = bytearray()
    wire = 0
    async for chunk in chunks:
        wire += len(chunk)
        if unzip and wire == len(chunk) and not chain and chunk.startswith(b"\x1f\x8b"):
            chain = decoders("gzip")
        full = wire > limit and bool(chain)
        for piece in _through(chain, chunk):
            if look and not body:
                look(piece)
            body += piece
            if len(body) > limit:
                full = True
                break
        if full:
            if cut:
                return bytes(body[:limit]), wire
            raise FetchError(f"more than {limit} bytes", state=State.TOO_LARGE)
    if wire and not all(decoder.done for decoder in chain):
        raise FetchError("the compressed body breaks off", state=State.TRUNCATED, retry=True)
    return bytes(body), wire


def _through(chain: list[Decoder], data: bytes) -> Iterator[bytes]:
    if not chain:
        yield data
        return
    try:
        for piece in chain[0].feed(data):
            yield from _through(chain[1:], piece)
    except _FAULTS as fault:
        if any(words in str(fault) for words in _CHECKSUM):
            raise FetchError(f"wrong checksum: {fault}", state=State.TRUNCATED, retry=True) from fault
        raise FetchError(f"not the content encoding it says: {fault}", state=State.DECODE_ERROR) from fault
