"""Paragraphs or list items that hold a question and its answer, one behind the other, without any look that tells them
apart: "May I bring a dog? Yes, on a lead." on a page that announces questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors._candidate import Candidate
from extractors._classes import rhythms
from extractors._headers import Header
from extractors._lines import asked_first
from extractors._page import Page, page_of
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 97
_FEWEST = 3
_MOSTLY = 0.6  # share of a class's lines that ask which answer themselves
_NEAR = 4  # blocks from one question to the next, on average


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each sort of prefix and tag. Breaks on a list of slogans each of which asks and answers itself,
    below a title that announces questions."""
    if document.preformatted or document.media_type == "text/plain":
        return
    page = page_of(document)
    for group, key, headers in rhythms(document, "number", "mark"):
        apart = [found for header in headers if (found := _apart(header))] if not key[2] else []
        if len(apart) < max(_FEWEST, _MOSTLY * len(headers)) or not page.faq.above(apart[0].start):
            continue
        if _follow(page, apart):
            yield from candidates(document, "inline_answers", group, apart)


def _apart(header: Header) -> Header | None:
    """The line with the length of its question, where one sentence asks and what follows it in the line does not."""
    text = header.text
    plain = header.end == header.start + 1 and not (header.skip or header.away or header.labelled)
    end = asked_first(text) if plain else 0
    return Header(header.start, header.start, end, text[:end], 1.0, depth=header.depth) if end else None


def _follow(page: Page, apart: Sequence[Header]) -> bool:
    """The lines follow each other closely, and most stand below no line that stands out or asks: what does is answered
    by them."""
    below = sum(header.start - 1 in page.looks or header.start - 1 in page.asked_at for header in apart[1:])
    return apart[-1].start - apart[0].start <= _NEAR * len(apart) and 2 * below < len(apart)
