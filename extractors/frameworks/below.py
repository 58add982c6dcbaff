"""A list below a declaration: which of the runs of lines under it are its items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frameworks.acronyms import without_letters
from extractors.frameworks.declare import Declaration, declarations
from extractors.frameworks.items import items_of
from extractors.frameworks.judge import LOOSE, Place, fits_run, introduces, plausible
from extractors.frameworks.lines import ROMANS, Line, asking
from extractors.frameworks.numbers import number_words, numbers
from extractors.frameworks.runs import Run, details, runs_below
from extractors.frameworks.shapes import named_by_kind, opening_name
from extractors.frameworks.statement import Statement, Unit, make
from extractors.frameworks.unions import union
from extractors.frameworks.words import ONE_OF, ORDINALS
from schema.records import Item


def list_below(unit: Unit, at: int, declared: Declaration, before: Sequence[Statement]) -> Statement | None:
    candidates = []
    if ONE_OF.search(declared.before):
        return None
    introduced = not (unit.in_pair and at > 3) and introduces(declared, unit.lines[at])
    if not introduced and (at + 1 == len(unit.lines) or unit.lines.number(at + 1) != 1):
        return None
    runs = runs_below(unit.lines, at, declared.number)
    announced = [r for r in runs if r.places[0] == at + 1 and r.style not in LOOSE]
    for whole in announced if announced and unit.lines.texts[at].rstrip().endswith(":") else runs:
        if _of_another(unit, at, whole, declared) or len(whole.places) > declared.number + 2:
            continue  # no rule takes so many: spare their parsing
        lines = without_letters(_unmarked([unit.lines[n] for n in whole.places]))
        if whole.style == "openings":
            above = unit.lines.texts[whole.places[0] - 1]
            lines = [line._replace(name=opening_name(line._replace(style="para"), above)) for line in lines]
        items = items_of(lines, details(unit.lines, whole), declared.subject)
        if not items:
            continue  # nothing but dots, to be filled in
        items, run = _without_cut_name(unit, items, whole)
        if at_hand := union(declared, items, before, unit.lines[at].text):
            return make(unit, at, declared, at_hand, "union", run)
        place = Place(run, unit.lines, at, unit.in_pair, unit.truncated)
        if not _declares(items, declared.kind) and fits_run(declared, items, place):
            firm = run.style not in LOOSE
            exact = len(items) == declared.number
            if not (introduced or (exact and declared.trust != "open")):  # numbers right below need no introduction
                continue
            candidates.append((exact, firm, -run.places[0], items, run))
    if not candidates:
        return None
    *_, items, run = max(candidates, key=lambda c: c[:3])
    return make(unit, at, declared, items, "list", run)


def list_named(unit: Unit, at: int, declared: Declaration) -> Statement | None:
    """The lines below that the kind, or the subject, names by themselves."""
    kind, subject = declared.kind.casefold(), (declared.subject or "").casefold().split(" ")[-1]
    found = named_by_kind(unit.lines, at, declared.number, kind)
    if not found and len(subject) > 3 and declared.complement:
        found = named_by_kind(unit.lines, at, declared.number, subject)
    run = Run(tuple(found), "named", cut=False)
    items = items_of([*found.values()], details(unit.lines, run), None)
    return make(unit, at, declared, items, "list", run) if plausible(items, declared.kind) else None


def _declares(items: Sequence[Item], kind: str) -> bool:
    """An item's name declares a set by itself: "There are two types of polymorphism" is no pillar, nor is the title
    said again ("From: the importance of the four principles"; "Pillars:" above them).
    """
    if any(item.name.casefold() == kind.casefold() for item in items):
        return True
    named = (declarations(item.name) for item in items if len(item.name) > 12)
    return any(d.trust in ("letter", "known") for each in named for d in each)


def _of_another(unit: Unit, at: int, run: Run, declared: Declaration) -> bool:
    """A bullet is the title of the list right below it, where nothing stands behind its declaration. A list right below
    a heading that neither asks nor says a word of the declaration is that one's: "Related posts".
    """
    here, above, first = (unit.lines[n] for n in (at, max(at, run.places[0] - 1), run.places[0]))
    if run.places[0] > at + 1 and above.style == "heading" != first.style and run.style not in LOOSE:
        words = f"{declared.kind} {declared.subject or ''}".casefold().split()
        if not (asking(above) or any(word[:5] in above.text.casefold() for word in words)):
            return True
    if here.inside and here.level == first.level:
        return True  # it stands in a row of the same table
    counted = {n for _, n, _ in numbers(above.text, number_words(above.text))} if above.text.endswith(":") else ()
    if above is not here and len(run.places) in counted and declared.number not in counted:
        return True  # "5 tips for the first of them:"
    behind = unit.lines.texts[at][declared.end :] if here.style == "bullet" else ""
    exact = run.places[0] == at + 1 and len(run.places) == declared.number
    sibling = at > 0 and {(line.style, line.level) for line in (unit.lines[at - 1], first)} == {("bullet", here.level)}
    return here.style == "bullet" and (not exact or sibling or bool(re.search(r"\w", behind)))


_UNSIGNED = re.compile(rf"({'|'.join(ROMANS)}|\d+|[A-H]\.)\s+(?:\|\s+)?(?=\S)")
_LABELLED = re.compile(
    rf"(?:(?:the\s+)?(?:{'|'.join(ORDINALS)})((?:\s[^\W\d_]+){{1,4}})|([^\W\d_]+))\s*[:–-]\s+(?=\S)", re.I
)


def _unmarked(lines: Sequence[Line]) -> Sequence[Line]:
    """Without what counts the items and is no number ("I ...", "II ..."; "1 ...", "2 ..."; "A. ...", "B. ..."), or the
    words that all of them open with ("1. Phase: forming", "Second line of defense: audit").
    """
    counts = [ROMANS, [str(n) for n in range(1, 31)], ["A.", "B.", "C.", "D.", "E.", "F.", "G.", "H."]]
    marks = [_UNSIGNED.match(line.text) for line in lines]
    if [mark and mark[1] for mark in marks] not in [count[: len(lines)] for count in counts]:
        marks = [_LABELLED.match(line.text) for line in lines]
        words = {mark and (mark[1] or mark[2]).casefold() for mark in marks}
        if len(words) > 1 or None in words:
            return lines
        lines = [line._replace(name=None) for line in lines]
    return [line._replace(text=line.text[m.end() :]) for line, m in zip(lines, marks, strict=True) if m]


def _without_cut_name(unit: Unit, items: tuple[Item, ...], run: Run) -> tuple[tuple[Item, ...], Run]:
    """Drop a last name that the end of the text cut in two: it alone lacks what the others have behind their names."""
    last = len(unit.lines) - 1 == run.places[-1]
    if not last or items[-1].description or re.search(r"[.!?)\"”]$", unit.lines[-1].text):
        return items, run
    described = all(item.description for item in items[:-1])
    return (items[:-1], Run(run.places[:-1], run.style, True)) if described else (items, run)
