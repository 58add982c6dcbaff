"""Runs of lines that may be the items of a declared set: bullets, numbers, labels, terms, rows, headings, definitions.

A run is looked for below a declaration. Numbered runs may have any text between their items, since each number is
evidence; bullets must stand together; definitions ("Name: what it is") may have bullets below each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from extractors.frameworks.lines import Line, Lines, asking
from extractors.frameworks.shapes import CLOSING, MORE, NEAR, REACH, echoes, openings, rows, shorts

_FAR = 14
_PATIENCE = 40
_DEFINITION = re.compile(r"^([^:.!?–—]{2,60}?)(?:\s*:\s+|\s+[–—=~-]\s+|\s*[–—]\s*|-\s+(?=[A-ZÀ-Þ]))(?=\S)")
_ALONE = re.compile(r"^([A-ZÀ-Þ][^:.!?–—]{1,50}?)\s*:$")  # "Name:" with what it is on the next line
_LEADS_IN = re.compile(r"(?:and|but|these|this|those|here|they|we|you|if|when)\s", re.I)  # "These two are old: ..."


class Run(NamedTuple):
    """Numbers of the lines that are items, in order. cut: nothing stands behind the last item's own text."""

    places: tuple[int, ...]
    style: str
    cut: bool


def runs_below(lines: Lines, start: int, number: int | None) -> list[Run]:
    """Candidate runs below line `start`, at most one a style, nearest first."""
    stop = _barrier(lines, start, min(len(lines), start + REACH), number)
    finders: tuple[Callable[[Lines, int, int, int | None], tuple[int, ...]], ...] = (
        _numbered, _bare_numbered, _bullets, _structured, _headings, _definitions, shorts, rows, openings,
    )  # fmt: skip
    found = []
    for finder in finders:
        places = finder(lines, start + 1, stop, number)
        if len(places) >= 2:
            style = finder.__name__.strip("_")
            found.append(Run(places, style, cut=_is_cut(lines, places)))
    return sorted(found, key=lambda run: run.places[0])


def _barrier(lines: Lines, start: int, limit: int, number: int | None) -> int:
    """A heading of the same or a higher level ends what stands below a heading; another question ends an answer."""
    here = lines[start]
    if asking(here) and here.block >= 0:
        asked = (n for n in range(start + 1, limit) if "?" in lines.texts[n] and asking(lines[n]))
        limit = next((n for n in asked if not echoes(lines[n], number)), limit)
    highest = here.level if here.style == "heading" else 1
    for n, level in headings_between(lines, start + 1, limit):
        if level <= highest and not (here.style == "heading" and lines[n].number):
            return n
    return limit


