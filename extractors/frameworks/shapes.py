"""Runs of lines that nothing but their shape holds together: short titles, rows, names in turns, opening names."""

from __future__ import annotations

import re

from extractors.frameworks.declare import declarations
from extractors.frameworks.lines import Line, Lines, asking, is_short
from extractors.frameworks.words import BREAKS, COMPLEMENT, DEFINITE, INNER, NUMBERS, ORDINALS

NEAR = 7  # Lines below a declaration within which a list opens
REACH = 800  # A list ends at most so many lines below its declaration: long pages cost no more than many short ones
CLOSING = re.compile(
    r"^(?:conclusion|summary|faqs?|introduction|overview|further|related|about|references?|sources?|see also|contact|"
    r"the bottom|(?:photo|image|picture|written|posted|reviewed)?\s?by\b|published|updated|table of contents|contents|"
    r"last (?:updated|modified|edited)|zuletzt|"
    r"final|in (?:short|summary)|key takeaways|wrapping|fazit|einleitung|zusammenfassung|weiter\w*|quellen|häufige|"
    r"literatur|en (?:résumé|conclusion)|introducción|conclusión|resumen|conclusão|introdução|conclusione|"
    r"introduzione|inleiding|conclusie|"
    r"how to|why|what|when|share|posted|comments?|leave a)\b",
    re.I,
)
MORE = re.compile(
    r"^(?:more items|weitere (?:einträge|elemente|punkte)|mehr anzeigen|plus d['’]éléments|autres éléments|"
    r"más elementos|mais itens|altri elementi|meer items)\s*(?:…|\.{2,})",
    re.I,
)  # What a list of search results says where it was cut


def echoes(line: Line, number: int | None) -> bool:
    """The line declares the set again: it is a title of it, not an item."""
    return any(found.number == number for found in declarations(line.text))


