"""What strategies find, before it is cleaned, merged and scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from extractors.document import Slice
from schema.records import Locator

_NONE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question with its answer, as places in the document (never as text): nothing can be invented.

    question, answer, category: slices in page order. `evidence`: named observations in [0, 1] that the confidence
    model reads (share of question marks in the rhythm, explicit container, ...).
    """

    extractor: str
    question: tuple[Slice, ...]
    answer: tuple[Slice, ...]
    category: tuple[Slice, ...] = ()
    evidence: Mapping[str, float] = field(default=_NONE)


@dataclass(frozen=True, slots=True)
class MarkupPair:
    """A pair that markup states (JSON-LD, microdata, RDFa, hydration state): text, already out of its HTML.

    `locator` names channel and place ({"channel": "json-ld", "script": 0, "pointer": "/mainEntity/3"}).
    """

    extractor: str
    question: str
    answer: str
    locator: Locator
    evidence: Mapping[str, float] = field(default=_NONE)
