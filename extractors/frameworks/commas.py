"""Items behind a comma: "the 4 skills of reading, writing, ...", "three pillars, A, B, C.", "one of four, with A"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.frameworks import series
from extractors.frameworks.declare import Declaration
from extractors.frameworks.items import bare, named
from extractors.frameworks.judge import even, fits_inline, plausible
from extractors.frameworks.offered import offered
from extractors.frameworks.statement import Statement, Unit, make, sentence_around
from extractors.frameworks.words import ONE_OF
from schema.records import Item


def behind_comma(unit: Unit, at: int, declared: Declaration, start: int, end: int) -> Statement | None:
    """ "The 4 skills of reading, writing, ...": the items are what looks like the subject. Or they follow it."""
    text = unit.lines[at].text[:end]
    glossed = text[declared.end :].lstrip().startswith("(")
    if not (text[declared.end :].lstrip().startswith(",") or (glossed and declared.complement)):
        return None
    if ONE_OF.search(declared.before):
        return _one_and_others(unit, at, declared, start, text)
    if not declared.complement:
        return _apposition(unit, at, declared, text)
    for found in series.plain(re.sub(r"^\W*\w+\s+", "", text[declared.kind_end :]), declared.number):
        if not _clauses(found.items) and fits_inline(declared, found.items, text[start:], unit.language):
            return replace(make(unit, at, declared, found.items, "cue"), subject=declared.modifiers)
    follows = declared.definite and not glossed
    for found in series.plain(text[declared.end :].lstrip(" ,"), declared.number) if follows else ():
        clauses = _clauses(found.items) or not even(found.items)
        if not clauses and fits_inline(declared, found.items, text[start:], unit.language):
            return make(unit, at, declared, found.items, "cue")
    return None


def right_behind(unit: Unit, at: int, declared: Declaration, start: int, end: int) -> Statement | None:
    """ "In den vier Elementen Erde, Luft, Feuer und Wasser": no sign stands between the kind and the items."""
    text = unit.lines[at].text[:end]
    behind = text.find(declared.kind, declared.start) + len(declared.kind)
    kind_end = declared.kind_end if declared.letter else behind
    named = declared.definite and declared.trust in ("letter", "known") and not declared.complement
    if not named or not text[kind_end:].startswith(" "):
        return None
    for found in series.plain(text[kind_end:], declared.number):
        told = any(len(item.name.split()) > 3 or item.name.endswith("ed") for item in found.items)
        if not told and fits_inline(declared, found.items, text[start:], unit.language):
            name = text[declared.start : kind_end]
            return replace(make(unit, at, declared, found.items, "cue"), name=name, subject=None)
    return None


_CLAUSE = re.compile(r"(?:what|how|who|why|when|where|which|whether)\s+\S", re.I)


def _clauses(items: Sequence[Item]) -> bool:
    """ "The four types of visas, what they are, how they ...": says what the text tells, no items."""
    return sum(bool(_CLAUSE.match(item.name)) for item in items) >= 2


def apposition(unit: Unit, at: int, declared: Declaration) -> list[Statement]:
    """The same where "three pillars" alone would not do; not what somebody has to offer, nor two of a kind."""
    text = unit.lines[at].text
    if declared.top or declared.own or declared.number < 3 or text[declared.end : declared.end + 1] != ",":
        return []
    _, end = sentence_around(text, declared)
    said = None if offered(declared, text) else _apposition(unit, at, declared, text[:end])
    return [said] if said else []


def _apposition(unit: Unit, at: int, declared: Declaration, text: str) -> Statement | None:
    """ "... rests on three pillars, economy, society, environment.": nothing but the items up to the full stop."""
    tail = text[declared.end :].lstrip(" ,")
    for found in series.plain(tail, declared.number) if declared.trust in ("letter", "known") else ():
        names = [item.name for item in found.items]
        brief = all(len(name.split()) <= 3 for name in names)
        if brief and sum(map(len, names)) + 8 * len(names) > len(tail) and plausible(found.items, declared.kind):
            return make(unit, at, declared, found.items, "cue")
    return None


_BESIDE = re.compile(
    r"\s*,\s*(?:alongside|along with|together with|besides|next to|the others? being|neben|aux côtés de|avec|"
    r"junto (?:a|con)|ao lado de|juntamente com|accanto a|insieme a|naast)\s+",
    re.I,
)


def _one_and_others(unit: Unit, at: int, declared: Declaration, start: int, text: str) -> Statement | None:
    """ "Trust is one of the four pillars of teams, alongside respect, care and candour": itself and the others."""
    beside = _BESIDE.match(text, declared.end)
    itself = ONE_OF.split(text[start : declared.start])[0].strip(" ,*_")
    if not beside or not 0 < len(itself.split()) <= 4:
        return None
    for found in series.plain(text[beside.end() :], declared.number - 1):
        items = (Item(name=named(bare(itself)), description=None), *found.items)
        if fits_inline(declared, items, text[start:], unit.language):
            return make(unit, at, declared, items, "cue")
    return None
