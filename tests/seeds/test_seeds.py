"""The two documents that the project is modelled on come out exactly: pairs, items, dates, categories, removals."""

from __future__ import annotations

from collections import Counter

import pytest

from extractors import extract
from tests.seeds.gold import NAMES, SEEDS, gold, got, wanted

pytestmark = pytest.mark.skipif(not NAMES, reason="the shared corpus does not stand beside the repository")


def text(name: str) -> bytes:
    return (SEEDS / "pages" / f"{name}.txt").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_pairs_are_those_of_the_gold(name: str) -> None:
    assert got(extract(text(name), media_type="text/plain")) == wanted(gold(name))


@pytest.mark.parametrize("name", NAMES)
def test_all_gold_boilerplate_stands_in_removals(name: str) -> None:
    """With its kind and as often as the gold says."""
    found = Counter((r.text.strip(), r.kind) for r in extract(text(name), media_type="text/plain").removals)
    needed: Counter[tuple[str, str]] = Counter()
    for piece in gold(name)["boilerplate"]:
        needed[piece["text"].strip(), piece["kind"]] += piece.get("count", 1)
    assert not needed - found


@pytest.mark.parametrize("name", NAMES)
def test_no_gold_boilerplate_is_left_in_a_pair(name: str) -> None:
    lines = {p["text"] for p in gold(name)["boilerplate"] if p["unit"] == "line"}
    for pair in extract(text(name), media_type="text/plain").pairs:
        assert not lines & set(pair.answer.split("\n"))
