"""Lines of plain text by how they are set: what may be a question, what heads a section, what only rules a page off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractors._affixes import counting
from extractors._faq_names import names_faq
from extractors._lines import ASKS, asked_first, likeness, may_tell, runs_into
from extractors.cleaning import clean_question
from extractors.cleaning.dates import stamp_at_end
from extractors.cleaning.labels import (
    ANSWER_LABEL,
    ANSWER_LETTERS,
    LONE_ANSWER,
    LONE_QUESTION,
    QUESTION_LABEL,
    QUESTION_LETTERS,
)
from extractors.cleaning.markers import CUT_LINE
from extractors.cleaning.text import LOWER, UPPER
from extractors.document import Block, Document

_MARK = 3  # characters of a drawn line that only marks the line above
HANGING = 7  # columns by which a numbered question's further lines stand deeper than its number
LONGEST_QUESTION = 300  # characters
_RULE = re.compile(
    r"[-=_*~#.+\u2500-\u25ff]{2,}|[\"'^`]{4,}|(?:[-=_*~#.,]\s){2,}[-=_*~#.,]?|(?:-{3,}\s*(?:8<|>8|✂)\s*)+-{3,}"
)
_HASHES = re.compile(r"(#{1,6}|={1,6}|\*{2,6})\s+(?=\S)")  # Markdown; RDoc, AsciiDoc and wikis; Emacs
_CLOSED = re.compile(r"\s+(?:[#=*]+|\[\W*\]\(\S*\))\s*$")  # "## Why? ##", "## Why? [#](#why)"
_BOLD = re.compile(r"(?:(?P<mark>\*\*|__)(?=\S)|【)(?P<text>[^【】]+?)(?(mark)(?P=mark)|】)[:：]?")
_SUBJECT = re.compile(r"Subject:\s+(?=\S)")
_BULLET = re.compile(r"(?:[-*+•‣▪●◦∙·]\s|[•‣▪●◦∙](?=\S))")
_OPENS_ENTRY = re.compile(r"(?:(?:[-–—+•‣▪●◦∙·]\s*|(?:\*|\d{1,3}[.)])\s+)?(?:\*\*|__)?)")
_SAYS_QUESTION = re.compile(rf"(?=[Qq]\b|[^\W\d_]{{2}})(?:{QUESTION_LABEL.pattern})")
_LETTER = re.compile(r"([^\W\d_a-zß-ÿ](?=[.)])|[–—])[.)]?\s+(?=\S)")
_LETTERED = (("plain",), ("glyph", "–"), ("glyph", "—"))
_LABELLED = re.compile(rf"([AQ{QUESTION_LETTERS}{ANSWER_LETTERS}])\d{{0,3}}\s*[:：]\s")
_EITHER = frozenset(QUESTION_LETTERS) & frozenset(ANSWER_LETTERS)  # by language: V, S
_FEWEST_LETTERED = 3  # questions behind the same letter
_QUOTED = re.compile(r"[?>|](?:\s|$)")
_QUOTE = re.compile(r"(?:[>|]\s*)+|:(?=\w+:)")  # of mail; a field of reStructuredText
_NUMBER = re.compile(
    r"(?P<open>[(\[]?)(?P<letter>[A-Za-z]?\.?)(?P<digits>\d{1,3}(?:\.\d{1,3})*)(?P<close>[.)\]:-]*)(?=[\s¿]|[^\W\d_])"
)
_FIRST_GROUP, _GROUPS = re.compile(r"A\.?\d{1,3}[.)]?\s"), re.compile(r"B\.?\d{1,3}[.)]\s|A\.\d{1,3}\s")
_SENTENCE = re.compile(r"[.!。．！…:;,，、；：–—]\W*$")
_INNER_SENTENCE = re.compile(r"[.!。！]\s+\S")
_MARK_INSIDE = re.compile(r"([?？؟])(.)")
_STOPS_INSIDE = re.compile(r"[^\W\d_]{3}[.!…]\W*[\w•]")  # a sentence, or one with a date glued to it
_TRAIL = re.compile(r"\S\s[>»›]\s[^>»›]+\s[>»›]\s\S")  # where the page stands on its site
_NO_TITLE = re.compile(rf"\||http|，|．\w|{_TRAIL.pattern}")
_GOES_ON = re.compile(r"[–—](?=\w)|[,;)]\s")  # with the sentence of the line above
_ENDS_ASKING = re.compile(r"[?？؟՞⸮;]\W*$")


_ENDS_SENTENCE = re.compile(r"[.!?。．！？…।؟]\W*$")
_TELLS = 60  # characters of a line below a heading that no empty line sets off
_RUNS_ON = re.compile(
    rf"[{LOWER}]{{2}}[{UPPER}][{LOWER}]|[^\W\d_]\d{{1,2}}[.)]\s|(?:\d[.、]|[①-⑨])(?=[\u3040-\u9fff])"
)  # "ProductPrice", "Product2. Price"


@dataclass(slots=True)
class Line:
    """A block and its manner. `style`: lines of equal style are set alike; `text`: without numbers and glyphs.

    asking: 0 to 1, how much it looks like a question by itself. heading: rank of a heading that says so by its mark
    (1 to 6), 0 otherwise. number: of a numbered line, as digits.
    """

    index: int
    text: str
    style: tuple[object, ...]
    asking: float
    heading: int
    number: tuple[int, ...]
    bullet: str  # its sign, or nothing
    rule: bool
    answer: bool  # opens with "A:"
    start: int  # character where the question's text begins, after the marks of its style
    end: int


class Tight(NamedTuple):
    """A text without empty lines between its parts: the lines that ask, and whether a title stands over two of them."""

    asking: Collection[int]
    titled: bool

    @classmethod
    def of(cls, texts: Sequence[str], asking: Collection[int]) -> Tight:
        over = [n - 1 for n in asking if n > 1 and n - 1 not in asking and n - 2 not in asking]
        titles = [n for n in over if not _SENTENCE.search(texts[n]) and _ENDS_SENTENCE.search(texts[n - 1])]
        return cls(asking, len(titles) > 1)


def read_lines(document: Document) -> list[Line]:
    """One line for each block of a plain text; setext underlines make headings of the lines above them, but for drawn
    lines of which the one opens a paragraph and the next equal one ends it: those hold code, or a title of one line."""
    lettered = any(map(_GROUPS.match, document.texts)) and not any(map(QUESTION_LABEL.match, document.texts))
    letter = _asking_letter(document.texts)
    lines = [_line(block, lettered, letter) for block in document.blocks]
    _letters(lines, document.texts)
    _counts(lines, document.texts)
    _quotes(lines, document.texts)
    _paragraphs(lines, document.texts)
    deep = [line for line in lines if line.heading == 2 and document.texts[line.index][0] == "*"]
    for line in lines if sum(line.asking >= ASKS for line in deep) > 1 else ():  # of an outline
        if line.bullet == "*" and document.blocks[line.index].indent <= document.blocks[deep[0].index].indent:
            line.style, line.heading, line.bullet, line.start = ("hashes", 1), 1, "", 2
    opened = ""
    for above, below in pairwise(lines):
        lone = below.asking >= ASKS and LONE_QUESTION.fullmatch(document.texts[above.index])
        if lone and not names_faq(above.text):
            above.rule, below.style = True, ("label",)  # "Q1" over its question
        drawn, text = document.blocks[below.index], document.blocks[above.index].text
        if below.rule and (drawn.gap != 1 or drawn.text == opened):
            opened = "" if drawn.text == opened else drawn.text
            if not opened and not lines[above.index - 1].rule:
                continue
        underlines = "=-~^*#" if len(drawn.text) <= _MARK else "=-~^*#.'`\""
        if not below.rule or drawn.gap != 1 or drawn.text[0] not in underlines or above.rule:
            continue
        fits = 0.7 * len(text) <= len(drawn.text) <= 1.3 * len(text) + 3 and text[-1] not in ".,;"
        leads = not fits and text[-1] in ":：" and above.asking < ASKS  # "The file is to say:"
        opened = drawn.text if leads else opened
        if leads or (above.bullet and not (fits and document.blocks[above.index].gap > 1)):
            continue
        above.bullet = ""
        if above.style == ("plain",) and (fits or len(drawn.text) <= _MARK or above.asking >= 1.0):
            above.style = ("underlined", drawn.text[0])
        if fits:  # no rule across the page
            above.heading = 1 if drawn.text[0] in "=#*" else 2
    return lines


def _asking_letter(texts: Sequence[str]) -> str:
    """The letter of the first label, where it may stand for a question or for an answer ("V: Hoe ... A: Zo ...", but
    "K: Miten ... V: Näin ..."): who asks comes first. Empty where it is no such letter, or no other label follows."""
    letters = [found[1] for text in texts if (found := _LABELLED.match(text))]
    return letters[0] if letters and letters[0] in _EITHER and len(set(letters)) > 1 else ""


def _letters(lines: Sequence[Line], texts: Sequence[str]) -> None:
    """ "F. Wie ...?", "R. Así ...": one letter before most questions is their label, as is another one before what
    stands right below them. Letters that count ("A.", "B.") are none. Dashes as of speech, "— Wie ...?", "— So ..."."""
    asking = [line.index for line in lines[:-1] if line.style in _LETTERED and line.asking >= ASKS]
    for n, end in (asked := _with_one_letter(asking, texts)).items():
        lines[n].style = ("label",) if lines[n].style == ("plain",) else lines[n].style
        lines[n].start, lines[n].text = end, texts[n][end:]
    for n, end in _with_one_letter([n + 1 for n in asked], texts).items():
        lines[n].answer, lines[n].start = True, end


def _quotes(lines: Sequence[Line], texts: Sequence[str]) -> None:
    """ "> I cannot ...", "> How ...?", as mail quotes what it answers: all behind that sign is asked where three such
    lines ask, and no fewer than others, in a text that says that it is a FAQ. So is all behind "? " where all else
    stands behind "! ". Breaks on an archive of letters that calls itself a FAQ."""
    signs = {n: text[0] for n, text in enumerate(texts) if _QUOTED.match(text)}
    first = min(signs, default=0)
    own = {n for n, sign in signs.items() if sign == signs[first]}
    asking = {line.index for line in lines if line.asking >= ASKS} if own else set()
    labelled = any(lines[n].style == ("label",) for n in own)
    if labelled or len(asking & own) < max(_FEWEST_LETTERED, len(asking) / 2):
        return
    told = [n for n in range(first, len(lines)) if n not in own]
    marked = all(texts[n].startswith("! ") for n in told)
    if not (marked if signs[first] == "?" else any(map(names_faq, texts[:first]))):
        return
    for n in own:
        lines[n].style, lines[n].bullet, lines[n].number = ("quoted" if n - 1 in own else "label",), "", ()
        lines[n].start, lines[n].text = len(texts[n][:2]), texts[n][2:]
    for n in told if marked else [n for n in told if n - 1 in own]:
        lines[n].answer, lines[n].start = True, 2 * marked


def _counts(lines: Sequence[Line], texts: Sequence[str]) -> None:
    """ "1Where ...?", "2How ...?": bare numbers that count the questions from 1 number them."""
    asking = [line for line in lines if line.style == ("plain",) and line.asking >= ASKS and not line.bullet]
    lengths = counting([texts[line.index] for line in asking]) if len(asking) >= _FEWEST_LETTERED else []
    if not lengths or int(texts[asking[0].index][: lengths[0]]) != 1:
        return
    for number, (line, length) in enumerate(zip(asking, lengths, strict=True), 1):
        line.text, line.start = texts[line.index][length:], length
        line.number, line.style = (number,), ("number", "count")


def _paragraphs(lines: Sequence[Line], texts: Sequence[str]) -> None:
    """ "May I bring a dog? Yes, on a lead.", "- **A dog?** Yes.": lines that open with a question and answer it are
    entries where no line below the first asks alone: three at least, and most of those from first to last. A line
    above says that questions follow, all answers run into their questions ("A dog?Yes, on a lead."), or the text
    holds nothing else, six lines at least."""
    marked = [line for line in lines if any(sign in line.text for sign in "?？؟") and not line.rule]
    alone = [line.index for line in marked if line.asking >= ASKS or line.style == ("label",)]
    starts = [sign.end() if (sign := _OPENS_ENTRY.match(texts[line.index])) else 0 for line in marked]
    ends = [start + asked_first(texts[line.index][start:]) for line, start in zip(marked, starts, strict=True)]
    found = [(line, start, end) for line, start, end in zip(marked, starts, ends, strict=True) if end > start]
    if len(found) < _FEWEST_LETTERED:
        return
    whole = len(marked) == len(lines) >= 2 * _FEWEST_LETTERED and 10 * len(found) >= 9 * len(lines)
    found = list(zip(marked, starts, ends, strict=True)) if whole else found
    first, last = found[0][0].index, found[-1][0].index
    named = whole or any(len(text) <= LONGEST_QUESTION and names_faq(text) for text in texts[:first])
    named = named or all(runs_into(texts[line.index], end) for line, _, end in found)
    if first < max(alone, default=0) or 2 * len(found) <= last - first or not named:
        return
    for line, start, _ in found:
        line.style, line.start, line.bullet, line.number = ("label",), start, "", ()


def _with_one_letter(places: Sequence[int], texts: Sequence[str]) -> dict[int, int]:
    """Lines that open with the letter that most of them open with, and where the text behind it begins."""
    letters = {n: found for n in places if (found := _LETTER.match(texts[n]))}
    letter, count = Counter(found[1] for found in letters.values()).most_common(1)[0] if letters else ("", 0)
    enough = count >= max(_FEWEST_LETTERED, len(places) / 2)
    return {n: found.end() for n, found in letters.items() if enough and found[1] == letter}


def _line(block: Block, lettered: bool, letter: str) -> Line:
    """lettered: "A1." numbers the first entry of the first group, since "B1." stands further down; "A.1" where nothing
    is labelled as a question. letter: asks."""
    text = block.text
    line = Line(block.index, text, ("plain",), 0.0, 0, (), "", False, False, 0, len(text))
    if block.context.pre >= 0:
        line.style = ("code",)
        return line
    if _RULE.fullmatch(text):
        line.rule = True
        return line
    sign = _QUOTE.match(text)
    if sign and (ANSWER_LABEL.match(text, sign.end()) or QUESTION_LABEL.match(text, sign.end())):
        line.start = sign.end()  # "> Q: ...", ">> A: ..."
    elif (sign := _BULLET.match(text)) and _SAYS_QUESTION.match(text, sign.end()):
        line.start = sign.end()  # "• Q. ...?", where "• S: ..." is one of a word's letters
    asks = (lettered and _FIRST_GROUP.match(text)) or (text[:1] == letter and _LABELLED.match(text))
    if not asks and (ANSWER_LABEL.match(text, line.start) or LONE_ANSWER.fullmatch(text)):
        line.answer = True
        return line
    if len(text) > LONGEST_QUESTION and not QUESTION_LABEL.match(text, line.start):
        return line
    if not line.start:
        _marks(line, block)
    inner = text[line.start : line.end]
    cleaned = clean_question(inner)
    line.text = cleaned.text
    rules = {part.rule for part in cleaned.removed}
    titled = not _MARK_INSIDE.search(line.text + " ") and names_faq(line.text)  # "FAQ - your frequent questions"
    line.text = inner if titled else line.text
    if (QUESTION_LABEL.match(inner) and not titled) or (LONE_QUESTION.fullmatch(inner) and not names_faq(inner)):
        line.style = ("label",)
    elif line.style == ("plain",) and rules & {"question.trailing_glyph", "question.leading_glyph"} and not line.bullet:
        glyph = next(part.text.strip() for part in cleaned.removed if part.rule.endswith("_glyph"))
        line.style = ("glyph", glyph[:1])
    elif line.style in (("plain",), ("subject",)) and not line.bullet:
        _numbered(line, inner)
    line.asking = _asking(line.text)
    if line.style[0] == "glyph" and CUT_LINE.fullmatch(text):
        line.style = ("plain",)  # "Read more ›"
    return line


def _marks(line: Line, block: Block) -> None:
    """Hashes and other signs of headings (set off, or they are comments of code), bold, bullets."""
    text = block.text
    if subject := _SUBJECT.match(text):  # of a digest: each entry of a Usenet FAQ is a message
        line.style, line.start = ("subject",), subject.end()
        text = text[line.start :]
    hashes = _HASHES.match(text) if block.indent < 4 and (block.gap != 1 or block.index == 0) else None
    if hashes:
        line.style, line.heading, line.start = ("hashes", len(hashes[1])), len(hashes[1]), hashes.end()
        if closed := _CLOSED.search(text):
            line.end = closed.start()
        text = text[line.start :]
    line.bullet = text[0] if (sign := _BULLET.match(text)) else ""
    if bold := _BOLD.fullmatch(text, sign.end() if sign else 0):
        if line.style == ("plain",) and not sign:
            line.style = ("bold",)
        line.start, line.end = line.start + bold.start("text"), line.start + bold.end("text")


def _numbered(line: Line, text: str) -> None:
    found = _NUMBER.match(text)
    glued = found and found["letter"] and not found["close"] and text[found.end()].isalpha()  # "w3m", "X11forwarding"
    if not found or glued or not (found["close"] or "." in found["digits"] or found["letter"]):
        return
    parts = [int(part) for part in found["digits"].split(".")]
    if found["letter"]:
        parts.insert(0, ord(found["letter"][0].lower()) - ord("a") + 1)  # "B2" is the second of the second group
    line.number = tuple(parts)
    line.style = ("number", line.style[0], found["open"], bool(found["letter"]), len(line.number), found["close"])


def _asking(text: str) -> float:
    """How much a line by itself asks: it ends in a question mark and is one sentence, or two where it is short."""
    value = likeness(text)
    if _TRAIL.search(text):
        return 0.0
    if value < ASKS:
        return value if not _SENTENCE.search(text) else 0.0
    inner, words = len(_INNER_SENTENCE.findall(text)), len(text.split())
    inside = _MARK_INSIDE.search(text)
    if _ENDS_ASKING.search(text) or not inside:
        return 1.0 if (inner == 0 and words <= 45) or (words <= 25 and inner <= 2) else 0.2
    return 0.5 if words <= 20 and inside[2] == " " else 0.2


def heads(lines: Sequence[Line], document: Document, at: int, body_indent: int, tight: Tight | None = None) -> bool:
    """A line that heads a section: by its mark, or short and alone, set no deeper than the questions.

    tight: of a text without empty lines between its parts; None for others.

    Breaks on an answer whose second paragraph is four words without a full stop.
    """
    line, block = lines[at], document.blocks[at]
    if line.rule or line.bullet or line.answer or line.style == ("code",):
        return False
    if line.heading:
        return True
    announced = at > 0 and document.texts[at - 1][-1] in ":："
    if announced or block.indent > body_indent or not _reads_like_title(line, block.text):
        return False
    after = document.blocks[at + 1].gap if at + 1 < len(document.blocks) else 2
    below = document.blocks[at + 1].text if at + 1 < len(document.blocks) else ""
    if _GOES_ON.match(below) or (after == 1 and below[0].islower()):
        return False
    alone = block.gap > 1 or at == 0 or lines[at - 1].rule or (tight is not None and _stands_over(document, at, tight))
    alone = alone or (after > 1 and _BULLET.match(document.texts[at - 1]) is not None)  # no empty line below the list
    if line.number:
        near = [line.number[-1] for line in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]) if line.number]
        return alone or not {line.number[-1] - 1, line.number[-1] + 1}.intersection(near)  # no item of a list
    return alone and (after > 1 or not lines[at + 1].bullet)


def _reads_like_title(line: Line, text: str) -> bool:
    stamp = stamp_at_end(text)
    if len(_RUNS_ON.findall(text)) > 1 or (stamp and stamp.start == 0) or CUT_LINE.fullmatch(text):
        return False  # a list that was glued together; a date; a call to read on
    if len(line.text) > 90 or len(line.text.split()) > 12 or _SENTENCE.search(text) or _STOPS_INSIDE.search(text):
        return False
    return line.text[:1].isalnum() and not line.text[0].islower() and not _NO_TITLE.search(line.text)


def _stands_over(document: Document, at: int, tight: Tight) -> bool:
    """A line between the end of a sentence and a question, or a line that tells more than it could hold. Where such
    lines stand over two questions, also one between a line that ends without a full stop and a question."""
    texts, asking = document.texts, tight.asking
    if at - 1 in asking or at + 1 >= len(texts):
        return False
    if not _ENDS_SENTENCE.search(texts[at - 1]):
        return at + 1 in asking and texts[at][0].isalnum() and tight.titled
    return at + 1 in asking or (len(texts[at + 1]) > _TELLS and may_tell(texts[at + 1]))
