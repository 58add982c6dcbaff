"""Where a text declares a set: a number, a kind of member, a subject ("the 7 Ps of marketing").

The kind is an open class: a letter in the plural (Ps, P's, P), a noun of the lexicon, or any plural noun that is not
an everyday thing, a unit or advice (`NO_KINDS`). How far a declaration is trusted is decided later, with its items.
Breaks on: ellipsis ("the seven of them"), numbers above thirty, ordinals ("the third principle").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from extractors.frameworks.kinds import head_of, is_english_kind, is_kind, ranks, trust_in
from extractors.frameworks.lexicon import ENGLISH_KINDS, EVALUATIVE, NO_KINDS, without_praise
from extractors.frameworks.numbers import may_count, number_words, numbers
from extractors.frameworks.phrases import complement_of
from extractors.frameworks.words import AMBIGUOUS, BREAKS, DEFINITE, POSSESSIVE, QUOTES, SAID_OF

MOST_IN_LINE = 50
_PHRASE_REACH = 300
"""Bounds against hostile lines: declarations of one, characters behind a number in which its noun phrase stands."""
_LETTER = re.compile(
    rf"""(?:\s*\(\d{{1,2}}\))?[\s{QUOTES}-]*(?:
        (?P<upper>[A-Z]|(?<=[{QUOTES}])[a-z](?=[{QUOTES}]))(?:[{QUOTES}]|\s?[’'`´])?\s?(?P<s>[sS])?
      | (?P<lower>[a-z])[’'`´]?(?P<ls>s)
      )[{QUOTES}]?(?![\w’])""",
    re.X,
)
_OF_LETTER = re.compile(r"\s+(?:of|de|du)\b")
_TIME = re.compile(r"\s*[.:]?\s*m\b", re.I)
_ADJECTIVES = re.compile(rf"(?:\s+[^\W\d_]+){{0,2}}\s+(?=[{QUOTES}]?[A-Z](?:[’'`´]?s)\b)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:™)?")
_MODEL = re.compile(
    r"(?:\s?-\s?[^\W\d_]+|"
    r"\s(?:step|stage|phase|part|factor|level|pillar|point))(?:\s+|-(?=[\w-]*(?:modell|methode|theorie)))"
    r"((?:[\w’'-]+\s+){0,4}?(?:model|process|method|framework|approach|cycle|theor|formula|hierarch|pyramid|matri|"
    r"taxonom|ladder|triangle)\w*)",
    re.I,
)  # "8-Step Change Model", "5 stage design process", "Vier-Ohren-Modell": a noun phrase that ends in model


@dataclass(frozen=True, slots=True)
class Declaration:
    """`number` members of a `kind`. start, end: characters of number and kind in the line; tail: text behind it.

    letter: "p" for Ps. trust: letter, known (lexicon), steps, open. definite: "the" or a title names it.
    own: it belongs to the speaker ("our 5 values"). top: a ranking ("10 best ..."). before: text in front of it.
    marked: "key", "main" or the like stands before the kind. kind_end: where the kind alone ends.
    modifiers: words between the number and the kind, praise aside.
    """

    number: int
    kind: str
    start: int
    end: int
    before: str
    phrase: str
    subject: str | None
    trust: str
    letter: str | None = None
    definite: bool = False
    complement: bool = False
    own: bool = False
    top: bool = False
    marked: bool = False
    kind_end: int = 0
    modifiers: str | None = None


@lru_cache(maxsize=1 << 12)
def declarations(text: str) -> tuple[Declaration, ...]:
    """All declarations in a line, in order."""
    words = number_words(text)
    return tuple(islice(_declarations(text, words), MOST_IN_LINE)) if words else ()


def _declarations(text: str, words: frozenset[str]) -> Iterator[Declaration]:
    for start, number, word in sorted(numbers(text, words)):
        end = start + len(word)
        if not may_count(text, end):
            continue
        made = _letter(text, end, number) or _noun(text, end, number)
        near = text[max(0, start - 60) : start]
        if made is None or _COUNTED.search(near):
            continue
        last = (_WORD.findall(near) or [""])[-1].casefold()
        placed = _placed(made, text, start, near, last)
        if placed.definite or (word not in AMBIGUOUS and made.trust != "term"):
            yield placed


_COUNTED = re.compile(r"\b(?:page|chapter|figure|version|step|rule of|no\.?|nr\.?|part|day)\s*$", re.I)
""" "Page 7 rules": the number is a name."""
_BASIC = re.compile(
    r"\b(?:golden|b[aá]si[ck]|basis\w|f[ou]ndament|prim[aäá]r|[ck]ardinal|univers[ae]l|principa[lu]|"
    r"wichtigst|belangrijkst|main\b)\w*",
    re.I,
)  # "Six basic emotions" are all that there are, as "the six emotions" are
_THERE_ARE = re.compile(
    r"\b(?:there are(?: only)?|es gibt|il y a|il existe|existen|hay|existem|há|ci sono|esistono|er zijn|"
    r"following|folgenden?|volgende|siguientes|seguintes|seguenti)\s*$",
    re.I,
)
_OWNER = re.compile(
    r"((?:[A-Z][\w.-]+\s+(?:and\s+|&\s+)?){0,2}(?!It|That|What|Here|There|Let)[A-Z][\w.-]+)[’'](?:s\s*|\s+)$"
)  # Whose set it is: "Porter's Five Forces"


def _placed(made: Declaration, text: str, start: int, near: str, last: str) -> Declaration:
    """With its number's place, and what stands before it (near: the last of that)."""
    before = text[max(0, start - _PHRASE_REACH) : start]
    opens = not before.strip(QUOTES + " -–—|:") and made.trust in ("letter", "known")
    ends = near.rstrip().endswith((":", "-", "–", "|", "“", "„", "«", "‘", '"'))
    owner = _OWNER.search(near)
    genitive = bool(re.search(r"[’']s?\s*$|s[’']\s*$", near))
    exist = made.trust == "term" or (made.trust == "open" and _of_idea(text, made.kind_end, made.kind))
    titled = made.marked if made.trust == "term" else opens or (ends and made.trust != "open")
    definite = genitive or last in DEFINITE or near.rstrip().endswith("Big") or titled
    definite = definite or bool(exist and _THERE_ARE.search(near))
    definite = definite or bool(_BASIC.search(text, start, made.kind_end))
    return replace(
        made, start=start, before=before, phrase=text[start : made.end].strip(QUOTES + " "), definite=definite,
        subject=made.subject or (owner[1] if owner else None), own=last in POSSESSIVE,
        trust="open" if made.trust == "term" else made.trust,
    )  # fmt: skip


def _letter(text: str, at: int, number: int) -> Declaration | None:
    """ "7 Ps", "7P's", "Seven (7) C `s", "four additional Ps", "5 W questions", "7P du marketing"."""
    spread = _ADJECTIVES.match(text, at)
    found = _LETTER.match(text, spread.end() if spread else at)
    if not found:
        return None
    letter = (found["upper"] or found["lower"]).casefold()
    if found["lower"] and not (text[at : at + 1].isalpha() or _OF_LETTER.match(text, found.end())):
        return None
    if _TIME.match(text, found.end()) or (number > 9 and not (found["s"] or found["ls"])):  # 7 p.m., 18F
        return None
    end, subject, complement = complement_of(text, found.end())
    return Declaration(
        number, f"{letter.upper()}s", 0, end, "", "", subject, "letter", letter, complement=complement,
        kind_end=found.end(),
    )  # fmt: skip


def _noun(text: str, at: int, number: int) -> Declaration | None:
    """The noun phrase behind the number: its head is the kind, what modifies or completes it is the subject."""
    if (model := _MODEL.match(text, at, at + _PHRASE_REACH)) and (made := _model(text, at, number, model)):
        return made
    words = _phrase(text, at)
    head = head_of(words)
    if head is None:
        return None
    kind, _ = words[head]
    phrase_end = words[-1][1] + len(words[-1][0])
    trust = "known" if kind.casefold() in ENGLISH_KINDS and text.startswith(" of ", phrase_end) else trust_in(kind)
    a_model = words[-1][0].casefold() == "model"  # "the three lines model"
    if trust is None or (trust == "term" and not (a_model or _of_idea(text, phrase_end, kind))):
        return None
    marked = any(w.casefold() in EVALUATIVE for n, (w, _) in enumerate(words) if n != head)
    verbal = _VERBAL if is_english_kind(kind) else _GERMAN_VERBAL if _GERMAN.match(kind) else _FRENCH_VERBAL
    if words[head + 1 :] and (words[head + 1][0].casefold() in SAID_OF or verbal.search(words[head + 1][0])):
        words = words[: head + 1]  # a verb is no part of the phrase: "Five Forces explained", "four pillars hold up"
    others = [w for n, (w, _) in enumerate(words) if n != head and w.casefold() != "model"]
    kind_end = words[-1][1] + len(words[-1][0])
    end, subject, complement = complement_of(text, kind_end)
    first, _, last = kind.rpartition("-")
    if first and trust == "known" and is_kind(last):
        others, kind = [*others, first], last  # "Reife-Phasen"
    modifiers = " ".join(without_praise(others, EVALUATIVE)) or None
    return Declaration(
        number, re.sub(r"(?:™|(?<=[a-z])TM)$", "", kind), 0, end, "", "", subject or modifiers, trust,
        complement=complement, top=any(ranks(w) for w, _ in words),
        marked=marked, kind_end=kind_end,
        modifiers=modifiers,
    )  # fmt: skip


_IDEA = re.compile(
    r"\s+(?:of|del?|do|da|dell[ao]|der|des|van)\s+(?!(?:the|an?|this|that|these|those|our|your|my|his|her|its|their|each|every|all|any|la|les?)\b)(\w)"
)


def _of_idea(text: str, at: int, kind: str) -> bool:
    """What completes an everyday noun is an idea: "of defense", not "of the tram", "of Texas", "of 20 cm"."""
    found = _IDEA.match(text, at)
    return found is not None and (found[1].islower() or kind[0].isupper())


_VERBAL = re.compile(r"(?:ed|ing)$|^[a-z]+(?<![sx])$")
""" "Four pillars hold ...": behind an English plural, small letters without the -s of a French adjective."""
_GERMAN = re.compile(r"[A-ZÄÖÜ]\w+(?:en|n|e|er)$")
_GERMAN_VERBAL = re.compile(r"^[a-zäöü]{2,}(?:en|t)$")
""" "Drei Säulen tragen ...": behind a German noun, small letters are no part of its phrase."""
_FRENCH_VERBAL = re.compile(r"[a-z]{3}ent$")
""" "Trois axes structurent ...": an adjective behind a French plural ends in -s."""


def _model(text: str, at: int, number: int, model: re.Match[str]) -> Declaration | None:
    kind = re.sub(r"\W", "", text[at : model.start(1)]).casefold()
    end = model.end()
    if kind in NO_KINDS:
        return None
    about = model[1] if " " in model[1] else None
    return Declaration(number, kind, 0, end, "", "", about, "known", complement=True, kind_end=end)


_ALSO = frozenset(["and", "but", "or", "und", "aber", "oder", "et", "ou", "y", "e", "en"])
_ELIDED = re.compile(r"(?:d|dell|dall|nell|all|l|s?he|it|we|you|they|i|that|who|there)['’]")


def _phrase(text: str, at: int) -> list[tuple[str, int]]:
    """Up to seven words from `at` to the first word or sign that ends a noun phrase."""
    words: list[tuple[str, int]] = []
    position = at
    for found in _WORD.finditer(text, at, at + _PHRASE_REACH):
        between = text[position : found.start()]
        if re.search(r"[^\s“\"'‘’«]", re.sub(r"^\s*\(\d+\)", "", between)) or len(words) == 7:
            break
        low = found[0].casefold()
        if low in _ALSO and words and not any(is_kind(w) or w.endswith("s") for w, _ in words):
            position = found.end()  # "three separate and distinct branches"
            continue
        if low in BREAKS or (not low.isalpha() and _ELIDED.match(low)):
            break
        words.append((found[0], found.start()))
        position = found.end()
    return words


_ASKED = re.compile(
    r"^(?:what|which|was|welche\w*|quel(?:le)?s?|¿?\s*cu[aá]les|quais|quali|wat)\s+(?:are|sind|sont|son|s[aã]o|"
    r"sono|zijn)\s+"
    r"(?:the|die|les|los|las|os|as|le|i|gli|de)\s+",
    re.I,
)
_ASKS = frozenset("wWqQcC¿")  # the first letters of that


def unnumbered(question: str) -> Declaration | None:
    """ "What are the core values of nursing?": kind and subject without a number (it stands as 0)."""
    asked = _ASKED.match(question) if question.lstrip()[:1] in _ASKS else None
    if not asked:
        return None
    made = _noun(question, asked.end() - 1, 0)
    if made is None or made.trust not in ("known",):
        return None
    phrase = question[asked.end() : made.end].strip(" ?")
    return Declaration(0, made.kind, asked.end(), made.end, "", phrase, made.subject, made.trust, definite=True,
                       complement=made.complement)  # fmt: skip
