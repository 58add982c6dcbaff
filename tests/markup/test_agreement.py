"""Markup against what is visible: labels, wording, each pair once, and what is not the declared FAQ."""

from __future__ import annotations

import json
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from extractors._agreement import reconcile
from extractors._candidate import Candidate, Draft, MarkupPair
from extractors.document import Slice, load_document

SHOWN = [
    ("Can I hire a tent?", "Yes, for two to six people."),
    ("Are there any showers in winter?", "From November on they are cold, but they run."),
    ("Where do I get firewood?", "At the gate, by the basket."),
]
STATED = [
    ("Can I hire a tent?", "Yes, for two to six people."),
    ("Are there showers in winter?", "From November on they are cold."),
    ("May I bring a goat?", "No animals but dogs."),
]


def draft(question: str, answer: str, extractor: str = "details", group: int = 0) -> Draft:
    candidate = Candidate(extractor, (Slice(0, 0, 1),), (Slice(1, 0, 1),), group=group)
    return Draft(question, answer, extractor, candidate, {"channel": "html"})


def stated(question: str, answer: str, extractor: str = "json_ld") -> MarkupPair:
    return MarkupPair(extractor, question, answer, {"channel": extractor})


def shown() -> list[Draft]:
    return [draft(q, a) for q, a in SHOWN]


def test_labels_and_wording() -> None:
    """The page's wording wins, the markup's goes beside it; the markup's place is kept in the locator."""
    drafts, rejections = reconcile(shown(), [stated(q, a) for q, a in STATED])
    assert [d.agreement for d in drafts] == ["agree", "differ", "visible_only", "markup_only"]
    assert [d.question for d in drafts] == [q for q, _ in SHOWN] + ["May I bring a goat?"]
    assert (drafts[0].other_question, drafts[0].other_answer) == (None, None)
    assert (drafts[1].other_question, drafts[1].other_answer) == STATED[1]
    assert drafts[1].locator == {"channel": "html", "markup": {"channel": "json_ld"}}
    assert rejections == []


def test_order_and_repetition_of_markup_do_not_matter() -> None:
    """Each pair counts once, whichever channel and however many blocks repeat it."""
    expected = [(d.question, d.agreement, d.other_answer) for d in reconcile(shown(), [stated(*p) for p in STATED])[0]]
    for order in permutations(STATED):
        twice = [stated(*pair) for pair in order] + [stated(*pair, extractor="rdfa") for pair in order]
        drafts, _ = reconcile(shown(), twice)
        assert [(d.question, d.agreement, d.other_answer) for d in drafts] == expected


def test_look_alike_questions_are_two() -> None:
    """Nearly equal wording about something else, with another answer, is no match."""
    place = draft("How do I place an order?", "Choose a basket and press the green button.")
    drafts, _ = reconcile([place], [stated("How do I cancel an order?", "Write to us before noon, we then stop it.")])
    assert [(d.question, d.agreement) for d in drafts] == [
        ("How do I place an order?", "visible_only"),
        ("How do I cancel an order?", "markup_only"),
    ]


def test_longer_wording_of_a_question_is_the_same() -> None:
    """All of its words are in the other, and most of the answer's; another answer is about something else."""
    answer = "Yes. All kilns are built and tested under certificate 4711 of the board."
    same = ("Are the kilns of our works certified by the board?", "Yes, all kilns are tested under certificate 4711.")
    other = ("Are the kilns certified for use on a boat?", "No boat may carry one; think of the weight.")
    for pair, expected in ((same, ["differ"]), (other, ["visible_only", "markup_only"])):
        drafts, _ = reconcile([draft("Are the kilns certified?", answer)], [stated(*pair)])
        assert [d.agreement for d in drafts] == expected


def test_a_question_in_short_and_in_full() -> None:
    """Markup names the place that the page's reader is at; with another answer it is another question."""
    answer = "Behind the barn, on the grass, as long as it is dry."
    longer = "Where do I park at the Heron Lake campsite in the county of Nether Moor?"
    for told, expected in ((answer, ["differ"]), ("Across the road.", ["visible_only", "markup_only"])):
        park = draft("Where do I park?", f"{answer} A map hangs at the gate.")
        assert [d.agreement for d in reconcile([park], [stated(longer, told)])[0]] == expected


def test_a_title_over_an_answer_that_markup_asks_for() -> None:
    """The page heads with a word what markup asks in full; a title over another answer is another matter."""
    answer = "Every yarn has a chart with needle sizes - look at it before you order."
    asked = stated("Which needle goes with which yarn?", answer)
    for said, expected in ((answer.replace(" -", ","), ["differ"]), ("By size.", ["visible_only", "markup_only"])):
        assert [d.agreement for d in reconcile([draft("Sizes", said)], [asked])[0]] == expected
    two = reconcile([draft("Where are the needles?", answer)], [asked])[0]
    assert [d.agreement for d in two] == ["visible_only", "markup_only"]


def test_what_a_template_has_yet_to_put_in_is_no_pair() -> None:
    """A loop over questions in markup that no server has filled in."""
    loop = [stated("{{ faq.asked }}", "{{ faq.said }}"), stated("Is there a guide?", "{{ faq.said }}")]
    assert reconcile(shown()[:1], loop)[0] == reconcile(shown()[:1], [])[0]


