"""Whether items belong to a declaration: the rules that tell "the 7 Ps of ..." from recipes, rankings and prices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.frameworks.declare import Declaration
from extractors.frameworks.items import bare
from extractors.frameworks.kinds import trust_in
from extractors.frameworks.lines import TITLES, Line, Lines, asking
from extractors.frameworks.offered import offered
from extractors.frameworks.runs import Run, headings_between
from extractors.frameworks.series import sentences
from extractors.frameworks.words import NUMBER_WORD, ORDINALS
from schema.records import Item

LOOSE = ("headings", "shorts", "rows", "openings")  # Runs that nothing but their shape holds together
_HEADLINE = re.compile(
    r"…|[.]{3}|\s+(?:around|near|along|across|within|inside|outside|under|above|from|at|on|you|that|which|que|qui|che)\b",
    re.I,
)  # "Seven hikes around the lake": an everyday noun and where or for whom, in a title, make a headline
_OF_METHOD = re.compile(
    r"(?<!\bour )(?<!\bnos )(?<!\bnotre )(?<!\bunsere )\b(?:model|theor|taxonom|framework|modèle|method|metod|méthod|"
    r"technique|técnica|tecnica|technik)\w*\b[^.:;]*(?:[.]\s[^.:;]*)?$",
    re.I,
)  # "The method is ... in five steps: ...": steps of an idea, as it or the sentence before says
_CODE = re.compile(r"[{}<>\\_=;]|\(\)|\w\d\b(?<!\d\d)|[/:]\w+/")
_THING = re.compile(
    r"^[\d€$£¥%]|\b\d+(?:[.,]\d+)?\s?(?:€|\$|£|%|euros?|dollars?|cm|mm|kg|km|gb|mb|mhz|min|mins)\b|https?://|@", re.I
)


_TO_DO = re.compile(
    r"\b(?:pour|para|per|um|om)\s\w+(?:[aei]r|[aei]?re|en)\b|methods (?:to (?!(?:an?|the|your)\b)|for [a-z]+ing\b)"
)  # "3 étapes pour réserver", "methods for opening it": instructions
_METHODS = re.compile(r"m[eé]th?od", re.I)
_RUN_THESE = re.compile(r"(?:^|[.!?:]\s+)[A-Z]\w+\s+(?:these|diese|ces|est[ao]s|estes|quest[ei]|deze)\s*$")


_PART = re.compile(
    r"(?:first|last|next|ersten|letzten|nächsten|premi[eè]re?s|derni[eè]re?s|primer[oa]s|últim[oa]s|siguientes|"
    r"primeir[oa]s|seguintes|prim[ie]|ultim[ie]|eerste|laatste|volgende)",
    re.I,
)  # "The first three Ps are ...", "los tres primeros ...": some of a set


def hopeless(declared: Declaration) -> bool:
    """No line makes this a set. Rankings, parts of a set and what is told to be done never are one; two of a kind must
    be of something; steps and nouns outside the lexicon more than two, definite or a title, and not the speaker's own.
    """
    if declared.top or any(map(_PART.fullmatch, declared.before.split()[-1:] + declared.phrase.split()[1:2])):
        return True
    if (declared.trust == "steps" or _METHODS.match(declared.kind)) and _TO_DO.search(declared.phrase):
        return True
    if declared.trust in ("letter", "known"):
        return declared.number == 2 and declared.trust == "known" and not declared.complement
    named = declared.definite or not declared.before.strip()
    if declared.trust == "steps" and _OF_METHOD.search(declared.before):
        return declared.number == 2
    whole = declared.complement or declared.trust != "steps"
    if declared.own or declared.number == 2 or not (named and whole):
        return True
    return declared.trust != "steps" and bool(_RUN_THESE.search(declared.before))


def worth_it(declared: Declaration, line: Line) -> bool:
    """Whether a declaration may name a set at all, before its items are looked for."""
    if hopeless(declared):
        return False
    titled = line.style in TITLES and (declared.definite or not declared.before.strip())
    named = declared.definite or titled
    if declared.number == 2 and declared.trust == "known" and not (named and declared.complement):
        return False
    if declared.trust == "steps":
        return named or bool(_OF_METHOD.search(declared.before))
    if declared.trust != "letter" and offered(declared, line.text):
        return False
    if declared.trust == "known":
        return True
    of_idea = declared.complement and not (declared.subject or "").split(" ")[0].endswith("ing")
    unnamed = titled and not (declared.definite or of_idea or declared.kind[:1].isupper() or asking(line))
    headline = unnamed or (titled and _HEADLINE.match(line.text, declared.end))
    return (named and not headline) or declared.trust == "letter"


_OF_THINGS = re.compile(r"(?:examples?|beispiele?|exemples?|ejemplos?|exemplos?|esemp[io]|voorbeeld(?:en)?)\s*:$", re.I)
""" "Let us begin with some examples:": the list is not of what was counted before."""

_TOLD_ABOVE = re.compile(
    r"[^.:]{0,20}\b(?:above|earlier|previous\w*|oben|ci-dessus|arriba|acima|sopra|hierboven)\b", re.I
)

_EACH = re.compile(
    r"\b(?:(?:each|every|jede\w?|chac\w+|cada|ognun\w|elke?)\s(?:\w+\s){0,2}|"
    r"(?:which|what|welche\w?|quel\w*|cu[aá]les|quais|quali|welke)\s)$",
    re.I,
)  # "Each of the three types has ...", "learn which four types there are.": what follows is about them


def introduces(declared: Declaration, line: Line) -> bool:
    """Whether a list below may be meant: titles and questions do; a paragraph does with its last sentence.

    An everyday noun must end its paragraph with a colon.
    """
    if line.style in TITLES:
        return True
    spans = list(sentences(line.text))
    named = declared.definite and declared.complement
    text = line.text.rstrip()
    firm = declared.trust != "open" and (named or text.endswith(":") or (declared.definite and text[-1:].isalpha()))
    if not text.endswith((":", "?")) and (_TOLD_ABOVE.match(text, declared.end) or _EACH.search(declared.before)):
        return False
    if len(spans) > 1 and text.endswith(":") and _OF_THINGS.search(text):
        firm = False
    late = spans[-3:] if firm else spans[-1:]
    ends = bool(late) and late[0][0] <= declared.start
    return ends and (declared.trust != "open" or line.text.rstrip().endswith(":"))


def initials(items: Sequence[Item], letter: str) -> float:
    """Share of items that start with the letter, leading articles aside."""
    return sum(bare(item.name)[:1].casefold() == letter for item in items) / max(1, len(items))


_GLOSS = re.compile(r"\s\([^()]*\)$")


def even(items: Sequence[Item]) -> bool:
    """No item is far longer than the others, glosses aside: a sentence that merely holds commas is no series."""
    sizes = sorted(len(_GLOSS.sub("", item.name).split()) for item in items)
    return sizes[-1] <= sizes[-2] + 3 and sizes[-1] <= 9


_LAWS = re.compile(r"(?:laws|axiom\w+|assiomi|gesetze|lois|leyes|leis|leggi|wetten)$", re.I)
"""What is stated in whole sentences."""


_SHARE = re.compile(r"facebook|twitter|x|linkedin|pinterest|instagram|whatsapp|telegram|reddit|e-?mail|rss", re.I)
"""Where a page may be shared: two of them make a list of buttons."""


def plausible(items: Sequence[Item], kind: str = "") -> bool:
    """Names of ideas: short, distinct, no questions (where none are declared), prices, sizes, addresses, ordinals."""
    names = [item.name for item in items]
    if len({name.casefold() for name in names}) < len(names) or len(names) < 2 or names[0].casefold() in ORDINALS:
        return False
    one = kind.rstrip("s").casefold()
    if one and all(re.fullmatch(rf"\W*{re.escape(one)} \w\w?", name.casefold()) for name in names):
        return False  # "Group A", "Group B"
    if all(len(_JOINS.findall(name)) > 1 for name in names) or sum(map(bool, map(_SHARE.fullmatch, names))) > 1:
        return False
    asked = sum(name.endswith("?") for name in names) * 2 > len(names) and not kind.startswith("question")
    if asked or sum(len(name) < 2 for name in names):
        return False
    if any(_THING.search(name) or _CODE.search(name) for name in names) or all(trust_in(n) is None for n in names):
        return False
    return sum(len(n.split()) for n in names) / len(names) <= (25 if _LAWS.match(kind) else 11)


_JOINS = re.compile(r",|\s(?:and|und|et|y|e|en)\s")
""" "Flour, salt and water", "Salt, water and rye": whole sets, as answers to choose from."""
_COUNTS = re.compile(rf"(?:{NUMBER_WORD}|\d+)\s", re.I)


def fits_inline(declared: Declaration, items: Sequence[Item], language: str | None) -> bool:
    """Items inside a sentence must be exactly as many as declared, and none counts them ("two types")."""
    if len(items) != declared.number or not plausible(items, declared.kind):
        return False
    if any(_COUNTS.match(item.name) and item.name.endswith(declared.kind) for item in items):
        return False
    if declared.trust == "letter":
        return initials(items, declared.letter or "") > 0.5 or declared.complement
    if declared.trust != "open":
        named = declared.definite or declared.complement
        return named or not all(item.name.isupper() for item in items)
    phrase = declared.phrase.split()
    title_case = len(phrase) > 1 and phrase[-1][:1].isupper()
    told = all(item.description for item in items)  # "Yama, moral discipline; Niyama, ...": terms
    names = language != "de" and not told and all(bare(item.name)[:1].isupper() for item in items)
    return title_case or not names


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands: its run, the lines, the line that declares it; in a pair's answer; known to be cut off."""

    run: Run
    lines: Lines
    at: int
    in_pair: bool
    truncated: bool


