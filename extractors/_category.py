"""The title of the group in which a question stands."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from extractors._affixes import counting
from extractors._candidate import Candidate
from extractors._control_titles import on_controls
from extractors._evidence import is_title
from extractors._faq_names import FAQ, only_names_faq
from extractors._lines import ASKS, likeness, may_tell
from extractors._page import Page, page_of
from extractors._soliciting import solicits
from extractors.cleaning.dates import stamp_at_end
from extractors.cleaning.labels import labels_answer, labels_question
from extractors.cleaning.translations import is_variable
from extractors.document import Document, Slice
from schema.keys import fold

_LONGEST = 120  # characters of a group's title
_SENTENCE_END = ".!。！"
_TELLS = re.compile(r"\w{3}[.!。！](?:\s|$)")  # a sentence ends
_NAME = 4  # words of a title that is one although it ends in a full stop: "Working at Acme Inc."
_BESIDE = frozenset(("nav", "aside"))
_COUNT = re.compile(r"\(?\d{1,3} (?:[^\W\d_A-Z]+|Fragen?)\)?")  # "5 questions"
_NEAR = 3  # blocks between a title that is no heading and its first question

_CONTENTS = re.compile(
    r"(?:table of )?contents:?|(?:faq )?index:?|on this page:?|inhalt(?:sverzeichnis)?|sommaire|table des matières"
    r"|índice|(?:tabla de )?contenidos?|indice|sommario|inhoud(?:sopgave)?|sumário|содержание|оглавление|зміст"
    r"|spis treści|innehåll|obsah|içindekiler|περιεχόμενα|目次|目录|目錄|목차|المحتويات|daftar isi|mục lục",
    re.I,
)


def categorise(document: Document, chosen: Sequence[Candidate], furniture: Set[int] = frozenset()) -> list[Candidate]:
    """Each pair with the nearest title above it that ranks higher than its question and belongs to no other pair.
    furniture: blocks that are the page's, none of which is a title without being a heading
    of a higher rank ("Back to top" is none).

    A single title over all questions counts unless it is the page's own (its first-level heading, its title) or
    only says that questions follow. Breaks on a page whose one topic is its first-level heading.
    """
    page = page_of(document)
    titles: list[int] = []
    no_titles = page.signs | {piece.block for candidate in chosen for piece in candidate.cut}
    current, under, after = -1, 0, 0  # under: rank of the first question below the title
    for candidate in chosen:
        start = candidate.question[0].block
        found = _title(document, page, candidate, after, no_titles, furniture)
        rank = page.ranked.get(start, (0, 0))[0]
        if found >= 0:
            current, under = found, rank
        elif 0 < rank <= page.ranked.get(current, (0, 0))[0] < under:  # the next question of its own rank ends a group
            above = (t for t in reversed(titles) if 0 < page.ranked.get(t, (0, 0))[0] < rank)
            current, under = next(above, -1), rank
        elif not _open(document, current, start):
            current = -1
        titles.append(current)
        after = max(after, *[side[-1].block + 1 for side in (candidate.question, candidate.answer) if side])
    labels = {t for t in set(titles) if t >= 0 and _is_label(document.texts[t])}
    titles = [-1 if t in labels else t for t in titles] if labels else titles
    if len({t for t in titles if t >= 0}) <= 1:
        listed = _listed_titles(page, chosen)
        titles = listed if len(set(listed)) > 1 and -1 not in listed else titles
    few = len({t for t in titles if t >= 0} - _own(document, page, titles)) <= 1
    if few and (controls := on_controls(document, chosen)):
        return [c._replace(category=(t,)) if t else c for c, t in zip(chosen, controls, strict=True)]
    if len({t for t in titles if t >= 0}) <= 1 and not any(c.category for c in chosen):
        titles = _lines_between(document, page, chosen, no_titles | furniture) or titles
    of_page = len({t for t in titles if t >= 0}) == 1 and _names_page(document, page, max(titles))
    own = {max(titles)} if of_page else _own(document, page, titles)
    titles = [-1 if t in own else t for t in titles]
    counts = _counts(document, titles)
    return [
        c._replace(category=_text(document, page, title, counts.get(title, 0))) if title >= 0 else c
        for c, title in zip(chosen, titles, strict=True)
    ]


def _title(
    document: Document, page: Page, candidate: Candidate, after: int, no_titles: Set[int], furniture: Set[int]
) -> int:
    """The last block between two pairs that may be a title, -1 where there is none."""
    start = candidate.question[0].block
    if start <= after:
        return -1  # one pair directly after the other
    rank = page.ranked.get(start)
    inside = document.around(start, candidate.question[-1].block + 1).first
    nearest = _above_count(document, start)
    for n in range(nearest, after - 1, -1):
        text = document.blocks[n].text
        if (
            n in no_titles
            or len(text) > _LONGEST
            or not any(map(str.isalpha, text))
            or (page.is_link(n) and n not in page.ranked and not 0 < (page.linked[n] or 0) < n)  # back to the contents
            or (n not in page.ranked and any(_beside(document, n, m) for m in (n - 1, n + 1, start)))  # of a column
            or _in_menu(document, n, start)
        ):
            continue
        outside = n < inside
        if n in page.ranked:
            level, parts = page.ranked[n]
            # Of its level, the number has fewer parts ("3." above "3.1").
            higher = rank is None or level < rank[0] or (level == rank[0] and parts < rank[1])
            apart = outside and n not in furniture and not (_beside(document, n, start) or _told(document, n, start))
            if (higher or apart) and not _of_item(document, n, start):
                return n
        elif n in furniture:
            return -1
        elif (rank is None and n in page.looks and start - n <= _NEAR) or (outside and n == nearest):
            note = _note(document, page, n)
            title = page.ranked.get(note - 1) if note > after else None
            if note == n and text[-1:] not in _SENTENCE_END and not (title and _below_it(document, page, n)):
                return -1 if _of_item(document, n, start) else n
            return note - 1 if title and (rank is None or title[0] < rank[0]) else -1  # it introduces it
        elif n - 1 not in page.ranked and is_title(text):
            break  # above the FAQ's own title nothing names a group
    return -1


def _above_count(document: Document, start: int) -> int:
    """The line above a question; that above it, where it is no heading ("1 Wool") and counts the group's questions."""
    text = document.texts[start - 1] if start > 1 and not document.blocks[start - 1].context.heading else ""
    return start - 2 if (text[:1].isdigit() or text[:1] == "(") and _COUNT.fullmatch(text) else start - 1


