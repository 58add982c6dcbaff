"""Which lines of a class belong to its rhythm: not titles of other parts of the page that look like its questions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractors._ends import scope_of
from extractors._evidence import Unit
from extractors._fields import fields_of
from extractors._headers import Header
from extractors._last import REGULAR
from extractors._lines import ASKS
from extractors._page import page_of
from extractors.cleaning.boilerplate import furniture, never_asks
from extractors.document import Document, Element

STATED = 0.4  # likeness below which a line does not ask
_ALIKE = 3  # questions, or boxes of a kind


def outside_answers(document: Document, headers: Sequence[Header]) -> Sequence[Header]:
    """Where some headers ask and none of those that do stands in a table, those in one are cells of an answer's (all of
    a table's text is the title of a group); and a heading that states in a box inside that of the one question above it
    is a part of its answer. Breaks on a box of boxes, whose title asks."""
    asking = [h.start for h in headers if h.likeness >= ASKS]
    if len(asking) < _ALIKE or all(h.likeness >= STATED for h in headers):
        return headers
    elements, blocks = document.elements, document.blocks
    tables = [blocks[h.start].context.table for h in headers]
    celled = max(tables) >= 0 and all(h.likeness < ASKS for h, t in zip(headers, tables, strict=True) if t >= 0)
    stating = any(h.likeness < STATED and blocks[h.start].context.heading for h in headers)
    kept: list[Header] = []
    inside = range(0)  # elements in the box of the question above
    for header, table in zip(headers, tables, strict=True) if celled or stating else ():
        cell = celled and table >= 0 and elements[table].last - elements[table].first > 1
        heads = header.likeness < STATED and blocks[header.start].context.heading > 0
        if not (cell or (heads and scope_of(document, header) in inside)):
            kept.append(header)
        if header.likeness >= ASKS:
            box = elements[scope_of(document, header)]
            others = bisect_left(asking, box.last) - bisect_left(asking, box.first) > 1
            inside = range(box.index + 1, 0 if others else box.stop)
    return kept or headers


def within(document: Document, units: list[Unit]) -> list[Unit]:
    """Where most headers ask, those that do not and stand outside the element that holds all questions, beside the
    text, over a form of their own, in a box of another kind, or beyond a rule where none stands among the questions are
    titles of other parts of the page: "Newsletter"."""
    asking = [u for u in units if u.likeness >= ASKS]
    if len(asking) == len(units):
        return units
    if _ALIKE <= len(asking) <= len(units) / 2:
        # What a page hangs on its text is no part of it: its boxes, its lists of links.
        units = [u for u in units if not never_asks(furniture(document).get(u.headers[0].start))]
        asking = [u for u in units if u.likeness >= ASKS]
    if _are_a_part(document, units, asking):
        return asking
    if 2 * len(asking) <= len(units):
        return units
    holders, last = document.ancestors(scope_of(document, asking[0].headers[0])), asking[-1].headers[0].start
    home = next(e for e in holders if e.last > last)
    part = document.blocks[asking[0].headers[0].start].context.landmark
    dress = _dress(document, asking)
    foot = _beyond_rule(document, asking)
    return [
        u
        for u in units
        if u.likeness >= STATED or (u.headers[0].start < foot and _belongs(document, u, home, part, dress))
    ]


def _beyond_rule(document: Document, asking: Sequence[Unit]) -> int:
    """The block below the first rule behind the last question, where no rule stands among the questions."""
    first, last = asking[0].headers[0].start, asking[-1].headers[0].start
    beyond = [n for n in document.rules if n > first]
    return beyond[0] if len(asking) >= _ALIKE and beyond and beyond[0] > last else len(document.blocks)


def _are_a_part(document: Document, units: list[Unit], asking: list[Unit]) -> bool:
    """Those that ask are all that stand in the parts of the page called FAQ: the others are titles of other parts
    ("Contact", "Troubleshooting")."""
    parts = page_of(document).faq.sections if len(asking) >= _ALIKE else []
    return bool(parts) and asking == [u for u in units if any(a <= u.headers[0].start < b for a, b in parts)]


def _belongs(document: Document, unit: Unit, home: Element, part: int, dress: set[str]) -> bool:
    """home: the element that holds all questions; part: that of the page in which they stand; dress: of their boxes."""
    header = unit.headers[0]
    own = document.blocks[header.start].context.landmark
    beside = own not in (-1, part) and document.elements[own].tag == "aside" and document.elements[own].last < home.last
    box = document.elements[scope_of(document, header)]
    form = box.index > home.index and fields_of(document).typed_in(box)  # it opens a box in which one is to write
    if beside or not home.first <= header.start < home.last or form:
        return False
    return not dress or not dress.isdisjoint(_classes(document, unit))


def _dress(document: Document, asking: Sequence[Unit]) -> set[str]:
    """The classes that the boxes of all questions share, where each stands in a box of its own. Names are compared,
    never read."""
    own = len({scope_of(document, unit.headers[0]) for unit in asking}) >= max(len(asking), _ALIKE)
    return set.intersection(*[_classes(document, unit) for unit in asking]) if own else set()


def _classes(document: Document, unit: Unit) -> set[str]:
    """The classes of the box that holds a question and what follows it."""
    return set((document.elements[scope_of(document, unit.headers[0])].attrs.get("class") or "").split())


def after_byline(units: list[Unit]) -> list[Unit]:
    """Above numbered questions a line of the same look without a number or question is the page's author or title."""
    first = units[0].headers[0] if len(units) > REGULAR else None
    if first is None or first.depth or units[0].likeness >= STATED:
        return units
    return units[1:] if sum(u.headers[0].depth > 0 for u in units) >= 0.9 * (len(units) - 1) else units
