"""Lines that a host repeats below its answers."""

from __future__ import annotations

import random

from extractors.cleaning.repetition import without_repetition
from schema.records import Extraction, Pair


def page(*answers: str) -> Extraction:
    pairs = tuple(
        Pair(position=n, question=f"Question {n}?", answer=a, extractor="test", confidence=1, locator={})
        for n, a in enumerate(answers)
    )
    return Extraction(state="ok", media_type="text/html", charset="utf-8", pairs=pairs)


FOOT = "Call us on weekdays if this did not help."


def test_a_line_below_different_answers_of_most_pages_goes() -> None:
    pages = [page(f"Answer {n}.\n{FOOT}", "Another one.") for n in range(4)]
    cleaned = without_repetition(pages)
    assert [p.pairs[0].answer for p in cleaned] == [f"Answer {n}." for n in range(4)]
    assert [(r.pair, r.kind, r.text, r.rule) for r in cleaned[2].removals] == [
        (0, "page_footer", FOOT, "site.repeated_line")
    ]
    assert [p.pairs[1] for p in cleaned] == [p.pairs[1] for p in pages]


def test_two_pages_prove_nothing() -> None:
    pages = [page(f"Answer {n}.\n{FOOT}") for n in range(2)]
    assert without_repetition(pages) == pages


def test_a_few_pages_of_many_prove_nothing() -> None:
    pages = [page(f"Answer {n}.\n{FOOT}") for n in range(3)] + [page("Something else.") for _ in range(7)]
    assert without_repetition(pages) == pages


def test_the_same_answer_on_all_pages_stays_whole() -> None:
    pages = [page(f"We ship on weekdays.\n{FOOT}") for _ in range(5)]
    assert without_repetition(pages) == pages


def test_an_answer_of_one_line_stays() -> None:
    pages = [page(FOOT) for _ in range(5)]
    assert without_repetition(pages) == pages


def test_the_order_of_pages_does_not_matter_and_a_second_time_changes_nothing() -> None:
    pages = [page(f"Answer {n}.\n{FOOT}\n{FOOT}") for n in range(6)]
    once = without_repetition(pages)
    shuffled = list(enumerate(pages))
    random.Random(1).shuffle(shuffled)
    other = without_repetition([p for _, p in shuffled])
    assert [other[[n for n, _ in shuffled].index(n)] for n in range(6)] == once
    assert without_repetition(once) == once