def _beside(document: Document, number: int, start: int) -> bool:
    """The line stands in a row of a table that holds the other one in a different cell."""
    context, elements = document.blocks[number].context, document.elements
    if context.row < 0:
        return False
    row, cell = [e.first <= start < e.last for e in (elements[context.row], elements[context.cell])]
    return row and not cell


def _open(document: Document, title: int, start: int) -> bool:
    """The title of details is that of what opens with them."""
    widget, elements = document.blocks[title].context.widget, document.elements
    return widget < 0 or elements[widget].tag != "summary" or start < elements[elements[widget].parent].last


def _note(document: Document, page: Page, number: int) -> int:
    """The first line of the note that the line ends: its own, where it stands out or is all of its element."""
    if number in page.looks:
        return number
    of = document.blocks[number].element
    return next((n + 1 for n in range(number - 1, -1, -1) if document.blocks[n].element != of), 0)


def _below_it(document: Document, page: Page, number: int) -> bool:
    """A heading and the line below it have a box for themselves: "Delivery", and in small letters "By post or van"."""
    elements, (title, line) = document.elements, document.blocks[number - 1 : number + 1]
    box, of_title = elements[line.element].parent, elements[title.element].parent
    alone = box == of_title and elements[box].last <= number + 1 and elements[line.element].tag != "form"
    return alone and number not in page.looks and page.ranked[title.index][0] > 1 and not only_names_faq(title.text)


def _is_label(text: str) -> bool:
    """ "Question" beside each of them, for readers who hear the page; "A:" without an answer; or a title that a
    template has yet to put in."""
    return labels_question(text) or labels_answer(text) or is_variable(text)


def _in_menu(document: Document, number: int, start: int) -> bool:
    """The line stands in a list of links, in the page's header with its menu or beside the text, in a part that ends
    above the question: "Contents", the site's name and "Opening hours" are no group's title."""
    landmark = document.blocks[number].context.landmark
    if landmark < 0 or document.elements[landmark].last > start:
        return False
    part = document.elements[landmark]
    menu = part.tag == "header" and any(part.index < nav.index < part.stop for nav in document.of_tag("nav"))
    return menu or part.tag in _BESIDE or part.attrs.get("role") == "navigation"


def _told(document: Document, number: int, start: int) -> bool:
    """The heading has a box of its own with text below it, which ends above the question: it is about that text."""
    box = document.around(number, number + 1)
    return box.last <= start and any(map(may_tell, document.texts[number + 1 : box.last]))


