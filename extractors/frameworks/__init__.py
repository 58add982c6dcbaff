"""Frameworks on a page: named, numbered sets ("the 7 Ps of marketing") wherever it states them.

`find_frameworks` looks at each pair and at the page as a whole; what the page says only inside a pair's text is the
pair's. Pages without a number beside a noun, and without a word in capitals, are left at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Document
from extractors.frameworks.alike import share_alike
from extractors.frameworks.gate import Look, look_at, worth_reading
from extractors.frameworks.lexicon import EVALUATIVE, PRAISE, without_praise
from extractors.frameworks.lines import pair_lines
from extractors.frameworks.page_lines import document_lines
from extractors.frameworks.recognise import statements
from extractors.frameworks.statement import Statement, Unit
from schema.keys import fold
from schema.records import FrameworkSighting, Locator, Pair

__all__ = ["find_frameworks"]

EXTRACTOR = "frameworks"


def find_frameworks(document: Document, pairs: Sequence[Pair]) -> tuple[FrameworkSighting, ...]:
    """All frameworks that the page states: those of its pairs, then those of the page around them, in page order."""
    look = look_at([block.text for block in document.blocks])
    worth = worth_reading(pairs, look)
    if not (look.promising or look.spelling or any(worth)):
        return ()
    page = _page(document, look)
    told: list[tuple[int, Unit, Statement]] = []
    for number, pair in enumerate(pairs):
        if worth[number]:
            unit = _pair(pair, pair.language or page.language)
            told += [(number, unit, statement) for statement in statements(unit)]
    stated = statements(page)
    texts = [fold(f"{pair.question} {pair.answer}") for pair in pairs] if stated else []
    found: list[tuple[int | None, Unit, Statement]] = [*told]
    for statement in stated:
        line, *members = (fold(page.lines[n].text) for n in (statement.line, *statement.places))
        if not any(_retold(statement, line, texts[number], other) for number, _, other in told):
            home = (n for n, text in enumerate(texts) if all(part in text for part in (line, *members)))
            found.append((next(home, None), page, statement))
    return tuple(_sighting(document, position, *entry) for position, entry in enumerate(found))


def _pair(pair: Pair, language: str | None) -> Unit:
    lines = pair_lines(pair)
    every = range(len(lines))
    return Unit(lines, language, in_pair=True, truncated="truncated" in pair.flags, declaring=every, spelling=every)


def _page(document: Document, look: Look) -> Unit:
    lines, places = document_lines(document, look.lines)
    return Unit(
        lines,
        (document.declared_language or "")[:2].casefold(),
        declaring=sorted(places[n] for n in look.declaring if n in places),
        spelling=sorted(places[n] for n in look.spelling if n in places),
    )


def _retold(statement: Statement, line: str, text: str, other: Statement) -> bool:
    """What a pair says already: a set that its text declares, with as many members, or the same items in its text."""
    names = [item.name for item in statement.items]
    alike = share_alike(names, [item.name for item in other.items])
    if line in text and (alike >= 0.5 or other.number == statement.number):
        return True
    named = alike >= 0.5 and fold(statement.name) == fold(other.name)
    return named or (alike >= 0.8 and all(fold(name) in text for name in names))


def _sighting(document: Document, position: int, pair: int | None, unit: Unit, s: Statement) -> FrameworkSighting:
    found, wanted = len(s.items), s.number
    truncated = (unit.truncated or s.cut) and wanted is not None and found < wanted
    return FrameworkSighting(
        pair=pair, position=position, name=re.sub(r"\s+", " ", s.name), cardinality=wanted,
        declared_by=s.declared_by if wanted is not None else None,
        kind=s.kind if s.letter else (s.kind.casefold() if s.kind else None), subject=_subject(s.subject),
        items=s.items, complete=wanted is None or found >= wanted,
        count_mismatch=wanted is not None and found > wanted, truncated=truncated,
        locator=_locator(document, pair, unit, s), extractor=EXTRACTOR, confidence=_confidence(s),
        language=unit.language,
    )  # fmt: skip


def _subject(subject: str | None) -> str | None:
    """Without words of praise: "quality customer service" is customer service."""
    words = (subject or "").split()
    while len(words) > 1 and words[0].casefold() in PRAISE and without_praise(words, PRAISE) != words:
        words.pop(0)
    subject = " ".join(words).strip(" .,:;")
    return subject if subject and subject.casefold() not in EVALUATIVE else None


def _confidence(s: Statement) -> float:
    """How far the evidence goes: exact count and a kind that letters or the lexicon know say most."""
    score = {"letter": 0.95, "known": 0.9, "steps": 0.8, "open": 0.75}[s.trust]
    score -= 0.1 * (s.number is not None and len(s.items) != s.number)
    return round(score - 0.1 * (s.link == "weak"), 3)


def _locator(document: Document, pair: int | None, unit: Unit, s: Statement) -> Locator:
    if unit.in_pair:
        return {"pair": pair}
    blocks = [unit.lines[n].block for n in (s.line, *s.places)]
    return {
        "declared": _address(document, blocks[0]),
        "items": [_address(document, block) for block in blocks[1:]] or [_address(document, blocks[0])],
    }


def _address(document: Document, block: int) -> dict[str, object]:
    return {"path": document.path(document.blocks[block].element), "line": document.line(block)}
