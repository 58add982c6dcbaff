"""What the pages of a host say over and over at the ends of their answers: furniture that no single page gives away.

Pure: the result depends on the set of pages. Who knows all pages of a host calls this, and keeps what was taken off
(flows.dataset.furniture).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from schema.keys import fold

LEAST_PAGES = 3  # a line has to end answers on so many pages ...
LEAST_SHARE = 0.5  # ... and on this share of the pages that have answers


class Repeated:
    """Lines (folded) that end answers on most pages of a host, told from its answers one by one.

    Only lines below other text count, and only where they follow different answers: an answer that several pages
    repeat as a whole is the business of de-duplication. Items of lists and rows of tables belong to what is above them.
    Breaks on a host whose every answer ends in the same true sentence.
    """

    def __init__(self) -> None:
        self._above: dict[str, set[str]] = defaultdict(set)  # line -> some of the texts that it follows

    def see(self, answer: str) -> None:
        """Another answer of the host whose last line ends answers on enough pages."""
        line = ending(answer)
        if len(self._above[line]) < LEAST_PAGES:
            self._above[line].add(fold(answer.rpartition("\n")[0]))

    @property
    def lines(self) -> frozenset[str]:
        """Those that are furniture."""
        return frozenset(line for line, texts in self._above.items() if len(texts) >= LEAST_PAGES)


def enough(pages: int, answering: int) -> bool:
    """Whether a line ends answers on so many pages that it may be furniture. answering: how many pages of the host
    have answers at all, those of one line included."""
    return pages >= max(LEAST_PAGES, LEAST_SHARE * answering)


def without_repetition(answer: str, repeated: Collection[str]) -> tuple[str, list[str]]:
    """The answer without repeated lines at its end, and these lines, the lowest first.

    >>> without_repetition("By post.\\nWas it you?\\nCall us.", {"call us"})
    ('By post.\\nWas it you?', ['Call us.'])
    """
    taken: list[str] = []
    while (line := ending(answer)) and line in repeated:
        answer, _, last = answer.rpartition("\n")
        taken.append(last)
    return answer, taken


def ending(answer: str) -> str:
    """The last line of an answer, folded; "" where it stands alone, or in a list or table."""
    body, _, last = answer.rpartition("\n")
    return "" if not body or last.startswith("- ") or " | " in last else fold(last)
