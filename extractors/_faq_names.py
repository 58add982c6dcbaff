"""What FAQ pages and their sections are called, in some sixty languages.

A name is made of two words, "often" and "questions" (what stands between them differs), or "questions" and "answers" in
either order ("Answers to your questions"); few languages have a name that is neither.
"""

from __future__ import annotations

import re
from functools import lru_cache

# What the words begin with: often; questions; answers. A family of languages a line.
_OFTEN_QUESTIONS = (
    ("frequent common", "question", "answer"),
    ("häufig oft meist gereeld algemene", "frage vrae", "antwort antwoord"),
    ("veelgesteld veel vaak meest", "vrag", "antwoord"),
    ("vanlig ofte algeng", "fråg spørsmål spørgsmål spurning", "svar svör"),
    ("usein yleis korduma sage", "kysymy küsimus", "vastau vastus"),
    ("dažn biež", "klausim jautāj", "atsakym atbild"),
    ("często najczęś čast nejčast najčast", "pyta dotaz otázk otázek", "odpowied odpově odpoved"),
    ("pogost čest često najčešć", "vprašanj pitanj", "odgovor"),
    ("чест често најчест най-чест", "питањ прашањ въпрос", "одговор отговор"),
    ("част поширен найчаст", "вопрос питан запитан пытан", "ответ відпов адказ"),
    ("gyak", "kérdés", "válasz"),
    ("sık tez-tez ko'p жиі", "soru sual savol сұра", "cevap yanıt cavab javob жауап"),
    ("συχν", "ερωτήσ", "απαντ"),
    ("түгээмэл ხშირ հաճախ", "асуул კითხვ հարց", "хариул პასუხ պատասխան"),
    ("अक्सर सामान्य वारंवार વારંવાર ਅਕਸਰ اکثر", "प्रश्न सवाल પ્રશ્ન ਸਵਾਲ سوال", "उत्तर जवाब જવાબ ਜਵਾਬ جواب"),
    ("সচরাচর প্রায়শ", "জিজ্ঞাসা প্রশ্ন", "উত্তর"),
    ("அடிக்கடி తరచు ಪದೇ പതിവ്", "கேள்வி ప్రశ్న ಪ್ರಶ್ನೆ ചോദ്യ", "பதில் ఉత్తర ಉತ್ತರ ഉത്തര"),
    ("ohiko maiz oftaj ofte", "galder demand", "erantzun respond"),
)
_QUESTIONS_OFTEN = (
    ("fréqu courant", "question", "réponse"),
    ("frecuent comun habitual freqüent", "pregunt duda", "respuest respost"),
    ("frequent comun", "pergunta", "resposta"),
    ("frequent comuni ricorrent", "domande", "rispost"),
    ("frecvent shpesh", "întrebări pyetje", "răspuns përgjigj"),
    ("umum sering kerap lazim", "pertanyaan soalan", "jawab"),
    ("thường phổ", "câu hỏi", "trả lời"),
    ("נפוצ", "שאלות", "תשובות"),
    ("شائع متكرر متداول رایج", "أسئلة سوالات سؤالات پرسش", "أجوبة جواب پاسخ"),
    ("frekwenti coitianta cyffredin", "mistoqsijiet ceisteanna cwestiynau", "tweġibiet freagraí atebion"),
)
# Names that are one word, or lack one of the two.
_WHOLE = (
    r"\bF\.?A\.?Q|ＦＡＱ|\b[QＱ]\s?(?:[&＆+/]|and)\s?[AＡ]\b(?!\s(?:with|mit|avec|con|com)\s)",
    r"^\W*(?:KKK|UKK|D\.?U\.?K|BUJ|SSS|ČPP|ЧЗВ)\b\.?\s*(?=[|(:–—]|-\s|$)|\bQ\s?&\s?R\b",  # et fi lt lv tr hr bg fr
    r"\b(?:often|most(?:ly)?|usually)[ -]asked questions|\b(?:popular|typical|top (?:\d+|ten)) questions(?! to| for)"
    r"|questions (?:(?:we|i) (?:are |get )?(?:often|frequently|always|usually|regularly) (?:get asked|asked|get|hear)"
    r"|(?:people|guests|visitors|customers|clients|students|parents|readers|users) (?:often |always |also )?ask)(?!\w)",
    r"pessoas também perguntam|(?:gente|personas) también pregunta|(?:leute|nutzer) fragen auch|mensen vragen ook"
    r"|ludzie pytają też|autres questions posées|persone hanno chiesto anche|他の人はこちらも質問",
    r"frequently.asked|people (?:also|often) ask(?!\w| for)|foire aux questions|oft gestellte|ofte still?e|usein kysyt",
    r"dúvidas|\bgyik\b|tanya jawab|\bчаво\b|الأسئلة|أسئلة|سؤال وجواب|पूछे जाने वाले|hỏi đáp|คำถามที่?พบ ?บ่อย|ถาม ?[-–] ?ตอบ",
    r"よくある(?:ご)?質問|よくあるお問い?合わ?せ|質問と回答|자주\s?(?:묻는|하는) ?질문|질문과 답|묻고 답하기",
    r"常见问题|常見問題|常[见見用][问問]答|[问問][与與]?答|问题解答",
)
_MORE = 12  # letters beside its name in a line that says nothing else
_WHOLE_PIECES = (
    "faq f.a.q ｆａｑ kkk ukk duk d.u.k buj sss čpp чзв q& q+ q/ qa ｑ frequently people foire gestellte ofte usein"
    " dúvidas chiest gyik чаво tanya أسئلة سؤال पूछे hỏi คำถาม ถาม 質問 お問 질문 묻고 常见 常見 问答 問答 问与 問與 问题"
)


