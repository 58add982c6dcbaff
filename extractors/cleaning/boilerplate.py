"""Page furniture: what a page carries around its text, by kind.

It is taken out after pairs are found: what stands in a question stays, and an answer that runs on into furniture ends
before it. Boxes, lists of links and widgets (`NO_QUESTIONS`) cannot be asked: "Author information" is no question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate

from extractors.cleaning import markers, pitches
from extractors.cleaning.boxes import MOST_HEADINGS, author_boxes, comments, link_lists, neighbours, posts, replied_to
from extractors.cleaning.credits import asked_elsewhere, bylines, cited, search_results, titles_of_videos
from extractors.cleaning.dates import DATE
from extractors.cleaning.furniture_words import FOOTER_LINE, FOOTER_OPENING, FOOTER_SIGNS, LINKS_HEADING, REPLY
from extractors.cleaning.outer_words import FirstWords
from extractors.cleaning.page_lines import PITCH, Furniture, linked
from extractors.document import Block, Document, Element, once_a_page

_LONGEST_LINE = 120  # characters of a line that is a widget's, a byline, a link to the top
_LINKS_OF_MENU = 3
_LONGEST_FOOT = 240  # characters of a line of the page's foot
ADVERTISEMENT = "page.advertisement"
PASSING = frozenset((ADVERTISEMENT, PITCH, "page.byline", "page.cited_host"))  # the text may go on below them
ABOUT_AUTHOR = "page.about_author"
_OPINION = "page.asks_opinion"
# Nothing of an answer goes on below these.
CLOSING = frozenset((ABOUT_AUTHOR, _OPINION, "page.links_under_heading", "page.comments", "page.author_box"))
NO_QUESTIONS = frozenset(("author_box", "comments", "related_links", "widget_text"))


def never_asks(why: Furniture | None) -> bool:
    """What heads a box, a list of links or a widget; but a group of questions may be called "About the author" too."""
    return why is not None and why.kind in NO_QUESTIONS and why.rule != ABOUT_AUTHOR


@once_a_page
def furniture(document: Document) -> dict[int, Furniture]:
    """Furniture by block number, in page order. Kept for the page at hand, since several stages ask."""
    found: dict[int, Furniture] = {}
    marked: dict[int, Furniture] = {}
    _landmarks(document, found)
    may = _FIRST_WORDS.among(document.texts)
    may["signed"] = set(_signed(document.texts))
    search_results(document.texts, marked)
    neighbours(document, marked, may["neighbour"])
    cited(document, marked)
    bylines(document, marked)
    asked_elsewhere(document, marked)
    _single_lines(document, marked, may)
    titles_of_videos(document.texts, marked)
    comments(document, marked)
    replied_to(document, marked, may["reply"])
    posts(document, marked)
    author_boxes(document, marked, may["foot"])
    _about_author(document, marked, may["author"])
    link_lists(document, marked, may["links"], found)
    _title_echoes(document, marked)
    found = marked | found
    _menus_again(document, found)
    return {block: found[block] for block in sorted(found)}


# --- by place ---

_LEADS = frozenset(("a", "button"))
_LEADING = 0.3  # share of a menu's text that is links or buttons
_SENTENCE_END = ".!。！।؟?？"
_ARTICLES = ("article", "section", "blockquote", "li")  # their footers are theirs
_LANDMARK_KINDS = {"nav": "nav_link", "footer": "page_footer", "dialog": "widget_text", "banner": "nav_link"}
_ROLES = {"navigation": "nav", "dialog": "dialog", "alertdialog": "dialog", "contentinfo": "footer", "banner": "banner"}


def _landmarks(document: Document, found: dict[int, Furniture]) -> None:
    """What stands in `<nav>`, in the page's `<footer>` or its banner, or in a dialog."""
    known: dict[int, Furniture | None] = {-1: None}
    inside = [(block.index, block.context.landmark) for block in document.blocks if block.context.landmark >= 0]
    for landmark in {landmark for _, landmark in inside}:
        if landmark not in known:
            _read_landmark(document, landmark, known)
    found |= {number: reason for number, landmark in inside if (reason := known[landmark])}


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
    inner = tag == "footer" and any(e.tag in _ARTICLES for e in document.ancestors(element.index))
    if kind and not told and not inner:
        return Furniture(kind, f"page.{tag}")
    return None


