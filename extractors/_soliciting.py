"""Headings that ask the reader something in order to sell, or to be asked: "Ready to start?", "Still have questions?"

A language (or a family) a line; each must be the whole heading. Breaks on a visitor's "Do you need a passport?", which
is why no pair is refused for this alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.cleaning.outer_words import Beginnings, first_word

_LONGEST = 90
_FORMS = (
    r"(?:are you )?(?:still |not )?(?:ready|looking|interested|sure|convinced|curious|stuck|confused)\b.{0,60}\?",
    r"(?:(?:do )?you )?(?:still )?(?:have|got)\b(?: (?:an?y?|more|a?n?other|further)){0,2} ?(?:question|doubt)s?\b.*",
    r"(?:do you |would you |you )?(?:still )?(?:need|want|wish|like)\b.{0,60}\?",
    r"(?:(?:any|more|other|further) ){1,2}questions\b.*",
    r"(?:if you (?:still )?have|(?:wenn|falls) (?:sie|du)|si (?:vous avez|tiene(?:s|n)?)|se (?:hai|avete|tiver))"
    r" (?:(?:any|more|other|further|weitere|d['’]autres|más|otras|altre|mais|outras) ?){1,2}"
    r"(?:questions?|fragen|preguntas|domande|perguntas)\b[^?]*",
    r"(?:questions?|fragen|preguntas|perguntas|dúvidas|domande|vragen|frågor|spørgsmål|spurningar|kysymyksiä"
    r"|kysyttävää|pytania|otázky|pitanja|вопросы|питання|въпроси|întrebări|kérdés(?:ed|e|ek)?|sorular|ερωτήσεις) ?[?;]",
    r"(?:did|could|can|do) ?(?:n[o'’]t|['’]t) (?:you )?(?:find|see (?:your|an|the) (?:question|answer))\b.*",
    r"(?:is |was |has )?your question\b.*",
    r"why (?:choose )?(?:us|\w+)\?|how (?:can we|may i) help(?: you\b.*)?\W*|wie können wir\b.{0,16}helfen\W*"
    r"|comment pouvons[- ]nous\b.{0,9}aider\W*|¿?(?:cómo|en qué) (?:te |le |os )?podemos ayudar\w*\W*"
    r"|(?:como podemos|come possiamo)\b.{0,9}a[ij]u\w+\W*|hoe kunnen we\b.{0,12}helpen\W*",
    r"(?:noch|weitere|haben sie(?: noch)?|hast du(?: noch)?|du hast|sie haben)\b.{0,20}fragen\b.*",
    r"(?:ihre|deine|eure) frage\b.{0,20}nicht\b.*|keine antwort .*|(?:sie )?(?:möchten|suchen|brauchen) .{0,60}\?",
    r"(?:vous avez|avez-vous|une|d['’]autres|encore|besoin)\b.{0,25}(?:questions?|aide)\b.*",
    r"vous (?:n['’]avez pas trouvé|ne trouvez pas)\b.*|(?:encara )?ten(?:s|iu)\b.{0,12}(?:preguntes|dubtes)\b.*",
    r"¿?(?:aún|todavía)? ?(?:tienes?|necesitas?|quieres|buscas|[tl]e quedan?)\b.*|¿?no enc(?:uentras|ontr(?:aste|ó)).*",
    r"¿?(?:más|otras?|alguna|mais|outras?|altre) (?:preguntas?|dudas?|dúvidas?|perguntas?|domande)\?.*",
    r"(?:ainda )?(?:tem|têm|tens|precisa|ficou com)\b.{0,25}(?:dúvidas?|perguntas?|ajuda)\b.*|não encontrou\b.*",
    r"hai (?:ancora|altre|bisogno)\b.*|non (?:hai|avete) trovato\b.*|(?:mai )?(?:ai|ave[țţt]i)\b.{0,15}întreb.*",
    r"n(?:u |-)?a(?:i|ți|ţi) găsit\b.*|(?:dar |ar )?turite\b.{0,16}klausim.*|neradote\b.*",
    r"(?:vai )?jums\b.{0,14}jautājum.*|neatradāt\b.*|et(?:kö|tekö) löytän.*|(?:kas )?(?:on|sul|teil)\b.{0,14}küsimus.*",
    r"(?:heb je|hebt u|heeft u|wil je|wilt u|nog|staat je|staat uw)\b.{0,20}vra(?:ag|gen)\b.*|niet gevonden wat\b.*",
    r"(?:har (?:du|ni|dere|i)|flere|fler)\b.{0,20}(?:frågor|fråga|spørgsmål|spørsmål)\b.*",
    r"(?:hittade|fandt|fant) (?:du|ni|dere|i) (?:inte|ikke)\b.*|(?:onko|jäikö|lisää)\b.{0,16}kysy(?:ttävää|myksiä).*",
    r"(?:masz|macie|mają państwo|máte|máš)\b.{0,25}(?:pyta|otáz|dotaz).*|nie znala(?:złeś|złaś|źliście)\b.*",
    r"nenaš(?:li|i?el) j?(?:ste|si)\b.*|nis(?:te|i) (?:pro)?našl?\w+\b.*|(?:imate|imaš)\b.{0,14}(?:vprašanj|pitanj).*",
    r"(?:van|lenne|maradt|további)\b.{0,20}kérdés.*|kérdés(?:ed|e|ük|etek) (?:van|maradt)\b.*|nem talál(?:ta|tad)\b.*",
    r"(?:у вас )?(?:остались|есть|ещ[её]|нужна|возникли)\b.{0,20}(?:вопрос|помощь).*|(?:вы )?не (?:нашли|знайшли)\b.*",
    r"(?:у вас )?(?:є|маєте|залиш\w+|имате)\b.{0,20}(?:питан|запитан|въпрос).*|не (?:намерихте|открихте)\b.*",
    r"(?:έχετε|έχεις)\b.{0,20}(?:ερωτήσ|ερώτησ|απορί).*|δεν βρήκ.*|.{0,16}\bsoru(?:nuz|larınız)\b.{0,4}\bm[ıiuü]\b.*",
    r"aradığını\w*\b.*bulamad.*|aklınıza takılan\b.*|(?:masih )?(?:ada|punya) pertanyaan\b.*|tidak menemukan jawab.*",
    r"(?:bạn (?:có )?)?(?:vẫn |còn |có )(?:còn )?(?:câu hỏi|thắc mắc)\b.*|không tìm thấy\b.{0,14}câu\b.*",
    r".{0,12}(?:解決しません|お困り|お悩み|お探し).*|.{0,4}(?:まだ|他に|その他の)ご?質問[がは].{0,16}",
    r".{0,4}(?:还有|還有|仍有[疑问問]|没有找到|沒有找到|找不到答案).{0,12}|.{0,4}(?:추가|다른) ?(?:질문|문의).{0,16}",
    r".{0,16}(?:더 궁금|찾지 못).*|(?:ยังมีคำถาม|มีคำถาม(?:เพิ่ม|อื่น|อีก)).*|(?:अभी भी|क्या आपके).{0,8}(?:प्रश्न|सवाल).*",
    r".{0,8}(?:هل لديك|لا تزال لديك|لم تجد).*|.{0,16}س[وؤ]ال.{0,14}دارید.*|.{0,20}پیدا نکردید.*",
    r".{0,8}(?:יש (?:לך|לכם).{0,10}שאל|לא מצאת).*",
    # beside a form to log in
    r"(?:(?:do(?: you)? ?n[o'’]t|already) have an?(?: \w+)? account|no account|(?:already|not) (?:registered|an? \w+)"
    r"|(?:new|returning|existing) (?:customer|user|member|client)s?|(?:new|first time) (?:here|to \w+))(?: yet)?\s?\?",
    r"(?:noch )?keine?n? \w*(?:konto|account)\?|neu(?: hier|kunde)\?|(?:schon|noch nicht) (?:registriert|kunde)\?"
    r"|(?:déjà|pas encore) (?:inscrit|client|membre)s? ?\?|pas (?:encore )?de compte ?\?|nouveau client ?\?",
    r"¿?(?:aún |todavía )?(?:no|ya) tienes? (?:una )?cuenta\?|(?:hai già|non hai) un account\?|geen account\?"
    r"|(?:já|(?:ainda )?não) (?:tem|têm|possui|é) (?:um )?(?:uma )?(?:conta|cadastro|cadastrad[oa]|cliente)\?"
    r"|¿?(?:nuevo cliente|novo cliente|nuovo cliente|nieuwe klant|nie masz konta|masz już konto|pierwszy raz .{0,12})\?"
    r"|(?:ещ[её] )?нет (?:аккаунта|уч[её]тной записи)\?",
)
_SOLICITING = re.compile("|".join(_FORMS), re.I)
_OPENS = Beginnings("|".join(_FORMS))  # but for forms in scripts without spaces


@lru_cache(maxsize=4096)
def solicits(text: str) -> bool:
    """Whether a heading asks the reader, rather than for one.

    >>> solicits("Still have questions?"), solicits("How do I ask a question?")
    (True, False)
    >>> solicits("SPØRGSMÅL?"), solicits("Spørgsmål?"), solicits("Hvilke spørgsmål?")
    (True, True, False)
    """
    if len(text) > _LONGEST or (text.isascii() and not _OPENS.may(first_word(text))):
        return False
    return _SOLICITING.fullmatch(text.strip()) is not None
