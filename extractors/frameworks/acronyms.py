"""Sets that a word spells: SMART, SWOT. The items' initials, in order, must be its letters.

A spelled list needs no number. A list of proper names (companies, countries) that gives a catchy word is not a set of
ideas: it is left out where the page says what its members are, or uses them as names.
Breaks on: acronyms that skip a word ("Time and effort" for T is fine, a silent letter is not).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.frameworks.items import bare, items_of, named
from extractors.frameworks.lexicon import ENTITIES
from extractors.frameworks.lines import Line, Lines
from extractors.frameworks.runs import Run, definition, details, runs_below
from extractors.frameworks.scan import CAPITALS
from extractors.frameworks.series import sentences
from extractors.frameworks.words import CONJUNCTIONS, NUMBERS, says_acronym
from schema.records import Item

_AFTER_SEPARATOR = re.compile(rf"[,;/→]\s*(?:(?:{CONJUNCTIONS})\s+)?\W*(\w)")  # of small letters
_LETTERED = re.compile(
    r"^[\"“‘'(]?([A-Z])[\"”’')]?"
    r"(?:(?<=\))\s+|\s*[-–—:.=)]\s*|\s+(?:for|stands for|is for|wie|für|comme|pour|de|per|come|van|voor)\s+)(?=\w)"
)
_HEADS = (
    r"goals?|criteria|model|method|methods|loop|matrix|framework|analysis|principles?|properties|rules?|acronym|"
    r"acrostic|objectives?|targets?|test|triad|cycle|approach|technique|ziele|modell|methode|analyse|prinzipien|doelen"
)
_NUMBER_WORDS = "|".join(NUMBERS)
_NAME = re.compile(rf"(?:\s+|-)({_HEADS})\b", re.I)
_MODEL = re.compile(rf"\b[A-Z]{{3}}(?:\s+|-)(?i:{_HEADS})\b")
_LETTER_TOLD = re.compile(
    r"\b([A-Z])\s(?:\((\1\w+)\)|(?:stands for|for|[=–-])\s(?=(?i:\1)\w))"
)  # "D (Dominant)", "D for ..."
_SPLIT = re.compile(rf"\s*[,;]\s*(?:(?:{CONJUNCTIONS})\s+)?|\s+(?:{CONJUNCTIONS})\s+|\s*→\s*", re.I)
_BRACKETED = re.compile(r"([^\s(])\s*\(([^(),]*,[^()]*)\)")  # "SMART (specific, ...)"
_LONGEST_TITLE = 90


class Spelled(NamedTuple):
    """A spelled set: its word, its name as written, items, the line that names it, lines of items (empty: inline)."""

    word: str
    name: str
    items: tuple[Item, ...]
    line: int
    places: tuple[int, ...]
    number: int | None


@lru_cache(maxsize=1 << 13)
def acronyms(text: str) -> tuple[str, ...]:
    """Words of three to nine capitals, with or without full stops, each once."""
    return tuple(dict.fromkeys(CAPITALS.findall(text)))


def may_be_spelled(lines: Lines, at: int, words: Iterable[str]) -> tuple[str, ...]:
    """Those of a line's words that a list may spell. Cheap, and holds whatever `spelled_sets` finds."""
    found, text = [], lines.texts[at]
    inner, title = _inner_letters(text), len(text) <= _LONGEST_TITLE
    for word in words:
        letters = word.replace(".", "")
        told = lines.may_spell(at, letters) or _may_be_inline(text, inner, letters)
        if told or (title and len(letters) > 3 and any(_told_below(lines, at, letters))):
            found.append(word)
    return tuple(found)


def _told_below(lines: Lines, at: int, letters: str) -> Iterator[int]:
    """The lines near below a title whose inner letters may spell it."""
    for n in range(at + 1, min(at + 4, len(lines.texts))):
        text = lines.texts[n]
        if text.count(",") >= len(letters) - 2 and letters[1:-1] in _inner_letters(text) and letters not in text:
            yield n


