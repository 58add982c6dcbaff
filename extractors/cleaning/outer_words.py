"""A cheap look at a line's first or last word, before a pattern of many words is tried on the line.

The patterns of this package list what pages write in many languages. Nearly every line opens and ends with words that
none of them has, and that is found in a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_RUN = re.compile(r"[^\W\d_]+")
_OPTIONAL = re.compile(r"[^\W\d_]+(?=\?)")
_SYNTAX = re.compile(r"\(\?P<\w+>|\(\?[imsx]+:|\\[a-zA-Z]|\[(?:\\.|[^\]\\])*\]")
_COMPARED = 4  # letters of a first word: a pattern may glue words together
_COMPARED_AT_END = 3


def first_word(text: str) -> str:
    """The first run of letters of a line in lower case, or nothing."""
    found = _RUN.search(text)
    return found.group().lower() if found else ""


def openings(lines: Sequence[str]) -> dict[str, list[int]]:
    """Numbers of the lines by how their first word begins, in lower case: all that is compared."""
    starts: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        starts.setdefault(line[:_COMPARED], []).append(number)
    found: dict[str, list[int]] = {}
    for start, numbers in starts.items():
        word = start.split(" ", 1)[0]
        if word.isalpha() and word[-1] != "Σ":  # whose small letter depends on what follows
            found.setdefault(word.lower()[:_COMPARED], []).extend(numbers)
        else:
            for number in numbers:
                found.setdefault(first_word(lines[number])[:_COMPARED], []).append(number)
    return found


def last_word(text: str) -> str:
    """The last run of letters of a line in lower case, or nothing."""
    found = _RUN.findall(text)
    return found[-1].lower() if found else ""


def _words(pattern: str) -> set[str]:
    """The literal words in a pattern, also without a last letter that is optional."""
    plain = _SYNTAX.sub(" ", pattern.lower())
    return {found.group() for found in _RUN.finditer(plain)} | {
        found.group()[:-1] for found in _OPTIONAL.finditer(plain)
    } - {""}


class Beginnings:
    """How the words in a pattern begin. The pattern begins with a literal word, after any signs and digits.

    >>> beginnings = Beginnings("(?:back )?to (?:the )?tops?|[0-9]+ views?")
    >>> [beginnings.may(first_word(line)) for line in ("Back to top", "12 views", "We ship", "[42]")]
    [True, True, False, False]
    """

    def __init__(self, pattern: str) -> None:
        self._edges = frozenset(word[:_COMPARED] for word in _words(pattern))

    def may(self, word: str) -> bool:
        """Whether a line with this first word can match."""
        return not self._edges.isdisjoint((word[:4], word[:3], word[:2], word[:1]))


class FirstWords:
    """The same for several patterns and all lines of a page at once."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._names = tuple(patterns)
        self._by_edge: dict[str, list[str]] = {}
        for name, pattern in patterns.items():
            for edge in {word[:_COMPARED] for word in _words(pattern)}:
                self._by_edge.setdefault(edge, []).append(name)

    def among(self, lines: Sequence[str]) -> dict[str, set[int]]:
        """For each pattern, by its name, the numbers of the lines that it can match."""
        found: dict[str, set[int]] = {name: set() for name in self._names}
        named = self._by_edge.get
        for edge, numbers in openings(lines).items():
            for length in range(1, len(edge) + 1):
                for name in named(edge[:length], ()):
                    found[name].update(numbers)
        return found


class Endings:
    """How the words in a pattern end. The pattern ends with a literal word, before any signs and digits."""

    def __init__(self, pattern: str) -> None:
        self._edges = frozenset(word[-_COMPARED_AT_END:] for word in _words(pattern))

    def may(self, word: str) -> bool:
        """Whether a line with this last word can match."""
        return not self._edges.isdisjoint((word[-3:], word[-2:], word[-1:]))