def test_state_that_nobody_sees_is_a_rejection() -> None:
    """Hydration state confirms what is shown; what it alone holds is recorded, not taken."""
    drafts, rejections = reconcile(shown()[:1], [stated(q, a, "hydration") for q, a in STATED])
    assert [(d.question, d.agreement) for d in drafts] == [(SHOWN[0][0], "agree")]
    assert [r.question for r in rejections] == [q for q, _ in STATED[1:]]
    assert {(r.stage, r.reason) for r in rejections} == {("markup", "markup_only_hydration")}


def test_rhythm_without_declared_questions_is_not_the_faq() -> None:
    """Markup says what the FAQ is: article headings that ask leave, explicit containers and equal makes stay."""
    article = draft("Why did we start?", "It is a long story.", "headings", 3)
    box = draft("Is there a map?", "At the gate.", "definition_list", 4)
    box.evidence = {"explicit": 1.0}
    second = draft("What about parking?", "Behind the barn.", "details", 7)
    drafts, rejections = reconcile([article, *shown(), box, second], [stated(*p) for p in SHOWN])
    assert [d.question for d in drafts] == [*(q for q, _ in SHOWN), "Is there a map?", "What about parking?"]
    assert [(r.question, r.reason) for r in rejections] == [("Why did we start?", "not_in_declared_faq")]


def test_stale_markup_says_nothing_about_the_page() -> None:
    """Where most declared questions are not shown, the page's own rhythm is left alone."""
    article = draft("Why did we start?", "It is a long story.", "headings", 3)
    drafts, rejections = reconcile([article], [stated(*p) for p in STATED])
    assert [d.agreement for d in drafts] == ["visible_only", *["markup_only"] * 3]
    assert rejections == []


def test_a_pair_that_the_page_shows_somewhere() -> None:
    """A declared pair that no strategy found, but that stands in the page word for word, is not markup_only."""
    document = load_document(b"<p>May I bring a goat?</p><p>No animals <b>but</b> dogs.</p>")
    drafts, _ = reconcile([], [stated(q, a) for q, a in STATED], document)
    assert [d.agreement for d in drafts] == ["markup_only", "markup_only", "agree"]


GERMAN = [
    ("Kann ich ein Zelt leihen?", "Ja, für zwei bis sechs Personen, wenn Sie es uns eine Woche vorher sagen."),
    ("Gibt es im Winter Duschen?", "Ab November sind sie kalt, aber sie laufen, solange es nicht friert."),
]


def page_of(shown: list[tuple[str, str]]) -> str:
    return "".join(f"<details><summary>{q}</summary><p>{a}</p></details>" for q, a in shown)


def test_markup_of_another_edition_is_no_further_pair() -> None:
    """A page that was translated while its markup was not states nothing that it does not show."""
    document = load_document(f'<html lang="de">{page_of(GERMAN)}</html>'.encode())
    drafts, rejections = reconcile([draft(q, a) for q, a in GERMAN], [stated(q, a) for q, a in STATED], document)
    assert [d.question for d in drafts] == [q for q, _ in GERMAN]
    assert {r.reason for r in rejections} == {"markup_in_another_language"}
    assert len(rejections) == len(STATED)


def test_markup_of_another_language_alone() -> None:
    """Where the page shows too little to be the same FAQ, or says so in the same language, what is stated counts."""
    document = load_document(f'<html lang="de">{page_of(GERMAN)}</html>'.encode())
    for visible in ([], GERMAN[:1], SHOWN[:2]):
        drafts, _ = reconcile([draft(q, a) for q, a in visible], [stated(q, a) for q, a in STATED], document)
        assert {q for q, _ in STATED[2:]} <= {d.question for d in drafts}


TEXT = st.text("ab ?\n.", min_size=1, max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5), st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_nothing_is_lost(visible: list[tuple[str, str]], markup: list[tuple[str, str]]) -> None:
    """Law: every visible draft comes out as a pair or a rejection, with its own wording."""
    drafts, rejections = reconcile([draft(q, a) for q, a in visible], [stated(q, a) for q, a in markup])
    kept = [d.question for d in drafts if d.candidate] + [r.question for r in rejections]
    assert sorted(kept) == sorted(q for q, _ in visible)


def test_a_page_with_both_channels() -> None:
    """The whole way: a FAQPage whose third question is only in the markup, with a locator that says so."""
    entities = [{"@type": "Question", "name": q, "acceptedAnswer": {"@type": "Answer", "text": a}} for q, a in STATED]
    block = json.dumps({"@type": "FAQPage", "mainEntity": entities})
    items = "".join(f"<details><summary>{q}</summary><p>{a}</p></details>" for q, a in SHOWN)
    page = f'<html><script type="application/ld+json">{block}</script><body>{items}</body></html>'
    pairs = extract(page.encode()).pairs
    assert [pair.agreement for pair in pairs] == ["agree", "differ", "visible_only", "markup_only"]
    assert pairs[3].locator["channel"] == "json-ld"
    assert pairs[3].extractor == "json_ld"
    assert pairs[1].locator["markup"]["pointer"] == "/mainEntity/1"


def test_questions_with_other_numbers_are_others() -> None:
    """Ten letters in eleven are the same, and the tenth part is not the first."""
    first = draft("What is part 1 for?", "It holds part 2.")
    drafts, _ = reconcile([first], [stated("What is part 10 for?", "It holds part 11.")])
    assert sorted(d.agreement for d in drafts) == ["markup_only", "visible_only"]
