"""Pairs that do not belong to their page."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.model import PairRow


def off_topic_pairs(rows: Sequence[PairRow]) -> set[str]:
    """Ids of pairs that the page flagged itself."""
    return {row.id for row in rows if "off_topic" in row.flags}
