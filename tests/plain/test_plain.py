"""Plain texts by example: `<slug>.txt` and what must come out of it, `<slug>.json`, found by glob.

The names of texts without a FAQ begin with "no-".
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors import extract

TEXTS = sorted(Path(__file__).parent.glob("*.txt"))


def found(path: Path) -> dict[str, Any]:
    """Pairs and page furniture of a text, as its JSON states them."""
    page = extract(path.read_bytes(), media_type="text/plain")
    fields = ("question", "answer", "answer_items", "category", "published")
    return {
        "pairs": [
            {**p.model_dump(mode="json", include=set(fields)), "truncated": "truncated" in p.flags} for p in page.pairs
        ],
        "furniture": [[r.kind, r.text] for r in page.removals if r.pair is None],
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_text(path: Path) -> None:
    assert found(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [p for p in TEXTS if p.stem.startswith("no-")], ids=lambda p: p.stem)
def test_what_is_no_faq_has_no_pairs(path: Path) -> None:
    assert found(path)["pairs"] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_line_ends_and_indentation_do_not_matter(path: Path) -> None:
    """The same text from another editor gives the same pairs."""
    text = path.read_text(encoding="utf-8")
    windows = extract(text.replace("\n", "\r\n").encode(), media_type="text/plain")
    indented = "".join("  " + line if line.strip() else line for line in text.splitlines(keepends=True))
    shifted = extract(indented.encode(), media_type="text/plain")
    plain = [(p["question"], p["answer"]) for p in found(path)["pairs"]]
    assert [(p.question, p.answer) for p in windows.pairs] == plain
    assert [(p.question, p.answer.replace("\n  ", "\n")) for p in shifted.pairs] == plain


def test_anchors_of_asciidoc_are_no_text() -> None:
    """Where a link leads stands above the question that it leads to, and no reader sees it."""
    text = (
        "Loom\n====\n\n[[wool]]\nWhence the wool?\n-----\n\nFrom farms.\n\n[[wash]]\nHow to wash it?\n-----\n\nCold.\n"
    )
    page = extract(text.encode(), media_type="text/plain")
    assert [p.answer for p in page.pairs] == ["From farms.", "Cold."]
