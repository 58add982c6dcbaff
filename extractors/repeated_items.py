"""Containers that repeat: cards, list items, rows, panels, each opening with its question.

The pattern needs no names: it is the path of tags from the opening line to the container that holds more than it.
Breaks where a box opens with the first of several questions: it is a group.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors._candidate import Candidate
from extractors._classes import rhythms
from extractors._lines import ASKS, likeness
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 70


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each path of tags that occurs at least twice."""
    for group, _, headers in rhythms(document, "item", "widget"):
        if len(headers) > 1:
            found = candidates(document, "repeated_items", group, headers, stack=False, item=1.0)
            if not _hold_several(document, [candidate for candidate in found if candidate.answer]):
                yield from found


def _hold_several(document: Document, found: Sequence[Candidate]) -> bool:
    """Each box holds more questions, which differ: siblings of the first that look like it, and not like the line below
    it."""
    texts: set[str] = set()
    for candidate in found:
        more = _more(document, candidate)
        if not more:
            return False
        texts |= more
    return len(texts) > 1


def _more(document: Document, candidate: Candidate) -> set[str]:
    blocks, elements = document.blocks, document.elements
    asked, below = (elements[blocks[piece[0].block].element] for piece in (candidate.question, candidate.answer))
    if asked.tag == below.tag or asked.parent != below.parent:
        return set()
    found = set()
    for block in [blocks[piece.block] for piece in candidate.answer[1:]]:
        element = elements[block.element]
        if element.tag == asked.tag and element.parent == asked.parent and likeness(block.text) >= ASKS:
            found.add(block.text)
    return found
