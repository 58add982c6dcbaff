"""How a house asks its readers for more questions, in each language of the list, and what readers ask that looks like
it."""

from __future__ import annotations

import pytest

from extractors._soliciting import solicits

ASKED_BY_THE_HOUSE = (
    "Still have questions?",
    "How can we help?",
    "Wie können wir Ihnen helfen?",
    "Comment pouvons-nous vous aider ?",
    "¿En qué podemos ayudarte?",
    "Come possiamo aiutarti?",
    "Du hast noch Fragen?",
    "Ihre Frage war nicht dabei?",
    "Staat je vraag er niet bij?",
    "Vous ne trouvez pas votre réponse ?",
    "Encara tens dubtes?",
    "¿Te quedan dudas?",
    "¿No encontraste lo que buscabas?",
    "Não encontrou a resposta?",
    "Non hai trovato la risposta?",
    "Mai ai întrebări?",
    "Har du fler frågor?",
    "Fandt du ikke svar?",
    "Har du flere spørsmål?",
    "Jäikö kysyttävää?",
    "Kas sul on veel küsimusi?",
    "Turite klausimų?",
    "Vai jums ir jautājumi?",
    "Masz więcej pytań?",
    "Nenašli jste odpověď?",
    "Máte ďalšie otázky?",
    "Imate još pitanja?",
    "További kérdése van?",
    "У вас остались вопросы?",
    "Не знайшли відповідь?",
    "Имате още въпроси?",
    "Έχετε ακόμα ερωτήσεις;",
    "Başka sorunuz mu var?",
    "Masih ada pertanyaan?",
    "Bạn vẫn còn thắc mắc?",
    "มีคำถามเพิ่มเติม?",
    "अभी भी प्रश्न हैं?",
    "هنوز سوالی دارید؟",
    "لا تزال لديك أسئلة؟",
    "עדיין יש לך שאלות?",
    "まだ質問がありますか？",
    "추가 질문이 있으신가요?",
    "仍有疑问？",
)
ASKED_BY_READERS = (
    "Wat als mijn vraag niet beantwoord wordt?",
    "Heb je een app?",
    "Har du en mobilapp?",
    "Hvilke spørgsmål må jeg stille?",
    "Onko teillä parkkipaikkoja?",
    "Masz jakieś zniżki?",
    "Nie znalazłem swojego zamówienia",
    "Máte vlastní parkoviště?",
    "Hány kérdés van a teszten?",
    "Aveți parcare?",
    "Имате ли паркинг?",
    "Έχετε πάρκινγκ;",
    "Sorun mu var?",
    "Ada berapa pertanyaan dalam tes?",
    "Có bao nhiêu câu hỏi trong bài thi?",
    "ข้อสอบมีคำถามกี่ข้อ",
    "परीक्षा में कितने प्रश्न हैं?",
    "質問はどこでできますか？",
    "找不到下载按钮怎么办？",
    "Otras preguntas",
    "Andere vragen",
)


@pytest.mark.parametrize("text", ASKED_BY_THE_HOUSE)
def test_the_house_asks_for_more_questions(text: str) -> None:
    assert solicits(text)


@pytest.mark.parametrize("text", ASKED_BY_READERS)
def test_readers_ask(text: str) -> None:
    assert not solicits(text)
