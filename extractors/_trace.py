"""Why a row is scored as it is: its page is read again, and what was observed about the pair is laid open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors._candidate import Candidate
from extractors._confidence import calibrated, probability
from extractors._pipeline import readings
from extractors._provenance import locate
from extractors._weights import WEIGHTS
from extractors.document import Document, load_document


def trace(
    raw: bytes, locator: Mapping[str, Any], *, media_type: str | None = None, charset: str | None = None
) -> list[dict[str, Any]]:
    """Readings of the page that share text with the pair at `locator`: the one that became the row comes first.

    Each has its extractor, its outcome ("taken", or the reason for which it was rejected), its probability, and the
    evidence: observations by name, with what each added to the score (a sum of logits); `confidence` is the probability
    after calibration (docs/confidence.md). Empty for a pair that only
    markup states.
    """
    document = load_document(raw, media_type=media_type, charset=charset)
    chosen, _, rejected = readings(document)
    wanted = [place.get("path") for place in locator.get("question", ())]
    told = [(candidate, "taken") for candidate in chosen] + [(each.candidate, each.reason) for each in rejected]
    found = [_told(document, candidate, outcome) for candidate, outcome in told if _shares(document, candidate, wanted)]
    return sorted(found, key=lambda reading: (reading["outcome"] != "taken", -reading["probability"]))


def _shares(document: Document, candidate: Candidate, wanted: list[str]) -> bool:
    """Whether the question of a reading stands in one of the elements that the row's question stands in."""
    return any(document.path(document.blocks[piece.block].element) in wanted for piece in candidate.question)


def _told(document: Document, candidate: Candidate, outcome: str) -> dict[str, Any]:
    evidence = {
        name: {"observed": round(value, 4), "adds": round(WEIGHTS[name] * value, 4)}
        for name, value in sorted(candidate.evidence.items())
        if WEIGHTS.get(name) and value
    }
    weighed = probability(candidate.evidence)
    return {
        "extractor": candidate.extractor,
        "outcome": outcome,
        "probability": round(weighed, 4),
        "confidence": calibrated(weighed, "taken" if outcome == "taken" else "rejected"),
        "base": WEIGHTS[""],
        "evidence": evidence,
        "locator": locate(document, candidate),
    }
