"""A list below a declaration: which of the runs of lines under it are its items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frameworks.acronyms import without_letters
from extractors.frameworks.declare import Declaration, declarations
from extractors.frameworks.items import items_of
from extractors.frameworks.judge import LOOSE, Place, fits_run, introduces, plausible
from extractors.frameworks.lines import ROMANS, Line
from extractors.frameworks.offered import offered
from extractors.frameworks.runs import Run, details, runs_below
from extractors.frameworks.shapes import capital_name, named_by_kind, opening_name
from extractors.frameworks.statement import Statement, Unit, make
from extractors.frameworks.unions import union
from extractors.frameworks.words import ONE_OF
from schema.records import Item


def list_below(unit: Unit, at: int, declared: Declaration, before: Sequence[Statement]) -> Statement | None:
    candidates = []
    if (unit.in_pair and at > 3 and declared.trust != "letter") or not introduces(declared, unit.lines[at]):
        return None
    if ONE_OF.search(declared.before):
        return None
    for found in runs_below(unit.lines, at, declared.number):
        whole = _with_first(unit, at, found, declared.number)
        if _of_another(unit, at, whole, declared) or len(whole.places) > declared.number + 2:
            continue  # no rule takes so many: spare their parsing
        lines = without_letters(_unlabelled(_unlettered([unit.lines[n] for n in whole.places])))
        if whole.style == "openings" or (capital_name(lines[0]) and all(map(capital_name, lines))):
            above = unit.lines.texts[whole.places[0] - 1]
            lines = [line._replace(name=opening_name(line._replace(style="para"), above)) for line in lines]
        if whole.style == "definitions":
            lines = [line._replace(name=None) for line in lines]
        items = items_of(lines, details(unit.lines, whole), declared.subject)
        items, run, cut = _without_cut_name(unit, items, whole)
        if at_hand := union(declared, items, before, unit.lines[at].text):
            return make(unit, at, declared, at_hand, "union", run)
        if not _declares_another(items, declared) and fits_run(
            declared, items, Place(run, unit.lines, at, unit.in_pair, unit.truncated or cut)
        ):
            firm = run.style not in LOOSE
            candidates.append((len(items) == declared.number, firm, -run.places[0], items, run))
    if not candidates:
        return None
    *_, items, run = max(candidates, key=lambda c: c[:3])
    return make(unit, at, declared, items, "list", run)


def list_named(unit: Unit, at: int, declared: Declaration) -> Statement | None:
    """The lines below that the kind names by themselves."""
    found = {} if declared.letter else named_by_kind(unit.lines, at, declared.number, declared.kind.casefold())
    if not found:
        return None
    run = Run(tuple(found), "named", cut=False)
    items = items_of([*found.values()], details(unit.lines, run), None)
    return make(unit, at, declared, items, "list", run) if plausible(items, declared.kind) else None


def _declares_another(items: Sequence[Item], declared: Declaration) -> bool:
    """An item's name declares a set by itself: "There are two types of polymorphism" is no pillar, nor is the title
    said again ("From: the importance of the four principles").
    """
    kind = declared.kind.casefold()
    return any(d.trust in ("letter", "known") and (d.number != declared.number or d.kind.casefold() == kind)
               for item in items if len(item.name) > 12 for d in declarations(item.name))  # fmt: skip


def _of_another(unit: Unit, at: int, run: Run, declared: Declaration) -> bool:
    """A bullet has the list right below it, deeper than itself; beside itself only where it is its title."""
    here, first = unit.lines[at], unit.lines[run.places[0]]
    if here.style != "bullet":
        return False
    beside = first.style == "bullet" and first.level == here.level
    rest = here.text[declared.end :].rstrip()
    title = rest.endswith(":") or not (re.search(r"\w", rest) or len(declared.before.split()) > 1)
    return run.places[0] > at + 1 or (beside and not title)


_LETTERED = re.compile(r"\(?([a-zA-Z])[.)]\s+")


_ROMAN = re.compile(rf"({'|'.join(ROMANS)})\s+(?=\S)")


def _unlettered(lines: Sequence[Line]) -> Sequence[Line]:
    """Without the letters or Roman numbers that count the items: "(a) ...", "(b) ..."; "I ...", "II ..." """
    roman = [_ROMAN.match(line.text) for line in lines]
    if all(mark and ROMANS.index(mark[1]) == n for n, mark in enumerate(roman)):
        return [line._replace(text=line.text[m.end() :]) for line, m in zip(lines, roman, strict=True) if m]
    marks = [_LETTERED.match(line.text) for line in lines]
    counted = all(mark and mark[1].casefold() == chr(97 + n) for n, mark in enumerate(marks))
    return (
        [line._replace(text=line.text[m.end() :]) for line, m in zip(lines, marks, strict=True) if m]
        if counted
        else lines
    )


_LABELLED = re.compile(r"([^\W\d_]+)\s*[:–-]\s+(?=\S)")


def _unlabelled(lines: Sequence[Line]) -> Sequence[Line]:
    """Without the word that all of them open with: "1. Phase: forming", "2. Phase: storming"."""
    marks = [_LABELLED.match(line.text) for line in lines]
    words = {mark and mark[1].casefold() for mark in marks}
    if len(words) > 1 or None in words:
        return lines
    return [line._replace(text=line.text[m.end() :], name=None) for line, m in zip(lines, marks, strict=True) if m]


def _with_first(unit: Unit, at: int, run: Run, number: int) -> Run:
    """A list of an answer that lacks one item, with the short line above it: what took it for a title was wrong."""
    above = run.places[0] - 1
    line = unit.lines[above]
    lacks_one = unit.in_pair and run.style == "bullets" and len(run.places) == number - 1 and above > at
    if lacks_one and line.style == "short" and len(line.text.split()) <= 4 and not re.search(r"[:?]$|\d", line.text):
        return Run((above, *run.places), run.style, run.cut)
    return run


def listed_right_below(unit: Unit, at: int, declared: Declaration) -> list[Statement]:
    """ "Good leaders share three qualities." right above a list of three: the line alone would not do."""
    if (
        declared.trust != "known"
        or declared.own
        or declared.top
        or declared.number < 3
        or offered(declared, unit.lines[at].text)
    ):
        return []
    found = list_below(unit, at, declared, ())
    right = found and found.places[:1] == (at + 1,) and found.style in ("bullets", "numbered")
    return [found] if found and right and len(found.items) == declared.number else []


def _without_cut_name(unit: Unit, items: tuple[Item, ...], run: Run) -> tuple[tuple[Item, ...], Run, bool]:
    """Drop a last name that the end of the text cut in two: it alone lacks what the others have behind their names."""
    last = len(unit.lines) - 1 == run.places[-1]
    if not last or len(items) < 2 or items[-1].description or re.search(r"[.!?)\"”]$", unit.lines[-1].text):
        return items, run, False
    others_described = all(item.description for item in items[:-1])
    others_ended = all(unit.lines[n].text.rstrip().endswith(".") for n in run.places[:-1]) and not unit.in_pair
    if others_described or others_ended:
        return items[:-1], Run(run.places[:-1], run.style, True), True
    return items, run, False
