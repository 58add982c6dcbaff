"""How much a line looks like a question, in any language: signs first, words second."""

from __future__ import annotations

import re

from extractors.cleaning.text import LOWER, UPPER

# Question marks of the scripts that have one; Greek writes ";", which counts only in a Greek text.
_SIGNS = "?？؟՞⁇⁈⸮❓"
_MARK = re.compile(f"[{_SIGNS}]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_TAIL = 16  # characters in which what ends a sentence is looked for
_SIGN = 6  # characters up to which a text without two letters is a sign and no question
ASKS = 0.85  # likeness of a line with a question mark: it asks
_LONG_WORD = re.compile(r"\w{4,}")
_WORDS_OF_TITLE = 12
_SHORT = 200  # characters of a statement that may stand for a question
_CLOSING = " \t\"'”’»«“„)]）】」』>›*_.!:…-–—#¶§+−▼▲▾▸►^\u200b\ufe0f\u00a0"
# What Thai asks with, at the end of a question that has no mark; "บ้าง" asks for several.
_THAI = "อย่างไร|ยังไง|ทำไม|เท่าไร|เท่าไหร่|เมื่อไร|เมื่อไหร่|ไหน|อะไร|ใคร|หรือไม่|หรือเปล่า|ไหม|มั้ย"
# Sentence-final question particles and words of languages that can do without a mark.
_PARTICLE = re.compile(
    r"(?:か|かな|のか|ですか|ますか|でしょうか|教えて(?:ください|下さい)|吗|嗎|呢|么|怎么办|怎麼辦|什麼|哪[里裡儿]|多少|니까|나요|까요|은가요|는가"
    rf"|လား|လဲ|နည်း|သလဲ|(?:{_THAI})(?:บ้าง)?|क्या|कैसे|क्यों)[。.၊။！!\s]*$"
)
# First words of questions, a language (or a family) a line; compared without case.
_OPENERS = frozenset(
    word
    for line in (
        "what how why when where who whom whose which can could do does did is are am was were will would should shall"
        " may has have isn't aren't don't doesn't can't won't what's how's who's where's why's",
        "wie warum wieso weshalb wann wo wer wem wen wessen welche welcher welches welchen woher wohin wofür womit kann"
        " können muss darf gibt ist sind brauche habe hat",
        "quoi que qu'est quel quelle quels quelles comment pourquoi quand où qui combien est-ce peut-on puis-je dois-je"
        " faut-il",
        "qué cómo cuándo dónde quién quiénes cuál cuáles cuánto cuánta cuántos puedo",
        "como quando onde quem qual quais quanto posso",
        "cosa come perché dove chi quale quali quanti",
        "wat hoe waarom wanneer waar welk welke mag moet",
        "co jak dlaczego kiedy gdzie kto czy jaki jaka jakie ile proč kdy kde",
        "что как почему когда где кто какой какая какие каким сколько можно зачем куда могу чем",
        "чи що як чому коли де хто який яка які скільки",
        "vad hur varför när var vem vilken hvad hvordan hvorfor hvornår hvor hvem mikä miten miksi milloin missä kuka",
        "ne nasıl neden niçin nerede kim hangi kaç hogyan miért mikor hol cum când unde cine",
        "τι πώς γιατί πότε πού ποιος",
        "ما ماذا كيف لماذا متى أين هل من چه چگونه چرا آیا کجا",
        "क्या कैसे क्यों कब कहाँ कौन apa bagaimana mengapa kapan siapa apakah",
    )
    for word in line.split()
)
_OPENING = re.compile(r"[\"'“„«(\s]*([^\s,.:;!?()\"”»]+)")
_INTERROGATIVE = re.compile(
    r"什么|什麼|怎么|怎麼|怎样|如何|为什么|為什麼|为何|哪[里裡些个個]|是否|能否|可否|多少|谁|なぜ|どう|どこ|何|いつ|誰|どの|어떻게|무엇|왜|언제|어디"
    rf"|กี่(?!่?ยว)|{_THAI}"
)

# What a reader's trouble or wish sounds like: questions of FAQs that are put as statements.
_TROUBLE = frozenset(
    word
    for line in (
        "can't cannot couldn't doesn't don't didn't isn't aren't won't not unable fail fails failed error errors crash"
        " crashes crashed hang hangs problem problems trouble i'm",
        "nicht kein keine keinen fehler problem probleme",
        "impossible erreur erreurs problème problèmes pas",
        "no error errores não erro erros problema problemas",
        "non errore errori nie błąd niet fungerar inte",
        "не ошибка ошибки помилка помилки",
    )
    for word in line.split()
)
_WISH = re.compile(r"\bi (?:get|have|want|need|am)\b|\bhow to\b", re.I)
_TROUBLE_END = re.compile(
    r"(?:ない|ません|たい|できず|おかしい)(?:です|の(?:です|だが|ですが)?|ん(?:です|だけど)?)?[。．.\s]*$"
)
_TROUBLE_CJK = re.compile("エラー|不能|无法|無法|没有|沒有|错误|錯誤|失败|失敗|안 |않|못|오류|에러")
_PIECE = re.compile(r"[\w'-]+(?:\.\w[\w'-]*)*")  # "os.error" is one
_WORD = re.compile(r"(?<![-\w])(?<![\w'-]\.)[^\W\d_]+(?:'[^\W\d_]+)?(?![-\w]|'?\.\w)")
_OPTIONAL = re.compile(r"\s\?\w[^?]*\?$")
_PROSE = re.compile(r"[.!。！]['\"”’)]*\s+\S.{20}")
_TOLD_BEFORE = re.compile(r"[^\W\d_]{2}[.!]['\"”’)]*\s+\S")
_TOLD_AFTER = re.compile(rf"[{_SIGNS}]['\"”’)]*\s+\S.{{20}}")
_GLUED = re.compile(r"[?][^\W\d_][^?]*$")
# Two letters and a sign that ends a sentence, quotes between them or not; a space before the sign, as French has it.
# Signs first: that is five times faster.
SENTENCE = re.compile(
    r"[.!?'\"”’)。！？؟।။](?:(?<=[。！？؟।။])|(?:(?<=[^\W\d_]{2}[.!?])|(?<=[^\W\d_]{2}\s[!?]))(?:\s|$)"
    r"|(?<=[^\W\d_]{2}['\"”’)])['\"”’)]*[.!?](?:\s|$))"
)
# Scripts that end no sentence with a sign: Thai, Lao, Khmer; clauses with a comma between, for Chinese may not either.
_UNPOINTED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]{20}|[\u4e00-\u9fff]{3}，\S{3}")


