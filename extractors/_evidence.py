"""What a rhythm and its pairs show: named observations in [0, 1], for the resolver and the confidence model."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from extractors._classes import TITLES
from extractors._faq_names import names_faq, only_names_faq
from extractors._fields import fields_of
from extractors._headers import Header
from extractors._lines import ASKS, may_tell
from extractors._page import OTHER_PARTS, Page
from extractors._soliciting import solicits
from extractors.document import Document

_MOSTLY = 0.7  # share of questions from which a rhythm asks as a whole
_FILLED = 0.5  # share of a page, or of its section called FAQ, from which a rhythm fills it
_COUNT = re.compile(r"\W{0,3}(\d{1,3})[.)]\s")
_REACHES = ("mailto:", "tel:")
_LEADING = 0.5  # share of an answer that is links, from which it leads elsewhere


class Unit:
    """Headers that share an answer: blocks `first` to `end` (exclusive), from character `offset` of the first one.

    likeness: the highest of the headers. cut: blocks that stood at an end of the answer and are the page's own
    (`_edges`). size: characters of the answer; links: the share of them that is links; inputs: it asks for input
    (`measure`).
    """

    __slots__ = ("cut", "end", "first", "headers", "inputs", "likeness", "links", "offset", "size")

    def __init__(self, headers: list[Header], first: int, end: int, offset: int = 0) -> None:
        self.headers = headers
        self.first = first
        self.end = end
        self.offset = offset
        self.cut: list[int] = []
        self.likeness = headers[0].likeness if len(headers) == 1 else max([h.likeness for h in headers])
        self.size = 0
        self.links = 0.0
        self.inputs = False

    def narrow(self, first: int, end: int) -> None:
        """The answer is these of its blocks, and the others are the page's own."""
        self.cut += [*range(self.first, first), *range(end, self.end)]
        self.first, self.end = first, end


def mostly_ask(units: Sequence[Unit]) -> bool:
    """At least half of the headers ask."""
    return 2 * sum([unit.likeness >= ASKS for unit in units]) >= len(units)


def measure(page: Page, units: Sequence[Unit]) -> None:
    """Measure the answers of a rhythm, once their ends stand.

    A question that stands alone where no FAQ is announced asks for input where a field follows its answer too: "Forgot
    your password?", "Enter your address below.", a field.
    """
    sizes, link_sizes, fields = page.document.sizes, page.link_sizes, fields_of(page.document)
    beyond = len(units) == 1 and not page.faq.near(units[0].headers[0].start)
    for unit in units:
        first, end = unit.first, unit.end
        unit.size = size = sizes[end] - sizes[first] - unit.offset
        unit.links = (link_sizes[end] - link_sizes[first]) / (size or 1)
        if fields.places:
            asking = unit.headers[-1]
            typed = asking.end - 1 in fields.labels
            unit.inputs = typed or fields.between(asking.end - 1, asking.after, end + 2 * beyond)


def rhythm_evidence(
    document: Document, page: Page, units: Sequence[Unit], answered: Sequence[Unit], explicit: float = 0.0
) -> dict[str, float]:
    """What the rhythm as a whole shows. explicit: how far the markup itself says what answers what."""
    count = len(answered)
    blocks = document.blocks
    firsts = [u.headers[0] for u in answered]
    size = sum([u.size for u in answered])
    asked = sum([len(h.text) for h in firsts])
    faq = float(page.faq.near(firsts[0].start))
    headers = [h for u in units for h in u.headers]
    coverage = min(1.0, (size + asked) / (page.size or 1))
    likenesses = [u.likeness for u in answered]
    share = sum(likenesses) / count
    inner = sum([page.looks_between(u.first, u.end) > 1 for u in answered]) / count
    told = sum([_told(document, u) for u in answered]) / count
    tables = [blocks[u.first].context.table != blocks[u.headers[0].start].context.table for u in answered]
    listed = sum([h.start in page.listed for h in headers]) / len(headers)
    return {
        "coverage": coverage,
        "faq_coverage": coverage * faq,
        "single": float(count == 1),
        "all_links": sum([u.links for u in answered]) / count,
        "all_inputs": sum([u.inputs for u in answered]) / count,
        "share": share,
        "answered": count / len(units),
        "count": min(1.0, math.log2(count + 1) / 5),
        "distinct": len({u.headers[-1].text for u in answered}) / count,
        "away": sum([h.away for h in headers]) / len(headers),
        "labelled": sum([h.labelled for h in firsts]) / count,
        "numbered": sum([h.depth > 0 for h in firsts]) / count,
        "faq": faq,
        "faq_near": float(page.faq.anywhere and share > _MOSTLY),
        "tables": sum(tables) / count,
        "told": told,
        "mainly": float(share > _MOSTLY and coverage > 0.8 and count > 2),
        "inner": inner,
        "stating": float(
            faq * (coverage if coverage > _FILLED else _fills(page, firsts[0].start, size + asked)) > _FILLED
            and told > 0.6
            and (inner < 0.5 or (listed == 1.0 and share >= 0.5))
            and _states(page, answered, explicit, share <= _MOSTLY and _mixed(page, firsts, listed))
        ),
        "solicits": _soliciting(page, answered, announced=bool(explicit or faq)),
        "unanimous": float(min(likenesses) >= ASKS),
        "verbose": min(1.0, math.log2(1 + size / count) / 12),
        "sentences": min(1.0, sum([". " in h.text for u in answered for h in u.headers]) / count),
        "listed": listed,
    }


