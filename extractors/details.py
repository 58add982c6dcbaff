"""`<details><summary>Question</summary>Answer</details>`: the page says itself what belongs together."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._panels import Panel, panels
from extractors.document import Document

PRIORITY = 10


def find(document: Document) -> Iterable[Candidate]:
    """Each details element with a summary; those inside others are rhythms of their own."""
    found = []
    for summary in document.of_tag("summary"):
        home = document.elements[summary.parent]
        if home.tag == "details":
            found.append(Panel(summary.first, summary.last, summary.last, home.last))
    return panels(document, "details", found)
