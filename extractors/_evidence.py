"""What a rhythm and its pairs show: named observations in [0, 1], for the resolver and the confidence model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors._headers import Header
from extractors._lines import SENTENCE, names_faq
from extractors._page import OTHER_PARTS, Page, page_of
from extractors._soliciting import solicits
from extractors.document import Document

_QUIET = 0.25  # questions for each pair of a page whose FAQ is put as statements
_MOSTLY = 0.7  # share of questions from which a rhythm asks as a whole
_TITLES = 3  # statements that make a FAQ
_LEADING = 0.5  # share of an answer that is links, from which it leads elsewhere
_ASKS = 0.85  # likeness of a question


@dataclass(slots=True)
class Unit:
    """Headers that share an answer: blocks `first` to `end` (exclusive), from character `offset` of the first one.

    cut: blocks that stood at an end of the answer and are the page's own (`_edges`).
    """

    headers: list[Header]
    first: int
    end: int
    offset: int = 0
    cut: list[int] = field(default_factory=list)
    likeness: float = field(init=False)

    def __post_init__(self) -> None:
        self.likeness = max([h.likeness for h in self.headers])


def rhythm_evidence(
    document: Document, units: Sequence[Unit], answered: Sequence[Unit], explicit: float = 0.0
) -> dict[str, float]:
    """What the rhythm as a whole shows. explicit: how far the markup itself says what answers what."""
    count = len(answered)
    page = page_of(document)
    blocks = document.blocks
    size = sum(_size(page, u) for u in answered)
    asked = sum(len(u.headers[0].text) for u in answered)
    faq = float(page.announced(answered[0].headers[0].start))
    headers = [h for u in units for h in u.headers]
    coverage = min(1.0, (size + asked) / (page.size or 1))
    share = sum(u.likeness for u in answered) / count
    inner = sum(page.looks_between(u.first, u.end) > 1 for u in answered) / count
    told = sum(_told(document, u) for u in answered) / count
    other_table = sum(blocks[u.first].context.table != blocks[u.headers[0].start].context.table for u in answered)
    return {
        "coverage": coverage,
        "faq_coverage": coverage * faq,
        "single": float(count == 1),
        "all_links": sum(_links(page, u) for u in answered) / count,
        "all_inputs": sum(page.asks_for_input(u.headers[-1].after, u.end) for u in answered) / count,
        "share": share,
        "answered": count / len(units),
        "count": min(1.0, math.log2(count + 1) / 5),
        "distinct": len({u.headers[-1].text for u in answered}) / count,
        "away": sum(h.away for h in headers) / len(headers),
        "labelled": sum(u.headers[0].labelled for u in answered) / count,
        "numbered": sum(u.headers[0].depth > 0 for u in answered) / count,
        "faq": faq,
        "faq_near": float(page.announced_at_all and share > _MOSTLY),
        "tables": other_table / count,
        "told": told,
        "mainly": float(share > _MOSTLY and coverage > 0.8 and count > 2),
        "inner": inner,
        "stating": float(_states(page, answered, explicit) and faq * coverage > 0.5 and told > 0.6 and inner < 0.5),
        "solicits": sum(solicits(u.headers[-1].text) for u in answered) / count,
        "unanimous": float(all(u.likeness >= _ASKS for u in answered)),
        "verbose": min(1.0, math.log2(1 + size / count) / 12),
        "sentences": min(1.0, sum(". " in h.text for u in answered for h in u.headers) / count),
        "listed": sum(h.start in page.leads_to for h in headers) / len(headers),
    }


def own_evidence(
    document: Document, unit: Unit, answered: Sequence[Unit], at: int, shared: Mapping[str, float]
) -> dict[str, float]:
    """What this pair shows, beside its rhythm."""
    page = page_of(document)
    headers = unit.headers
    first = headers[0]
    size = _size(page, unit)
    near = [u.likeness for u in answered[max(0, at - 2) : at + 3]]
    found = {
        "likeness": unit.likeness,
        "near": sum(near) / len(near),
        "length": min(1.0, math.log2(1 + size) / 12),
        "question_length": min(1.0, sum([len(h.text) for h in headers]) / 200),
        "links": _links(page, unit),
    }
    if len(headers) > 1:
        found["stacked"] = min(1.0, (len(headers) - 1) / 3)
    landmark = document.blocks[first.start].context.landmark
    if landmark >= 0:
        part = document.elements[landmark].tag
        found["form"], found["furniture"] = float(part == "form"), float(part in OTHER_PARTS)
    if page.asks_for_input(headers[-1].after, unit.end):
        found["inputs"] = 1.0
    if shared["listed"] and not any(h.start in page.leads_to for h in headers):
        found["unlisted"] = shared["listed"]
    if not first.depth:
        found["unnumbered"] = shared["numbered"]
    if not first.labelled:
        found["unlabelled"] = shared["labelled"]
    if _is_title(unit):
        found["title"] = 1.0
    return found


def _states(page: Page, answered: Sequence[Unit], explicit: float) -> bool:
    """Some titles that lead nowhere, on a page that hardly asks: its questions are put as statements."""
    titles = [u for u in answered if _links(page, u) < _LEADING and not _calls(u.headers[-1].text)]
    return len(titles) >= (2 if explicit else _TITLES) and page.asking <= max(1, len(titles) * _QUIET)


def _calls(text: str) -> bool:
    return solicits(text) or names_faq(text) != ""


def _told(document: Document, unit: Unit) -> bool:
    """A sentence stands in the answer, not names and figures alone."""
    return any(SENTENCE.search(document.blocks[n].text) for n in range(unit.first, min(unit.end, unit.first + 9)))


def _is_title(unit: Unit) -> bool:
    """The header only says that questions follow."""
    text = unit.headers[-1].text
    named = names_faq(text) if len(text) < 60 and "?" not in text else ""
    return named != "" and sum(map(str.isalpha, text)) - sum(map(str.isalpha, named)) < 12


def _links(page: Page, unit: Unit) -> float:
    return (page.link_sizes[unit.end] - page.link_sizes[unit.first]) / (_size(page, unit) or 1)


def _size(page: Page, unit: Unit) -> int:
    return page.sizes[unit.end] - page.sizes[unit.first] - unit.offset
