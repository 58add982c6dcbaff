"""Figures and words in capitals of a long text, found on its sketch.

A sketch has one byte a character, of few kinds. There the engine looks for one byte ("a digit", "a capital") instead of
a range of characters, which takes a fraction of the time; what it finds is then looked at in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CAPITALS = re.compile(r"[A-Z](?=[A-Z.])(?<![\w.-].)(?:[A-Z]{2,8}|\.(?:[A-Z]\.){2,8})(?![\w-])")
"""Three to nine capitals, with or without full stops."""
FIGURE = re.compile(r"[1-9](?<![\w.,:/$€£#-].)\d?(?![\d%°€$]|[.,:/]\d)(?=[^\S\n]|[()\"'“”‘’«»„`´A-Za-z-])")
"""A figure with something behind it."""
_KINDS = "".join(
    "1"
    if "1" <= char <= "9"
    else "A"
    if "A" <= char <= "Z"
    else char
    if char in "0.\n"
    else "a"
    if char.isalnum()
    else " "
    for char in map(chr, range(256))
).encode()
_MAY_BE_CAPITALS = re.compile(rb"A[A.]A")
_MAY_BE_FIGURE = re.compile(rb"1(?<![0aA1.].)[01]?(?![01])(?=[ Aa])")


def sketch(text: str) -> bytes:
    """Digits but 0 are "1", letters "A" or "a"; 0, "." and line breaks are themselves, and the rest is a space."""
    return text.encode("latin-1", "replace").translate(_KINDS)


def capitals(text: str, sketched: bytes) -> Iterator[re.Match[str]]:
    """The words of `CAPITALS` in a text."""
    for found in _MAY_BE_CAPITALS.finditer(sketched):
        if word := CAPITALS.match(text, found.start()):
            yield word


def figures(text: str, sketched: bytes) -> Iterator[re.Match[str]]:
    """The figures of `FIGURE` in a text."""
    for found in _MAY_BE_FIGURE.finditer(sketched):
        if figure := FIGURE.match(text, found.start()):
            yield figure
