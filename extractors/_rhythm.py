"""The rhythm of a page: a class of headers, what stands between them, and how much that looks like a FAQ.

Every strategy of visible pages is a class of headers and a way to say where their answers end; what they share
stands here: the scope of an answer, the cut before the next part of the page, questions stacked over one answer,
and the evidence that the resolver and the confidence model read.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors._candidate import Candidate
from extractors._headers import Header, lines, question
from extractors.document import Document, Slice

_OTHER_PARTS = frozenset(("nav", "footer", "aside", "dialog", "header"))
_MOST_STACKED = 5


@dataclass(slots=True)
class _Unit:
    """Headers that share an answer, and where it ends (exclusive)."""

    headers: list[Header]
    end: int
    answer: tuple[Slice, ...]

    @property
    def likeness(self) -> float:
        return max(h.likeness for h in self.headers)


def candidates(
    document: Document,
    extractor: str,
    group: int,
    headers: Sequence[Header],
    *,
    level: int = 0,
    depth: int = 0,
    stack: bool = True,
    **hints: float,
) -> list[Candidate]:
    """Candidates of one class, in page order.

    level, depth: rank of the headers as headings (0: they are none, and any heading ends an answer).
    stack: headers without text between them share the answer that follows; otherwise the former have none.
    """
    if not headers:
        return []
    starts = {h.start for h in headers}
    ends = _ends(document, headers, level, depth)
    ends = _drop_categories(document, headers, ends, starts)
    units = _units(document, headers, ends, stack)
    contents = lines(document).contents
    answered = [u for u in units if u.answer and not all(s.block in contents for s in u.answer)]
    if not answered:
        return []
    _trim_last(document, answered)
    shared = _evidence(document, headers, units, answered) | hints
    return [
        Candidate(
            extractor,
            tuple(s for h in unit.headers for s in question(document, h)),
            unit.answer,
            group=group,
            evidence=shared | _own(document, unit, answered, at, shared["listed"]),
        )
        for at, unit in enumerate(answered)
    ]


def between(document: Document, header: Header, end: int) -> tuple[Slice, ...]:
    """All text from a header to block `end` (exclusive)."""
    blocks = document.blocks
    found = []
    first = header.end
    if header.offset and first < end:
        text = blocks[first].text
        start = header.offset
        while start < len(text) and text[start] in " :\u00a0":
            start += 1
        if start < len(text):
            found.append(Slice(first, start, len(text)))
        first += 1
    found += [Slice(n, 0, len(blocks[n].text)) for n in range(first, end)]
    return tuple(found)


def scope_of(document: Document, header: Header) -> int:
    """The innermost element that holds the header and something after it."""
    element = document.blocks[header.start].element
    elements, end = document.elements, header.end
    while element > 0 and elements[element].last <= end:
        element = elements[element].parent
    return element


def _ends(document: Document, headers: Sequence[Header], level: int, depth: int) -> list[int]:
    """For each header the block before which its answer ends at the latest."""
    elements = document.elements
    scopes = [scope_of(document, h) for h in headers]
    tight = _tight(document, headers, scopes)
    ends = []
    for at, (header, scope) in enumerate(zip(headers, scopes, strict=True)):
        last = elements[scope].last
        if at + 1 < len(headers):
            next_start = headers[at + 1].start
            end = min(next_start, last) if tight else next_start
        elif tight or at == 0 or elements[scope].first <= headers[at - 1].start:
            end = last
        else:
            shared = scope
            while shared > 0 and elements[shared].first > headers[at - 1].start:
                shared = elements[shared].parent
            end = elements[shared].last
        ends.append(_cut(document, header, max(end, header.after), level, depth))
    return ends


def _tight(document: Document, headers: Sequence[Header], scopes: Sequence[int]) -> bool:
    """Each header has a container of its own that ends where the next one's begins (but for headings between)."""
    gaps = []
    for scope, following in zip(scopes, headers[1:], strict=False):
        last = document.elements[scope].last
        if last <= following.start:
            gaps.append(
                any(not document.blocks[n].context.heading for n in range(last, min(following.start, last + 9)))
            )
    return bool(gaps) and sum(gaps) <= 0.15 * len(gaps)


def _cut(document: Document, header: Header, end: int, level: int, depth: int) -> int:
    """Stop before a heading that ranks above the header, and before another part of the page (nav, footer)."""
    blocks = document.blocks
    home = blocks[header.start].context
    ranked = lines(document).ranked
    for n in range(header.after, end):
        context = blocks[n].context
        if context.heading and context is not home and n in ranked:
            other, number = ranked[n]
            if level == 0 or other < level or (other == level and depth and number < depth):
                return n
        if context.landmark >= 0 and context.landmark != home.landmark:
            landmark = document.elements[context.landmark]
            if landmark.tag in _OTHER_PARTS and landmark.first > header.start:
                return n
    return end


