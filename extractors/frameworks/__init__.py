"""Frameworks on a page: named, numbered sets ("the 7 Ps of marketing") wherever it states them.

`find_frameworks` looks at each pair and at the page as a whole; what the page says only inside a pair's text is the
pair's. Pages without a number beside a noun, and without a word in capitals, are left at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Document
from extractors.frameworks.acronyms import acronyms
from extractors.frameworks.alike import share_alike
from extractors.frameworks.declare import number_words
from extractors.frameworks.lexicon import EVALUATIVE
from extractors.frameworks.lines import document_lines, pair_lines
from extractors.frameworks.recognise import Statement, Unit, statements
from extractors.frameworks.tongue import language_of
from schema.keys import fold
from schema.records import FrameworkSighting, Locator, Pair

__all__ = ["find_frameworks"]

EXTRACTOR = "frameworks"


def find_frameworks(document: Document, pairs: Sequence[Pair]) -> tuple[FrameworkSighting, ...]:
    """All frameworks that the page states, in page order of where they are declared; pairs first."""
    if not any(_worth_a_look(block.text) for block in document.blocks):
        return ()
    page = Unit(document_lines(document), language=(document.declared_language or "")[:2].casefold() or None)
    page.language = page.language or language_of(line.text for line in page.lines)
    found: list[tuple[int | None, Unit, Statement]] = []
    for number, pair in enumerate(pairs):
        if not (_worth_a_look(pair.question) or _worth_a_look(pair.answer)):
            continue
        unit = Unit(pair_lines(pair), True, "truncated" in pair.flags, pair.language or page.language)
        found += [(number, unit, statement) for statement in statements(unit)]
    stated = [(s.declared_by, s) for s in statements(page)]
    texts = [fold(f"{pair.question} {pair.answer}") for pair in pairs]
    in_pairs = [statement for _, _, statement in found]
    found += [(None, page, s) for _, s in stated if not _told_by_pair(s, page, texts, in_pairs)]
    return tuple(_sighting(document, position, *entry) for position, entry in enumerate(found))


def _worth_a_look(text: str) -> bool:
    return bool(number_words(text)) or bool(acronyms(text))


def _told_by_pair(statement: Statement, page: Unit, texts: Sequence[str], in_pairs: Sequence[Statement]) -> bool:
    """Its lines stand in one pair's text, or a pair states the same items where this one's items stand."""
    places = {statement.line, *statement.places}
    folded = [fold(page.lines[n].text) for n in places]
    if any(all(line in text for line in folded) for text in texts):
        return True
    names = [item.name for item in statement.items]
    inside = any(all(fold(name) in text for name in names) for text in texts)
    return inside and any(share_alike(names, [i.name for i in other.items]) >= 0.8 for other in in_pairs)


def _sighting(document: Document, position: int, pair: int | None, unit: Unit, s: Statement) -> FrameworkSighting:
    found, wanted = len(s.items), s.number
    truncated = (unit.truncated or s.cut) and wanted is not None and found < wanted
    return FrameworkSighting(
        pair=pair,
        position=position,
        name=re.sub(r"\s+", " ", s.name),
        cardinality=wanted,
        declared_by=s.declared_by if wanted is not None else None,
        kind=s.kind if s.letter else (s.kind.casefold() if s.kind else None),
        subject=_subject(s.subject),
        items=s.items,
        complete=wanted is None or found >= wanted,
        count_mismatch=wanted is not None and found > wanted,
        truncated=truncated,
        locator=_locator(document, pair, unit, s),
        extractor=EXTRACTOR,
        confidence=_confidence(s),
        language=unit.language,
    )


def _subject(subject: str | None) -> str | None:
    """Without words of praise: "quality customer service" is customer service."""
    words = (subject or "").split()
    while len(words) > 1 and words[0].casefold() in EVALUATIVE:
        words.pop(0)
    subject = " ".join(words).strip(" .,:;")
    return subject if subject and subject.casefold() not in EVALUATIVE else None


def _confidence(s: Statement) -> float:
    """How far the evidence goes: exact count and a kind that letters or the lexicon know say most."""
    score = {"letter": 0.95, "known": 0.9, "steps": 0.8, "open": 0.75}[s.trust]
    score -= 0.1 * (s.number is not None and len(s.items) != s.number)
    return round(score - 0.1 * (s.link == "weak"), 3)


def _locator(document: Document, pair: int | None, unit: Unit, s: Statement) -> Locator:
    if pair is not None:
        return {"pair": pair}
    blocks = [unit.lines[n].block for n in (s.line, *s.places)]
    return {
        "declared": _address(document, blocks[0]),
        "items": [_address(document, block) for block in blocks[1:]] or [_address(document, blocks[0])],
    }


def _address(document: Document, block: int) -> dict[str, object]:
    return {"path": document.path(document.blocks[block].element), "line": document.lines[block]}
