"""Author boxes and lists of links: furniture of several lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from extractors.cleaning.furniture_words import LINKS_HEADING, PERSONA
from extractors.cleaning.rows import Furniture, Row, concept
from extractors.document import Document

_SENTENCE_END = re.compile(r"[.!?。！？…:;,]$")
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
    for number in range(len(rows)):
        if number in marked or not _heads_links(rows, number):
            continue
        end = _titles_end(document, rows, number + 1, marked)
        if end > number + 2 or end == len(rows) or end in marked or _heads_links(rows, end):
            for at in range(number, end):
                marked.setdefault(at, Furniture("related_links", "page.links_under_heading"))
    for start, end in _runs_of_titles(document, rows, marked):
        if _unrelated(rows, start, end):
            for at in range(start, end):
                marked.setdefault(at, Furniture("related_links", "page.unrelated_titles"))


def _heads_links(rows: list[Row], number: int) -> bool:
    return number < len(rows) and _says_links(rows[number].text)


@lru_cache(maxsize=4096)
def _says_links(text: str) -> bool:
    return 4 <= len(text) <= 60 and bool(LINKS_HEADING.fullmatch(text.rstrip(":： »›")))


def _titles_end(document: Document, rows: list[Row], start: int, marked: dict[int, Furniture]) -> int:
    """End of the run of titles or links that begins here, all set alike."""
    if start >= len(rows):
        return start
    manner = _manner(document, rows[start])
    end = start
    while (
        end < len(rows)
        and end not in marked
        and not _heads_links(rows, end)
        and _is_title(rows[end])
        and (rows[end].linked or _manner(document, rows[end]) == manner)
    ):
        end += 1
    return end


def _manner(document: Document, row: Row) -> tuple[str, bool]:
    """How a line is set: its element, and whether an empty line stands before it in plain text."""
    block = document.blocks[row.blocks[0]]
    tag = document.elements[block.element].tag
    return tag, tag == "text" and block.gap > 1


def _is_title(row: Row) -> bool:
    """A line that could name a page: short, no sentence. A link may be longer."""
    return (
        len(row.text) <= 160 and len(row.text.split()) <= 22 and (row.linked or not re.search(r"[.。;,:]$", row.text))
    )


def _runs_of_titles(document: Document, rows: list[Row], marked: dict[int, Furniture]) -> Iterable[tuple[int, int]]:
    """Runs of four lines or more, all set alike, that look like titles."""
    number = 0
    while number < len(rows):
        end = _titles_end(document, rows, number, marked)
        if end - number >= 4:
            yield number, end
        number = max(end, number + 1)


def _unrelated(rows: list[Row], start: int, end: int) -> bool:
    """Titles in capitals, of three words and more, whose words hardly occur elsewhere on the page nor in each other.

    Breaks on a page whose own sections are listed without being there (a table of contents over several pages).
    """
    titles = [_BULLET.sub("", row.text) for row in rows[start:end]]
    capital = sum(_title_case(title) for title in titles)
    words = [set(_WORD.findall(title.casefold())) for title in titles]
    if capital < 0.7 * len(titles) or sum(map(len, words)) < 2.5 * len(titles):
        return False
    elsewhere: Counter[str] = Counter()
    for row in (*rows[:start], *rows[end:]):
        elsewhere.update(set(_WORD.findall(row.text.casefold())))
    inside = Counter(word for title in words for word in title)
    known = sum(count for word, count in inside.items() if word in elsewhere or count > max(2, len(titles) // 4))
    return known <= 0.3 * inside.total()


def _title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isupper() or word[0].islower()]
    if not words or sum(word[0].isupper() for word in words) < 0.7 * len(words):
        return False
    if text.isascii():
        return True
    cased = sum(char.isupper() or char.islower() for char in text)
    return cased >= 0.6 * len(text)  # a script without capitals says nothing
