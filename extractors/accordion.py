"""Accordions: a control that names the panel it opens (`aria-controls`, Bootstrap's `data-target`, a label's `for`)."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._panels import Panel, controlled, panels
from extractors.document import Document, Element

PRIORITY = 20


def find(document: Document) -> Iterable[Candidate]:
    """Each control whose panel stands below it; its question is the line that it fills, or the heading around it."""
    found = []
    last = -1
    for control, target in controlled(document):
        panel = _panel(document, control, target) if control.index != last else None
        if panel:
            found.append(panel)
            last = control.index
    return panels(document, "accordion", found)


def _panel(document: Document, control: Element, target: Element) -> Panel | None:
    """None for a control in the middle of a text, and for a panel that stands above or around its control."""
    if control.last <= control.first or target.first < control.last:
        return None
    told = sum(len(document.blocks[n].text) for n in range(control.first, control.last))
    own = told - control.start - (len(document.blocks[control.last - 1].text) - control.end)
    if own < 0.6 * told:
        return None
    return Panel(control.first, control.last, target.first, target.last)