def is_menu(document: Document, nav: Element) -> bool:
    """Whether a `<nav>` leads somewhere: builders of pages also draw the panels of accordions with it."""
    linked = _within(nav, _linked(document))
    if linked >= _LEADING * _within(nav, document.sizes):
        return True
    return linked > 0 and not _within(nav, _sentences(document))


def _within(element: Element, before: list[int]) -> int:
    """What an element holds of what is counted before each block. `<nav>`s may be nested hundreds deep, and none of
    them should be read again for each one around it."""
    return before[element.last] - before[element.first]


@once_a_page
def _linked(document: Document) -> list[int]:
    """Before each block: characters in links and buttons."""
    sizes = [sum([s.end - s.start for s in b.spans if s.tag in _LEADS]) if b.spans else 0 for b in document.blocks]
    return [0, *accumulate(sizes)]


@once_a_page
def _sentences(document: Document) -> list[int]:
    """Before each block: those that end a sentence."""
    return [0, *accumulate([text[-1:] in _SENTENCE_END for text in document.texts])]


# --- by what it says ---


_OPENS_FOOT = re.compile(FOOTER_OPENING, re.I)
_FIRST_WORDS = FirstWords(
    {
        "foot": f"{FOOTER_OPENING}|{markers.UPDATED.pattern}",
        "to_top": markers.TOP_LINE.pattern,
        "widget": markers.WIDGET_LINE.pattern,
        "pager": markers.PAGER.pattern,
        "neighbour": markers.NEIGHBOUR.pattern,
        "links": LINKS_HEADING.pattern,
        "pitch": pitches.OPENINGS,
        "author": pitches.ABOUT_AUTHOR,
        "reply": REPLY.pattern,
    }
)


def _signed(texts: list[str]) -> Iterator[int]:
    """Lines that hold a sign of the page's foot; most pages have few of the signs."""
    page = "\n".join([text for text in texts if len(text) <= _LONGEST_FOOT]).lower()
    signs = [sign for sign in FOOTER_SIGNS if sign in page]
    lines = [text.lower() if len(text) <= _LONGEST_FOOT else "" for text in texts] if signs else []
    for sign in signs:
        yield from [number for number, line in enumerate(lines) if sign in line]


def _single_lines(document: Document, marked: dict[int, Furniture], may: Mapping[str, set[int]]) -> None:
    """Lines that say by themselves what they are, and the short answers below a widget's question."""
    texts = document.texts
    told = sorted(
        set().union(*[lines for rule, lines in may.items() if rule not in ("links", "author", "neighbour", "reply")])
    )
    for first in told:
        found = _single_line(document, first, may, first - 1 in marked)
        number = first
        while found and document.blocks[number].context.pre < 0:
            marked.setdefault(number, found)
            number += 1
            answers = found.kind == "widget_text" and number < len(texts)
            below = answers and markers.WIDGET_ANSWER.fullmatch(texts[number])
            # an advertisement goes on in its mark's paragraph, but not in sentences
            goes_on = answers and document.blocks[first].gap > 1 == document.blocks[number].gap
            goes_on = goes_on and found.rule == ADVERTISEMENT and texts[number][-1] not in _SENTENCE_END
            found = found if goes_on else Furniture("widget_text", "page.widget_line") if below else None


