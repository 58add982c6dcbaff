"""What a body is, by its first bytes: servers say text/html of PDFs and octet-stream of HTML.

Sources: https://mimesniff.spec.whatwg.org/ (signatures, binary data bytes).
"""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x89PNG\r\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"BZh9", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x7fELF", "ELF"),
    (b"OggS\x00", "Ogg"),
    (b"ID3", "MP3"),
    (b"\x1aE\xdf\xa3", "Matroska"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office file"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"%!PS-Adobe-", "PostScript"),
    (b"{\\rtf", "RTF"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
_BINARY = bytes([*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|title|script|h1|div|p|table|a)\b", re.I | re.S
)
_SNIFFED = 1445  # the resource header of the standard
_SHARE = 0.1


def not_text(head: bytes, media_type: str | None, charset: str | None) -> str | None:
    """Why the beginning of a body is not text, or None where it is.

    A signature decides first, whatever was declared. Declared text may hold a few control bytes (NUL in broken
    pages), anything else none; UTF-16 without a BOM is text only where the transport names it.
    Breaks on: binary data without a signature that holds no control bytes in its first 1,445.
    """
    head = head[:_SNIFFED]
    found = _signature(head)
    if found:
        return f"it is a {found}"
    if head.startswith(_BOMS) or (charset or "").lower().startswith("utf-16") or _HTML.match(head):
        return None
    binary = len(head) - len(head.translate(None, _BINARY))
    if binary > (_SHARE * len(head) if _textual(media_type) else 0):
        return "it is binary data"
    return None


def _signature(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return head[8:12].decode().strip()
    if head[4:8] == b"ftyp":
        return "MP4"
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def _textual(media_type: str | None) -> bool:
    return media_type is not None and (media_type.startswith("text/") or media_type.endswith(("+xml", "/xml", "json")))


def refresh_target(body: bytes) -> tuple[float, str] | None:
    """Delay in seconds and URL of the first meta refresh with a URL; what stands in noscript, script or a comment
    does not count.

    >>> refresh_target(b'<meta http-equiv="refresh" content="0; url=/new">')
    (0.0, '/new')
    """
    if b"refresh" not in body[:_REFRESH_BYTES].lower():
        return None
    head = _SKIPPED.sub(b"", body[:_REFRESH_BYTES])
    for tag in _META.finditer(head):
        found = _CONTENT.search(tag.group()) if _REFRESH.search(tag.group()) else None
        target = _TARGET.match(next(filter(None, found.groups()), b"")) if found else None
        if target:
            return float(target.group(1) or 0), target.group(2).decode("utf-8", "replace").strip("'\" ")
    return None


_REFRESH_BYTES = 64 * 1024
_SKIPPED = re.compile(rb"<!--.*?(?:-->|\Z)|<(noscript|script|style|template)\b.*?(?:</\1|\Z)", re.I | re.S)
_META = re.compile(rb"<meta\b[^>]{0,2000}>", re.I)
_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh", re.I)
_CONTENT = re.compile(rb"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_TARGET = re.compile(rb"\s*(\d{0,6})(?:\.\d*)?\s*[;,]?\s*url\s*=\s*(.{1,4096})", re.I | re.S)
