"""Accordions: a control that names the panel it opens (`aria-controls`, Bootstrap's `data-target`, a label's `for`)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from extractors._candidate import Candidate
from extractors._page import Page, page_of
from extractors._panels import Panel, controlled, panels
from extractors.document import Document, Element

PRIORITY = 20
_FEWEST = 3  # links to panels that make a list of questions


def find(document: Document) -> Iterable[Candidate]:
    """Each control whose panel stands below it; its question is the line that it fills, or the heading around it."""
    found = []
    last = -1
    for control, target in controlled(document):
        panel = _panel(document, control, target) if control.index != last else None
        if panel:
            found.append(panel)
            last = control.index
    return panels(document, "accordion", [*found, *_linked(document)])


def _linked(document: Document) -> list[Panel]:
    """Lists of links to panels, one beside the other, that say what the links ask but do not ask it again."""
    page = page_of(document)
    runs: list[list[tuple[int, Element]]] = []
    if len(page.listed) < _FEWEST:
        return []
    for entry in sorted(page.listed.values(), key=lambda header: header.start):
        number = entry.start
        target = document.by_id.get(page.href(number)[1:])
        if target is None:
            continue
        element = document.elements[target]
        if not runs or runs[-1][-1][0] != number - 1:
            runs.append([])
        runs[-1].append((number, element))
    return [
        Panel(number, number + 1, element.first, element.last)
        for run in runs
        if len(run) >= _FEWEST and _are_panels(page, [element for _, element in run])
        for number, element in run
    ]


def _are_panels(page: Page, elements: list[Element]) -> bool:
    """They stand one beside the other, and none begins with a title."""
    if any(e.first == e.last or e.first in page.looks for e in elements):
        return False
    return all(one.parent == two.parent and one.last == two.first for one, two in pairwise(elements))


def _panel(document: Document, control: Element, target: Element) -> Panel | None:
    """None for a control in the middle of a text, and for a panel that stands above or around its control."""
    if control.first < target.first < control.last == target.last:  # the panel is in the link that opens it
        return Panel(control.first, target.first, target.first, target.last)
    if control.last <= control.first or target.first < control.last:
        return None
    told = sum(len(document.blocks[n].text) for n in range(control.first, control.last))
    own = told - control.start - (len(document.blocks[control.last - 1].text) - control.end)
    if own < 0.6 * told:
        return None
    return Panel(control.first, control.last, target.first, target.last)