def shorts(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """Short lines of plain text as headings, each with a paragraph below it."""
    titled: list[int] = []
    for n in range(start, stop):
        line = lines[n]
        too_far = n - titled[-1] > 8 if titled else n - start > NEAR
        asks = asking(line) and line.style != "bullet" and not echoes(line, number)
        if asks or too_far or len(titled) == number:
            break
        if line.style != "short" or CLOSING.match(line.text) or echoes(line, number) or _words_of(line) > 9:
            continue
        if n + 1 < len(lines) and _tells(lines[n + 1]) and (titled or not echoes(lines[n + 1], number)):
            titled.append(n)
    if number and len(titled) >= number:
        return tuple(titled[:number])
    return ()


def _words_of(line: Line) -> int:
    """Words of a name, glosses in brackets aside."""
    glossed = line.text.endswith((")", ")."))
    return len((_GLOSSED.sub("", line.text) if glossed else line.text).split())


_GLOSSED = re.compile(r"(?:\s\([^()]*\))+\.?$")


def _tells(line: Line) -> bool:
    """A line of text, or of speech."""
    return line.style in ("para", "bullet", "lead", "label") or line.text.endswith(("?”", '?"'))


def rows(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """Short lines in a row, as many as declared, or fewer where "More items..." follows them."""
    number = number or 0
    row: list[int] = []
    for n in range(start, min(stop, start + NEAR + number)):
        line = lines[n]
        dotted = row and line.style == "para" and lines[row[-1]].text.endswith(("...", "…"))
        if MORE.match(line.text) and row:
            return tuple(row)
        ends = (")", ").", ".") if line.gap == 1 else (")", ").")  # a full stop right below another line
        glossed = line.style == "para" and line.text.endswith(ends) and ". " not in line.text
        if (line.style == "short" or dotted or glossed) and not line.text.isdigit() and _words_of(line) <= 6:
            row += [] if not row and CLOSING.match(line.text) else [n]  # "Contents"
        elif row:
            break
    return tuple(row) if len(row) == number else _in_turns(lines, start, stop, number)


def _name_with(stem: str, text: str) -> str | None:
    """The two or three words that a line opens with, where the last one is of this stem and the others tell it apart:
    "Le pilier", "The second line" are no names.
    """
    words = text.split(None, 4)[:4]
    first = 2 if words and words[0].casefold() in DEFINITE else 1
    for n, word in enumerate(words[first : first + 2], start=first):
        if word.casefold().startswith(stem) and len(word.rstrip(".,:;")) <= len(stem) + 2:
            telling = all(w[0].isalpha() and w.casefold() not in _TELLING_NOTHING for w in words[first - 1 : n])
            return " ".join(words[: n + 1]).rstrip(".,:;") if telling else None
    return None


_TELLING_NOTHING = DEFINITE | BREAKS | ORDINALS.keys() | NUMBERS.keys()


def named_by_kind(lines: Lines, start: int, number: int, kind: str) -> dict[int, Line]:
    """Lines that open with a name which ends in the kind, as many as declared: "White hat is about facts."

    The first stands near, and none is far from the one above it. By their numbers, with their names.
    """
    stem = re.sub(r"(?:e?s|en?)$", "", kind)
    found: dict[int, Line] = {}
    for n in range(start + 1, min(len(lines), start + REACH)):
        if n - max(found, default=start) > NEAR + 1:
            break
        if name := _name_with(stem, lines.texts[n]):
            found[n] = lines[n]._replace(name=name)
    names = {(line.name or "").casefold() for line in found.values()}
    return found if len(names) == len(found) == number >= 3 and len(stem) > 1 else {}


def _in_turns(lines: Lines, start: int, stop: int, number: int) -> tuple[int, ...]:
    """Names and what each of them is, in turns, with nothing else before or behind them."""
    end = start + 2 * number
    if not number or end > stop or lines[start].style != "short" or (end < stop and lines[end].style == "short"):
        return ()
    sizes = [len(lines[n].text.split()) if lines[n].style in ("short", "para") else 0 for n in range(start, end)]
    told = all(0 < name <= 5 and 2 <= said >= name for name, said in zip(sizes[::2], sizes[1::2], strict=True))
    told = told and not echoes(lines[start], number)
    return tuple(range(start, end, 2)) if told and sum(sizes[1::2]) > 2 * sum(sizes[::2]) else ()


_CAPITALS = re.compile(
    r"[^\W\d_a-zß-ÿ]{2,}+(?:(?:\s&)?[\s-][^\W\d_a-zß-ÿ]{2,}+)*+(?<=[^\W\d_a-zß-ÿ]{4})(?=\s[a-zß-ÿ]{2})"
)
_OPENING = re.compile(r"^([^\W\d_][^.!?:;,]{1,60}[^\W\d_])\.\s+(?=[A-ZÀ-Þ])")
_IN_A_NAME = COMPLEMENT | INNER | frozenset(["without", "by", "with", "from", "one"])


def openings(lines: Lines, start: int, stop: int, number: int | None) -> tuple[int, ...]:
    """Paragraphs right below, as many as declared, that each open with a name: "Lack of trust. Members are ..." """
    number = number or 0
    above = lines.texts[start - 1]
    if number < 3 or start + number > stop or opening_name(lines[start], above) is None:
        return ()
    places = range(start, start + number)
    return tuple(places) if all(opening_name(lines[n], above) for n in places) else ()


_SUBJECT = re.compile(
    r"^([^\W\d_][\w-]*(?:\s[\w-]+){0,3}?)(?:,\s(?:die|der|das|which|who|qui|que|che)|\s(?:is|are|means|ist|sind|est|sont|es|son|é|è|sono|"
    r"zijn))\s"
)


def opening_name(line: Line, above: str = "") -> str | None:
    """A first sentence of up to seven words that has no verb, or words in capitals; below a colon also the few words
    that the sentence is about.
    """
    if line.style not in ("para", "short") or line.inside:
        return None
    if shouted := _CAPITALS.match(line.text):  # "EMOTIONAL has to do with ..."
        return shouted[0]
    if (above.endswith(":") or is_short(above)) and (subject := _SUBJECT.match(line.text)):
        return None if subject[1].casefold().split()[0] in _TELLING_NOTHING else subject[1]
    found = _OPENING.match(line.text) if line.style == "para" else None
    words = found[1].casefold().split() if found else []
    return found[1] if found and len(words) <= 7 and not any(w in BREAKS - _IN_A_NAME for w in words) else None
