"""The last answer of a page, which nothing ends but the page itself: what may follow it is a closing remark."""

from __future__ import annotations

from collections.abc import Sequence

from extractors._ends import scope_of
from extractors._evidence import Unit
from extractors._lines import ASKS, titles
from extractors._page import page_of
from extractors._soliciting import solicits
from extractors.cleaning.page_lines import linked
from extractors.document import Document, Element

REGULAR = 7  # answers alike that make what differs at the end suspicious
_IN_ARTICLE = 4  # the same where the FAQ is the end of an article, whose own closing words follow it
_LONGEST_BOX = 300  # characters
_BOXES = frozenset(("div", "section", "aside", "form"))
_ALIKE = 3  # answers that make a class
_REMARKS = frozenset(("p", "div", "center", "address"))  # elements that closing remarks stand in


def trim_last(document: Document, answered: Sequence[Unit]) -> None:
    """Where every answer is one paragraph, or one element of the same class, so is the last, and where none holds an
    element of some sort, nor does the last: what follows it is the page's closing remark, or its way back; fewer
    answers say so where the FAQ is but a part of the page. So is a line at its end that asks for questions and leads to
    where they are put: "Did not find your answer? Write to us.", and a box that leads on, where no other holds one."""
    if answered and answered[-1].end - answered[-1].first > 1:
        block = document.blocks[answered[-1].end - 1]
        answered[-1].end -= any(s.tag in ("a", "button") for s in block.spans) and solicits(block.text)
    entries = answered[:-1] if answered and _lists_pages(document, answered[-1]) else answered
    if len(entries) >= _ALIKE:
        entries[-1].end = _above_boxes(document, entries)
    if len(answered) >= _ALIKE:
        boxes = [scope_of(document, unit.headers[-1]) for unit in answered]
        last = [unit for unit, one, two in zip(answered, boxes, boxes[1:], strict=False) if one != two]  # of groups
        last = [*last, answered[-1]] if 2 * len(last) < len(answered) else [answered[-1]]
        others = [unit for unit in answered if unit not in last]
        for unit in last:
            unit.end = _end_of_dress(document, unit, others) or unit.end
    if len(answered) >= _IN_ARTICLE and answered[-1].end - answered[-1].first > 1:
        enough = len(answered) >= REGULAR or page_of(document).faq.holds(answered[-1].headers[-1].start)
        if enough and not _in_a_box(document, answered):
            answered[-1].end = _end_of_kind(document, answered)


def _in_a_box(document: Document, answered: Sequence[Unit]) -> bool:
    """All of the last answer stands with its question in an element that holds neither of the one before."""
    before, last = answered[-2:]
    box = document.elements[scope_of(document, last.headers[-1])]
    return before.end <= box.first and last.end <= box.last


def _end_of_kind(document: Document, answered: Sequence[Unit]) -> int:
    """Where the last answer ends, as the others are one line each or hold no element of its sort."""
    last, blocks = answered[-1], document.blocks
    own = _holder(document, last)  # what stands in the element that opens with the answer is of it
    start = min(own.last if own.first == last.first else last.first + 1, last.end)
    if start < last.end and all(u.end - u.first == 1 for u in answered[:-1]):
        goes_on = blocks[start - 1].text[-1:] in ":：" or blocks[start].context.li >= 0
        apart = blocks[start - 1].element != blocks[start].element
        goes_on = goes_on or titles(last.headers[-1].text, *document.texts[start - 1 : start + 1])
        return start if apart and not goes_on else last.end
    remarks: dict[str, int] = {}  # the first of each sort
    for n in range(start, last.end):
        if (sort := _sort(document, last, n)) in _REMARKS and blocks[n - 1].text[-1:] not in ":：":
            remarks.setdefault(sort, n)
    for unit in answered[:-1] if remarks else ():
        for n in range(unit.first, unit.end):
            if remarks.pop(_sort(document, unit, n), 0) and not remarks:
                return last.end
    return min(remarks.values(), default=last.end)


def _sort(document: Document, unit: Unit, number: int) -> str:
    """Tag of the element in which a line of the answer stands; empty where that holds the question too."""
    home = document.elements[document.blocks[number].element]
    return home.tag if home.first > unit.headers[-1].start else ""


def _above_boxes(document: Document, answered: Sequence[Unit]) -> int:
    """Where the first box stands in the last answer that leads on (a share bar, tags, an author with portrait), if the
    others hold none: boxes that stand beside the paragraphs, in the element of the questions."""
    last = answered[-1]
    home = scope_of(document, last.headers[-1])
    found = _boxes(document, last, home)
    at = next((n for n, box in found if box.first > last.first and _leads_on(document, box)), last.end)
    if at == last.end or any(_boxes(document, unit, scope_of(document, unit.headers[-1])) for unit in answered[:-1]):
        return last.end
    return at


def _boxes(document: Document, unit: Unit, home: int) -> list[tuple[int, Element]]:
    """Boxes right below the element `home` that open in a unit's answer, each with its first block."""
    found: list[tuple[int, Element]] = []
    number = unit.first
    while number < unit.end:
        element = document.elements[document.blocks[number].element]
        while element.parent >= 0 and element.parent != home:
            element = document.elements[element.parent]
        if element.parent == home and element.tag in _BOXES and element.first >= unit.first:
            found.append((number, element))
        number = max(element.last, number + 1) if element.parent == home else number + 1
    return found


def _leads_on(document: Document, box: Element) -> bool:
    """A brief box with a link, a button or a heading; a longer one is a part of the answer."""
    blocks = document.blocks[box.first : box.last]
    brief = document.sizes[box.last] - document.sizes[box.first] <= _LONGEST_BOX
    return brief and any(
        block.context.heading or any(s.tag in ("a", "button") for s in block.spans) for block in blocks
    )


def _lists_pages(document: Document, unit: Unit) -> bool:
    """ "More articles" in a heading of the questions' rank, over nothing but links."""
    return unit.likeness < ASKS and all(linked(document, n) for n in range(unit.first, unit.end))


def _end_of_dress(document: Document, last: Unit, others: Sequence[Unit]) -> int:
    """Where the element of a group's last answer ends, if each other answer is one element of its class and the last
    runs on behind it; 0 otherwise. Names are compared, never read."""
    holder = _holder(document, last)
    name = holder.attrs.get("class")
    goes_on = document.texts[holder.last - 1][-1:] in ":："
    if not name or goes_on or last.first != holder.first or holder.last >= last.end:
        return 0
    for unit in others:
        one = _holder(document, unit)
        if (one.first, one.last) != (unit.first, unit.end) or one.tag != holder.tag or one.attrs.get("class") != name:
            return 0
    end = holder.last
    for number in range(holder.stop, len(document.elements)):  # more of the same is more of the answer
        element = document.elements[number]
        if element.parent == holder.parent and element.tag == holder.tag and element.attrs.get("class") == name:
            end = element.last
        elif element.last > end:
            break
    return min(end, last.end)


def _holder(document: Document, unit: Unit) -> Element:
    """The outermost element with the answer's first line and without its question."""
    elements = document.elements
    element = elements[document.blocks[unit.first].element]
    while element.parent >= 0 and elements[element.parent].first > unit.headers[-1].start:
        element = elements[element.parent]
    return element
