"""The rhythm of a page: a class of headers, what stands between them, and how much that looks like a FAQ.

Every strategy of visible pages is a class of headers and a way to say where their answers end; what they share
stands here: the scope of an answer, the cut before the next part of the page, questions stacked over one answer,
and the evidence that the resolver and the confidence model read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from extractors._candidate import Candidate
from extractors._confidence import from_logit, logit
from extractors._dialogue import in_dialogue
from extractors._edges import trim
from extractors._evidence import Unit, measure, own_evidence, rhythm_evidence
from extractors._headers import Header, badge, question
from extractors._other_kinds import is_teaser, lead_away, only_buttons, other_kinds
from extractors._page import Page, page_of
from extractors._series import in_series
from extractors.cleaning.labels import ANSWER_BADGES
from extractors.document import Document, Slice

_GROUPED = 4  # questions behind the names of their groups
_GROUP = 20  # characters of such a name
_MOST_STACKED = 5
_ASKS = 0.85  # likeness from which an unanswered line is worth a record
_STATED = 0.4  # likeness below which a line does not ask
_REGULAR = 7  # answers of one paragraph each that make a second one at the end suspicious
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
    page = page_of(document)
    _read_groups(document, headers)
    ends = _ends(document, page, headers, level, depth)
    ends = _drop_categories(page, headers, ends)
    units = _after_byline(within(document, _units(document, headers, ends, stack)))
    _trim_last(document, [u for u in units if u.first < u.end])
    return judged(document, extractor, group, units, **hints)


def _read_groups(document: Document, headers: Sequence[Header]) -> None:
    """Where each question stands behind the name of its group, the two in elements of their own without a space
    between, the names are labels: they come again, as halves of words do not."""
    if len(headers) < _GROUPED or not (_glued(document, headers[0]) and _glued(document, headers[-1])):
        return
    lengths = [_glued(document, header) for header in headers]
    names = {header.text[:length] for header, length in zip(headers, lengths, strict=True)}
    if all(lengths) and 2 * len(names) <= len(headers):
        for header, length in zip(headers, lengths, strict=True):
            header.letter = length


def _glued(document: Document, header: Header) -> int:
    """Length of a short element at the start of a line of which the rest is another one; 0 without one."""
    text, spans = header.text, document.blocks[header.start].spans
    if len(spans) < 2 or header.offset or header.skip or header.letter:
        return 0
    starts = {span.start for span in spans if span.end >= len(text)}
    ends = [s.end for s in spans if not s.start and s.end in starts and s.end <= _GROUP]
    return ends[0] if ends and text[ends[0] - 1].isalnum() and text[ends[0]].isalnum() else 0


def _read_tails(document: Document, units: Sequence[Unit]) -> None:
    """Words in an element of their own that end every question are the page's: "Show this section"."""
    headers = [unit.headers[-1] for unit in units]
    if len(headers) < _GROUPED - 1 or not (_ending(document, headers[0]) and _ending(document, headers[-1])):
        return
    starts = [_ending(document, header) for header in headers]
    tails = {document.texts[h.end - 1][start:] for h, start in zip(headers, starts, strict=True)}
    if all(starts) and len(tails) == 1 and any(map(str.isalpha, *tails)):
        for header, start in zip(headers, starts, strict=True):
            header.tail = start


def _ending(document: Document, header: Header) -> int:
    """Where the first of the elements starts that end a question's line one after the other; 0 without them."""
    block = document.blocks[header.end - 1]
    if not block.spans or header.offset:
        return 0
    at = len(block.text)
    while starts := [s.start for s in block.spans if s.start < at <= s.end and s.start > 0]:
        at = max(starts)
    return at if at < len(block.text) and header.end - header.skip == header.start + 1 else 0


