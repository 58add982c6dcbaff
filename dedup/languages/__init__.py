"""Closed lists and rewrite rules by language; a text in any other language is compared word by word."""

from __future__ import annotations

from dedup.languages import de, en, es, fr, it, nl, pt
from dedup.languages.model import Language

LANGUAGES: tuple[Language, ...] = (
    en.LANGUAGE, de.LANGUAGE, fr.LANGUAGE, es.LANGUAGE, pt.LANGUAGE, it.LANGUAGE, nl.LANGUAGE,
)  # fmt: skip
UNKNOWN = Language(code="und", markers=frozenset(), words={})

_MARKED: dict[str, tuple[int, ...]] = {
    word: tuple(n for n, language in enumerate(LANGUAGES) if word in language.markers)
    for word in sorted(set().union(*(language.markers for language in LANGUAGES)))
}


def guess(words: list[str]) -> Language:
    """The language with the most function words among these; the first of the list at a tie, UNKNOWN without any.

    A function of the words alone, so that one text has one language. Breaks on: "Die Hard in …", where it needs more
    words to tell.

    >>> guess("was ist der preis".split()).code, guess("vad kostar det".split()).code
    ('de', 'und')
    """
    votes = [0] * len(LANGUAGES)
    for word in words:
        for n in _MARKED.get(word, ()):
            votes[n] += 1
    best = max(votes)
    return LANGUAGES[votes.index(best)] if best else UNKNOWN
