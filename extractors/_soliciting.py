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
    r"why (?:choose )?(?:us|\w+)\?",
    r"(?:noch|weitere|haben sie(?: noch)?|hast du(?: noch)?)\b.{0,20}fragen\b.*",
    r"(?:sie )?(?:möchten|suchen|brauchen) .{0,60}\?",
    r"(?:vous avez|avez-vous|une|d['’]autres|encore|besoin)\b.{0,25}(?:questions?|aide)\b.*",
    r"vous n['’]avez pas trouvé.*",
    r"¿?(?:aún |todavía )?(?:tienes|tiene|necesitas|necesita|quieres|buscas)\b.*|¿?no encuentras.*",
    r"(?:ainda )?(?:tem|têm|precisa|ficou com)\b.{0,25}(?:dúvidas?|perguntas?|ajuda)\b.*",
    r"hai (?:ancora|altre|bisogno)\b.*|(?:heb je|heeft u)\b.{0,20}vragen\b.*|(?:masz|macie)\b.{0,25}pytania.*",
    r"(?:остались|есть|ещ[её]|нужна)\b.{0,20}(?:вопрос|помощь).*|(?:вы )?не нашли\b.*",
    r".{0,12}(?:解決しません|お困り|お悩み|お探し).*",
    r".{0,4}(?:还有|還有|没有找到|沒有找到).{0,12}",
    r".{0,8}(?:هل لديك|لم تجد).*|.{0,16}(?:더 궁금|찾지 못).*",
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
