"""Microdata: elements with `itemtype=".../Question"`, their `name`, and the text of their `acceptedAnswer`.

Authors put the answer's text under `itemprop="text"`, under another name, or straight into the Answer item. Breaks
on `itemref`, which is not followed.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors import _scoped
from extractors._candidate import Candidate, MarkupPair
from extractors.document import Document

PRIORITY = 510
_SYNTAX = _scoped.Syntax("microdata", "microdata", "itemtype", "itemprop")


def find(document: Document) -> Iterator[Candidate]:
    """Marked questions that stand on the page, as places in it."""
    return _scoped.candidates(document, _SYNTAX)


def read(document: Document) -> Iterator[MarkupPair]:
    """All marked questions, also those in `content` attributes."""
    return _scoped.marked_pairs(document, _SYNTAX)
