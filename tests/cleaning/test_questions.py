"""What is taken off a question, and what must stay: one row a convention."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractors.cleaning import clean_question, normalise

STRIPPED = [
    ("1. How do I pay?", "How do I pay?"),
    ("12) How do I pay?", "How do I pay?"),
    ("1.2 How do I pay?", "How do I pay?"),
    ("1.2.3) how do I pay?", "how do I pay?"),
    ("A.1 What is it?", "What is it?"),
    ("3a) What is it?", "What is it?"),
    ("(4) What is it?", "What is it?"),
    ("[b] What is it?", "What is it?"),
    ("[B.3] What is it?", "What is it?"),
    ("[] What is it?", "What is it?"),
    ("IV. What is it?", "What is it?"),
    ("1.What is it?", "What is it?"),
    ("#3 What is it?", "What is it?"),
    ("7 - What is it?", "What is it?"),
    ("1️⃣ What is it?", "What is it?"),
    ("1º) ¿Qué es?", "¿Qué es?"),
    ("2ª - O que é?", "O que é?"),
    ("3°. Che cos'è?", "Che cos'è?"),
    ("① 这是什么？", "这是什么？"),
    ("一、这是什么？", "这是什么？"),
    ("（二）这是什么？", "这是什么？"),
    ("第3問 これは何ですか", "これは何ですか"),
    ("問1．これは何ですか", "これは何ですか"),
    ("Ｑ３ これは何ですか", "これは何ですか"),
    ("Ｑ：これは何ですか", "これは何ですか"),
    ("Q: What is it?", "What is it?"),
    ("Q1. What is it?", "What is it?"),
    ("Q1 - What is it?", "What is it?"),
    ("Q5-2 What is it?", "What is it?"),
    ("Q4.21 -- What is it?", "What is it?"),
    ("Qi2: What is it?", "What is it?"),
    ("Q.3 What is it?", "What is it?"),
    ("[Q] What is it?", "What is it?"),
    ("Question 5: What is it?", "What is it?"),
    ("Question 5 What is it?", "What is it?"),
    ("FAQ #2 - What is it?", "What is it?"),
    ("Frage 3: Wie geht das?", "Wie geht das?"),
    ("F: Wie geht das?", "Wie geht das?"),
    ("P: ¿Qué es esto?", "¿Qué es esto?"),
    ("Frage Nr. 3: Wie geht das?", "Wie geht das?"),
    ("Question N°3 : Comment faire ?", "Comment faire ?"),
    ("Otázka č. 3: Jak na to?", "Jak na to?"),
    ("Dotaz: Jak na to?", "Jak na to?"),
    ("Запитання: Що це?", "Що це?"),
    ("Питање 2: Шта је ово?", "Шта је ово?"),
    ("Întrebarea 2: Ce este?", "Ce este?"),
    ("Câu 1: Đây là gì?", "Đây là gì?"),
    ("คำถามที่ 1: นี่คืออะไร", "นี่คืออะไร"),
    ("Domanda n. 2: Come funziona?", "Come funziona?"),
    ("D: Come funziona?", "Come funziona?"),
    ("Вопрос 4. Что это?", "Что это?"),
    ("问：这是什么？", "这是什么？"),
    ("问题1：这是什么？", "这是什么？"),
    ("प्र. यह क्या है?", "यह क्या है?"),
    ("سؤال: ما هذا؟", "ما هذا؟"),
    ("Q: 1. What is it?", "What is it?"),
    ("+ What is it?", "What is it?"),
    ("− What is it?", "What is it?"),
    ("+What is it?", "What is it?"),
    ("▶ What is it?", "What is it?"),
    ("[+] What is it?", "What is it?"),
    ("What is it? ›", "What is it?"),
    ("? What is it?", "What is it?"),
    ("What is it? +", "What is it?"),
    ("What is it?▼", "What is it?"),
    ("これは何ですか？＋", "これは何ですか？"),
    ("Q.Wi-Fiは使えますか？", "Wi-Fiは使えますか？"),
    ("^ 4. What is it?", "What is it?"),
    ("Error: no such 'file'#", "Error: no such 'file'"),
    ("What is it? #", "What is it?"),
    ("What is it?#", "What is it?"),
    ("What is it ¶", "What is it"),
    ("What is it? [top]", "What is it?"),
    ("What is it? (back to top)", "What is it?"),
    ("What is it? ^", "What is it?"),
    ("What is it? Show answer", "What is it?"),
    ("expand_more What is it?", "What is it?"),
    ("What is it?keyboard_arrow_down", "What is it?"),
    (":rowing_boat: When do you row?", "When do you row?"),
]
KEPT = [
    "What is C#",
    "^L does not clear the screen. Why?",
    ":wq saves, and what quits?",
    "3D printing: what is it?",
    "What is C++?",
    "What is C++",
    "Do you support C#",
    "What are the 7 Ps of marketing?",
    "7 Ps of marketing",
    "24/7 support?",
    "1º de maio é feriado?",
    "40° - wie wasche ich das?",
    "1:1 meetings?",
    "1Password: is it safe?",
    "3.x branch or 4.x branch?",
    "2.0 release?",
    "-5 degrees?",
    "+49 numbers?",
    ".NET?",
    "¿Qué es esto?",
    "«Quoi» ou «qui»?",
    "D: drive not found",
    "S. aureus: what is it?",
    "Question everything?",
    "Câu lạc bộ ở đâu?",
    "Dotaz na cenu?",
    "Answer A or B?",
    "Q&A: what is it?",
    "FAQ about shipping",
    "How do I expand",
    "Is 3 + 4 = 7?",
    "What is a plan B",
    "How do I type ^",
    "What's new in version v",
    "Is it for me? 🤔",
    "Step 1: what do I do?",
    "Что такое «облако»",
    "»Was« oder »wie«",
    "Does A > B",
]


@pytest.mark.parametrize(("given_", "wanted"), STRIPPED)
def test_what_is_not_part_of_the_question_is_stripped(given_: str, wanted: str) -> None:
    cleaned = clean_question(given_)
    assert cleaned.text == wanted
    assert cleaned.removed
    assert all(part.kind and part.rule.startswith("question.") for part in cleaned.removed)


@pytest.mark.parametrize("question", KEPT)
def test_real_content_stays(question: str) -> None:
    assert clean_question(question) == (question, ())


@pytest.mark.parametrize("text", ["Q:", "1.", "▼", "?", "FAQ", "+"])
def test_nothing_is_stripped_where_nothing_would_be_left(text: str) -> None:
    assert clean_question(text).text == text


PIECES = st.lists(
    st.sampled_from([*(g for g, _ in STRIPPED), *KEPT, "Q1. ", "▼", " +", "1. ", " [top]", "How?", "«", "»", "a", "#"]),
    max_size=4,
).map("".join)


@given(PIECES | st.text(max_size=40))
def test_cleaning_is_idempotent_and_loses_nothing(text: str) -> None:
    """Clean text stays as it is; what is kept and what is removed are together what was there."""
    text = " ".join(text.split())
    cleaned = clean_question(text)
    assume(normalise(cleaned.text) == cleaned.text)  # what remains of mojibake may be repairable alone
    assert clean_question(cleaned.text) == (cleaned.text, ())
    together = sorted("".join([cleaned.text, *(part.text for part in cleaned.removed)]).replace(" ", ""))
    assert together == sorted(normalise(text).replace(" ", ""))
