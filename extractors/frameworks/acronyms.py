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
from extractors.frameworks.lines import Line, Lines, is_short
from extractors.frameworks.runs import Run, definition, details, runs_below
from extractors.frameworks.scan import CAPITALS
from extractors.frameworks.series import sentences
from extractors.frameworks.words import CONJUNCTIONS, NUMBERS, says_acronym
from schema.records import Item

_AFTER_SEPARATOR = re.compile(rf"[,;/→]\s*(?:(?:{CONJUNCTIONS})\s+)?\W*(\w)")  # of small letters
_LETTERED = re.compile(
    r"^[\"“‘'(]?([A-Z])[\"”’')]?"
    r"(?:\s*[-–—:.=)]\s*|\s+(?:for|stands for|is for|wie|für|comme|pour|de|per|come|van|voor)\s+)(?=\w)"
)
_HEADS = (
    r"goals?|criteria|model|method|methods|loop|matrix|framework|analysis|principles?|properties|rules?|acronym|"
    r"acrostic|objectives?|"
    r"targets?|test|cycle|approach|technique|ziele|modell|methode|analyse|prinzipien|doelen"
)
_NUMBER_WORDS = "|".join(NUMBERS)
_NAME = re.compile(rf"(?:\s+|-)({_HEADS})\b", re.I)
_LETTER_TOLD = re.compile(r"\b([A-Z])\s\((\1\w+)\)")  # "D (Dominant)"
_LONGEST_TITLE = 90
_SPLIT = re.compile(rf"\s*[,;]\s*(?:(?:{CONJUNCTIONS})\s+)?|\s+(?:{CONJUNCTIONS})\s+|\s*→\s*", re.I)


class Spelled(NamedTuple):
    """A spelled set: its word, its name as written, items, the line that names it, lines of items (empty: inline)."""

    word: str
    name: str
    items: tuple[Item, ...]
    line: int
    places: tuple[int, ...]
    number: int | None
    cue: bool


@lru_cache(maxsize=1 << 13)
def acronyms(text: str) -> tuple[str, ...]:
    """Words of three to nine capitals, with or without full stops, each once."""
    return tuple(dict.fromkeys(CAPITALS.findall(text)))


def may_be_spelled(lines: Lines, at: int, words: Iterable[str]) -> tuple[str, ...]:
    """Those of a line's words that a list may spell. Cheap, and holds whatever `spelled_sets` finds."""
    text, found = lines.texts[at], []
    inner, title = _inner_letters(text), len(text) <= _LONGEST_TITLE
    for word in words:
        letters = word.replace(".", "")
        told = lines.may_spell(at, letters) or _may_be_inline(text, inner, letters)
        if told or (title and len(letters) > 3 and _told_below(lines, at, letters)):
            found.append(word)
    return tuple(found)


def _told_below(lines: Lines, at: int, letters: str) -> int | None:
    """One of the three lines below a title whose inner letters may spell it."""
    below = range(at + 1, min(at + 4, len(lines.texts)))
    least = len(letters) - 2
    for n in below:
        text = lines.texts[n]
        if text.count(",") >= least and letters[1:-1] in _inner_letters(text):
            return n if letters not in text else None
    return None


def spelled_sets(lines: Lines, places: Iterable[int]) -> Iterator[Spelled]:
    """All sets that a word in capitals spells, below its line or in its sentence."""
    for at in places:
        line = lines[at]
        words = acronyms(line.text)
        inner = _inner_letters(line.text) if words else ""
        for word in words:
            letters = word.replace(".", "")
            found = _listed(lines, at, letters) if lines.may_spell(at, letters) else None
            if not found and _may_be_inline(line.text, inner, letters):
                found = _inline(lines, at, word, letters)
            title = len(letters) > 3 and len(line.text) <= _LONGEST_TITLE and is_short(line.text)
            if not found and title and (told := _told_below(lines, at, letters)):
                found = _inline(lines, told, "", letters)
            if found and not _names_only(lines, at, word, found[0]):
                items, places = found
                yield Spelled(
                    letters, _name(line.text, word), items, at, places, _number(lines, at, places, len(letters)),
                    says_acronym(line.text),
                )  # fmt: skip


def _inner_letters(text: str) -> str:
    """The letters behind the separators, in a row."""
    return "".join(_AFTER_SEPARATOR.findall(text.lower())).upper()


def _may_be_inline(text: str, inner: str, letters: str) -> bool:
    """The inner letters stand behind separators in a row; three letters alone need a word that says so."""
    return letters[1:-1] in inner and (len(letters) > 3 or says_acronym(text))


def _name(text: str, word: str) -> str:
    for found in re.finditer(re.escape(word), text):
        if head := _NAME.match(text, found.end()):
            return f"{word} {head[1]}"
    return word


