"""What of a page says that questions follow: its title, headings ("Frequently asked questions"), and
lines that stand out and say nothing else above one that asks, as headings are set in articles without any."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from extractors._faq_names import names_faq, only_names_faq
from extractors._lines import ASKS, likeness, may_tell
from extractors._named_kinds import beside_section
from extractors._soliciting import solicits
from extractors.document import Document

_MOST_SECTIONS = 12  # headings of a page that say that questions follow
_ARTICLE = 2  # lines with a sentence above a line that says so, from which the FAQ is a part of the page
_LONGEST = 60  # characters of a line that says so
_BELOW_HEADINGS = 7  # rank of a line that is none, but says so


class Announcement:
    """headings: first blocks of all headings; ranked: their levels; ends: the blocks after them; lines: others that
    stand out; classed: others whose element has a class, which may set it as a title: they make no part of a page."""

    def __init__(
        self,
        document: Document,
        headings: Sequence[int],
        ranked: Mapping[int, tuple[int, int]],
        ends: Mapping[int, int],
        lines: Sequence[int],
        classed: Iterable[int],
    ) -> None:
        self._document, texts = document, document.texts
        said, unclear = (
            {n for n in among if len(texts[n]) < _LONGEST and n not in ranked and _names_faq_above(document, n)}
            for among in (lines, classed)
        )
        if lines and not lines[0] and not ranked and only_names_faq(document.texts[0]):
            said.add(0)  # the page's title, whatever is below it
        self._unclear = unclear - said
        self._said = said = said | unclear
        self._headings = sorted([*headings, *said]) if said else headings
        self._ranks = {n: level for n, (level, _) in ranked.items()} | dict.fromkeys(said, _BELOW_HEADINGS)
        self._ends = ends
        named = [n for n in headings if names_faq(texts[n])]
        self._announcing = {n for n in named if names_faq(beside_section(texts[n]))} | said
        self._first = min(self._announcing, default=len(document.blocks))
        self._titled = bool(names_faq(document.title or "")) or self._entitled()

    def _entitled(self) -> bool:
        """The only heading of the first rank is the page's title."""
        first = [n for n in self._headings if self._ranks[n] == 1]
        return len(first) == 1 and first[0] in self._announcing

    @property
    def anywhere(self) -> bool:
        return self._titled or bool(self._announcing)

    def near(self, number: int) -> bool:
        """The page's title, or the heading above the block, or the one before that, which does not rank below it."""
        at = bisect_left(self._headings, number + 1)
        over = self._headings[max(0, at - 2) : at]
        ended = len(over) > 1 and over[1] != number and self._ranks[over[1]] < self._ranks[over[0]]
        return self._titled or any(n in self._announcing for n in over[ended:])

    def above(self, number: int) -> bool:
        """The page's title, or any heading above the block."""
        return self._titled or self._first < number

    @cached_property
    def sections(self) -> list[tuple[int, int]]:
        """Blocks below each heading that says so, up to the next heading of its rank; where that is right below it and
        asks, up to the one after the last that does. Two titles, one right below the other, are one."""
        found = []
        for n in sorted(self._announcing)[:_MOST_SECTIONS]:
            below = self._headings[bisect_left(self._headings, n + 1) :]
            twice = below[:1] == [self._ends.get(n)] and only_names_faq(self._document.texts[below[0]])
            rank = self._ranks[below[0] if twice else n]
            after = [m for m in below[twice:] if self._ranks[m] <= rank]
            asking = self._asking(after, rank) if after[:1] == below[:1] else []
            after = after[after.index(asking[-1]) + 1 :] if asking else after
            found.append((self._ends.get(n, n + 1), next(iter(after), len(self._document.blocks))))
        return found

    def _asking(self, headings: Sequence[int], level: int) -> list[int]:
        """Those that ask and are of the level, before the first of a higher rank; none where the first does not ask."""
        alike = list(takewhile(lambda n: self._ranks[n] == level, headings))
        texts = self._document.texts
        asks = [n for n in alike if likeness(texts[n]) >= ASKS and not solicits(texts[n])]
        return asks if asks[:1] == alike[:1] else []

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """The same; none where the page says it as a whole, by its title, its first heading, or a line with but one
        sentence above."""
        blocks, texts = self._document.blocks, self._document.texts
        first = next((n for n in self._headings if blocks[n].context.landmark < 0), -1)
        part = first in self._said and sum(map(may_tell, texts[:first])) >= _ARTICLE
        whole = first in self._announcing and not part
        return [] if self._titled or whole or self._announcing <= self._unclear else self.sections

    def holds(self, number: int) -> bool:
        """The block stands in one of these parts."""
        return any(first <= number < end for first, end in self.parts)


def _names_faq_above(document: Document, number: int) -> bool:
    """The line says that questions follow, and the next one asks, or the one after it."""
    text, *below = document.texts[number : number + 3]
    return only_names_faq(text) and any(likeness(line) >= ASKS for line in below)
