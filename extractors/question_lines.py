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
    classes = lines(document).classes
    for group, (key, headers) in enumerate(classes.items()):
        if key == "label" or (isinstance(key, tuple) and key[0] == "number"):
            yield from candidates(document, "question_lines", group, headers)
        elif (
            isinstance(key, tuple) and key[0] == "mark" and len(headers) < 0.4 * len(classes.get(("cue", *key[1:]), ()))
        ) or (isinstance(key, tuple) and key[0] == "mark" and not key[2]):
            yield from candidates(document, "question_lines", group, headers, mark=1.0)