def may_tell(text: str) -> bool:
    """A sentence stands in the text, or as many letters in a row as only sentences have.

    >>> may_tell("We do."), may_tell("Gift wrapping"), may_tell("แม่น้ำสายนี้ไหลผ่านเมืองหลวงของประเทศ")
    (True, False, True)
    >>> may_tell("Bien sûr !"), may_tell("Taille M !")
    (True, False)
    """
    return SENTENCE.search(text) is not None or (not text.isascii() and _UNPOINTED.search(text) is not None)


def likeness(text: str) -> float:
    """0 to 1: 1 for a line that ends in a question mark, less for words that open questions, 0 for a statement.

    >>> likeness("How do I pay?"), likeness("How to pay"), likeness("Payment")
    (1.0, 0.6, 0.0)
    >>> likeness("送料を教えてください。") > likeness("送料を払ってください。")
    True

    Breaks on "Do not feed the trolls", which opens like a question.
    """
    if len(text) <= _SIGN and sum(map(str.isalpha, text)) < 2:
        return 0.0
    if len(text) > 160 and _PROSE.search(text):
        return 0.2  # a paragraph that asks at its end
    if "?" in text and _GLUED.search(text):
        return 0.3  # "What makes it good?Patience.Skills.": a list that a page glued together
    if _marked(text):
        return 1.0
    return _worded(text)


