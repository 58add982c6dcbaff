"""A run that takes over the parts of the run before equals a full rebuild, and computes only what was touched."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.model import Decision, PairRow, QuestionResolution
from dedup.questions import resolve_questions, touched

_QUESTIONS = [
    "What are the 3 Rs?", "What are the three R's?", "What are the 4 Rs?", "How do I sharpen a chisel?",
    "What is the way of sharpening a chisel?", "How do I sharpen a chissel?", "Where is the saw?", "Who has the saw?",
]  # fmt: skip
_ANSWERS = ["Yes.", "No.", "Use the stone.", "Use the stone, and oil.", "In the shed, on the upper shelf, to the left."]
_ROW = st.builds(
    lambda n, question, answer, site: PairRow(f"pair{n:03}", f"page{n % 5}", f"site{site}", n, question, answer),
    st.integers(0, 40), st.sampled_from(_QUESTIONS), st.sampled_from(_ANSWERS), st.integers(0, 3),
)  # fmt: skip
_ROWS = st.lists(_ROW, max_size=16, unique_by=lambda row: row.id)
_PAIR = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda pair: pair[0] != pair[1])
_DECISIONS = st.lists(
    st.builds(
        lambda kind, pair: Decision(f"{kind}{pair}", kind, f"pair{pair[0]:03}", f"pair{pair[1]:03}"),
        st.sampled_from(["never_merge", "always_merge", "reject", "accept"]), _PAIR,
    ),
    max_size=4,
)  # fmt: skip


def state(result: QuestionResolution) -> dict[str, object]:
    """All of a result but the parts."""
    return {name: value for name, value in asdict(result).items() if name != "parts"}


@given(_ROWS, _ROWS, _DECISIONS, _DECISIONS)
@settings(max_examples=80, deadline=None)
def test_first_a_then_b_equals_all_at_once(
    old: list[PairRow], new: list[PairRow], before: list[Decision], after: list[Decision]
) -> None:
    first = resolve_questions(old, before, known={})
    rows = list({row.id: row for row in [*old, *new]}.values())
    then = resolve_questions(rows, after, known=first.parts)
    assert state(then) == state(resolve_questions(rows, after))


@given(_ROWS, _DECISIONS)
@settings(max_examples=30, deadline=None)
def test_nothing_is_touched_where_nothing_changed(rows: list[PairRow], decisions: list[Decision]) -> None:
    first = resolve_questions(rows, decisions, known={})
    again = resolve_questions(rows[::-1], decisions[::-1], known=first.parts)
    assert touched(first.parts, again.parts) == set()
    assert all(again.parts[key] is part for key, part in first.parts.items())


def test_only_the_component_of_a_new_pair_is_touched() -> None:
    rows = [PairRow(f"p{n}", f"page{n}", f"site{n}", 0, text, "Yes.") for n, text in enumerate(_QUESTIONS)]
    first = resolve_questions(rows, known={})
    new = PairRow("q", "page9", "site9", 0, "Where is the saw", "In the shed.")
    then = resolve_questions([*rows, new], known=first.parts)
    assert touched(first.parts, then.parts) == {"p6", "q"}
