"""What the answers of a rhythm begin and end with: signs and words that come again in every one belong to the page.

A plus sign beside the question, "Close" below the panel, the number of the next question: no list of words knows them
all, but they stand in the same place of (nearly) every answer. Breaks on answers that all end in one true sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors._evidence import Unit
from extractors._lines import ASKS, likeness
from extractors._other_kinds import is_button
from extractors._page import Page
from extractors.cleaning.dates import is_date
from extractors.cleaning.labels import ANSWER_BADGES, QUESTION_BADGES, labels_answer, labels_question
from extractors.cleaning.markers import machinery
from extractors.document import Block, Document

_FEWEST = 3  # answers that make a repetition
_SHARE_OF_ICONS = 0.5
_SHARE = 0.75  # of them that begin or end alike
_LONGEST = 120  # characters of such a line
_WIDGET = 2  # lines of buttons below a question
_ICON = 2  # characters of a line that is a sign although it is a letter (icon fonts)
_ROUNDS = 3
_LINKED = 0.4  # share of a line that is links, from which its first word says what it is
_HOST = re.compile(r"\.[a-z]{2}")  # stands in every host
_HOSTS_AND_FIGURES = re.compile(r"(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|\d+")
_FIGURES = re.compile(r"\d+")


def trim(document: Document, page: Page, units: Sequence[Unit]) -> None:
    """Take signs and repeated lines off the answers of a rhythm, in place; what is taken stands in `unit.cut`."""
    blocks = document.blocks
    has_buttons = "button" in document.tagged
    drop_first_signs(page, units)
    for unit in units:
        while unit.first < unit.end and unit.end - 1 in page.signs:
            unit.narrow(unit.first, unit.end - 1)
        if page.linked.get(unit.first) == unit.headers[-1].start and unit.end - unit.first > 1:
            unit.narrow(unit.first + 1, unit.end)  # a link to the question itself: "[link]"
        if unit.end - unit.first > 1 and _belongs_elsewhere(document, unit):
            unit.narrow(unit.first, unit.end - 1)
        if unit.end - unit.first > 1 and (labelled(document, unit) or blocks[unit.first].context.row >= 0):
            _drop_labels(document, unit)
        if has_buttons and unit.end - unit.first > _WIDGET:
            _drop_widget(document, unit)
    for _ in range(_ROUNDS):
        if not sum([_drop_repeated(document, units, at_end) for at_end in (True, False)]):
            return


def drop_first_signs(page: Page, units: Sequence[Unit]) -> None:
    """Take the arrow or plus sign behind a question off its answer, in place."""
    for unit in units if page.signs else ():
        while unit.first < unit.end and not unit.offset and unit.first in page.signs:
            unit.narrow(unit.first + 1, unit.end)


def labelled(document: Document, unit: Unit) -> bool:
    """The question has a label in a box of its own, inside of its heading or before it."""
    header = unit.headers[0]
    return header.skip > 0 or (header.start > 0 and _is_label(document.texts[header.start - 1]))


def _belongs_elsewhere(document: Document, unit: Unit) -> bool:
    """The last line is the question once more, where a panel closes, or the next one's: a label, or the number after
    the one that stands above its own."""
    last, asked = document.blocks[unit.end - 1], document.blocks[unit.headers[0].start]
    text, above = last.text, document.texts[asked.index - 1]
    counts_on = text.isdecimal() and above.isdecimal() and int(text) == int(above) + 1
    return (counts_on and last.context.table == asked.context.table) or text == asked.text or _is_label(text)


def _is_label(text: str) -> bool:
    """ "Q", "Question 2": nothing but what a question is labelled with."""
    return text.strip() in QUESTION_BADGES or labels_question(text)


def _drop_widget(document: Document, unit: Unit) -> None:
    """A question below the answer that only buttons answer: "Was this page helpful?", "Yes", "No", in any language."""
    end = unit.end
    while unit.end - end < _WIDGET and is_button(document, document.blocks[end - 1], unit.first):
        end -= 1
    asked = document.texts[end - 1]
    if end < unit.end and end - 1 > unit.first and len(asked) <= _LONGEST and likeness(asked) >= ASKS:
        unit.narrow(unit.first, end - 1)


def _drop_labels(document: Document, unit: Unit) -> None:
    """ "A:" in a cell of its own before the answer."""
    first = document.blocks[unit.first].text.strip()
    if not unit.offset and (labels_answer(first) or (labelled(document, unit) and first in ANSWER_BADGES)):
        unit.narrow(unit.first + 1, unit.end)


def _drop_repeated(document: Document, units: Sequence[Unit], at_end: bool) -> bool:
    told = [u for u in units if u.first < u.end and (at_end or not u.offset)]
    if len(told) < _FEWEST:
        return False
    least = max(_FEWEST, _SHARE_OF_ICONS * len(told))
    lines = [document.blocks[u.end - 1 if at_end else u.first] for u in told]
    # Shapes keep the spaces of a line, unless it is one of links.
    links = {b.index for b in lines for s in b.spans if s.tag == "a"}
    spaces = Counter([b.text.count(" ") for b in lines if b.index not in links and len(b.text) <= _LONGEST])
    if sum([b.index in links for b in lines]) + max(spaces.values(), default=0) < least:
        return False
    shapes = list(map(_shape, lines))
    common = {shape for shape, count in Counter(filter(None, shapes)).items() if count >= least}
    if not common:
        return False
    for at, block in enumerate(lines):  # cleaning takes it off
        if shapes[at] in common and (machinery(block.text) or (at_end and is_date(block.text))):
            shapes[at] = ""
    shape, count = Counter(shapes).most_common(1)[0]
    share = _SHARE if len(shape) > _ICON else _SHARE_OF_ICONS
    if not shape or count < max(_FEWEST, share * len(told)):
        return False
    alike = [u for u, own in zip(told, shapes, strict=True) if own == shape]
    if _are_answers(document, alike, brief=len(shape) <= _ICON):
        return False
    if at_end and shapes[-1] != shape:
        _end_before(document, told[-1], shape)
    return sum([_cut(u, shape, at_end) for u in alike]) > 0


def _are_answers(document: Document, alike: Sequence[Unit], *, brief: bool) -> bool:
    """Lines that are answers themselves ("Wait 3 days.", "Wait 5 days."), or part of one that stands in for all of them
    until they are written. brief: a sign's length."""
    alone = sum([u.end - u.first == 1 for u in alike])
    if alone == len(alike) or (not brief and 2 * alone >= len(alike)):
        return True
    texts, first = document.texts, alike[0]
    return all(texts[u.first : u.end] == texts[first.first : first.end] for u in alike)


