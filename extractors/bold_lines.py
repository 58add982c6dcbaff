"""Question lines that stand out by weight, slant, colour or link, alone on their line or opening it."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._headers import lines
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 60


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each look (tag of the line, tags of its words)."""
    for group, (key, headers) in enumerate(lines(document).classes.items()):
        if isinstance(key, tuple) and key[0] in ("cue", "lead"):
            yield from candidates(document, "bold_lines", group, headers, lead=float(key[0] == "lead"))
