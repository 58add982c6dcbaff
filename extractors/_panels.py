"""Questions whose page says where the answer is: a summary and its details, a button and the panel that it controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors._affixes import read_groups
from extractors._candidate import Candidate
from extractors._evidence import Unit
from extractors._headers import LONGEST, Header, read_prefix
from extractors._lines import likeness
from extractors._members import within
from extractors._rhythm import judged
from extractors.document import Document, Element

_NAMES = ("aria-controls", "data-bs-target", "data-target")
_TOGGLES = ("data-bs-toggle", "data-toggle")
_OPENING = frozenset(("collapse", "tab", "pill"))


class Panel(NamedTuple):
    """Blocks of the question (`start` to `end`) and of the answer (`first` to `last`), both exclusive at the end."""

    start: int
    end: int
    first: int
    last: int


def controlled(document: Document) -> Iterator[tuple[Element, Element]]:
    """Each control with what it names as its panel, in page order; several where its attributes differ."""
    for control in document.with_attribute(*_NAMES, *_TOGGLES):
        attrs = control.attrs
        if not any(name in attrs for name in _NAMES) and not any(attrs.get(name) in _OPENING for name in _TOGGLES):
            continue
        for name in (*_NAMES, "href"):
            target = document.by_id.get((attrs.get(name) or "").rpartition("#")[2])
            if target is not None:
                yield control, document.elements[target]


def panels(document: Document, extractor: str, found: Iterable[Panel]) -> Iterator[Candidate]:
    """Candidates of all panels; panels inside panels are judged apart from those around them, and those of
    another part of the page (its header, its menu) from those of the text."""
    depths: dict[tuple[int, int], list[Unit]] = {}
    around: list[int] = []  # ends of the panels that are open
    row, before = -1, Panel(-1, -1, -1, -1)  # how many panels are open around a row of tabs; the control before
    for panel in sorted(set(found)):
        while around and around[-1] <= panel.start:
            around.pop()
        if not before.end == panel.start < before.first:  # not one control directly after the other, panels below
            row = len(around)
        before = panel
        text = " ".join(document.blocks[n].text for n in range(panel.start, panel.end))
        if not any(map(str.isalpha, text)) or len(text) > LONGEST:
            continue
        header = Header(panel.start, panel.end, 0, text, likeness(text))
        read_prefix(document, header)
        header.end = panel.end  # a label alone does not reach into the panel
        part = document.blocks[panel.start].context.landmark
        unit = Unit([header], panel.first, panel.last)
        if panel.last - panel.first > 1 and document.texts[panel.first] == text:  # a dialog has the question again
            unit.narrow(panel.first + 1, panel.last)
        depths.setdefault((min(row, len(around)), part), []).append(unit)
        around.append(panel.last)
    for group, units in enumerate(depths.values()):
        read_groups(document, [unit.headers[0] for unit in units])
        yield from judged(document, extractor, group, within(document, units), explicit=1.0)