def judged(document: Document, extractor: str, group: int, units: Sequence[Unit], **hints: float) -> list[Candidate]:
    """Units with the evidence for them; questions without an answer last, for the record."""
    page = page_of(document)
    _read_tails(document, units)
    trim(document, page, units)
    answered = [u for u in units if u.first < u.end and not page.only_contents(u.first, u.end)]
    if "button" in document.tagged:
        answered = [u for u in answered if not only_buttons(document, u)]
    if not answered:
        return []
    measure(page, answered)
    shared = (
        rhythm_evidence(document, page, units, answered, hints.get("explicit", 0.0))
        | other_kinds(document, page, answered)
        | hints
    )
    shared["marked_prose"] = shared["sentences"] * hints.get("mark", 0.0)
    shared["faq_explicit"] = shared["faq_coverage"] * hints.get("explicit", 0.0)
    base = logit(shared)
    seen = {name: value for name, value in shared.items() if value}  # a third of it is 0 in most rhythms
    likenesses = [unit.likeness for unit in answered]
    parts, spoken = in_series(document, page, answered), in_dialogue(document, page, answered)
    leading = lead_away(page, answered)
    found = []
    for at, unit in enumerate(answered):
        own = own_evidence(document, page, unit, likenesses[max(0, at - 2) : at + 3], shared)
        if parts:
            own["series"] = parts[at]
        if spoken and spoken[at]:
            own["dialogue"] = 1.0
        if (leading and leading[at]) or ("teasers" in shared and is_teaser(document, page, unit)):
            own["teasers"] = 1.0
        rating = from_logit(base + logit(own))
        found.append(_candidate(document, page, extractor, group, unit, seen | own, rating))
    bare = [u for u in units if u.first >= u.end and u.likeness >= _ASKS]
    return found + [_candidate(document, page, extractor, group, unit, {"likeness": unit.likeness}) for unit in bare]


def _candidate(
    document: Document,
    page: Page,
    extractor: str,
    group: int,
    unit: Unit,
    evidence: dict[str, float],
    rating: float | None = None,
) -> Candidate:
    asked = question(page.whole, unit.headers[0])
    for header in unit.headers[1:]:
        asked += question(page.whole, header)
    cut = tuple([page.whole[n] for n in sorted(unit.cut)]) if unit.cut else ()
    if unit.headers[-1].tail:
        cut = (page.whole[unit.headers[-1].end - 1]._replace(start=unit.headers[-1].tail), *cut)
    first = unit.headers[0]
    named = (Slice(first.start, 0, first.letter),) if first.letter and not (first.labelled or first.depth) else ()
    return Candidate(extractor, asked, _answer(document, page, unit), named, group, rating, cut, evidence)


def _answer(document: Document, page: Page, unit: Unit) -> tuple[Slice, ...]:
    """The places of a unit's answer; after a header that opens its block, the rest of that block comes first."""
    found = page.whole[unit.first : unit.end]
    start = unit.offset
    if not start and unit.headers[0].letter and found and document.blocks[unit.first].text[0] in ANSWER_BADGES:
        start = badge(document, unit.first)
    return (found[0]._replace(start=start), *found[1:]) if start and found else found


def scope_of(document: Document, header: Header) -> int:
    """The innermost element that holds the header and something after it; noted, since several rhythms ask."""
    if header.scope < 0:
        elements, end = document.elements, page_of(document).past_signs(header.end)
        element = elements[document.blocks[header.start].element]
        while element.index > 0 and element.last <= end:
            element = elements[element.parent]
        header.scope = element.index
    return header.scope


