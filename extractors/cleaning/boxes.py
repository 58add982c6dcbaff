"""Author boxes, what readers wrote, lists of links: furniture of several lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, zip_longest

from extractors.cleaning.dates import DATE, is_date
from extractors.cleaning.furniture_words import COMMENTS, LINKS_HEADING, PERSONA, REPLY
from extractors.cleaning.labels import QUESTION_LABEL
from extractors.cleaning.markers import NEIGHBOUR
from extractors.cleaning.page_lines import PITCH, Furniture, labels, linked, manner
from extractors.cleaning.pitches import pitch
from extractors.cleaning.text import ASKING
from extractors.document import Document

_SENTENCE_END = re.compile(r"[.!?。！？…:;,]$")
_ENDS_SENTENCE, _CLOSES = frozenset(".。;,:"), '\n”’»"'
_WORDS_OF_TITLE = 22
_FEWEST_TITLES = 4
MOST_HEADINGS = 4  # of one wording on a page; from there on it is a button below every answer
_LONGEST_STAMP = 80  # characters of a line that stamps a post
_MAIL, _HEAD = ("From: ", "Newsgroups: ", "Subject: "), 5  # what a mail opens with, in so many lines
_SENT = ("From: ", "Date: ", "Reply-To: ")
_FEWEST_POSTS = 3
_FEWEST_REPLIES = 3
_FEWEST_CARDS = 2
_CLOCK = re.compile(r"\d:\d\d")
_DIGITS = re.compile(r"\d+")
_WORD, _ASCII_WORD = re.compile(r"[^\W\d_]{4,}"), re.compile("[a-z]{4,}")
_AROUND = ":： »›🔥👉📌⭐➡👇\ufe0f"
_BULLET = re.compile(r"(?:[-•*·]|\d{1,2}[.)])\s+")


def author_boxes(document: Document, marked: dict[int, Furniture], may_update: Collection[int]) -> None:
    """Runs of "Label: value" of which three or more are those of author boxes, one of them of no contact section.

    A short line before the run ("Author information") or between its parts is the box's heading.
    """
    texts = document.texts
    labelled = labels(texts, may_update)
    concepts = {number: meant for number, meant in labelled.items() if meant}
    number = 0
    while number < len(texts) and len(concepts) >= 3:
        end = _box_end(texts, labelled, concepts, number)
        found = {concepts[n] for n in range(number, end) if n in concepts}
        if len(found) >= 3 and found & PERSONA:
            headed = number and _is_heading(texts[number - 1]) and number - 1 not in marked
            for at in range(number - 1 if headed else number, end):
                marked[at] = Furniture("author_box", "page.author_box")
        number = max(end, number + 1)


def _box_end(texts: Sequence[str], labelled: Collection[int], concepts: Collection[int], start: int) -> int:
    """End of the run of labelled lines that begins here; one heading may stand between two of them."""
    end = start
    while end < len(texts):
        if end in concepts or (end > start and end in labelled):
            end += 1
        elif end > start and end + 1 in concepts and _is_heading(texts[end]):
            end += 2
        else:
            break
    return end


def _is_heading(text: str) -> bool:
    return len(text) <= 60 and len(text.split()) <= 5 and not _SENTENCE_END.search(text)


def comments(document: Document, marked: dict[int, Furniture]) -> None:
    """What readers wrote below the text: from a heading that counts them to the end of its container, or to the next
    such heading. In plain text such a line below its middle heads them."""
    texts = document.texts
    below = len(texts) // 2 if document.media_type == "text/plain" else len(texts)
    heads = [b.index for b in document.blocks if (b.context.heading or b.index > below) and len(b.text) <= 80]
    counting = [n for n in heads if COMMENTS.fullmatch(texts[n])]
    for number, following in zip_longest(counting, counting[1:], fillvalue=len(texts)):
        for at in range(number, min(following, document.around(number, number + 1).last)):
            marked.setdefault(at, Furniture("comments", "page.comments"))


def replied_to(document: Document, marked: dict[int, Furniture], may: set[int]) -> None:
    """What readers wrote where no heading says so: three or more offers to reply. Their smallest common container is
    the thread, unless the page's title stands in it. Breaks on a FAQ that takes replies to each answer and has its
    title elsewhere.
    """
    offers = sorted(n for n in may if len(document.texts[n]) <= 60 and REPLY.fullmatch(document.texts[n]))
    if len(offers) < _FEWEST_REPLIES or document.media_type == "text/plain":
        return
    home = document.around(offers[0], offers[-1])
    if not any(document.blocks[n].context.heading == 1 for n in range(home.first, home.last)):
        for at in range(home.first, home.last):
            marked.setdefault(at, Furniture("comments", "page.replies"))


def posts(document: Document, marked: dict[int, Furniture]) -> None:
    """What readers wrote, in plain text: from the first of three lines alike that stamp a post with date and time, and
    the name above it, to the end. A stamp right below a question belongs to that; those of a text that opens like a
    mail, as digests of newsgroups do, to the mails in it; those among labelled questions to their answers."""
    texts = document.texts if document.media_type == "text/plain" else []
    if any(text.startswith(_MAIL) for text in texts[:_HEAD]):
        sent = [n for n in range(1, len(texts)) if texts[n].startswith(_SENT)]  # who wrote a mail and when
        below = [n for n in sent if texts[n - 1].startswith((*_MAIL, *_SENT))]
        marked |= {n: Furniture("attribution", "page.byline") for n in below if n not in marked}
        return
    stamps: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        clock = _CLOCK.search(text) if len(text) <= _LONGEST_STAMP else None
        of_question = number == 0 or (texts[number - 1][-1:] in "?？؟" and document.blocks[number].gap == 1)
        found = DATE.search(text) if clock and not of_question else None
        if found:
            around = f"{text[: found.start()]} {text[found.end() :]}"
            stamps.setdefault(_DIGITS.sub("", around), []).append(number)
    first = min((numbers[0] for numbers in stamps.values() if len(numbers) >= _FEWEST_POSTS), default=len(texts))
    if first < len(texts) and not all(any(map(QUESTION_LABEL.match, part)) for part in (texts[:first], texts[first:])):
        named = first - (_is_heading(texts[first - 1]) and document.blocks[first].gap == 1)
        for number in range(named, len(texts)):
            marked.setdefault(number, Furniture("comments", "page.posts"))


def neighbours(document: Document, marked: dict[int, Furniture], may: Collection[int]) -> None:
    """ "Previous article" or "Nächster Beitrag" and the title below it: a link, or a line where there are two."""
    texts = document.texts
    heads = [n for n in may if n + 1 < len(texts) and NEIGHBOUR.fullmatch(texts[n])]
    for number in heads:
        if len(heads) > 1 or linked(document, number + 1):
            marked |= dict.fromkeys((number, number + 1), Furniture("nav_link", "page.pager"))


def link_lists(
    document: Document, marked: dict[int, Furniture], may_head: Collection[int], placed: Collection[int]
) -> None:
    """Links to other pages: under a heading that says so, or a run of titles that have nothing to do with the page and
    that no line above them announces ("We ship to:") and that answer no question.
    may_head: lines whose first word allows such a heading. placed: blocks that are furniture by their place already."""
    texts = document.texts
    heads = {n for n in may_head if 4 <= len(texts[n]) <= 60 and LINKS_HEADING.fullmatch(texts[n].strip(_AROUND))}
    again = Counter([texts[n] for n in heads])
    heads = {n for n in heads if again[texts[n]] < MOST_HEADINGS and not _ends_paragraph(document, n)}
    titles = _titles(document)
    for number in heads:
        titles[number] = False
    for number in sorted(heads):
        if number in marked:
            continue
        end = _titles_end(document, titles, number + 1, marked)
        end = end if end > number + 2 else max(end, _cards_end(document, number))
        if end > number + 2 or end == len(texts) or end in marked or end in heads:
            for at in range(number, end):
                marked.setdefault(at, Furniture("related_links", "page.links_under_heading"))
        elif document.media_type == "text/plain" and (kind := pitch(texts[number])):
            marked[number] = Furniture(kind, PITCH)  # "Explore more" below an answer
    everywhere: Counter[str] = Counter()  # words of the page, counted when they are first asked for
    for start, end in _runs_of_titles(document, titles, marked):
        announced = start > 0 and texts[start - 1].endswith((":", "：")) and start - 1 not in marked
        if announced or all(map(placed.__contains__, range(start, end))) or _answers(document, start):
            continue
        told = _titles_words(texts[start:end])
        if told:
            everywhere = everywhere or Counter(_words("\n".join(texts)))
            if _unrelated(told, everywhere):
                for at in range(start, end):
                    marked.setdefault(at, Furniture("related_links", "page.unrelated_titles"))


def _ends_paragraph(document: Document, number: int) -> bool:
    """A call below a text, "Continue reading ›", heads nothing: an empty line follows, and none stands above."""
    blocks = document.blocks[number : number + 2]
    return document.media_type == "text/plain" and number > 0 and blocks[0].gap == 1 < blocks[-1].gap


def _answers(document: Document, start: int) -> bool:
    """The items of a list right below a question, or below one line that its answer opens with. The run of titles may
    open with any of them."""
    blocks, texts = document.blocks, document.texts
    items = [n for n in range(start, start + 3) if blocks[n].context.li >= 0 or _BULLET.match(texts[n])]
    above = "".join([text[-4:] for text in texts[max(items[0] - 2, 0) : items[0]]]) if items else ""
    return not ASKING.isdisjoint(above) and not linked(document, items[0])


def _titles(document: Document) -> list[bool]:
    """Which lines could name a page: short, no sentence. A link may be longer."""
    closes = _CLOSES if document.media_type == "text/plain" else "\n"
    return [
        len(text) <= 160
        and (text.rstrip(closes)[-1:] not in _ENDS_SENTENCE or linked(document, number))
        and (len(text) < _WORDS_OF_TITLE * 2 or len(text.split()) <= _WORDS_OF_TITLE)
        for number, text in enumerate(document.texts)
    ]


def _titles_end(document: Document, titles: list[bool], start: int, marked: Collection[int]) -> int:
    """End of the run of titles or links that begins here, all set alike but for the dates below them; an empty line may
    part it from its heading."""
    end, alike = start, ""
    while end < len(titles) and titles[end] and end not in marked:
        own = manner(document, end)
        text = document.texts[end]
        dated = own != alike and (text[0].isdigit() or text[-1].isdigit()) and is_date(text)
        own = "" if dated else own
        if alike and own and own != alike and not linked(document, end):
            break
        alike = alike or ("" if own == "paragraph" and end == start else own)
        end += 1
    return end


def _cards_end(document: Document, number: int) -> int:
    """End of the cards below a heading: headings below it that each lead to another page, two or more, with whatever
    text stands below them in its container; or its own number."""
    blocks, level = document.blocks, document.blocks[number].context.heading
    stop = document.around(number, number + 1).last if level else number
    cards, end = 0, number + 1
    while end < stop:
        if heading := blocks[end].context.heading:
            if heading <= level or not _leads_away(document, end):
                break
            cards += 1
        end += 1
    return end if cards >= _FEWEST_CARDS else number


def _leads_away(document: Document, number: int) -> bool:
    """The line is a link, not to a place on the page."""
    links = [document.elements[s.element] for s in document.blocks[number].spans if s.tag == "a"]
    return linked(document, number) and all((e.attrs.get("href") or "#")[:1] != "#" for e in links)


def _runs_of_titles(document: Document, titles: list[bool], marked: Collection[int]) -> Iterable[tuple[int, int]]:
    """Runs of four lines or more, all set alike, that look like titles."""
    after = 0
    for stop in [*(n for n, title in enumerate(titles) if not title or n in marked), len(titles)]:
        number, after = after, stop + 1
        while number + _FEWEST_TITLES <= stop:
            end = _titles_end(document, titles, number, marked)
            if end - number >= _FEWEST_TITLES:
                yield number, end
            number = max(end, number + 1)


def _titles_words(titles: Sequence[str]) -> list[list[str]]:
    """The words of each line, where the lines are titles in capitals of three words and more; or nothing."""
    if not _mostly_in_capitals(titles):
        return []
    words = [_words(text) for text in titles]
    return words if sum([len(set(each)) for each in words]) >= 2.5 * len(titles) else []


def _words(text: str) -> list[str]:
    """The words of four letters and more, in small letters; text in ASCII is read in a fifth of the time."""
    text = text.casefold()
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def _unrelated(titles: Sequence[Sequence[str]], everywhere: Counter[str]) -> bool:
    """Titles whose words hardly occur elsewhere on the page nor in each other.

    Breaks on a page whose own sections are listed without being there (a table of contents over several pages).
    """
    often = max(2, len(titles) // 4)
    here = Counter(chain.from_iterable(titles))
    lines = Counter(chain.from_iterable(map(set, titles)))
    known = sum([count for word, count in lines.items() if everywhere[word] > here[word] or count > often])
    return known <= 0.3 * lines.total()


def _mostly_in_capitals(titles: Sequence[str]) -> bool:
    """Seven of ten; given up where they cannot be reached any more, as in most lists soon."""
    least, found = 0.7 * len(titles), 0
    for left, text in zip(range(len(titles) - 1, -1, -1), titles, strict=True):
        bullet = None if text[:1].isalpha() else _BULLET.match(text)
        found += _title_case(text[bullet.end() :] if bullet else text)
        if found + left < least:
            return False
    return True


def _title_case(text: str) -> bool:
    first = [word[0] for word in text.split()]
    upper = sum(map(str.isupper, first))
    if not upper or upper < 0.7 * (upper + sum(map(str.islower, first))):
        return False
    if text.isascii():
        return True
    cased = sum(char.isupper() or char.islower() for char in text)
    return cased >= 0.6 * len(text)  # a script without capitals says nothing