def _of_item(document: Document, number: int, start: int) -> bool:
    """The line is of one of several items of a list that ends above the question: "Share on ...", the language of the
    page among those that are links."""
    item = document.blocks[number].context.li
    around = document.elements[document.elements[item].parent]
    return item >= 0 and around.last <= start and around.last - around.first > 1


def _lines_between(document: Document, page: Page, chosen: Sequence[Candidate], no_titles: Set[int]) -> list[int]:
    """Short lines directly before some of the questions, outside all pairs: titles that nothing else tells apart. None
    that asks what a pair does, as the last entry of a table of contents.

    Empty where there are less than two, or none over the first question.
    """
    taken = no_titles | {piece.block for c in chosen for piece in (*c.question, *c.answer)}
    asked = {document.texts[c.question[0].block] for c in chosen}
    found: list[int] = []
    for candidate in chosen:
        n = _above_count(document, start := candidate.question[0].block)
        text = document.blocks[n].text if n >= 0 else ""
        alike = page.ranked.get(start, (0, 0))[1] > 0 and page.ranked[start] == page.ranked.get(n)
        is_title = not alike and n not in taken and len(text) <= _LONGEST and text[-1:] not in _SENTENCE_END
        is_title = is_title and any(map(str.isalpha, text)) and not _is_label(text) and text not in asked
        found.append(n if is_title and not page.is_link(n) else found[-1] if found else -1)
    names = {fold(document.blocks[n].text) for n in found if n >= 0}
    of_each = len(names) == len(chosen) > 2  # who asked it
    return found if len(names) > 1 and found[0] >= 0 and not of_each else []


def _listed_titles(page: Page, chosen: Sequence[Candidate]) -> list[int]:
    """For each pair the title over its entry in the table of contents, -1 where there is none."""
    entries = page.listed
    over: dict[int, int] = {}  # the line above each run of entries, by each entry of the run
    for n in sorted(page.contents):
        over[n] = over.get(n - 1, n - 1)
    listed = [entries.get(candidate.question[0].block) for candidate in chosen]
    return [over[entry.start] if entry else -1 for entry in listed]


def _own(document: Document, page: Page, titles: Sequence[int]) -> set[int]:
    """The one title that is the FAQ's own, over the questions that no group's title follows."""
    top = {t for t in titles if t >= 0 and page.ranked.get(t, (0, 0))[0] == 1}
    return top if len(top) == 1 and FAQ.search(document.blocks[min(top)].text) else set()


def _names_page(document: Document, page: Page, number: int) -> bool:
    text, above = document.texts[number], number - 1
    if number not in page.ranked and number not in page.looks:
        return True
    level, depth = page.ranked.get(number, (0, 0))
    if level == 1 and likeness(text) >= ASKS and not (FAQ.search(text) or solicits(text)):
        return False  # "What are the rules of ...?" over questions about it is their topic
    title, own = fold(document.title or ""), fold(text)
    tops = [fold(document.texts[n]) for n in page.headings if n != number and page.ranked[n][0] == 1]
    return (
        bool(FAQ.search(text))
        # In small letters above "Ask away".
        or (above not in page.ranked and not page.is_link(above) and only_names_faq(document.texts[above]))
        or (len(text.split()) > _NAME and _TELLS.search(text) is not None)  # "Click on a question to see its answer."
        or stamp_at_end(text) is not None  # "Version 2, 3 May 2021" over all questions dates the page
        or text[-1:] in ":："  # "Here is what many ask us:"
        or solicits(text)
        or (level == 1 and not depth)
        or any(top.startswith(own) for top in (title, *tops))
        or (not level and own in title)
        or _in_row(page, number)
        or _CONTENTS.fullmatch(text.strip()) is not None
    )


def _in_row(page: Page, number: int) -> bool:
    """The third of headings of one level with nothing between them, or a later one: captions of pictures."""
    level = page.ranked[number][0] if number in page.ranked else -1
    return all(m in page.ranked and page.ranked[m][0] == level for m in (number - 1, number - 2))


def _counts(document: Document, titles: Sequence[int]) -> dict[int, int]:
    """Lengths of the bare numbers before the titles ("1 Wool", "2 Looms") that count up from one group to the next."""
    groups = sorted({title for title in titles if title >= 0})
    return dict(zip(groups, counting([document.texts[n] for n in groups]), strict=False)) if len(groups) > 1 else {}


def _text(document: Document, page: Page, number: int, start: int) -> tuple[Slice, ...]:
    """All blocks of a heading, or the one line, from a character on."""
    last = page.heading_end.get(number, number + 1)
    return tuple(Slice(n, start if n == number else 0, len(document.blocks[n].text)) for n in range(number, last))
