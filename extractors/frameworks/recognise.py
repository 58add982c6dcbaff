"""From lines to statements: a declaration with the items that belong to it.

Per declaration the readings are tried in the order of their evidence: items in its own sentence, a list below it, items
in the next sentences, items in front of it. What only repeats another statement of the same lines is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.frameworks import series
from extractors.frameworks.acronyms import spelled_sets, without_letters
from extractors.frameworks.alike import share_alike
from extractors.frameworks.declare import Declaration, declarations, spelled_kind, unnumbered
from extractors.frameworks.items import items_of, without_echo
from extractors.frameworks.judge import Place, fits_inline, fits_run, introduces, plausible, worth_it
from extractors.frameworks.lines import Line, asking
from extractors.frameworks.runs import Run, definition, details, runs_below
from extractors.frameworks.words import ADDING, ASKS_FOR_ALL, ASKS_FOR_ONE, COPULAS, NUMBER_WORD, NUMBERS
from schema.records import Item

LONGEST_SENTENCE = 1500
MOST_DECLARATIONS = 400
"""Bounds against hostile pages: characters of a sentence that are read, declarations of a page that are followed up."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A set as one place states it. line: of the declaration; places: lines of items, empty where they stand inline.

    link: list, cue (in the sentence that declares it), weak (a later sentence), spelled, union (another set plus more).
    """

    name: str
    number: int | None
    kind: str | None
    subject: str | None
    letter: str | None
    items: tuple[Item, ...]
    line: int
    places: tuple[int, ...]
    link: str
    style: str
    declared_by: str | None
    trust: str
    cut: bool = False
    acronym: str | None = None


@dataclass(slots=True)
class Unit:
    """The lines of a page or of one pair, with what is known about them."""

    lines: list[Line]
    in_pair: bool = False
    truncated: bool = False
    language: str | None = None


def statements(unit: Unit) -> list[Statement]:
    """All sets that the lines state, each once, in order of place."""
    declared = _declared(unit)
    found: list[Statement] = []
    for at, declaration in declared:
        found += _stated(unit, at, declaration, found, declared)
    found += _spelled(unit)
    if unit.in_pair and not found:
        found += _counted_in_answer(unit)
    return _distinct([_titled(statement, declared, unit) for statement in found])


def _titled(statement: Statement, declared: Sequence[tuple[int, Declaration]], unit: Unit) -> Statement:
    """With the subject of a title that declares the same set, where the text leaves it out."""
    for at, title in declared:
        same = title.number == statement.number and title.kind.casefold() == (statement.kind or "").casefold()
        a_title = at <= statement.line and unit.lines[at].style in ("heading", "short", "question")
        if not (same and title.subject and a_title):
            continue
        if statement.subject is None:
            return replace(statement, subject=title.subject)
    return statement


def _declared(unit: Unit) -> list[tuple[int, Declaration]]:
    out: list[tuple[int, Declaration]] = []
    for at, line in enumerate(unit.lines):
        if len(out) >= MOST_DECLARATIONS:
            break
        for declaration in declarations(line.text):
            if asking(line) and not asks_for_all(line.text, declaration):
                continue
            out.append((at, declaration))
    return out


def asks_for_all(question: str, declaration: Declaration) -> bool:
    """ "What are the 7 ...?" asks for the set; "Which is the first of the 7 ...?", "What is the rule of 7?" do not."""
    before = declaration.before.strip().strip("\"'“‘«")
    if not before or not question.rstrip(" ›>").endswith(("?", ")")):
        return not ASKS_FOR_ONE.search(before)
    return bool(ASKS_FOR_ALL.match(before)) and not ASKS_FOR_ONE.search(re.sub(ASKS_FOR_ALL, "", before, count=1))


def _stated(
    unit: Unit,
    at: int,
    declared: Declaration,
    before: Sequence[Statement],
    everything: Sequence[tuple[int, Declaration]],
) -> list[Statement]:
    line = unit.lines[at]
    if not worth_it(declared, line):
        return _numbered_inline(unit, at, declared) or _figure_of_speech(unit, at, declared, everything)
    start, end = _sentence_around(line.text, declared)
    inline = _own_sentence(unit, at, declared, start, end)
    found = [s for s in (inline, _list_below(unit, at, declared, before)) if s]
    if not found or all(s.link == "weak" for s in found):
        found += [
            s
            for s in (
                _next_sentences(unit, at, declared, end),
                _in_front(unit, at, declared, start),
                _together(unit, at, declared, start),
                _added(unit, at, declared, start, end, before),
            )
            if s
        ][:1]
    return found


def _numbered_inline(unit: Unit, at: int, declared: Declaration) -> list[Statement]:
    """ "It has 14 principles and those are: 1) order; 2) ...": numbers inside the text name the set by themselves."""
    if declared.trust not in ("letter", "known") or declared.top or declared.own:
        return []
    for found in series.enumerated(unit.lines[at].text[declared.end :], declared.number):
        if plausible(found.items):
            return [_make(unit, at, declared, found.items, "cue")]
    return []


def _sentence_around(text: str, declared: Declaration) -> tuple[int, int]:
    furthest = declared.end + LONGEST_SENTENCE
    for start, end in series.sentences(text[:furthest]):
        if start <= declared.start < end:
            return start, end
    return 0, min(len(text), furthest)


def _make(
    unit: Unit, at: int, declared: Declaration, items: tuple[Item, ...], link: str, run: Run | None = None
) -> Statement:
    style = unit.lines[at].style
    by = {"question": "question", "heading": "heading", "short": "heading"}.get(style, "text")
    if unit.in_pair and by != "question":
        by = "answer"
    if not run:
        items = without_echo(items, declared.subject)
    return Statement(
        declared.phrase.strip(" .:,"), declared.number, declared.kind, declared.subject, declared.letter, items, at,
        run.places if run else (), link, run.style if run else "inline", by, declared.trust, cut=bool(run and run.cut),
    )  # fmt: skip


def _own_sentence(unit: Unit, at: int, declared: Declaration, start: int, end: int) -> Statement | None:
    """Items in the sentence that declares them: numbered, behind a cue, in brackets, right behind "the 4 skills of"."""
    text = unit.lines[at].text[:end]
    if any(d.number == declared.number and 0 < d.start - declared.end < 30 for d in declarations(text)):
        return None  # "five principles or 5 R's of repair: ..." is told by its second name
    tail = text[declared.end :]
    readings = [*series.find_series(text, declared.number, declared.end), *series.verbless(tail, declared.number)]
    readings = series.enumerated(unit.lines[at].text[declared.end :], declared.number) + readings
    for found in readings:
        if fits_inline(declared, found.items, text[start:], unit.language):
            return _make(unit, at, declared, found.items, "cue")
    if declared.complement and tail.lstrip().startswith(","):
        for found in series.plain(re.sub(r"^\W*\w+\s+", "", text[declared.kind_end :]), declared.number):
            if fits_inline(declared, found.items, text[start:], unit.language):
                return replace(_make(unit, at, declared, found.items, "cue"), subject=declared.modifiers)
    if declared.trust not in ("letter", "known") or not (unit.truncated or end == len(unit.lines[at].text.rstrip())):
        return None
    for found in series.cut_off(text, declared.number, declared.end):
        if plausible(found.items):
            return replace(_make(unit, at, declared, found.items, "cue"), cut=True)
    return None


def _list_below(unit: Unit, at: int, declared: Declaration, before: Sequence[Statement]) -> Statement | None:
    candidates = []
    if not introduces(declared, unit.lines[at]) or (unit.in_pair and at > 3 and declared.trust != "letter"):
        return None
    for whole in runs_below(unit.lines, at, declared.number):
        if len(whole.places) > declared.number + 2:
            continue  # no rule takes so many: spare their parsing
        lines = without_letters([unit.lines[n] for n in whole.places])
        if whole.style == "definitions":
            lines = [line._replace(name=None) for line in lines]
        items = items_of(lines, details(unit.lines, whole), declared.subject)
        items, run, cut = _without_cut_name(unit, items, whole)
        if at_hand := _union(declared, items, before, unit.lines[at].text):
            return _make(unit, at, declared, at_hand, "union", run)
        if fits_run(declared, items, Place(run, unit.lines, at, unit.in_pair, unit.truncated or cut)):
            firm = run.style not in ("headings", "shorts")
            candidates.append((len(items) == declared.number, firm, -run.places[0], items, run))
    if not candidates:
        return None
    *_, items, run = max(candidates, key=lambda c: c[:3])
    return _make(unit, at, declared, items, "list", run)


def _without_cut_name(unit: Unit, items: tuple[Item, ...], run: Run) -> tuple[tuple[Item, ...], Run, bool]:
    """Drop a last name that the end of the text cut in two: it alone lacks what the others have behind their names."""
    last = len(unit.lines) - 1 == run.places[-1]
    if not last or len(items) < 2 or items[-1].description or re.search(r"[.!?)\"”]$", unit.lines[-1].text):
        return items, run, False
    others_described = all(item.description for item in items[:-1])
    others_ended = all(unit.lines[n].text.rstrip().endswith(".") for n in run.places[:-1]) and not unit.in_pair
    if others_described or others_ended:
        return items[:-1], Run(run.places[:-1], run.style, True), True
    return items, run, False


def _next_sentences(unit: Unit, at: int, declared: Declaration, end: int) -> Statement | None:
    """Items in one of the next two sentences: "They are ...", or a series that opens the sentence."""
    titled = unit.lines[at].style in ("heading", "short", "question")
    wanted = ("para", "short") if titled else ("para",)
    following = [(at, unit.lines[at].text[end:])]
    following += [
        (n, unit.lines[n].text) for n in range(at + 1, min(at + 4, len(unit.lines))) if unit.lines[n].style in wanted
    ]
    seen = 0
    for n, text in following:
        for start, stop in series.sentences(text):
            seen += 1
            if seen > (4 if unit.in_pair or titled else 2):
                return None
            sentence = text[start:stop].strip()[:LONGEST_SENTENCE]
            if _of_another(sentence, declared):
                return None
            if items := _in_sentence(sentence, declared, unit, n != at):
                return _make(unit, at, declared, items, "weak")
    return None


def _of_another(sentence: str, declared: Declaration) -> bool:
    """The sentence declares other numbers only."""
    numbers = {d.number for d in declarations(sentence) if d.trust in ("letter", "known")}
    return bool(numbers) and declared.number not in numbers


_PRONOUN = re.compile(
    r"^(?:they|these|those|it|here|sie|diese|dies|elles?|ils|ces|ce|estos|estas|ellos|eles|estes|essi|esse|"
    r"questi|queste|ze|deze|dit|"
    r"en voici|les voici|among)\b",
    re.I,
)


def _in_sentence(sentence: str, declared: Declaration, unit: Unit, elsewhere: bool) -> tuple[Item, ...] | None:
    kind = re.escape(declared.kind.rstrip("s"))
    about = (
        (unit.in_pair and declared.trust in ("letter", "known"))
        or bool(_PRONOUN.match(sentence))
        or bool(re.search(rf"\b{kind}s?\b", sentence, re.I))
        or _says(sentence, declared.number)
    )
    leading = series.leading_series(sentence, declared.number)
    readings = (series.find_series(sentence, declared.number) if about or not elsewhere else []) + leading
    for found in readings:
        if fits_inline(declared, found.items, sentence, unit.language) and _even(found.items):
            return found.items
    if unit.in_pair and declared.number > 3:
        return _nearly(sentence, declared, kind)
    return None


def _nearly(sentence: str, declared: Declaration, kind: str) -> tuple[Item, ...] | None:
    """One item too many, right behind the kind ("the values of A, B, ..."), is a miscount of the question."""
    found = re.search(rf"\b{kind}s?\s+(?:of|such as|like|include|are|de|von|:)\s+", sentence, re.I)
    if not found:
        return None
    for reading in series.plain(sentence[found.end() :], declared.number + 1):
        if len(reading.items) == declared.number + 1 and plausible(reading.items) and _even(reading.items):
            return reading.items
    return None


def _even(items: Sequence[Item]) -> bool:
    """No item is far longer than the others: a sentence that merely holds commas is no series."""
    sizes = sorted(len(item.name.split()) for item in items)
    return sizes[-1] <= sizes[-2] + 3 and sizes[-1] <= 9


def _says(sentence: str, number: int) -> bool:
    words = re.findall(r"\w+", sentence.casefold())
    return any(NUMBERS.get(w) == number or w == str(number) for w in words)


_BEFORE = re.compile(
    rf"^(.*?)\s*(?:(?<!\w)(?:{COPULAS}|form|make up|represent|bilden|forment|forman|formam|formano|vormen)(?!\w)|"
    rf"[—–:(])"
    r"\s*(?:known as|called)?\s*(?:the|die|les|los|las|os|as|le|i|gli|de)?\s*[\"“‘'«]?\s*$",
    re.I,
)


def _in_front(unit: Unit, at: int, declared: Declaration, start: int) -> Statement | None:
    """ "Plan, Do, Check and Act are the four phases of ..." """
    text = unit.lines[at].text[start : declared.start]
    found = _BEFORE.match(text)
    if not found:
        return None
    for reading in series.leading_series(found[1], declared.number):
        if fits_inline(declared, reading.items, text, unit.language):
            return _make(unit, at, declared, reading.items, "cue")
    return None


def _union(
    declared: Declaration, items: Sequence[Item], before: Sequence[Statement], context: str
) -> tuple[Item, ...] | None:
    """ "In addition to the 4 Ps, the 7 Ps include ...": what the other set has, plus the items here."""
    if not ADDING.search(context) or not plausible(items):
        return None
    for other in reversed(before):
        same_kind = other.letter == declared.letter if declared.letter else other.kind == declared.kind
        if same_kind and other.number and len(other.items) + len(items) == declared.number:
            together = tuple(Item(name=item.name) for item in (*other.items, *items))
            return together if plausible(together) else None
    return None


def _added(
    unit: Unit, at: int, declared: Declaration, start: int, end: int, before: Sequence[Statement]
) -> Statement | None:
    text = unit.lines[at].text[start:end]
    sizes = {declared.number - len(other.items) for other in before if len(other.items) < declared.number}
    for size in sorted(sizes):
        for reading in series.find_series(text, size, declared.end - start):
            if len(reading.items) == size and (items := _union(declared, reading.items, before, text)):
                return _make(unit, at, declared, items, "union")
    return None


_DANGLING = re.compile(r",?\s*(?:and|which|that|were|later|then|has|been|is|und|et|y|e|en)*\s*$")
_BY = re.compile(r"^\s*(?:by|with|to|um|par|con|com|met)?\s*(?:including|adding|adds)?\s*")


def _together(unit: Unit, at: int, declared: Declaration, start: int) -> Statement | None:
    """Two series of the sentence before, the second one added to the first ("later expanded by X, Y and Z")."""
    earlier = [unit.lines[at].text[a:b] for a, b in series.sentences(unit.lines[at].text) if b <= start]
    for sentence in earlier[-1:]:
        for adding in ADDING.finditer(sentence):
            left = _DANGLING.sub("", re.split(r",?\s+which\b", sentence[: adding.start()])[0])
            firsts = series.find_series(left, None)
            rest = _BY.sub("", sentence[adding.end() :])
            for first in firsts:
                for second in series.plain(rest, declared.number - len(first.items)):
                    both = (*first.items, *second.items)
                    if len(both) == declared.number and fits_inline(declared, both, sentence, unit.language):
                        return _make(unit, at, declared, both, "union")
    return None


def _figure_of_speech(
    unit: Unit, at: int, declared: Declaration, everything: Sequence[tuple[int, Declaration]]
) -> list[Statement]:
    """ "fall into one of four groups: ..." below the title "4 types of ...": the items are the title's."""
    titles = [
        (n, d)
        for n, d in everything
        if n < at
        and at - n <= 6
        and d.number == declared.number
        and worth_it(d, unit.lines[n])
        and d.trust in ("known", "letter")
    ]
    if not titles or declared.top:
        return []
    start, end = _sentence_around(unit.lines[at].text, declared)
    for reading in series.find_series(unit.lines[at].text[:end], declared.number, declared.end):
        if reading.form == "cue" and fits_inline(
            titles[-1][1], reading.items, unit.lines[at].text[start:end], unit.language
        ):
            return [_make(unit, *titles[-1], reading.items, "cue")]
    return []


