"""Closed lists and rewrite rules by language; a text in any other language is compared word by word."""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat

from dedup.languages import de, en, es, fr, it, nl, pt
from dedup.languages.model import Language

LANGUAGES: tuple[Language, ...] = (
    en.LANGUAGE, de.LANGUAGE, fr.LANGUAGE, es.LANGUAGE, pt.LANGUAGE, it.LANGUAGE, nl.LANGUAGE,
)  # fmt: skip
UNKNOWN = Language(code="und", markers=frozenset(), words={})

_SHARES, _BITS, _READ = 60, 16, 1000
_owners: dict[str, list[int]] = {}
for _number, _language in enumerate(LANGUAGES):
    for _word in _language.markers:
        _owners.setdefault(_word, []).append(_number)
_VOTES = {word: sum(_SHARES // len(found) << _BITS * n for n in found) for word, found in _owners.items()}
"""Function word → its votes for all languages in one number, 16 bits each, so that counting is one addition a word."""


def guess(words: list[str]) -> Language:
    """The language with the most function words among these, UNKNOWN without any; the first of the list at a tie.

    A word that several languages have ("a", "die") counts in shares. A function of the words alone, so that one text
    has one language. Reads the first thousand words. Breaks on: "Die Hard in …", where it needs more words to tell.

    >>> guess("was ist der preis".split()).code, guess("vad kostar det".split()).code
    ('de', 'und')
    """
    return _most(sum(map(_VOTES.get, words[:_READ], repeat(0))))


@lru_cache(maxsize=1 << 12)
def _most(total: int) -> Language:
    """The language with the most of these votes."""
    if not total:
        return UNKNOWN
    votes = [total >> _BITS * n & 0xFFFF for n in range(len(LANGUAGES))]
    return LANGUAGES[votes.index(max(votes))]
