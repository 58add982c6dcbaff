"""What a page's pairs say on their own. Whoever makes rows of a page can find it, long before all pages are known."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from dedup.candidates import KeyTable, key_table
from dedup.copies import long_answers, sketches
from dedup.model import PairRow
from dedup.off_topic import off_topic_pairs
from dedup.text import plain


class Looked(NamedTuple):
    """What `look_at` finds. pairs: their ids in order, which is that of `keys`."""

    pairs: tuple[str, ...]
    keys: KeyTable
    sketches: frozenset[int]
    off_topic: frozenset[str]


def look_at(rows: Iterable[PairRow]) -> Looked:
    """The pairs of a page: keys of their questions, sketches of their answers, and which of them are off topic."""
    rows = sorted(rows, key=attrgetter("id"))
    keys = key_table([node_text(row.question) for row in rows], wordings=True)
    answers = sketches(long_answers(rows))
    return Looked(tuple(row.id for row in rows), keys, answers, frozenset(off_topic_pairs(rows)))


def node_text(question: str) -> str:
    """What questions are told apart by: those with the same text count as one from the start."""
    return plain(question) or question.strip() or "?"
