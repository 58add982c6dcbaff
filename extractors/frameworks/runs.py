"""Runs of lines that may be the items of a declared set: bullets, numbers, labels, terms, rows, headings, definitions.

A run is looked for below a declaration. Numbered runs may have any text between their items, since each number is
evidence; bullets must stand together; definitions ("Name: what it is") may have bullets below each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from extractors.frameworks.declare import declarations
from extractors.frameworks.lines import Line, Lines, asking, is_short
from extractors.frameworks.words import BREAKS, COMPLEMENT, INNER

_NEAR = 7
_FAR = 14
_PATIENCE = 40
_REACH = 800
"""A list ends at most so many lines below its declaration: long pages cost no more than many short ones."""
_DEFINITION = re.compile(r"^([^:.!?–—]{2,60}?)(?:\s*:\s+|\s+[–—=-]\s+|\s*[–—]\s*)(?=\S)")
_CLOSING = re.compile(
    r"^(?:conclusion|summary|faqs?|introduction|overview|further|related|about|references?|sources?|see also|"
    r"contact|the bottom|(?:photo|image|picture|written|posted|reviewed)?\s?by\b|published|updated|"
    r"table of contents|contents|"
    r"final|in (?:short|summary)|key takeaways|wrapping|fazit|einleitung|zusammenfassung|weiter\w*|quellen|"
    r"häufige|literatur|"
    r"en (?:résumé|conclusion)|introducción|conclusión|resumen|conclusão|introdução|conclusione|introduzione|"
    r"inleiding|conclusie|"
    r"how to|why|what|when|share|posted|comments?|leave a)\b",
    re.I,
)


_MORE = re.compile(
    r"^(?:more items|weitere (?:einträge|elemente|punkte)|mehr anzeigen|plus d['’]éléments|autres éléments|"
    r"más elementos|mais itens|altri elementi|meer items)\s*(?:…|\.{2,})",
    re.I,
)
"""What a list of search results says where it was cut."""


class Run(NamedTuple):
    """Numbers of the lines that are items, in order. cut: nothing stands behind the last item's own text."""

    places: tuple[int, ...]
    style: str
    cut: bool


def runs_below(lines: Lines, start: int, number: int | None) -> list[Run]:
    """Candidate runs below line `start`, at most one a style, nearest first."""
    stop = _barrier(lines, start, min(len(lines), start + _REACH), number)
    finders: tuple[Callable[[Lines, int, int, int | None], tuple[int, ...]], ...] = (
        _numbered, _bullets, _structured, _headings, _definitions, _shorts, _rows, _openings,
    )  # fmt: skip
    found = []
    for finder in finders:
        places = finder(lines, start + 1, stop, number)
        if len(places) >= 2:
            style = finder.__name__.strip("_")
            found.append(Run(places, style, cut=_is_cut(lines, places) or _says_more(lines, places[-1] + 1)))
    return sorted(found, key=lambda run: run.places[0])


def _barrier(lines: Lines, start: int, limit: int, number: int | None) -> int:
    """A heading of the same or a higher level ends what stands below a heading; another question ends an answer."""
    here = lines[start]
    if asking(here) and here.block >= 0:
        asked = (n for n in range(start + 1, limit) if "?" in lines.texts[n] and _asks_on(lines[n]))
        limit = next((n for n in asked if not _echoes(lines[n], number)), limit)
    highest = here.level if here.style == "heading" else 1
    for n, level in headings_between(lines, start + 1, limit):
        if level <= highest and not (here.style == "heading" and lines[n].number):
            return n
    return limit


def _asks_on(line: Line) -> bool:
    return asking(line) and line.style in ("short", "para", "question")


