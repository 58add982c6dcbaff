"""Items that ordinals introduce in running text: "First, respect the rules. Second, ...", "The first is training: ..."

The ordinals must open sentences or clauses, count on from the first without a gap, and be as many as declared.
Breaks on: series that go on with "then".
"""

from __future__ import annotations

import re
from itertools import takewhile

from extractors.frameworks.declare import Declaration
from extractors.frameworks.items import named
from extractors.frameworks.judge import plausible
from extractors.frameworks.statement import Statement, Unit, make
from extractors.frameworks.words import ORDINALS, SUBJECT_ARTICLES
from schema.records import Item

_REACH = 15
_LONGEST = 4000  # Lines below the declaration and characters of them that are read
_ORDINAL = (
    "|".join(sorted(ORDINALS, key=len, reverse=True))
    + "|last|final|finally|lastly|por último|finalmente|enfin|schließlich|zuletzt|infine|tot slot"
)
_MARK = re.compile(
    rf"(?:(?<=^)|(?<=[.!?;:,\n]\s)|(?<=\n))(?:(?:and|und|et|y|e|en)\s+)?"
    rf"(?:(?:the|der|die|das|les?|la|el|il|lo|os?|as?|de|het|ten)\s+)?\b({_ORDINAL})\b"
    rf"(?:\s+(?:one|of (?:them|these)|[^\W\d_]+(?=\s*:|\s+(?:is|ist|est|es|é|è)\b)))?"
    rf"\s*(?:[,:–—-]|(is|ist|est|es|é|è)\b:?)?\s*",
    re.I,
)
_CLAUSE = re.compile(r"(?:what|how|who|why|when|where|whether|that|was|wie|ce qu|lo que|o que)\b", re.I)
_FIRST_STEMS = ("first", "erst", "premi", "prim")
"""One of them stands in every word of `ORDINALS` for one: far cheaper than the pattern."""
_NAME_ENDS = re.compile(
    r"\s*[:;–—]\s|\s*[.!?;](?:\s|$)|\n|,?\s+(?=(?:which|who)\b)|,\s+(?=(?:where|because|since|so|as|for|donde|où|wo|"
    r"onde|dove|waar|en el|au|que|qui|che)\b)"
)

_CLAUSE_ENDS = re.compile(_NAME_ENDS.pattern + r"|,\s")  # "The first is training, from the first day on"


def ordinal_items(unit: Unit, at: int, declared: Declaration) -> Statement | None:
    """The items behind "first", "second", ... in the text that follows the declaration."""
    lowered = "\n".join(unit.lines.texts[at : at + _REACH]).lower()
    if not any(map(lowered.__contains__, _FIRST_STEMS)):
        return None
    text = _following(unit, at, declared)
    marks: list[re.Match[str]] = []
    for found in _MARK.finditer(text):
        if ORDINALS.get(found[1].casefold(), declared.number) == len(marks) + 1:
            marks.append(found)
    kind = declared.kind[:-1].casefold()
    known = declared.trust in ("letter", "known") or all(kind in mark[0].casefold() for mark in marks)
    if len(marks) != declared.number or not known:
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = tuple(_item(mark, text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True))
    told = any(_CLAUSE.match(i.name) or i.name.casefold().startswith(kind) for i in items)
    named = not told and all(i.name for i in items)
    return make(unit, at, declared, items, "weak") if named and plausible(items) else None


def _following(unit: Unit, at: int, declared: Declaration) -> str:
    """The rest of the line, and the paragraphs below it up to a heading."""
    below = (unit.lines[n] for n in range(at + 1, min(at + _REACH, len(unit.lines))))
    told = [line.text for line in takewhile(lambda line: line.style not in ("heading", "question"), below)]
    return "\n".join([unit.lines[at].text[declared.end :].lstrip(" .:,"), *told])[:_LONGEST]


def _item(mark: re.Match[str], text: str) -> Item:
    end = (_CLAUSE_ENDS if mark[2] else _NAME_ENDS).search(text)
    name = named(SUBJECT_ARTICLES.sub("", text[: end.start()] if end else text).strip(" ,"))
    rest = text[end.end() :].strip(" ,;\n") if end else ""
    return Item(name=re.sub(r"[,;]?\s+(?:and|und|et|y|e|en)$", "", name), description=rest or None)