def _ends(document: Document, page: Page, headers: Sequence[Header], level: int, depth: int) -> list[int]:
    """For each header the block before which its answer ends at the latest."""
    elements, stops = document.elements, page.stops
    scopes = [scope_of(document, h) for h in headers]
    tight = _tight(document, headers, scopes)
    rows = len(headers) > 1 and document.blocks[headers[1].start].context.row >= 0
    ends: list[int] = []
    for at, (header, scope) in enumerate(zip(headers, scopes, strict=True)):
        home, after = elements[scope], header.after
        last = home.last
        # A paragraph is no section: the parser ends it before any list.
        apart = (
            at > 0 and home.first <= headers[at - 1].start and home.tag != "p"
        )  # their section ends before the next one's
        if at + 1 < len(headers):
            next_start = headers[at + 1].start
            if tight and last > next_start:
                last = after  # its own container holds nothing else: the question stands without an answer
            end = min(next_start, last) if tight or (apart and last > after) else next_start
        elif tight or at == 0 or apart:
            end = _last_rule(document, headers, ends, last)
        else:
            shared = scope
            while shared > 0 and elements[shared].first > headers[at - 1].start:
                shared = elements[shared].parent
            end = _last_rule(document, headers, ends, elements[shared].last)
        if rows and at + 1 < len(headers) and end == headers[at + 1].start:
            end = _row_start(document, header, end)
        end = max(end, after)
        stop = bisect_left(stops, after)
        if stop < len(stops) and stops[stop] < end:
            end = _cut(document, page, header, stop, end, level, depth)
        ends.append(end)
    return ends


def _row_start(document: Document, header: Header, start: int) -> int:
    """What stands in the next question's row of a table before it (its number, its group) is not of this answer."""
    row = document.blocks[start].context.row
    if row < 0 or row == document.blocks[header.start].context.row:
        return start
    return max(document.elements[row].first, header.after)


def _tight(document: Document, headers: Sequence[Header], scopes: Sequence[int]) -> bool:
    """Each header has a container of its own that ends where the next one's begins (but for a title between)."""
    gaps = []
    for scope, following in zip(scopes, headers[1:], strict=False):
        last = document.elements[scope].last
        if last <= following.start:
            between_them = document.blocks[last : min(following.start, last + 9)]
            told = [block for block in between_them if not block.context.heading]
            gaps.append(len(told) > 1 or (len(told) == 1 and len(told[0].text) > _TITLE))
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


def _cut(document: Document, page: Page, header: Header, stop: int, end: int, level: int, depth: int) -> int:
    """Stop before a heading that ranks above the header, and before another part of the page (nav, footer).
    stop: number of the first of the page's stops that may be one."""
    home = document.blocks[header.start].context
    for n in page.stops[stop : bisect_left(page.stops, end)]:
        if n in page.parts and page.parts[n] != home.landmark:
            return n
        if n in page.ranked and document.blocks[n].context is not home:
            other, number = page.ranked[n]
            if level == 0 or other < level or (other == level and (not depth or number < depth)):
                return n
    return end


def _drop_categories(page: Page, headers: Sequence[Header], ends: list[int]) -> list[int]:
    """A line that stands before the next header, and whose look stands nowhere else between the headers, is a group's
    title and ends the answer before it. Needs two such lines of one look."""
    looks, places = page.looks, page.look_places
    starts = {h.start for h in headers}
    above = [e - 1 for h, e in zip(headers, ends, strict=True) if e - 1 in looks and e in starts and e - 1 > h.after]
    if headers[0].start - 1 in looks:
        above.insert(0, headers[0].start - 1)
    last = {look: count for look, count in Counter([looks[n] for n in above]).items() if count > 1}
    if not last:
        return ends
    seen = Counter([looks[n] for n in above[:1] if n < headers[0].start])
    for header, end in zip(headers, ends, strict=True):
        seen.update([looks[n] for n in places[bisect_left(places, header.after) : bisect_left(places, end)]])
    titles = {look for look, count in last.items() if count >= 0.8 * seen[look]}
    if not titles:
        return ends
    return [
        end - 1 if end - 1 > header.after and looks.get(end - 1) in titles and end in starts else end
        for header, end in zip(headers, ends, strict=True)
    ]


