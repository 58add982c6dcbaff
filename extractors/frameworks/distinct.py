"""Several statements of one set on a page: which one is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.frameworks.alike import share_alike
from extractors.frameworks.items import bare
from extractors.frameworks.statement import Statement
from schema.keys import fold


def distinct(found: Sequence[Statement]) -> list[Statement]:
    """One statement where several say the same, the best one: complete, as a list, in the answer's own words, first."""
    kept: list[Statement] = []
    for statement in sorted(found, key=_rank):
        told = next((n for n, other in enumerate(kept) if _repeats(statement, other)), None)
        if told is None:
            kept.append(statement)
        elif statement.subject and not kept[told].subject and _same_set(statement, kept[told]):
            kept[told] = replace(kept[told], name=statement.name, subject=statement.subject)
    return sorted(kept, key=lambda s: (s.line, s.places))


def _rank(statement: Statement) -> tuple[bool, bool, bool, bool, bool, int, int, int]:
    incomplete = statement.number is not None and len(statement.items) != statement.number
    return (
        incomplete and statement.declared_by != "answer",
        statement.link == "weak",
        statement.link == "spelled" and not statement.places,
        _echoing(statement),
        not statement.places,
        0 if statement.declared_by == "answer" else 1,
        -len(statement.places),
        statement.line,
    )


def _echoing(statement: Statement) -> bool:
    """All items end in one word ("Visual learners", "Auditory learners"), or begin with one ("Le pilier social"): a
    sentence names them better.
    """
    words = [bare(item.name).casefold().split() for item in statement.items]
    shared = len({each[-1] for each in words}) == 1 or len({each[0] for each in words}) == 1
    return shared and all(len(each) > 1 for each in words)


def _same_set(statement: Statement, other: Statement) -> bool:
    kinds = {(each.kind or "").casefold() for each in (statement, other)}
    return len(kinds) == 1 and (statement.number, statement.letter) == (other.number, other.letter)


def _repeats(statement: Statement, other: Statement) -> bool:
    """The same items, the same list, or a weaker reading of the same name."""
    if statement.places and set(statement.places) & set(other.places):
        return True
    alike = share_alike([i.name for i in statement.items], [i.name for i in other.items])
    if statement.acronym or other.acronym:
        return alike >= 0.7
    if statement.number == other.number and alike >= 0.9:
        return True  # "the five phases of the 5E model", "the 3 Rs are three strategies"
    incomplete = statement.number is not None and len(statement.items) < statement.number
    named = bool(statement.subject) and fold(statement.subject or "") == fold(other.subject or "")
    return _same_set(statement, other) and (alike >= (0.65 if named else 0.7) or statement.link == "weak" or incomplete)
