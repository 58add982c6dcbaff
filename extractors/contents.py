"""Lines that a table of contents leads to: the page itself says which of its lines are questions."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._headers import LONGEST, Header, lines
from extractors._lines import likeness
from extractors._rhythm import candidates
from extractors.document import Document
from schema.keys import fold

PRIORITY = 40


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each look of the lines that are linked to and read like the link."""
    page = lines(document)
    looks: dict[tuple[int, int, str], list[Header]] = {}
    for number, entry in sorted(page.listed().items()):
        block = document.blocks[number]
        if len(block.text) > LONGEST or number in page.contents or not _same(entry.text, block.text):
            continue
        header = Header(number, number + 1, 0, block.text, max(entry.likeness, likeness(block.text)))
        page.prefix(header)
        level = page.ranked.get(number, (0, 0))[0]
        tag = document.elements[block.element].tag
        looks.setdefault((level, header.depth, tag if level else ""), []).append(header)
    for group, ((level, depth, _), headers) in enumerate(looks.items()):
        yield from candidates(document, "contents", group, headers, level=level, depth=depth, stack=False, contents=1.0)


def _same(entry: str, line: str) -> bool:
    """Half of the entry's words, and half of the line's, are the other's."""
    ours, theirs = set(fold(entry).split()), set(fold(line).split())
    common = len(ours & theirs)
    return 2 * common >= len(ours) and 2 * common >= len(theirs) and common > 0