def _spelled(unit: Unit) -> list[Statement]:
    found = []
    for spelled in spelled_sets(unit.lines):
        strong = spelled.cue or spelled.places or len(spelled.word) >= 4
        if strong and plausible(spelled.items):
            by = ("answer" if unit.in_pair else "text") if spelled.number else None
            found.append(Statement(
                spelled.name, spelled.number, spelled_kind(spelled.name), None, None,
                spelled.items, spelled.line, spelled.places, "spelled",
                "bullets" if spelled.places else "inline", by, "known", acronym=spelled.word,
            ))  # fmt: skip
    return found


_BARE_COUNT = re.compile(
    r"\b(?:these|those|the|all|diese|alle|ces|les|estos|estas|los|las|estes|os|questi|queste|le|i|deze|de)\s+"
    rf"(\d{{1,2}}|{NUMBER_WORD})\b",
    re.I,
)


def _counted_in_answer(unit: Unit) -> list[Statement]:
    """A question that names a set without its number, and an answer that counts its list: "These seven ..." """
    question = unit.lines[0]
    named = unnumbered(question.text)
    if named is None:
        return []
    for at, line in enumerate(unit.lines[1:4], start=1):
        for count in _BARE_COUNT.finditer(line.text):
            word = count[1].casefold()
            number = NUMBERS.get(word) or int(word)
            declared = replace(named, number=number)
            found = _list_below(unit, at, declared, ())
            if found and len(found.items) == number:
                return [found]
    return []


