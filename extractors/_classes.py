"""Which classes of a page's lines may ask, each set of lines once: what strategies weigh."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from extractors._headers import Header
from extractors._lines import ASKS
from extractors._page import Page, page_of
from extractors._soliciting import solicits
from extractors.document import Document, once_a_page

_FEW = 0.25  # share of likeness below which a class without a look of its own cannot be a rhythm
_MOSTLY = 0.7  # share of likeness from which a class asks as a whole
_COPIES = 3  # times that all lines of a class come that are no questions, which screens of several sizes have twice
_FEWEST = 3  # headings that ask above boxes whose headings do not
TITLES = 3  # statements that make a FAQ
_LOOKS = 0.1  # the same for headings, bold lines and terms, which may state what they ask
_KINDS = ("dt", "heading", "label", "cue", "lead", "number", "item", "widget", "mark")
_SECTIONED = frozenset(("heading", "cue", "lead", "item", "widget"))
_STATING = frozenset(("dt", "heading", "label", "cue", "lead", "number"))


def rhythms(document: Document, *kinds: str) -> Iterator[tuple[int, tuple[Hashable, ...], list[Header]]]:
    """Number, key and headers of the classes of some kinds that may ask, each set of headers once."""
    for number, (key, headers) in enumerate(_distinct(document)):
        if key[0] in kinds:
            yield number, key, headers


@once_a_page
def _distinct(document: Document) -> list[tuple[tuple[Hashable, ...], list[Header]]]:
    """Key and headers of the classes that may ask, then of their parts in the sections of a FAQ."""
    page = page_of(document)
    seen: set[tuple[int, ...]] = set()
    found = []
    for key in sorted(page.classes, key=lambda k: _KINDS.index(str(k[0]))):
        headers = page.classes[key]
        share = sum([h.likeness for h in headers]) / len(headers)
        if share < (_LOOKS if key[0] in _STATING else _FEW) and not _may_state(page, str(key[0])):
            continue
        if key[0] == "mark" and not key[2] and sum(map(_ends_sentence, headers)) > len(headers) / 2:
            continue  # paragraphs that ask at their end
        if _COPIES * len({h.text for h in headers}) <= len(headers):
            continue  # labels of parts: "In short", "More about it"
        starts = (int(key[0] == "lead"), *[h.start for h in headers])
        if starts not in seen:
            seen.add(starts)
            found.append((key, headers))
    found += [each for key, headers in found for each in _in_sections(page, key, headers)]
    return [
        (key, headers)
        for key, headers in found
        if any(h.likeness for h in headers) or _may_be_stated(page, key, headers)
    ]


def _ends_sentence(header: Header) -> bool:
    """A sentence ends within the line, behind a label of one letter: "P. Where is it?"."""
    return header.text.find(". ", 2 if header.text[:1].isalpha() else 0) >= 0


def _may_be_stated(page: Page, key: tuple[Hashable, ...], headers: list[Header]) -> bool:
    """Lines none of which asks are weighed where enough of them stand below a FAQ's title, on a page that hardly asks
    (as `_evidence` asks of statements): no other evidence makes questions of them, and most classes are such."""
    enough = len(headers) >= (TITLES - 1 if key[0] == "dt" else TITLES)
    return enough and page.hardly_asks(len(headers)) and page.faq.near(headers[0].start)


def _may_state(page: Page, kind: str) -> bool:
    """The page announces questions, and lines of this kind may put them as statements."""
    return page.faq.anywhere and (kind in _STATING or (kind == "item" and page.asking <= 1))


def _in_sections(page: Page, key: tuple[Hashable, ...], headers: list[Header]) -> Iterator[tuple[Any, list[Header]]]:
    """The headers below a heading that says that questions follow, where others of their look stand elsewhere."""
    if key[0] not in _SECTIONED:
        return
    for first, end in page.faq.sections:
        inside = [h for h in headers if first <= h.start < end]
        if len(inside) < len(headers) and (len(inside) > 1 or _asks_alone(key, inside)):
            yield key, inside
    asks = sum([h.likeness for h in headers])
    if key[0] == "heading" and _FEWEST <= asks < len(headers):
        yield from _in_a_box(page, key, headers)
    asking = asks if page.faq.anywhere else len(headers)
    if asking < _MOSTLY * len(headers):
        sizes = {len(headers)}
        for part in _stated_parts(page, int(str(key[1])) if key[0] == "heading" else 7, headers):
            if len(part) > 1 and len(part) not in sizes and sum([h.likeness for h in part]) >= asking:
                sizes.add(len(part))
                yield key, part


def _in_a_box(page: Page, key: tuple[Hashable, ...], headers: list[Header]) -> Iterator[tuple[Any, list[Header]]]:
    """The headings that all ask and have a box for themselves, or stand side by side with none that does not, where no
    other of their level asks: a page of products asks in its last section. Breaks on rhetorical ones ("Why us?")."""
    asking = [n for n, h in enumerate(headers) if h.likeness >= ASKS and not solicits(h.text)]
    if len(asking) < _FEWEST or asking[-1] - asking[0] >= len(asking):
        return
    blocks, elements = page.document.blocks, page.document.elements
    run = headers[asking[0] : asking[-1] + 1]
    box = page.document.around(run[0].start, run[-1].start)
    places = [elements[blocks[h.start].element].parent for h in headers]
    within, outside = set(places[asking[0] : asking[-1] + 1]), {*places[: asking[0]], *places[asking[-1] + 1 :]}
    beside = len(within) == 1 and within.isdisjoint(outside)
    if beside or sum(box.first <= h.start < box.last for h in headers) == len(run):
        yield key, run


def _stated_parts(page: Page, level: int, headers: list[Header]) -> Iterator[list[Header]]:
    """Of headers that hardly ask: those directly below the heading that announces questions (up to the next title
    that ranks above them: of related products, of the team), and those that are no links, menus or footers. Only
    parts count outside of which nothing asks."""
    for first, end in page.faq.sections:
        above = next((m for m in page.headings if first <= m < end and page.ranked[m][0] < level), end)
        yield [h for h in headers if first <= h.start < above]
    yield [h for h in headers if not h.away and page.document.blocks[h.start].context.landmark < 0]


def _asks_alone(key: tuple[Hashable, ...], headers: list[Header]) -> bool:
    """The one heading below a title that announces questions, which asks and leads nowhere else."""
    return key[0] == "heading" and len(headers) == 1 and headers[0].likeness >= ASKS and not headers[0].away
