"""The rhythm of a page: a class of headers, what stands between them, and how much that looks like a FAQ.

Every strategy of visible pages is a class of headers and a way to say where their answers end; what they share
stands here: the scope of an answer, the cut before the next part of the page, questions stacked over one answer,
and the evidence that the resolver and the confidence model read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors._candidate import Candidate
from extractors._evidence import OTHER_PARTS, Unit, own_evidence, rhythm_evidence
from extractors._headers import Header, lines, question
from extractors.document import Document, Slice

_MOST_STACKED = 5
_TITLE = 80  # characters of a group's title that stands between containers


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
    units = list(_units(document, headers, ends, stack))
    contents = lines(document).contents
    answered = [u for u in units if u.answer and not all(s.block in contents for s in u.answer)]
    if not answered:
        return []
    _trim_last(document, answered)
    shared = rhythm_evidence(document, headers, len(units), answered) | hints
    return [
        Candidate(
            extractor,
            tuple(s for h in unit.headers for s in question(document, h)),
            unit.answer,
            group=group,
            evidence=shared | own_evidence(document, unit, answered[max(0, at - 2) : at + 3], shared),
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
    ends: list[int] = []
    for at, (header, scope) in enumerate(zip(headers, scopes, strict=True)):
        last = elements[scope].last
        if at + 1 < len(headers):
            next_start = headers[at + 1].start
            if tight and last > next_start:
                last = header.after  # its own container holds nothing else: the question stands without an answer
            end = min(next_start, last) if tight else next_start
        elif tight or at == 0 or elements[scope].first <= headers[at - 1].start:
            end = _last_rule(document, headers, ends, last)
        else:
            shared = scope
            while shared > 0 and elements[shared].first > headers[at - 1].start:
                shared = elements[shared].parent
            end = _last_rule(document, headers, ends, elements[shared].last)
        ends.append(_cut(document, header, max(end, header.after), level, depth))
    return ends


def _tight(document: Document, headers: Sequence[Header], scopes: Sequence[int]) -> bool:
    """Each header has a container of its own that ends where the next one's begins (but for a title between)."""
    gaps = []
    for scope, following in zip(scopes, headers[1:], strict=False):
        last = document.elements[scope].last
        if last <= following.start:
            between_them = [document.blocks[n] for n in range(last, min(following.start, last + 9))]
            told = [block for block in between_them if not block.context.heading]
            gaps.append(len(told) > 1 or any(len(block.text) > _TITLE for block in told))
    return len(gaps) >= max(1, 0.8 * (len(headers) - 1)) and sum(gaps) <= 0.15 * len(gaps)


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
        if document.elements[blocks[n].element].tag == "address":
            return n
        if context.landmark >= 0 and context.landmark != home.landmark:
            landmark = document.elements[context.landmark]
            if landmark.tag in OTHER_PARTS and landmark.first > header.start:
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


def _units(document: Document, headers: Sequence[Header], ends: Sequence[int], stack: bool) -> Iterable[Unit]:
    found: list[Unit] = []
    waiting: list[Header] = []
    for at, (header, end) in enumerate(zip(headers, ends, strict=True)):
        answer = between(document, header, end)
        next_start = headers[at + 1].start if at + 1 < len(headers) else -1
        if answer:
            if len(waiting) >= _MOST_STACKED or not all(_stackable(document, h, header) for h in waiting):
                found += [Unit([h], h.after, ()) for h in waiting]
                waiting = []
            found.append(Unit([*waiting, header], end, answer))
            waiting = []
        elif stack and end == next_start:
            waiting.append(header)
        else:
            found += [Unit([h], h.after, ()) for h in (*waiting, header)]
            waiting = []
    found += [Unit([h], h.after, ()) for h in waiting]
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


def _trim_last(document: Document, answered: list[Unit]) -> None:
    """Where every answer is one paragraph, so is the last: what follows it is the page's closing remark."""
    if len(answered) < 4 or any(len(u.answer) != 1 for u in answered[:-1]):
        return
    last = answered[-1]
    first = last.answer[0].block
    if len(last.answer) > 1 and document.blocks[first].element != document.blocks[first + 1].element:
        last.answer = last.answer[:1]
        last.end = first + 1
