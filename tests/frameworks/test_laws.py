"""Laws of recognition: it never raises, invents no word, repeats itself exactly, and is not drawn out by long pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.document import load_document
from extractors.frameworks import find_frameworks
from extractors.frameworks.declare import declarations
from schema.keys import fold
from schema.records import Pair
from tests.frameworks.cases import find, read_cases

PIECES = st.sampled_from(
    [
        "7",
        " Ps",
        " of ",
        "marketing",
        ": ",
        ", ",
        " and ",
        "the ",
        "seven ",
        "pillars",
        "\n",
        "- ",
        "1. ",
        "2. ",
        "(",
        ")",
        "A",
        "B c",
        ". ",
        "SMART",
        " stands for ",
        "?",
        " – ",
        "—",
        ";",
        "é",
        "“",
        "are ",
        "What are the ",
        "4 Cs",
        "Step 1: ",
        "adds ",
    ]
)
CASES = [case for path in sorted((Path(__file__).parent / "statements").glob("*.txt")) for case in read_cases(path)]


def found_in(text: str, *pairs: Pair):
    return find_frameworks(load_document(text.encode(), media_type="text/plain"), pairs)


@given(st.lists(PIECES, max_size=60).map("".join))
@example("7 Ps: ,, and and. (")
def test_any_text_gives_a_result(text):
    """No text raises, as a page and as a pair; results are equal each time."""
    pair = Pair(position=0, question=text[:40], answer=text, extractor="test", confidence=1.0, locator={})
    assert found_in(text, pair) == found_in(text, pair)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES if case.expected])
def test_nothing_is_invented(case):
    """Every word of a name and an item stands in the page."""
    text = fold(case.text if not case.form.endswith("html") else load_document(case.text.encode()).tree.root.text())
    for sighting in find(case):
        for item in sighting.items:
            assert all(word in text for word in fold(item.name).split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(["The 7 Ps of trading are: one", "- a", "- b"] * 500), id="many declarations"),
        pytest.param("The 7 Ps of trading are " + "is, (a, " * 10_000, id="a sentence that never ends"),
        pytest.param("SMART, FAST, GROW, " * 2000, id="many acronyms"),
        pytest.param("7 Ps: a, " * 9000, id="a line of declarations"),
        pytest.param("7 " * 40_000, id="a line of numbers"),
    ],
)
def test_hostile_pages_end(text):
    """Bounds hold what long pages cost (docs/frameworks.md); nothing is found where nothing fits."""
    assert found_in(text) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("the 7 Ps of marketing", [(7, "Ps", "marketing")], id="letters"),
        pytest.param("Seven (7) C `s in Communication :", [(7, "Cs", "Communication")], id="number twice"),
        pytest.param("the six pillars of customer experience show", [(6, "pillars", "customer experience")], id="noun"),
        pytest.param("seven customer service principles", [(7, "principles", "customer service")], id="subject first"),
        pytest.param("Kotter's 8-Step Change Model", [(8, "step", "Change Model")], id="model"),
        pytest.param("dix-sept règles du jeu", [(17, "règles", "jeu")], id="compound number"),
        pytest.param("1.7 Ps of", [], id="decimal"),
        pytest.param("at 7 p.m. or 5 A.M.", [], id="time of day"),
        pytest.param("7 days, 3 times, 5 people", [], id="units"),
        pytest.param("page 7 rules", [], id="page number"),
    ],
)
def test_declarations(text, wanted):
    """Number, kind and subject."""
    assert [(d.number, d.kind, d.subject) for d in declarations(text)] == wanted
