"""A set that is another one plus more: "in addition to the 4 Ps, the 7 Ps include ..." """

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frameworks import series
from extractors.frameworks.declare import Declaration
from extractors.frameworks.judge import fits_inline
from extractors.frameworks.statement import Statement, Unit, make
from extractors.frameworks.words import ADDING
from schema.records import Item


def union(
    declared: Declaration, items: Sequence[Item], before: Sequence[Statement], context: str
) -> tuple[Item, ...] | None:
    """ "In addition to the 4 Ps, the 7 Ps include ...": what the other set has, plus the items here."""
    if not ADDING.search(context):
        return None
    for other in reversed(before):
        same_kind = other.letter == declared.letter if declared.letter else other.kind == declared.kind
        if same_kind and len(other.items) + len(items) == declared.number:
            return tuple(Item(name=item.name) for item in (*other.items, *items))
    return None


def added(
    unit: Unit, at: int, declared: Declaration, start: int, end: int, before: Sequence[Statement]
) -> Statement | None:
    text = unit.lines[at].text[start:end]
    sizes = {declared.number - len(other.items) for other in before if len(other.items) < declared.number}
    for size in sorted(sizes):
        for reading in series.find_series(text, size, declared.end - start):
            if items := union(declared, reading.items, before, text):
                return make(unit, at, declared, items, "union")
    return None


_DANGLING = re.compile(r",?\s*(?:and|which|that|were|later|then|has|been|is|und|et|y|e|en)*\s*$")


_BY = re.compile(r"^\s*(?:by|with|to|um|par|con|com|met)?\s*(?:including|adding|adds)?\s*")


def together(unit: Unit, at: int, declared: Declaration, start: int) -> Statement | None:
    """Two series of the sentence before, the second one added to the first ("later expanded by X, Y and Z")."""
    line = unit.lines[at].text
    earlier = [(head, foot) for head, foot in series.all_sentences(line) if foot <= start]
    for head, foot in earlier[-1:]:
        sentence = line[head:foot]
        for adding in ADDING.finditer(sentence):
            left = _DANGLING.sub("", re.split(r",?\s+which\b", sentence[: adding.start()])[0])
            firsts = series.find_series(left, None)
            rest = _BY.sub("", sentence[adding.end() :])
            for first in firsts:
                for second in series.plain(rest, declared.number - len(first.items)):
                    both = (*first.items, *second.items)
                    if fits_inline(declared, both, unit.language):
                        return make(unit, at, declared, both, "union")
    return None
