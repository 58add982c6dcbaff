"""Files of this machine: what their names say, which may be pages, and their names as text."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", None})
_HEAD_BYTES = 8192
# What Python knows, and nothing of this machine's lists: a folder is the same everywhere.
_TYPES = mimetypes.MimeTypes()
for _suffix in (".jsonl", ".ndjson", ".parquet", ".toml", ".yaml", ".yml"):
    _TYPES.add_type("application/octet-stream", _suffix)  # data, such as our own exports
_TYPES.add_type("application/xhtml+xml", ".xhtml")  # which not every Python knows


def type_of(name: str) -> str | None:
    """The media type that a file name stands for, as a web server would say it; None where it says nothing."""
    return _TYPES.guess_type(name)[0]


def shown(path: Path | str) -> str:
    """A path as text: bytes of a file name that are no UTF-8 are written out, since no dataset could hold them.

    >>> shown("caf\\udce9.html") == "caf" + chr(92) + "xe9.html"
    True
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def base_name(path: Path) -> str:
    """What a SOURCE is called: the last part of its path, or of what `.` stands for."""
    return shown(path.name if path.name not in ("", "..") else path.resolve().name)


def files_below(folder: Path) -> Iterator[Path]:
    """Files below `folder` in an order that no file system decides; hidden ones are left out."""
    found = (path for path in folder.rglob("*") if path.is_file())
    relative = sorted(path.relative_to(folder).as_posix() for path in found)
    return (folder / name for name in relative if not any(part.startswith(".") for part in name.split("/")))


def may_be_page(path: Path) -> bool:
    """Whether a file of a folder is read: by its name, and by how it begins where its name tells nothing."""
    guess = type_of(path.name)
    if guess is not None:
        return guess in _PAGE_TYPES
    with suppress(OSError), path.open("rb") as file:  # what cannot be read is named when it is
        return not is_binary(file.read(_HEAD_BYTES))
    return True


def is_binary(raw: bytes) -> bool:
    """Whether the bytes begin like a PDF or hold NUL bytes without being UTF-16 or UTF-32.

    Breaks on a text with a stray NUL in its first 8 KiB, which no editor writes.
    """
    head = raw[:_HEAD_BYTES]
    return head.startswith(b"%PDF-") or (
        b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"))
    )
