"""Printed interviews: somebody is asked ("Did you ...?") and speaks of himself ("I ..."), or a line says who asked, or
who answers ("Holm: ...").

In a FAQ it is the other way round: the reader asks ("Can I ...?") and is spoken to ("You can ..."), or a house speaks
("We ship ..."). Breaks on a one-man business that answers "Do you ...?" by "I ..." throughout and calls it no FAQ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors._evidence import Unit, mostly_ask
from extractors._page import Page
from extractors._persons import LANGUAGES, Persons, share, words_of
from extractors.cleaning.labels import ANSWER_LABEL, QUESTION_LABEL
from extractors.document import Document

_Said = Sequence[frozenset[str]]  # the words of each question or answer
_SPEAKER = re.compile(r"([^\W\d_][^:：.?？!]{0,30}?)\s?[:：]")
_TIMED = re.compile(r"[^.?!]{1,40}[\[(](?:\d{1,2}:)?\d{1,2}:\d\d[\])]\s?:")
_NOUNS = (
    r"interviews?|entretien|entrevista|intervista|intervju|haastattelu|wywiad|rozhovor|interjú|röportaj|söyleşi"
    r"|интервью|інтерв['’]ю|συνέντευξη|gespräch|razgovor|samtal|conversación|conversazione|conversation with"
    r"|беседа|разговор|مقابلة|حوار|مصاحبه|साक्षात्कार|phỏng vấn|wawancara"
)
_NOUN = re.compile(rf"(?<!\w)(?:{_NOUNS})(?!\w)|インタビュー|対談|专访|專訪|访谈|訪談|인터뷰", re.I)
_CREDITS = (
    r"propos recueillis|(?:das )?(?:interview|gespräch) führte|die fragen stellte|edited (?:and \w+ )?for (?:length"
    r"|clarity)|^interview (?:by|with)|interviewed by|interview:|intervista (?:di|a cura di)|entrevista (?:de|por"
    r"|realizada)|rozmawia(?:ł|ła|ją)?(?!\w)|беседовал|розмовля(?:в|ла)|интервью (?:брал|взял|вел)|interview door"
    r"|intervju av|röportaj:|söyleşi:|rozhovor vedl"
)
_CREDIT = re.compile(
    rf"(?<!\w)(?:{_CREDITS})|聞き手|お話を(?:うかが|伺|聞)|采访[:：]|採訪[:：]|记者[:：]|인터뷰어", re.I | re.M
)
_NEAR = 8  # lines above the first question
_AFTER = 3  # lines below the last answer
_LINE = 400  # characters of a line that may say so
_LOOKED_AT = 24  # questions; those of the longest interviews are as those before them
_FEWEST = 3
_MOST = 6  # lines of an answer
_ASKED = 0.3  # share of the questions that speak to somebody
_TELLING = 0.4  # share of the answers that say "I"
_NEARLY = 0.8  # share of the answers that open with a name
_CALLED = 0.2  # the same where a line calls it an interview
_ALL_ASKED = 0.28  # the same where no reader asks for himself
_SPOKEN_TO = 0.2  # share of the answers that may say "you", in general
_READERS = 0.2  # share of questions that may be a reader's for himself, as in a FAQ
_NO_READERS = 0.05
_MANY = 5  # questions: of fewer it says little that no reader asks


def in_dialogue(document: Document, page: Page, units: Sequence[Unit]) -> list[bool]:
    """Which questions of a rhythm belong to an interview: all or none of those outside of a FAQ's section. Empty where
    none does, the rhythm does not ask, or the page as a whole is a FAQ."""
    if not mostly_ask(units) or (not page.faq.parts and page.faq.above(units[0].headers[0].start)):
        return []
    apart = [not page.faq.holds(u.headers[0].start) for u in units]
    outside = [u for u, is_apart in zip(units, apart, strict=True) if is_apart]
    is_other = _is_dialogue if len(outside) >= _FEWEST else _is_essay
    return apart if outside and is_other(document, outside) else []


def _is_essay(document: Document, units: Sequence[Unit]) -> bool:
    """A question or two over somebody's own words: each answer says "I" and "my" and speaks to nobody, and no reader
    asks. Breaks on one question to a craftsman on a page that does not say what it is."""
    told = [words_of(" ".join(document.texts[u.first : min(u.end, u.first + _MOST)])) for u in units]
    asked = [words_of(unit.headers[-1].text) for unit in units]
    return any(
        all(len(text & who.i) > 1 for text in told) and not share(told, who.you) + share(asked, who.reader)
        for who in LANGUAGES
    )


def _is_dialogue(document: Document, units: Sequence[Unit]) -> bool:
    """By what is printed around the questions, or by who asks whom."""
    first, last, texts = units[0].headers[0].start, units[-1], document.texts
    near = (*texts[max(0, first - _NEAR) : first], *texts[max(last.first, last.end - 2) : last.end + _AFTER])
    around = "\n".join([text for text in near if len(text) <= _LINE])
    opening = [texts[unit.first][unit.offset :].lstrip() for unit in units]
    named = [name for text in opening if (name := _speaker(text, ANSWER_LABEL))]
    if _CREDIT.search(around) or _is_script(units, opening, named):
        return True
    asked = [words_of(unit.headers[-1].text) for unit in units[:_LOOKED_AT]]
    said = frozenset().union(*asked)
    to_somebody = [w for w in LANGUAGES if not w.you.isdisjoint(said) and share(asked, w.you) >= _ASKED]
    languages = [who for who in to_somebody if share(asked, who.reader) <= _READERS]
    if not languages:
        return False
    told = [words_of(" ".join(texts[u.first : min(u.end, u.first + _MOST)])) for u in units[:_LOOKED_AT]]
    called = _NOUN.search(around) is not None
    by_name = len(named) >= _NEARLY * len(units) and _FEWEST * len(set(named)) <= len(named)
    return any(_tells_of_himself(asked, told, who, called, by_name) for who in languages)


def _is_script(units: Sequence[Unit], opening: Sequence[str], told: Sequence[str]) -> bool:
    """An interview, a play, a chat: half of the questions and most answers open with a name, and names recur. Or a
    transcript: the time and who speaks stand right below nearly all questions. opening: first lines of the answers."""
    if sum([_TIMED.fullmatch(text) is not None for text in opening]) >= _NEARLY * len(units):
        return True
    asked = [name for unit in units if (name := _speaker(unit.headers[-1].text, QUESTION_LABEL))]
    recur = 2 * len({*asked, *told}) <= len(asked) + len(told) and not units[0].headers[0].labelled
    return recur and 2 * len(asked) >= len(units) and 3 * len(told) >= 2 * len(units)


def _speaker(text: str, label: re.Pattern[str]) -> str:
    """The name before a colon, unless it says "Question:" or "Answer:"."""
    found = _SPEAKER.match(text)
    return "" if not found or label.match(text) else found.group(1)


def _tells_of_himself(asked: _Said, told: _Said, who: Persons, called: bool, by_name: bool) -> bool:
    """Enough answers say "I", and hardly any "you"; fewer of them than "I" where no reader asks for himself, any number
    where a name opens them. Few questions tell that no reader asks if all speak to one who always answers as "I"."""
    own, spoken_to = share(told, who.i), share(told, who.you)
    telling = len(asked) >= _MANY or share(asked, who.you) == own == 1
    no_readers = telling and share(asked, who.reader) <= _NO_READERS
    sure = _CALLED if called or by_name else _ALL_ASKED if no_readers else _TELLING
    return own >= sure and (by_name or spoken_to <= _SPOKEN_TO or (no_readers and spoken_to <= own))