def spelled_sets(lines: Lines, places: Iterable[int]) -> Iterator[Spelled]:
    """All sets that a word in capitals spells, below its line or in its sentence."""
    for at in places:
        text = lines.texts[at]
        inner = _inner_letters(text)
        for word in acronyms(text):
            letters = word.replace(".", "")
            found = _listed(lines, at, letters) if lines.may_spell(at, letters) else None
            if not found and _may_be_inline(text, inner, letters):
                found = _inline(text, letters)
            if not found and len(letters) > 3 and len(text) <= _LONGEST_TITLE:
                told = (_inline(lines.texts[n], letters) for n in _told_below(lines, at, letters))
                found = next(filter(None, told), None)
            if found and not _names_only(lines, at, word, found[0]):
                items, below = found
                number = _number(lines, at, below, len(letters))
                yield Spelled(letters, _name(text, word), items, at, below, number)


@lru_cache(maxsize=1 << 12)
def _inner_letters(text: str) -> str:
    """The letters behind the separators, in a row. Most texts have none: that is asked first, for less."""
    separated = "," in text or "/" in text or ";" in text or "→" in text
    return "".join(_AFTER_SEPARATOR.findall(text.lower())).upper() if separated else ""


def _may_be_inline(text: str, inner: str, letters: str) -> bool:
    """The inner letters stand behind separators in a row."""
    return letters[1:-1] in inner and (len(letters) > 3 or _says_so(text))


def _name(text: str, word: str) -> str:
    for found in re.finditer(re.escape(word), text):
        if head := _NAME.match(text, found.end()):
            return f"{word} {head[1]}"
    return word


def _listed(lines: Lines, at: int, letters: str) -> tuple[tuple[Item, ...], tuple[int, ...]] | None:
    """A run of items below, with or without the letter in front of each ("S – Specific"); or lines in a row right
    below, whatever list they are part of: nested lists of plain text lose their depth.
    """
    near = (lines[n] for n in range(at + 1, min(at + 5, len(lines))) if lines.opens_with(n, letters[0]))
    if not any(line.style != "para" or definition(line) or _LETTERED.match(line.text) for line in near):
        return None
    row = range(at + 1, at + 1 + len(letters))
    for run in [*runs_below(lines, at, len(letters)), Run(tuple(row), "bullets", cut=False)]:
        places = run.places[: len(letters)]
        if places[0] - at > 4 or len(places) < len(letters):
            continue
        chosen = [_without_letter(lines[n], letter) for n, letter in zip(places, letters, strict=True)]
        if all(_initial(line.text) == letter for line, letter in zip(chosen, letters, strict=True)):
            return items_of(chosen, details(lines, run._replace(places=places)), None), places
    return None


def without_letters(lines: Sequence[Line]) -> list[Line]:
    """Items without the letter in front of each, where every one of them has its own initial there."""
    found = [_LETTERED.match(line.text) for line in lines]
    if all(m and _initial(line.text[m.end() :]) == m[1] for m, line in zip(found, lines, strict=True)):
        return [_without_letter(line, m[1]) for m, line in zip(found, lines, strict=True) if m]
    return list(lines)


def _without_letter(line: Line, letter: str) -> Line:
    found = _LETTERED.match(line.text)
    if found and found[1] == letter and _initial(line.text[found.end() :]) == letter:
        return Line(line.text[found.end() :], line.style, line.block, name=None)
    if line.name and len(line.name) == 1:
        return Line(line.text, line.style, line.block)
    return line


def _initial(text: str) -> str:
    return (re.sub(r"^[\W_]+", "", bare(text))[:1] or " ").upper()


def _inline(text: str, letters: str) -> tuple[tuple[Item, ...], tuple[int, ...]] | None:
    """Parts of one sentence in a row whose initials are the letters; of three, where it or the one before says so."""
    before = ""
    for start, end in sentences(text):
        said = before + (before := text[start:end])
        if (len(letters) > 3 or _says_so(said)) and (parts := _spelling_parts(before, letters)):
            return tuple(Item(name=part) for part in parts), ()
    return None


