"""One page: bytes in, `Extraction` out. The stages in order, each a pure function of what the ones before found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extractors._agreement import reconcile, rejection_of
from extractors._answers import inline_text, render
from extractors._candidate import Candidate, Draft, MarkupPair
from extractors._category import categorise
from extractors._clean import clean_draft, refuse_furniture, repeated_lines, without_furniture
from extractors._collector import collector_at_rest
from extractors._confidence import score
from extractors._page_limit import MOST_PAIRS, PAGE_LIMIT, counted, left_out
from extractors._page_state import canonical_link, page_state
from extractors._provenance import locate
from extractors._registry import strategies
from extractors._resolve import resolve
from extractors._taken_back import Rejected
from extractors.cleaning.boilerplate import furniture
from extractors.cleaning.flags import flags
from extractors.cleaning.language import languages
from extractors.cleaning.signals import read_metas
from extractors.document import Document, forget_page, load_document
from extractors.frameworks import find_frameworks
from schema.records import Extraction, Pair, Rejection, Removal


def extract(
    raw: bytes,
    *,
    media_type: str | None = None,
    charset: str | None = None,
    min_confidence: float = 0.0,
) -> Extraction:
    """All that a page yields: pairs, frameworks, removals, rejections. Deterministic; never raises on bad input."""
    with collector_at_rest():
        extraction = _extract(raw, media_type, charset, min_confidence)
        forget_page()
        return extraction


def _extract(raw: bytes, media_type: str | None, charset: str | None, min_confidence: float) -> Extraction:
    document = load_document(raw, media_type=media_type, charset=charset)
    chosen, removals, rejected = readings(document)
    drafts = [_draft(document, candidate) for candidate in chosen[:MOST_PAIRS]]
    _clean(drafts)
    markup = (pair for strategy in strategies("read") for pair in strategy.read(document))
    drafts, unseen = reconcile(drafts, islice(markup, MOST_PAIRS), document)
    drafts, limited = _within_limits(document, drafts, chosen[MOST_PAIRS:], markup)
    language = _label(document, drafts)
    rejections = [*_rejections(document, rejected), *unseen, *limited]
    pairs: list[Pair] = []
    for draft in drafts:
        draft.confidence = score(draft)
        if draft.confidence < min_confidence:
            unsure = rejection_of(draft, "below_min_confidence", "confidence")
            rejections.append(unsure.model_copy(update={"position": len(pairs), "confidence": draft.confidence}))
            continue
        removals += _removals(draft, len(pairs))
        pairs.append(_pair(draft, len(pairs)))
    return Extraction(
        state=page_state(document, len(pairs)),
        title=document.title,
        language=language,
        media_type=document.media_type,
        charset=document.charset,
        canonical_link=canonical_link(document),
        signals=read_metas(document.metas),
        pairs=tuple(pairs),
        frameworks=find_frameworks(document, pairs),
        removals=tuple(removals),
        rejections=tuple(rejections),
    )


def readings(document: Document) -> tuple[list[Candidate], list[Removal], list[Rejected]]:
    """What of the page is taken for pairs, what furniture was cut out of it, and what was rejected."""
    found = [c for strategy in strategies("find") for c in strategy.find(document)]
    found, refused = refuse_furniture(document, found)
    chosen, rejected = resolve(document, found)
    chosen = categorise(document, chosen, furniture(document).keys())
    chosen, removals = without_furniture(document, chosen)
    return chosen, removals, rejected + refused


def _within_limits(
    document: Document, drafts: list[Draft], more: list[Candidate], unread: Iterator[MarkupPair]
) -> tuple[list[Draft], list[Rejection]]:
    """The drafts that a page may have, and what is to be said about the others."""
    first = _rejection(document, Rejected(more[0], PAGE_LIMIT)) if more else None
    limited = left_out(document, first, len(more), unread, drafts[MOST_PAIRS:])
    drafts = drafts[:MOST_PAIRS]
    for draft in drafts if limited else ():
        draft.flags.append(PAGE_LIMIT)
    return drafts, limited


def _draft(document: Document, candidate: Candidate) -> Draft:
    answer = render(document, candidate.answer, asked=candidate.question)
    return Draft(
        question=inline_text(document, candidate.question),
        answer=answer.text,
        items=answer.items or None,
        code=answer.code,
        links=answer.links,
        category=inline_text(document, candidate.category) or None,
        extractor=candidate.extractor,
        candidate=candidate,
        locator=locate(document, candidate),
        removals=repeated_lines(document, candidate),
        evidence=candidate.evidence,
    )


# --- the seams: each of the following calls one room, and nothing else ---


def _clean(drafts: list[Draft]) -> None:
    """cleaning/: question and answer text, dates, glued lists, categories. In place."""
    for draft in drafts:
        clean_draft(draft)


def _label(document: Document, drafts: list[Draft]) -> str | None:
    """Language of the page and of each pair, flags for personal data and orders to models. In place."""
    texts = [f"{draft.question}\n{draft.answer}" for draft in drafts]
    sample = "" if texts else "\n".join(block.text for block in document.blocks[:200])
    language, each = languages(texts, document.declared_language, sample)
    for draft, spoken, found in zip(drafts, each, flags(texts), strict=True):
        draft.language = spoken
        draft.flags += found
    return language


# --- records ---


def _pair(draft: Draft, position: int) -> Pair:
    return Pair(
        position=position,
        question=draft.question,
        answer=draft.answer,
        answer_items=draft.items,
        links=draft.links,
        category=draft.category,
        language=draft.language,
        published=draft.published,
        extractor=draft.extractor,
        agreement=draft.agreement,
        other_question=draft.other_question,
        other_answer=draft.other_answer,
        confidence=draft.confidence,
        locator=draft.locator,
        flags=tuple(dict.fromkeys(draft.flags)),
    )


def _removals(draft: Draft, pair: int) -> list[Removal]:
    return [
        Removal(pair=pair, position=position, kind=part.kind, text=part.text, rule=part.rule)
        for position, part in enumerate(draft.removals)
    ]


def _rejections(document: Document, rejected: list[Rejected]) -> list[Rejection]:
    """As many as a page may have; the one after them stands for the others."""
    told = [_rejection(document, each) for each in rejected[: MOST_PAIRS + 1]]
    return [*told[:-1], counted(told[-1], len(rejected) - MOST_PAIRS)] if len(rejected) > MOST_PAIRS else told


def _rejection(document: Document, rejected: Rejected) -> Rejection:
    candidate = rejected.candidate
    return Rejection(
        position=candidate.question[0].block if candidate.question else 0,
        question=inline_text(document, candidate.question),
        answer=render(document, candidate.answer, with_links=False).text,
        locator=locate(document, candidate),
        confidence=rejected.confidence,
        stage="resolver",
        reason=rejected.reason,
    )
