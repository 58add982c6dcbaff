"""The normal form of a question: language, frame ("what does X stand for" is DEF X), content words in order."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dedup.languages import LANGUAGES, UNKNOWN, guess
from dedup.languages.model import Language
from dedup.spelling import is_typo
from dedup.text import hash64, hash64_once

_MASK = (1 << 64) - 1
_WORDS = 1 << 12
"""Words whose canonical form is kept, of each language."""
_LETTER_PLURAL = re.compile(r"\b(\d+) ([b-hj-tv-z])s\b")
_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(r"\b(\d+) (?:st|nd|rd|th)\b")
BY_CODE = {language.code: language for language in (*LANGUAGES, UNKNOWN)}


class Form(NamedTuple):
    """What two questions are compared by.

    frame: the kind of question, "" where no rule knew it. content: content words in order. breaks: places in content
    where a weak link ("of", "for") stood. persons: the first (1) and second (2) persons in turn.
    canonical: the text in canonical words, before its frame was taken off. plain: the text's plain form.
    """

    language: str
    frame: str
    content: tuple[str, ...]
    breaks: tuple[int, ...]
    persons: str
    canonical: str
    plain: str


def language_of(form: Form) -> Language:
    """The lists and rules of a form's language."""
    return BY_CODE[form.language]


@lru_cache(maxsize=1 << 12)
def parse(plain: str) -> Form:
    """The form of a question from its plain form (dedup.text.plain); those of late are kept.

    >>> parse("what does csat stand for")[:3] == parse("what is the meaning of csat")[:3]
    True
    >>> parse("what are the 5 most important gardening tools").content
    ('5', 'gardening', 'tool')
    """
    words = plain.split(" ")
    language = guess(words)
    canonical = canonical_words(words, language)
    return assemble(rewrite_frames(canonical, language).split(), language, canonical, plain)


def rewrite_frames(text: str, language: Language) -> str:
    """The text with its empty parts rewritten and its frame, if a rule knows it, in front in capitals."""
    tokens = text.split(" ")
    if not language.triggers.isdisjoint(tokens):
        for needed, pattern, result in language.rewrites:
            if not needed.isdisjoint(tokens):
                text = pattern.sub(result, text)
    first, _, rest = text.partition(" ")
    if first in language.frames:
        by_second = language.frames[first]
        for pattern, rewrite in by_second.get(rest.partition(" ")[0], by_second[""]):
            match = pattern.match(text)
            if match:
                return rewrite(match)
    return text


def canonical_words(words: list[str], language: Language) -> str:
    """The text in the language's canonical words: numbers in digits, singular, contractions taken apart."""
    cache = language.cache
    try:
        text = " ".join([cache[word] for word in words])
    except KeyError:
        if len(cache) > _WORDS:
            cache.clear()
        for word in words:
            if word not in cache:
                cache[word] = " ".join(_canonical_word(word, language))
        text = " ".join([cache[word] for word in words])
    if not language.tens.isdisjoint(words):
        text = " ".join(_add_up(words, [cache[word] for word in words], language))
    if "" in map(cache.__getitem__, words):
        text = " ".join(text.split())
    if _DIGIT.search(text):
        text = _ORDINAL.sub(r"\1th", _LETTER_PLURAL.sub(r"\1 \2", text))
    return text


def _canonical_word(word: str, language: Language) -> tuple[str, ...]:
    """One word in canonical words. An elision ("l'eau", "dov'è") comes apart, an English 's falls off."""
    if word in language.words:
        return tuple(language.words[word].split())
    if "'" in word:
        head, _, tail = word.partition("'")
        if language.code == "en":
            return _canonical_word(head, language) if tail == "s" or not tail else (head, tail)
        return _canonical_word(head, language) + _canonical_word(tail, language)
    word = language.singular(word)
    return (_frame_word(word, language) if len(word) > 5 and word not in language.markers else word,)


def _frame_word(word: str, language: Language) -> str:
    """A misspelt word of a frame ("posible", "allowd") as the frame has it. Endings are grammar: see is_typo."""
    for known in language.frame_words:
        if word[0] == known[0] and word != known and is_typo(word, known, language.code):
            return known
    return word


def _add_up(words: list[str], out: list[str], language: Language) -> list[str]:
    """Spoken tens and units become one number: "twenty four" is 24."""
    summed: list[str] = []
    previous = ""
    for word, canonical in zip(words, out, strict=True):
        if previous in language.tens and word in language.units:
            summed[-1] = str(int(summed[-1]) + int(canonical))
        else:
            summed.append(canonical)
        previous = word
    return summed


def assemble(tokens: list[str], language: Language, canonical: str, plain: str) -> Form:
    """Split the rewritten text into frame, content, breaks and persons."""
    frame = ""
    if tokens and "A" <= tokens[0][0] <= "Z":
        frame, tokens = tokens[0], tokens[1:]
    content: list[str] = []
    breaks: list[int] = []
    persons = ""
    weak = language.weak
    for token in tokens:
        if token not in weak:
            content.append(token)
        elif token in language.links:
            breaks.append(len(content))
        elif token in language.first:
            persons = persons.removesuffix("1") + "1"
        elif token in language.second:
            persons = persons.removesuffix("2") + "2"
    last = tokens[-1] if tokens else ""
    ends = len(last) == 1 or (last in language.links and canonical.endswith(f" {last}"))
    if ends and last in weak - language.first - language.second:
        content.append(last)  # "vitamin a", "how do I get in": no article ends a question
    if content and content[0][0] == "@" and len(content[0]) > 1:
        content[0] = language.verb(content[0][1:])
    if not content:
        content, frame = list(tokens) or [plain], frame or "BARE"
    return Form(language.code, frame, tuple(content), tuple(breaks), persons, canonical, plain)


def glue_key(form: Form) -> int:
    """Equal for forms that differ in spacing only: "web site", "website"."""
    return hash64_once(f"{form.language} {form.frame} {''.join(form.content)}")


def keys(form: Form) -> tuple[int, list[int]]:
    """The main key and the keys of misspellings: for each long word, the rest of the content with the word's first,
    or its last, three or four letters.

    Two forms that differ by one edit in one long word share at least one of them. The outer letters of a word of six,
    and the first three of a word of eight, are for two letters that are swapped in its middle.
    """
    whole = _frame_hash(form.language, form.frame)
    offsets: list[int] = []
    for word in form.content:
        own, ends = _word_keys(word)
        whole += own
        offsets += ends
    return whole & _MASK, [(whole + offset) & _MASK for offset in offsets]


@lru_cache(maxsize=1 << 12)
def _word_keys(word: str) -> tuple[int, tuple[int, ...]]:
    """A word's hash, and what to add to a main key to put its first, or its last, letters in its place."""
    own = hash64(word)
    if len(word) < 6 or not word.isalpha():
        return own, ()
    lengths = (3,) if len(word) == 6 else (3, 4) if len(word) == 7 else (4,)
    ends = [end for n in lengths for end in (f"<{word[:n]}", f">{word[-n:]}")]
    if len(word) == 6:
        ends.append(f"<>{word[:2]}{word[-2:]}")
    elif len(word) == 8:
        ends.append(f"<{word[:3]}")
    return own, tuple(hash64(end) - own for end in ends)


@lru_cache(maxsize=1024)
def _frame_hash(language: str, frame: str) -> int:
    return hash64(f"#{language}#{frame}")