def _drop_categories(document: Document, headers: Sequence[Header], ends: list[int], starts: set[int]) -> list[int]:
    """A line that stands before the next header, and whose look stands nowhere else between the headers, is a group's
    title and ends the answer before it. Needs two such lines of one look."""
    looks = lines(document).looks
    last: Counter[object] = Counter()
    seen: Counter[object] = Counter()
    for header, end in zip(headers, ends, strict=True):
        for n in range(header.after, end):
            if n in looks:
                seen[looks[n]] += 1
                if n == end - 1 and end in starts and n > header.after:
                    last[looks[n]] += 1
    titles = {look for look, count in last.items() if count >= 2 and count >= 0.8 * seen[look]}
    if not titles:
        return ends
    return [
        end - 1 if end - 1 > header.after and looks.get(end - 1) in titles and end in starts else end
        for header, end in zip(headers, ends, strict=True)
    ]


def _units(document: Document, headers: Sequence[Header], ends: Sequence[int], stack: bool) -> Iterable[_Unit]:
    found: list[_Unit] = []
    waiting: list[Header] = []
    for at, (header, end) in enumerate(zip(headers, ends, strict=True)):
        answer = between(document, header, end)
        next_start = headers[at + 1].start if at + 1 < len(headers) else -1
        if answer:
            if len(waiting) >= _MOST_STACKED or not all(_stackable(document, h, header) for h in waiting):
                found += [_Unit([h], h.after, ()) for h in waiting]
                waiting = []
            found.append(_Unit([*waiting, header], end, answer))
            waiting = []
        elif stack and end == next_start:
            waiting.append(header)
        else:
            found += [_Unit([h], h.after, ()) for h in (*waiting, header)]
            waiting = []
    found += [_Unit([h], h.after, ()) for h in waiting]
    return found


def _stackable(document: Document, above: Header, below: Header) -> bool:
    """Two lines of one paragraph or of one list of definitions, not two entries of a list."""
    one, two = document.blocks[above.start], document.blocks[below.start]
    elements = document.elements
    return (
        above.depth == below.depth
        and one.context.li == two.context.li
        and (one.element == two.element or elements[one.element].parent == elements[two.element].parent)
    )


def _trim_last(document: Document, answered: list[_Unit]) -> None:
    """Where every answer is one paragraph, so is the last: what follows it is the page's closing remark."""
    if len(answered) < 4 or any(len(u.answer) != 1 for u in answered[:-1]):
        return
    last = answered[-1]
    first = last.answer[0].block
    if len(last.answer) > 1 and document.blocks[first].element != document.blocks[first + 1].element:
        last.answer = last.answer[:1]
        last.end = first + 1


def _evidence(
    document: Document, headers: Sequence[Header], units: Iterable[_Unit], answered: Sequence[_Unit]
) -> dict[str, float]:
    """What the rhythm as a whole shows; all in [0, 1]."""
    count = len(answered)
    units = list(units)
    first = answered[0].headers[0].start
    blocks = document.blocks
    page = lines(document)
    covered = sum(_size(u) + len(u.headers[0].text) for u in answered) / (page.size or 1)
    faq = float(page.announced(first))
    return {
        "coverage": min(1.0, covered),
        "faq_coverage": min(1.0, covered) * faq,
        "share": sum(u.likeness for u in answered) / count,
        "answered": count / len(units),
        "count": min(1.0, math.log2(count + 1) / 5),
        "distinct": len({u.headers[-1].text for u in answered}) / count,
        "away": sum(h.away for h in headers) / len(headers),
        "labelled": sum(u.headers[0].labelled for u in answered) / count,
        "numbered": sum(u.headers[0].depth > 0 for u in answered) / count,
        "faq": faq,
        "tables": sum(
            blocks[u.answer[0].block].context.table != blocks[u.headers[0].start].context.table for u in answered
        )
        / count,
        "verbose": min(1.0, math.log2(1 + sum(_size(u) for u in answered) / count) / 12),
        "sentences": sum(". " in h.text for u in answered for h in u.headers) / count,
        "listed": sum(h.start in page.leads_to for h in headers) / len(headers),
    }


def _size(unit: _Unit) -> int:
    return sum(s.end - s.start for s in unit.answer)


def _own(document: Document, unit: _Unit, answered: Sequence[_Unit], at: int, listed: float) -> dict[str, float]:
    """What this pair shows; all in [0, 1]."""
    near = answered[max(0, at - 2) : at + 3]
    size = _size(unit)
    page = lines(document)
    context = document.blocks[unit.headers[0].start].context
    landmark = document.elements[context.landmark].tag if context.landmark >= 0 else ""
    return {
        "likeness": unit.likeness,
        "near": sum(u.likeness for u in near) / len(near),
        "stacked": min(1.0, (len(unit.headers) - 1) / 3),
        "length": min(1.0, math.log2(1 + size) / 12),
        "question_length": min(1.0, sum(len(h.text) for h in unit.headers) / 200),
        "links": sum(s.end - s.start for s in unit.answer if page.is_link(s.block)) / (size or 1),
        "form": float(landmark == "form"),
        "inputs": float(page.asks_for_input(unit.headers[-1].after, unit.end)),
        "unlisted": 0.0 if any(h.start in page.leads_to for h in unit.headers) else listed,
        "furniture": float(landmark in _OTHER_PARTS),
    }
