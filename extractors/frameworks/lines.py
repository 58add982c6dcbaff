"""A page or a pair as lines: one shape for headings, bullets, numbered items, terms and paragraphs.

HTML says what a line is (`page_lines`); plain text shows it by its first characters and its shape. Both end as the same
`Line`, so that recognition knows one world only. A line that opens with several markers ("- 1. X") keeps the last one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple, overload

from extractors.frameworks.lexicon import STEPS
from extractors.frameworks.words import DEFINITE, FIRST, NUMBERS, ORDINALS
from schema.records import Pair

_BULLET = re.compile(r"^(?:[\uf000-\uf0ff•·▪◦‣●○►▶→➤➜➢✓✔✅■□★☆◆❖*–—-]|\u2022)(?:\s+|(?=\*\*)|$)")
_EMOJI = re.compile(r"^[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]+\s*")
_NUMBER = re.compile(r"^[(#]?(\d{1,2})(?:\.[)-]|[.):/]|\s*[-–—/](?=\s)|️?⃣|(?<=#\d)\s)\s*(?=\D|$)")
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_ROMAN = re.compile(rf"^({'|'.join(reversed(ROMANS))})[.)]\s+(?=\S)")
_LETTERED = re.compile(r"^(?:\(([a-h])\)|([a-h])[.)]|([A-H])\))\s+(?=\S)")
"""Letters that count items: "a. ...", "(b) ...", "C) ..."; "A. ..." and "(A) ..." may be an initial."""
_WORD = r"[^\W\d_]+"
_LABEL = re.compile(
    rf"^(?P<label>{_WORD}(?:\s{_WORD}){{0,2}})\s*(?:#|No\.?|Nr\.?|N°|nº)?\s*(?P<number>\d{{1,2}})\s*(?:[:.–—-]|\))\s*(?=\S)",
    re.I,
)
_ORDINAL = re.compile(
    rf"^(?P<number>\d{{1,2}})(?:st|nd|rd|th|er|[èe]re|[èe]me|e|[oaºª])\s+(?P<label>{_WORD})"
    r"(?:\s[^\W\d_’']+|\s?[’']){0,6}\s*[:–—-]\s+(?=\S)",
    re.I,
)  # With figures: "2nd pillar: ...", "1er pilier de la ... : ..."
_WORDED = re.compile(rf"^(?:the\s+|[“«\"]\s?)?({_WORD})\s+({_WORD})\s*[:.–—-]\s+(?=\S)", re.I)
_KIND_LABEL = re.compile(rf"^(?P<label>{_WORD})\s+(?P<number>\d{{1,2}})\s+(?=[A-ZÀ-Þ]\S*\s)")
_COUNTED = STEPS | frozenset(
    ["principle", "rule", "stage", "phase", "pillar", "law", "regel", "säule", "règle", "principe", "pilier", "regla",
     "pilar", "etapa", "fase", "principio", "regra", "princípio", "regola", "pilastro", "pijler", "beginsel"]
)  # fmt: skip
"""What is counted in order; "Type 2 Diabetes" is a name."""
_MAY_BE_LABELLED = re.compile(
    rf"[“«\"]?+\s?+(?:{_WORD}+\s*+){{1,4}}+(?:[#.°º]?\s*+\d{{1,2}}\s*+[:.–—)-]|[:.–—-]\s)|[IVX]++[.)]|[A-Ha-h][.)]\s|"
    rf"{_WORD}+\s++\d{{1,2}}\s++(?=[A-ZÀ-Þ])"
)  # whatever the patterns of labels take: a few words, a number or none, a sign
_LETTER = re.compile(r"[^\W\d_]")
TITLES = ("heading", "short", "question")
_ENDED = re.compile(r"[.!;,…:]['\"”’)]*$")
_DOTS_BEHIND = re.compile(r"\.?\s*(?:…|\.{3})$")


class Line(NamedTuple):
    """One line. `style`: heading, short, number, label, bullet, term, row, lead, para.

    level: heading level, or depth of the list. number: of a numbered line. name: what markup sets apart as the name
    (bold lead, term). inside: stands inside the list item above. block: number in the document, -1 in an answer.
    """

    text: str
    style: str
    block: int
    level: int = 0
    number: int | None = None
    name: str | None = None
    inside: bool = False
    label: str = ""
    gap: int = 0


class Lines(Sequence[Line]):
    """Lines that are made when they are first read: most lines of most pages never are.

    texts: what they are made from. headings: number and level of each line that is a heading by its markup.
    whole, places: the lines that these are some of, and their numbers among them.
    """

    def __init__(
        self,
        texts: Sequence[str],
        make: Callable[[int], Line] | None = None,
        headings: Sequence[tuple[int, int]] = (),
        whole: Lines | None = None,
        places: Sequence[int] = (),
    ) -> None:
        self.texts = texts
        self.headings = headings
        self._whole = whole
        self._places = places
        self._make = make or (lambda n: plain_line(texts[n]))
        self._made: list[Line | None] = [None] * len(texts)

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Lines:
        """Lines that exist already."""
        made = cls([line.text for line in lines])
        made._made = [*lines]
        return made

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, n: int) -> Line: ...

    @overload
    def __getitem__(self, n: slice) -> list[Line]: ...

    def __getitem__(self, n: int | slice) -> Line | list[Line]:
        if isinstance(n, slice):
            return [self[each] for each in range(*n.indices(len(self.texts)))]
        if (line := self._made[n]) is None:
            line = self._made[n] = self._make(n % len(self.texts))
        return line

    def number(self, n: int) -> int | None:
        """The number of a line; where it shows none, the line is not made for it."""
        may_have = self._made[n] is not None or _may_be_marked(_without_emphasis(self.texts[n]))
        return self[n].number if may_have else None

    @cached_property
    def _opening(self) -> str:
        """Of each line the first letter; a space where there is none."""
        if self._whole:
            return "".join(map(self._whole._opening.__getitem__, self._places))
        firsts = [text[:1] if text[:1].isalpha() else (_LETTER.search(text) or " ")[0] for text in self.texts]
        return "".join([first.upper()[:1] for first in firsts])

    def opens_with(self, n: int, letter: str) -> bool:
        """Whether the line may open with this letter."""
        return self._opening[n] == letter

    def may_spell(self, at: int, letters: str) -> bool:
        """The lines below begin with the letters: the first one near, each other one not 40 lines further."""
        start, stop = at + 1, at + 5
        for letter in letters:
            place = self._opening.find(letter, start, stop)
            if place < 0:
                return False
            start, stop = place + 1, place + 40
        return True


def pair_lines(pair: Pair) -> Lines:
    """The question as a heading, then the answer. Where the items of its list are known, they are its bullets."""
    items = pair.answer_items or ()
    shown = join_bare_markers([plain_line(text, -1, 1) for text in pair.answer.split("\n") if text.strip()])
    if items:
        first = next((n for n, line in enumerate(shown) if items[0][:40] in line.text), len(shown))
        last = next((n for n in range(len(shown) - 1, -1, -1) if items[-1][:40] in shown[n].text), first)
        numbered = all(item.startswith(f"{n} ") for n, item in enumerate(items, start=1))  # "1 Customer focus"
        bare = [item.partition(" ")[2] for item in items] if numbered else items
        shown = shown[:first] + [_styled(item, "bullet") for item in bare] + shown[last + 1 :]
    return Lines.of([Line(pair.question, "question", -1), *shown])


def _styled(text: str, style: str) -> Line:
    line = plain_line(text, -1, 1)
    return line if line.style in ("number", "label") else line._replace(style=style)


def plain_line(text: str, block: int = -1, gap: int = 0) -> Line:
    """A line as its first characters and its shape tell it."""
    text = _without_emphasis(text)
    if not _may_be_marked(text):
        return Line(text, "short" if is_short(text) else "para", block, gap=gap)
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    emoji = _EMOJI.match(rest)
    if emoji and emoji.end() < len(rest):
        bullet, rest = bullet or emoji, rest[emoji.end() :]
    if _may_be_marked(rest) and (numbered := _numbered(rest, block, gap)):
        return numbered
    if bullet:
        return Line(rest, "bullet", block, gap=gap)
    return Line(rest, "short" if is_short(rest) else "para", block, gap=gap)


def _without_emphasis(text: str) -> str:
    return text.replace("**", "").replace("__", "").strip() if "**" in text or "__" in text else text.strip()


def _may_be_marked(text: str) -> bool:
    """Cheap: whether a bullet, a number or a label may stand at its beginning."""
    return not text[:1].isalpha() or _MAY_BE_LABELLED.match(text) is not None


def _numbered(text: str, block: int, gap: int) -> Line | None:
    """The line without its number ("3. X") or its label ("Rule #3 – X", "Step three: X")."""
    if found := _NUMBER.match(text):
        return Line(text[found.end() :], "number", block, number=int(found[1]), gap=gap)
    if found := _ROMAN.match(text):
        return Line(text[found.end() :], "number", block, number=ROMANS.index(found[1]) + 1, gap=gap)
    if found := _LETTERED.match(text):
        letter = (found[1] or found[2] or found[3]).casefold()
        return Line(text[found.end() :], "number", block, number=ord(letter) - 96, label="a", gap=gap)
    if found := _labelled(text):
        label = found["label"].casefold()
        return Line(text[found.end() :], "label", block, number=int(found["number"]), label=label, gap=gap)
    if (found := _WORDED.match(text)) and (label := _counted(found)):
        return Line(text[found.end() :], "label", block, number=label[0], label=label[1], gap=gap)
    return None


def _labelled(text: str) -> re.Match[str] | None:
    """A label with its number in figures; none ends in an article ("The 7-step process")."""
    found = _ORDINAL.match(text) or _LABEL.match(text)
    if not found and (bare := _KIND_LABEL.match(text)) and bare["label"].casefold() in _COUNTED:
        return bare  # "Principle 1 Know your guests"
    return None if found and found["label"].casefold().rsplit(maxsplit=1)[-1] in DEFINITE else found


def _counted(label: re.Match[str]) -> tuple[int, str] | None:
    """Number and name of a label in words: "Step two", "Second line"."""
    first, second = label[1].casefold(), label[2].casefold()
    if second in NUMBERS or second in FIRST:
        return NUMBERS.get(second, 1), first
    return (ORDINALS[first], second) if first in ORDINALS else None


def asking(line: Line) -> bool:
    """A question of one sentence, also with the glyph of a widget behind it."""
    if line.style == "question":
        return True
    text = line.text.rstrip(" ›>+-−▾▼")
    return text.endswith("?") and not re.search(r"[.!?]\s", text)


def is_short(text: str) -> bool:
    """A heading or an item by its shape, also one that a list of results cut ("Plan ahead. ...")."""
    text = _DOTS_BEHIND.sub("", text) if text.endswith(("…", "...")) else text
    return len(text) <= 90 and len(text.split()) <= 12 and not _ENDED.search(text)


def join_bare_markers(lines: list[Line]) -> list[Line]:
    """A bullet or number that stands alone on its line belongs to the line below it."""
    out: list[Line] = []
    for line in lines:
        above = out[-1] if out else None
        if above and not above.text and above.style in ("bullet", "number") and line.style in ("para", "short"):
            out[-1] = above._replace(text=line.text, block=line.block)
        else:
            out.append(line)
    return [line for line in out if line.text]
