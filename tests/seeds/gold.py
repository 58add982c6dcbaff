"""Gold of the two source documents, where the shared folder stands beside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "seeds"
NAMES = [path.stem for path in sorted(SEEDS.glob("pages/*.txt"))]


def gold(name: str) -> dict[str, Any]:
    """The gold of one document."""
    return dict(json.loads((SEEDS / "gold" / f"{name}.json").read_text(encoding="utf-8")))


def wanted(page: dict[str, Any]) -> list[tuple[object, ...]]:
    """What each pair must be, in page order."""
    return [
        (
            pair["question"],
            pair["answer"],
            tuple(pair["answer_items"]) if pair["answer_items"] else None,
            pair["date"],
            pair["section"],
            bool(pair.get("truncated")),
        )
        for pair in page["pairs"]
    ]


def got(extraction: Any) -> list[tuple[object, ...]]:
    """The same of an extraction."""
    return [
        (p.question, p.answer, p.answer_items, p.published, p.category, "truncated" in p.flags)
        for p in extraction.pairs
    ]
