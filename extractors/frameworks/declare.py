"""Where a text declares a set: a number, a kind of member, a subject ("the 7 Ps of marketing").

The kind is an open class: a letter in the plural (Ps, P's, P), a noun of the lexicon, or any plural noun that is not
an everyday thing, a unit or advice (`NO_KINDS`). How far a declaration is trusted is decided later, with its items.
Breaks on: ellipsis ("the seven of them"), numbers above thirty, ordinals ("the third principle").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from extractors.frameworks.lexicon import (
    ENGLISH_KINDS,
    EVALUATIVE,
    KINDS,
    NEWS,
    NO_KINDS,
    STEPS,
    SUPERLATIVE,
    without_praise,
)
from extractors.frameworks.words import (
    AMBIGUOUS,
    BREAKS,
    COMPLEMENT,
    DEFINITE,
    INNER,
    NUMBERS,
    POSSESSIVE,
    SUBJECT_ARTICLES,
)

_NUMBER_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_FIGURE = re.compile(
    r"[1-9](?<![\w.,:/$€£#-].)(?:(?<=[12])\d|(?<=3)0|(?<=[2-9]))(?![\d%°€$]|[.,:/]\d)"
)  # 2 to 30. It opens with a plain set of characters: the engine then skips from digit to digit
_BEFORE_NO_NUMBER = frozenset([".", ",", ":", "/", "$", "€", "£", "#", "-", "_"])
_COMPOUND_NUMBERS = tuple(word for word in NUMBERS if "-" in word)
_BESIDE_WORDS = "\"'“”‘’«»„()[]—–-:*"
_TOKENS = frozenset(word for number in NUMBERS for word in (number, number.split("-")[0]) if word in NUMBERS)
_WRITTEN = _TOKENS.union(map(str.title, _TOKENS), map(str.upper, _TOKENS))

MOST_IN_LINE = 50
_PHRASE_REACH = 300
"""Bounds against hostile lines: declarations of one, characters behind a number in which its noun phrase stands."""
_QUOTES = "\"'“”‘’«»„`´"
_LETTER = re.compile(
    rf"""(?:\s*\(\d{{1,2}}\))?[\s{_QUOTES}-]*(?:
        (?P<upper>[A-Z])(?:[{_QUOTES}]|\s?[’'`´])?\s?(?P<s>[sS])?
      | (?P<lower>[a-z])[’'`´]?(?P<ls>s)
      )[{_QUOTES}]?(?![\w’])""",
    re.X,
)
_OF_LETTER = re.compile(r"\s+(?:of|de|du)\b")
_TIME = re.compile(r"\s*[.:]?\s*m\b|\.")
_ADJECTIVES = re.compile(rf"(?:\s+[^\W\d_]+){{0,2}}\s+(?=[{_QUOTES}]?[A-Z](?:[’'`´]?s)\b)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:™)?")
_MODEL = re.compile(
    r"^\s?-\s?(?:steps?|stages?|phases?|parts?|points?|factors?|level|pillar|letter|etapas|stufig\w*|"
    r"schritt\w*)\s+(.{0,60})",
    re.I,
)
_MODEL_REACH = 200
_PROCESSES = r"(?:model|process|method|framework|approach|cycle|theory|formula)"
_PROCESS = re.compile(
    rf"^\s(?:step|stage|phase|part|factor|level|pillar|point)\s+((?:[\w-]+\s+){{0,4}}?{_PROCESSES})\b", re.I
)
_MOST = re.compile(r"\w{3,}(?:st|est)en?$|\w{2,}(?<!inter)(?<!hon)(?<!mod)(?<!for)(?<!harv)(?<!requ)est$")
_PLURAL = re.compile(r"\w{3}[sx]$|\w{4}(?<!ci)(?<!gi)men$")
_SINGULAR_LOOKING = re.compile(
    r"(?:ss|us|is|ous|ics|news|series|less|plus|always|perhaps|yes|does|across|its|has|was|this|thus)$", re.I
)


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


def spelled_numbers(text: str) -> frozenset[str]:
    """The number words that stand in a text, as written ("seven", "Seven", "SEVEN"), also beside quotes and dashes."""
    for sign in _BESIDE_WORDS:  # far cheaper than one str.translate
        text = text.replace(sign, " ")
    return _WRITTEN.intersection(text.split())


@lru_cache(maxsize=1 << 12)
def number_words(text: str) -> frozenset[str]:
    """The number words that stand in the text; "figure" where a figure from 2 to 30 does. Most lines have none."""
    found = frozenset(map(str.lower, spelled_numbers(text)))
    return found | {"figure"} if _FIGURE.search(text) else found


@lru_cache(maxsize=1 << 12)
def declarations(text: str) -> tuple[Declaration, ...]:
    """All declarations in a line, in order."""
    words = number_words(text)
    return tuple(islice(_declarations(text, words), MOST_IN_LINE)) if words else ()


def _numbers(text: str, words: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Place, number and word of each number that may count members: no decimals, prices, dates or ordinals."""
    if "figure" in words:
        yield from ((found.start(), int(found[0]), found[0]) for found in _FIGURE.finditer(text))
    lowered = text.lower()
    for word in words - {"figure"}:
        start = lowered.find(word)
        while start >= 0:
            end = start + len(word)
            longer = next((w for w in _COMPOUND_NUMBERS if lowered.startswith(w, start)), word)
            end = start + len(longer)
            beside = text[start - 1 : start] if start else ""
            if not (beside.isalnum() or beside in _BEFORE_NO_NUMBER or text[end : end + 1].isalnum()):
                yield start, NUMBERS[longer], longer
            start = lowered.find(word, end)


_NEXT = re.compile(rf"(?:\s*\(\d{{1,2}}\))?[\s(){_QUOTES}-]*([^\W\d_]+(?:[-’'][^\W\d_]+)*)?")


def may_count(text: str, at: int) -> bool:
    """Cheap: whether the word behind a number may be counted; false for "days", "of" and where none stands."""
    found = _NEXT.match(text, at)
    return found is not None and bool(found[1]) and not _never_counted(found[1])


@lru_cache(maxsize=1 << 12)
def _never_counted(word: str) -> bool:
    low = word.casefold()
    a_letter = len(low) == 1 or (len(low) == 2 and low[1] == "s")  # "Is", "es"
    return (low in BREAKS and not a_letter) or (low.endswith("s") and bool(singulars(low) & NO_KINDS))


def _declarations(text: str, words: frozenset[str]) -> Iterator[Declaration]:
    for start, number, word in sorted(_numbers(text, words)):
        end = start + len(word)
        if not may_count(text, end):
            continue
        made = _letter(text, end, number) or _noun(text, end, number)
        near = text[max(0, start - 60) : start]
        ranked = _RANKED.search(near) if made else None
        if made is None or (ranked and not _of_ideas(made, ranked[0])):
            continue
        last = (_WORD.findall(near) or [""])[-1].casefold()
        if word not in AMBIGUOUS or last in DEFINITE:
            yield _placed(made, text, start, near, last)


def _of_ideas(made: Declaration, ranked: str) -> bool:
    """ "The top 5 skills of ..." is a set as "the 5 skills of ..." is; "Top 10 beaches" is none."""
    return ranked.strip().casefold() == "top" and made.trust == "known" and made.complement


_RANKED = re.compile(r"\b(?:top|page|chapter|figure|version|step|rule of|no\.?|nr\.?|part|day|best)\s*$", re.I)


_OWNER = re.compile(
    r"((?:[A-Z][\w.-]+\s+(?:and\s+|&\s+)?){0,2}(?!It|That|What|Here|There|Let)[A-Z][\w.-]+)[’'](?:s\s*|\s+)$"
)
"""Whose set it is: "Porter's Five Forces"."""


def _placed(made: Declaration, text: str, start: int, near: str, last: str) -> Declaration:
    """With its number's place, and what stands before it (near: the last of that)."""
    before = text[:start] if start <= _PHRASE_REACH else "…" + text[start - _PHRASE_REACH : start]
    titled = not before.strip(_QUOTES + " -–—|:") or near.rstrip().endswith((":", "-", "–", "|", "“", "‘", '"'))
    owner = _OWNER.search(near)
    genitive = bool(re.search(r"[’']s?\s*$|s[’']\s*$", near)) and last not in ("it’s", "it's", "that's", "that’s")
    return Declaration(
        made.number, made.kind, start, made.end, before, text[start : made.end].strip(_QUOTES + " "),
        made.subject or (owner[1] if owner else None),
        made.trust, made.letter, definite=titled or genitive or last in DEFINITE or near.rstrip().endswith("Big"),
        complement=made.complement, own=last in POSSESSIVE, marked=made.marked,
        top=made.top or (last in SUPERLATIVE and not _of_ideas(made, last)),
        kind_end=made.kind_end, modifiers=made.modifiers,
    )  # fmt: skip


def _letter(text: str, at: int, number: int) -> Declaration | None:
    """ "7 Ps", "7P's", "Seven (7) C `s", "four additional Ps", "5 W questions", "7P du marketing"."""
    spread = _ADJECTIVES.match(text, at)
    found = _LETTER.match(text, spread.end() if spread else at)
    if not found:
        return None
    letter = (found["upper"] or found["lower"]).casefold()
    glued = found.start() == at and text[at : at + 1].isalpha()
    plural = bool(found["s"] or found["ls"])
    if found["lower"] and not (glued or _OF_LETTER.match(text, found.end())):
        return None
    if not plural and _TIME.match(text, found.end()):  # 7 p.m., 5 A.M.
        return None
    if letter == "a" and not plural:
        return None
    end, subject, complement = _complement(text, found.end())
    return Declaration(
        number, f"{letter.upper()}s", 0, end, "", "", subject, "letter", letter, complement=complement,
        kind_end=found.end(),
    )  # fmt: skip


def _noun(text: str, at: int, number: int) -> Declaration | None:
    """The noun phrase behind the number: its head is the kind, what modifies or completes it is the subject."""
    behind = text[at : at + _MODEL_REACH]
    if model := _MODEL.match(behind) or _PROCESS.match(behind):
        return _model(text, at, number, model)
    words = _phrase(text, at)
    head = _head(words)
    if head is None:
        return None
    kind, _ = words[head]
    if any(w[-1:] == "s" and singulars(w) & NO_KINDS for w, _ in words[:head]):
        return None
    trust = _trust(kind)
    if trust is None or (trust == "open" and _READER.match(text, words[-1][1] + len(words[-1][0]))):
        return None
    marked = any(w.casefold() in EVALUATIVE for n, (w, _) in enumerate(words) if n != head)
    if singulars(kind) & ENGLISH_KINDS and words[head + 1 :] and words[head + 1][0].endswith(("ed", "ing")):
        words = words[: head + 1]  # a participle is no part of the phrase: "Five Forces explained"
    others = [w for n, (w, _) in enumerate(words) if n != head]
    kind_end = words[-1][1] + len(words[-1][0])
    end, subject, complement = _complement(text, kind_end)
    plain = SUBJECT_ARTICLES.sub("", " ".join(others)).split()
    modifiers = " ".join(without_praise(plain, EVALUATIVE)) or None
    return Declaration(
        number, re.sub(r"(?:™|(?<=[a-z])TM)$", "", kind), 0, end, "", "", subject or modifiers, trust,
        complement=complement, top=any(_ranks(w) or (trust == "open" and w.casefold() in NEWS) for w, _ in words),
        marked=marked, kind_end=kind_end,
        modifiers=modifiers,
    )  # fmt: skip


_READER = re.compile(
    r"\s+(?:for|in|of|to|on|für|in|pour|dans|para|per|voor)\s+(?:you|your|yourself|dich|deine?n?|Ihren?|vous|votre|vos|ti|tu|tus|"
    r"você|seu|sua|te|tuo|tua|je|jouw)\b"
)
""" "3 stretches for your lunch": what is addressed to the reader is advice, where no word of the lexicon counts."""


def _ranks(word: str) -> bool:
    """A superlative that ranks: "nicest", "schönsten", but not "most important", which only praises."""
    low = word.casefold()
    return low in SUPERLATIVE or (low not in EVALUATIVE and bool(_MOST.search(low)))


def _model(text: str, at: int, number: int, model: re.Match[str]) -> Declaration | None:
    """ "8-Step Change Model", "5 stage design process": a title, or a noun phrase that ends in model, process ..."""
    title = re.split(r"[.:;,()]|\s[-–—]\s", model[1])[0].strip()
    if not (title[:1].isupper() or re.search(_PROCESSES, title)):
        return None
    kind = re.sub(r"\W", "", text[at : at + model.start(1)]).casefold()
    end = at + model.start(1) + len(title)
    return Declaration(number, kind, 0, end, "", "", title, "known", complement=True, kind_end=end)


def _phrase(text: str, at: int) -> list[tuple[str, int]]:
    """Up to seven words from `at` to the first word or sign that ends a noun phrase."""
    words: list[tuple[str, int]] = []
    if not re.match(r"[\s(]|\)\s", text[at : at + 2]):
        return words
    position = at
    for found in _WORD.finditer(text, at, at + _PHRASE_REACH):
        between = text[position : found.start()]
        if re.search(r"[^\s“”\"'‘’«»]", re.sub(r"^\s*\(\d+\)", "", between)) or len(words) == 7:
            break
        low = found[0].casefold()
        if low in BREAKS or low[:2] in ("d'", "d’"):
            break
        words.append((found[0], found.start()))
        position = found.end()
    return words


def _head(words: list[tuple[str, int]]) -> int | None:
    """The noun that is counted: a word of the lexicon, else the last plural in -s, else the first noun-like word."""
    known = [n for n, (w, _) in enumerate(words) if _is_kind(w)]
    if known:
        return known[-1] if _english([w for w, _ in words]) else known[0]
    plural = [n for n, (w, _) in enumerate(words) if _PLURAL.search(w) and not _SINGULAR_LOOKING.search(w)]
    if plural:
        return plural[-1]
    if any(_trust(w) is None for w, _ in words):
        return None
    foreign = [n for n, (w, _) in enumerate(words) if re.search(r"(?:[ieàùòaè]|en|er|e)$", w) and len(w) > 3]
    return foreign[0] if foreign and len(words) <= 3 else None


def _english(words: list[str]) -> bool:
    """English, German and Dutch put the head last: "customer service skills"; Romance languages put it first."""
    return not re.search(r"(?:les|aux|ales|ares|osas|osos|icos|icas|iche|ali|ari|eux)$", words[-1]) or len(words) == 1


@lru_cache(maxsize=1 << 12)
def singulars(word: str) -> frozenset[str]:
    """The word and what it may be the English plural of."""
    low = re.sub(r"(?:™|(?<=[a-z])TM)$", "", word).casefold()
    out = {low, low.removesuffix("s"), low.removesuffix("es")}
    if low.endswith("ies"):
        out.add(low[:-3] + "y")
    return frozenset(out)


_COMPOUND_ENDS = (
    "werte",
    "regeln",
    "säulen",
    "phasen",
    "prinzipien",
    "kräfte",
    "typen",
    "stile",
    "stufen",
    "waarden",
    "regels",
)


@lru_cache(maxsize=1 << 12)
def _is_kind(word: str) -> bool:
    forms = singulars(word)
    low = max(forms, key=len)
    if low in KINDS or low in STEPS or (forms - {low}) & ENGLISH_KINDS:
        return True
    return len(low) > 8 and low.endswith(_COMPOUND_ENDS)


@lru_cache(maxsize=1 << 12)
def _trust(kind: str) -> str | None:
    """letter apart: known, steps or open; None for nouns that never name a set."""
    low = max(singulars(kind), key=len)
    if low in STEPS:
        return "steps"
    if _is_kind(kind):
        return "known"
    return None if (singulars(kind) | {low.removesuffix("n")}) & NO_KINDS else "open"


_PREPOSITIONS = "|".join(sorted(COMPLEMENT, key=len, reverse=True)).replace("|d'", "")
_OF = re.compile(
    rf"[{_QUOTES}]?(?:\s+(?:d[ei]\s+ou?ro|d['’]oro?)\b)?\s+((?:{_PREPOSITIONS})\b\s*|d(?:ell)?['’])", re.I
)  # golden rules are rules: "les règles d'or de ..."


def _complement(text: str, at: int) -> tuple[int, str | None, bool]:
    """ "of marketing" behind the kind: where it ends, and the subject without its article."""
    if text[at : at + 2] in ("TM", "™ "):
        at += 2
    found = _OF.match(text, at)
    if not found:
        return at, None, False
    close = _phrase_end(text, found.end())
    subject = re.sub(f"[{_QUOTES}]", "", SUBJECT_ARTICLES.sub("", text[found.end() : close].strip()))
    subject = " ".join(subject.split()[:7]).strip()
    if found[1].strip().casefold() == "to" and not re.match(r"(?:an?|the|your)\s", text[found.end() :], re.I):
        return close, None, bool(subject)  # "4 Ps to remember": a verb, no subject
    return close, subject or None, bool(subject)


_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|[^\s\w]|\d+|\w+")
_INSIDE = COMPLEMENT | INNER
_ENDS = BREAKS - _INSIDE


def _phrase_end(text: str, at: int) -> int:
    """Where the noun phrase that starts at `at` ends: before a verb, a pronoun, or any sign but quotes and "&"."""
    end = at
    for found in _TOKEN.finditer(text, at):
        token = found[0].casefold()
        if token in _ENDS or not (token[0].isalpha() or token in _QUOTES or token == "&"):
            break
        words = text[at:end].split()
        if token in ("a", "an", "the") and words and words[-1].casefold() not in _INSIDE:
            return end - len(words[-1]) - 1 if len(words) > 1 else end  # "pottery offer a": a verb came before it
        if len(words) == 7:
            break
        end = found.end()
    words = text[at:end].split()
    while words and words[-1].casefold() in _INSIDE:
        words.pop()
        end = at + len(text[at:end].rstrip().rsplit(None, 1)[0]) if words else at
    return end


_ASKED = re.compile(
    r"^(?:what|which|was|welche\w*|quel(?:le)?s?|¿?\s*cu[aá]les|quais|quali|wat)\s+(?:are|sind|sont|son|s[aã]o|"
    r"sono|zijn)\s+"
    r"(?:the|die|les|los|las|os|as|le|i|gli|de)\s+",
    re.I,
)


def unnumbered(question: str) -> Declaration | None:
    """ "What are the core values of nursing?": kind and subject without a number (it stands as 0)."""
    asked = _ASKED.match(question)
    if not asked:
        return None
    made = _noun(question, asked.end() - 1, 0)
    if made is None or made.trust not in ("known",):
        return None
    phrase = question[asked.end() : made.end].strip(" ?")
    return Declaration(0, made.kind, asked.end(), made.end, "", phrase, made.subject, made.trust, definite=True,
                       complement=made.complement)  # fmt: skip


def spelled_kind(name: str) -> str | None:
    """What the members of a spelled set are, where its name says so: "ACID properties"."""
    last = name.rsplit(maxsplit=1)[-1]
    return last.casefold() if _is_kind(last) else None
