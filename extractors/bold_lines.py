"""Question lines that stand out by weight, slant, colour or link, alone on their line or opening it."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._classes import rhythms
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 60


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each look (tag of the line, tags of its words)."""
    for group, key, headers in rhythms(document, "cue", "lead"):
        yield from candidates(document, "bold_lines", group, headers, lead=float(key[0] == "lead"))
