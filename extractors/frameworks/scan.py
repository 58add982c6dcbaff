"""Figures, number words and words in capitals of a long text, found on its sketches.

A sketch has one byte a character, of few kinds. There the engine looks for one byte (a digit, a capital, the edge of a
word) instead of a range of characters, which takes a fraction of the time; what it finds is then looked at in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.frameworks.words import NUMBERS

CAPITALS = re.compile(r"[A-Z](?=[A-Z.])(?<![\w.-].)(?:[A-Z]{2,8}|\.(?:[A-Z]\.){2,8})(?![\w-])")
"""Three to nine capitals, with or without full stops."""
FIGURE = re.compile(r"[1-9](?<![\w.,:/$€£#-].)\d?(?![\d%°€$]|[.,:/]\d)(?=[^\S\n]|[()\"'“”‘’«»„`´A-Za-z-])")
"""A figure with something behind it."""
_LATIN = [chr(byte) for byte in range(256)]
_MAY_BE_CAPITALS = re.compile(rb"A[A.]A")
_MAY_BE_FIGURE = re.compile(rb"1(?<![0aA1.].)[01]?(?![01])(?=[ Aa])")


def _kind(char: str) -> str:
    if char.isascii() and char.isalnum():
        return char if char == "0" else "1" if char.isdigit() else "A" if char.isupper() else "a"
    return "a" if char.isalnum() else char if char in ".\n" else " "


_KINDS = "".join(map(_kind, _LATIN)).encode()
_LETTERS = "".join(char.lower() if char.isalnum() else " " for char in _LATIN).encode("latin-1")
_SPELLED = frozenset(word.encode("latin-1") for word in NUMBERS if "-" not in word)


class Sketch(NamedTuple):
    """A text, and its sketches. kinds: "0" and other digits ("1"), capitals ("A"), other letters ("a"), full stops,
    line breaks; letters: small letters and digits between two spaces. Anything else is a space.
    """

    text: str
    kinds: bytes
    letters: bytes


def sketch(text: str) -> Sketch:
    """What does not fit into a byte becomes a space."""
    latin = text.encode("latin-1", "replace")
    return Sketch(text, latin.translate(_KINDS), b" %b " % latin.translate(_LETTERS))


def capitals(sketched: Sketch) -> Iterator[re.Match[str]]:
    """The words of `CAPITALS` in a text."""
    for found in _MAY_BE_CAPITALS.finditer(sketched.kinds):
        if word := CAPITALS.match(sketched.text, found.start()):
            yield word


def figures(sketched: Sketch) -> Iterator[re.Match[str]]:
    """The figures of `FIGURE` in a text."""
    for found in _MAY_BE_FIGURE.finditer(sketched.kinds):
        if figure := FIGURE.match(sketched.text, found.start()):
            yield figure


def spelled_numbers(sketched: Sketch) -> Iterator[tuple[int, int]]:
    """Where number words begin and end in a text, word by word; a compound one ("dix-sept") as its first part."""
    for word in _SPELLED.intersection(sketched.letters.split()):
        start = sketched.letters.find(b" %b " % word)
        while start >= 0:
            yield start, start + len(word)
            start = sketched.letters.find(b" %b " % word, start + 1)
