"""Numbers that may count the members of a set: figures from 2 to 30 and number words, in seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.frameworks.kinds import singulars
from extractors.frameworks.lexicon import NO_KINDS
from extractors.frameworks.words import BREAKS, NUMBERS, QUOTES

_FIGURE = re.compile(
    r"[1-9](?<![\w.,:/$€£#-].)(?:(?<=[12])\d|(?<=3)0|(?<=[2-9]))(?![\d%°€$]|[.,:/]\d)"
)  # 2 to 30. It opens with a plain set of characters: the engine then skips from digit to digit
_BEFORE_NO_NUMBER = frozenset([".", ",", ":", "/", "$", "€", "£", "#", "-", "_"])
_COMPOUND_NUMBERS = tuple(word for word in NUMBERS if "-" in word)
_BESIDE_WORDS = "\"'“”‘’«»„()[]—–-:*"
_TOKENS = frozenset(word for number in NUMBERS for word in (number, number.split("-")[0]) if word in NUMBERS)
_WRITTEN = _TOKENS.union(map(str.title, _TOKENS), map(str.upper, _TOKENS))


@lru_cache(maxsize=1 << 12)
def number_words(text: str) -> frozenset[str]:
    """Number words of a text, also beside quotes and dashes; "figure" for one from 2 to 30. Most texts have none."""
    spaced = text
    for sign in _BESIDE_WORDS:  # far cheaper than one str.translate
        spaced = spaced.replace(sign, " ")
    found = frozenset(map(str.lower, _WRITTEN.intersection(spaced.split())))
    return found | {"figure"} if _FIGURE.search(text) else found


def numbers(text: str, words: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Place, number and word of each number that may count members: no decimals, prices, dates or ordinals."""
    if "figure" in words:
        yield from ((found.start(), int(found[0]), found[0]) for found in _FIGURE.finditer(text))
    lowered = text.lower()
    for word in words - {"figure"}:
        start = lowered.find(word)
        while start >= 0:
            end = start + len(word)
            longer = next((w for w in _COMPOUND_NUMBERS if lowered.startswith(w, start)), word)
            end = start + len(longer)
            beside = text[start - 1 : start] if start else ""
            if not (beside.isalnum() or beside in _BEFORE_NO_NUMBER or text[end : end + 1].isalnum()):
                yield start, NUMBERS[longer], longer
            start = lowered.find(word, end)


_MANY = re.compile(r"(?:hundred|thousand|hundert|[mb]il(?:l|i|li)[oa]r?[nd]|milh[ãõ]|miljoen|mil(?:le|a)?$)", re.I)
_NEXT = re.compile(rf"(?:\s*\(\d{{1,2}}\))?[\s(){QUOTES}-]*([^\W\d_]+(?:[-’'][^\W\d_]+)*)?")


def may_count(text: str, at: int) -> bool:
    """Cheap: whether the word behind a number may be counted; false for "days", "of" and where none stands.

    Glued to the number only a letter is: "7Ps", "5S-Methode", not "5th".
    """
    found = _NEXT.match(text, at)
    if found is None or not found[1]:
        return False
    glued = found.start(1) == at and len(found[1]) > 1 and found[1][1] not in "sS’'-"
    return (
        not glued and found[1].casefold() not in NUMBERS and not _MANY.match(found[1]) and not _never_counted(found[1])
    )


@lru_cache(maxsize=1 << 12)
def _never_counted(word: str) -> bool:
    low = word.casefold()
    a_letter = len(low) == 1 or (len(low) == 2 and low[1] == "s")  # "Is", "es"
    return (low in BREAKS and not a_letter) or (low.endswith("s") and bool(singulars(low) & NO_KINDS))
