"""What stands behind a canonical question: answers, independent support, copies, off-topic pairs, topics."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from dedup.copies import copy_groups
from dedup.model import Decision, PairRow, QuestionResolution
from dedup.off_topic import off_topic_pairs
from dedup.questions import resolve_questions
from dedup.topics import topic_of_questions

SHARED = Path(__file__).parents[3] / "shared" / "corpus"
LONG = (
    "Fill the kettle with fresh water, let it come to the boil, and pour it over the leaves at once; after four "
    "minutes take the leaves out, or the tea turns bitter and no sugar will save it."
)


def row(pair: str, page: str, question: str, answer: str, **fields: object) -> PairRow:
    """A sighting; its site is its page's unless told."""
    return PairRow(pair, page, page, 0, question, answer)._replace(**fields)  # type: ignore[arg-type]


def only(result: QuestionResolution) -> dict[str, object]:
    assert len(result.questions) == 1
    return result.questions[0]


def test_one_answer_on_three_sites() -> None:
    rows = [row(f"p{n}", f"site{n}", "How hot is tea?", "About 90 degrees.") for n in range(3)]
    question = only(resolve_questions(rows))
    assert (question["sightings"], question["sites"], question["answers"], question["consensus"]) == (3, 3, 1, "agree")


def test_a_long_answer_word_for_word_elsewhere_is_a_copy() -> None:
    rows = [row(f"p{n}", f"site{n}", "How do I make tea?", LONG) for n in range(3)]
    question = only(resolve_questions(rows))
    assert (question["sightings"], question["pages"], question["sites"]) == (1, 1, 1)


def test_copied_pages_count_once_and_lose_against_independent_support() -> None:
    """Four pages of a farm copy one another; two independent pages say something else."""
    texts = [f"Step {n} of the procedure wants a calm hand, good light and some patience too." for n in range(4)]
    farm = [row(f"f{p}{n}", f"farm{p}", f"What is step {n}?", text) for p in range(4) for n, text in enumerate(texts)]
    honest = [row(f"h{n}", f"honest{n}", "What is step 0?", "Read the manual first.") for n in range(2)]
    result = resolve_questions([*farm, *honest])
    question = next(q for q in result.questions if q["question"] == "What is step 0?")
    assert question["answer"] == "Read the manual first."
    assert (question["sites"], question["answers"]) == (3, 2)
    assert result.counters["pages_copied"] == 4


def test_pages_with_three_short_answers_in_common_are_no_copies() -> None:
    rows = [row(f"{p}{n}", p, f"Is it {n}?", "Yes, of course.") for p in "ab" for n in range(5)]
    assert copy_groups(rows, Counter()) == {}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Yes, we do.", "No, we do not.", "contradict"),
        ("Within 30 days of purchase.", "Within 14 days of purchase.", "contradict"),
        ("Thirty days from the day it is yours.", "Ninety days from the day it is yours.", "contradict"),
        ("In dreißig Tagen nach dem Kauf.", "In vierzehn Tagen nach dem Kauf.", "contradict"),
        ("Within thirty days of purchase.", "Within 30 days of purchase.", "agree"),
        ("Dogs are allowed in the garden.", "Dogs are not allowed in the garden.", "contradict"),
        ("The gate is open on Sunday.", "The gate is closed on Sunday.", "contradict"),
        (
            "You can minimise it with the minimum setting.",
            "You can minimise it with the maximum setting.",
            "contradict",
        ),
        ("Ask at the counter.", "Write to the office in Leeds.", "differ"),
        ("Nein.", "Ja, gern.", "contradict"),
        ("Ask at the counter, please.", "Ask, please, at the counter.", "agree"),
    ],
)
def test_consensus(a: str, b: str, expected: str) -> None:
    result = resolve_questions([row("1", "a", "And what then?", a), row("2", "b", "And what then?", b)])
    assert only(result)["consensus"] == expected


def test_numbers_keep_near_identical_answers_apart() -> None:
    a = "Please return the form within 30 days to the desk on the ground floor of the main building."
    result = resolve_questions([row("1", "a", "When?", a), row("2", "b", "When?", a.replace("30", "14"))])
    assert len(result.answers) == 2


def test_a_truncated_answer_joins_the_complete_one() -> None:
    whole = "Start with the outer screws, then lift the lid and unplug the two cables under it."
    cut = row("1", "a", "How?", whole[:50], flags=("truncated",), confidence=0.99)
    result = resolve_questions([cut, row("2", "b", "How?", whole, confidence=0.9)])
    assert [answer["answer"] for answer in result.answers] == [whole]
    assert ("answer", "truncated") in {(merge.level, merge.rule) for merge in result.merges}


