"""Which words a text must hold for a pattern to match, so that most patterns need not be tried.

For the regular expressions of this package: words, groups, alternatives, `\\b` and quantifiers. What it cannot see
through (a part of a word, a class, what looks ahead) counts as anything; too few words are never wrong, only slower.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

ANYTHING = "\0"
_COMMON = frozenset(
    re.findall(
        r"\w+", "i do can be the a my your you to for how what when where of in on it not have will should if we 1"
    )
)
"""Words of most questions, which tell little."""
_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\(\?P<\w+>|\(\?[:=!]|\(\?<[=!]|\(|\)|\||.")
_QUANTIFIER = re.compile(r"[?*+]\??|\{\d+(?:,\d*)?\}\??")


class _Item(NamedTuple):
    """A letter, " " for an edge of a word, ANYTHING, or alternatives. optional: it may be missing."""

    what: str | list[list[_Item]]
    optional: bool


def needed(pattern: str) -> frozenset[str]:
    r"""Words one of which is in each text that matches; none where that cannot be seen.

    >>> sorted(needed(r"^how (?:do|can) i (?:track|trace) (?:my )?parcel$")), needed(r"\bun\w+ing\b")
    (['parcel'], frozenset())
    """
    return _of(_alternatives(pattern, 0)[0], " ", " ")


def _alternatives(pattern: str, at: int) -> tuple[list[list[_Item]], int]:
    """What stands up to the end of a group, and where that is."""
    found: list[list[_Item]] = [[]]
    while at < len(pattern):
        match = _ATOM.match(pattern, at)
        assert match
        atom, at = match[0], match.end()
        if atom == ")":
            break
        if atom == "|":
            found.append([])
            continue
        what: str | list[list[_Item]] = _letter(atom)
        if atom[0] == "(":
            what, at = _alternatives(pattern, at)
            if atom in {"(?=", "(?!", "(?<=", "(?<!"}:
                what = ANYTHING
        quantifier = _QUANTIFIER.match(pattern, at)
        if quantifier:
            at = quantifier.end()
            what = ANYTHING if isinstance(what, str) else what
        found[-1].append(_Item(what, quantifier is not None and quantifier[0][0] in "?*{"))
    return found, at


def _letter(atom: str) -> str:
    if atom in {"^", "$", r"\b"}:
        return " "
    return atom if atom == " " or atom.isalnum() else ANYTHING


def _edge(what: str | list[list[_Item]], side: int) -> str:
    """What an item begins (0) or ends (-1) with."""
    if isinstance(what, str):
        return what
    ends = {_edge(row[side].what, side) if row and not row[side].optional else ANYTHING for row in what}
    return " " if ends == {" "} else ANYTHING


def _edges(row: Sequence[_Item], outside: str, side: int) -> list[str]:
    """What stands before each item and after the last one, seen from the other side; an optional "(?:the )?" between
    words leaves the edge of a word whether it is there or not."""
    found = [outside]
    for item in row:
        edge = _edge(item.what, side)
        found.append(ANYTHING if item.optional and not edge == found[-1] == " " else edge)
    return found


def _of(alternatives: list[list[_Item]], left: str, right: str) -> frozenset[str]:
    """The words of all alternatives; none where one of them has none."""
    found: frozenset[str] = frozenset()
    for row in alternatives:
        before = _edges(row, left, -1)
        after = _edges(row[::-1], right, 0)[::-1]
        options = [
            _of(item.what, before[n], after[n + 1])
            for n, item in enumerate(row)
            if not isinstance(item.what, str) and not item.optional
        ]
        letters = "".join(item.what if isinstance(item.what, str) else ANYTHING for item in row)
        options += [
            frozenset({word[0]})
            for word in re.finditer(r"[^\W_]+", letters)
            if before[word.start()] == " " == after[word.end()]
        ]
        telling = [option for option in options if option]
        if not telling:
            return frozenset()
        found |= min(telling, key=lambda words: (sum(20 if w in _COMMON else 1 for w in words), sorted(words)))
    return found
