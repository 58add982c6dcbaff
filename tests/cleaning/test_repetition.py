"""Lines that a host repeats below its answers."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from extractors.cleaning.repetition import Repeated, ending, enough, without_repetition

FOOT = "Call us on weekdays if this did not help."
FOLDED = frozenset({"call us on weekdays if this did not help"})


def repeated_lines(pages: list[list[str]], answering: int) -> frozenset[str]:
    """What a host repeats, where all its pages are at hand."""
    on_pages = Counter(line for page in pages for line in {ending(answer) for answer in page})
    found = Repeated()
    for answer in (answer for page in pages for answer in page):
        if (line := ending(answer)) and enough(on_pages[line], answering):
            found.see(answer)
    return found.lines


def cleaned(pages: list[list[str]]) -> list[list[tuple[str, list[str]]]]:
    """All answers of a host as they are kept."""
    repeated = repeated_lines(pages, len(pages))
    return [[without_repetition(answer, repeated) for answer in page] for page in pages]


def test_a_line_below_different_answers_of_most_pages_goes() -> None:
    pages = [[f"Answer {n}.\n{FOOT}", "Another one."] for n in range(4)]
    assert cleaned(pages) == [[(f"Answer {n}.", [FOOT]), ("Another one.", [])] for n in range(4)]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([[f"Answer {n}.\n{FOOT}"] for n in range(2)], id="two pages prove nothing"),
        pytest.param(
            [[f"Answer {n}.\n{FOOT}"] for n in range(3)] + [["Something else."]] * 7, id="three of ten prove nothing"
        ),
        pytest.param([[f"We ship on weekdays.\n{FOOT}"]] * 5, id="the same answer on all pages stays whole"),
        pytest.param([[FOOT]] * 5, id="an answer of one line stays"),
        pytest.param([[f"Answer {n}:\n- one\n- two"] for n in range(5)], id="an item is part of its list"),
        pytest.param([[f"Answer {n}:\na | b\nyes | no"] for n in range(5)], id="a row is part of its table"),
    ],
)
def test_what_stays(pages: list[list[str]]) -> None:
    assert repeated_lines(pages, len(pages)) == frozenset()


def test_the_order_of_pages_does_not_matter_and_a_second_time_changes_nothing() -> None:
    pages = [[f"Answer {n}.\n{FOOT}\n{FOOT}"] for n in range(6)]
    assert repeated_lines(pages, 6) == repeated_lines(random.Random(1).sample(pages, 6), 6) == FOLDED
    once = cleaned(pages)
    assert once == [[(f"Answer {n}.", [FOOT, FOOT])] for n in range(6)]
    assert cleaned([[answer for answer, _ in page] for page in once]) == [[(f"Answer {n}.", [])] for n in range(6)]