def _says_so(text: str) -> bool:
    """Three letters alone are spelled where the text says so."""
    return says_acronym(text) or bool(_MODEL.search(text))


def _spelling_parts(sentence: str, letters: str) -> list[str] | None:
    sentence = _BRACKETED.sub(r"\1, \2", _LETTER_TOLD.sub(r"\2", sentence))
    parts = _SPLIT.split(sentence)
    for first in range(len(parts) - len(letters) + 1):
        opening, *chosen = parts[first : first + len(letters)]
        if [_initial(part) for part in chosen] == list(letters[1:]):
            *inner, last = chosen
            begun = _opening(opening, letters[0], shouted=all(map(str.isupper, inner)))
            if begun:
                return [named(bare(part)) for part in (begun, *inner, _closing(last, inner))]
    return None


def _opening(part: str, letter: str, *, shouted: bool) -> str | None:
    """The first item without what the sentence says before it: from its last word with the right initial."""
    named_here = re.match(r"\W*[A-Z.]{3,}\b", part)
    if _initial(part) == letter and len(part.split()) <= 3 and not named_here:
        return part
    tail = re.split(r"[:(—–]\s*", part)[-1].split()
    for n in range(len(tail) - 1, -1, -1):
        word = tail[n].strip("\"“”‘’'([")
        if word[:1].upper() == letter and word.isupper() == shouted and not says_acronym(word):
            return " ".join([word, *tail[n + 1 :]])
    return None


def _closing(part: str, others: Sequence[str]) -> str:
    """The last item without what the sentence says behind it."""
    longest = max(len(other.split()) for other in others)
    return " ".join(re.split(r"\s*(?:[.;:]|—|\s–\s)", part)[0].split()[:longest])


_AROUND = 100  # lines before and after a set in which names are looked for: a page may spell hundreds


def _names_only(lines: Sequence[Line], at: int, word: str, items: tuple[Item, ...]) -> bool:
    """The items are proper names: the page says so ("five banks"), or writes them as names wherever they stand."""
    nearby = " ".join(line.text for line in lines[max(0, at - 3) : at + 2])
    counted = re.findall(rf"\b(?:these|those|{_NUMBER_WORDS}|\d+)\s+(?=(\w+))", nearby, re.I)
    named = " ".join(re.findall(rf"{word}\W+((?:\w+\W+){{0,2}}\w+)", nearby))
    if {each.casefold() for each in [*counted, *re.findall(r"\w+", named)]} & ENTITIES:
        return True
    around = range(max(0, at - _AROUND), min(len(lines), at + _AROUND))
    whole = "\n".join([lines[n].text for n in around if n != at])
    inside = 0
    for item in items:
        name = re.escape(item.name.split(" (")[0])
        # behind a form of "be" it tells ("who is Responsible"), it names nobody
        used = re.search(
            rf"(?<!\b[Tt]he)(?<!\bis)(?<!\bbe)(?<!\bare)(?<=[a-z,]) {name}\b(?!\s*(?:,|(?:and|or)\b|\())"
            rf"|\b{name}[’']s\b",
            whole,
        )
        if used and not re.search(rf"\b{name.lower()}\b", whole):
            inside += item.name[:1].isupper()
    return inside * 2 >= len(items)


_COUNTED = re.compile(rf"(?<![\w.,-])(\d{{1,2}}|{_NUMBER_WORDS})(?![\w%]|[.,]\d)", re.I)


def _number(lines: Lines, at: int, places: tuple[int, ...], size: int) -> int | None:
    """The size, where the text beside the set says it in figures or words."""
    end = places[-1] if places else at
    beside = [*lines.texts[max(0, at - 1) : places[0] if places else at + 1], *lines.texts[end + 1 : end + 2]]
    said = {number.casefold() for text in beside for number in _COUNTED.findall(text)}
    return size if said & {str(size), *(word for word, number in NUMBERS.items() if number == size)} else None
