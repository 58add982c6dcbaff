"""Where answers end: at the next question, at the end of its container, before a heading that ranks above it, before
another part of the page, before the title of the next group."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extractors._headers import Header
from extractors._lines import ASKS, may_tell
from extractors._page import Page, page_of
from extractors.document import Document

_SECTIONS = frozenset(("div", "section", "article", "main", "td"))
_TITLE = 80  # characters of a group's title that stands between containers


def scope_of(document: Document, header: Header) -> int:
    """The innermost element that holds the header and something after it; noted, since several rhythms ask."""
    if header.scope < 0:
        elements, end = document.elements, page_of(document).past_signs(header.end)
        element = elements[document.blocks[header.start].element]
        while element.index > 0 and element.last <= end and element.tag != "details":
            element = elements[element.parent]
        header.scope = element.index
    return header.scope


def latest_ends(document: Document, page: Page, headers: Sequence[Header], level: int, depth: int) -> list[int]:
    """For each header the block before which its answer ends at the latest."""
    elements, stops = document.elements, page.stops
    scopes = [scope_of(document, h) for h in headers]
    tight = _tight(document, headers, scopes)
    rows = len(headers) > 1 and document.blocks[headers[1].start].context.row >= 0
    ends: list[int] = []
    for at, (header, scope) in enumerate(zip(headers, scopes, strict=True)):
        home, after = elements[scope], header.after
        last = home.last
        # Their section ends before the next one's. A paragraph is none: the parser ends it before any list.
        apart = at > 0 and home.first <= headers[at - 1].start and home.tag != "p"
        if at + 1 < len(headers):
            next_start = headers[at + 1].start
            own = home.index != document.blocks[header.start].element  # it does not stand loosely among the others
            if tight and own and last > next_start:
                last = after  # its own container holds nothing else: the question stands without an answer
            end = min(next_start, last) if tight or (apart and last > after) else next_start
        elif tight or at == 0 or apart:
            end = _last_rule(document, headers, ends, last)
        else:
            shared = scope
            while shared > 0 and elements[shared].first > headers[at - 1].start:
                shared = elements[shared].parent
            beside = elements[scopes[at - 1]]  # with nothing between its section and this one, sections hold all
            held = beside.last == home.first and beside.tag == home.tag and home.tag in _SECTIONS
            end = _last_rule(document, headers, ends, last if held else elements[shared].last)
        if rows and at + 1 < len(headers) and end == headers[at + 1].start:
            end = _row_start(document, header, end)
        if home.tag == "details":  # what it does not show when it is opened is no answer to its summary
            end = min(end, last)
        end = max(end, after)
        stop = bisect_left(stops, after)
        if stop < len(stops) and stops[stop] < end:
            end = _cut(document, page, header, stop, end, level, depth, last if tight else 0)
        ends.append(end)
    return ends


def _row_start(document: Document, header: Header, start: int) -> int:
    """What stands in the next question's row of a table before it (its number, its group) is not of this answer."""
    row = document.blocks[start].context.row
    if row < 0 or row == document.blocks[header.start].context.row:
        return start
    return max(document.elements[row].first, header.after)


def _tight(document: Document, headers: Sequence[Header], scopes: Sequence[int]) -> bool:
    """Each header has a container of its own that ends where the next one's begins (but for a title between, and for
    what stands over the next group, where most containers stand side by side)."""
    elements = document.elements
    gaps, over = [], 0  # over: gaps between the last container of a group and one like it in the next
    for scope, below, following in zip(scopes, scopes[1:], headers[1:], strict=False):
        one, two = elements[scope], elements[below]
        if one.last <= following.start:
            apart = one.parent != two.parent and one.tag == two.tag and one.attrs.get("class") == two.attrs.get("class")
            over += apart
            gaps.append(not apart and _tells(document, one.last, following.start))
    return len(gaps) >= max(1, 0.8 * (len(headers) - 1), 2 * over) and sum(gaps) <= 0.15 * (len(gaps) - over)


def _tells(document: Document, first: int, end: int) -> bool:
    """More than the title of a group stands between two blocks."""
    told = [block for block in document.blocks[first : min(end, first + 9)] if not block.context.heading]
    return len(told) > 1 or (len(told) == 1 and len(told[0].text) > _TITLE)


def _last_rule(document: Document, headers: Sequence[Header], ends: Sequence[int], end: int) -> int:
    """The last answer ends at a horizontal rule, unless rules stand inside the other answers."""
    rules = document.rules
    if not rules:
        return end
    for header, stop in zip(headers, ends, strict=False):
        at = bisect_left(rules, header.after + 1)
        if at < len(rules) and rules[at] < stop:
            return end
    at = bisect_left(rules, headers[-1].after + 1)
    return rules[at] if at < len(rules) and rules[at] < end else end


def _cut(document: Document, page: Page, header: Header, stop: int, end: int, level: int, depth: int, card: int) -> int:
    """Stop before a heading that ranks above the header, and before another part of the page (nav, footer). One of its
    own rank before the block `card`, where the header's card ends, is of the answer: questions open cards. So is any
    below a line that asks and is no heading. stop: number of the first of the page's stops that may be one."""
    home = document.blocks[header.start].context
    for n in page.stops[stop : bisect_left(page.stops, end)]:
        if n in page.parts and page.parts[n] != home.landmark:
            return n
        if n in page.ranked and document.blocks[n].context is not home:
            other, number = page.ranked[n]
            if n < card and (other == home.heading or (not home.heading and header.likeness >= ASKS)):
                continue
            if any(e.tag == "dd" for e in document.ancestors(document.blocks[n].element)):
                continue
            if level == 0 or other < level or (other == level and (not depth or number < depth)):
                return n
    return end


def before_titles(document: Document, page: Page, headers: Sequence[Header], ends: list[int]) -> list[int]:
    """A line that stands before the next header, and whose look stands nowhere else between the headers, is a group's
    title and ends the answer before it. Needs two such lines of one look. So is a brief line that nothing but the class
    of its element tells apart, if one stands above the first header too. Names are compared, never read."""
    looks, places = page.looks, page.look_places
    first, starts = headers[0].start - 1, {h.start for h in headers}
    last = [e - 1 for h, e in zip(headers, ends, strict=True) if e in starts and e - 1 > h.after]
    counts = Counter([looks[n] for n in (first, *last) if n in looks])
    seen = Counter([looks[first]] if first in looks else [])
    for header, end in zip(headers, ends, strict=True) if max(counts.values(), default=0) > 1 else ():
        seen.update([looks[n] for n in places[bisect_left(places, header.after) : bisect_left(places, end)]])
    titles = {n for n in last if n in looks and counts[looks[n]] > 1 and counts[looks[n]] >= 0.8 * seen[looks[n]]}
    name = _name(document, first) if first >= 0 else None
    named = {n for n in last if name and n not in titles and _name(document, n) == name}
    if named:
        blocks = document.blocks
        inside = document.elements[blocks[first + 1].element : blocks[headers[-1].start].element]
        titles |= named if sum((e.tag, e.attrs.get("class")) == name for e in inside) <= len(named) else set()
    return [end - 1 if end - 1 in titles else end for end in ends]


def _name(document: Document, number: int) -> tuple[str, str] | None:
    """Tag and class of the innermost element with a class that holds a brief line and nothing else."""
    text = document.texts[number]
    if len(text) > _TITLE or may_tell(text):
        return None
    for element in document.ancestors(document.blocks[number].element):
        if element.first != number or element.last != number + 1:
            return None
        if name := element.attrs.get("class"):
            return element.tag, name
    return None
