"""Lists that a page glued into running text come apart: "TitleFirst item. … Second item. … More items…".

The manner is that of search-engine snippets that scrapers paste as one string: the list's title runs into its first
item ("StrategyMaster"), items are parted by " … ", by " • ", by numbers, or by a full stop without a space. Any one
of these also happens in prose, so a line comes apart only where several signs agree (`_is_list`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from extractors.cleaning.glued import FEWEST, Glued, cut_at, pictured, words
from extractors.cleaning.markers import DOTS_BETWEEN, dots_at_end
from extractors.cleaning.text import LOWER, UPPER, Fragment

_UPPER = f"(?=[{UPPER}])"
# A sentence that ends without a space before the next: "Skills.Patience", "are:Price", "Type II.Boots".
# Not in "U.S.A.", "Node.js", "e.g.Foo", "Dr.Foo": the word before has two letters and is no abbreviation or address.
_TITLES = "".join(rf"(?<!\b{word}\.)" for word in ("Dr", "Mr", "Ms", "Mrs", "St", "Jr", "Sr", "vs", "No", "Nr", "Tel"))
_GLUE = re.compile(
    rf"(?<=[{LOWER}]{{2}}[.!?:]){_TITLES}[”’\"')]?{_UPPER}(?=[^\W_]+[^.\w]|[^\W_]+\.(?!\w)|[^\W_]+\.{_UPPER}|[^\W_]+$)"
    rf"|(?<=[{LOWER}]{{3}}\.)(?=\d{{1,2}} [{LOWER}])"  # "honey.2 slices"
    rf"|(?<=\w\)\.)(?=[{UPPER}][{LOWER}]*(?:[\s'’.]|$))"  # "(two cups).Stir"
    rf"|(?:(?<=\bI[IV]\.)|(?<=[{UPPER}]\d\.)|(?<=[{UPPER}]\d\d\.))(?=[{UPPER}][{LOWER}]{{3,}}\s)"
    rf"|(?<=[{UPPER}]{{3}}\.)(?=[{UPPER}][{LOWER}]{{3,}}\s[{UPPER}])"  # "by GAAP.Cost Principle"
    rf"|(?<=[.!?:][)”’\"]){_UPPER}|(?<=[{LOWER}][\u0020\u00a0\u202f][:?]){_UPPER}"  # French sets a space before ":"
)
_MAY_GLUE = re.compile(rf"[.!?:][)”’\"']?[{UPPER}]|[{LOWER}]\.\d")  # stands wherever `_GLUE` does
# A word that runs into the next: "StrategyMaster", "(CSAT)Net". The names of many services do so by themselves.
_HALVES = "You Tik Pay Whats Linked Word Java Type Git Hub Face Snap Power Chat Mac Play Quick Door Master"
_NAMES = "".join(f"(?<!{half})" for half in _HALVES.split(" "))
_HUMP = re.compile(
    rf"(?<=[{LOWER}][{LOWER}])(?:{_NAMES}{_UPPER}(?=\w)|(?=[“«][{UPPER}]|#1\b))|(?:(?<=[^\W_]\))|(?<=\d{{4}})){_UPPER}"
)
_SHOUTED = re.compile(rf"\s[{UPPER}]{{2,6}}(?=[{UPPER}][{LOWER}]{{2}})")  # "Cost of a VISAAsk first"
_BULLET = re.compile(r"[•‣▪●◦∙·・]")
INLINE_BULLET = re.compile(r"\s*[•‣▪●◦∙]\s*|\s+·\s+")
_NUMBER = re.compile(
    r"(?:(?<=\s)|(?<=[.!?:;…)：])|(?<=[^\W\d_])|(?<=[\u0900-\u0fff])|^)"  # Indic vowels may be marks
    rf"(?:(?<=\w)\((?=1\))|\((?!1\))|#(?=\d+:))?(\d{{1,2}})"  # "(1)" in a sentence has its space
    rf"(?:(?:\.\)|[.):]-?|\s?[–—-])\s+|[.)](?=[{UPPER}][{LOWER}]|[\u3040-\u9fff])"  # "Plan.2.Do."
    rf"|(?<=[{LOWER}.!?:)]\d)(?<!\d\.\d)\s?(?=[{UPPER}][{LOWER}]))"  # "Steps:1Plan.2Do."
    rf"(?=[^\W\d_](?<![{LOWER}]))"
)
_LETTER = re.compile(rf"(?<![^\W\d_])[{UPPER}]$")  # "vitamin B1."
_COUNTED = re.compile(r"\d{1,2}[.)]\s")  # such lines keep their numbers
_APART = " .!?:;…)\u00a0"
# What no list can do without. It opens with one set of characters, since the pattern is looked for in every line.
_SIGN = re.compile(
    rf"[•‣▪●◦∙·….!?:3・](?:(?<=[•‣▪●◦∙·…])|(?<=\.)\.\.|(?<=[.!?:])[)”’\"']?[{UPPER}]|(?<=3)(?<!\d3)[.):-][\s{UPPER}\u3040-\u9fff]"
    rf"|(?<=[{LOWER}]\.)\d|(?:(?<=[{LOWER}]:)|(?<=[{LOWER}]\s:))[{LOWER}]|(?<=：・))"
)
has_sign = _SIGN.search
_END_OF_SENTENCE = re.compile(rf"(?<!\s[{UPPER}])[.!?。！？](?:\s|$)")  # not "by Ann C. Berg"
_LEAD_IN = re.compile(r"[^.!?]{12,}?:\s+" + _UPPER)


def unglue(text: str, *, cut: bool = False) -> Glued | None:
    """The list in one line of text, or None for prose. `cut`: "More items…" or a date stamp followed it.

    >>> unglue("Three RulesBe kind. … Be fast. … Be fair.").items
    ('Be kind.', 'Be fast.', 'Be fair.')
    >>> unglue("We ship fast.Returns are free.") is None
    True
    """
    if not cut and not has_sign(text):
        return pictured(text)  # nothing, on most lines
    found = _bulleted(text) or pictured(text) or _numbered(text) or _dotted(text)
    return found or _small(text) or _sentences(text, cut)


def run_on(text: str, counts: Collection[int]) -> Glued | None:
    """As many names run into each other as were asked for, "ProductPricePlace".

    counts: the numbers in the question. Without one of them this is a name of its own ("ThreadPoolExecutor").

    >>> run_on("TerraAcquaAriaFuoco", [4]).items
    ('Terra', 'Acqua', 'Aria', 'Fuoco')
    >>> run_on("TerraAcquaAriaFuoco", [3]) is None
    True
    """
    if "," in text or _END_OF_SENTENCE.search(text[:-1]):
        return None
    cuts = {*(found.start() for found in _HUMP.finditer(text)), *(found.end() for found in _GLUE.finditer(text))}
    pieces = tuple(_cut(text, cuts))
    return Glued("", pieces, ()) if len(pieces) >= FEWEST and len(pieces) in counts else None


def unglue_lines(lines: list[str], *, needs_lead: bool) -> list[str] | None:
    """Items that stand on lines of their own under a title that runs into the first one; None where they are no list.

    needs_lead: nothing but the title that runs into the first item says that this is a list.
    """
    announced = not needs_lead and (lines[0].endswith((":", "：")) or _titles(lines[0], lines[1:]))
    lead, first = (lines[0], "") if announced else split_lead(lines[0])
    items = [first, *lines[1:]] if first else lines[1:]
    if (needs_lead and not lead) or any(words(item) > 30 for item in items):
        return None
    found = ([lead] if lead else []) + [item if _COUNTED.match(item) else f"- {item}" for item in items]
    return found if found != lines else None


_STOPS = (".", "!", "。", "।")


def _titles(line: str, below: list[str]) -> bool:
    """A line that ends without a sign above three sentences, or above numbers."""
    stopped = len(below) > 2 and all(each.rstrip(" …").endswith(_STOPS) for each in below)
    return line[-1].isalnum() and (stopped or all(map(_COUNTED.match, below)))


def _bulleted(text: str) -> Glued | None:
    """Items parted by bullets, two bullets at least: "a • b • c". What stands before the first one is the title where
    the text does not go on in its manner: it ends in a colon, nothing stands between, or all others are sentences."""
    bullet = "・" if "：・" in text else INLINE_BULLET  # elsewhere that dot parts a name's words
    signs = list(re.finditer(bullet, text)) if _BULLET.search(text) else []
    if len(signs) < 2:
        return None
    pieces = cut_at(text, signs)
    lead = ""
    if not pieces[0] or pieces[0].endswith((":", "：")):
        lead, pieces = pieces[0], pieces[1:]
    elif (split := split_lead(pieces[0]))[0]:
        lead, pieces[0] = split
    elif _titles(pieces[0], pieces[1:]):
        lead, pieces = pieces[0], pieces[1:]
    items = tuple(piece for piece in pieces if piece)
    removed = tuple(Fragment(s.group(), "glyph", "list.bullet") for s in signs)
    return Glued(lead, items, removed) if len(items) >= 2 else None


def _numbered(text: str) -> Glued | None:
    """Items with running numbers from 1, three at least: "1. Plan. 2. Do. 3. Check."."""
    signs: list[re.Match[str]] = []
    for found in _NUMBER.finditer(text) if "3" in text else ():
        if int(found[1]) == len(signs) + 1 and (signs or not _LETTER.search(text, found.start() - 1, found.start())):
            signs.append(found)
    if len(signs) < 3:
        return None
    lead, *items = cut_at(text, signs)
    glued = all(s.start() and text[s.start() - 1] not in _APART for s in signs[1:])
    named = lead[-1:] in ":：" if lead else len(items) > FEWEST
    longest = 2 * _NAME if lead else _NAME
    named = named and all(item.rstrip(".")[-1:].isalnum() and words(item) <= longest for item in items)
    stopped = named or all(item[-1:] in ".!?:;…)" for item in items[:-1])
    if not all(items) or words(items[-1]) > 40 or not (glued or stopped):
        return None  # "1) this, 2) that and 3) the other" is a sentence
    removed = [Fragment(s.group(), "numbering", "list.number") for s in signs]
    for number, item in enumerate(items):
        if dots := dots_at_end(item):
            removed.append(Fragment(dots.group(), "truncation_marker", "list.dots_between"))
            items[number] = item[: dots.start()]
    return Glued(lead, tuple(items), tuple(removed))


def _dotted(text: str) -> Glued | None:
    """Items parted by " … ", with or without a title that runs into the first one."""
    signs = list(DOTS_BETWEEN.finditer(text)) if "…" in text or "..." in text else []
    if not signs:
        return None
    first, *rest = cut_at(text, signs)
    small = _SMALL_LEAD.match(first) if len(signs) > 1 else None
    lead, first = (small.group(), first[small.end() :]) if small else split_lead(first)
    if not lead:
        lead, first = _announced(first, rest)
    items = [item for piece in (first, *rest) for item in _apart(piece)]
    signs_of_list = len(signs) + (lead != "" and not lead[-2:].isupper())  # "BOATSlib" may be a name
    titled = [not item[:1].islower() and any(map(str.isalpha, item)) for item in items[lead != "" :]]
    if signs_of_list < 2 or not (small or all(titled)):
        return None
    if not lead and max(map(_words_of_head, items)) > _LONG_HEAD:
        return None
    removed = tuple(Fragment(s.group(), "truncation_marker", "list.dots_between") for s in signs)
    return Glued(lead, tuple(items), removed)


_TWO_SENTENCES = re.compile(r"([^.!?]+[.!?])\s+([^.!?]+[.!])")
_NAME = 4  # words of an item that is a name and no more


def _announced(first: str, rest: list[str]) -> tuple[str, str]:
    """A sentence in front of names: "The foot has three arches. Inner arch. … Outer arch. … Cross arch."."""
    found = _TWO_SENTENCES.fullmatch(first)
    if found and words(found[1]) > _NAME >= max(map(words, (found[2], *rest))) and len(rest) > 1:
        return found[1], found[2]
    return "", first


_SMALL_LEAD = re.compile(rf"[^.!?:]{{12,}}(?:[{LOWER}]:|\(\d{{1,2}}\))(?=[{LOWER}])")  # "Signs are:thirst"
_OWN = rf"[{LOWER}][^.!?:;/]{{3,}}"  # item
_SMALL = re.compile(rf"([^.!?:]{{9,}}[{LOWER}]\s?:)((?:{_OWN}(?P<sign>[.;]))(?:{_OWN}(?P=sign))+{_OWN}\.?)")


def _small(text: str) -> Glued | None:
    """Items in small letters without one space behind a full stop or semicolon, right behind a colon: "signs
    include:thirst.cold hands.a dry mouth.". Behind full stops two have several words: "see:docs.example.org"."""
    found = _SMALL.fullmatch(text)
    items = tuple(re.split(r"(?<=[.;])(?!$)", found[2])) if found else ()
    named = found and found["sign"] == "." and sum(" " in item for item in items) < 2
    return Glued(found[1], items, ()) if found and not named else None


