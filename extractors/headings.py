"""Headings that ask, with everything up to the next heading of their level or a higher one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from extractors._candidate import Candidate
from extractors._classes import rhythms
from extractors._headers import Header
from extractors._lines import ASKS
from extractors._members import STATED
from extractors._page import Page, page_of
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 50
_FEWEST = 2  # headings of a level that ask


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each level, and one for each depth of numbers ("2.1") within a level."""
    page = page_of(document)
    for group, key, headers in rhythms(document, "heading"):
        level, depth = int(str(key[1])), int(str(key[2]))
        asked = _with_lower(page, headers)
        yield from candidates(document, "headings", group, asked, level=level, depth=depth, stack=False, heading=1.0)


def _with_lower(page: Page, headers: Sequence[Header]) -> Sequence[Header]:
    """Where most headings of a level ask, one that states, with nothing between it and lower headings of which half
    ask, is the title of a group: they ask in its place. Breaks where an answer opens with such a heading."""
    asking = sum([h.likeness >= ASKS for h in headers])
    if asking < max(_FEWEST, len(headers) / 2):
        return headers
    found: list[Header] = []
    for at, header in enumerate(headers):
        rank = page.ranked.get(header.after, (0, 0))[0] if header.likeness < STATED else 0
        lower = _lower(page, headers, at, rank) if rank > page.ranked[header.start][0] else ()
        found += lower or (header,)
    return sorted([*found, *_following_up(page, found)], key=lambda h: h.start)


def _following_up(page: Page, headers: Sequence[Header]) -> Sequence[Header]:
    """The headings of the next lower rank, where each of them asks below an answered question: they follow up on it.

    Breaks where the author of an answer asks himself, time and again.
    """
    starts, rank = [h.start for h in headers], page.ranked[headers[0].start][0]
    among = set(starts)
    lower = [n for n, (level, _) in page.ranked.items() if level > rank and n > starts[0] and n not in among]
    if len(lower) < _FEWEST:
        return ()
    found = page.classes[("heading", min(page.ranked[n][0] for n in lower), 0)]
    below = [h for h in found if h.start > starts[0] and h.start not in among]
    above = [headers[bisect_left(starts, h.start) - 1] for h in below]
    asked = all(h.likeness >= ASKS for h in [*below, *above])
    told = all(h.start - 1 not in page.ranked for h in below)
    return below if asked and told and len(below) >= _FEWEST else ()


def _lower(page: Page, headers: Sequence[Header], at: int, rank: int) -> list[Header]:
    """The headings of a rank below a heading, up to the next one of its own; none where they hardly ask, or do not all
    ask and stand below those that ask as well, as parts of answers do."""
    starts = [h.start for h in headers]
    below: list[Header] = []
    parts = False
    for lower in page.classes[("heading", rank, 0)]:
        above = bisect_left(starts, lower.start) - 1
        if above == at:
            below.append(lower)
        parts |= above >= 0 and headers[above].likeness >= ASKS
    asking = sum([h.likeness >= ASKS for h in below])
    return below if 2 * asking >= (1 + parts) * len(below) else []
