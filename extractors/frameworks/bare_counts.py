"""Whether a number and a noun alone ("in three phases: ...") state a set: their items must follow at once.

"The five pillars", "three pillars of trust" and titles are names already; "three pillars" is not, and a text says such
words in passing. There the place of the items is the evidence: right behind or in front of the words, or a list of
exactly as many right below them.
"""

from __future__ import annotations

import re

from extractors.frameworks.declare import Declaration
from extractors.frameworks.inline import PRONOUN
from extractors.frameworks.lines import TITLES, Line
from extractors.frameworks.statement import Statement, Unit

_NEAR = 25
_PRESENTED = re.compile(
    r"\b(?:here are|below are|these are|following|hier sind|voici|aqu[ií] (?:hay|están)|aqui estão|ecco|hier zijn)"
    r"(?:\s(?:our|my|unsere|nos|nuestr[oa]s|noss[oa]s|onze))?\s*$",
    re.I,
)
_BETWEEN = re.compile(r"(?:[^.!?]|\d\.){0,25}$|[^.!?;,]{0,60}$|\.\s+\w[^.!?,]{1,20}$")
"""What may stand between the words and the first item: a few characters, a clause without a comma, "They are". """


_ANNOUNCED = re.compile(r"[^.!?:]{0,100}:\s*\W?$")
""" "Three phases, told as a picture: ...", but not "three award categories, each given twice: ..." """


_PLACED = re.compile(r"\s+(?:on|at|near|around|across|along)\s(?!which)")
""" "Four classes on Mondays: ...": a count of what is somewhere."""


def names_its_set(declared: Declaration, line: Line) -> bool:
    """The declaration names its set by itself."""
    titled = line.style in TITLES or declared.trust == "letter"
    named = titled or declared.definite or declared.marked or declared.complement
    return named or bool(_PRESENTED.search(declared.before))


def lists_next(unit: Unit, at: int) -> bool:
    """Cheap: whether the next line may open a list that the words point at."""
    if at + 1 == len(unit.lines):
        return False
    following = unit.lines[at + 1]
    opens = following.style in ("bullet", "heading") or following.number is not None
    return opens or unit.lines.texts[at].rstrip().endswith(":")


def at_once(unit: Unit, at: int, declared: Declaration, found: Statement) -> bool:
    """The items stand where "three phases" points."""
    if len(found.items) != declared.number:
        return False
    if found.places:
        return True
    text = unit.lines.texts[at]
    behind = text[declared.end :]
    if _PLACED.match(behind):
        return False
    if not re.search(r"\w", behind) and found.link == "weak" and at + 1 < len(unit.lines):
        return bool(PRONOUN.match(unit.lines.texts[at + 1]))  # "They are ..."
    first = behind.find(found.items[0].name)
    if first >= 0:
        announced = declared.modifiers is None and bool(_ANNOUNCED.match(behind[:first]))
        return announced or bool(_BETWEEN.match(behind[:first]))
    last = declared.before.rfind(found.items[-1].name)
    return last >= 0 and len(declared.before) - last - len(found.items[-1].name) <= _NEAR
