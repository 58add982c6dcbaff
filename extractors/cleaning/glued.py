"""A list that came apart, and the lists that pictures part."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.cleaning.text import LOWER, PICTURES, UPPER, Fragment

FEWEST = 3  # items of a list that nothing but their number tells
_PICTURE = re.compile(rf"(?:[\u2460-\u2473{PICTURES}]|[0-9](?=\ufe0f?\u20e3))\ufe0f?\u20e3?\s*(?=\w)")
_COUNTS = re.compile("[\u2460-\u2473\u2776-\u2793]|.*\u20e3")  # a number in a circle, or a keycap
_DRAWN = re.compile(rf"[\u20e3\u2460-\u2473{PICTURES}]")  # stands wherever `_PICTURE` does


class Glued(NamedTuple):
    """A list that came apart. `lead`: title or lead-in, or empty. `removed`: the signs between the items."""

    lead: str
    items: tuple[str, ...]
    removed: tuple[Fragment, ...]


def may_be_pictured(text: str) -> bool:
    """The cheap look before `pictured`."""
    return not text.isascii() and _DRAWN.search(text) is not None


def pictured(text: str) -> Glued | None:
    """Items behind one emoji that comes again and again, or behind keycaps: "🔹 Grind 🔹 Water 🔹 Time"."""
    signs = list(_PICTURE.finditer(text)) if may_be_pictured(text) else []
    if len(signs) < FEWEST or (
        len({s.group()[0] for s in signs}) > 1 and not all(_COUNTS.match(s.group()) for s in signs)
    ):
        return None
    lead, *items = cut_at(text, signs)
    if not all(items):
        return None
    removed = [Fragment(s.group(), "glyph", "list.picture") for s in signs]
    if lead and not any(map(str.isalnum, lead)):  # one more picture
        removed.append(Fragment(lead, "glyph", "list.picture"))
        lead = ""
    return Glued(lead, tuple(items), tuple(removed))


_WORD = re.compile(r"\w+")
_SEAM = re.compile(rf"[{UPPER}](?<=[{LOWER}\d)].)[{LOWER}]*\s")
_LONGEST_SHORT = 60  # characters


def short_answer_end(text: str) -> int:
    """Where the short answer ends that a search engine sets before its snippet without a space, and that the snippet
    says again; 0 without one. Breaks on a name with a capital inside whose first half comes again.

    >>> short_answer_end("two to three weeksPickling takes two to three weeks in a cool place.")
    18
    >>> short_answer_end("My YouTube channel takes two to three weeks to load.")
    0
    """
    for seam in _SEAM.finditer(text, 0, _LONGEST_SHORT):
        said = _WORD.findall(text[: seam.start()].casefold())
        again = set(_WORD.findall(text[seam.start() :].casefold()))
        known = said and said[-1] in again and 3 * sum(w in again or w.isdecimal() for w in said) >= 2 * len(said)
        if known and (len(said) > 1 or text.startswith(f"{text[: seam.start()]} ", seam.start())):
            return seam.start()
    return 0


def cut_at(text: str, signs: list[re.Match[str]]) -> list[str]:
    edges = [0, *(edge for sign in signs for edge in (sign.start(), sign.end())), len(text)]
    return [text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]


def words(text: str) -> int:
    return len(text.split())
