"""What the development corpus must keep yielding; never lowered without a reason in the changelog."""

from __future__ import annotations

import pytest

from tests.extractors.corpus import count, pages, total

F1 = 0.992
MACRO = 0.981
INVENTED = 0


@pytest.mark.slow
@pytest.mark.skipif(not pages(), reason="the development corpus is not here")
def test_quality_floors() -> None:
    """Pair F1 over all pairs and over pages with pairs; pairs on pages that have none."""
    counts = [count(raw, gold) for _, raw, gold in pages()]
    with_pairs = [c for c in counts if c.gold]
    assert total(counts).f1 >= F1
    assert sum(c.f1 for c in with_pairs) / len(with_pairs) >= MACRO
    assert sum(c.found for c in counts if not c.gold) <= INVENTED