def _end_before(document: Document, unit: Unit, shape: str) -> None:
    """The last answer of a page runs on into its foot: where the line that ends all others stands, it is over."""
    for number in range(unit.first + 1, unit.end):
        if _shape(document.blocks[number]) == shape:
            unit.narrow(unit.first, number)
            return


def _cut(unit: Unit, shape: str, at_end: bool) -> bool:
    """Whether the line could go: an answer that is nothing else stays, unless it is an icon's letter, or is left over
    from lines that all stand in every answer."""
    if unit.end - unit.first == 1 and len(shape) > _ICON and not unit.cut:
        return False
    unit.narrow(unit.first + (not at_end), unit.end - at_end)
    return True


def _shape(block: Block) -> str:
    """The line with its digits made equal; of a line of links the first word; empty for what is not looked at: cells
    may say the same in each row."""
    text, spans = block.text, block.spans
    brief = len(text) <= _LONGEST
    if not (brief or spans) or block.context.pre >= 0:
        return ""
    if spans and len(text) > _ICON:
        linked = sum([s.end - s.start for s in spans if s.tag == "a"])
        if linked >= _LINKED * len(text):
            return "a " + _made_equal(text.split(maxsplit=1)[0].casefold())
    return _made_equal(text.casefold()) if brief and block.context.row < 0 else ""


def _made_equal(text: str) -> str:
    """The text without what differs from answer to answer: hosts and figures."""
    return (_HOSTS_AND_FIGURES if _HOST.search(text) else _FIGURES).sub("0", text)
