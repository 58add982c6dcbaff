"""Page furniture: what a page carries around its text, by kind.

It is taken out after pairs are found: what stands in a question stays, and an answer that runs on into furniture ends
before it. Boxes, lists of links and widgets (`NO_QUESTIONS`) cannot be asked: "Author information" is no question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from extractors.cleaning import markers
from extractors.cleaning.dates import DATE
from extractors.cleaning.furniture_words import BOX_LABELS, BYLINE, FOOTER_HINTS, FOOTER_LINE, LINKS_HEADING, PERSONA
from extractors.document import Block, Document

_CONCEPTS = {word: concept for concept, words in BOX_LABELS.items() for word in words.split("|")}
_COLON = re.compile(r"[:：](?=\s|$)")
_SENTENCE_END = re.compile(r"[.!?。！？…:;,]$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_BULLET = re.compile(r"[-•*·]\s+")


NO_QUESTIONS = frozenset(("author_box", "related_links", "widget_text"))


class Furniture(NamedTuple):
    """Why a block is no content: one of the removal kinds, and the rule."""

    kind: str
    rule: str


class _Row(NamedTuple):
    """A line as a reader sees it: one block, or the blocks of one row of a table or of a term and its definition."""

    blocks: range
    text: str
    label: str | None  # of "Label: value"
    linked: bool  # nothing but a link
    gap: int


@lru_cache(maxsize=1)
def furniture(document: Document) -> dict[int, Furniture]:
    """Furniture by block number, in page order. Kept for the page at hand, since several stages ask."""
    rows = _rows(document)
    found: dict[int, Furniture] = {}
    marked: dict[int, Furniture] = {}  # by row
    _landmarks(document, found)
    _single_lines(document, rows, marked)
    _author_boxes(rows, marked)
    _link_lists(document, rows, marked)
    _title_echoes(document, rows, marked)
    for number, reason in marked.items():
        for block in rows[number].blocks:
            found.setdefault(block, reason)
    return {block: found[block] for block in sorted(found)}


# --- rows ---


def _rows(document: Document) -> list[_Row]:
    links = {element.index for element in document.elements if element.tag == "a"}
    rows: list[_Row] = []
    at = 0
    blocks = document.blocks
    while at < len(blocks):
        end = _row_end(document, at)
        cells = [block.text for block in blocks[at:end]]
        linked = all(
            any(s.element in links and s.end - s.start >= len(b.text) - 2 for s in b.spans) for b in blocks[at:end]
        )
        text = " ".join(cells)
        rows.append(_Row(range(at, end), text, _label(cells), linked, blocks[at].gap))
        at = end
    return rows


def _is_link(block: Block, links: set[int]) -> bool:
    return any(s.element in links and s.end - s.start >= len(block.text) - 2 for s in block.spans)


def _row_end(document: Document, at: int) -> int:
    """A table's row of two cells, or `<dt>` and its `<dd>`, is one line."""
    blocks = document.blocks
    context = blocks[at].context
    if context.row >= 0:
        row = document.elements[context.row]
        if row.first == at and row.last - row.first == 2:
            return row.last
    elif at + 1 < len(blocks) and document.elements[blocks[at].element].tag == "dt":
        following = document.elements[blocks[at + 1].element]
        if following.tag == "dd" and following.last == at + 2:
            return at + 2
    return at + 1


def _label(cells: list[str]) -> str | None:
    if len(cells) == 2:
        label = cells[0].rstrip(" :：")
        return label if len(label) <= 40 else None
    found = _COLON.search(cells[0], 2, 42)
    return cells[0][: found.start()].strip() if found else None


def _concept(label: str | None) -> str | None:
    return _CONCEPTS.get(label.casefold().rstrip(".")) if label else None


# --- by place ---

_LANDMARK_KINDS = {"nav": "nav_link", "footer": "page_footer", "dialog": "widget_text"}


def _landmarks(document: Document, found: dict[int, Furniture]) -> None:
    """What stands in `<nav>`, in the page's `<footer>` or in a dialog."""
    known: dict[int, Furniture | None] = {-1: None}
    for block in document.blocks:
        landmark = block.context.landmark
        if landmark not in known:
            known[landmark] = _landmark(document, landmark)
        reason = known[landmark]
        if reason:
            found[block.index] = reason


def _landmark(document: Document, number: int) -> Furniture | None:
    for element in document.ancestors(number):
        kind = _LANDMARK_KINDS.get(element.tag)
        if kind and not (element.tag == "footer" and _inside_article(document, element.index)):
            return Furniture(kind, f"page.{element.tag}")
    return None


def _inside_article(document: Document, element: int) -> bool:
    return any(e.tag in ("article", "section", "blockquote", "li") for e in document.ancestors(element))


# --- by what it says ---


def _single_lines(document: Document, rows: list[_Row], marked: dict[int, Furniture]) -> None:
    """Lines that say by themselves what they are. A byline stands above the first question."""
    hinted = _hinted(rows)
    top = True
    for number, row in enumerate(rows):
        text = row.text
        top = top and number < 8 and (number < 2 or text[-1] not in "?？؟")
        if len(text) > 120 and number not in hinted:
            continue
        reason = _single_line(text, number in hinted, top, marked.get(number - 1))
        if reason and document.blocks[row.blocks[0]].context.pre < 0:
            marked[number] = reason


