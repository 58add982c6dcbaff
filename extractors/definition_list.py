"""`<dl>` with the question as dt and the answer as dd."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._headers import lines
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 30


def find(document: Document) -> Iterable[Candidate]:
    """All dt of the page are one rhythm."""
    headers = lines(document).classes.get("dt")
    if headers:
        yield from candidates(document, "definition_list", 0, headers, explicit=0.5)
