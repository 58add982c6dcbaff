"""Headings that ask, with everything up to the next heading of their level or a higher one."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._headers import lines
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 50


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each heading level of the page."""
    classes = lines(document).classes
    for level in range(1, 7):
        headers = classes.get(("heading", level))
        if headers:
            yield from candidates(document, "headings", level, headers, level=level)
