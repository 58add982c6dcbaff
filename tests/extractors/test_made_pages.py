"""The made pages of the throughput benchmarks are as heavy as real ones, and what was put into them comes out."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.made_pages import made_page
from extractors import extract
from extractors.document import load_document

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "faq" / "pages"
PAGES = range(0, 100, 3)


def shape(raw: bytes) -> tuple[int, ...]:
    """Bytes, elements, lines, characters of text, removals."""
    document, removals = load_document(raw), extract(raw).removals
    return len(raw), len(document.elements), len(document.blocks), sum(map(len, document.texts)), len(removals)


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here")
def test_made_pages_are_as_heavy_as_real_ones():
    """Each count within 15 % of the mean of the real pages."""
    real = [mean(column) for column in zip(*(shape(p.read_bytes()) for p in sorted(CORPUS.iterdir())), strict=True)]
    made = [mean(column) for column in zip(*(shape(made_page(n).encode()) for n in PAGES), strict=True)]
    assert [round(m / r, 2) for m, r in zip(made, real, strict=True) if not 0.85 < m / r < 1.15] == []


def test_what_was_put_in_comes_out():
    """All pairs of a made page and no others."""
    for number in PAGES:
        put = random.Random(number).randint(8, 22)
        found = [pair.question for pair in extract(made_page(number).encode()).pairs]
        assert found == [q for q in found if q.endswith(f"{number}-{found.index(q)}?")]
        assert len(found) == put
