"""Lines that a table of contents leads to: the page itself says which of its lines are questions."""

from __future__ import annotations

from collections.abc import Iterable

from extractors._candidate import Candidate
from extractors._headers import LONGEST, Header, question, read_prefix
from extractors._lines import ASKS, likeness
from extractors._page import Page, page_of
from extractors._rhythm import candidates
from extractors.document import Document
from schema.keys import fold

PRIORITY = 40
_LISTED = 0.5
_LOOKS = ("heading", "cue", "dt")
_STAYS = 0.4  # likeness from which a line that is not listed stays: lists are seldom complete


def find(document: Document) -> Iterable[Candidate]:
    """Of a look that is mostly listed, the listed lines and those that ask; and listed lines of no special look."""
    page = page_of(document)
    yield from _entries(page)
    if not page.listed:
        return
    group = 0
    for key, headers in page.classes.items():
        if key[0] not in _LOOKS:
            continue
        listed = sum([h.start in page.listed for h in headers])
        kept = _listed(page, headers) if listed >= max(2, _LISTED * len(headers)) else headers
        if len(kept) < len(headers):
            level, depth = (int(str(key[1])), int(str(key[2]))) if key[0] == "heading" else (0, 0)
            group += 1
            yield from candidates(
                document, "contents", group, kept, level=level, depth=depth, stack=not level, contents=1.0
            )
    plain = _plain(document, page)
    if plain:
        yield from candidates(document, "contents", 0, plain, contents=1.0)


def _entries(page: Page) -> Iterable[Candidate]:
    """The entries that ask, for the record: questions without an answer of their own."""
    for entry in page.contents.values():
        if entry.likeness >= ASKS:
            yield Candidate(
                "contents", question(page.whole, entry), (), evidence={"likeness": entry.likeness, "entry": 1.0}
            )


def _listed(page: Page, headers: list[Header]) -> list[Header]:
    """Headers that are listed, that ask, or that stand directly below such a one (stacked questions)."""
    kept: list[Header] = []
    for header in headers:
        below = bool(kept) and kept[-1].after == header.start
        if below or header.start in page.listed or header.likeness >= _STAYS:
            kept.append(header)
    return kept


def _plain(document: Document, page: Page) -> list[Header]:
    found = []
    for number, entry in sorted(page.listed.items()):
        block = document.blocks[number]
        if number in page.looks or number in page.contents or len(block.text) > LONGEST:
            continue
        if _same(entry.text, block.text):
            header = Header(number, number + 1, 0, block.text, max(likeness(entry.text), likeness(block.text)))
            read_prefix(document, header)
            found.append(header)
    return found


def _same(entry: str, line: str) -> bool:
    """Half of the entry's words, and half of the line's, are the other's."""
    ours, theirs = set(fold(entry).split()), set(fold(line).split())
    common = len(ours & theirs)
    return 2 * common >= len(ours) and 2 * common >= len(theirs) and common > 0
