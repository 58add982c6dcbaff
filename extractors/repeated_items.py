"""Containers that repeat: cards, list items, rows, panels, each opening with its question.

The pattern needs no names: it is the path of tags from the opening line to the container that holds more than it.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._page import page_of
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 70


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each path of tags that occurs at least twice."""
    for group, _, headers in page_of(document).rhythms("item", "widget"):
        if len(headers) > 1:
            yield from candidates(document, "repeated_items", group, headers, stack=False, item=1.0)