def headings_between(lines: Lines, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Number and level of the headings from line `start` up to `stop`."""
    first = bisect_left(lines.headings, (start, 0))
    return takewhile(lambda heading: heading[0] < stop, islice(lines.headings, first, None))


def _is_cut(lines: Lines, places: tuple[int, ...]) -> bool:
    """The text ends within the last item: at most one line behind it, no sign at its end, or "More items..."."""
    behind = len(lines) - 1 - places[-1]
    ends = behind <= 1 or (behind <= 6 and not re.search(r"[.!?…)\"”:]$", lines[-1].text))
    return ends or bool(MORE.match(lines[places[-1] + 1].text))


def _numbered(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    first = next((n for n in range(start, min(stop, start + _FAR)) if lines.number(n) == 1), None)
    if first is None:
        return ()
    if first + 1 < stop and _same_numbering(lines[first + 1], lines[first]) and lines[first + 1].number == 1:
        return tuple(_all_ones(lines, first, stop))
    return _counted_on(lines, [first], first, stop, number)


def _bare_numbered(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """As many lines as declared that count on without a sign behind their numbers: "1 Reach", "2 Act"."""
    places: list[int] = []
    mark = "1 "
    for n in range(start, stop):
        if n - (places[-1] if places else start) > _FAR or len(places) == number:
            break
        if lines.texts[n].startswith(mark) and lines.texts[n][len(mark) :][:1].isalpha():
            places.append(n)
            mark = f"{len(places) + 1} "
    return tuple(places) if number and len(places) == number >= 3 else ()


def _counted_on(lines: Lines, places: list[int], opening: int, stop: int, number: int | None) -> tuple[int, ...]:
    """The items at `places`, and those that go on counting in the manner of line `opening`; a new one ends the list
    that has as many as declared.
    """
    for n in range(places[-1] + 1, stop):
        if n - places[-1] > _PATIENCE:
            break
        if lines.number(n) is None:
            continue
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
    first = next((n for n in range(start, min(stop, start + NEAR)) if lines[n].style == "bullet"), None)
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
    """Bullets as titles or definitions, as many as declared, with other lines below them."""
    places = [first]
    for n in range(first + 1, stop):
        line = lines[n]
        if len(places) == number or n - places[-1] > NEAR or line.style == "heading":
            break
        alone = lines[n - 1].style == "para" and (n + 1 == len(lines) or lines[n + 1].style == "para")
        if line.style == "bullet" and (alone or line.level == lines[first].level):
            places.append(n)
    return tuple(places) if len(places) == number else ()


def _structured(lines: Lines, start: int, stop: int, _: int | None) -> tuple[int, ...]:
    """Terms of a definition list, first cells of a table's rows, paragraphs that open in bold."""
    kinds = ("term", "row", "lead")
    first = next((n for n in range(start, min(stop, start + NEAR)) if lines[n].style in kinds), None)
    if first is None:
        return ()
    places = [first]
    for n in range(first + 1, stop):
        line = lines[n]
        if line.style == lines[first].style and line.level == lines[first].level:
            places.append(n)
        elif line.style in ("heading", "short", *kinds) or n - places[-1] > 3:
            break
    return tuple(places)


def _headings(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """Headings of one level, without those that open or close an article, and questions."""
    places: list[int] = []
    level = 0
    for n, here in headings_between(lines, start, stop):
        line = lines[n]
        if line.text.endswith("?") or CLOSING.match(line.text) or echoes(line, number):
            continue
        level = level or here
        if here < level:
            break
        if here == level:
            places.append(n)
    if number and len(places) > number and len(places) <= number + 2:
        places = places[:number]
    return tuple(places)


def definition(line: Line) -> re.Match[str] | None:
    """ "Name: what it is", where the name is short enough."""
    if line.style not in ("para", "short") or line.inside:
        return None
    found = _DEFINITION.match(line.text) or (_ALONE.match(line.text) if line.text.endswith(":") else None)
    return found if found and len(found[1].split()) <= 7 and not _LEADS_IN.match(line.text) else None


def _definitions(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    first = next((n for n in range(start, min(stop, start + NEAR)) if definition(lines[n])), None)
    if first is None:
        return ()
    places, strangers = [first], 0
    for n in range(first + 1, stop):
        line = lines[n]
        parted = line.gap > lines[places[-1]].gap or CLOSING.match(line.text)
        if line.style == "heading" or (len(places) == number and parted):
            break
        if definition(line):
            places.append(n)
            strangers = 0
        elif line.style not in ("bullet", "number"):
            strangers += 1
            tolerated = number is not None and len(places) < number and _glued_definition(line)
            if tolerated:
                places.append(n)
                strangers = 0
            elif strangers > 1:
                break
    return _without_labels(lines, places)


def _without_labels(lines: Lines, places: list[int]) -> tuple[int, ...]:
    """Without definitions of a name that comes again: "Example: ..." is a label below each item."""
    names = [found[1] if (found := definition(lines[n])) else None for n in places]
    times = Counter(names)
    return tuple(n for n, name in zip(places, names, strict=True) if name is None or times[name] == 1)


def _glued_definition(line: Line) -> bool:
    """A paragraph among definitions whose name lost its separator ("Checks and Balanceseach branch ...")."""
    words = line.text.split()
    return 3 <= len(words) <= 20 and sum(w[:1].isupper() for w in words[:4]) >= 2


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
            wrapped = below and line.style == "para" and (below[-1].endswith(",") or line.text[:1].islower())
            below[-1:] = [f"{below[-1]} {line.text}"] if wrapped else [*below[-1:], line.text]
        ended = below and below[-1].endswith(".")
        below = [text.rstrip(".") for text in below]
        out.append(". ".join(below) + "." if ended else ". ".join(below) or None)
    return out