def _sentences(text: str, cut: bool) -> Glued | None:
    """Items parted by nothing but a missing space after a full stop, or by nothing at all.

    Three items at least with a title that runs into them and a mark that the list was cut (or all of them names of
    three words, or no sentence with a space behind it), four with either, five without; two behind a colon where the
    list was cut; all heads short.
    Prose that misses a space now and then has longer sentences and other sentences with their spaces.
    """
    if not cut and len(_MAY_GLUE.findall(text)) < 2:
        return None
    lead, body = split_lead(text)
    items = _apart(body)
    if len(items) < 3 and cut and "," not in text and not _END_OF_SENTENCE.search(body[:-1]):
        cuts = {*(h.start() for h in _HUMP.finditer(text)), *(g.end() for g in _GLUE.finditer(text))}
        lead, *items = _cut(text, cuts)
    brief = bool(lead) and all(item[-1] in ".!" and words(item) <= _BRIEF for item in items)
    glued = not _END_OF_SENTENCE.search(text.rstrip("."))
    needed = 3 if lead and (cut or brief or glued or lead[-1] in "?:") else 4 if lead or cut else 5
    needed -= cut and lead[-1:] == ":"
    limit = _LONG_HEAD if cut or (glued and lead) else 6
    if len(items) < needed or any(_words_of_head(item) > limit for item in items):
        return None
    if not cut and any(_END_OF_SENTENCE.search(item[:-1]) for item in items[1:-1]) and not lead:
        return None
    return Glued(lead, tuple(items), ())


