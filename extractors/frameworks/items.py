"""From the text of a list item to its name and its description.

"Price. What the buyer pays." and "Price: what ..." and "Price – what ..." all name Price. A separator that only one
of many items has belongs to its name; a bracket of one or two words is a gloss and stays, a longer one describes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frameworks.lines import Line
from extractors.frameworks.words import ARTICLES, CONJUNCTIONS
from schema.records import Item

_SEPARATORS = (
    re.compile(r"\s*[:：]\s+|\s*[:：]$"),
    re.compile(r"\s+[–—~-]\s+|\s*—\s*|(?<=\w)(?:–\s+|-\s+(?!(?:und|and|oder|or|bzw|et|y|en|of)\b))|\s[–]"),
    re.compile(r"\s+(?:[=-]?>|=|→)\s+|\s*\|\s+"),
    re.compile(r"(?<=[)）])\s*[:：]?\s+"),
    re.compile(
        r",\s+(?=(?:(?:bei |in |mit )?(?:die|der|das|den|dem|denen)|welche\w*|which|who|where|qui|dont|où|che|"
        r"z\. ?B\.|e\.g\.)\s)"
    ),
)
_SENTENCE = re.compile(r"^(.{2,90}?)(?<!\b[A-Z])(?<!\bvs)[.!?]\s+(?=[A-ZÀ-ÞŠ“\"‘'(¿¡\d])")
_VERBS = re.compile(
    r"\s+(?:is|are|means|refers to|involves|ist|sind|bedeutet|est|sont|signifie|es|son|significa|são|é|sono|è|"
    r"zijn|betekent)\s+",
    re.I,
)
_IS_A = re.compile(
    _VERBS.pattern + r"(?:the|an?|what|how|when|die|der|das|eine?|les?|la|une?|el|una?|os?|as?|il|lo|het|een)\s", re.I
)
_FOOTNOTE = re.compile(r"(?:\s*\[\d+\])+(?:\d+)?$")
_BRACKET = re.compile(r"^([^()（）]{2,80}?)\s*[(（]([^()（）]+)[)）]\s*$")
_LONGEST_NAME = 12
_GLUED_TAIL = re.compile(
    r"^(.*?\b[A-Z][a-zà-ÿ]{2,}?)(each|the|it|they|one|all|any|every|this|these|when|where|how|what|who|people|power|"
    r"no|nobody|der|die|das|les|des|une|los|las|het|een)(\s+[a-z].*)$"
)


_SAYS = re.compile(r"[A-ZÀ-Þ][\w-]+\s(?!is\s)[a-z]{3,}s\s(?!(?:and|or|of)\s)\S+\s\S")
_OF_ALL = re.compile(r"(?:There|All|Every\w*|They|We|You|Alles?|Jede\w*|Tou[st]\w*|Tod[oa]s?|Hay|Há|Tutt[oaie])\s")
""" "All things are one", "There is an end": whole sentences."""
_AFTER_FIRST = re.compile(r"(?<=\w)\s(?=[a-z]{3,}s\s)")
""" "Recall brings back ...", "Synthesis joins ...": every item is a sentence about one word."""


def items_of(lines: Sequence[Line], details: Sequence[str | None], subject: str | None) -> tuple[Item, ...]:
    """One item a line. `details`: text that stands below each line, joined to its description."""
    texts = [re.sub(r"\s(?:and|und|et|y|en)$", "", tidy(line.text)) for line in lines]
    separator = _common_separator(texts)
    verbless = [text for text in texts if not _short_head(_VERBS, text)]
    told = any(text.endswith(".") and len(text.split()) > 4 for text in verbless)  # in whole sentences
    told = told and 2 * sum(bool(_IS_A.search(text)) for text in texts) < len(texts)
    told = told or any(map(_OF_ALL.match, texts))
    verbs = separator is None and len(texts) > 2 and len(verbless) <= 0.2 * len(texts) and not told
    if separator is None and len(texts) > 2 and all(map(_SAYS.match, texts)):
        apart = len({text.split(maxsplit=1)[0] for text in texts}) == len(texts)
        separator = _AFTER_FIRST if apart else None
    found = []
    glossed = 2 * sum(text.endswith((")", "）")) for text in texts) >= len(texts) > 1 and not any(details)
    for line, text, below in zip(lines, texts, details, strict=True):
        name, rest = _split(text, line.name, _VERBS if verbs else separator, glossed)
        description = ". ".join(part.strip().rstrip(".") for part in (rest, below) if part and part.strip())
        ends = (below or rest or "").rstrip()[-1:].replace(description[-1:] or ".", "")
        found.append(
            Item(name=name, description=(description + (ends if ends in ".!?" and description else "")) or None)
        )
    return without_echo(tuple(item for item in found if item.name), subject)


def tidy(text: str) -> str:
    """Without markers of emphasis, footnotes and the sign that ends a list item."""
    text = re.sub(r"\*\*|__", "", text).strip()
    text = re.sub(r"\s*(?:…|(?<!\.)\.{3,})\s*$", "", _FOOTNOTE.sub("", text)).strip()
    return re.sub(r"[,;]\s*(?:and|und|et|y|e|en)?$", "", text).strip()


def named(text: str) -> str:
    """A name as it is kept: without the full stop, colon or quotes around it."""
    text = tidy(text).strip(" \t;,").rstrip(" –—-")
    text = re.sub(r"(?<!\b[A-Z])[.:：]$", "", text).strip()
    if len(text) > 2 and text[0] in "\"“‘«'" and text[-1] in "\"”’»'" and not re.search(r"[\"“”‘«»]", text[1:-1]):
        text = text[1:-1].strip()
    return text


def bracketed(text: str, always: bool = False) -> tuple[str, str | None]:
    """A name with a bracket behind it: a gloss of one or two words stays in the name, a description leaves it.

    always: any bracket leaves it, as where every item of a series has one.
    """
    found = _BRACKET.match(text)
    if (
        found
        and (always or len(found[2].split()) >= 3 or "," in found[2])
        and not re.match(r"(?:or|oder|ou|o|of)\b", found[2])
    ):
        return found[1].strip(), found[2].strip()
    return text, None


def _split(text: str, bold: str | None, separator: re.Pattern[str] | None, glossed: bool) -> tuple[str, str | None]:
    if bold and text.startswith(bold) and len(bold) < len(text):
        return named(bold), re.sub(r"^[\s:.–—-]+", "", text[len(bold) :]).strip() or None
    cut = _short_head(separator, text) if separator else None
    sentence = _SENTENCE.match(text)
    if sentence and len(sentence[1].split()) <= _LONGEST_NAME and (cut is None or sentence.end(1) < cut.start()):
        mark = text[sentence.end(1)]
        return named(sentence[1] + (mark if mark in "!?" else "")), text[sentence.end() :].strip()
    if cut:
        return named(text[: cut.start()]), text[cut.end() :].strip() or None
    if separator and (glued := _GLUED_TAIL.match(text)):
        return named(glued[1]), (glued[2] + glued[3]).strip()
    return bracketed(named(text), always=glossed)


def _short_head(separator: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first separator, where what stands before it is short enough to be a name."""
    found = separator.search(text)
    longest = _LONGEST_NAME if separator is _SEPARATORS[0] else 8
    return found if found and 0 < len(text[: found.start()].split()) <= longest and found.start() > 1 else None