def _mixed(page: Page, headers: Sequence[Header], listed: float) -> bool:
    """A table of contents lists all, only a part of the page is called a FAQ, or they count up: "1.", "2.", "3."."""
    if listed == 1.0 or page.faq.parts:
        return True
    found = [_COUNT.match(header.text) for header in headers]
    numbers = [int(number[1]) for number in found if number]
    return len(numbers) == len(found) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _fills(page: Page, number: int, size: int) -> float:
    """Share of the section called FAQ around a block that `size` characters are; 0 outside one."""
    sizes = page.document.sizes
    around = [(first, end) for first, end in page.faq.sections if first <= number < end]
    return min(1.0, size / (sizes[around[-1][1]] - sizes[around[-1][0]])) if around else 0.0


def own_evidence(
    document: Document, page: Page, unit: Unit, near: Sequence[float], shared: Mapping[str, float]
) -> dict[str, float]:
    """What this pair shows, beside its rhythm. near: likeness of the questions around it and its own."""
    headers = unit.headers
    first = headers[0]
    alone = len(headers) == 1
    asked = len(first.text) if alone else sum([len(h.text) for h in headers])
    found = {
        "likeness": unit.likeness,
        "near": sum(near) / len(near),
        "length": min(1.0, math.log2(1 + unit.size) / 12),
        "question_length": min(1.0, asked / 200),
        "links": unit.links,
    }
    if not alone:
        found["stacked"] = min(1.0, (len(headers) - 1) / 3)
    landmark = document.blocks[first.start].context.landmark
    if landmark >= 0:
        part = document.elements[landmark].tag
        found["form"], found["furniture"] = float(part == "form"), float(part in OTHER_PARTS)
    if unit.inputs:
        found["inputs"] = 1.0
    if shared["listed"] and page.listed.keys().isdisjoint([h.start for h in headers]):
        found["unlisted"] = shared["listed"]
    if not first.depth:
        found["unnumbered"] = shared["numbered"]
    if not first.labelled:
        found["unlabelled"] = shared["labelled"]
    named = unit.likeness < ASKS and (_names_columns(page, unit) or _is_page_title(document, unit))
    if named or is_title(unit.headers[-1].text):
        found["title"] = 1.0
    return found


def _states(page: Page, answered: Sequence[Unit], explicit: float, mixed: bool) -> bool:
    """Some titles that lead nowhere, on a page that hardly asks: its questions are put as statements. Where a table of
    contents lists all of them, all are counted, or only a part of the page is called a FAQ (`mixed`), some may ask."""
    titles = [
        u
        for u in answered
        if u.links < _LEADING and not (solicits(u.headers[-1].text) or names_faq(u.headers[-1].text))
    ]
    own = sum([u.likeness >= ASKS for u in answered]) if mixed else 0
    fewest = TITLES if not explicit else 2 if explicit < 1 else 1  # what opens and closes says itself what it is
    return len(titles) >= fewest and page.hardly_asks(len(titles), own)


def _soliciting(page: Page, answered: Sequence[Unit], *, announced: bool) -> float:
    """Share of the questions that the house asks its readers."""
    if len(answered) == 1 and not announced and _names_whom_to_ask(page, answered[0]):
        return 1.0
    return sum([solicits(u.headers[-1].text) for u in answered]) / len(answered)


def _names_whom_to_ask(page: Page, unit: Unit) -> bool:
    """The only question of a page leads to a mailbox or a telephone: it is asked by the house, whatever its words.

    Breaks on a page whose one question is how to reach somebody.
    """
    if page.asking > 1:
        return False
    elements, blocks = page.document.elements, page.document.blocks
    spans = [s for block in blocks[unit.first : min(unit.end, unit.first + 9)] for s in block.spans if s.tag == "a"]
    return any((elements[s.element].attrs.get("href") or "").startswith(_REACHES) for s in spans)


def _told(document: Document, unit: Unit) -> bool:
    """A sentence stands in the answer, not names and figures alone."""
    return any(map(may_tell, document.texts[unit.first : min(unit.end, unit.first + 9)]))


def is_title(text: str) -> bool:
    """It only says that questions follow."""
    if len(text) >= 60:
        return False
    if "?" in text:  # "Any questions? Check out our FAQ"
        return solicits(text) and names_faq(text.rpartition("?")[2]) != ""
    return only_names_faq(text)


def _is_page_title(document: Document, unit: Unit) -> bool:
    """The header says what the page is called, its site's name apart. Breaks on a page called after its first entry."""
    text, title = unit.headers[-1].text, document.title or ""
    return title.startswith(text) and not title[len(text) :].strip()[:1].isalnum()


def _names_columns(page: Page, unit: Unit) -> bool:
    """The first row of a table, one line a cell, each of which stands out: "Problem" beside "Solution"."""
    blocks, elements, start = page.document.blocks, page.document.elements, unit.headers[0].start
    one, two = blocks[start].context, blocks[unit.first].context
    if not (-1 < one.row == two.row and elements[one.table].first == start and unit.end == start + 2):
        return False
    return all(
        c.cell >= 0 and (elements[c.cell].tag == "th" or n in page.looks) for n, c in enumerate((one, two), start)
    )
