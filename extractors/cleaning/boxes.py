"""Author boxes and lists of links: furniture of several lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from extractors.cleaning.furniture_words import LINKS_HEADING, PERSONA
from extractors.cleaning.outer_words import Beginnings
from extractors.cleaning.rows import Furniture, Rows, concept

_SENTENCE_END = re.compile(r"[.!?。！？…:;,]$")
_OPENS_LINKS = Beginnings(LINKS_HEADING.pattern)
_ENDS_SENTENCE = frozenset(".。;,:")
_WORDS_OF_TITLE = 22
_FEWEST_TITLES = 4
_Manner = tuple[str, bool]
_WORD = re.compile(r"[^\W\d_]{4,}")
_BULLET = re.compile(r"[-•*·]\s+")


def author_boxes(rows: Rows, marked: dict[int, Furniture]) -> None:
    """Runs of "Label: value" of which three or more are those of author boxes, one of them of no contact section.

    A short line before the run ("Author information") or between its parts is the box's heading.
    """
    concepts = {number: said for number, label in rows.labels.items() if (said := concept(label))}
    if len(concepts) < 3:
        return
    number, count = 0, len(rows.texts)
    while number < count:
        end = _box_end(rows, concepts, number)
        found = {concepts[n] for n in range(number, end) if n in concepts}
        if len(found) >= 3 and found & PERSONA:
            headed = number and _is_heading(rows.texts[number - 1]) and number - 1 not in marked
            for at in range(number - 1 if headed else number, end):
                marked[at] = Furniture("author_box", "page.author_box")
        number = max(end, number + 1)


def _box_end(rows: Rows, concepts: Mapping[int, str], start: int) -> int:
    """End of the run of labelled lines that begins here; one heading may stand between two of them."""
    end = start
    while end < len(rows.texts):
        if end in concepts or (end > start and end in rows.labels):
            end += 1
        elif end > start and end + 1 in concepts and _is_heading(rows.texts[end]):
            end += 2
        else:
            break
    while end > start and end - 1 not in concepts:
        end -= 1
    return end


def _is_heading(text: str) -> bool:
    return len(text.split()) <= 5 and len(text) <= 60 and not _SENTENCE_END.search(text)


def link_lists(rows: Rows, marked: dict[int, Furniture]) -> None:
    """Links to other pages: under a heading that says so, or a run of titles that have nothing to do with the page."""
    texts = rows.texts
    heads = {n for n in _OPENS_LINKS.among(rows.openings) if 4 <= len(texts[n]) <= 60 and _says_links(texts[n])}
    titles = _titles(rows)
    for number in heads:
        titles[number] = False
    for number in sorted(heads):
        if number in marked:
            continue
        end = _titles_end(rows, titles, number + 1, marked)
        if end > number + 2 or end == len(texts) or end in marked or end in heads:
            for at in range(number, end):
                marked.setdefault(at, Furniture("related_links", "page.links_under_heading"))
    words = _Words(texts)
    for start, end in _runs_of_titles(rows, titles, marked):
        if _unrelated(texts[start:end], words):
            for at in range(start, end):
                marked.setdefault(at, Furniture("related_links", "page.unrelated_titles"))


def _says_links(text: str) -> bool:
    return LINKS_HEADING.fullmatch(text.rstrip(":： »›")) is not None


def _titles(rows: Rows) -> list[bool]:
    """Which lines could name a page: short, no sentence. A link may be longer."""
    return [
        len(text) <= 160
        and (text.rstrip("\n")[-1:] not in _ENDS_SENTENCE or rows.linked(number))
        and (len(text) < _WORDS_OF_TITLE * 2 or len(text.split()) <= _WORDS_OF_TITLE)
        for number, text in enumerate(rows.texts)
    ]


def _titles_end(rows: Rows, titles: list[bool], start: int, marked: Collection[int]) -> int:
    """End of the run of titles or links that begins here, all set alike."""
    end = start
    manner: _Manner | None = None
    while end < len(titles) and titles[end] and end not in marked:
        own = _manner(rows, end)
        if manner and own != manner and not rows.linked(end):
            break
        manner = manner or own
        end += 1
    return end


def _manner(rows: Rows, number: int) -> _Manner:
    """How a line is set: its element, and whether an empty line stands before it in plain text."""
    block = rows.block(number)
    tag = rows.document.elements[block.element].tag
    return tag, tag == "text" and block.gap > 1


def _runs_of_titles(rows: Rows, titles: list[bool], marked: Collection[int]) -> Iterable[tuple[int, int]]:
    """Runs of four lines or more, all set alike, that look like titles."""
    after = 0
    for stop in [*(n for n, title in enumerate(titles) if not title or n in marked), len(titles)]:
        number, after = after, stop + 1
        while number + _FEWEST_TITLES <= stop:
            end = _titles_end(rows, titles, number, marked)
            if end - number >= _FEWEST_TITLES:
                yield number, end
            number = max(end, number + 1)


class _Words:
    """How many rows of a page hold each word; counted when it is first asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def everywhere(self) -> Counter[str]:
        return _counted(self._texts)


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in set(_WORD.findall(text.casefold())))


def _unrelated(titles: Sequence[str], words: _Words) -> bool:
    """Titles in capitals, of three words and more, whose words hardly occur elsewhere on the page nor in each other.

    Breaks on a page whose own sections are listed without being there (a table of contents over several pages).
    """
    count = len(titles)
    if not _mostly_in_capitals(titles):
        return False
    inside = _counted(titles)
    if inside.total() < 2.5 * count:
        return False
    known = sum(n for word, n in inside.items() if words.everywhere[word] > n or n > max(2, count // 4))
    return known <= 0.3 * inside.total()


def _mostly_in_capitals(titles: Sequence[str]) -> bool:
    """Seven of ten; given up where they cannot be reached any more, as in most lists soon."""
    least, found = 0.7 * len(titles), 0
    for left, text in zip(range(len(titles) - 1, -1, -1), titles, strict=True):
        found += _title_case(_BULLET.sub("", text))
        if found + left < least:
            return False
    return True


def _title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isupper() or word[0].islower()]
    if not words or sum(word[0].isupper() for word in words) < 0.7 * len(words):
        return False
    if text.isascii():
        return True
    cased = sum(char.isupper() or char.islower() for char in text)
    return cased >= 0.6 * len(text)  # a script without capitals says nothing
