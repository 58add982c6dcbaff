"""From lines to statements: a declaration with the items that belong to it.

Per declaration the readings are tried in the order of their evidence: items in its own sentence, a list below it, items
in the next sentences, items in front of it. What only repeats another statement of the same lines is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from extractors.frameworks.acronyms import spelled_sets
from extractors.frameworks.alike import share_alike
from extractors.frameworks.bare_counts import at_once, lists_next, names_its_set
from extractors.frameworks.below import list_below, list_named
from extractors.frameworks.declare import Declaration, declarations, unnumbered
from extractors.frameworks.distinct import distinct
from extractors.frameworks.inline import glued_below, in_front, miscounted, next_sentences, own_sentence
from extractors.frameworks.items import without_echo
from extractors.frameworks.judge import plausible, worth_it
from extractors.frameworks.kinds import spelled_kind
from extractors.frameworks.lines import TITLES, asking
from extractors.frameworks.ordinals import ordinal_items
from extractors.frameworks.series import may_hold
from extractors.frameworks.statement import Statement, Unit, sentence_around
from extractors.frameworks.unions import added, together
from extractors.frameworks.words import ASKS_FOR_ONE, DEFINITE, NUMBER_WORD, NUMBERS

MOST_DECLARATIONS = 400  # Declarations of a page that are followed up: a bound against hostile pages


def statements(unit: Unit) -> list[Statement]:
    """All sets that the lines state, each once, in order of place."""
    declared = _declared(unit)
    found: list[Statement] = []
    for at, declaration in declared:
        found += _stated(unit, at, declaration, found)
    found += _spelled(unit, declared)
    if unit.in_pair and not found:
        found += _counted_in_answer(unit)
    return distinct([_titled(statement, declared, unit) for statement in found if not _told_before(statement, found)])


def _told_before(statement: Statement, found: Sequence[Statement]) -> bool:
    """A list further below that a sentence before it makes needless: it names the set's items, and they are others."""
    if statement.link != "list":
        return False
    between = range(statement.line, statement.places[0])
    return any(
        other.link == "cue"
        and not other.places
        and other.line in between
        and (other.number, other.letter) == (statement.number, statement.letter)
        and share_alike([i.name for i in other.items], [i.name for i in statement.items]) <= 0.5
        for other in found
    )


def _titled(statement: Statement, declared: Sequence[tuple[int, Declaration]], unit: Unit) -> Statement:
    """With the subject of a title, or of a line above the items, that declares the same set and names its subject; as
    the title's own set where that alone has so many items ("these 4 Ps have become: ..." under "The 5 Ps of ...").
    """
    if statement.letter and statement.number != len(statement.items):
        for at, other in declared:
            if other.letter == statement.letter and other.number == len(statement.items) and at < statement.line:
                name = other.phrase.strip(" .:,")
                return replace(statement, name=name, number=other.number, subject=other.subject)
    if statement.subject is not None and not _is_titled_better(statement, declared):
        return statement
    if meant := _meant(statement, declared, unit.lines[statement.line].text):
        name = meant.phrase.strip(" .:,")
        return replace(statement, name=name, kind=meant.kind, letter=meant.letter, subject=meant.subject)
    for at, other in declared:
        same = other.number == statement.number and other.kind.casefold() == (statement.kind or "").casefold()
        a_title = at <= statement.line and unit.lines[at].style in TITLES
        above = bool(statement.places) and statement.line < at < statement.places[0]
        if same and other.subject and (a_title or above):
            in_series = statement.link == "cue" and not statement.places
            items = without_echo(statement.items, other.subject) if in_series else statement.items
            return replace(statement, subject=other.subject, items=items)
    return statement


def _is_titled_better(statement: Statement, declared: Sequence[tuple[int, Declaration]]) -> bool:
    """Its subject is a word before the kind ("five ancient pillars"), and the text's title says of what it is."""
    own = any(at == statement.line and d.number == statement.number and not d.complement for at, d in declared)
    return own and any(at == 0 and d.complement for at, d in declared)


