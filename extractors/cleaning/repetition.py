"""What the pages of a host say over and over at the ends of their answers: furniture that no single page gives away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from schema.keys import fold
from schema.records import Extraction, Pair, Removal

LEAST_PAGES = 3  # a line has to end answers on so many pages ...
LEAST_SHARE = 0.5  # ... and on this share of the pages that have answers


def without_repetition(pages: Sequence[Extraction]) -> list[Extraction]:
    """The pages of one host without the lines that end answers on most of them, each recorded as a removal.

    Only lines below other text count, and only where they follow different answers: an answer that several pages
    repeat as a whole is the business of de-duplication. Pure: the result depends on the set of pages, not their order.
    Breaks on a host whose every answer ends in the same true sentence.
    """
    repeated = _repeated(pages)
    return [_strip(page, repeated) for page in pages] if repeated else list(pages)


def _repeated(pages: Sequence[Extraction]) -> set[str]:
    above: dict[str, set[str]] = defaultdict(set)  # line -> the texts that it follows
    on_pages: Counter[str] = Counter()
    answering = 0
    for page in pages:
        answering += bool(page.pairs)
        here: set[str] = set()
        for pair in page.pairs:
            body, _, last = pair.answer.rpartition("\n")
            if body and fold(last):
                here.add(fold(last))
                above[fold(last)].add(fold(body))
        on_pages.update(here)
    least = max(LEAST_PAGES, LEAST_SHARE * answering)
    return {line for line, count in on_pages.items() if count >= least and len(above[line]) >= LEAST_PAGES}


def _strip(page: Extraction, repeated: set[str]) -> Extraction:
    pairs: list[Pair] = []
    removals: list[Removal] = list(page.removals)
    for number, pair in enumerate(page.pairs):
        lines = pair.answer.split("\n")
        while len(lines) > 1 and fold(lines[-1]) in repeated:
            removals.append(_removal(number, lines.pop(), removals))
        changed = len(lines) < pair.answer.count("\n") + 1
        pairs.append(pair.model_copy(update={"answer": "\n".join(lines)}) if changed else pair)
    if len(removals) == len(page.removals):
        return page
    return page.model_copy(update={"pairs": tuple(pairs), "removals": tuple(removals)})


def _removal(pair: int, text: str, before: Iterable[Removal]) -> Removal:
    position = sum(removal.pair == pair for removal in before)
    return Removal(pair=pair, position=position, kind="page_footer", text=text, rule="site.repeated_line")
