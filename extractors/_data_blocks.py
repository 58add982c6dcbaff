"""Values that scripts of a page hold: JSON blocks, and the state that JavaScript frameworks leave for the browser.

Every value has an address: (number of the script, JSON pointer), which `parsed_block` follows again when a row is
verified. Read are JSON bodies, `name = {...}` and `self.__next_f.push([1, "..."])`; scripts are never run.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractors._lenient_json import lenient
from extractors.document import Document

_PUSH = "self.__next_f.push("
_ROW = re.compile(r"([0-9a-f]{1,6}):(T([0-9a-f]+),|[A-Z]{0,2}(?=[\[{\"]))")
_ASSIGNED = re.compile(r"(?:window|self|globalThis)(?:\.\w+|\[[\"']\w+[\"']\])\s*=\s*(?=[\[{])")
_JAVASCRIPT = "text/javascript"


def parsed_block(document: Document, script: int) -> Any:
    """The value that script number `script` holds, None where it holds none that we can read."""
    for number, kind, text in document.data_blocks:
        if number == script:
            if not _is_flight(kind, text):
                return _value(kind, text)
            return _rows("".join(_pushed(text) for _, kind, text in document.data_blocks if _is_flight(kind, text)))
    return None


def parsed_blocks(document: Document) -> list[tuple[int, Any]]:
    """(script, value) of all scripts but JSON-LD; the pushes of a Next.js flight are one value at the first of them."""
    found: list[tuple[int, Any]] = []
    flight = False
    for number, kind, text in document.data_blocks:
        if kind == "application/ld+json" or (flight and _is_flight(kind, text)):
            continue
        flight = flight or _is_flight(kind, text)
        value = parsed_block(document, number)
        if isinstance(value, dict | list):
            found.append((number, value))
    return found


@lru_cache(maxsize=4)
def _value(kind: str, text: str) -> Any:
    if kind != _JAVASCRIPT:
        return lenient(text)
    assigned = _ASSIGNED.search(text)
    return lenient(text[assigned.end() :].strip().rstrip(";")) if assigned else None


def parsed_attribute(text: str) -> Any:
    """The value that an attribute holds as JSON (`props`, `data-page`), None where it holds none."""
    return _value("application/json", text) if text[:1] in ("{", "[") else None


def _is_flight(kind: str, text: str) -> bool:
    return kind == _JAVASCRIPT and "__next_f" in text[:200]


def _pushed(script: str) -> str:
    """The stream's text in the calls of a script. Breaks on a text that holds the call's own words."""
    parts = []
    for call in script.split(_PUSH)[1:]:
        value = lenient(call.strip().removesuffix(";").rstrip().removesuffix(")"))
        if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str):
            parts.append(value[1])
    return "".join(parts)


@lru_cache(maxsize=4)
def _rows(stream: str) -> dict[str, Any]:
    """Rows of a flight stream by id: `1:{"json"}`, `2:I[...]`, and `3:T1f,` followed by that many bytes of text."""
    rows: dict[str, Any] = {}
    position = 0
    while position < len(stream):
        found = _ROW.match(stream, position)
        if not found:
            position = stream.find("\n", position) + 1 or len(stream)
            continue
        if found.group(3):
            size = int(found.group(3), 16)
            text = stream[found.end() : found.end() + size].encode("utf-8", "surrogatepass")[:size]
            rows[found.group(1)] = text.decode("utf-8", "ignore")
            position = found.end() + len(rows[found.group(1)])
            continue
        end = stream.find("\n", found.end())
        end = len(stream) if end < 0 else end
        rows[found.group(1)] = lenient(stream[found.end() : end])
        position = end + 1
    return rows