def _single_line(text: str, hinted: bool, top: bool, above: Furniture | None) -> Furniture | None:
    if hinted and len(text) <= 240 and (FOOTER_LINE.fullmatch(text) or _last_edited(text)):
        return Furniture("page_footer", "page.footer_line")
    if len(text) > 120:
        return None
    below_widget = above is not None and above.kind == "widget_text"
    found = None
    if len(text) > 3 and markers.TOP_LINE.fullmatch(text):
        found = Furniture("nav_link", "page.link_to_top")
    elif markers.WIDGET_LINE.fullmatch(text) or (below_widget and markers.WIDGET_ANSWER.fullmatch(text)):
        found = Furniture("widget_text", "page.widget_line")
    elif top and BYLINE.fullmatch(text):
        found = Furniture("author_box", "page.byline")
    return found


def _hinted(rows: list[_Row]) -> set[int]:
    """Rows that hold a word of the page's foot; looked up in the whole page at once, since most pages have few."""
    page = "\n".join(row.text for row in rows).lower()
    starts = list(accumulate((len(row.text.lower()) + 1 for row in rows), initial=0))
    found: set[int] = set()
    for hint in FOOTER_HINTS:
        at = page.find(hint)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.add(number)
            at = page.find(hint, starts[number + 1])
    return found


def _last_edited(text: str) -> bool:
    """ "This page was last edited on 3 May 2021, at 5:37 pm" with nothing else."""
    label = markers.UPDATED.match(text)
    found = DATE.search(text, label.end()) if label else None
    return bool(label and found and found.start() - label.end() <= 4 and len(text) - found.end() <= 30)


def _author_boxes(rows: list[_Row], marked: dict[int, Furniture]) -> None:
    """Runs of "Label: value" of which three or more are those of author boxes, one of them of no contact section.

    A short line before the run ("Author information") or between its parts is the box's heading.
    """
    if sum(_concept(row.label) is not None for row in rows) < 3:
        return
    number = 0
    while number < len(rows):
        end = _box_end(rows, number)
        concepts = {_concept(row.label) for row in rows[number:end]} - {None}
        if len(concepts) >= 3 and concepts & PERSONA:
            start = number - 1 if number and _is_heading(rows[number - 1]) and number - 1 not in marked else number
            for at in range(start, end):
                marked[at] = Furniture("author_box", "page.author_box")
        number = max(end, number + 1)


def _box_end(rows: list[_Row], start: int) -> int:
    """End of the run of labelled lines that begins here; one heading may stand between two of them."""
    end = start
    while end < len(rows):
        if rows[end].label is not None and (_concept(rows[end].label) or end > start):
            end += 1
        elif end > start and _is_heading(rows[end]) and end + 1 < len(rows) and _concept(rows[end + 1].label):
            end += 2
        else:
            break
    while end > start and _concept(rows[end - 1].label) is None:
        end -= 1
    return end


def _is_heading(row: _Row) -> bool:
    return len(row.text.split()) <= 5 and len(row.text) <= 60 and not _SENTENCE_END.search(row.text)


# --- lists of links ---


def _link_lists(document: Document, rows: list[_Row], marked: dict[int, Furniture]) -> None:
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


def _heads_links(rows: list[_Row], number: int) -> bool:
    return number < len(rows) and _says_links(rows[number].text)


@lru_cache(maxsize=4096)
def _says_links(text: str) -> bool:
    return 4 <= len(text) <= 60 and bool(LINKS_HEADING.fullmatch(text.rstrip(":： »›")))


def _titles_end(document: Document, rows: list[_Row], start: int, marked: dict[int, Furniture]) -> int:
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


def _manner(document: Document, row: _Row) -> tuple[str, bool]:
    """How a line is set: its element, and whether an empty line stands before it in plain text."""
    block = document.blocks[row.blocks[0]]
    tag = document.elements[block.element].tag
    return tag, tag == "text" and block.gap > 1


def _is_title(row: _Row) -> bool:
    """A line that could name a page: short, no sentence. A link may be longer."""
    return (
        len(row.text) <= 160 and len(row.text.split()) <= 22 and (row.linked or not re.search(r"[.。;,:]$", row.text))
    )


def _runs_of_titles(document: Document, rows: list[_Row], marked: dict[int, Furniture]) -> Iterable[tuple[int, int]]:
    """Runs of four lines or more, all set alike, that look like titles."""
    number = 0
    while number < len(rows):
        end = _titles_end(document, rows, number, marked)
        if end - number >= 4:
            yield number, end
        number = max(end, number + 1)


def _unrelated(rows: list[_Row], start: int, end: int) -> bool:
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


def _title_echoes(document: Document, rows: list[_Row], marked: dict[int, Furniture]) -> None:
    """The page's title once more."""
    first = next((row.text for row in rows if document.blocks[row.blocks[0]].context.heading == 1), None)
    titles = {_fold(text) for text in (document.title, first) if text and len(text) > 12}
    seen: set[str] = set()
    lengths = {len(title) + slack for title in titles for slack in (-1, 0, 1)}
    for number, row in enumerate(rows):
        if len(row.text) not in lengths:
            continue
        text = _fold(row.text)
        if text in titles:
            if text in seen:
                marked.setdefault(number, Furniture("title_echo", "page.title_again"))
            seen.add(text)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
