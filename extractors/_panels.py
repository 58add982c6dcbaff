"""Questions whose page says where the answer is: a summary and its details, a button and the panel that it controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors._candidate import Candidate
from extractors._evidence import Unit
from extractors._headers import LONGEST, Header, read_prefix
from extractors._lines import likeness
from extractors._rhythm import judged, within
from extractors.document import Document


class Panel(NamedTuple):
    """Blocks of the question (`start` to `end`) and of the answer (`first` to `last`), both exclusive at the end."""

    start: int
    end: int
    first: int
    last: int


def panels(document: Document, extractor: str, found: Iterable[Panel]) -> Iterator[Candidate]:
    """Candidates of all panels; panels inside panels are judged apart from those around them, and those of
    another part of the page (its header, its menu) from those of the text."""
    depths: dict[tuple[int, int], list[Unit]] = {}
    around: list[int] = []  # ends of the panels that are open
    for panel in sorted(set(found)):
        while around and around[-1] <= panel.start:
            around.pop()
        text = " ".join(document.blocks[n].text for n in range(panel.start, panel.end))
        if not any(map(str.isalpha, text)) or len(text) > LONGEST:
            continue
        header = Header(panel.start, panel.end, 0, text, likeness(text))
        read_prefix(document, header)
        header.end = panel.end  # a label alone does not reach into the panel
        part = document.blocks[panel.start].context.landmark
        depths.setdefault((len(around), part), []).append(Unit([header], panel.first, panel.last))
        around.append(panel.last)
    for group, units in enumerate(depths.values()):
        yield from judged(document, extractor, group, within(document, units), explicit=1.0)