def _single_line(document: Document, number: int, may: Mapping[str, set[int]], below: bool) -> Furniture | None:
    """What a line is by its words. below: it stands below furniture, which announces nothing."""
    text = document.texts[number]
    if (number in may["signed"] and _is_footer_line(text, FOOTER_LINE)) or (
        number in may["foot"] and _is_footer_line(text, _OPENS_FOOT)
    ):
        return Furniture("page_footer", "page.footer_line")
    if len(text) > _LONGEST_LINE:
        return None
    if number in may["to_top"] and (len(text) > 3 or linked(document, number)) and markers.TOP_LINE.fullmatch(text):
        return Furniture("nav_link", "page.link_to_top")
    if number in may["pager"] and markers.PAGER.fullmatch(text) and document.blocks[number].spans:
        return Furniture("nav_link", "page.pager")
    found = None
    if number in may["widget"] and markers.WIDGET_LINE.fullmatch(text):
        found = Furniture("widget_text", _OPINION if markers.ASKS_OPINION.match(text) else "page.widget_line")
    elif number in may["pitch"] and pitches.ad_line(text):
        return Furniture("widget_text", ADVERTISEMENT)
    elif number in may["pitch"] and (kind := pitches.pitch(text)) and not _heads_or_cuts(document, text):
        found = Furniture(kind, PITCH)
    announced = number and not below and document.texts[number - 1].endswith((":", "："))  # "Then press:"
    return None if announced and found and found.rule != _OPINION else found


def _heads_or_cuts(document: Document, text: str) -> bool:
    """Whether a call heads a list of links (one that comes again and again does not), or says that a text was cut."""
    if markers.CUT_LINE.fullmatch(text):
        return True
    return LINKS_HEADING.fullmatch(text) is not None and document.texts.count(text) < MOST_HEADINGS


def _is_footer_line(text: str, pattern: re.Pattern[str]) -> bool:
    return len(text) <= _LONGEST_FOOT and (pattern.fullmatch(text) is not None or _last_edited(text))


_LONGEST_BOX = 4  # lines below "About the author"


def _about_author(document: Document, marked: dict[int, Furniture], may: set[int]) -> None:
    """ "About the author" and the few lines below it. A group of questions may be called so as well."""
    texts = document.texts
    for number in sorted(may):
        heads = pitches.about_author(texts[number])
        end = number + 1
        while heads and end < len(texts) and end <= number + _LONGEST_BOX and end not in marked:
            if document.blocks[end].context.heading or texts[end][-1:] in "?？؟":
                break
            end += 1
        if heads is None or (heads and end == number + 1):
            continue
        for at in range(number, end):
            marked.setdefault(at, Furniture("author_box", ABOUT_AUTHOR))


def _last_edited(text: str) -> bool:
    """ "This page was last edited on 3 May 2021, at 5:37 pm" with nothing else."""
    label = markers.UPDATED.match(text)
    found = DATE.search(text, label.end()) if label else None
    return bool(label and found and found.start() - label.end() <= 4 and len(text) - found.end() <= 30)


def _title_echoes(document: Document, marked: dict[int, Furniture]) -> None:
    """The page's title once more."""
    first = next((block.text for block in document.blocks if block.context.heading == 1), None)
    titles = {" ".join(text.casefold().split()) for text in (document.title, first) if text and len(text) > 12}
    lengths = {len(title) + slack for title in titles for slack in (-1, 0, 1)}
    seen: set[str] = set()
    for number in [n for n, text in enumerate(document.texts) if len(text) in lengths]:
        text = " ".join(document.texts[number].casefold().split())
        if text in titles:
            if text in seen:
                marked.setdefault(number, Furniture("title_echo", "page.title_again"))
            seen.add(text)


def _menus_again(document: Document, found: dict[int, Furniture]) -> None:
    """Lines of links that stand on the page twice, above the text and below it: "Home | Guide | Download", or one
    below the other "Next: Pipes", "Up: Contents"."""
    counts = Counter(document.texts)
    again = {text for text, count in counts.items() if count > 1 and len(text) <= _LONGEST_FOOT}
    if not again:
        return
    links = {b.index: _links(document, b) for b in document.blocks if b.spans and b.text in again}
    for number, count in links.items():
        if count >= _LINKS_OF_MENU or (count and (links.get(number - 1) or links.get(number + 1))):
            found.setdefault(number, Furniture("nav_link", "page.menu_again"))


def _links(document: Document, block: Block) -> int:
    """How many links a line has that is half links and not one whole link; 0 for others."""
    links = [s for s in block.spans if s.tag == "a" and "href" in document.elements[s.element].attrs]
    linked = sum([s.end - s.start for s in links])
    return len(links) if linked < len(block.text) <= 2 * linked else 0
