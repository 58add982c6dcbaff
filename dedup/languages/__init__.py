"""Closed lists and rewrite rules by language; a text in any other language is compared word by word."""

from __future__ import annotations

from dedup.languages import de, en, es, fr, it, nl, pt
from dedup.languages.model import Language

LANGUAGES: tuple[Language, ...] = (
    en.LANGUAGE, de.LANGUAGE, fr.LANGUAGE, es.LANGUAGE, pt.LANGUAGE, it.LANGUAGE, nl.LANGUAGE,
)  # fmt: skip
UNKNOWN = Language(code="und", markers=frozenset(), words={})

_SHARES = 60
_MARKED: dict[str, tuple[tuple[int, int], ...]] = {}
for _number, _language in enumerate(LANGUAGES):
    for _word in _language.markers:
        _MARKED[_word] = (*_MARKED.get(_word, ()), (_number, 1))
_MARKED = {word: tuple((n, _SHARES // len(owners)) for n, _ in owners) for word, owners in _MARKED.items()}


def guess(words: list[str]) -> Language:
    """The language with the most function words among these, UNKNOWN without any; the first of the list at a tie.

    A word that several languages have ("a", "die") counts in shares. A function of the words alone, so that one text
    has one language. Breaks on: "Die Hard in …", where it needs more words to tell.

    >>> guess("was ist der preis".split()).code, guess("vad kostar det".split()).code
    ('de', 'und')
    """
    votes = [0] * len(LANGUAGES)
    for word in words:
        if word in _MARKED:
            for n, share in _MARKED[word]:
                votes[n] += share
    best = max(votes)
    return LANGUAGES[votes.index(best)] if best else UNKNOWN
