"""Is a word a misspelling of another? Only a dictionary can tell "recieve" from "message" against "massage"."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

_DICTIONARIES = frozenset({"en", "de", "fr", "es", "pt", "it", "nl"})
_COMMON = 40
"""Occurrences from which the dictionary's corpora make a word a word; a misspelling there has few or none."""


def is_typo(a: str, b: str, language: str) -> bool:
    """One edit in a long word, and exactly one of both is in the dictionary.

    At its ends a word changes for other reasons: a letter put in front may be a prefix ("asynchronous"), one at the
    end is grammar in most languages, but two swapped letters are neither. English verbs may come as stems, without
    their "e" (dedup.languages.en.verb). Breaks on: two misspellings of one word, which stay apart; a misspelt name.

    >>> is_typo("pasword", "password", "en"), is_typo("message", "massage", "en"), is_typo("zentra", "zantra", "en")
    (True, False, False)
    """
    if language not in _DICTIONARIES or min(len(a), len(b)) < 6 or not (a.isalpha() and b.isalpha()):
        return False
    if OSA.distance(a, b, score_cutoff=1) != 1:
        return False
    if a[0] != b[0] and (len(a) != len(b) or len(a) < 7):
        return False
    if a[-1] != b[-1] and a[-2:] != b[:-3:-1] and (language != "en" or len(a) < 7):
        return False
    counts = sorted(max(_count(word, language), _count(word + "e", language)) for word in (a, b))
    return counts[0] == 0 and counts[1] >= _COMMON


@lru_cache(maxsize=1 << 16)
def unstemmed(word: str) -> str:
    """An English stem (dedup.languages.en.verb) with the "e" that it lost, where the dictionary knows only that.

    >>> unstemmed("reduc"), unstemmed("crash")
    ('reduce', 'crash')
    """
    return word + "e" if word.isalpha() and _count(word + "e", "en") > _count(word, "en") else word


def unknown_words(words: Iterable[str], language: str) -> int:
    """How many long words the dictionary does not have; 0 in a language without one."""
    if language not in _DICTIONARIES:
        return 0
    long = (word for word in words if len(word) > 5 and word.isalpha())
    return sum(max(_count(word, language), _count(word + "e", language)) == 0 for word in long)


@lru_cache(maxsize=1 << 16)
def _count(word: str, language: str) -> int:
    """How often the dictionary's corpora have the word."""
    lines, wanted = _dictionary(language), word.encode()
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start, end = lines.rfind(b"\n", low, middle) + 1 or low, lines.find(b"\n", middle)
        quote = lines.rfind(b'"', start, end)
        found = lines[start + 1 : quote]
        if found == wanted:
            return int(lines[quote + 2 : end].rstrip(b","))
        if found < wanted:
            low = end + 1
        else:
            high = start
    return 0


@cache
def _dictionary(language: str) -> bytes:
    """The package's data: a line for each word, `"word": occurrences,`, in the order of the words.

    Searched as it stands: a dict of all seven takes a second to build, and 200 MB."""
    packed = (files("spellchecker") / "resources" / f"{language}.json.gz").read_bytes()
    return gzip.decompress(packed).strip(b"{}\n") + b"\n"
