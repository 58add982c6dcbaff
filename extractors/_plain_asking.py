"""Which lines of a plain text ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors._faq_names import names_faq
from extractors._headers import LINES_ASKED
from extractors._lines import ASKS, may_tell
from extractors._plain_marks import HANGING, LONGEST_QUESTION, Line
from extractors.cleaning.labels import LONE_QUESTION
from extractors.document import Document

_BARE_NUMBER = re.compile(r"^\d{1,2}\s+")
TITLE_LINES = 5  # of a text, one of which may be its title
_ALIGNED = 2  # columns by which the numbers of a list may stand apart: " 9.", "10."
_OPENS = 0.6  # "How to ..."
_FEWEST_LISTED = 3  # questions of a table of contents
_FEW = 0.25  # share of the questions that are set otherwise than the rest


def contents(lines: Sequence[Line]) -> set[int]:
    """Lines of a table of contents: numbered lines whose number comes again further down, four at least; or a numbered
    list of questions that are all asked again."""
    last = {line.number: line.index for line in lines if line.number}
    times = Counter(line.number for line in lines)
    telling = {number for number in last if len(number) > 1 or times[number] == 2}  # else chapters count from 1 each
    again = {line.index for line in lines if line.number in telling and last[line.number] != line.index}
    deep = sorted(n for n in again if len(lines[n].number) > 1 or _leads_to(lines[n], lines[last[lines[n].number]]))
    twice = _asked_again(lines)
    numbered = {n for n in twice if lines[n].number and (n + 1 in twice or n - 1 in twice)}
    if len(deep) < 4:
        return numbered | _up_to_first(lines, sorted(twice))
    return numbered | {n for n in again if deep[0] <= n < last[lines[deep[0]].number]}


def _up_to_first(lines: Sequence[Line], twice: Sequence[int]) -> set[int]:
    """All lines of a table of contents end where its first one comes again, if none of them tells anything. twice:
    lines that are asked again."""
    if len(twice) < _FEWEST_LISTED:
        return set()
    texts = [_BARE_NUMBER.sub("", line.text.casefold()) for line in lines]
    last = {text: n for n, text in enumerate(texts)}
    start = twice[0]
    while start and last[texts[start - 1]] >= start:
        start -= 1
    listed = range(start, texts.index(texts[start], start + 1))
    again = set(texts[listed.stop :])
    listed = range(start, max(n for n in listed if texts[n] in again) + 1)
    telling = any(may_tell(texts[n]) and lines[n].asking < ASKS and texts[n] not in again for n in listed)
    return set() if telling or sum(n in listed for n in twice) < _FEWEST_LISTED else set(listed)


def _listed(document: Document, lines: Sequence[Line], contents: set[int]) -> set[int]:
    """Lines over text that stand among the questions of a table of contents: "I have lost my password!"."""
    after = {n for n in contents if n - 1 in contents and document.blocks[n].gap == 1}
    first = {n - 1 for n in after - {m + 1 for m in after} if "" != lines[n].bullet == lines[n - 1].bullet}
    texts = {lines[n].text.casefold() for n in after | first}
    below = [line.index for line in lines[:-1] if line.index not in contents and line.text.casefold() in texts]
    return {n for n in below if lines[n + 1].asking < ASKS}


def _leads_to(entry: Line, line: Line) -> bool:
    """The entry asks, and half of the words of the shorter line stand in the other: no item of a list of references."""
    words = [set(each.text.casefold().split()) for each in (entry, line)]
    return entry.asking >= _OPENS and 2 * len(words[0] & words[1]) >= min(len(words[0]), len(words[1]))


def _asked_again(lines: Sequence[Line]) -> set[int]:
    """Lines that ask what a line further down asks in the same words, but for a bare number in front. Right
    below a question that is set otherwise it is the title of the answer."""
    asked = {line.index: _BARE_NUMBER.sub("", line.text.casefold()) for line in lines if line.asking >= _OPENS}
    below = {n + 1 for n in asked if lines[n].style[0] not in ("plain", "label")}
    own = {n for n in below if n in asked and asked[n - 1] == asked[n] and n + 1 not in below}
    last = {text: n for n, text in asked.items() if n not in own}
    return {n for n, text in asked.items() if last.get(text, n) != n}


def asking(document: Document, lines: Sequence[Line], furniture: set[int], contents: set[int]) -> set[int]:
    """Lines of a style that asks as a whole, then lines that ask by themselves outside those styles' spans.

    A question that is asked again further down stands in a table of contents, or in the text's title ("Often asked:
    How ...?"). Above three labels nothing else asks.
    """
    texts = [line.text.casefold() for line in lines]
    titles = {n for n, t in enumerate(texts[:TITLE_LINES]) if ": " in t and t.partition(": ")[2] in texts[n + 1 :]}
    excluded = furniture | contents | _asked_again(lines) | titles
    styles: dict[tuple[object, ...], list[int]] = {}
    for line in lines:
        if not line.rule and not line.answer and line.index not in excluded:
            styles.setdefault(line.style, []).append(line.index)
    asked = _before_answers(document, lines) | _listed(document, lines, contents)
    covered: set[int] = set()
    stating = not any(line.asking >= ASKS for line in lines)
    for style, members in styles.items():
        if style[0] in ("plain", "code"):
            continue
        tight = style[0] == "number" and covered  # a list that an answer holds
        own = [n for n in members if not tight or n not in covered or document.blocks[n].gap > 1]
        chosen = _of_style(document, lines, style, own, alone=stating and not asked)
        asked |= set(chosen)
        if len(chosen) >= 3 or (len(chosen) > 1 and style[0] == "label"):
            first = 0 if style[0] == "label" and len(chosen) >= _FEWEST_LISTED else chosen[0]
            beyond = (n for n in range(chosen[-1] + 1, len(lines)) if lines[n].heading or n in excluded)
            covered |= set(range(first, next(beyond, len(lines))))  # as far as no heading is met
    plain = [n for n in styles.get(("plain",), []) if n not in covered]
    asked |= _bulleted(document, lines, [n for n in plain if lines[n].bullet])
    asked |= set(_plain(document, lines, [n for n in plain if not lines[n].bullet], only=not asked))
    asked -= _inside_paragraphs(document, lines, asked) | _opening_answer(document, lines, asked)
    last = {lines[n].text.casefold(): n for n in sorted(asked)}
    asked = {n for n in asked if last[lines[n].text.casefold()] == n or LONE_QUESTION.fullmatch(lines[n].text)}
    return _over_deeper(document, lines, asked, excluded)


def _over_deeper(document: Document, lines: Sequence[Line], asked: set[int], excluded: set[int]) -> set[int]:
    """Where each question stands over text that is set deeper, and half of what stands so asks, all of it does and
    nothing deeper. Breaks on a glossary half of whose terms ask."""
    blocks, own = document.blocks, sorted(asked)
    column = min([blocks[n].indent for n in own], default=0)
    own = [n for n in own if blocks[n].indent == column]
    manner = {(lines[n].style, lines[n].bullet) for n in own}
    few = len(own) < max(_FEWEST_LISTED, len(asked) / 2)
    if few or len(manner) > 1 or lines[own[0]].style != ("plain",):
        return asked
    deeper = [n for n in range(len(lines) - 1) if blocks[n].indent == column < blocks[n + 1].indent]
    deeper = [n for n in deeper if (lines[n].style, lines[n].bullet) in manner and n not in excluded]
    short = [n for n in deeper if len(blocks[n].text) <= LONGEST_QUESTION and re.search(r"\w", blocks[n].text)]
    over = {n for n in short if n > own[0] or lines[n].asking >= _OPENS}
    return over.union(own) if set(deeper).issuperset(own) and 2 * len(own) >= len(deeper) else asked


def _inside_paragraphs(document: Document, lines: Sequence[Line], asked: set[int]) -> set[int]:
    """Lines that ask in the middle of a paragraph, where nearly all others open one: part of an answer, or of a list of
    links. Below its first line they may stand, which can be a title, unless it ends in a colon."""
    blocks = document.blocks
    plain = [n for n in asked if n and lines[n].style[0] in ("plain", "glyph") and n - 1 not in asked]
    inside = {n for n in plain if blocks[n].gap == 1 and (blocks[n - 1].gap == 1 or blocks[n - 1].text[-1] in ":：")}
    return inside if _FEW * len(plain) > len(inside) else set()


def _opening_answer(document: Document, lines: Sequence[Line], asked: set[int]) -> set[int]:
    """The only line that asks in a paragraph of its own right below one that asks too: the answer opens with it. Where
    there are more, the lines above them head groups; with more empty lines between, the answer was lost."""
    blocks = document.blocks
    below = [n for n in asked if n - 1 in asked and blocks[n].gap > 1]
    alone = len(below) == 1 < below[0] and below[0] - 2 not in asked and blocks[below[0]].gap <= 2
    alone = alone and lines[below[0]].style == lines[below[0] - 1].style == ("plain",)
    return set(below) if alone and len(asked) >= _FEWEST_LISTED + 2 else set()


def _of_style(
    document: Document, lines: Sequence[Line], style: tuple[object, ...], members: list[int], *, alone: bool
) -> list[int]:
    """All lines of a style but the text's title where most of them ask; else those that ask. Labels always ask.

    alone: no line of the text asks, nor was one of another style chosen."""
    if style[0] == "label":
        return members
    if style[0] == "number":
        members = _in_sequence(document, lines, _in_column(document, lines, members))
    sure = [n for n in members if lines[n].asking >= ASKS]
    likely = [n for n in members if lines[n].asking >= _OPENS]
    over_text = alone and len(members) >= _FEWEST_LISTED and not any(lines[n + 1].heading for n in members[:-1])
    if style[0] in ("number", "underlined", "hashes") and (len(sure) >= 2 or over_text):
        entries = [n for n in members if n >= TITLE_LINES or lines[n].asking >= ASKS or not names_faq(lines[n].text)]
        if _are_entries(document, lines, entries):
            return entries
    whole = len(sure) >= 2 and len(likely) >= 0.5 * len(members) and style[0] in ("number", "glyph", "bold")
    if whole or (len(members) >= 4 and len(likely) >= 0.7 * len(members)):
        return members
    return sure


def _are_entries(document: Document, lines: Sequence[Line], members: Sequence[int]) -> bool:
    """In a text whose title says that it is a FAQ, headings and lines with numbers of two parts ("1.2.") that all open
    a paragraph are its entries, whether they ask or state."""
    numbered = lines[members[0]].style[0] == "number"
    deeper = all(document.blocks[n + 1].indent > document.blocks[n].indent for n in members if n + 1 < len(lines))
    counted = numbered and len(lines[members[0]].number) < 2 and not deeper
    if counted or not any(names_faq(x.text) for x in lines[:TITLE_LINES]):
        return False
    return all(not n or document.blocks[n].gap > 1 or lines[n - 1].rule for n in members)


def _in_column(document: Document, lines: Sequence[Line], members: list[int]) -> list[int]:
    """Without the numbered lines set deeper or less deep than those that ask: items of an answer, references."""
    columns = Counter(document.blocks[n].indent for n in members if lines[n].asking >= ASKS)
    if sum(columns.values()) < 2:
        return members
    column = columns.most_common(1)[0][0]
    return [n for n in members if lines[n].asking >= ASKS or abs(document.blocks[n].indent - column) <= _ALIGNED]


def _in_sequence(document: Document, lines: Sequence[Line], members: list[int]) -> list[int]:
    """Without the numbered lists in answers: they start again at 1 right below other text and lose the count."""
    kept: list[int] = []
    last, listed = 0, -1
    for n in members:
        number = lines[n].number
        if 0 <= listed == n - 1 and number[-1] == lines[listed].number[-1] + 1:
            listed = n
            continue
        restarts = number[0] <= 1 and (document.blocks[n].gap > 1 or n == 0 or lines[n - 1].heading > 0)
        if len(number) > 1 or not kept or last < number[0] <= last + 3 or restarts:
            kept.append(n)
            last = number[0]
        else:
            listed = n
    return kept


def _plain(document: Document, lines: Sequence[Line], members: list[int], *, only: bool) -> list[int]:
    """Question marks; and lines that open like questions among them, set alike and not right below one. Where each
    question stands below two empty lines and few others do, these are its like: "The clock is gone!".

    only: no other line asks; a short text may then be the answer to its title.
    """
    sure = [n for n in members if lines[n].asking >= 1.0]
    if only and not sure and members[:1] == [0] and lines[0].asking >= _OPENS and len(lines) <= 25:
        return [0]  # a short text whose title asks
    if len(sure) < 2:
        return sure
    blocks = document.blocks
    if min(blocks[n].gap for n in sure if n) > 2:  # two empty lines
        over = [n for n in members[:-1] if sure[0] <= n <= sure[-1] and blocks[n + 1].gap <= 2]
        apart = [n for n in over if (blocks[n].gap > 2 or not n) and len(blocks[n].text) <= LONGEST_QUESTION]
        if 2 * len(apart) <= 3 * len(sure) and not set(sure).difference(apart):
            return apart
    gaps = Counter(min(2, blocks[n].gap) for n in sure if n)
    if gaps.most_common(1)[0][0] != 2:
        return sure
    between = [n for n in members if n > sure[0] and lines[n].asking == _OPENS and n - 1 not in sure]
    alone = [n for n in between if blocks[n].gap > 1 and len(lines[n].text.split()) <= 16]
    return sorted({*sure, *alone})


def _bulleted(document: Document, lines: Sequence[Line], members: Sequence[int]) -> set[int]:
    """Items of a list that ask, each over text of its own: where a page's list holds questions with their answers. The
    answers may be its items as well, if they tell something or an empty line parts them from a list's last item."""
    sure = {n for n in members if lines[n].asking >= ASKS}
    signs = {lines[n].bullet for n in sure}
    below = [lines[n + 1] for n in sure if n + 1 < len(lines) and n + 1 not in sure]
    apart = [line for line in below if document.blocks[line.index].gap > 1 == document.blocks[line.index - 1].gap]
    over = [line for line in below if line.bullet not in signs or line in apart or may_tell(line.text)]
    return sure if 1 < len(over) == len(sure) else set()


