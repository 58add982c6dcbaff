"""Which lines of a page may state a set, found in one pass over the page's whole text.

Few lines of the web hold a number beside a noun, or a word in capitals whose letters begin a list. The rest of the
recogniser is asked about those few only. The pass reads the text as one string: a regular expression or a set of
words costs far less over 10,000 characters at once than over 100 characters 100 times.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from extractors.frameworks.acronyms import acronyms, may_be_spelled
from extractors.frameworks.declare import declarations, unnumbered
from extractors.frameworks.judge import hopeless
from extractors.frameworks.lines import Lines, pair_lines, plain_line
from extractors.frameworks.numbers import may_count, number_words
from extractors.frameworks.scan import Sketch, capitals, figures, sketch, spelled_numbers
from schema.records import Pair


class Look(NamedTuple):
    """By number of the block: the numbers with their kinds that it declares ("7 Ps"), the words a list may spell.

    said, words: all of them. promising: one of the declarations is. lines: the texts.
    """

    lines: Lines
    declaring: dict[int, frozenset[str]]
    spelling: dict[int, tuple[str, ...]]
    said: frozenset[str]
    words: frozenset[str]
    promising: bool


def look_at(texts: Sequence[str]) -> Look:
    """What the texts of a page's blocks may state."""
    ends = list(accumulate([len(text) + 1 for text in texts]))
    sketched = sketch("\n".join(texts))
    numbered = {bisect_right(ends, place) for place in _counting(sketched)}
    declaring = {n: said for n in sorted(numbered) if (said := _declared(texts[n]))}
    lines = Lines(texts)
    spelling = _spelling(lines, capitals(sketched), ends)
    return Look(
        lines, declaring, spelling, frozenset().union(*declaring.values()), frozenset().union(*spelling.values()),
        promising=any(_promises(plain_line(texts[n]).text) for n in declaring),
    )  # fmt: skip


def _spelling(lines: Lines, found: Iterable[re.Match[str]], ends: Sequence[int]) -> dict[int, tuple[str, ...]]:
    words: dict[int, set[str]] = {}
    for word in found:
        words.setdefault(bisect_right(ends, word.start()), set()).add(word[0])
    return {n: spelled for n, each in words.items() if (spelled := may_be_spelled(lines, n, each))}


def _counting(sketched: Sketch) -> Iterator[int]:
    """Where numbers stand that may count members."""
    text = sketched.text
    for found in figures(sketched):
        if 2 <= int(found[0]) <= 30 and may_count(text, found.end()):
            yield found.start()
    for start, end in spelled_numbers(sketched):
        if may_count(text, end) or text[end : end + 1] == "-":
            yield start


def _declared(text: str) -> frozenset[str]:
    line = text if text[:1].isalpha() else plain_line(text).text
    return frozenset(line[each.start : each.kind_end] for each in declarations(line))


def worth_reading(pairs: Sequence[Pair], page: Look) -> list[bool]:
    """Of each pair whether it may state a set.

    What the page shows was looked at already: its pair shares a declaration or a spelled word with it. An answer that
    cleaning cut into items, or that stands in markup only, is looked at by itself.
    """
    texts = [f"{pair.question}\n{pair.answer}" for pair in pairs]
    ends = list(accumulate([len(text) + 1 for text in texts]))
    held = _holding("\0".join(texts), ends, page.said | page.words)
    return [  # "" stands in every line
        _worth(pair, [""] if pair.answer_items or pair.agreement == "markup_only" else held[n])
        or (unnumbered(pair.question) is not None and bool(number_words(pair.answer)))
        for n, pair in enumerate(pairs)
    ]


def _holding(whole: str, ends: Sequence[int], phrases: Iterable[str]) -> list[list[str]]:
    """The phrases that stand in each of the joined texts."""
    held: list[list[str]] = [[] for _ in ends]
    for phrase in phrases:
        start = whole.find(phrase)
        while start >= 0:
            n = bisect_right(ends, start)
            held[n].append(phrase)
            start = whole.find(phrase, ends[n])
    return held


def _worth(pair: Pair, phrases: Sequence[str]) -> bool:
    """A line with one of the phrases may state a set."""
    if not phrases:
        return False
    told = [line for line in pair.answer.split("\n") if line.strip()]
    lines = pair_lines(pair) if pair.answer_items else Lines([pair.question, *told])
    return any(
        (number_words(text) and _promises(lines[at].text))
        or ((words := acronyms(text)) and may_be_spelled(lines, at, words))
        for at, text in enumerate(lines.texts)
        if any(map(text.__contains__, phrases))
    )


def _promises(line: str) -> bool:
    return not all(map(hopeless, declarations(line)))