def _units(document: Document, headers: Sequence[Header], ends: Sequence[int], stack: bool) -> list[Unit]:
    found: list[Unit] = []
    waiting: list[Header] = []
    for at, (header, stop) in enumerate(zip(headers, ends, strict=True)):
        first, offset = _opening(document, header, stop) if header.offset else (header.end, 0)
        next_start = headers[at + 1].start if at + 1 < len(headers) else -1
        end = _with_list(document, first, stop, next_start)
        if first < end and waiting and _last_of_list(document, waiting[-1], header, first):
            found += [Unit([h], h.after, h.after) for h in (*waiting, header)]
            waiting = []
        elif first < end:
            if waiting and (len(waiting) >= _MOST_STACKED or not all(_stackable(document, h, header) for h in waiting)):
                found += [Unit([h], h.after, h.after) for h in waiting]
                waiting = []
            found.append(Unit([*waiting, header], first, end, offset))
            waiting = []
        elif stack and end == next_start:
            waiting.append(header)
        else:
            found += [Unit([h], h.after, h.after) for h in (*waiting, header)]
            waiting = []
    return found + [Unit([h], h.after, h.after) for h in waiting]


def within(document: Document, units: list[Unit]) -> list[Unit]:
    """Where most headers ask, those that do not and stand outside the element that holds all questions are titles of
    other parts of the page: "Newsletter" in its foot."""
    asking = [u for u in units if u.likeness >= _ASKS]
    if 2 * len(asking) <= len(units) or len(asking) == len(units):
        return units
    elements = document.elements
    home = elements[scope_of(document, asking[0].headers[0])]
    while home.last <= asking[-1].headers[0].start and home.parent >= 0:
        home = elements[home.parent]
    return [u for u in units if u.likeness >= _STATED or home.first <= u.headers[0].start < home.last]


def _after_byline(units: list[Unit]) -> list[Unit]:
    """Above numbered questions a line of the same look without a number or question is the page's author or title."""
    first = units[0].headers[0] if len(units) > _REGULAR else None
    if first is None or first.depth or units[0].likeness >= _STATED:
        return units
    return units[1:] if sum(u.headers[0].depth > 0 for u in units) >= 0.9 * (len(units) - 1) else units


def _opening(document: Document, header: Header, end: int) -> tuple[int, int]:
    """Block and character where the answer begins after a header that opens its block."""
    text = document.blocks[header.end].text
    start = header.offset
    while start < len(text) and text[start] in " :\u00a0":
        start += 1
    return (header.end, start) if start < len(text) and header.end < end else (header.end + 1, 0)


def _with_list(document: Document, first: int, end: int, limit: int) -> int:
    """An answer that ends in a colon goes on in the list, table or code below it."""
    texts = document.texts
    if end == limit or not (first < end < len(texts)) or texts[end - 1][-1:] not in ":：":
        return end
    context = document.blocks[end].context
    held = max(context.pre, context.table, document.elements[context.li].parent if context.li >= 0 else -1)
    if held < 0 or document.elements[held].first != end:
        return end
    last = document.elements[held].last
    return last if limit < 0 or last <= limit else end


def _last_of_list(document: Document, above: Header, header: Header, first: int) -> bool:
    """The last of a list of questions: what follows the list is no answer to it."""
    one, two = document.blocks[above.start].context.li, document.blocks[header.start].context.li
    return -1 < one != two > -1 and document.blocks[first].context.li not in (one, two)


def _stackable(document: Document, above: Header, below: Header) -> bool:
    """Two lines of one paragraph or of one list of definitions, not two entries of a list."""
    one, two = document.blocks[above.start], document.blocks[below.start]
    elements = document.elements
    return (
        above.depth == below.depth
        and one.context.li == two.context.li
        and (one.element == two.element or elements[one.element].parent == elements[two.element].parent)
    )


def _trim_last(document: Document, answered: Sequence[Unit]) -> None:
    """Where every answer is one paragraph, so is the last: what follows it is the page's closing remark."""
    if len(answered) < _REGULAR or any(u.end - u.first != 1 for u in answered[:-1]):
        return
    last = answered[-1]
    blocks = document.blocks
    if last.end - last.first < 2 or blocks[last.first].text[-1:] in ":：" or blocks[last.first + 1].context.li >= 0:
        return
    if blocks[last.first].element != blocks[last.first + 1].element:
        last.end = last.first + 1
