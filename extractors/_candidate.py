"""What strategies find, before it is cleaned, merged and scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from extractors.cleaning import Fragment
from extractors.document import Slice
from schema.records import Agreement, Link, Locator

_NONE: Mapping[str, float] = MappingProxyType({})


class Candidate(NamedTuple):
    """A question with its answer, as places in the document (never as text): nothing can be invented.

    question, answer, category: slices in page order; no answer: a line that asks in vain, for the record. group: number
    of the rhythm that it belongs to, within its extractor; members of a rhythm are judged together. rating: the
    probability that the evidence gives, where the strategy knows it already. cut: lines at an end of the answer that
    stand there in every answer of the rhythm, and are not part of it. `evidence`: named observations in [0, 1]
    that the confidence model reads (share of question marks in the rhythm, explicit container, ...).
    """

    extractor: str
    question: tuple[Slice, ...]
    answer: tuple[Slice, ...]
    category: tuple[Slice, ...] = ()
    group: int = 0
    rating: float | None = None
    cut: tuple[Slice, ...] = ()
    evidence: Mapping[str, float] = _NONE


@dataclass(frozen=True, slots=True)
class MarkupPair:
    """A pair that markup states (JSON-LD, microdata, RDFa, hydration state): text, already out of its HTML.

    `locator` names channel and place ({"channel": "json-ld", "script": 0, "pointer": "/mainEntity/3"}). items, links,
    code: of the answer, as in `Draft`.
    """

    extractor: str
    question: str
    answer: str
    locator: Locator
    items: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    code: tuple[int, ...] = ()


@dataclass(slots=True)
class Draft:
    """A pair in the making: what the stages after the resolver read and fill, in the order of the pipeline.

    question, answer: text as rendered from the candidate (or as the markup states it), then cleaned.
    items: the list items of the answer in page order, rendered; the cleaning decides whether they are `answer_items`.
    code: numbers of the answer's lines that are code, until it is cleaned.
    candidate: None for a pair that only markup states. removals: what was taken out of this pair.
    """

    question: str
    answer: str
    extractor: str
    candidate: Candidate | None
    locator: Locator
    items: tuple[str, ...] | None = None
    code: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    category: str | None = None
    language: str | None = None
    published: str | None = None
    agreement: Agreement = "visible_only"
    other_question: str | None = None
    other_answer: str | None = None
    confidence: float = 0.0
    flags: list[str] = field(default_factory=list)
    removals: list[Fragment] = field(default_factory=list)
    evidence: Mapping[str, float] = field(default_factory=lambda: _NONE)
