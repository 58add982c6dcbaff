"""Words of a peer, made harmless before they reach a log, a terminal or the dataset."""

from __future__ import annotations

import re

# Controls, format characters that reorder text (bidi), line separators, lone surrogates.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def plain(text: object, limit: int = 300) -> str:
    """The text on one line, every unsafe character as its escape, cut at `limit` characters.

    >>> plain("a\\x1b[31mred")
    'a\\\\x1b[31mred'
    """
    safe = _UNSAFE.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), str(text))
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"
