"""A run that knows what changed computes the touched components only, and equals a full rebuild."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.model import Changes, Decision, PairRow, QuestionResolution
from dedup.questions import resolve_questions

_QUESTIONS = [
    "What are the 3 Rs?", "What are the three R's?", "What are the 4 Rs?", "How do I sharpen a chisel?",
    "What is the way of sharpening a chisel?", "How do I sharpen a chissel?", "Where is the saw?", "Who has the saw?",
    "Is the web site for backup plans?", "Is the website for back up plans?", "Is the website for plans of backup?",
    "How do I sharpen the template?", "How do I sharpen the temlpate?", "Is the wbesite for back up plans?",
]  # fmt: skip
_ANSWERS = [
    "Yes.", "No.", "Use the stone.", "Use the stone, and oil.", "In the shed, on the upper shelf, to the left.",
    "Take the flat stone, wet it, and draw the edge over it.", "Ask at the counter of the tool shop in the yard.",
    "Put it back where it was as soon as you have done.",
]  # fmt: skip
PAGES = st.dictionaries(
    st.integers(0, 7), st.lists(st.tuples(st.sampled_from(_QUESTIONS), st.sampled_from(_ANSWERS)), max_size=5),
    max_size=8,
)  # fmt: skip
_PAIR = st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] != pair[1])
DECISIONS = st.lists(st.tuples(st.sampled_from(["never_merge", "always_merge", "reject", "accept"]), _PAIR), max_size=4)
Content = dict[int, list[tuple[str, str]]]


def rows_of(content: Content, gone: Content) -> list[PairRow]:
    """Sightings of pages; those that only `gone` has are not live."""
    rows = {row.id: row._replace(live=False) for row in _rows(gone)}
    return sorted((rows | {row.id: row for row in _rows(content)}).values())


def _rows(content: Content) -> list[PairRow]:
    return [
        PairRow(f"{page}: {question}", f"page{page}", f"site{page % 4}", n, question, answer,
                page_title="Tools and stones of the shed", category="Saws" if n == 1 else None)
        for page, pairs in content.items()
        for n, (question, answer) in enumerate(dict(pairs).items())
    ]  # fmt: skip


def decisions_on(rows: Sequence[PairRow], drawn: Sequence[tuple[str, tuple[int, int]]]) -> list[Decision]:
    """Decisions that name rows by number."""
    ids = [row.id for row in rows] or ["none"]
    named = [(kind, ids[a % len(ids)], ids[b % len(ids)]) for kind, (a, b) in drawn]
    return [Decision(f"{kind}{a}{b}", kind, a, b) for kind, a, b in named if a != b]


def after(
    first: QuestionResolution, old: Sequence[PairRow], new: Sequence[PairRow], decisions: Sequence[Decision]
) -> QuestionResolution:
    """A second run that knows what the first one found, and which pages differ."""
    pages = sorted({row.page_id for row in set(old) ^ set(new)})
    before = {page: [row for row in old if row.page_id == page] for page in pages}
    changes = Changes(before, frozenset(first.off_topic), first.question_of)
    return resolve_questions(new, decisions, changes=changes)


def together(first: QuestionResolution, then: QuestionResolution) -> dict[str, object]:
    """What stands after both: rows of the second in place of those whose pairs it resolved."""
    kept = first if not then.whole else QuestionResolution()
    touched = {old for pair, old in kept.question_of.items() if pair in then.question_of}
    asked = [row | {"topic": then.topics.get(row["id"])} for row in kept.questions if row["id"] not in touched]
    answers = [row for row in kept.answers if row["question_id"] not in touched]
    merges = [merge for merge in kept.merges if merge.member_id not in then.question_of]
    return {
        "questions": sorted([*asked, *then.questions], key=lambda row: str(row["id"])),
        "answers": sorted([*answers, *then.answers], key=lambda row: str(row["id"])),
        "merges": sorted([*merges, *then.merges], key=lambda merge: merge.id),
        "question_of": {**kept.question_of, **then.question_of},
        "answer_of": {**kept.answer_of, **then.answer_of},
        "topics": then.topics,
        "off_topic": then.off_topic,
    }


@given(PAGES, PAGES, DECISIONS)
@settings(max_examples=150, deadline=None)
def test_changed_pages_on_top_equal_a_full_rebuild(
    old: Content, new: Content, drawn: list[tuple[str, tuple[int, int]]]
) -> None:
    """Pages come, change their answers, lose and regain pairs; decisions stand over both runs."""
    before, now = rows_of(old, {}), rows_of({**old, **new}, old)
    decisions = decisions_on(now, drawn)
    first = resolve_questions(before, decisions)
    then = after(first, before, now, decisions)
    whole = resolve_questions(now, decisions)
    assert together(first, then) == together(QuestionResolution(), whole)
    assert not then.whole


@given(PAGES, DECISIONS)
@settings(max_examples=30, deadline=None)
def test_nothing_is_touched_where_nothing_changed(content: Content, drawn: list[tuple[str, tuple[int, int]]]) -> None:
    rows = rows_of(content, {})
    decisions = decisions_on(rows, drawn)
    first = resolve_questions(rows, decisions)
    again = after(first, rows, rows[::-1], decisions[::-1])
    assert not again.whole
    assert not again.question_of


def test_only_the_component_of_a_new_pair_is_touched() -> None:
    rows = [PairRow(f"p{n}", f"page{n}", f"site{n}", 0, text, "Yes.") for n, text in enumerate(_QUESTIONS)]
    first = resolve_questions(rows)
    new = PairRow("q", "page99", "site9", 0, "Where is the saw", "In the shed.")
    assert set(after(first, rows, [*rows, new], []).question_of) == {"p6", "q"}


def test_all_is_resolved_again_where_a_pair_vanished_or_asks_something_else() -> None:
    """What it was merged with can be told only by resolving all."""
    rows = [PairRow(f"p{n}", f"page{n}", "site", 0, text, "Yes.") for n, text in enumerate(_QUESTIONS[:4])]
    first = resolve_questions(rows)
    assert after(first, rows, rows[1:], []).whole
    assert after(first, rows, [rows[0]._replace(question="What else?"), *rows[1:]], []).whole
    assert not after(first, rows, [rows[0]._replace(question="what are the 3 rs"), *rows[1:]], []).whole


def test_a_copy_that_came_takes_support_from_questions_that_nobody_touched() -> None:
    """Page b copies a; then c comes, which both copy: the group's pages are counted once, on all of them."""
    texts = [f"Step {n} of the procedure wants a calm hand, good light and some patience too." for n in range(4)]

    def page(name: str, count: int) -> list[PairRow]:
        return [PairRow(f"{name}{n}", name, name, n, f"What is {n}?", text) for n, text in enumerate(texts[:count])]

    old = [*page("b", 4), *page("c", 2)]
    new = [*page("b", 4), *page("c", 4)]
    first = resolve_questions(old)
    then = after(first, old, new, [])
    assert together(first, then) == together(QuestionResolution(), resolve_questions(new))
    assert {row["sites"] for row in then.questions} == {1}
