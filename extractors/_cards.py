"""Cards of a list: events, products, courses, films, posts, quotes of customers. Their titles may ask.

What tells them apart is beside the text: a line of facts right below the title ("12 May, 17:00", "6 hours · beginner"),
a price at the end, a quotation of its own around title and text. Breaks on a list of questions each of whose answers
opens with such a line.
"""

from __future__ import annotations

import re

from extractors._evidence import Unit
from extractors._lines import SENTENCE
from extractors._looks import CODE
from extractors.cleaning.dates import DATE
from extractors.document import Document

_FACTS = 70  # characters of a line of facts
_PRICE = 24  # characters of a line that is a price
_FROM = 5  # letters beside an amount: "from", "desde"
_BETWEEN = re.compile(r"\s[·•|]\s")
_MONEY = re.compile(r"[€$£¥₽₺₹₩]\s?\d|\d\s?(?:[€$£¥₽₺₹₩円元]|zł|kr\b|Kč|Ft\b|EUR|USD)")


def is_card(document: Document, unit: Unit) -> bool:
    """The unit's text opens with a line of facts, ends in a price, or stands in a quotation together with its title."""
    if unit.offset:
        return False
    return _opens_with_facts(document, unit) or _ends_in_price(document, unit) or _quoted(document, unit)


def _opens_with_facts(document: Document, unit: Unit) -> bool:
    """Figures in a brief line that is no sentence: between dots or bars, or above a sentence."""
    block = document.blocks[unit.first]
    text, context = block.text, block.context
    if len(text) > _FACTS or not any(map(str.isdigit, text)) or text[-1] in ":：":
        return False
    if context.pre >= 0 or context.table >= 0 or context.li >= 0 or any(span.tag in CODE for span in block.spans):
        return False
    if _BETWEEN.search(text):
        return True
    if SENTENCE.search(text):
        return False
    dated = DATE.fullmatch(text.strip()) is not None
    return not dated and any(map(SENTENCE.search, document.texts[unit.first + 1 : min(unit.end, unit.first + 4)]))


def _ends_in_price(document: Document, unit: Unit) -> bool:
    """A bare amount below a text, or right behind what counts as the text: "Adults: 12 EUR" answers a question."""
    return any(map(_is_price, document.texts[max(unit.first + 1, unit.end - 2) : unit.end + 1]))


def _is_price(text: str) -> bool:
    if len(text) > _PRICE or ":" in text or SENTENCE.search(text) or not _MONEY.search(text):
        return False
    return sum(map(str.isalpha, _MONEY.sub("", text))) <= _FROM


def _quoted(document: Document, unit: Unit) -> bool:
    """A quotation begins with the title and holds the text."""
    start = unit.headers[0].start
    for element in document.ancestors(document.blocks[start].element):
        if element.first < start:
            return False
        if element.tag == "blockquote":
            return element.last > unit.first
    return False
