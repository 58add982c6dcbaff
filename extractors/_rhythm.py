"""The rhythm of a page: a class of headers, what stands between them, and how much that looks like a FAQ.

Every strategy of visible pages is a class of headers and a way to say where their answers end; what they share
stands here: the scope of an answer, the cut before the next part of the page, questions stacked over one answer,
and the evidence that the resolver and the confidence model read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors._affixes import read_count, read_groups, read_letters, read_tails, up_to_answers
from extractors._candidate import Candidate
from extractors._confidence import from_logit, logit
from extractors._dialogue import in_dialogue
from extractors._edges import drop_first_signs, labelled, trim
from extractors._ends import before_titles, latest_ends
from extractors._evidence import Unit, measure, mostly_ask, own_evidence, rhythm_evidence
from extractors._headers import Header, badge, prefix, question
from extractors._last import trim_last
from extractors._lines import ASKS
from extractors._members import STATED, after_byline, outside_answers, within
from extractors._other_kinds import lead_away, lists_questions, only_buttons, other_kinds
from extractors._page import Page, page_of
from extractors._series import in_series
from extractors._soliciting import solicits
from extractors.cleaning.labels import ANSWER_BADGES, labels_answer, labels_question
from extractors.document import Document, Slice

_MOST_STACKED = 5
_WORD = re.compile(r"\w+")
_LONG, _SHARED = 4, 2  # letters of a word that says something, and how many of them two headings share
_AGAIN = 3  # texts that one line heads alike
_BETWEEN = re.compile(r"(?:[ :\u00a0]|[–—-](?= ))*")  # a question and the answer behind it
_GOES_ON = ",，、،"  # a line that ends in it is the beginning of a question that was broken
_LINKED = 0.95  # share of an answer that is links, from which it is nothing else
_FEW_LINKED = 4  # answers for each that is a list of links


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
    headers = outside_answers(document, headers)
    read_groups(document, headers)
    read_count(headers)
    ends = latest_ends(document, page, headers, level, depth)
    ends = before_titles(document, page, headers, ends)
    units = after_byline(within(document, _units(document, headers, ends, stack)))
    if headers[0].labelled:
        hints.setdefault("explicit", up_to_answers(document, units))
    drop_first_signs(page, units)
    trim_last(document, [u for u in units if u.first < u.end])
    return judged(document, extractor, group, units, **hints)


def judged(document: Document, extractor: str, group: int, units: Sequence[Unit], **hints: float) -> list[Candidate]:
    """Units with the evidence for them; questions without an answer last, for the record."""
    page = page_of(document)
    read_letters(document, units)
    read_tails(document, units)
    trim(document, page, units)
    answered = [u for u in units if u.first < u.end and not _only_labels(document, u)]
    entries = [u for u in answered if page.only_contents(u.first, u.end)]
    if entries:
        linked = {id(u) for u in entries} - _linked_answers(page, entries, len(answered))
        answered = [u for u in answered if id(u) not in linked]
    if "button" in document.tagged:
        answered = [u for u in answered if not (only_buttons(document, u) or lists_questions(document, u))]
    if not answered:
        return []
    measure(page, answered)
    shared = (
        rhythm_evidence(document, page, units, answered, hints.get("explicit", 0.0))
        | other_kinds(page, answered)
        | hints
    )
    shared["marked_prose"] = shared["sentences"] * hints.get("mark", 0.0)
    shared["faq_explicit"] = shared["faq_coverage"] * hints.get("explicit", 0.0)
    base = logit(shared)
    seen = {name: value for name, value in shared.items() if value}  # a third of it is 0 in most rhythms
    likenesses = [unit.likeness for unit in answered]
    parts, spoken = in_series(document, page, answered), in_dialogue(document, page, answered)
    leading, asks = lead_away(page, answered), mostly_ask(answered)
    labels = _labels(answered)
    found = []
    for at, unit in enumerate(answered):
        own = own_evidence(document, page, unit, likenesses[max(0, at - 2) : at + 3], shared)
        if labels and unit.headers[-1].text in labels:
            own["title"] = 1.0
        if parts:
            own["series"] = parts[at]
        if spoken and spoken[at]:
            own["dialogue"] = 1.0
        led_on, last = unit.links >= _LINKED, at == len(answered) - 1
        stated = "stating" in seen or unit.likeness < STATED
        if (
            (leading and leading[at])
            or (asks and led_on and unit.likeness < (ASKS if last else STATED))
            or ((led_on or (last and (stated or _over_link(document, page, unit)))) and solicits(unit.headers[-1].text))
        ):
            own["teasers"] = 1.0
        rating = from_logit(base + logit(own))
        found.append(_candidate(document, page, extractor, group, unit, seen | own, rating))
    bare = [u for u in units if u.first >= u.end and u.likeness >= ASKS]
    return found + [_candidate(document, page, extractor, group, unit, {"likeness": unit.likeness}) for unit in bare]


def _only_labels(document: Document, unit: Unit) -> bool:
    """ "Question 3" says of a text what it is to become; "A:" has nothing behind it yet."""
    text = document.texts[unit.first]
    if unit.end - unit.first == 1 and text[-1] in ":：" and labels_answer(text[unit.offset :]):
        return True
    return not unit.headers[-1].skip and labels_question(unit.headers[-1].text)


def _over_link(document: Document, page: Page, unit: Unit) -> bool:
    """A heading over text and a link, be it in the heading's box behind what was trimmed, or any line over nothing but
    one: "Ready to start?" above a button."""
    start, end = unit.headers[-1].start, unit.end
    boxed = page.href(end) != "" and document.around(start, end).first == start
    heading = document.blocks[start].context.heading > 0
    return (heading or unit.links >= _LINKED) and (boxed or page.href(end - 1) != "")


def _linked_answers(page: Page, entries: Sequence[Unit], answered: int) -> set[int]:
    """Which of the lists of links are answers ("Who uses it?"): few among answers of text, below lines that ask, and of
    links to other pages that ask nothing themselves. Breaks where the last question of a page stands above its menu."""
    if _FEW_LINKED * len(entries) > answered:
        return set()
    return {id(u) for u in entries if u.likeness >= ASKS and all(_only_named(page, n) for n in range(u.first, u.end))}


def _only_named(page: Page, number: int) -> bool:
    """The line names another page, and asks nothing."""
    listed = page.contents.get(number)
    asks = number in page.asked_at if listed is None else listed.likeness >= ASKS
    return not asks and not page.href(number).startswith("#")


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
        asked += question(page.whole, header, prefix(header))
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
    badges = not start and found and document.blocks[unit.first].text[0] in ANSWER_BADGES
    if badges and (unit.headers[0].letter or labelled(document, unit)):
        start = badge(document, unit.first)
    return (found[0]._replace(start=start), *found[1:]) if start and found else found


def _units(document: Document, headers: Sequence[Header], ends: Sequence[int], stack: bool) -> list[Unit]:
    found: list[Unit] = []
    waiting: list[Header] = []
    for at, (header, stop) in enumerate(zip(headers, ends, strict=True)):
        first, offset = _opening(document, header, stop) if header.offset else (header.end, 0)
        next_start = headers[at + 1].start if at + 1 < len(headers) else -1
        end = _with_list(document, first, stop, next_start)
        if first < end:
            if waiting and (len(waiting) >= _MOST_STACKED or not all(_stackable(document, h, header) for h in waiting)):
                found += [Unit([h], h.after, h.after) for h in waiting]
                waiting = []
            titled = waiting and waiting[-1].likeness >= ASKS > header.likeness and not header.offset
            if titled and not waiting[-1].text[-1].isalnum():  # of the answer, not "... does it fail?", or
                found.append(Unit(waiting, header.start, end))
            else:
                found.append(Unit([*waiting, header], first, end, offset))
            waiting = []
        elif end == next_start and (stack or _of_one_thing(header, headers[at + 1])):
            waiting.append(header)
        else:
            found += [Unit([h], h.after, h.after) for h in (*waiting, header)]
            waiting = []
    return found + [Unit([h], h.after, h.after) for h in waiting]


def _labels(units: Sequence[Unit]) -> set[str]:
    """Lines that say of several texts alike what they are ("Problem:", "Example:") and ask nothing."""
    texts = [u.headers[-1].text for u in units if u.likeness < ASKS and u.headers[-1].text[-1:] in ":："]
    return {text for text, count in Counter(texts).items() if count >= _AGAIN} if len(texts) >= _AGAIN else set()


def _opening(document: Document, header: Header, end: int) -> tuple[int, int]:
    """Block and character where the answer begins after a header that opens its block."""
    text = document.blocks[header.end].text
    start = _BETWEEN.match(text, header.offset).end()  # type: ignore[union-attr]  # it takes nothing as well
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


def _of_one_thing(one: Header, two: Header) -> bool:
    """Two headings of which the first asks too, and that share some words, ask about one thing and share an answer;
    others do not: the first was left unanswered."""
    if one.likeness < STATED:
        return False
    words = [{word for word in _WORD.findall(header.text.casefold()) if len(word) >= _LONG} for header in (one, two)]
    return len(words[0] & words[1]) >= _SHARED


def _stackable(document: Document, above: Header, below: Header) -> bool:
    """Two lines of one paragraph or of one list of definitions, not two entries of a list."""
    one, two = document.blocks[above.start], document.blocks[below.start]
    elements = document.elements
    if one.element == two.element and elements[one.element].tag == "dt":
        return True  # lines of one term
    return (
        above.depth == below.depth
        and (above.likeness >= STATED or below.likeness < ASKS or above.text[-1] in _GOES_ON)  # no title of a group
        and one.context.li == two.context.li
        and (one.element == two.element or elements[one.element].parent == elements[two.element].parent)
    )
