"""Accordions: a control that names the panel it opens (`aria-controls`, Bootstrap's `data-target`, a label's `for`)."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._panels import Panel, panels
from extractors.document import Document, Element

PRIORITY = 20
_NAMES = ("aria-controls", "data-bs-target", "data-target")
_TOGGLES = ("data-bs-toggle", "data-toggle")


def find(document: Document) -> Iterable[Candidate]:
    """Each control whose panel stands below it; its question is the line that it fills, or the heading around it."""
    found = []
    for control in document.with_attribute(*_NAMES, *_TOGGLES):
        attrs = control.attrs
        if not any(name in attrs for name in _NAMES) and not any(attrs.get(name) == "collapse" for name in _TOGGLES):
            continue
        for name in (*_NAMES, "href"):
            target = document.by_id.get((attrs.get(name) or "").lstrip("#"))
            panel = _panel(document, control, document.elements[target]) if target is not None else None
            if panel:
                found.append(panel)
                break
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
