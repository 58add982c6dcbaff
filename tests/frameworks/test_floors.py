"""The figures on the shared corpus must not fall: floors a little below what is measured, never lowered silently."""

from __future__ import annotations

import json

import pytest

from benchmarks.frameworks import CORPUS, FOLDERS, pages, score, sightings

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here")

FLOORS = {"f1": 0.97, "item_f1_of_found": 0.98, "cardinality_right": 0.99}
CLUSTER_FLOORS = {"concept_bcubed": 0.98, "variant_bcubed": 0.96}


def measured(folders, tmp_path):
    """The scorer's figures over real extraction and resolution."""
    found = [(path, s) for path, gold in pages(folders) for s in sightings(path, gold, False)]
    return json.loads(score(found, tmp_path / "found.db", folders, "--json"))


def test_seeds_and_framework_texts(tmp_path):
    """Detection, items, numbers and clusters."""
    figures = measured(("seeds", "frameworks"), tmp_path)
    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}
    assert {name: figures[name] for name, floor in CLUSTER_FLOORS.items() if figures[name][2] < floor} == {}
    assert figures["must_not_merge_broken"] == 0


@pytest.mark.slow
def test_nothing_is_invented_on_faq_pages(tmp_path):
    """110 real pages whose gold has no framework."""
    assert measured(FOLDERS[2:], tmp_path)["invented"] == 0
