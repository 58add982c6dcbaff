"""Words of a text as comparison sees them, the same for every language: no word lists here.

Kept because they carry meaning: combining marks (Hindi vowels), decimals, percent and currency signs, the signs of
"C++", "C#" and ".NET". Dropped: all other punctuation, case, typographic variants of the apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from hashlib import blake2b

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
    "\u0e31-\u0e4e\u0eb1-\u0ece\u0f18-\u0fbc\u102b-\u103e\u1056-\u109d\u17b4-\u17d3"
)
_WORD = re.compile(
    rf"\d+(?:[.,]\d+)*|[^\W\d_][\w{_MARKS}]*(?:'[^\W\d_]+)*(?:\+\+|#)?|\.net\b|(?<![\w)])[-−](?=\d)|[%€$£¥₹°<>=≤≥±&]"
)
_ASCII_WORD = re.compile(
    r"[a-z]\w*(?:'[a-z]+)*(?:\+\+|#)?|\d+(?:[.,]\d+)*|\.net\b|(?<![\w)])-(?=\d)|[%$<>=&]", re.ASCII
)
"""The same for ASCII texts, which most are: twice as fast."""
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`＇", "'") | dict.fromkeys("\u200b\u200c\u200d\u00ad\ufeff", ""))
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_ACRONYM = re.compile(r"(?:US|IT|WHO|OR|IN|AM|AN|A)\b")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def words(text: str) -> list[str]:
    """Comparable words in order.

    >>> words("What are the seven P’s of C++ in 1,000 °C?")
    ['what', 'are', 'the', 'seven', 'ps', 'of', 'c++', 'in', '1000', '°', 'c']

    An acronym that reads like a function word keeps its capitals, unless everything is in capitals: "shipping to US"
    is not "shipping to us". Breaks on: "IT" at the start of a sentence in lower case.
    """
    pattern = _ASCII_WORD
    if not text.isascii():
        pattern = _WORD
        text = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    if _THOUSANDS.search(text):
        text = _THOUSANDS.sub("", text)
    found: list[str] = pattern.findall(text.casefold())
    if "'" in text:
        found = [_letter_plural(word) if "'" in word else word for word in found]
    if _ACRONYM.search(text) and not _shouted(text):
        return _keep_acronyms(text, found)
    return found


def _shouted(text: str) -> bool:
    """Are most letters capitals?"""
    return sum(map(str.isupper, text)) * 2 > sum(map(str.isalpha, text))


def _letter_plural(word: str) -> str:
    """The plural of a letter loses its apostrophe: "p's" is "ps"."""
    return word[0] + "s" if word[1:] == "'s" and word[0] in _LETTERS else word


def _keep_acronyms(text: str, found: list[str]) -> list[str]:
    """Mark the words that stand in the text as capitals only, after its first word."""
    starts = ((match.start(), match.group().casefold()) for match in _ACRONYM.finditer(text))
    wanted = [word for start, word in starts if text[:start].strip("¿¡(\"'«“ ") and not text[start - 1].isalnum()]
    if not wanted:
        return found
    capital, total = Counter(wanted), Counter(found)
    kept = {word for word, count in capital.items() if total[word] == count}
    return [word + "!" if word in kept else word for word in found] if kept else found


def plain(text: str) -> str:
    """Words joined by one space: two texts with the same plain form are exact duplicates."""
    return " ".join(words(text))


def hash64_once(text: str) -> int:
    """A 64-bit hash that is the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


hash64 = lru_cache(maxsize=1 << 12)(hash64_once)
"""The same for words, which repeat."""
