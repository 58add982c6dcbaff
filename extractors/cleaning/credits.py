"""Whom a site credits, told in any language by how such lines are set: who asked, and whence answers were copied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.cleaning import pitches
from extractors.cleaning.dates import holds_date, is_date, stamp_at_end
from extractors.cleaning.labels import QUESTION_LABEL
from extractors.cleaning.markers import UPDATED
from extractors.cleaning.page_lines import PITCH, Furniture
from extractors.cleaning.text import ASKING, UPPER
from extractors.document import Document

_LONGEST = 120  # characters
_SHORT = 60
_FEWEST = 3  # lines alike
_HEAD = 6  # lines of a page in which its own byline stands
_WORD = re.compile(r"[^\W\d_]{2,}")
_HOST = re.compile(r"(?<![\w.@/-])(?:[\w-]+\.)+[a-z]{2,}(?![\w.])(?<!\.html)")
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}|(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?(?: › \S.{0,60})+")
_PARTS = re.compile(r"\s+(?:[|•·]\s+|(?=[\u3040-\u9fff]{2,6}：))")
_BARS = "|•·："  # one of them stands where it does
_FIELD = re.compile(r"(?P<label>[^:：|]{2,30}?)\s?[:：]\s*(?P<value>\S.*)")
_BY = re.compile(r"(?:by|von|par|por|di|da|door|przez|av|af|tarafından|от) [^\W\d].{1,30}(?<![.!?:])", re.I)
_PERSON = re.compile(rf"[{UPPER}][\w'’.-]*(?: [{UPPER}][\w'’.-]*){{1,3}}")
_VIDEO = (" - YouTube", " of suggested clip")
_SIGNS = ("/5", "/ 5", "/10", "/ 10", " › ", " 5 (", *_VIDEO)  # of search results and marks
_WORDS_ABOVE_RATING = 8
_ENDS = frozenset(".:;,!?。：？！؟")


def cited(document: Document, marked: dict[int, Furniture]) -> None:
    """Three lines alike but for the host that each names, above questions or headings: "Mehr dazu auf soup.example", or
    nothing but an address as search engines write it.

    Breaks on answers that each end in their own "Bestellung über shop.example", without a full stop.
    """
    texts, blocks = document.texts, document.blocks
    alike: dict[tuple[str, str], list[int]] = {}
    for number, text in enumerate(texts):
        may = "." in text and text[-1] not in _ENDS and len(text) <= _LONGEST and blocks[number].context.pre < 0
        found = (_ADDRESS.fullmatch(text) or _HOST.search(text)) if may else None
        if found:
            alike.setdefault((text[: found.start()], text[found.end() :]), []).append(number)
    for (before, after), numbers in alike.items():
        over = [n for n in numbers if n + 1 == len(texts) or _asks(texts[n + 1]) or blocks[n + 1].context.heading]
        below = all(texts[n - 1][-1] not in ":：" and not _asks(texts[n - 1]) for n in numbers)  # of an answer
        told = len(_WORD.findall(before + after)) > 1 or (below and not before + after)
        if 2 * len(over) >= len(numbers) >= _FEWEST and told:
            marked |= dict.fromkeys(numbers, Furniture("attribution", "page.cited_host"))
            for number in numbers:
                _between(texts, number + 1, marked)
            up = 1
            while up <= numbers[0] and len({texts[n - up] for n in numbers}) == 1:  # the same line above each of them
                marked |= dict.fromkeys([n - up for n in numbers], Furniture("attribution", "page.cited_host"))
                up += 1


def _asks(text: str) -> bool:
    """Also before the sign of an accordion, or in bold."""
    return not ASKING.isdisjoint(text[-4:])


def _between(texts: Sequence[str], start: int, marked: dict[int, Furniture]) -> None:
    """Short lines between such a line and the next question are no group's title: a video's, a count of questions."""
    end = start
    while end < min(start + _FEWEST, len(texts)) and len(texts[end]) <= _SHORT and texts[end][-1] not in _ENDS:
        if _asks(texts[end]):  # in bold
            return
        end += 1
    if end < len(texts) and _asks(texts[end]):
        for number in range(start, end):
            marked.setdefault(number, Furniture("widget_text", "page.cited_host"))


def bylines(document: Document, marked: dict[int, Furniture]) -> None:
    """Fields parted by bars, one dated: "Gefragt von: Ann Berg | Stand: 2. Mai 2021"; "by Ann May 2, 2021". In the
    page's first lines (there also "Ann Berg | 2 May 2021"), or three with the same labels. Also "by Ann Berg" over a
    date in the first lines, and nothing but a name between a question and "Updated on 2 May 2021"."""
    texts = document.texts
    alike: dict[tuple[str, ...], list[int]] = {}
    may = [n for n, t in enumerate(texts) if len(t) <= _LONGEST and (n < _HEAD or ":" in t or "：" in t)]
    for number in [n for n in may if any(map(texts[n].__contains__, _BARS)) and _PARTS.search(texts[n])]:
        parts = _PARTS.split(texts[number])
        fields = [_FIELD.fullmatch(part) for part in parts]
        values = [field["value"] if field else part for field, part in zip(fields, parts, strict=True)]
        dated = any(is_date(UPDATED.sub("", value)) for value in values)
        brief = number < _HEAD and len(texts[number]) <= _SHORT and texts[number][-1].isalnum()
        if dated and (fields[0] or brief):
            alike.setdefault(tuple(field["label"] if field else "" for field in fields), []).append(number)
    for number in [n for n, t in enumerate(texts) if t[-1].isdigit() and len(t) <= _SHORT and _BY.match(t)]:
        stamp = stamp_at_end(texts[number])
        if stamp and _BY.fullmatch(texts[number][: stamp.start].rstrip(" ,")):
            alike.setdefault((), []).append(number)
    for numbers in alike.values():
        if len(numbers) >= _FEWEST or numbers[0] < _HEAD:
            marked |= dict.fromkeys(numbers, Furniture("attribution", "page.byline"))
    for number in range(1, min(_HEAD, len(texts) - 1)):
        line, below = texts[number], texts[number + 1]
        updated = texts[number - 1][-1] in ASKING and UPDATED.match(below) and _PERSON.fullmatch(line)
        if holds_date(below) if updated else _BY.fullmatch(line) and is_date(below):
            marked |= dict.fromkeys((number, number + 1), Furniture("attribution", "page.byline"))


def asked_elsewhere(document: Document, marked: dict[int, Furniture]) -> None:
    """Links that ask a search engine what was asked last, two with one label: "Search for: How deep is a well?"; and
    the title and address right above them."""
    alike: dict[str, list[int]] = {}
    above = ""
    may = sum([": " in text and len(text) <= _LONGEST and _asks(text) for text in document.texts]) > 1
    for number, text in enumerate(document.texts if may else ()):
        if len(text) <= _LONGEST and _asks(text):
            label, _, asked = text.partition(": ")
            if asked and asked in above and not QUESTION_LABEL.match(text):
                alike.setdefault(label, []).append(number)
            above = text
    for numbers in alike.values():
        for number in numbers if len(numbers) > 1 else ():
            marked[number] = Furniture("nav_link", "page.asked_elsewhere")
            address = document.texts[number - 1].rpartition(" ")
            if address[2].startswith(("http://", "https://")):
                result = range(number - 1 - (not address[0]), number)
                marked |= dict.fromkeys(result, Furniture("attribution", PITCH))


def titles_of_videos(texts: Sequence[str], marked: dict[int, Furniture]) -> None:
    """The title of a video between an answer and "12 related questions found"."""
    counts = [n for n, why in marked.items() if why.rule == PITCH and pitches.RELATED.fullmatch(texts[n])]
    for number in counts:
        if number > 1 and texts[number - 1][-1] not in _ENDS and not _asks(texts[number - 2]):
            marked.setdefault(number - 1, Furniture("widget_text", PITCH))


def search_results(texts: Sequence[str], marked: dict[int, Furniture]) -> None:
    """The title and address of a search engine's result, the frame of its video; a mark out of 5 or 10, and the short
    line above it."""
    page = "\n".join(texts)
    signs = [sign for sign in _SIGNS if sign in page]  # of which most pages have one
    for number in sorted({n for sign in signs for n, text in enumerate(texts) if sign in text}):
        above, text = texts[number - 1] if number else "", texts[number]
        if text.endswith(_VIDEO):
            marked[number] = Furniture("widget_text", PITCH)
        elif pitches.titles_result(texts[number - 2] if number > 1 else "", above, text):
            marked |= dict.fromkeys((number - 1, number), Furniture("attribution", PITCH))
        elif pitches.rates(text):
            headed = above[-1:].isalnum() and len(above.split()) <= _WORDS_ABOVE_RATING
            asked = [n for n in range(number) if texts[n][-1] in "?？؟"] if headed and _FIELD.fullmatch(above) else []
            below = "".join(texts[number + 1 : number + 2])[-1:]
            of_page = len(asked) == 1 and number - asked[0] <= _HEAD and below not in "?？؟"  # between title and answer
            first = asked[0] + 1 if of_page else number - headed
            marked |= dict.fromkeys(range(first, number + 1), Furniture("widget_text", PITCH))