def _listed(lines: Lines, at: int, letters: str) -> tuple[tuple[Item, ...], tuple[int, ...]] | None:
    """A run of items below, with or without the letter in front of each ("S – Specific")."""
    opening = (lines[n] for n in range(at + 1, min(at + 5, len(lines))) if lines.opens_with(n, letters[0]))
    if not any(_may_open(line, letters[0]) for line in opening):
        return None
    for run in [*runs_below(lines, at, len(letters)), *_window(lines, at, letters)]:
        if run.places[0] - at > 4 or len(run.places) < len(letters):
            continue
        places = run.places[: len(letters)]
        chosen = [_without_letter(lines[n], letter) for n, letter in zip(places, letters, strict=True)]
        if all(_initial(line.text) == letter for line, letter in zip(chosen, letters, strict=True)):
            short = Run(places, run.style, run.cut)
            return items_of(chosen, details(lines, short), None), places
    return None


def _may_open(line: Line, letter: str) -> bool:
    """Whether a run of items that begins with the letter may begin with this line."""
    return bool(line.style != "para" or definition(line)) and _initial(_without_letter(line, letter).text) == letter


def _window(lines: Lines, at: int, letters: str) -> Iterator[Run]:
    """Lines in a row right below, whatever list they are part of: nested lists of plain text lose their depth."""
    places = tuple(range(at + 1, at + 1 + len(letters)))
    if places[-1] < len(lines) and all(lines[n].style not in ("para", "heading") for n in places):
        yield Run(places, "bullets", cut=False)


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


def _inline(lines: Sequence[Line], at: int, word: str, letters: str) -> tuple[tuple[Item, ...], tuple[int, ...]] | None:
    """Parts of one sentence in a row whose initials are the letters; the sentence names the word or follows it."""
    text = lines[at].text
    spans = list(sentences(text))
    for n, (start, end) in enumerate(spans):
        near = word in text[start:end] or (n and len(letters) > 3)
        if near and (parts := _spelling_parts(text[start:end], letters)):
            return tuple(Item(name=part) for part in parts), ()
    return None


def _spelling_parts(sentence: str, letters: str) -> list[str] | None:
    sentence = _LETTER_TOLD.sub(r"\2", sentence)
    flat = re.sub(r"([^\s(])\s*\(([^()]*)\)", lambda m: m[0] if "," not in m[2] else f"{m[1]}, {m[2]}", sentence)
    parts = [p.strip() for p in _SPLIT.split(re.sub(r"\(\s*(?=\w+[,;])", ", ", flat)) if p and p.strip(" .")]
    for first in range(len(parts) - len(letters) + 1):
        chosen = parts[first : first + len(letters)]
        if all(_initial(p) == letter for p, letter in zip(chosen[1:], letters[1:], strict=True)):
            opening = _opening(chosen[0], letters[0], shouted=all(map(str.isupper, chosen[1:-1])))
            if opening:
                return [named(bare(p)) for p in (opening, *chosen[1:-1], _closing(chosen[-1], chosen[1:-1]))]
    return None


def _opening(part: str, letter: str, *, shouted: bool) -> str | None:
    """The first item without what the sentence says before it: from its last word with the right initial."""
    named_here = re.match(r"\W*[A-Z.]{3,}\b", part)
    if _initial(part) == letter and len(part.split()) <= 3 and not named_here:
        return part
    tail = re.split(r"[:(—–]\s*", part)[-1].split()
    for n in range(len(tail) - 1, -1, -1):
        word = tail[n].strip("\"“”‘’'([")
        if word[:1].upper() == letter and word.isupper() == shouted and len(tail) - n <= 4 and not says_acronym(word):
            return " ".join([word, *tail[n + 1 :]])
    return None


def _closing(part: str, others: Sequence[str]) -> str:
    """The last item without what the sentence says behind it."""
    longest = max(len(p.split()) for p in others)
    part = re.split(r"\s*(?:[.;:]|—|\s–\s)", re.sub(r"\s*\([A-Z.]{3,9}\).*$", "", part))[0]
    return " ".join(part.split()[:longest]).rstrip(").,")


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
        used = re.search(rf"(?<!\b[Tt]he)(?<=[a-z,]) {name}\b(?!\s*(?:,|(?:and|or)\b|\())|\b{name}[’']s\b", whole)
        if used and not re.search(rf"\b{name.lower()}\b", whole):
            inside += item.name[:1].isupper()
    return inside * 2 >= len(items)


_COUNTED = re.compile(rf"(?<![\w.,-])(\d{{1,2}}|{_NUMBER_WORDS})(?![\w%]|[.,]\d)", re.I)


def _number(lines: Sequence[Line], at: int, places: tuple[int, ...], size: int) -> int | None:
    """The size, where the text beside the set says it in figures or words."""
    end = places[-1] if places else at
    beside = [lines[n] for n in range(max(0, at - 1), at + 1)] + [
        lines[n] for n in range(end + 1, min(end + 2, len(lines)))
    ]
    if places:
        beside += lines[at + 1 : places[0]]
    for line in beside:
        for found in _COUNTED.finditer(line.text):
            word = found[1].casefold()
            if (NUMBERS.get(word) or (int(word) if word.isdecimal() else 0)) == size:
                return size
    return None
