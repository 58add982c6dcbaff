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
    found = next(filter(None, map(_RUN.findall, reversed(text.split()))), [""])
    return found[-1].lower()


def _words(pattern: str) -> set[str]:
    """The literal words in a pattern, also without a last letter that is optional."""
    plain = _SYNTAX.sub(" ", pattern.lower())
    return {found.group() for found in _RUN.finditer(plain)} | {
        found.group()[:-1] for found in _OPTIONAL.finditer(plain)
    } - {""}


_TOKEN = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?(?:P<\w+>|[imsx]*:))?)|(?P<close>\))|(?P<bar>\|)|(?P<maybe>[?*]|\{0?,\d*\})"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>\\.|\[(?:\\.|[^\]\\])*\]|.)"
)


def _first_words(pattern: str) -> set[str]:
    """The literal words with which a match can begin, with a space behind those that a space must follow.

    Raises ValueError on patterns that look around: what they look at cannot be told from what they take.
    """
    tokens = [(found.lastgroup or "", found.group()) for found in _TOKEN.finditer(f"{pattern.lower()})")]
    if any(kind == "look" for kind, _ in tokens):
        raise ValueError(f"looks around: {pattern}")
    return _alternatives(tokens[::-1])[0]


def _alternatives(tokens: list[tuple[str, str]]) -> tuple[set[str], bool]:
    """The first words of a group whose tokens are taken off the end of the list; whether it can be passed without."""
    words: set[str] = set()
    passes, opens = False, True
    while True:
        kind, text = tokens.pop()
        if kind == "close":
            return words, passes or opens
        if kind == "bar":
            passes, opens = passes or opens, True
            continue
        inner, wordless = (
            _alternatives(tokens) if kind == "open" else ({text} if kind == "word" else set(), kind != "word")
        )
        optional = tokens[-1][0] == "maybe"
        if kind == "word":
            inner |= {text[:-1]} if optional else set()
            inner = {f"{word} " for word in inner} if _space_follows(tokens) else inner
            optional = optional and len(text) == 1
        if opens:
            words |= inner - {"", " "}
            opens = wordless or optional


def _space_follows(tokens: list[tuple[str, str]]) -> bool:
    """Whether a space must come next, after the mark of an optional letter."""
    ahead = [text for _, text in tokens[:-4:-1]]
    ahead = ahead[1:] if ahead[0] in "?*" else ahead
    return ahead[:1] == [" "] and ahead[1:2] not in (["?"], ["*"])


class Beginnings:
    """How the words in a pattern begin. The pattern begins with a literal word, after any signs and digits.

    >>> beginnings = Beginnings("(?:back )?to (?:the )?tops?|[0-9]+ views?")
    >>> [beginnings.may(first_word(line)) for line in ("Back to top", "12 views", "We ship", "[42]")]
    [True, True, False, False]
    """

    def __init__(self, pattern: str) -> None:
        self._edges = frozenset(word[:_COMPARED] for word in _first_words(pattern))

    def may(self, word: str) -> bool:
        """Whether a line with this first word can match."""
        word += " "
        return not self._edges.isdisjoint((word[:4], word[:3], word[:2], word[:1]))


class FirstWords:
    """The same for several patterns and all lines of a page at once."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._names = tuple(patterns)
        self._by_edge: dict[str, list[str]] = {}
        for name, pattern in patterns.items():
            for edge in {word[:_COMPARED] for word in _first_words(pattern)}:
                self._by_edge.setdefault(edge, []).append(name)

    def among(self, lines: Sequence[str]) -> dict[str, set[int]]:
        """For each pattern, by its name, the numbers of the lines that it can match."""
        found: dict[str, set[int]] = {name: set() for name in self._names}
        named = self._by_edge.get
        for edge, numbers in openings(lines).items():
            word = f"{edge} "[:_COMPARED]
            for part in (word, word[:3], word[:2], word[:1]):
                for name in named(part, ()):
                    found[name].update(numbers)
        return found


class Endings:
    """How the words in a pattern end. The pattern ends with a literal word, before any signs and digits."""

    def __init__(self, pattern: str) -> None:
        self._edges = frozenset(word[-_COMPARED_AT_END:] for word in _words(pattern))

    def may(self, word: str) -> bool:
        """Whether a line with this last word can match."""
        return not self._edges.isdisjoint((word[-3:], word[-2:], word[-1:]))
