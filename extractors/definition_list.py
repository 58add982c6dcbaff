"""`<dl>` with the question as dt and the answer as dd."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._headers import lines
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 30


def find(document: Document) -> Iterable[Candidate]:
    """All dt of one depth are one rhythm; a list inside an answer is another."""
    for key, headers in lines(document).classes.items():
        if isinstance(key, tuple) and key[0] == "dt":
            yield from candidates(document, "definition_list", key[1], headers, explicit=0.5)
