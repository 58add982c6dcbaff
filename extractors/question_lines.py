"""Lines that nothing but their question mark, label or number tells apart from the text around them."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._headers import lines
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 90


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each sort of prefix and tag."""
    if document.media_type == "text/plain":
        return
    for group, (key, headers) in enumerate(lines(document).classes.items()):
        if key == "label" or (isinstance(key, tuple) and key[0] in ("number", "mark")):
            yield from candidates(document, "question_lines", group, headers, mark=float(key[0] == "mark"))
