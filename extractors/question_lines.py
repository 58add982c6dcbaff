"""Lines that nothing but their question mark, label or number tells apart from the text around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from extractors._affixes import LETTER
from extractors._candidate import Candidate
from extractors._classes import TITLES, rhythms
from extractors._headers import Header, read_prefix
from extractors._lines import ASKS, likeness
from extractors._page import page_of
from extractors._rhythm import candidates
from extractors.document import Document, Element

PRIORITY = 90
_Worn = tuple[str, str | None, str | None]  # tag, class, style
_BEYOND = 40  # lines before the first question and after the last one in which statements are looked for
_STATEMENT = 120  # characters of a statement among questions
_DRESSES = frozenset(("blockquote", "center", "figcaption", "caption", "legend"))  # tags that are a look themselves
_FEW = 0.5  # share of a look's lines up to which those with a question mark are looked at alone


def find(document: Document) -> Iterable[Candidate]:
    """One rhythm for each sort of prefix and tag."""
    if document.preformatted or document.media_type == "text/plain":
        return
    page = page_of(document)
    for group, _, headers in rhythms(document, "label", "number"):
        yield from candidates(document, "question_lines", group, headers)
    for group, key, headers in rhythms(document, "mark"):
        alike = page.classes.get(("cue", *key[1:]), ())
        lettered = not alike and all(LETTER.match(header.text) for header in headers)  # "<b>P -</b> Where ...?"
        if not key[2] or lettered or len(headers) <= _FEW * len(alike):
            dressed = _dressed(document, headers)
            mark = float(len(dressed) == len(headers) and not _fill_box(document, headers))  # all that tells them apart
            yield from candidates(document, "question_lines", group, dressed, mark=mark)


def _fill_box(document: Document, headers: list[Header]) -> bool:
    """The lines and the one below each are all that a box holds: their place tells them apart too."""
    first, end = headers[0].start, headers[-1].start + 2
    box = document.around(first, end - 1)
    alternate = all(after.start == before.start + 2 for before, after in pairwise(headers))
    return len(headers) >= TITLES and alternate and (box.first, box.last) == (first, end)


def _dressed(document: Document, headers: list[Header]) -> list[Header]:
    """The lines that ask, and those that do not, no more than they are, in the dress of most of them: of the same
    elements, classes and styles ("Returns" among questions). Names are compared, never read; anchors are no dress.
    Breaks where answers wear it too and do not stand right below the questions."""
    dresses = Counter(_dress(document, header.start) for header in headers)
    dress = max(dresses, key=dresses.__getitem__)
    if not dress or 2 * dresses[dress] <= len(headers):
        return headers
    own, elements = dress[0], document.elements
    known = {header.start for header in headers}
    more = []
    for block in document.blocks[max(0, headers[0].start - _BEYOND) : headers[-1].start + _BEYOND]:
        element = elements[block.element]
        if element.tag != own[0] or len(block.text) > _STATEMENT or block.index in known:
            continue
        if element.attrs.get("class") == own[1] and _dress(document, block.index) == dress:
            more.append(header := Header(block.index, block.index + 1, 0, block.text, likeness(block.text)))
            read_prefix(document, header)
    stated = [h.start for h in more if h.likeness < ASKS]
    starts = known.union([h.start for h in more])
    if 2 * len(stated) > len(starts) or 2 * sum(n - 1 in starts for n in stated) > len(stated):
        return headers
    return sorted([*headers, *more], key=lambda h: h.start)


def _dress(document: Document, number: int) -> tuple[_Worn, ...]:
    """What a line wears: the element that it stands in, and those that hold all of it and no more. Empty where none
    of them has a class, a style or a look."""
    block, elements = document.blocks[number], document.elements
    element = elements[block.element]
    worn = [_worn(element)]
    whole = (s for s in block.spans if not s.start and s.end >= len(block.text))
    worn += [_worn(elements[s.element]) for s in whole if s.tag != "a"]
    worn += [_worn(e) for e in document.ancestors(element.parent) if e.index and e.first == number == e.last - 1]
    return tuple(worn) if any(name or style or tag in _DRESSES for tag, name, style in worn) else ()


def _worn(element: Element) -> _Worn:
    return element.tag, element.attrs.get("class"), element.attrs.get("style") or element.attrs.get("bgcolor")
