"""Pages and what they yield, by example: `<strategy>/<slug>.html` beside `<slug>.json`, in our own words.

The JSON holds `pairs` (question, answer, and where given category and extractor) and, where it matters, `rejected`:
reasons that must stand among the rejections. An empty list of pairs is a page that must yield none.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractors import extract
from extractors._registry import strategies

HERE = Path(__file__).parent
PAGES = sorted(HERE.glob("*/*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_page(page: Path) -> None:
    """The pairs are those of the JSON, in its order, and nothing else."""
    wanted = json.loads(page.with_suffix(".json").read_text())
    found = extract(page.read_bytes())
    for pair in wanted["pairs"]:
        pair.setdefault("category", None)
    keys = ("question", "answer", "category", "extractor")
    assert [{key: getattr(pair, key) for key in keys} for pair in found.pairs] == wanted["pairs"]
    assert set(wanted.get("rejected", ())) <= {rejection.reason for rejection in found.rejections}


def test_dates_below_all_answers_are_read() -> None:
    """What stands in the same place of every answer is the page's, but a date still says when the answer is from."""
    found = extract((HERE / "headings" / "dates-below-all-answers-de.html").read_bytes())
    assert [str(pair.published) for pair in found.pairs] == ["2017-10-14", "2018-08-08", "2019-06-20", "2020-03-11"]


def test_the_manual_says_where_examples_are() -> None:
    """CONTRIBUTING.md names the place that is searched, and the form that is read."""
    manual = (HERE.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"tests/(extractors/[^`\s]*\.html)", manual))
    assert named
    for place in named:
        assert sorted(HERE.parent.glob(re.sub("<.*?>", "*", place))) == PAGES
    forms = [json.loads(form) for form in re.findall(r'`(\{"pairs".*?\})`', manual)]
    assert [set(pair) for form in forms for pair in form["pairs"]] == [{"question", "answer", "extractor"}]


def test_every_visible_strategy_has_examples_for_and_against() -> None:
    """Four pages at least for each strategy that reads visible HTML, one of them without a pair."""
    for strategy in strategies("find"):
        name = strategy.__name__.rpartition(".")[2]
        if name in ("plain_lines", "microdata", "rdfa"):  # theirs stand in tests/cleaning and tests/markup
            continue
        examples = [json.loads(p.with_suffix(".json").read_text()) for p in PAGES if p.parent.name == name]
        assert len(examples) >= 4, name
        assert any(not example["pairs"] for example in examples), name