def _distinct(found: Sequence[Statement]) -> list[Statement]:
    """One statement where several say the same, the best one: complete, as a list, in the answer's own words, first."""
    kept: list[Statement] = []
    for statement in sorted(found, key=_rank):
        if not any(_repeats(statement, other) for other in kept):
            kept.append(statement)
    return sorted(kept, key=lambda s: (s.line, s.places))


def _rank(statement: Statement) -> tuple[bool, bool, bool, bool, int, int]:
    incomplete = statement.number is not None and len(statement.items) != statement.number
    return (
        incomplete and statement.declared_by != "answer",
        statement.link == "weak",
        statement.link == "spelled" and not statement.places,
        not statement.places,
        0 if statement.declared_by == "answer" else 1,
        statement.line,
    )


def _repeats(statement: Statement, other: Statement) -> bool:
    """The same items, the same list, or a weaker reading of the same name."""
    if statement.places and set(statement.places) & set(other.places):
        return True
    alike = share_alike([i.name for i in statement.items], [i.name for i in other.items])
    if statement.acronym or other.acronym:
        return alike >= 0.7
    same = statement.number == other.number and (
        statement.letter == other.letter if statement.letter else statement.kind == other.kind or alike >= 0.9
    )
    incomplete = statement.number is not None and len(statement.items) < statement.number
    return same and (alike >= 0.7 or statement.link == "weak" or (incomplete and alike >= 0.5) or incomplete)


__all__ = ["Statement", "Unit", "definition", "statements"]
