"""The noun that is counted: which word of a phrase it is, and how far it is trusted to name members of a set."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.frameworks.lexicon import ENGLISH_KINDS, EVALUATIVE, KINDS, NO_KINDS, STEPS, SUPERLATIVE, TERMS

_MOST = re.compile(r"\w{3,}(?:st|est)en?$|\w{2,}(?<!inter)(?<!hon)(?<!mod)(?<!for)(?<!harv)(?<!requ)est$")
_PLURAL = re.compile(r"\w{3}[sx]$|\w{4}(?<!ci)(?<!gi)men$")
_SINGULAR_LOOKING = re.compile(
    r"(?:ss|us|(?<![aeéoó])is|ous|(?<!metr)(?<!tact)(?<!top)(?<!bas)ics|news|series|less|plus|always|perhaps|yes|does|across|its|has|was|this|thus)$",
    re.I,
)


_ROMANCE_ADJECTIVE = re.compile(
    r"(?:ales|ares|ais|aux|[iè]ques|elles|[oí]s[ao]s|ic[ao]s|iv[ao]s|[ai]d[ao]s)$"
)  # "emociones básicas"


def head_of(words: list[tuple[str, int]]) -> int | None:
    """The noun that is counted: a word of the lexicon, else the last plural in -s, else the first noun-like word."""
    known = [n for n, (w, _) in enumerate(words) if is_kind(w)]
    if known:
        return known[-1]
    plural = [n for n, (w, _) in enumerate(words) if _PLURAL.search(w) and not _SINGULAR_LOOKING.search(w)]
    if plural:
        adjective = len(words) == 2 and len(plural) == 2 and _ROMANCE_ADJECTIVE.search(words[1][0])
        return plural[0] if adjective else plural[-1]
    if any(trust_in(w) is None for w, _ in words):
        return None
    foreign = [n for n, (w, _) in enumerate(words) if re.search(r"(?:[ieàùòaè]|en|er|e)$", w) and len(w) > 3]
    nouns = [n for n in foreign if words[n][0][:1].isupper()]  # German writes them so
    return (nouns or foreign)[0] if foreign and len(words) <= 3 else None


@lru_cache(maxsize=1 << 12)
def singulars(word: str) -> frozenset[str]:
    """The word and what it may be the English plural of."""
    low = re.sub(r"(?:™|(?<=[a-z])TM)$", "", word).casefold()
    out = {low, low.removesuffix("s"), low.removesuffix("es")}
    if low.endswith("ies"):
        out.add(low[:-3] + "y")
    return frozenset(out)


_COMPOUND = re.compile(
    r".{4,}(?:werte|regeln|säulen|phasen|prinzipien|kräfte|typen|stile|stijlen|stufen|ebenen|elementen?|fa[kc]toren|"
    r"waarden|regels|types|kategorien)$"
)

_THINGS = re.compile(r".{3,}(?:bilder|bücher|häuser|zimmer|länder|städte|leute|spieler|führer|stunden|wochen|rooms)n?$")
"""Compounds of nouns that never name a set: "Lichtbilder", "bedrooms"."""


@lru_cache(maxsize=1 << 12)
def is_kind(word: str) -> bool:
    """A word of the lexicon that counts members."""
    forms = singulars(word)
    low = max(forms, key=len)
    if low in KINDS or low.removesuffix("n") in KINDS or low in STEPS or (forms - {low}) & ENGLISH_KINDS:
        return True
    return _COMPOUND.match(low) is not None


def is_english_kind(word: str) -> bool:
    """An English plural of the lexicon; "factores" is none.

    >>> is_english_kind("categories"), is_english_kind("factores")
    (True, False)
    """
    low = word.casefold()
    return low.removesuffix("s") in ENGLISH_KINDS or (low.endswith("ies") and low[:-3] + "y" in ENGLISH_KINDS)


@lru_cache(maxsize=1 << 12)
def trust_in(kind: str) -> str | None:
    """letter apart: known, steps, term (an everyday noun) or open; None for nouns that never name a set."""
    low = max(singulars(kind), key=len)
    if low.endswith("s") and singulars(kind) & TERMS:
        return "term"
    if low in STEPS or low.endswith("schritte"):
        return "steps"
    if is_kind(kind):
        return "known"
    never = (singulars(kind) | {low.removesuffix("n")}) & NO_KINDS or _THINGS.match(low)
    return None if never else "open"


def ranks(word: str) -> bool:
    """A superlative that ranks: "nicest", "schönsten", but not "most important", which only praises."""
    low = word.casefold()
    return low in SUPERLATIVE or (low not in EVALUATIVE and bool(_MOST.search(low)))


def spelled_kind(name: str) -> str | None:
    """What the members of a spelled set are, where its name says so: "ACID properties"."""
    last = name.rsplit(maxsplit=1)[-1]
    return last.casefold() if is_kind(last) else None
