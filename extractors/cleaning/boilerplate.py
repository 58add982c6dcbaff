"""Page furniture: what a page carries around its text, by kind.

It is taken out after pairs are found: what stands in a question stays, and an answer that runs on into furniture ends
before it. Boxes, lists of links and widgets (`NO_QUESTIONS`) cannot be asked: "Author information" is no question.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from extractors.cleaning import markers
from extractors.cleaning.boxes import author_boxes, link_lists
from extractors.cleaning.dates import DATE
from extractors.cleaning.furniture_words import BYLINE, COMMENTS, FOOTER_HINTS, FOOTER_LINE
from extractors.cleaning.rows import Furniture, Row, read_rows
from extractors.document import Document, Element

_LONGEST_FOOT = 240  # characters of a line of the page's foot
NO_QUESTIONS = frozenset(("author_box", "comments", "related_links", "widget_text"))


@lru_cache(maxsize=1)
def furniture(document: Document) -> dict[int, Furniture]:
    """Furniture by block number, in page order. Kept for the page at hand, since several stages ask."""
    rows = read_rows(document)
    found: dict[int, Furniture] = {}
    marked: dict[int, Furniture] = {}  # by row
    _landmarks(document, found)
    _single_lines(document, rows, marked)
    _comments(document, rows, marked)
    author_boxes(rows, marked)
    link_lists(document, rows, marked)
    _title_echoes(document, rows, marked)
    for number, reason in marked.items():
        for block in rows[number].blocks:
            found.setdefault(block, reason)
    return {block: found[block] for block in sorted(found)}


# --- by place ---

_LEADING = 0.3  # share of a menu's text that is links or buttons
_SENTENCE_END = ".!。！।؟?？"
_LANDMARK_KINDS = {"nav": "nav_link", "footer": "page_footer", "dialog": "widget_text"}
_ROLES = {"navigation": "nav", "dialog": "dialog", "alertdialog": "dialog", "contentinfo": "footer"}


def _landmarks(document: Document, found: dict[int, Furniture]) -> None:
    """What stands in `<nav>`, in the page's `<footer>` or in a dialog."""
    known: dict[int, Furniture | None] = {-1: None}
    for block in document.blocks:
        if block.context.landmark not in known:
            _read_landmark(document, block.context.landmark, known)
        reason = known[block.context.landmark]
        if reason:
            found[block.index] = reason


def _read_landmark(document: Document, number: int, known: dict[int, Furniture | None]) -> None:
    """What the element says, or else the nearest ancestor that says something; noted for all on the way."""
    passed: list[int] = []
    while number not in known:
        element = document.elements[number]
        passed.append(number)
        own = _landmark(document, element)
        number = element.parent
        if own:
            known[passed[-1]] = own
            number = passed[-1]
    known |= dict.fromkeys(passed, known[number])


def _landmark(document: Document, element: Element) -> Furniture | None:
    tag = _ROLES.get((element.attrs.get("role") or "").lower(), element.tag)
    kind = _LANDMARK_KINDS.get(tag)
    told = tag == "nav" and not is_menu(document, element)
    if kind and not told and not (tag == "footer" and _inside_article(document, element.index)):
        return Furniture(kind, f"page.{tag}")
    return None


def is_menu(document: Document, nav: Element) -> bool:
    """Whether a `<nav>` leads somewhere: builders of pages also draw the panels of accordions with it."""
    size, linked, sentences = (before[nav.last] - before[nav.first] for before in _before(document))
    return linked >= _LEADING * size or bool(linked and not sentences)


@lru_cache(maxsize=1)
def _before(document: Document) -> tuple[list[int], list[int], list[int]]:
    """Before each block: characters, those in links and buttons, blocks that end a sentence. `<nav>`s may be nested
    hundreds deep, and none of them should be read again for each one around it."""
    tags = [element.tag in ("a", "button") for element in document.elements]
    linked = [sum(s.end - s.start for s in block.spans if tags[s.element]) for block in document.blocks]
    sizes = [len(block.text) for block in document.blocks]
    ends = [block.text[-1:] in _SENTENCE_END for block in document.blocks]
    return tuple(list(accumulate(counts, initial=0)) for counts in (sizes, linked, ends))  # type: ignore[return-value]


