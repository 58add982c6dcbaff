"""What the pages of a host say over and over at the ends of their answers: furniture that no single page gives away.

Pure: the result depends on the set of pages. Who knows all pages of a host calls this, and keeps what was taken off
(flows.dataset.furniture).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from schema.keys import fold

LEAST_PAGES = 3  # a line has to end answers on so many pages ...
LEAST_SHARE = 0.5  # ... and on this share of the pages that have answers


def repeated_lines(pages: Collection[Sequence[str]], answering: int) -> frozenset[str]:
    """Lines (folded) that end answers on most pages of a host. pages: the answers of each; answering: how many pages
    have answers at all, those of one line included.

    Only lines below other text count, and only where they follow different answers: an answer that several pages
    repeat as a whole is the business of de-duplication. Items of lists and rows of tables belong to what is above them.
    Breaks on a host whose every answer ends in the same true sentence.
    """
    least = max(LEAST_PAGES, LEAST_SHARE * answering)
    on_pages: Counter[str] = Counter()
    for answers in pages:
        on_pages.update({line for answer in answers if (line := _ending(answer))})
    often = {line for line, count in on_pages.items() if count >= least}
    above: dict[str, set[str]] = defaultdict(set)  # line -> the texts that it follows
    for answer in (answer for answers in pages for answer in answers) if often else ():
        line = _ending(answer)
        if line in often:
            above[line].add(fold(answer.rpartition("\n")[0]))
    return frozenset(line for line, texts in above.items() if len(texts) >= LEAST_PAGES)


def without_repetition(answer: str, repeated: Collection[str]) -> tuple[str, list[str]]:
    """The answer without repeated lines at its end, and these lines, the lowest first.

    >>> without_repetition("By post.\\nWas it you?\\nCall us.", {"call us"})
    ('By post.\\nWas it you?', ['Call us.'])
    """
    taken: list[str] = []
    while (line := _ending(answer)) and line in repeated:
        answer, _, last = answer.rpartition("\n")
        taken.append(last)
    return answer, taken


def _ending(answer: str) -> str:
    """The last line of an answer, folded; "" where it stands alone, or in a list or table."""
    body, _, last = answer.rpartition("\n")
    return "" if not body or last.startswith("- ") or " | " in last else fold(last)
