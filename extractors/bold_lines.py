"""Question lines that stand out by weight, slant, colour or link, alone on their line or opening it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractors._candidate import Candidate
from extractors._classes import rhythms
from extractors._headers import Header
from extractors._page import Page, page_of
from extractors._rhythm import candidates
from extractors.document import Document

PRIORITY = 60


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each look (tag of the line, tags of its words)."""
    page = page_of(document)
    for group, key, lines in rhythms(document, "cue", "lead"):
        headers = lines
        if key[0] == "cue" and any(h.text[-1] in ":：" for h in lines):
            headers = [_whole(document, page, header, str(key[2])) for header in lines]
        yield from candidates(document, "bold_lines", group, headers, lead=float(key[0] == "lead"))


def _whole(document: Document, page: Page, header: Header, cover: str) -> Header:
    """A question that ends in a colon goes on in the lines below that are set as it is, or more so: what it quotes."""
    end = header.end
    if header.text[-1] in ":：" and not header.offset:
        while end < len(document.texts) and set(cover) < set(page.covers.get(end, "")):
            end += 1
    if end == header.end or end == len(document.texts):
        return header
    return replace(header, end=end)
