"""`<dl>` with the question as dt and the answer as dd."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._classes import rhythms
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 30


def find(document: Document) -> Iterable[Candidate]:
    """All dt of one depth are one rhythm; a list inside an answer is another."""
    for group, _, headers in rhythms(document, "dt"):
        yield from candidates(document, "definition_list", group, headers, explicit=0.5)
