"""What a rhythm and its pairs show: named observations in [0, 1], for the resolver and the confidence model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors._headers import Header, lines
from extractors._lines import FAQ
from extractors.document import Document, Slice

OTHER_PARTS = frozenset(("nav", "footer", "aside", "dialog", "header"))


@dataclass(slots=True)
class Unit:
    """Headers that share an answer, and where it ends (exclusive)."""

    headers: list[Header]
    end: int
    answer: tuple[Slice, ...]

    @property
    def likeness(self) -> float:
        return max(h.likeness for h in self.headers)


def rhythm_evidence(
    document: Document, headers: Sequence[Header], units: int, answered: Sequence[Unit]
) -> dict[str, float]:
    """What the rhythm as a whole shows; all in [0, 1]."""
    count = len(answered)
    first = answered[0].headers[0].start
    blocks = document.blocks
    page = lines(document)
    covered = sum(_size(u) + len(u.headers[0].text) for u in answered) / (page.size or 1)
    faq = float(page.announced(first))
    return {
        "coverage": min(1.0, covered),
        "faq_coverage": min(1.0, covered) * faq,
        "single": float(count == 1),
        "all_links": sum(_links(document, u) for u in answered) / count,
        "all_inputs": sum(page.asks_for_input(u.headers[-1].after, u.end) for u in answered) / count,
        "share": sum(u.likeness for u in answered) / count,
        "answered": count / units,
        "count": min(1.0, math.log2(count + 1) / 5),
        "distinct": len({u.headers[-1].text for u in answered}) / count,
        "away": sum(h.away for h in headers) / len(headers),
        "labelled": sum(u.headers[0].labelled for u in answered) / count,
        "numbered": sum(u.headers[0].depth > 0 for u in answered) / count,
        "faq": faq,
        "tables": sum(
            blocks[u.answer[0].block].context.table != blocks[u.headers[0].start].context.table for u in answered
        )
        / count,
        "verbose": min(1.0, math.log2(1 + sum(_size(u) for u in answered) / count) / 12),
        "sentences": sum(". " in h.text for u in answered for h in u.headers) / count,
        "listed": sum(h.start in page.leads_to for h in headers) / len(headers),
    }


def _is_title(unit: Unit) -> bool:
    """The header only says that questions follow."""
    text = unit.headers[-1].text
    named = FAQ.search(text)
    if named is None or "?" in text:
        return False
    return sum(map(str.isalpha, text)) - sum(map(str.isalpha, named.group())) < 12


def _links(document: Document, unit: Unit) -> float:
    page = lines(document)
    return sum(s.end - s.start for s in unit.answer if page.is_link(s.block)) / (_size(unit) or 1)


def _size(unit: Unit) -> int:
    return sum(s.end - s.start for s in unit.answer)


def own_evidence(document: Document, unit: Unit, near: Sequence[Unit], shared: Mapping[str, float]) -> dict[str, float]:
    """What this pair shows; all in [0, 1]."""
    size = _size(unit)
    page = lines(document)
    context = document.blocks[unit.headers[0].start].context
    landmark = document.elements[context.landmark].tag if context.landmark >= 0 else ""
    return {
        "likeness": unit.likeness,
        "near": sum(u.likeness for u in near) / len(near),
        "stacked": min(1.0, (len(unit.headers) - 1) / 3),
        "length": min(1.0, math.log2(1 + size) / 12),
        "question_length": min(1.0, sum(len(h.text) for h in unit.headers) / 200),
        "links": _links(document, unit),
        "form": float(landmark == "form"),
        "inputs": float(page.asks_for_input(unit.headers[-1].after, unit.end)),
        "unlisted": 0.0 if any(h.start in page.leads_to for h in unit.headers) else shared["listed"],
        "unnumbered": 0.0 if unit.headers[0].depth else shared["numbered"],
        "unlabelled": 0.0 if unit.headers[0].labelled else shared["labelled"],
        "title": float(_is_title(unit)),
        "furniture": float(landmark in OTHER_PARTS),
    }
