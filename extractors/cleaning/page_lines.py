"""The lines of a page as the rules on furniture read them: how they are set, links, labels."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from extractors.cleaning.furniture_words import BOX_LABELS
from extractors.cleaning.markers import UPDATED
from extractors.document import Document

_CONCEPTS = {word: concept for concept, words in BOX_LABELS.items() for word in words.split("|")}
_LONGEST_LABEL = 40
PITCH = "page.pitch_line"
_COLON = re.compile(r"[:：](?=\s|$)")


class Furniture(NamedTuple):
    """Why a block is no content: one of the removal kinds, and the rule."""

    kind: str
    rule: str


def manner(document: Document, number: int) -> str:
    """How a line is set: its element, and whether an empty line stands before it in plain text."""
    block = document.blocks[number]
    tag = document.elements[block.element].tag
    return tag if tag != "text" or block.gap < 2 else "paragraph"


def linked(document: Document, number: int) -> bool:
    """Nothing but a link."""
    block = document.blocks[number]
    long = len(block.text) - 2
    return bool(block.spans) and any(s.tag == "a" and s.end - s.start >= long for s in block.spans)


def labels(texts: list[str], may_update: Collection[int]) -> dict[int, str]:
    """What the label of each "Label: value" means if it is one of author boxes, "" for others; also lines that are
    nothing but such a label, and ("") the value below it. may_update: whose first word allows "Last updated"."""
    found: dict[int, str] = {}
    for number, text in enumerate(texts):
        coloned = _COLON.search(text, 2, _LONGEST_LABEL + 2) if ":" in text or "：" in text else None
        label = text[: coloned.start()].strip() if coloned else text
        meant = _CONCEPTS.get(label.casefold().rstrip("."), "") if len(label) <= _LONGEST_LABEL else ""
        if not meant and number in may_update and UPDATED.fullmatch(label):
            meant = "updated"
        if meant and (not coloned or coloned.end() == len(text)):
            found |= {number: meant, number + 1: ""}
        elif coloned:
            found[number] = meant
    return found
