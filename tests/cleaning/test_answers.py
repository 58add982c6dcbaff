"""Answers by example (snippets/*.json, found by glob) and by law."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.cleaning import clean_answer, clean_question, normalise

SNIPPETS = sorted(Path(__file__).parent.glob("snippets/*.json"))
LOADED: list[dict[str, Any]] = [json.loads(path.read_text(encoding="utf-8")) for path in SNIPPETS]


@pytest.mark.parametrize("snippet", LOADED, ids=[path.stem for path in SNIPPETS])
def test_snippet(snippet: dict[str, Any]) -> None:
    cleaned = clean_answer(snippet["given"])
    items = tuple(snippet["items"]) if snippet["items"] else None
    assert cleaned[:4] == (snippet["answer"], items, snippet["published"], snippet["truncated"])
    assert_nothing_is_invented_and_nothing_is_lost(snippet["given"])


def test_code_stays_as_it_is() -> None:
    """Also where it looks like a stamp, a bullet or a label."""
    text = "Run this:\n  A:  x...\n\n  * y   …\n2019-03-02"
    assert clean_answer(text, code=(1, 2, 3, 4)).text == text


PIECES = st.lists(
    st.sampled_from(
        [line for s in LOADED for line in s["given"].split("\n")]
        + [
            " … ",
            "…",
            "...",
            "• ",
            "\n",
            " ",
            "- ",
            "More items…",
            "Oct 3, 2014",
            "A: ",
            "Top",
            "1. ",
            "Be kind.",
            "Be",
        ]
    ),
    max_size=5,
).map("".join)
TEXTS = PIECES | st.text(max_size=60)


@example(
    "Four habits help in a dry summer.Mulch deeply. … Water early. … Shade seedlings. … Collect rain."
    "Write &nbsp; where the line must not break.Tom &amp; Ann don&#8217;t mind &ndash; at 20&nbsp;C."
)
@given(TEXTS)
def test_clean_text_stays_clean(text: str) -> None:
    cleaned = clean_answer(text)
    again = clean_answer(cleaned.text)
    assert again.text == cleaned.text
    assert again.items == cleaned.items


@given(TEXTS)
def test_nothing_is_invented_and_nothing_is_lost(text: str) -> None:
    assert_nothing_is_invented_and_nothing_is_lost(text)


def assert_nothing_is_invented_and_nothing_is_lost(text: str) -> None:
    """The answer's characters stand in the input in this order; with the removed ones they are all of the input."""
    given_ = _bare(normalise(text))
    cleaned = clean_answer(text)
    kept = _bare("\n".join(line.removeprefix("- ") for line in cleaned.text.split("\n")))
    rest = iter(given_)
    assert all(char in rest for char in kept)
    removed = "".join(_bare(part.text) for part in cleaned.removed)
    dashes = given_.count("-")
    assert sorted((kept + removed).replace("-", "")) == sorted(given_.replace("-", ""))
    assert (kept + removed).count("-") <= dashes


@given(TEXTS)
def test_items_stand_in_the_answer(text: str) -> None:
    cleaned = clean_answer(text)
    for item in cleaned.items or ():
        assert item in cleaned.text


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("mark", ["A: ", "…", "[top]", "Oct 3, 2014", "More items…", "Yes\n", "A: x\n", "• ", "1. X "])
def test_a_mark_repeated_thousands_of_times_costs_a_bounded_number_of_rounds(mark: str) -> None:
    """Each of these took minutes while every round took one mark away."""
    clean_answer(mark * 5000)
    clean_question(mark * 5000)
