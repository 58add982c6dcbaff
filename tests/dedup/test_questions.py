"""Canonical questions: what merges, what never does, and the laws that hold for any set of rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.decisions import undo
from dedup.form import parse
from dedup.model import Decision, PairRow
from dedup.questions import resolve_questions
from dedup.text import plain
from dedup.vetoes import compare


def row(number: int, question: str, answer: str = "", **fields: object) -> PairRow:
    """A sighting on a page and a site of its own."""
    base = PairRow(
        f"pair{number:04}", f"page{number}", f"site{number}.example", 0, question, answer or f"Text {number}."
    )
    return base._replace(**fields)  # type: ignore[arg-type]


SAME = [
    ("What are the 3 Rs of waste?", "What are the three R's of waste?", "normal_form"),
    ("What’s a compost heap?", "what is a compost heap", "normal_form"),
    ("How would you define composting?", "What is composting?", "template"),
    ("What does BOD mean?", "What does the acronym BOD stand for?", "template"),
    ("Why is aeration so important for lakes?", "What is the importance of aeration for lakes?", "template"),
    ("How do I sharpen a chisel?", "What is the way of sharpening a chisel?", "template"),
    ("How is soil moisture measured?", "How do you measure soil moisture?", "template"),
    ("What are the top six tools for a joiner?", "What are the 6 most important tools for a joiner?", "template"),
    ("How much does a permit cost?", "What is the price of a permit?", "template"),
    ("What is the difference between tea and tisane?", "How does tisane differ from tea?", "template"),
    ("What is your policy for refunds?", "What is your refund policy?", "inversion"),
    ("Can I bring a dog?", "Is it possible to bring a dog?", "template"),
    ("Where is the template stored?", "Where is the temlpate stored?", "typo"),
    ("Where is the ticket stored?", "Where is the tikcet stored?", "typo"),
    ("Where can I archive the archive?", "Where can I archive the archhive?", "typo"),
    ("Who is allowed to open the gate?", "Who is allowd to open the gate?", "normal_form"),
    ("Posso assinar a bateria na Austrália?", "É possível assinar a bateria na Austrália?", "template"),
    ("Devo pagare la lampada con 12 persone?", "È necessario pagare la lampada con dodici persone?", "template"),
    ("How do I reset the thermometer?", "How do I reset the thermometr?", "typo"),
    ("Where can I find the back up file?", "Where can I find the backup file?", "spacing"),
    ("Was sind die sieben Farben des Regenbogens?", "Welche 7 Farben des Regenbogens gibt es?", "template"),
    ("Wofür steht BOD?", "Was bedeutet BOD?", "template"),
    ("Quels sont les sept nains ?", "Quels sont les 7 nains ?", "normal_form"),
    ("Comment puis-je planter un arbre ?", "Comment planter un arbre ?", "template"),
    ("Que dois-je faire pour planter un arbre ?", "Comment planter un arbre ?", "template"),
    ("C'est quoi un étang ?", "Qu'est-ce qu'un étang ?", "template"),
    ("Wie erneuere ich den Ausweis?", "Wie kann ich den Ausweis erneuern?", "template"),
    ("Wie meldet man sich zum Kurs an?", "Wie kann ich mich zum Kurs anmelden?", "template"),
    ("Was muss ich tun, um den Ausweis zu verlängern?", "Wie verlängere ich den Ausweis?", "template"),
    ("Wie hoch sind die Lieferungskosten?", "Was kostet die Lieferung?", "template"),
    ("Welche Vorteile bietet eine Wiese?", "Was sind die Vorteile einer Wiese?", "template"),
    ("Hoe lees ik de meter af?", "Hoe kan ik de meter aflezen?", "template"),
    ("Hoe stop ik de pomp?", "Wat moet ik doen om de pomp te stoppen?", "template"),
    ("¿Cómo renuevo?", "¿Cómo puedo renuevar?", "template"),
    ("¿Cómo alquilo una barca?", "¿Cómo puedo alquilar una barca?", "template"),
    ("¿Cómo se vende una barca?", "¿Cómo puedo vender una barca?", "template"),
    ("¿Qué tengo que hacer para alquilar una barca?", "¿Cómo hago para alquilar una barca?", "template"),
    ("Como alugo a canoa no lago?", "Como faço para alugar a canoa no lago?", "template"),
    ("Come pulisco la barca?", "Come posso pulire la barca?", "template"),
    ("Come si noleggia la barca?", "Cosa devo fare per noleggiare la barca?", "template"),
    ("¿Cuáles son las cuatro estaciones?", "¿Cuáles son las 4 estaciones?", "normal_form"),
    ("Quanto custa um bilhete?", "Qual é o preço de um bilhete?", "template"),
    ("Cosa significa BOD?", "Qual è il significato di BOD?", "template"),
    ("Wat betekent BOD?", "Waar staat BOD voor?", "template"),
]
APART = [
    ("What are the 3 Rs of waste?", "What are the 4 Rs of waste?", "number"),
    ("What are the 5 Ps of knitting?", "What are the 5 Cs of knitting?", "letter"),
    ("Can I bring a dog?", "Can I not bring a dog?", "negation"),
    ("How do I enable the alarm?", "How do I disable the alarm?", "antonym"),
    ("What is the minimum age?", "What is the maximum age?", "antonym"),
    ("How heavy is it in kg?", "How heavy is it in lb?", "unit"),
    ("How long is the ferry to Malta?", "How long is the ferry to Corsica?", "content_word"),
    ("What is C++?", "What is C#?", "content_word"),
    ("What is C++?", "What is C?", "letter"),
    ("How do I contact you?", "How do you contact me?", "frame"),
    ("What is your address?", "What is my address?", "person"),
    ("How do I convert miles to metres?", "How do I convert metres to miles?", "word_order"),
    ("What is a house boat?", "What is a boat house?", "word_order"),
    ("What does an employer pay?", "What does an employee pay?", "antonym"),
    ("Where do I see the message?", "Where do I see the massage?", "content_word"),
    ("What is vitamin A?", "What is vitamin?", "letter"),
    ("Do you ship to the US?", "Do you ship to us?", "person"),
    ("Was kostet es 5 % mehr?", "Was kostet es 5 € mehr?", "unit"),
    ("Wie kann ich das Konto sperren?", "Wie kann ich das Konto entsperren?", "antonym"),
    ("Wie melde ich mich an?", "Wie melde ich mich ab?", "antonym"),
    ("Wie lange dauert die Fahrt?", "Wie kann ich die Fahrt dauern?", "frame"),
    ("Hoe zet ik de pomp aan?", "Hoe zet ik de pomp uit?", "content_word"),
    ("¿Cómo abro la caja?", "¿Cómo abono la caja?", "content_word"),
    ("Come compro la barca?", "Come vendo la barca?", "content_word"),
    ("Quels sont les sept nains ?", "Quels sont les six nains ?", "number"),
    ("¿Puedo pagar con tarjeta?", "¿Puedo pagar sin tarjeta?", "negation"),
    ("É possível pagar?", "Não é possível pagar?", "frame"),
    ("Quali sono i vantaggi?", "Quali sono gli svantaggi?", "antonym"),
    ("Kan ik mijn account activeren?", "Kan ik mijn account deactiveren?", "antonym"),
    ("वह कब आता है?", "वह कब आती है?", "content_word"),
]


@pytest.mark.parametrize(("a", "b", "rule"), SAME)
def test_duplicates_carry_their_rule(a: str, b: str, rule: str) -> None:
    verdict = compare(parse(plain(a)), parse(plain(b)))
    assert (verdict.same, verdict.rule) == (True, rule)
    result = resolve_questions([row(1, a), row(2, b)])
    assert len(result.questions) == 1
    assert [(m.rule, m.level) for m in result.merges] == [(rule, "question")]


@pytest.mark.parametrize(("a", "b", "veto"), APART)
def test_look_alikes_stay_apart_and_say_why(a: str, b: str, veto: str) -> None:
    verdict = compare(parse(plain(a)), parse(plain(b)))
    assert (verdict.same, verdict.rule) == (False, veto)
    assert len(resolve_questions([row(1, a), row(2, b)]).questions) == 2


def test_every_merge_can_be_undone_and_stays_undone() -> None:
    rows = [row(n, q) for n, q in enumerate(["What are the 3 Rs?", "What are the three R's?", "What are the 3 R's?"])]
    merged = resolve_questions(rows)
    assert len(merged.questions) == 1
    decision = undo(merged.merges, merged.merges[0].id)
    apart = resolve_questions(rows, [decision])
    assert apart.question_of[decision.pair_id] != apart.question_of[decision.other_pair_id or ""]
    later = resolve_questions([*rows, row(9, "What are the three Rs?")], [decision])
    assert later.question_of[decision.pair_id] != later.question_of[decision.other_pair_id or ""]


def test_equal_texts_can_be_set_apart() -> None:
    rows = [row(n, "Who are you?") for n in range(3)]
    result = resolve_questions(rows, [Decision("d", "never_merge", rows[0].id, rows[2].id)])
    assert result.question_of[rows[0].id] != result.question_of[rows[2].id]
    assert len(result.questions) == 2


def test_a_person_can_join_what_no_rule_joins() -> None:
    rows = [row(1, "Where is my parcel?"), row(2, "Who repairs the lift?")]
    result = resolve_questions(rows, [Decision("d", "always_merge", rows[0].id, rows[1].id)])
    assert [m.rule for m in result.merges] == ["decision"]
    assert len(set(result.question_of.values())) == 1


def test_never_beats_always() -> None:
    rows = [row(1, "Is it wet?"), row(2, "Is it dry?")]
    both = [Decision("1", "always_merge", rows[0].id, rows[1].id), Decision("2", "never_merge", rows[1].id, rows[0].id)]
    assert len(resolve_questions(rows, both).questions) == 2


_QUESTIONS = [text for a, b, _ in SAME[:8] + APART[:8] for text in (a, b)]
_ROWS = st.lists(
    st.tuples(st.sampled_from(_QUESTIONS), st.sampled_from(["Yes.", "No.", "It takes 3 days.", "It takes 5 days."])),
    min_size=1,
    max_size=14,
)


def _state(rows: Sequence[PairRow]) -> tuple[object, ...]:
    result = resolve_questions(rows)
    return result.questions, result.answers, result.merges, result.question_of, result.answer_of


@given(_ROWS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_result_is_a_function_of_the_set(texts: list[tuple[str, str]], random: object) -> None:
    rows = [row(n, question, answer) for n, (question, answer) in enumerate(texts)]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _state(rows) == _state([*shuffled, *shuffled[:2]])


@given(_ROWS)
@settings(max_examples=40, deadline=None)
def test_every_pair_has_a_question_and_an_answer(texts: list[tuple[str, str]]) -> None:
    rows = [row(n, question, answer) for n, (question, answer) in enumerate(texts)]
    result = resolve_questions(rows)
    ids = {row.id for row in rows}
    assert set(result.question_of) == ids == set(result.answer_of)
    assert {q["id"] for q in result.questions} == set(result.question_of.values())
    assert {a["id"] for a in result.answers} == set(result.answer_of.values())
    assert sum(a["best"] for a in result.answers) == len(result.questions)
    merged = [m.member_id for m in result.merges if m.level == "question"]
    assert len(merged) == len(set(merged)) == len(rows) - len(result.questions)


def test_two_misspellings_meet_at_their_original() -> None:
    """The shortest text is a misspelling here; it must not keep the other one away from the question."""
    texts = ["How do I shapen a knife?", "How do I sharpen a knife?", "How do I sharrpen a knife?"]
    result = resolve_questions([row(n, text) for n, text in enumerate(texts)])
    assert [question["question"] for question in result.questions] == ["How do I sharpen a knife?"]


def test_a_verb_that_is_one_letter_stays_a_word() -> None:
    """ "E" is no ending of the empty word, which broke the comparison."""
    texts = ["How do I e-mark a log?", "How do I mark a log?"]
    assert len(resolve_questions([row(n, text) for n, text in enumerate(texts)]).questions) == 2
