"""Items behind a comma: "the 4 skills of reading, writing, ...", "three pillars, A, B, C.", "one of four, with A"."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.frameworks import series
from extractors.frameworks.declare import Declaration
from extractors.frameworks.judge import even, plausible
from extractors.frameworks.statement import Statement, Unit, fitting, make
from extractors.frameworks.words import ONE_OF


def behind_comma(unit: Unit, at: int, declared: Declaration, end: int) -> Statement | None:
    """ "The 4 skills of reading, writing, ...": the items are what looks like the subject. Or they follow it."""
    text = unit.lines[at].text[:end]
    glossed = text[declared.end :].lstrip().startswith("(")
    if not (text[declared.end :].lstrip().startswith(",") or (glossed and declared.complement)):
        return None
    if ONE_OF.search(declared.before):
        return None
    if not declared.complement:
        return _apposition(unit, at, declared, text)
    inside = re.sub(r"^\W*\w+\s+", "", text[declared.kind_end :]), declared.modifiers
    for body, subject in (inside, (text[declared.end :].lstrip(" ,"), declared.subject)):
        readings = (found for found in series.plain(body, declared.number) if even(found.items))
        if told := fitting(unit, at, declared, readings, "weak"):
            return replace(told, subject=subject)
    return None


def right_behind(unit: Unit, at: int, declared: Declaration, end: int) -> Statement | None:
    """ "In den vier Elementen Erde, Luft, Feuer und Wasser": no sign stands between the kind and the items."""
    text = unit.lines[at].text[:end]
    behind = text.find(declared.kind, declared.start) + len(declared.kind)
    kind_end = declared.kind_end if declared.letter else behind
    if declared.trust not in ("letter", "known") or declared.complement or not text[kind_end : kind_end + 1].isspace():
        return None
    readings = series.plain(text[kind_end:], declared.number)
    brief = (found for found in readings if all(len(item.name.split()) <= 3 for item in found.items))
    told = fitting(unit, at, declared, brief)
    return replace(told, name=text[declared.start : kind_end], subject=None) if told else None


_RELATIVE = re.compile(r",\s+(?:which|whose|who|dont|qui|deren|die|cuy[ao]s?|que|che|cuj[ao]s?)\s")


def _apposition(unit: Unit, at: int, declared: Declaration, text: str) -> Statement | None:
    """ "... rests on three pillars, economy, society, environment.": nothing but the items up to the full stop, behind
    "three main pillars" up to a comma.
    """
    tail = _RELATIVE.split(text[declared.end :].lstrip(" ,"))[0]
    for found in series.plain(tail, declared.number) if declared.trust in ("letter", "known") else ():
        names = [item.name for item in found.items]
        brief = all(len(name.split()) <= 3 for name in names)
        ends = tail.find(names[-1]) + len(names[-1])
        size = ends if declared.marked and tail[ends : ends + 1] == "," else len(tail)
        if brief and sum(map(len, names)) + 8 * len(names) > size and plausible(found.items, declared.kind):
            return make(unit, at, declared, found.items, "cue")
    return None
