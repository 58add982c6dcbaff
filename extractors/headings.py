"""Headings that ask, with everything up to the next heading of their level or a higher one."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._page import page_of
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 50


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each level, and one for each depth of numbers ("2.1") within a level."""
    for group, key, headers in page_of(document).rhythms("heading"):
        level, depth = int(str(key[1])), int(str(key[2]))
        yield from candidates(document, "headings", group, headers, level=level, depth=depth, stack=False, heading=1.0)