def _before_answers(document: Document, lines: Sequence[Line]) -> set[int]:
    """The line above "A:" asks, whatever it looks like."""
    told = [line for line in lines if not line.rule or not line.index]
    over = [above.index for above, line in pairwise(told) if line.answer and not above.answer]
    return {n for n in over if len(document.blocks[n].text) <= LONGEST_QUESTION}


def rest_of_question(document: Document, lines: Sequence[Line], n: int) -> list[int]:
    """The lines of a labelled question up to its "A:": an error message, what was tried before; of a numbered one
    the lines of its paragraph, where the answer is set deeper than they."""
    if lines[n].number or (lines[n].bullet and lines[n].asking < ASKS):
        return _rest_of_paragraph(document, lines, n)
    if lines[n].style != ("label",):
        return []
    after = lines[n + 1 : n + LINES_ASKED]
    ends = next((line for line in after if line.answer or line.style == ("label",)), lines[n])
    told = [m for m in range(n + 1, ends.index) if not lines[m].rule]
    drawn = ends.index - n - 1 - len(told)  # two around a listing
    return told if ends.answer and drawn % 2 == 0 else []


def _rest_of_paragraph(document: Document, lines: Sequence[Line], n: int) -> list[int]:
    blocks, end = document.blocks, n + 1
    while end < min(n + LINES_ASKED, len(blocks)) and blocks[end].gap == 1 and not lines[end].rule:
        end += 1
    if end == n + 1 or end == len(blocks) or blocks[n].indent >= blocks[end - 1].indent:
        return []
    asks_on = blocks[end - 1].text[-1] in "?？" and not lines[n].asking
    apart = lines[n].bullet or blocks[end - 1].indent < blocks[end].indent
    deeper = apart and blocks[end - 1].indent < blocks[n].indent + HANGING
    return list(range(n + 1, end)) if (deeper or asks_on) and blocks[end].gap > 1 else []
