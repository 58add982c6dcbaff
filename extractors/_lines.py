"""How much a line looks like a question, in any language: signs first, words second."""

from __future__ import annotations

import re

# Question marks of the scripts that have one; Greek writes ";", which counts only in a Greek text.
_SIGNS = "?？؟՞⁇⁈⸮❓"
_MARK = re.compile(f"[{_SIGNS}]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_CLOSING = " \t\"'”’»«“„)]）】」』>›*_.!:…-–—#¶§+−▼▲▾▸►^\u200b\ufe0f\u00a0"
# Sentence-final question particles of languages that can do without a mark.
_PARTICLE = re.compile(
    r"(?:か|かな|のか|ですか|ますか|でしょうか|吗|嗎|呢|么|니까|나요|까요|은가요|는가|လား|လဲ|နည်း|သလဲ|ไหม|มั้ย|หรือไม่|อย่างไร|อะไร|ทำไม"
    r"|क्या|कैसे|क्यों)[。.၊။！!\s]*$"
)
_INTERROGATIVE = re.compile(
    r"(?:what|how|why|when|where|who|whom|whose|which|can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may|has|have|isn't"
    r"|aren't|don't|doesn't|can't|won't|what's|how's|who's|where's|why's"
    r"|was|wie|warum|wieso|weshalb|wann|wo|wer|wem|wen|wessen|welche|welcher|welches|welchen|woher|wohin|wofür|womit|kann|können|muss|darf|gibt|ist|sind|brauche|habe|hat"
    r"|quoi|que|qu'est|quel|quelle|quels|quelles|comment|pourquoi|quand|où|qui|combien|est-ce|peut-on|puis-je|dois-je|faut-il"
    r"|qué|cómo|cuándo|dónde|quién|quiénes|cuál|cuáles|cuánto|cuánta|cuántos|puedo|por qué"
    r"|o que|como|quando|onde|quem|qual|quais|quanto|posso|por que|por quê"
    r"|cosa|come|perché|dove|chi|quale|quali|quanto|quanti|posso|che"
    r"|wat|hoe|waarom|wanneer|waar|wie|welk|welke|kan|mag|moet"
    r"|co|jak|dlaczego|kiedy|gdzie|kto|czy|jaki|jaka|jakie|ile"
    r"|что|как|почему|когда|где|кто|какой|какая|какие|каким|сколько|можно|зачем|куда|могу|чем|чи|що|як|чому|коли|де|хто|який|яка|які|скільки"
    r"|vad|hur|varför|när|var|vem|vilken|hvad|hvordan|hvorfor|hvornår|hvor|hvem|mikä|miten|miksi|milloin|missä|kuka"
    r"|ne|nasıl|neden|niçin|nerede|kim|hangi|kaç|co je|jak|proč|kdy|kde"
    r"|mi|hogyan|miért|mikor|hol|ki|ce|cum|de ce|când|unde|cine"
    r"|τι|πώς|γιατί|πότε|πού|ποιος|ما|ماذا|كيف|لماذا|متى|أين|هل|من|چه|چگونه|چرا|آیا|کجا|क्या|कैसे|क्यों|कब|कहाँ|कौन"
    r"|apa|bagaimana|mengapa|kapan|di mana|siapa|apakah|cái gì|tại sao|làm sao)(?![\w])",
    re.I,
)
_CJK_INTERROGATIVE = re.compile(
    r"什么|什麼|怎么|怎麼|怎样|如何|为什么|為什麼|为何|哪[里裡些个個]|是否|能否|可否|多少|谁|なぜ|どう|どこ|何|いつ|誰|どの|어떻게|무엇|왜|언제|어디"
)

# What FAQ pages and sections are called, a language a line.
_FAQ_NAMES = (
    r"\bF\.?A\.?Q|\bQ\s?(?:&|and|\+|/)\s?A\b|frequently.asked|questions? (?:and|&) answers?|common questions",
    r"häufig|fragen (?:und|&) antworten",
    r"foire aux questions|questions? (?:les plus )?(?:fréquen|courantes|et réponses)",
    r"preguntas (?:más )?(?:frecuentes|comunes)|preguntas y respuestas",
    r"perguntas (?:mais )?(?:frequentes|comuns)|dúvidas",
    r"domande (?:più )?(?:frequenti|comuni)|domande e risposte",
    r"veelgestelde|vaak gestelde",
    r"vanliga frågor|frågor (?:och|&) svar|ofte still?te|ofte stillede|usein kysyt",
    r"często zadawane|pytania i odpowiedzi|časté (?:dotazy|otázky)|otázky a odpovědi|često postavljana",
    r"gyakori kérdések|gyakran|întrebări frecvente|sık(?:ça)? sorulan",
    r"часто задава|вопрос.{0,3} и ответ|част[іi] (?:за)?пит|питання (?:та|і) відповіді|често задавани",
    r"συχνές ερωτήσεις",
    r"よくある(?:ご)?質問|質問と回答",
    r"常见问题|常見問題|问与答|问答|問答",
    r"자주 (?:묻는|하는) 질문|질문과 답",
    r"الأسئلة|أسئلة|سوالات متداول|پرسش.{0,4} متداول",
    r"पूछे जाने वाले",
    r"câu hỏi thường|คำถามที่พบบ่อย|pertanyaan (?:umum|yang sering)|soalan lazim",
)
FAQ = re.compile("|".join(_FAQ_NAMES), re.I)


_PROSE = re.compile(r"[.!。！]['\"”’)]*\s+\S.{20}")
_GLUED = re.compile(r"[?][^\W\d_][^?]*$")


def likeness(text: str) -> float:
    """0 to 1: 1 for a line that ends in a question mark, less for words that open questions, 0 for a statement.

    >>> likeness("How do I pay?"), likeness("How to pay"), likeness("Payment")
    (1.0, 0.6, 0.0)

    Breaks on "Do not feed the trolls", which opens like a question.
    """
    tail = text.rstrip(_CLOSING)[-1:]
    if _PROSE.search(text) and len(text) > 160:
        return 0.2  # a paragraph that asks at its end
    if _GLUED.search(text):
        return 0.3  # "What makes it good?Patience.Skills.": a list that a page glued together
    if (tail and tail in _SIGNS) or text[:1] == "¿" or (tail == ";" and _GREEK.search(text)):
        return 1.0
    if _MARK.search(text) or _PARTICLE.search(text):
        return 0.85
    if _INTERROGATIVE.match(text.lstrip(" \"'“„«(")) or (not text.isascii() and _CJK_INTERROGATIVE.search(text)):
        return 0.6
    return 0.0