def headings_between(lines: Lines, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Number and level of the headings from line `start` up to `stop`."""
    first = bisect_left(lines.headings, (start, 0))
    return takewhile(lambda heading: heading[0] < stop, islice(lines.headings, first, None))


def _is_cut(lines: Lines, places: tuple[int, ...]) -> bool:
    """The text ends within the last item: at most three lines behind it, or no sign at its very end."""
    behind = len(lines) - 1 - places[-1]
    return behind <= 1 or (behind <= 6 and not re.search(r"[.!?…)\"”:]$", lines[-1].text))


def _says_more(lines: Lines, at: int) -> bool:
    return at < len(lines) and bool(_MORE.match(lines[at].text))


def _numbered(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    first = next((n for n in range(start, min(stop, start + _FAR)) if lines.number(n) == 1), None)
    if first is None:
        return _without_first(lines, start, stop)
    if first + 1 < stop and _same_numbering(lines[first + 1], lines[first]) and lines[first + 1].number == 1:
        return tuple(_all_ones(lines, first, stop))
    return _counted_on(lines, [first], first, stop, number)


def _without_first(lines: Lines, start: int, stop: int) -> tuple[int, ...]:
    """A numbered list whose first item lost its number: "Define – ..." above "2. Ideate – ..." """
    second = next((n for n in range(start, min(stop, start + _FAR)) if lines.number(n) == 2), None)
    above = range(start, second or start)
    first = next((n for n in reversed(above) if definition(lines[n]) or lines[n].style == "short"), None)
    return _counted_on(lines, [first, second], second, stop, None) if first is not None and second is not None else ()


def _counted_on(lines: Lines, places: list[int], opening: int, stop: int, number: int | None) -> tuple[int, ...]:
    """The items at `places`, and those that go on counting in the manner of line `opening`; a new one ends the list
    that has as many as declared.
    """
    for n in range(places[-1] + 1, stop):
        if n - places[-1] > _PATIENCE:
            break
        line = lines[n]
        same = _same_numbering(line, lines[opening])
        if same and line.number == len(places) + 1:
            places.append(n)
        elif same and line.number == 1 and (n == places[-1] + 1 or len(places) == number):
            break
    return tuple(places)


def _same_numbering(line: Line, opening: Line) -> bool:
    return (line.style, line.label, line.level) == (opening.style, opening.label, opening.level)


def _all_ones(lines: Lines, first: int, stop: int) -> Iterator[int]:
    """Markdown's lazy numbering: each item is number one."""
    for n in range(first, stop):
        if lines[n].number != 1 or not _same_numbering(lines[n], lines[first]):
            return
        yield n


def _bullets(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    first = next((n for n in range(start, min(stop, start + _NEAR)) if lines[n].style == "bullet"), None)
    if first is None:
        return ()
    places = []
    for n in range(first, stop):
        line = lines[n]
        if line.style == "bullet" and line.level == lines[first].level:
            places.append(n)
        elif not (line.inside or (line.style in ("bullet", "number") and line.level)):
            break
    return tuple(places) if len(places) > 1 else _told_bullets(lines, first, stop, number or 0)


def _told_bullets(lines: Lines, first: int, stop: int, number: int) -> tuple[int, ...]:
    """Bullets as titles, as many as declared, with paragraphs below each of them."""
    places = [first]
    for n in range(first + 1, stop):
        line = lines[n]
        if len(places) == number or n - places[-1] > _NEAR or line.style == "heading":
            break
        if line.style == "bullet" and line.level == lines[first].level and is_short(line.text):
            places.append(n)
    return tuple(places) if len(places) == number else ()


def _structured(lines: Lines, start: int, stop: int, _: int | None) -> tuple[int, ...]:
    """Terms of a definition list, first cells of a table's rows, paragraphs that open in bold."""
    kinds = ("term", "row", "lead")
    first = next((n for n in range(start, min(stop, start + _NEAR)) if lines[n].style in kinds), None)
    if first is None:
        return ()
    places = [first]
    for n in range(first + 1, stop):
        line = lines[n]
        if line.style == lines[first].style and line.level == lines[first].level:
            places.append(n)
        elif (
            line.style in ("heading", "short", *kinds)
            or (line.style == "para" and not line.inside and lines[first].style != "lead")
            or n - places[-1] > 3
        ):
            break
    return tuple(places)


def _headings(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """Headings of one level, without those that open or close an article, and questions."""
    places: list[int] = []
    level = 0
    for n, here in headings_between(lines, start, stop):
        line = lines[n]
        if line.text.endswith("?") or _CLOSING.match(line.text) or _echoes(line, number):
            if level and here <= level and len(places) == number:
                break
            continue
        level = level or here
        if here < level:
            break
        if here == level:
            places.append(n)
    if number and len(places) > number and len(places) <= number + 2:
        places = places[:number]
    return tuple(places)


def _echoes(line: Line, number: int | None) -> bool:
    """The line declares the set again: it is a title of it, not an item."""
    return any(found.number == number for found in declarations(line.text))


def definition(line: Line) -> re.Match[str] | None:
    """ "Name: what it is", where the name is short enough."""
    found = _DEFINITION.match(line.text) if line.style in ("para", "short") and not line.inside else None
    return found if found and len(found[1].split()) <= 7 else None


def _definitions(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    first = next((n for n in range(start, min(stop, start + _NEAR)) if definition(lines[n])), None)
    if first is None:
        return ()
    places, strangers = [first], 0
    for n in range(first + 1, stop):
        line = lines[n]
        if definition(line):
            places.append(n)
            strangers = 0
        elif line.style not in ("bullet", "number"):
            strangers += 1
            tolerated = number is not None and len(places) < number and _glued_definition(line)
            if tolerated:
                places.append(n)
                strangers = 0
            elif strangers > 1 or line.style == "heading":
                break
    return tuple(places)


def _glued_definition(line: Line) -> bool:
    """A paragraph among definitions whose name lost its separator ("Checks and Balanceseach branch ...")."""
    words = line.text.split()
    return 3 <= len(words) <= 20 and sum(w[:1].isupper() for w in words[:4]) >= 2


def _shorts(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """Short lines of plain text as headings, each with a paragraph below it."""
    titled: list[int] = []
    for n in range(start, stop):
        line = lines[n]
        too_far = n - titled[-1] > 8 if titled else n - start > _NEAR
        if (asking(line) and not _echoes(line, number)) or too_far or len(titled) == number:
            break
        if line.style != "short" or _CLOSING.match(line.text) or _echoes(line, number) or _words_of(line) > 7:
            continue
        if n + 1 < len(lines) and _tells(lines[n + 1]) and (titled or not _echoes(lines[n + 1], number)):
            titled.append(n)
    if number and len(titled) >= number:
        return tuple(titled[:number])
    return ()


def _words_of(line: Line) -> int:
    """Words of a name, glosses in brackets aside."""
    return len(_GLOSSED.sub("", line.text).split())


_GLOSSED = re.compile(r"(?:\s\([^()]*\))+\.?$")


def _tells(line: Line) -> bool:
    """A line of text, or of speech."""
    return line.style in ("para", "bullet", "lead", "label") or line.text.endswith(("?”", '?"'))


def _rows(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """Short lines in a row, as many as declared, or fewer where "More items..." follows them."""
    number = number or 0
    row: list[int] = []
    for n in range(start, min(stop, start + _NEAR + number)):
        line = lines[n]
        dotted = row and line.style == "para" and lines[row[-1]].text.endswith(("...", "…"))
        if _MORE.match(line.text) and row:
            return tuple(row)
        glossed = line.style == "para" and _GLOSSED.search(line.text)
        if _words_of(line) <= 6 and (line.style == "short" or dotted or glossed):
            row += [] if not row and _CLOSING.match(line.text) else [n]  # "Contents"
        elif row:
            break
    return tuple(row) if len(row) == number else _in_turns(lines, start, stop, number)


def named_by_kind(lines: Lines, start: int, number: int, kind: str) -> tuple[list[Line], Run] | None:
    """Lines that open with a name which ends in the kind, as many as declared: "White hat is about facts."

    The first stands near, and none is far from the one above it; with their names.
    """
    stem = re.escape(re.sub(r"(?:e?s|en?)$", "", kind))
    opening = re.compile(rf"(?:the\s+)?((?:[^\W\d_][\w/’'-]*\s){{1,2}}{stem}\w{{0,2}})\b", re.I)
    found: dict[int, Line] = {}
    for n in range(start + 1, min(len(lines), start + _REACH)):
        if n - max(found, default=start) > _NEAR + 1:
            break
        if named := opening.match(lines.texts[n]):
            found[n] = lines[n]._replace(name=named[1])
    names = {(line.name or "").casefold() for line in found.values()}
    if not len(names) == len(found) == number or number < 3:
        return None
    return [*found.values()], Run(tuple(found), "named", cut=False)


def _in_turns(lines: Lines, start: int, stop: int, number: int) -> tuple[int, ...]:
    """Names and what each of them is, in turns, with nothing else before or behind them."""
    end = start + 2 * number
    if not number or end > stop or lines[start].style != "short" or (end < stop and lines[end].style == "short"):
        return ()
    sizes = [len(lines[n].text.split()) if lines[n].style in ("short", "para") else 0 for n in range(start, end)]
    told = all(0 < name <= 5 and 2 <= said >= name for name, said in zip(sizes[::2], sizes[1::2], strict=True))
    return tuple(range(start, end, 2)) if told and sum(sizes[1::2]) > 2 * sum(sizes[::2]) else ()


_CAPITALS = re.compile(r"(?:[^\W\d_a-zß-ÿ]{2,}(?:\s(?:&|AND)\s|[\s-])?)*[^\W\d_a-zß-ÿ]{4,}(?=\s[a-zß-ÿ]{2})")
_OPENING = re.compile(r"^([^\W\d_][^.!?:;,]{1,60}[^\W\d_])\.\s+(?=[A-ZÀ-Þ])")
_IN_A_NAME = COMPLEMENT | INNER | frozenset(["without", "by", "with", "from", "one"])


def _openings(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """Paragraphs right below, as many as declared, that each open with a name: "Lack of trust. Members are ..." """
    number = number or 0
    if number < 3 or start + number > stop or _opening_name(lines[start]) is None:
        return ()
    places = range(start, start + number)
    return tuple(places) if all(_opening_name(lines[n]) for n in places) else ()


def capital_name(line: Line) -> re.Match[str] | None:
    """The words in capitals that a line opens with: "EMOTIONAL has to do with feelings"."""
    return _CAPITALS.match(line.text)


def _opening_name(line: Line) -> str | None:
    """A first sentence of up to seven words that has no verb, or words in capitals."""
    if line.style not in ("para", "short") or line.inside:
        return None
    if shouted := capital_name(line):
        return shouted[0]
    found = _OPENING.match(line.text) if line.style == "para" else None
    words = found[1].casefold().split() if found else []
    return found[1] if found and len(words) <= 7 and not any(w in BREAKS - _IN_A_NAME for w in words) else None


def details(lines: Lines, run: Run) -> list[str | None]:
    """What stands below each item, up to the next one: three lines at most, none of them a heading."""
    out: list[str | None] = []
    usual = max((b - a - 1 for a, b in zip(run.places, run.places[1:], strict=False)), default=1)
    for n, place in enumerate(run.places):
        end = run.places[n + 1] if n + 1 < len(run.places) else min(len(lines), place + 1 + usual)
        below: list[str] = []
        for line in lines[place + 1 : min(end, place + 4)]:
            if line.style in ("heading", "question") or (line.style == "short" and run.style != "definitions"):
                break
            below.append(line.text.rstrip("."))
        out.append(
            ". ".join(below) + "."
            if below and lines[place + len(below)].text.endswith(".")
            else ". ".join(below) or None
        )
    return out