_LONG_HEAD = 16  # words up to an item's first full stop
_BRIEF = 3  # words of an item that is no sentence


def split_lead(text: str) -> tuple[str, str]:
    """Title or lead-in, and the rest. The title ends where a word or sentence runs into the next without a space.

    The first missing space after a sentence's end wins if no hump comes before it in the same sentence; of several
    humps before the first sentence's end the last one is taken.
    Breaks on a title that ends in half a name ("Tips for Microsoft WordSave often.").
    """
    end = _END_OF_SENTENCE.search(text)
    end = _END_OF_SENTENCE.search(text, end.end()) if end and end.group()[0] == "?" else end
    limit = end.start() if end else len(text)
    glue = _GLUE.search(text)
    humps = [h for h in _HUMP.finditer(text) if h.start() < min(limit, glue.start() if glue else limit)]
    if humps:
        at = humps[-1].start()
    elif shouted := _SHOUTED.search(text, 0, min(limit, glue.start() + 1 if glue else limit)):
        at = shouted.end()
    elif glue and (glue.start() <= limit + 1 or text[glue.start() - 1] in ":?" or words(text[: glue.start()]) >= 4):
        at = glue.start()
    elif (lead := _LEAD_IN.match(text)) and DOTS_BETWEEN.search(text) is None:
        at = lead.end()
    else:
        return "", text
    return text[:at].strip(), text[at:].strip()


def _apart(text: str) -> list[str]:
    """A piece at its missing spaces."""
    return [piece for piece in _cut(text, [g.end() for g in _GLUE.finditer(text)]) if piece]


def _cut(text: str, cuts: Iterable[int]) -> list[str]:
    return [text[a:b].strip() for a, b in pairwise([0, *sorted(cuts), len(text)])]


def _words_of_head(item: str) -> int:
    """Words up to the end of the first sentence."""
    end = _END_OF_SENTENCE.search(item)
    return words(item[: end.start()] if end else item)
