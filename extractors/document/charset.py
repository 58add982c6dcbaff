"""From bytes to text in the order of the WHATWG encoding standard: BOM, transport, meta, then a guess.

Source: https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
"""

from __future__ import annotations

import re

import webencodings

from extractors.document.prescan import declared_charset

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})["']""", re.I)
# A page that opens as most do, with the declaration first in its head: the prescan would find the same.
_USUAL = re.compile(
    rb"""\s*<!doctype html>\s*<html(?:\s+[a-z:-]+="[^"<>]*")*\s*>\s*<head>\s*<meta\s+charset="(utf-8)"\s*/?>""", re.I
)
_PRESCAN = 1024
_GUESS_BYTES = 64 * 1024


def decode(raw: bytes, charset: str | None = None, *, html: bool = True) -> tuple[str, str]:
    """Text and the name of its charset. Never raises: undecodable bytes and NUL become U+FFFD.

    `charset` is the label that the transport gave; labels outside the WHATWG list (utf-7, zlib) are ignored.
    A page that declares nothing is UTF-8 where it is valid UTF-8, and a statistical guess otherwise.
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _decode(raw[len(bom) :], name)
    for label in (charset, _declared(raw) if html else None):
        encoding = webencodings.lookup(label) if label and label.isascii() else None
        if encoding is not None:
            return _decode(raw, "windows-1252" if encoding.name == "x-user-defined" else encoding.name)
    try:
        return raw.decode("utf-8").replace("\0", "\ufffd"), "utf-8"
    except UnicodeDecodeError:
        return _decode(raw, _guess(raw))


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    encoding = webencodings.lookup(name)
    text, _ = (
        webencodings.decode(raw, encoding)
        if name == "replacement"
        else (encoding.codec_info.decode(raw, "replace")[0], None)
    )
    return text.replace("\0", "\ufffd"), name


def _declared(raw: bytes) -> str | None:
    """What `<meta>` declares, in the first KiB or (as a parser would still notice) in 16; else the XML prolog."""
    usual = _USUAL.match(raw)
    if usual:
        return usual.group(1).decode("ascii")
    if b"charset" not in raw[: 16 * _PRESCAN].lower():
        label = None  # no prescan could find one
    else:
        label = declared_charset(raw[:_PRESCAN]) or declared_charset(raw[: 16 * _PRESCAN])
    if label:
        return label
    found = _XML.search(raw[:_PRESCAN])
    name = found.group(1).decode("ascii").lower() if found else ""
    return "utf-8" if name.startswith("utf-16") else name or None


def _guess(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # 30 ms to import, and few pages need it

    best = from_bytes(raw[:_GUESS_BYTES]).best()
    encoding = webencodings.lookup(best.encoding.replace("_", "-")) if best else None
    return encoding.name if encoding else "windows-1252"
