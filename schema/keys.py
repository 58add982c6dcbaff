"""Keys: the same for the same content in every run, on every machine, in any order."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_quoted = json.encoder.encode_basestring  # what the encoder does with text, without what it does beside

_SIGN = re.compile(r"[^\w\s]|_")  # or a mark, where it is not ASCII
_FOLDED = "".join(char.lower() if char.isalnum() else " " for char in map(chr, range(128)))


def digest(*parts: str | int | None) -> str:
    """First 24 hex digits of SHA-256 over the parts, unambiguously joined.

    >>> digest("a", "bc") != digest("ab", "c")
    True
    >>> len(digest("x"))
    24
    """
    joined = f"[{','.join(map(_encoded, parts))}]"
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _encoded(part: str | int | None) -> str:
    return _quoted(part) if isinstance(part, str) else _ENCODER.encode(part) if part is None else str(int(part))


def set_digest(kind: str, members: Iterable[str]) -> str:
    """Key of a cluster: a function of the set of its members, whatever their order."""
    return digest(kind, *sorted(set(members)))


def fold(text: str) -> str:
    """Text as keys see it: NFKC, case folded, runs of anything but letters, marks and digits become one space.

    Marks stay, since the vowels of Hindi, Burmese or Thai are marks.

    >>> fold("What’s  the “7 Ps”?"), fold("किताब?") == fold("कतब?")
    ('what s the 7 ps', False)
    """
    if text.isascii():
        return " ".join(text.translate(_FOLDED).split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    for sign in set(_SIGN.findall(folded)):  # few, however long the text is
        if unicodedata.category(sign)[0] != "M":
            folded = folded.replace(sign, " ")
    return " ".join(folded.split())


def page_id(url: str) -> str:
    """Key of a page: its normalised requested URL (never rel=canonical)."""
    return digest("page", url)


def pair_id(page: str, question: str, occurrence: int) -> str:
    """Key of a pair: its page, its folded question, and its number (from 0) among equal questions on the page."""
    return digest("pair", page, fold(question) or question, occurrence)
