"""The two documents as the HTML pages that they were dumped from give the same pairs as their text."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.seeds.gold import NAMES, SEEDS, gold, got, wanted
from tests.seeds.render import MANNERS, Manner, render

pytestmark = pytest.mark.skipif(not NAMES, reason="the shared corpus does not stand beside the repository")


def page(name: str, manner: Manner) -> bytes:
    text = (SEEDS / "pages" / f"{name}.txt").read_text(encoding="utf-8")
    return render(text, gold(name), manner).encode()


@pytest.mark.parametrize("manner", MANNERS, ids=lambda m: m.name)
@pytest.mark.parametrize("name", NAMES)
def test_html_gives_the_pairs_of_the_text(name: str, manner: Manner) -> None:
    assert got(extract(page(name, manner))) == wanted(gold(name))


@pytest.mark.parametrize("manner", MANNERS, ids=lambda m: m.name)
@pytest.mark.parametrize("name", NAMES)
def test_boilerplate_stands_in_removals(name: str, manner: Manner) -> None:
    """By its words: a label and its value may stand in two cells, bullets are no text."""
    removed = folded(" ".join(r.text for r in extract(page(name, manner)).removals))
    lines = [b["text"] for b in gold(name)["boilerplate"] if b["unit"] == "line"]
    assert not [line for line in lines if folded(line) not in removed]


def folded(text: str) -> str:
    return " ".join(text.replace(":", "").split())
