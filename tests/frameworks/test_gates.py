"""What is cheap never hides what is dear: each gate lets through whatever the rule behind it takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extractors.document import load_document
from extractors.frameworks import lines, series
from extractors.frameworks.declare import declarations
from extractors.frameworks.gate import look_at, worth_reading
from extractors.frameworks.judge import hopeless, worth_it
from extractors.frameworks.lines import Line, pair_lines, plain_line
from extractors.frameworks.numbers import number_words, numbers
from extractors.frameworks.page_lines import document_lines
from extractors.frameworks.recognise import statements
from extractors.frameworks.scan import CAPITALS, FIGURE, capitals, figures, sketch, spelled_numbers
from extractors.frameworks.statement import Unit
from extractors.frameworks.words import NUMBERS
from schema.records import Pair
from tests.frameworks.cases import Case
from tests.frameworks.test_laws import CASES, PIECES

TEXTS = st.lists(PIECES, max_size=30).map("".join)
STYLES = ("heading", "short", "number", "label", "bullet", "term", "row", "lead", "para", "question")


@given(st.text(st.sampled_from("17 0AZaé.-\n²_€%٣—“(,"), max_size=40))
@example("A.B.C. 7 Ps, 17\n12 x")
def test_a_sketch_shows_every_figure_and_every_word_in_capitals(text: str) -> None:
    for pattern, found in ((FIGURE, figures), (CAPITALS, capitals)):
        assert [m.span() for m in found(sketch(text))] == [m.span() for m in pattern.finditer(text)]


@given(st.lists(st.one_of(PIECES, st.sampled_from(["**", "__", "II) ", "#3 ", "No. ", "• "])), max_size=6).map("".join))
@example("Step **1**: Plan")
@example("No. 3: Plan")
@example("__2. Plan__")
def test_the_number_of_a_line_is_found_without_the_line(text: str) -> None:
    assert lines.Lines([text]).number(0) == plain_line(text).number


EDGES = st.sampled_from([" ", "\n", "“", "(", "-", "—", "\u00a0", "ж", "é", "1", "x"])


@given(st.lists(st.one_of(EDGES, st.sampled_from(sorted(NUMBERS))), max_size=8).map("".join), st.booleans())
def test_a_sketch_shows_every_number_word(text: str, shouted: bool) -> None:
    text = text.upper() if shouted else text
    shown = [text[start:end].lower() for start, end in spelled_numbers(sketch(text))]
    said = [number.split("-")[0] for _, _, number in numbers(text, number_words(text) - {"figure"})]
    assert set(said) <= set(shown)


@pytest.mark.parametrize("label", [lines._LABEL, lines._WORDED, lines._ROMAN], ids=["label", "worded", "roman"])
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_is_a_label_may_be_one(label: re.Pattern[str], data: st.DataObject) -> None:
    labelled = re.compile(label.pattern.replace(r"(?=\S)", "Name"), label.flags)
    assert lines._MAY_BE_LABELLED.match(data.draw(st.from_regex(labelled, fullmatch=True)))


@given(TEXTS, st.sampled_from(list(series._MARKS)))
@example("one and two", ",")
@example("a, b and c, you see", ",")
def test_what_a_text_can_be_split_into_may_be_tried(text: str, mark: str) -> None:
    parts = series._parts(text, mark)
    for split in series._last_splits(parts, mark):
        assert series._may_split(len(parts), len(split), mark)
        assert series.may_hold(text, len(split))


@given(TEXTS, st.sampled_from(STYLES))
@example("These 4 products are", "heading")
@example("four steps", "short")
def test_what_is_hopeless_is_worth_nothing_on_any_line(text: str, style: str) -> None:
    for declared in declarations(text):
        assert not (hopeless(declared) and worth_it(declared, Line(text, style, 0)))


def everything(lines: lines.Lines, in_pair: bool) -> list[tuple[str, tuple[str, ...]]]:
    """All that is stated where each line is read."""
    unit = Unit(lines, "en", in_pair=in_pair, declaring=range(len(lines)), spelling=range(len(lines)))
    return [(s.name, tuple(item.name for item in s.items)) for s in statements(unit)]


def hides_nothing(text: str) -> None:
    document = load_document(text.encode(), media_type="text/plain")
    look = look_at([block.text for block in document.blocks])
    if not (look.promising or look.spelling):
        assert everything(document_lines(document, look.lines)[0], in_pair=False) == []
    question, _, answer = text.partition("\n")
    pair = Pair(position=0, question=question, answer=answer, extractor="test", confidence=1.0, locator={})
    if not worth_reading([pair], look)[0]:
        assert everything(pair_lines(pair), in_pair=True) == []


@given(TEXTS)
def test_no_gate_hides_a_statement(text: str) -> None:
    hides_nothing(text)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES if "html" not in case.form])
def test_no_gate_hides_a_statement_of_a_case(case: Case) -> None:
    hides_nothing(case.text)
