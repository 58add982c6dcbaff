"""Words that announce a question or an answer ("Q:", "Frage 3:", "答："), in the languages of the web.

Words are stripped with any separator; single letters other than Q and A only with a colon and before a capital
("D: Come posso ...?"), so that "D: drive not found" keeps its drive. Breaks on "P: drive" written "P: Drive".
"""

from __future__ import annotations

import re

QUESTION_WORDS = (
    "question|questions|frage|pregunta|domanda|pergunta|vraag|pytanie|pyt|otázka|dotaz|preg|perg|вопр|spm|spørgsmål"
    "|spørsmål|fråga|kysymys|soru|вопрос|питання|запитання|въпрос|пытанне|питање|ερώτηση|întrebare|întrebarea|kérdés"
    "|pitanje|vprašanje|küsimus|jautājums|klausimas|问题|問題|提问|提問|质问|質問|问|問|질문|문|प्रश्न|सवाल|प्र|প্রশ্ন"
    "|سؤال|السؤال|سوال|پرسش|שאלה|คำถาม|คำถามที่|ถาม|câu hỏi|câu|hỏi|pertanyaan|tanya|soalan|faq"
)
ANSWER_WORDS = (
    "answer|ans|answers|re|antwort|respuesta|réponse|reponse|risposta|resposta|antwoord|odpowiedź|odp|odpověď|odpoveď"
    "|resp|отв|svar|vastaus|cevap|yanıt|ответ|відповідь|отговор|адказ|απάντηση|răspuns|válasz|odgovor|одговор|vastus"
    "|atbilde|atsakymas|回答|答案|最佳答案|解答|答复|答覆|答え|答|답변|대답|답|उत्तर|जवाब|उ|উত্তর|جواب|الجواب|إجابة"
    "|الإجابة|پاسخ|תשובה|คำตอบ|ตอบ|trả lời|đáp|jawaban|jawab"
)
QUESTION_LETTERS = "QFPDVKTSВПქسשΕ"
ANSWER_LETTERS = "ARSVOJCОВجתΑ"
QUESTION_BADGES = frozenset("QqВ问問질문Ｑ")  # drawn before a question, without a space
ANSWER_BADGES = frozenset("AaО答답Ａ")
QUESTION_INITIALS = frozenset(
    {form for word in QUESTION_WORDS.split("|") for form in (word[0], word[0].upper())}
    | set("QqＱF[【(（" + QUESTION_LETTERS)
)
_NUMBER = (
    r"(?:\s*(?:[Nn]o?\.?|[Nn]r\.?|[Nn][º°]\.?|č\.|#|№)?\s*"
    r"(?:\d{1,3}(?:[.-]\d{1,3})*[a-z]?|[一二三四五六七八九十]{1,3}))"
)
_BOLD = r"(?:\*{1,2}|_{1,2})"  # in Markdown
_LONGEST = 16  # characters of a label with its number
_DASH = r"(?:(?<=\]\s)[-–—]\s+)?"  # [A] - Yes
_CJK = r"(?<=[\u3000-\u9fff\uac00-\ud7af])"
_CAPITAL = r"(?=[^\W\d_a-zß-ÿ]|[\"“„«¿「])"


def _label(words: str, drawn: str, letters: str) -> re.Pattern[str]:
    """drawn: the letter, narrow and wide."""
    either = f"(?:[{drawn}]|{drawn[0].lower()}(?=[\\s\\d]*[:：]))"
    forms = (
        rf"(?i:{words}){_NUMBER}?\s*(?:\.?[:：﹕\]】]|[.．)）、]\s|[-–—]{{1,2}}\s)",  # Question 3:  Frage –  [问]
        rf"(?i:{words}){_NUMBER}[.．)）、|]?\s+{_CAPITAL}",  # Question 3 How
        rf"(?i:{words}){_CJK}(?:{_NUMBER})?[.．、]\s*",  # 问.
        rf"{either}(?:[a-z](?=\d))?{_NUMBER}?\s*(?:[:：﹕\]】>]|[.．)）、|]\s|[-–—]{{1,2}}\s)",  # Q:  Q1.  q2 --  Qi2:
        rf"{either}\.?\d{{1,3}}(?:[.-]\d{{1,3}})*[a-z]?(?:\s+|[.)]){_CAPITAL}",  # Q1 How  Q1.How  Q.1 How  Q5-2 How
        rf"{either}{_NUMBER}?[.．、]\s*(?=[\w -]*[\u3000-\u9fff\uac00-\ud7af])",  # Q.비밀번호  Q.Wi-Fi接続
        rf"{either}{_NUMBER}[．、]\s*",  # A1．30日
        rf"[{letters}]{_NUMBER}?\s*[:：﹕]\s+(?:\|\s)?{_CAPITAL}",  # F: Wie  F: | Wie
        rf"{_BOLD}(?:(?i:{words})|[{drawn}]){_NUMBER}?\s?(?:[:：.]{_BOLD}|{_BOLD}\s?[:：.])\s",  # **Q:**  **Q**:
    )
    closes = r"(?![^\W\d_]{3,12}\))"  # "(often asked / Questions) for ...": the bracket of the line above
    return re.compile(
        rf"(?:[\[【(（]\s*|\s*{closes}){_opening(words, drawn + letters + '*_')}(?:{'|'.join(forms)})\s*{_DASH}"
    )


def _opening(words: str, letters: str) -> str:
    """Looks ahead for what all forms begin with: few lines do, and the words are tried one after the other."""
    return f"(?=(?i:[{''.join(sorted({word[0] for word in words.split('|')}))}{letters}]))"


def _lone(words: str, drawn: str, letters: str) -> str:
    letter = rf"[{drawn}{drawn[0].lower()}](?:[.:)．：）]|\s\d{{1,3}}(?=[.:)]))"
    return f"{_opening(words, drawn + letters)}(?:(?i:{words})|{letter}|[{letters}]:)"


QUESTION_LABEL = _label(QUESTION_WORDS, "QＱ", QUESTION_LETTERS)
ANSWER_LABEL = _label(ANSWER_WORDS, "AＡ", ANSWER_LETTERS)
# Where an answer begins within a line that opens with "Q:"; behind a question "A." too, unless "B." is the next choice.
INLINE_ANSWER = re.compile(
    rf"\s(?=(?:[AＡ]|(?i:{ANSWER_WORDS}))\s?\d{{0,3}}\s?[:：](?:\s|$))|(?=答[案复覆]?[:：])|(?<=[?？])\s(?=A\.\s(?!.*\sB[.)]\s))"
)
# On a line of its own: "Answer", "A.", "答".
LONE_ANSWER = re.compile(rf"{_lone(ANSWER_WORDS, 'AＡ', ANSWER_LETTERS)}{_NUMBER}?\s*(?:\.:|[:.：–-])?")
LONE_QUESTION = re.compile(
    rf"(?:{_lone(QUESTION_WORDS, 'QＱ', QUESTION_LETTERS)}{_NUMBER}?|[QＱ]\d{{1,3}})\s*(?:\.:|[:.：])?"
)


def labels_question(text: str) -> bool:
    """ "Question 2:", and nothing behind it."""
    return len(text) < _LONGEST and LONE_QUESTION.fullmatch(text.strip()) is not None


def labels_answer(text: str) -> bool:
    """The same for "A:"."""
    return len(text) < _LONGEST and LONE_ANSWER.fullmatch(text.strip()) is not None