_COMMA = re.compile(r",\s+")
_COMMA_TOLD = re.compile(r"[^\s,]+(?:\s[^\s,]+){0,2},\s(?:\S+\s){4}")
""" "Thaw, the end of habits that no longer serve": a short name, and a phrase behind a comma."""


def _common_separator(texts: Sequence[str]) -> re.Pattern[str] | None:
    """The separator that at least half of the items share (a single item: any)."""
    best, most = None, 0
    for separator in _SEPARATORS:
        count = sum(bool(_short_head(separator, text)) for text in texts)
        if count > most and count * 2 >= len(texts):
            best, most = separator, count
    return _COMMA if best is None and len(texts) > 2 and all(map(_COMMA_TOLD.match, texts)) else best


_OPEN_END = re.compile(r"\b(?:to|of|in|for|and|with|the|von|der|die|und|de|du|la|et|y|e|di|en|van)\s*$", re.I)


_NARROWS = re.compile(r"\s+(?:in|for|at|im|in der|für|en|dans|pour|para|em|no|na|nel|nella|per|voor)\s", re.I)


def without_echo(items: tuple[Item, ...], subject: str | None, kind: str | None = None) -> tuple[Item, ...]:
    """ "verbal, nonverbal and visual communication" names visual: the subject, or the kind, at the end of the last item
    is an echo. Where an earlier item has it too ("fixed costs, ..."), it is part of the names.
    """
    about = _NARROWS.split(subject)[0].split()[-1:] if subject else []
    for word in filter(None, (*about, kind)):
        if [n for n, item in enumerate(items) if _ends_with(item.name, word)] == [len(items) - 1]:
            name = items[-1].name[: -len(word)].strip()
            items = (*items[:-1], items[-1].model_copy(update={"name": name}))
    return items


def _ends_with(name: str, word: str) -> bool:
    return name.casefold().endswith(" " + word.casefold()) and not _OPEN_END.search(name[: -len(word)])


def bare(name: str) -> str:
    """Without its leading article."""
    return ARTICLES.sub("", name).strip()


_TOLD = re.compile(r"\s*:\s+")
_DESCRIBES = re.compile(r"\s+[–—-]\s*|(?<=[a-z])[–—](?=[a-z]+\s+\S+\s+\S)|,\s+")

_THREEFOLD = re.compile(rf"\w+(?:,\s\w+)+,?\s(?:{CONJUNCTIONS})\s\w+", re.I)
""" "Candour, courage and care; growth; ..." """


def described(part: str) -> tuple[str, str | None]:
    """Between semicolons an item may say more: "Capital - money to lose", "planning, which sets goals"."""
    found = _TOLD.search(part) or _DESCRIBES.search(part)
    head = part[: found.start()] if found else part
    if found is None or head.count("(") > head.count(")") or _THREEFOLD.fullmatch(part):
        return part, None
    return head, part[found.end() :].strip() or None
