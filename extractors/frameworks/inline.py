"""Items in sentences: in the one that declares the set, in the next ones, in front of the declaration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.frameworks import runon, series
from extractors.frameworks.commas import behind_comma, right_behind
from extractors.frameworks.declare import Declaration, declarations
from extractors.frameworks.judge import even, fits_inline, initials, plausible
from extractors.frameworks.kinds import is_kind
from extractors.frameworks.lines import TITLES
from extractors.frameworks.statement import LONGEST_SENTENCE, Statement, Unit, fitting, make
from extractors.frameworks.words import CONJUNCTIONS, COPULAS, NUMBER_WORD, NUMBERS, QUOTES
from schema.records import Item


def own_sentence(unit: Unit, at: int, declared: Declaration, end: int) -> Statement | None:
    """Items in the sentence that declares them: numbered, behind a cue, in brackets, right behind "the 4 skills of"."""
    text = unit.lines[at].text[:end]
    following = (d for d in declarations(unit.lines[at].text) if d.start < end)
    again = any(d.number == declared.number and 0 < d.start - declared.end < 30 for d in following)
    if again or _conditional(declared, text):
        return None  # "five principles or 5 R's of repair: ..." is told by its second name
    tail = text[declared.end :]
    said = series.find_series(text, declared.number, declared.end)
    rest = unit.lines[at].text[declared.end :]
    listed = runon.enumerated(rest, declared.number) + runon.defined(rest, declared.number)
    if not (listed and rest.find(listed[0].items[0].name) >= len(tail)):
        said = listed + said  # else the sentence names them first, and then explains each
    told = fitting(unit, at, declared, [*said, *listed, *series.verbless(tail, declared.number)])
    told = told or behind_comma(unit, at, declared, end) or right_behind(unit, at, declared, end)
    return told or _cut_off(unit, at, declared, end)


_WHEN = re.compile(r"\b(?:when|if|once|wenn|falls|quand|lorsque|si|cuando|quando|wanneer)\s(?:\w+\s)?$", re.I)


def _conditional(declared: Declaration, text: str) -> bool:
    """ "When these three parts are in place, a fire can start and burn": no names follow."""
    return bool(_WHEN.search(declared.before) and _SAYS.match(text[declared.end :]))


def _cut_off(unit: Unit, at: int, declared: Declaration, end: int) -> Statement | None:
    """A series that the end of the text cuts."""
    text = unit.lines[at].text[:end]
    named = declared.trust in ("letter", "known") or (declared.definite and declared.complement)
    if not named or not (unit.truncated or end == len(unit.lines[at].text.rstrip())):
        return None
    for found in series.cut_off(text, declared.number, declared.end):
        if plausible(found.items):
            return replace(make(unit, at, declared, found.items, "cue"), cut=True)
    return None


_SAYS = re.compile(rf"^[{QUOTES}]?\s*(?:(?:{COPULAS})(?!\w)|:)", re.I)


def miscounted(unit: Unit, at: int, declared: Declaration, end: int) -> Statement | None:
    """One item more than declared, right behind "the 3 Cs of ... are"; letters also tell one that is missing."""
    text = unit.lines[at].text[:end]
    if not (declared.definite and declared.trust in ("letter", "known") and _SAYS.match(text[declared.end :])):
        return None
    for size in (declared.number + 1, declared.number - 1)[: 2 if declared.letter else 1]:
        for found in series.find_series(text, size, declared.end):
            closed = size > 3 and found.form == "cue" and plausible(found.items) and even(found.items)
            if closed and (not declared.letter or initials(found.items, declared.letter) == 1.0):
                return make(unit, at, declared, found.items, "weak")
    return None


def next_sentences(unit: Unit, at: int, declared: Declaration, end: int) -> Statement | None:
    """Items in one of the next two sentences: "They are ...", or a series that opens the sentence."""
    if _conditional(declared, unit.lines[at].text):
        return None
    titled = unit.lines[at].style in TITLES
    wanted = ("para", "short") if titled else ("para",)
    following = [(at, unit.lines[at].text[end:])]
    below = takewhile(lambda n: unit.lines[n].style != "heading", range(at + 1, min(at + 4, len(unit.lines))))
    following += [(n, unit.lines[n].text) for n in below if unit.lines[n].style in wanted]
    before: list[str] = []
    for n, text in following:
        for start, stop in series.sentences(text):
            if len(before) == (4 if unit.in_pair or titled else 2):
                return None
            before.append(text[start:stop].strip()[:LONGEST_SENTENCE])
            near = unit.in_pair and declared.number > 3 and len(before) <= 2
            items = _in_sentence(before[-1], declared, unit, n != at) or (near and _nearly(before[-1], declared))
            if items:
                told = not any(_of_another(sentence, declared) for sentence in before)
                return make(unit, at, declared, items, "weak") if told else None
    return None


def glued_below(unit: Unit, at: int, declared: Declaration) -> Statement | None:
    """The next line, where it is a list that lost its line breaks ("1. Plan2. Do", "PlanDoCheck")."""
    if declared.trust == "open":
        return None
    for n in range(at + 1, min(at + 3, len(unit.lines))):
        line = unit.lines[n]
        opened = f"1. {line.text}" if line.number == 1 else line.text
        if found := fitting(unit, at, declared, runon.enumerated(opened, declared.number), "weak"):
            return found
    return None


def _of_another(sentence: str, declared: Declaration) -> bool:
    """The sentence declares other numbers only, or lists as many of something else ("three rooms: ...")."""
    told = declarations(sentence)
    counted = (d.end for d in told if declared.trust == "open" and d.number == declared.number)
    numbers = {d.number for d in told if d.trust in ("letter", "known")}
    named = bool(numbers) and declared.number not in numbers
    return named or any(sentence.startswith(":", end) for end in counted)


_POINTS = "these|those|das|dies|diese|ces|ce|estos|estas|ess[ae]s|estes|quest[ei]|deze|dit"
PRONOUN = re.compile(
    rf"^(?:{_POINTS}|they|it|here|sie|elles?|ils|ellos|el[ea]s|essi|ze|s[aã]o|sono?|en voici|les voici|among|het zijn|"
    r"es sind)\b",
    re.I,
)


_NO_ITEM = re.compile(
    rf"\W*(?:\d|(?:{NUMBER_WORD}|they|it|we|you|sie|ils|elles|ellos|ellas|eles|elas|essi|esse|ze)\b)", re.I
)  # "They help prevent A, B and C", "Three parts, ...": no series of names opens a sentence like that


_PARTICIPLE = re.compile(r"\b(?:is|are|was|were)\s\w+(?:\s\w+){0,2},\s[a-z]+ing\s")
""" "Farms are small, making food, work and land scarce": a clause with commas, no series."""


def _in_sentence(sentence: str, declared: Declaration, unit: Unit, elsewhere: bool) -> tuple[Item, ...] | None:
    if not series.may_hold(sentence, declared.number) or _PARTICIPLE.search(sentence):
        return None
    kind = re.escape(declared.kind.rstrip("s"))
    points = bool(PRONOUN.match(sentence) or re.search(rf"\b{kind}s?\b", sentence, re.I))
    if declared.number == 2 and not points:
        return None  # every sentence with "and" would do
    words = re.findall(r"\w+", sentence.casefold())
    about = (
        (unit.in_pair and declared.trust in ("letter", "known"))
        or points
        or any(NUMBERS.get(w) == declared.number or w == str(declared.number) for w in words)
        or any(len(word) > 4 and word in sentence.casefold() for word in (declared.subject or "").casefold().split())
    )
    leading = (
        [] if _NO_ITEM.match(sentence) or sentence.endswith(":") else series.leading_series(sentence, declared.number)
    )
    leading = [s for s in leading if _is_all(s.items, sentence) or _joined(s, sentence, declared.letter)]
    readings = (series.find_series(sentence, declared.number) if about or not elsewhere else []) + leading
    if declared.letter:
        readings += [s for s in series.verbless(sentence, declared.number) if initials(s.items, declared.letter) == 1.0]
    opens = declared.kind[:-1].casefold() in sentence[:60].casefold()
    if opens and (again := re.match(rf"\w+\s(?:\w+\s)?{kind}s?\s*[,(–—-]\s*", sentence, re.I)):
        readings += series.plain(sentence[again.end() :], declared.number)  # "These phases, A, B and C, ..."
    if declared.trust in ("letter", "known") and (of := _kind_of(sentence, kind)):
        readings += series.plain(of, declared.number)
    for found in readings:
        begun = not declared.letter or initials(found.items, declared.letter) >= 0.75 or _is_all(found.items, sentence)
        if begun and even(found.items) and fits_inline(declared, found.items, unit.language):
            return found.items
    return None


def _nearly(sentence: str, declared: Declaration) -> tuple[Item, ...] | None:
    """A miscount of the question: one item too many behind the kind ("the values of A, ..."), or in a bare series."""
    if not series.may_hold(sentence, declared.number):
        return None
    told = _kind_of(sentence, re.escape(declared.kind.rstrip("s")))
    if not told:
        return _nothing_but(sentence, declared)
    for reading in series.plain(told, declared.number + 1):
        if plausible(reading.items) and even(reading.items):
            return reading.items
    return None


def _kind_of(sentence: str, kind: str) -> str | None:
    """What follows "the values of", "sui principi fondamentali di"."""
    found = re.search(rf"\b{kind}s?\s+(?:\w+\s)?(?:of|such as|like|include|are|de|di|von|van|:)\s+", sentence, re.I)
    return sentence[found.end() :] if found else None


def _nothing_but(sentence: str, declared: Declaration) -> tuple[Item, ...] | None:
    for size in (declared.number + 1, declared.number - 1):
        for reading in series.leading_series(sentence, size):
            if _is_all(reading.items, sentence) and plausible(reading.items):
                return reading.items
    return None


def _is_all(items: Sequence[Item], sentence: str) -> bool:
    """The sentence is nothing but a series of short names."""
    short = all(len(item.name.split()) <= 4 for item in items)
    return short and sum(len(item.name) + 2 for item in items) + 8 > len(sentence)


def _joined(found: series.Series, sentence: str, letter: str | None) -> bool:
    """A conjunction, another sign than commas or their letter holds the items together: clauses are none."""
    if letter and initials(found.items, letter) == 1.0:
        return True
    last = sentence.rfind(found.items[-1].name[:40])
    return found.mark != "," or bool(
        re.search(rf"\b(?:{CONJUNCTIONS})\b(?:, \w+,)?[^,]{{0,12}}$", sentence[:last], re.I)
    )


_BEFORE = re.compile(
    rf"^(.*?)(?:[:;,—–-]\s*(?:{_POINTS}))?\s*(?:(?<!\w)(?:{COPULAS}|form|make up|represent|bilden|forment|forman|"
    rf"formam|formano|vormen)(?!\w)|[—–:(]|\s-\s)"
    r"\s*(?:(?:often |also |sometimes |commonly )?(?:known as|referred to as|called))?"
    r"\s*(?:the|die|les|los|las|os|as|le|i|gli|de)?\s*[\"“‘'«]?\s*$",
    re.I,
)


_OR_THE = re.compile(r",?\s+(?:or|oder|ou|o|of)(?=\s+(?:the|die|les|los|as|os|le|de)\s+\W?$)", re.I)
""" "Reduce, reuse, recycle, or the 'Three Rs', ...": another name for what stands before it."""


def in_front(unit: Unit, at: int, declared: Declaration, start: int) -> Statement | None:
    """ "Plan, Do, Check and Act are the four phases of ..." """
    text = unit.lines[at].text[start : declared.start]
    if declared.letter:
        text = _OR_THE.sub(" (", text)
    if start and _THESE.match(text.lstrip()):
        return _sentence_before(unit, at, declared, start)
    found = _BEFORE.match(text) if series.may_hold(text, declared.number) else None
    if not found:
        return None
    readings = series.find_series(found[1], declared.number) + series.leading_series(found[1], declared.number)
    return fitting(unit, at, declared, readings)


_THESE = re.compile(
    rf"(?:{_POINTS})\s+(?:(?:are|sind|sont|son|são|sono|zijn)\s+)?"
    r"(?:(?:the|die|les|los|las|os|as|le|i|gli|de)\s+)?$",
    re.I,
)


def _sentence_before(unit: Unit, at: int, declared: Declaration, start: int) -> Statement | None:
    """ "Plan, Do, Check and Act. These four phases ..." """
    line = unit.lines[at].text
    before = line[slice(*[span for span in series.all_sentences(line) if span[1] <= start][-1])]
    alone = [s for s in series.leading_series(before, declared.number) if _is_all(s.items, before)]
    words = (word for word in re.finditer(r"[^\W\d_]+\s", before) if is_kind(word[0].strip()))
    named = [s for word in words for s in series.plain(before[word.end() :], declared.number)]
    return fitting(unit, at, declared, series.find_series(before, declared.number) + alone + named)
