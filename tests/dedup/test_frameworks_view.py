"""A framework to look at: aligned variants, the graph of relations, the page in docs/."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import frameworks_page
from dedup.frameworks_view import aligned, framework_markdown, relations_markdown

PAGE = Path(__file__).parents[2] / "docs/frameworks.md"


def test_page_is_up_to_date():
    """docs/frameworks.md shows what the samples give now (else: python benchmarks/frameworks_page.py)."""
    text = PAGE.read_text(encoding="utf-8")
    assert frameworks_page.made(text) == text


def test_page_shows_what_it_promises():
    """Variants side by side, a healed list, a graph."""
    text = PAGE.read_text(encoding="utf-8")
    garden = text.split("### ")[1]
    assert "2 variants" in garden
    assert "Patience ×2" in garden
    assert "-->|extends|" in text


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        pytest.param([["A one", "B two"]], [[0], [1]], id="one variant"),
        pytest.param([["Sun", "Rain"], ["Rain", "Sun"]], [[0, 1], [1, 0]], id="another order"),
        pytest.param([["Sun", "Rain"], ["Wind", "Sun"]], [[0, 1], [1, None], [None, 0]], id="items of their own"),
        pytest.param([["Sun"], ["Wind"], ["wind"]], [[0, None, None], [None, 0, 0]], id="shared by later ones"),
        pytest.param([["Sun", "Warm rain"], ["Sun", "Cold rain"]], [[0, 0], [1, 1]], id="the last two share a word"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_aligned(columns, rows):
    """Each item stands beside the one that it is most like."""
    assert aligned(columns) == rows


@given(
    st.lists(st.lists(st.sampled_from(["Sun", "Rain", "rains", "Wind", "Cold wind", "Fog"]), unique=True), max_size=4)
)
def test_aligned_loses_nothing(columns):
    """Every item of every column stands in exactly one row, and no row is empty."""
    rows = aligned(columns)
    assert all(len(row) == len(columns) and any(place is not None for place in row) for row in rows)
    for number, items in enumerate(columns):
        assert sorted(row[number] for row in rows if row[number] is not None) == list(range(len(items)))


def test_markup_of_pages_stays_text():
    """Names come from the web: nothing in them acts on the table, the graph or HTML."""
    nasty = 'a|b <img src=x> `c` "]'
    framework = {"name": nasty, "variants": 1, "sightings": 1, "sites": 1}
    variant = {"label": nasty, "sightings": 1, "complete": True, "items": [{"name": nasty, "support": 1}]}
    table = framework_markdown(framework, [variant])
    graph = relations_markdown(
        {"x": nasty, "y": "b"}, [{"a": "x", "b": "y", "relation": "overlaps", "shared_items": 2, "jaccard": 0.3}]
    )
    assert "<img" not in table + graph
    assert {line.count("|") for line in table.splitlines() if line.startswith("|")} == {3}
    assert '\n  f0["' in graph
    assert graph.split("```")[1].count('"') == 4
