"""The charset that a page declares in its first bytes, by the algorithm that browsers share.

Source: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
"""

from __future__ import annotations

import re

import webencodings

_SPACES = b"\t\n\x0c\r "
_TAG = re.compile(rb"</?[a-z]", re.I)
_NAME_END = re.compile(rb"[\t\n\x0c\r >]")
_CHARSET = re.compile(rb"charset[\t\n\x0c\r ]*=[\t\n\x0c\r ]*", re.I)
_BARE = re.compile(rb"[^\t\n\x0c\r ;]*")


class _Ended(Exception):
    """The bytes are over in the middle of a construct: nothing is declared."""


def declared_charset(head: bytes) -> str | None:
    """Name of the encoding that the first complete `<meta>` declares, None where none does. Never raises.

    A label that the standard does not know counts as no declaration; utf-16 means utf-8, since we could read it.
    Breaks on: a declaration that a script writes.

    >>> declared_charset(b'<!-- <meta charset=koi8-r> --><meta charset="UTF-16">')
    'utf-8'
    """
    position = 0
    try:
        while (position := head.find(b"<", position)) >= 0:
            position, name = _construct(head, position)
            if name:
                return name
    except _Ended:
        pass
    return None


def _construct(head: bytes, at: int) -> tuple[int, str | None]:
    """The position behind what begins at `at`, and the encoding if it declares one."""
    if head.startswith(b"<!--", at):
        end = head.find(b"-->", at + 2)
        if end < 0:
            raise _Ended
        return end + 3, None
    if head[at : at + 5].lower() == b"<meta" and head[at + 5 : at + 6] in (*_each(_SPACES), b"/"):
        return _meta(head, at + 5)
    if _TAG.match(head, at):
        found = _NAME_END.search(head, at)
        if not found:
            raise _Ended
        position = found.start()
        while True:
            position, attribute = _attribute(head, position)
            if attribute is None:
                return position, None
    if head[at + 1 : at + 2] in (b"!", b"/", b"?"):
        end = head.find(b">", at)
        if end < 0:
            raise _Ended
        return end + 1, None
    return at + 1, None


def _each(data: bytes) -> list[bytes]:
    return [data[index : index + 1] for index in range(len(data))]


def _meta(head: bytes, position: int) -> tuple[int, str | None]:
    attributes: dict[bytes, bytes] = {}
    while True:
        position, attribute = _attribute(head, position)
        if attribute is None:
            break
        attributes.setdefault(*attribute)
    if b"charset" in attributes:
        label: bytes | None = attributes[b"charset"]
    elif attributes.get(b"http-equiv") == b"content-type":
        label = _in_content(attributes.get(b"content", b""))
    else:
        label = None
    encoding = webencodings.lookup(label.decode("ascii", "replace")) if label else None
    if encoding is None:
        return position, None
    if encoding.name.startswith("utf-16"):
        return position, "utf-8"
    return position, "windows-1252" if encoding.name == "x-user-defined" else str(encoding.name)


def _attribute(head: bytes, position: int) -> tuple[int, tuple[bytes, bytes] | None]:
    """Name and value in lower case, or None at the end of the tag."""
    position = _skip(head, position, _SPACES + b"/")
    if head[position : position + 1] == b">":
        return position + 1, None
    start = position
    position += 1  # a name may begin with "="
    while _at(head, position) not in _SPACES + b"/>=":
        position += 1
    name = head[start:position].lower()
    position = _skip(head, position, _SPACES)
    if _at(head, position) != ord("="):
        return position, (name, b"")
    position = _skip(head, position + 1, _SPACES)
    quote = _at(head, position)
    if quote in b"\"'":
        end = head.find(bytes([quote]), position + 1)
        if end < 0:
            raise _Ended
        return end + 1, (name, head[position + 1 : end].lower())
    found = _NAME_END.search(head, position)
    if not found:
        raise _Ended
    return found.start(), (name, head[position : found.start()].lower())


def _at(head: bytes, position: int) -> int:
    if position >= len(head):
        raise _Ended
    return head[position]


def _skip(head: bytes, position: int, skipped: bytes) -> int:
    while _at(head, position) in skipped:
        position += 1
    return position


def _in_content(content: bytes) -> bytes | None:
    """The label in `text/html; charset=...`; an open quote voids it."""
    found = _CHARSET.search(content)
    if not found:
        return None
    rest = content[found.end() :]
    if rest[:1] in (b'"', b"'"):
        end = rest.find(rest[:1], 1)
        return rest[1:end] if end > 0 else None
    bare = _BARE.match(rest)
    return bare.group() if bare else None