def _any(stems: str) -> str:
    return "(?:" + "|".join(map(re.escape, stems.split(" "))) + ")"


def _pattern() -> re.Pattern[str]:
    between = r"\S*(?:\s+\S+){0,2}?\s+"  # the word's end, and what stands between the two
    asked = [rf"{_any(often)}{between}{_any(asks)}\S*" for often, asks, _ in _OFTEN_QUESTIONS]
    asked += [rf"{_any(asks)}{between}{_any(often)}\S*" for often, asks, _ in _QUESTIONS_OFTEN]
    answered = [
        rf"{_any(asks)}\S*\s*(?:[&+/–—-]\s*|\w{{1,4}}\s+)?\w?{_any(answers)}\S*"
        for _, asks, answers in _OFTEN_QUESTIONS + _QUESTIONS_OFTEN
    ]
    answered += [  # "Answers to", not "Answer the questions"
        rf"{_any(answers)}\S+(?:\s+\S+){{0,3}}?\s+{_any(asks)}\S*"
        for _, asks, answers in _OFTEN_QUESTIONS + _QUESTIONS_OFTEN
    ]
    return re.compile("|".join([*_WHOLE, rf"(?<!\w)(?:{'|'.join(asked + answered)})"]), re.I)


FAQ = _pattern()
# One of these stands in whatever FAQ finds: they are looked for first, since the pattern is slow.
_PIECES = {*_WHOLE_PIECES.split(), "q &", "q +", "q /", "q a"}
_PIECES |= {stem for _, asks, _ in _OFTEN_QUESTIONS + _QUESTIONS_OFTEN for stem in asks.split()}
_PIECE = re.compile("|".join(map(re.escape, sorted(_PIECES))))


@lru_cache(maxsize=4096)
def names_faq(text: str) -> str:
    """The words that say that questions follow ("Frequently asked"), empty where there are none.

    >>> names_faq("Our frequently asked questions"), names_faq("Questions to ask a plumber")
    ('frequently asked', '')
    >>> names_faq("Questions we are often asked"), names_faq("Ten questions that they asked me")
    ('Questions we are often asked', '')
    """
    found = FAQ.search(text) if _PIECE.search(text.lower()) else None
    return found.group() if found else ""


def only_names_faq(text: str) -> bool:
    """Nothing but a FAQ's name, and no question about one.

    >>> only_names_faq("Our FAQs"), only_names_faq("Read our FAQ before you order")
    (True, False)
    """
    named = names_faq(text) if "?" not in text else ""
    return named != "" and sum(map(str.isalpha, text)) - sum(map(str.isalpha, named)) < _MORE
