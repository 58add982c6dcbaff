"""`<details><summary>Question</summary>Answer</details>`: the page says itself what belongs together."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._lines import likeness
from extractors.document import Document, Slice

PRIORITY = 10


def find(document: Document) -> Iterable[Candidate]:
    """Each details element with a summary and text after it."""
    found = []
    for element in document.select("details > summary"):
        home = document.elements[element.parent]
        asked = tuple(Slice(n, 0, len(document.blocks[n].text)) for n in range(element.first, element.last))
        answer = tuple(Slice(n, 0, len(document.blocks[n].text)) for n in range(element.last, home.last))
        if asked and answer:
            found.append((asked, answer, max(likeness(document.text(s)) for s in asked)))
    share = sum(like for *_, like in found) / len(found) if found else 0.0
    for asked, answer, like in found:
        yield Candidate(
            "details", asked, answer, evidence={"share": share, "likeness": like, "near": share, "explicit": 1.0}
        )
