"""Titles of groups that stand on what opens, sorts or leads to them: tabs, buttons that leave one to see, menus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors._candidate import Candidate
from extractors._lines import ASKS, likeness
from extractors._panels import controlled
from extractors.document import Document, Element, Slice

_NEAR = 3  # lines between a title and its first question
_ARGUMENT = re.compile(r"""['"]([^'"]+)['"]""")
_OTHER = frozenset(("class", "style", "href"))  # attributes whose values name no group


def on_controls(document: Document, chosen: Sequence[Candidate]) -> list[Slice | None]:
    """For each pair the text of the control of its group. Empty where most pairs have none, where all have the same
    one, and where controls ask: an accordion's are its questions."""
    for finder in (_tabs, _sorters, _leading) if len(chosen) > 1 else ():
        found = finder(document, chosen)
        titles = [title for title in found if title is not None]
        if 2 * len(titles) > len(chosen) and 1 < len(set(titles)) < len(titles):
            return [] if all(likeness(document.text(title)) >= ASKS for title in titles) else found
    return []


def _tabs(document: Document, chosen: Sequence[Candidate]) -> list[Slice | None]:
    """The tab that opens the panel around a pair, or a link to the part of this page around it."""
    panels = {panel.index: _text(document, control) for control, panel in controlled(document)}
    panels |= _linked(document, chosen[0].question[0].block, chosen[-1].question[0].block)
    if not panels:
        return []
    found = []
    for candidate in chosen:
        titles = (panels.get(element.index) for element in _around(document, candidate))
        found.append(next((title for title in titles if title and title.block < candidate.question[0].block), None))
    return found


def _linked(document: Document, first: int, last: int) -> dict[int, Slice | None]:
    """Parts of this page that hold some of the questions, with the words of a link to each."""
    found: dict[int, Slice | None] = {}
    for number in range(first) if document.by_id else ():
        for span in document.blocks[number].spans:
            href = document.elements[span.element].attrs.get("href") if span.tag == "a" else None
            target = document.by_id.get(href[1:]) if href and href[0] == "#" else None
            if (
                target is not None
                and not document.elements[target].first <= first <= last < document.elements[target].last
            ):
                found[target] = Slice(number, span.start, span.end)
    return found


def _sorters(document: Document, chosen: Sequence[Candidate]) -> list[Slice | None]:
    """The control above all questions that names the value with which a pair, or what is around it, is marked, for
    scripts that show one group: `<button data-show="billing">Billing</button>`, `<div data-group="billing">`, or
    `<button onclick="show(event, 'billing')">`, `<div id="billing">`.
    """
    naming: dict[str, list[Element]] = {}
    for element in document.elements[: document.blocks[chosen[0].question[0].block].element]:
        for name, value in element.attrs.items():
            for told in _named(name, value) if value and (name[:5] == "data-" or name == "onclick") else ():
                naming.setdefault(told, []).append(element)
    if not naming:  # as on most pages
        return []
    marks = [[value for value in _marks(document, candidate) if value in naming] for candidate in chosen]
    common = set(marks[0]).intersection(*marks)
    own = ([control for value in each if value not in common for control in naming[value]] for each in marks)
    return [next(filter(None, (_text(document, control) for control in controls)), None) for controls in own]


def _leading(document: Document, chosen: Sequence[Candidate]) -> list[Slice | None]:
    """The line above a group's first question that has the words of a button above all questions."""
    texts, after = document.texts, chosen[0].question[0].block
    labels = {
        document.text(label)
        for control in document.of_tag("button")
        if control.last <= after and (label := _text(document, control))
    }
    if not labels:
        return []
    found: list[Slice | None] = []
    after = 0
    for candidate in chosen:
        start = candidate.question[0].block
        titles = [n for n in range(max(after, start - _NEAR), start) if texts[n] in labels]
        found.append(Slice(titles[0], 0, len(texts[titles[0]])) if titles else found[-1] if found else None)
        after = candidate.answer[-1].block + 1
    return found


def _around(document: Document, candidate: Candidate) -> Iterator[Element]:
    return document.ancestors(document.blocks[candidate.question[0].block].element)


def _marks(document: Document, candidate: Candidate) -> Iterator[str]:
    """The values with which a pair and what is around it are marked; an id names more than the pair, or it alone."""
    first, end = candidate.question[0].block, candidate.answer[-1].block + 1
    for element in _around(document, candidate):
        alone = element.first == first and element.last <= end
        yield from (v for name, v in element.attrs.items() if v and name not in _OTHER and not (alone and name == "id"))


def _named(name: str, value: str) -> list[str]:
    """The values that a control's attribute may name: of its data, or what is called when it is pressed."""
    return _ARGUMENT.findall(value) if name == "onclick" else [value.lstrip(".#")]


def _text(document: Document, control: Element) -> Slice | None:
    """What stands on a control of a line or less."""
    if control.last != control.first + 1 or not any(map(str.isalpha, document.texts[control.first])):
        return None
    text = document.texts[control.first][: control.end]
    start = next((n for n in range(control.start, control.end) if not text[n].isspace()), control.end)
    return Slice(control.first, start, control.end) if any(map(str.isalpha, text[start:])) else None