def test_best_answer_complete_before_fresh_and_fresh_before_old() -> None:
    rows = [
        row("1", "a", "Who?", "The clerk at the desk.", published="2019-01-01"),
        row("2", "b", "Who?", "Someone from the team.", published="2024-01-01"),
        row("3", "c", "Who?", "Whoever happens to be the", published="2025-01-01", flags=("truncated",)),
    ]
    assert only(resolve_questions(rows))["answer"] == "Someone from the team."


def test_rejected_and_vanished_sightings_support_nothing() -> None:
    rows = [
        row("1", "a", "Where?", "In the hall."), row("2", "b", "Where?", "In the hall."),
        row("3", "c", "Where?", "In the yard."), row("4", "d", "Where?", "In the hall.", live=False),
    ]  # fmt: skip
    result = resolve_questions(rows, [Decision("d", "reject", "2")])
    question = only(result)
    assert (question["sightings"], question["sites"]) == (2, 2)
    assert set(result.question_of) == {"1", "2", "3", "4"}


def test_an_accepted_answer_wins() -> None:
    rows = [row(str(n), f"s{n}", "Why?", "Because." if n else "Nobody knows.") for n in range(3)]
    assert only(resolve_questions(rows))["answer"] == "Because."
    assert only(resolve_questions(rows, [Decision("d", "accept", "0")]))["answer"] == "Nobody knows."


def test_an_answer_rejected_after_all_no_longer_wins() -> None:
    """Both verdicts stand in the decisions; the row's `live` knows which of them came last."""
    both = [Decision("d", "accept", "0"), Decision("e", "reject", "0")]
    rows = [row(str(n), f"s{n}", "Why?", "Because." if n else "Nobody knows.", live=n > 0) for n in range(3)]
    assert only(resolve_questions(rows, both))["answer"] == "Because."
    rows[0] = rows[0]._replace(live=True)
    assert only(resolve_questions(rows, both))["answer"] == "Nobody knows."


def coffee_page() -> list[PairRow]:
    kinds = [
        "green coffee",
        "black coffee",
        "white coffee",
        "herbal coffee",
        "iced coffee",
        "strong coffee",
        "cold coffee",
        "weak coffee",
    ]
    rows = [
        row(
            f"t{n}",
            "coffee",
            f"What are the rules for {kind}?" if n < 3 else f"How is {kind} brewed?",
            f"Brew the {kind} in a warm pot with soft water.",
        )
        for n, kind in enumerate(kinds)
    ]
    chess = "Castling needs an unmoved king, an unmoved rook and empty squares between both pieces."
    return [
        replaced._replace(page_title="Rules of Coffee")
        for replaced in (*rows, row("x", "coffee", "What are the rules?", chess))
    ]


def test_a_pair_about_something_else_is_off_topic() -> None:
    assert off_topic_pairs(coffee_page()) == {"x"}


def test_off_topic_needs_a_subject() -> None:
    rows = [pair._replace(page_title="Assorted Rules") for pair in coffee_page()]
    assert off_topic_pairs(rows) == set()


def test_off_topic_on_the_gold() -> None:
    """All that are flagged are so in the gold; the seeds' four are found; none on other pages."""
    if not SHARED.exists():
        pytest.skip("the shared corpus is not there")
    rows, wanted = [], set()
    for path in sorted((SHARED / "seeds" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for n, pair in enumerate(gold["pairs"]):
            rows.append(row(f"{path.stem}#{n}", path.stem, pair["question"], pair["answer"], page_title=gold["title"]))
            if pair.get("off_topic"):
                wanted.add(f"{path.stem}#{n}")
    assert off_topic_pairs(rows) == wanted != set()


def test_topics_come_from_headings_then_titles() -> None:
    rows = [
        row("1", "a", "One?", "x", category="1. Opening Hours:"), row("2", "b", "Two?", "x", category="opening hours"),
        row("3", "c", "Three?", "x", category="Opening Hours"),
        row("4", "d", "Four?", "x", page_title="FAQ | The Rowing Club"),
        row("5", "e", "Five?", "x", page_title="FAQ"),
    ]  # fmt: skip
    topics = topic_of_questions(rows, {r.id: r.id for r in rows})
    assert topics == {"1": "Opening Hours", "2": "Opening Hours", "3": "Opening Hours", "4": "Rowing Club"}


def test_a_word_that_several_pages_share_is_a_topic() -> None:
    texts = ["Where is the kiln?", "Is the kiln hot?", "May I touch the kiln?", "Who lights the kiln?"]
    rows = [row(str(n), f"page{n % 2}", text, "x") for n, text in enumerate(texts)]
    assert set(topic_of_questions(rows, {r.id: r.id for r in rows}).values()) == {"Kiln"}
