"""Who speaks in a question: a reader for himself ("Can I ...?"), or somebody who asks another ("Did you ...?").

Pronouns of the languages that keep them; the others (Chinese, Japanese, Korean, Thai) say nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’](?:m|ve|d|ll|re)\b)?")


class Persons(NamedTuple):
    you: frozenset[str]
    i: frozenset[str]
    reader: frozenset[str]


def _persons(you: str, i: str, we: str = "") -> Persons:
    return Persons(frozenset(you.split()), frozenset(i.split()), frozenset([*i.split(), *we.split()]))


# One language or family a line: who is spoken to, who speaks of himself, and what several readers say beside.
LANGUAGES = (
    _persons("you your yours you're you've yourself", "i i'm i've i'd i'll me my myself mine", "we our"),
    _persons(
        "sie ihr ihre ihren ihrem ihrer ihnen du dir dich dein deine",
        "ich mich mir mein meine meinen meinem",
        "wir unser unsere unseren unserem",
    ),
    _persons("vous votre vos tu te toi ton ta tes", "je j me m moi mon ma mes", "nous notre nos"),
    _persons(
        "usted ustedes tu tus te ti tú su sus", "yo me mi mis mí conmigo", "nuestro nuestra nuestros podemos tenemos"
    ),
    _persons(
        "lei suo sua suoi sue tu ti tuo tua ha hai",
        "io me mi mio mia miei mie ho",
        "nostro nostra nostri possiamo dobbiamo",
    ),
    _persons(
        "você vocês senhor senhora seu sua seus suas te teu tua",
        "eu me mim meu minha meus minhas",
        "nosso nossa nossos podemos temos",
    ),
    _persons("u uw je jij jou jouw", "ik me mij mijn", "we wij ons onze"),
    _persons("du dig din ditt dina ni er deg ditt dit", "jag mig mitt mina jeg meg mine", "vi vår vårt våra oss"),
    _persons(
        "pan pani pana ty ci cię twój twoja vy vás vám váš ty tě tvůj jste", "mnie mi mój moja moje ja mě mně můj já"
    ),
    _persons("ste vi vas vam vaš vaša vaše jeste ti te tvoj", "sam ja moj moja moje mene meni"),
    _persons("ön önt önnek te téged neked", "én nekem engem magam"),
    _persons("dumneavoastră dvs tu ție te", "eu mie meu mea"),
    _persons("te teidän sinä sinun", "minä minun minua minulle minulla"),
    _persons("bạn anh chị", "tôi mình"),
    _persons("anda kamu", "saya aku"),
    _persons("вы вас вам вами ваш ваша ваши ваше ты тебя тебе твой", "я меня мне мной мой моя мои моё мені мене мій"),
    _persons("siz sizi size sizin sen seni sana senin", "ben beni bana benim"),
    _persons("εσείς σας εσύ σου", "εγώ μου εμένα"),
    _persons("أنت لك كنت", "أنا لي كنت"),
    _persons("شما تو", "من خودم"),
    _persons("आप आपको आपके आपकी आपका तुम", "मैं मैंने मुझे मेरा मेरी मेरे"),
)


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in small letters; contractions ("i'm") are one word.

    >>> sorted(words_of("Can I bring what I've made?"))
    ['bring', 'can', 'i', "i've", 'made', 'what']
    """
    return frozenset(_WORD.findall(text.lower().replace("’", "'")))


def share(texts: Sequence[frozenset[str]], words: frozenset[str]) -> float:
    """In which share of the texts (`words_of`) one of the words stands: `reader`, a reader asks for himself."""
    return sum(not words.isdisjoint(text) for text in texts) / len(texts)