def _meant(statement: Statement, declared: Sequence[tuple[int, Declaration]], text: str) -> Declaration | None:
    """ "The 5 Cs of trust are known. These five principles – ...": a set without a subject is the one named before."""
    if statement.letter or statement.link == "spelled":
        return None
    own = text.find(statement.name)
    named = (d for at, d in declared if at == statement.line and d.number == statement.number and d.start < own)
    return next((d for d in named if d.trust in ("letter", "known") and (d.letter or d.subject)), None)


def _declared(unit: Unit) -> list[tuple[int, Declaration]]:
    out: list[tuple[int, Declaration]] = []
    for at in unit.declaring:
        line = unit.lines[at]
        for declaration in declarations(line.text):
            if asking(line) and ASKS_FOR_ONE.search(declaration.before):
                continue
            out.append((at, declaration))
            if len(out) == MOST_DECLARATIONS:
                return out
    return out


def _stated(unit: Unit, at: int, declared: Declaration, before: Sequence[Statement]) -> list[Statement]:
    line = unit.lines[at]
    if not worth_it(declared, line):
        return []
    if not names_its_set(declared, line):
        return list(islice(_beside(unit, at, declared), 1))
    start, end = sentence_around(line.text, declared)
    inline = own_sentence(unit, at, declared, end)
    found = [s for s in (inline, list_below(unit, at, declared, before)) if s]
    return found or list(islice(filter(None, _elsewhere(unit, at, declared, (start, end), before)), 1))


def _elsewhere(
    unit: Unit, at: int, declared: Declaration, sentence: tuple[int, int], before: Sequence[Statement]
) -> Iterator[Statement | None]:
    """Where else items may stand, the best evidence first."""
    start, end = sentence
    yield next_sentences(unit, at, declared, end)
    yield glued_below(unit, at, declared)
    yield in_front(unit, at, declared, start)
    yield together(unit, at, declared, start)
    yield added(unit, at, declared, start, end, before)
    yield list_named(unit, at, declared)
    yield ordinal_items(unit, at, declared)
    yield miscounted(unit, at, declared, end)


def _beside(unit: Unit, at: int, declared: Declaration) -> Iterator[Statement]:
    """What a number and a noun alone point at; ordinals name the set by themselves."""
    start, end = sentence_around(unit.lines.texts[at], declared)
    found: list[Statement | None] = []
    if may_hold(text := "\n".join(unit.lines.texts[at : at + 2]), declared.number) or "1. " in text:
        found += [own_sentence(unit, at, declared, end), in_front(unit, at, declared, start)]
        found.append(next_sentences(unit, at, declared, end))
    if lists_next(unit, at):
        found += [list_below(unit, at, declared, ()), glued_below(unit, at, declared)]
    yield from (statement for statement in found if statement and at_once(unit, at, declared, statement))
    if said := ordinal_items(unit, at, declared):
        yield said


def _spelled(unit: Unit, declared: Sequence[tuple[int, Declaration]]) -> list[Statement]:
    found = []
    for spelled in spelled_sets(unit.lines, unit.spelling):
        if plausible(spelled.items):
            by = ("answer" if unit.in_pair else "text") if spelled.number else None
            near = range(spelled.line, max(spelled.places, default=spelled.line) + 3)
            same = (d for at, d in declared if at in near and d.number == spelled.number and d.trust == "known")
            counted = (d.kind for d in same)
            found.append(Statement(
                spelled.name, spelled.number, spelled_kind(spelled.name) or next(counted, None), None, None,
                spelled.items, spelled.line, spelled.places, "spelled",
                "bullets" if spelled.places else "inline", by, "known", acronym=spelled.word,
            ))  # fmt: skip
    return found


_BARE_COUNT = re.compile(rf"\b(?:{'|'.join(DEFINITE)}|all|alle)\s+(\d{{1,2}}|{NUMBER_WORD})\b", re.I)


def _counted_in_answer(unit: Unit) -> list[Statement]:
    """A question that names a set without its number, and an answer that counts its list: "These seven ..." """
    question = unit.lines[0]
    named = unnumbered(question.text)
    if named is None:
        return []
    for at, line in enumerate(unit.lines[1:4], start=1):
        for count in _BARE_COUNT.finditer(line.text):
            word = count[1].casefold()
            number = NUMBERS.get(word) or int(word)
            declared = replace(named, number=number)
            found = list_below(unit, at, declared, ())
            if found and len(found.items) == number:
                return [found]
    return []