def _inside_article(document: Document, element: int) -> bool:
    return any(e.tag in ("article", "section", "blockquote", "li") for e in document.ancestors(element))


# --- by what it says ---


def _single_lines(document: Document, rows: list[Row], marked: dict[int, Furniture]) -> None:
    """Lines that say by themselves what they are. A byline stands above the first question."""
    hinted = _hinted(rows)
    top = True
    for number, row in enumerate(rows):
        text = row.text
        top = top and number < 8 and (number < 2 or text[-1] not in "?？؟")
        if len(text) > 120 and number not in hinted:
            continue
        reason = _single_line(text, number in hinted, top, marked.get(number - 1))
        if not reason and markers.is_pager(text) and document.blocks[row.blocks[0]].spans:
            reason = Furniture("nav_link", "page.pager")
        if reason and document.blocks[row.blocks[0]].context.pre < 0:
            marked[number] = reason


def _single_line(text: str, hinted: bool, top: bool, above: Furniture | None) -> Furniture | None:
    if hinted and len(text) <= _LONGEST_FOOT and (FOOTER_LINE.fullmatch(text) or _last_edited(text)):
        return Furniture("page_footer", "page.footer_line")
    if len(text) > 120:
        return None
    below_widget = above is not None and above.kind == "widget_text"
    found = None
    if len(text) > 3 and markers.is_top_line(text):
        found = Furniture("nav_link", "page.link_to_top")
    elif markers.is_widget_line(text) or (below_widget and markers.WIDGET_ANSWER.fullmatch(text)):
        found = Furniture("widget_text", "page.widget_line")
    elif top and BYLINE.fullmatch(text):
        found = Furniture("author_box", "page.byline")
    return found


def _comments(document: Document, rows: list[Row], marked: dict[int, Furniture]) -> None:
    """What readers wrote below the text: from a heading that counts them to the end of its container."""
    end = 0
    for number, row in enumerate(rows):
        block = document.blocks[row.blocks[0]]
        if block.context.heading and len(row.text) <= 80 and COMMENTS.fullmatch(row.text):
            home = next(e for e in document.ancestors(block.element) if e.last > row.blocks[-1] + 1 or e.parent < 0)
            end = home.last
        if row.blocks[0] < end:
            marked.setdefault(number, Furniture("comments", "page.comments"))


def _hinted(rows: list[Row]) -> set[int]:
    """Rows that hold a word of the page's foot; looked up in the whole page at once, since most pages have few."""
    short = [number for number, row in enumerate(rows) if len(row.text) <= _LONGEST_FOOT]
    lines = [rows[number].text.lower() for number in short]
    page = "\n".join(lines)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found: set[int] = set()
    for hint in FOOTER_HINTS:
        at = page.find(hint)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            found.add(short[line])
            at = page.find(hint, starts[line + 1])
    return found


def _last_edited(text: str) -> bool:
    """ "This page was last edited on 3 May 2021, at 5:37 pm" with nothing else."""
    label = markers.UPDATED.match(text)
    found = DATE.search(text, label.end()) if label else None
    return bool(label and found and found.start() - label.end() <= 4 and len(text) - found.end() <= 30)


def _title_echoes(document: Document, rows: list[Row], marked: dict[int, Furniture]) -> None:
    """The page's title once more."""
    first = next((row.text for row in rows if document.blocks[row.blocks[0]].context.heading == 1), None)
    titles = {_fold(text) for text in (document.title, first) if text and len(text) > 12}
    seen: set[str] = set()
    lengths = {len(title) + slack for title in titles for slack in (-1, 0, 1)}
    for number, row in enumerate(rows):
        if len(row.text) not in lengths:
            continue
        text = _fold(row.text)
        if text in titles:
            if text in seen:
                marked.setdefault(number, Furniture("title_echo", "page.title_again"))
            seen.add(text)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