def may_ask(text: str) -> bool:
    """Whether `likeness` can be above 0.8: a cheap look at the signs alone."""
    if text.isascii():
        return "?" in text
    return (
        _MARK.search(text) is not None or text[:1] == "¿" or ";" in text or _PARTICLE.search(text[-_TAIL:]) is not None
    )


def _marked(text: str) -> bool:
    """It ends in a question mark, or opens with the Spanish one. "?" at both ends of a word means that it may be left
    out, in the manuals of commands, and at both ends of a tag it marks an instruction."""
    tail = text.rstrip(_CLOSING)[-1:]
    if tail == "?" and ((" ?" in text and _OPTIONAL.search(text)) or text[:2] == "<?"):
        return False
    return (tail != "" and tail in _SIGNS) or text[:1] == "¿" or (tail == ";" and _GREEK.search(text) is not None)


def _worded(text: str) -> float:
    """For a line without a mark at its end: a mark inside, a particle, a first word, a trouble."""
    foreign = not text.isascii()
    mark = _MARK.search(text) if foreign or "?" in text else None
    if mark and _OPTIONAL.search(text):
        return 0.0
    if mark and _TOLD_BEFORE.search(text, 0, mark.start()) and _TOLD_AFTER.match(text, mark.start()):
        return 0.2  # an answer that asks in its middle
    if mark or (foreign and _PARTICLE.search(text[-_TAIL:])):
        return ASKS
    if _opens(text) or (foreign and _INTERROGATIVE.search(text)):
        return 0.6
    return 0.4 if len(text) <= _SHORT and _troubled(text, foreign) else 0.0


def _troubled(text: str, foreign: bool) -> bool:
    words = _words(text.lower().replace("’", "'"))
    if len(words) > 1 and not _TROUBLE.isdisjoint(words):  # "No" in a cell is none
        return True
    if ("i" in words or "how" in words) and _WISH.search(text):
        return True
    return foreign and bool(_TROUBLE_END.search(text[-_TAIL:]) or _TROUBLE_CJK.search(text))


def _words(text: str) -> list[str]:
    """The words of a text that no hyphen, digit or underscore touches, and some pieces that are no words at all: a
    pattern that looks around each word takes three times as long."""
    pieces = _PIECE.findall(text)
    if "'" in text:
        pieces += [word for piece in pieces if "'" in piece for word in _WORD.findall(piece)]
    return pieces


def _opens(text: str) -> bool:
    first = _OPENING.match(text)
    return first is not None and first.group(1).lower().replace("’", "'") in _OPENERS


RUNS_INTO = rf"[{UPPER}][{LOWER}’']*[\s,.:]"  # the answer, without a space: "?The"
runs_into = re.compile(RUNS_INTO).match
_MARK_BEFORE_TEXT = re.compile(rf"[?؟;]['\"”’»)*_]*(?=\s+\S)|\?(?={RUNS_INTO})|？")


def asked_first(text: str) -> int:
    """Where a sentence ends that opens a line and asks, if what follows it in the line tells and does not ask; or 0.

    >>> asked_first("May I bring a dog? Yes, on a lead."), asked_first("A dog? A cat?")
    (18, 0)
    """
    mark = _MARK_BEFORE_TEXT.search(text)
    if mark is None or SENTENCE.search(text, 0, mark.start()) or likeness(text[: mark.end()]) < ASKS:
        return 0
    rest = text[mark.end() :].strip()
    return mark.end() if (may_tell(rest) or runs_into(text, mark.end())) and rest[-1] not in "?؟？" else 0


def titles(question: str, line: str, text: str) -> bool:
    """Whether a line below a question is the title of its answer: the text below says a word of the two again."""
    if not line[-1].isalnum() or len(line.split()) > _WORDS_OF_TITLE or not may_tell(text):
        return False
    return not {*_LONG_WORD.findall(f"{question} {line}".casefold())}.isdisjoint(_LONG_WORD.findall(text.casefold()))
