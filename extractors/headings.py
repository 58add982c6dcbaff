"""Headings that ask, with everything up to the next heading of their level or a higher one."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._headers import lines
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 50


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each level, and one for each depth of numbers ("2.1") within a level."""
    for group, (key, headers) in enumerate(lines(document).classes.items()):
        if isinstance(key, tuple) and key[0] == "heading":
            _, level, depth = key
            yield from candidates(
                document, "headings", group, headers, level=level, depth=depth, stack=False, heading=1.0
            )
