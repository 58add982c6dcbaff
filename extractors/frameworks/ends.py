"""The first and the last item of a series without the sentence around them."""

from __future__ import annotations

import re

_TAIL = re.compile(
    r"\s+(?:is|are|was|were|has|have|form|forms|mark|marks|make|makes|carry|to|that|which|who|for everyone|can|will|"
    r"must|should|became|they|it|you|sind|ist|bilden|sont|est|qui|que|son|es|são|sono|è|zijn|die|dass|into|so|zu|"
    r"because|while|but|when|where|then|now|(?:by|in|under) which)\b.*$",
    re.I,
)
_LEAD = re.compile(
    r"^(?:to|them|these(?:\s\w+s)?|therefore|thus|usually|typically|generally|often|man unterscheidet|on distingue|"
    r".*\b(?:blend|mix|combination|set|trio|triad|range|lists? include|(?:pass|go)\w*\sthrough)(?: of)?)\s+(?=\S+$)",
    re.I,
)  # "It takes a blend of care, nerve and wit", "he called these gifts care, ...": the first item is "care"
_DETACHED = re.compile(
    r"(?<=\w)\s(?:ein|auf|zusammen|(?i:explained|erklärt|expliqué\w*|explicad\w+|spiegat\w|uitgelegd))$"
)  # "... teilt sie in A, B und C ein", "The Three Ps: A, B and C Explained"


def without_lead(first: str) -> str:
    """Without what the sentence says in front of the series."""
    return _LEAD.sub("", first)


def without_tail(last: str, others: list[str], mark: str) -> str:
    """The last item without the sentence that goes on behind it, as far as the other items tell how long one is."""
    longest = max(len(part.split()) for part in others)
    last = _DETACHED.sub("", last)
    words = last.split()
    if len(words) <= longest or last.endswith((")", "）")):
        return last
    tail = _TAIL.search(last)
    shorter = last[: tail.start()] if tail and not (mark == "," and tail[0].split()[0] == "to") else last
    left = len(shorter.split())
    if left < len(words) and (longest > 2 or left <= longest + 2):
        return shorter
    return " ".join(words[:longest]) if longest <= 2 and len(words) > longest + 2 else last
