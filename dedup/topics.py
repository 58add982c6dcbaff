"""Readable topics for canonical questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dedup.model import PairRow


def topic_of_questions(rows: Sequence[PairRow], question_of: Mapping[str, str]) -> dict[str, str]:
    """question id → topic, from category headings."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.category:
            votes[question_of[row.id]][" ".join(row.category.split())] += 1
    return {q: min(c, key=lambda t: (-c[t], t)) for q, c in votes.items()}