def fits_run(declared: Declaration, items: Sequence[Item], place: Place) -> bool:
    """Items of a list below: as many as declared, or fewer where the source was cut, or hardly more in an answer."""
    loose = place.run.style in LOOSE
    here = place.lines[place.at]
    shown = here.style in TITLES or (declared.definite and declared.complement and here.text.rstrip().endswith(":"))
    exact = len(items) == declared.number
    named = declared.complement or declared.letter or (exact and _parts_of_it(declared, place))
    bare_words = not named and not here.text.rstrip().endswith(":")
    untitled = loose and (declared.trust == "open" or bare_words) and not shown
    if untitled or not plausible(items, declared.kind):
        return False
    found, wanted = len(items), declared.number
    letters = initials(items, declared.letter) if declared.letter else 1.0
    if letters < 0.5 and not (found == wanted and declared.complement):
        return False
    if found == wanted:
        return not loose or declared.trust != "open" or wanted >= 4
    return _fits_miscounted(declared, found, letters, place)


def _parts_of_it(declared: Declaration, place: Place) -> bool:
    """Headings right below: at least four of a set with a name, or all of the section that the line alone opens."""
    lines, (first, *_, last) = place.lines, place.run.places
    if place.run.style != "headings" or first != place.at + 1:
        return False
    level, above = lines[first].level, lines[max(0, place.at - 1)]
    behind = next((level for _, level in headings_between(lines, last + 1, len(lines))), 0)
    section = above.style == "heading" and above.level < level > behind
    return section or (declared.definite and declared.number >= 4)


def _fits_miscounted(declared: Declaration, found: int, letters: float, place: Place) -> bool:
    """More or fewer items than declared."""
    if place.run.style == "rows":  # fewer only where the source says that there are more
        return place.run.cut
    loose = place.run.style in LOOSE
    apart = place.run.places[0] - place.at
    enough = apart == 1 or 2 * found >= declared.number
    numbered = place.run.style == "numbered" and place.run.cut and (apart == 2 or enough)
    if declared.trust == "open":
        return False
    if found > declared.number:  # a miscount: one or two too many in an answer, one right below a colon
        allowed = 2 if place.in_pair else place.lines[place.at].text.rstrip().endswith(":")
        return not loose and found - declared.number <= allowed
    if place.in_pair:
        return not loose
    return numbered or (enough and not loose and _broken_off(declared, letters, place))


def _broken_off(declared: Declaration, letters: float, place: Place) -> bool:
    """A list of an article that the end of the text cuts, or right below a letter that all its items begin with."""
    near = place.run.places[0] - place.at <= 2
    cut = place.run.cut and (near or place.lines[place.at].style in TITLES)
    return cut or (bool(declared.letter) and letters == 1.0 and near)
