"""Lines and texts that alternate in one container of a page that announces questions and asks none: the lines are its
questions, although nothing but their place tells them apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from extractors._candidate import Candidate
from extractors._headers import Header
from extractors._lines import may_tell
from extractors._page import Page, page_of
from extractors._rhythm import candidates
from extractors.document import Document, Element

PRIORITY = 95
_FEWEST = 3  # lines over a text that make an alternation
_LONGEST = 90  # characters of such a line
_SENTENCE_END = ".!…。！:：;,،"


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each container. Breaks on a short sentence without a full stop between two paragraphs."""
    page = page_of(document)
    if document.preformatted or not page.faq.anywhere or page.asking > 1:
        return
    children: dict[int, list[Element]] = {}
    for number in sorted({block.element for block in document.blocks if block.context.landmark < 0}):
        for element in document.ancestors(number):
            among = children.setdefault(element.parent, [])
            if element in among[-1:]:
                break
            among.append(element)
    for group, (_, among) in enumerate(sorted(children.items())):
        headers = _lines(document, page, among) if len(among) >= 2 * _FEWEST else []
        if len(headers) >= _FEWEST:
            yield from candidates(document, "alternating_lines", group, headers)


def _lines(document: Document, page: Page, among: list[Element]) -> list[Header]:
    """The lines, where from the first one on each stands over a text; none where one stands over another line."""
    found: list[Header] = []
    for element, below in pairwise(among):
        text = document.texts[element.first]
        if not _is_line(document, page, element) or may_tell(text):
            continue
        if _tells(document, below):
            found.append(Header(element.first, element.last, 0, text, 0.0))
        elif found:
            return []
    return found


def _tells(document: Document, element: Element) -> bool:
    """A sentence stands in the element, or the line above a list, or more than a line."""
    long = document.sizes[element.last] - document.sizes[element.first] > _LONGEST
    return (
        long
        or document.texts[element.first][-1:] in ":："
        or any(map(may_tell, document.texts[element.first : element.last]))
    )


def _is_line(document: Document, page: Page, element: Element) -> bool:
    text = document.texts[element.first]
    if element.last != element.first + 1 or len(text) > _LONGEST or text[-1:] in _SENTENCE_END:
        return False
    plain = element.first not in page.looks and not page.is_link(element.first)
    return plain and document.blocks[element.first].context.li < 0 and any(map(str.isalpha, text))
