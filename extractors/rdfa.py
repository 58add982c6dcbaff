"""RDFa: elements with `typeof="Question"` (any prefix), their `property="name"` and the text of the answer.

Breaks on vocabularies that rename terms by `prefix`, and on `resource` references: neither is resolved.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors import _scoped
from extractors._candidate import Candidate, MarkupPair
from extractors.document import Document

PRIORITY = 520
_SYNTAX = _scoped.Syntax("rdfa", "rdfa", "typeof", "property")


def find(document: Document) -> Iterator[Candidate]:
    """Marked questions that stand on the page, as places in it."""
    return _scoped.candidates(document, _SYNTAX)


def read(document: Document) -> Iterator[MarkupPair]:
    """All marked questions, also those in `content` attributes."""
    return _scoped.marked_pairs(document, _SYNTAX)
