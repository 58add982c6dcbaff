"""Author boxes and lists of links: furniture of several lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache

from extractors.cleaning.furniture_words import LINKS_HEADING, PERSONA
from extractors.cleaning.outer_words import Beginnings, first_word
from extractors.cleaning.rows import Furniture, Row, concept
from extractors.document import Document

_SENTENCE_END = re.compile(r"[.!?。！？…:;,]$")
_OPENS_LINKS = Beginnings(LINKS_HEADING.pattern)
_ENDS_SENTENCE = frozenset(".。;,:")
_WORDS_OF_TITLE = 22
_Manner = tuple[str, bool]
_WORD = re.compile(r"[^\W\d_]{4,}")
_BULLET = re.compile(r"[-•*·]\s+")


def author_boxes(rows: list[Row], marked: dict[int, Furniture]) -> None:
    """Runs of "Label: value" of which three or more are those of author boxes, one of them of no contact section.

    A short line before the run ("Author information") or between its parts is the box's heading.
    """
    if sum(concept(row.label) is not None for row in rows) < 3:
        return
    number = 0
    while number < len(rows):
        end = _box_end(rows, number)
        found = {concept(row.label) for row in rows[number:end]} - {None}
        if len(found) >= 3 and found & PERSONA:
            start = number - 1 if number and _is_heading(rows[number - 1]) and number - 1 not in marked else number
            for at in range(start, end):
                marked[at] = Furniture("author_box", "page.author_box")
        number = max(end, number + 1)


def _box_end(rows: list[Row], start: int) -> int:
    """End of the run of labelled lines that begins here; one heading may stand between two of them."""
    end = start
    while end < len(rows):
        if rows[end].label is not None and (concept(rows[end].label) or end > start):
            end += 1
        elif end > start and _is_heading(rows[end]) and end + 1 < len(rows) and concept(rows[end + 1].label):
            end += 2
        else:
            break
    while end > start and concept(rows[end - 1].label) is None:
        end -= 1
    return end


def _is_heading(row: Row) -> bool:
    return len(row.text.split()) <= 5 and len(row.text) <= 60 and not _SENTENCE_END.search(row.text)


def link_lists(document: Document, rows: list[Row], marked: dict[int, Furniture]) -> None:
    """Links to other pages: under a heading that says so, or a run of titles that have nothing to do with the page."""
    heads = {number for number, row in enumerate(rows) if 4 <= len(row.text) <= 60 and _says_links(row.text)}
    manners = [
        _manner(document, row) if number not in heads and _is_title(row) else None for number, row in enumerate(rows)
    ]
    for number in sorted(heads):
        if number in marked:
            continue
        end = _titles_end(rows, manners, number + 1, marked)
        if end > number + 2 or end == len(rows) or end in marked or end in heads:
            for at in range(number, end):
                marked.setdefault(at, Furniture("related_links", "page.links_under_heading"))
    words = _Words(rows)
    for start, end in _runs_of_titles(rows, manners, marked):
        if _unrelated(rows, words, start, end):
            for at in range(start, end):
                marked.setdefault(at, Furniture("related_links", "page.unrelated_titles"))


@lru_cache(maxsize=4096)
def _says_links(text: str) -> bool:
    return _OPENS_LINKS.may(first_word(text)) and bool(LINKS_HEADING.fullmatch(text.rstrip(":： »›")))


def _titles_end(rows: list[Row], manners: list[_Manner | None], start: int, marked: dict[int, Furniture]) -> int:
    """End of the run of titles or links that begins here, all set alike."""
    manner = manners[start] if start < len(rows) else None
    end = start
    while end < len(rows):
        own = manners[end]
        if own is None or (own != manner and not rows[end].linked) or end in marked:
            break
        end += 1
    return end


def _manner(document: Document, row: Row) -> _Manner:
    """How a line is set: its element, and whether an empty line stands before it in plain text."""
    block = document.blocks[row.blocks[0]]
    tag = document.elements[block.element].tag
    return tag, tag == "text" and block.gap > 1


def _is_title(row: Row) -> bool:
    """A line that could name a page: short, no sentence. A link may be longer."""
    text = row.text
    return (
        len(text) <= 160
        and (row.linked or text.rstrip("\n")[-1:] not in _ENDS_SENTENCE)
        and (len(text) < _WORDS_OF_TITLE * 2 or len(text.split()) <= _WORDS_OF_TITLE)
    )


def _runs_of_titles(
    rows: list[Row], manners: list[_Manner | None], marked: dict[int, Furniture]
) -> Iterable[tuple[int, int]]:
    """Runs of four lines or more, all set alike, that look like titles."""
    number = 0
    while number < len(rows):
        end = _titles_end(rows, manners, number, marked) if manners[number] else number
        if end - number >= 4:
            yield number, end
        number = max(end, number + 1)


class _Words:
    """How many rows of a page hold each word; counted when it is first asked for."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows

    @cached_property
    def everywhere(self) -> Counter[str]:
        return Counter(word for row in self._rows for word in _words(row))


def _words(row: Row) -> set[str]:
    return set(_WORD.findall(row.text.casefold()))


def _unrelated(rows: list[Row], words: _Words, start: int, end: int) -> bool:
    """Titles in capitals, of three words and more, whose words hardly occur elsewhere on the page nor in each other.

    Breaks on a page whose own sections are listed without being there (a table of contents over several pages).
    """
    count = end - start
    inside = Counter(word for row in rows[start:end] for word in _words(row))
    if inside.total() < 2.5 * count:
        return False
    if sum(_title_case(_BULLET.sub("", row.text)) for row in rows[start:end]) < 0.7 * count:
        return False
    known = sum(n for word, n in inside.items() if words.everywhere[word] > n or n > max(2, count // 4))
    return known <= 0.3 * inside.total()


def _title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isupper() or word[0].islower()]
    if not words or sum(word[0].isupper() for word in words) < 0.7 * len(words):
        return False
    if text.isascii():
        return True
    cased = sum(char.isupper() or char.islower() for char in text)
    return cased >= 0.6 * len(text)  # a script without capitals says nothing
