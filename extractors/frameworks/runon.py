"""Lists that lost their line breaks: numbered ("1. Plan 2. Do"), told ("Haste: we ... Silence: nobody ..."), glued.

Exact counts only.
"""

from __future__ import annotations

import re
from itertools import islice

from extractors.frameworks.lines import ROMANS
from extractors.frameworks.series import Series, items_of_parts
from extractors.frameworks.words import CONJUNCTIONS, COPULAS
from schema.records import Item

_LONGEST_ENUMERATION = 8000  # characters of a list: a bound against hostile pages
_LONGEST_NUMBERED = 25  # Words of an item; numbers tell where even a long one ends
_INLINE_NUMBER = re.compile(r"(?:^|(?<=[\sa-zß-ÿ.;,)]))\(?(\d{1,2})[.)]\s*(?=[^\s\d])")
_INLINE_ROMAN = re.compile(r"(?:^|(?<=[\s;:,(]))([IVX]+)(?:[.)]|\s*[–-])\s*(?=\S)")
_INLINE_LETTER = re.compile(r"(?:^|(?<=[\s;,]))\(([a-h])\)\s*(?=\S)")
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]{0,40}"  # bounded: a line of code or of "AAAA" is one word
_DEFINED = re.compile(rf"((?:{_CAPITAL}\s){{0,4}}{_CAPITAL}(?:\s[a-zà-ÿ&][\w’'-]*){{0,3}}):\s+(?=\S)")
_SENTENCE_NAME = re.compile(rf"\s(?:{COPULAS})(?!\w)", re.I)


def enumerated(text: str, number: int) -> list[Series]:
    """Items numbered inside the text: "(1) growth, (2) peak, ...", "1. Patience 2. Measure ..."."""
    marks: list[re.Match[str]] = []
    text = text[:_LONGEST_ENUMERATION]
    mark = _INLINE_LETTER if "(a)" in text else _INLINE_ROMAN if " III" in text else _INLINE_NUMBER
    if mark is _INLINE_NUMBER and f"{number}." not in text and f"{number})" not in text:
        return []
    for found in mark.finditer(text):
        if found[1] in (str(len(marks) + 1), chr(ord("a") + len(marks)), *ROMANS[len(marks) : len(marks) + 1]):
            marks.append(found)
    if len(marks) != number:
        return []
    ends = [m.start() for m in marks[1:]] + [len(text)]
    parts = [text[m.end() : end].strip() for m, end in zip(marks, ends, strict=True)]
    parts[-1] = re.split(r"[.!?](?:\[\d+\])*(?:\s|$)", parts[-1])[0]
    ended = re.compile(rf"[,;.\s]+$|\s+(?:{CONJUNCTIONS})$", re.I)
    items = items_of_parts(
        [ended.sub("", ended.sub("", ended.sub("", part))) for part in parts], ";", _LONGEST_NUMBERED
    )
    return [Series(items, "numbers", "1")] if len(items) == number else []


def defined(text: str, number: int) -> list[Series]:
    """ "...: Haste: plans come late Blind hope: nobody asks": a list of "Name: text" that lost its line breaks."""
    if number < 3 or text.count(":") < number:
        return []
    marks = list(islice(_DEFINED.finditer(text[:_LONGEST_ENUMERATION]), number + 1))
    if len(marks) != number or re.search(r"\w", text[: marks[0].start()]):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    told = [text[mark.end() : end].strip(" #*•·-") for mark, end in zip(marks, ends, strict=True)]
    items = tuple(Item(name=m[1], description=said or None) for m, said in zip(marks, told, strict=True))
    named_only = not any(_SENTENCE_NAME.search(item.name) for item in items)
    return [Series(items, "numbers", ":")] if named_only and all(len(said.split()) >= 3 for said in told) else []
