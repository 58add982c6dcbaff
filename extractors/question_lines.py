"""Lines that nothing but their question mark, label or number tells apart from the text around them."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._page import page_of
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 90
_FEW = 0.4  # share of a look's lines below which those with a question mark are looked at alone


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each sort of prefix and tag."""
    if document.preformatted or document.media_type == "text/plain":
        return
    page = page_of(document)
    for group, _, headers in page.rhythms("label", "number"):
        yield from candidates(document, "question_lines", group, headers)
    for group, key, headers in page.rhythms("mark"):
        alike = page.classes.get(("cue", *key[1:]), ())
        if not key[2] or len(headers) < _FEW * len(alike):
            yield from candidates(document, "question_lines", group, headers, mark=1.0)
