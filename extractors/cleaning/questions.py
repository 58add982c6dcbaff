"""What is not part of a question: numbering, "Q:", widget glyphs, permalink signs, "[top]".

Each rule takes a prefix or a suffix away; they are tried in order until none applies.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.cleaning.labels import QUESTION_LABEL
from extractors.cleaning.markers import SHOW_MORE, TOP
from extractors.cleaning.outer_words import Endings
from extractors.cleaning.text import ASKING, Fragment, normalise
from extractors.cleaning.translations import without_calls


class CleanQuestion(NamedTuple):
    """The question, and what was taken off it in the order of taking."""

    text: str
    removed: tuple[Fragment, ...]


# Signs of expandable widgets, bullets and links. Never part of a sentence, with or without a space.
GLYPHS = (
    "▲△▴▵▶▷▸▹►▻▼▽▾▿◀◁◂◃◄◅◆◇◈○◉◌◎●◦★☆☛☞✓✔✕✖✗✘✚✦✧✱✳✴✶✸✹✻✽"
    "❌❓❔❖❗❯❱❮➔➕➖➙➛➜➝➞➟➠➡➢➣➤➥➦➧➨➭➮➯➲➽➾"
    "⁃•∙·⋅‣▪▫■□▢❏❐❑❒→⇒⇨⟶←↑↓⇓⌃⌄˅˄⌵﹀︿⊕⊖⊞⊟⋁∨❰❱🔽🔼🔻🔺▌│┃❘¶🔗🔖⚓↩↪⤴⤵\ufe0e\ufe0f"
)
_KEYCAP = r"[0-9]\ufe0f?\u20e3"
_CIRCLED = "[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]"
_CAPITAL = r"(?=(?:[^\W\d_a-zß-ÿ]|[\"“„«¿¡'‘(\[<`]))"
_CJK_NUMBER = "[一二三四五六七八九十百〇零壹贰叁肆伍陆柒捌玖拾0-9０-９]"

_NUMBERING = re.compile(
    "|".join(
        (
            rf"(?:{_KEYCAP}|🔟)+[.:)]?",
            rf"{_CIRCLED}[.:、]?",
            r"[(\[（【]\s*(?:(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlcIVXLC]{1,6}"  # [B.3]  (a)  (iv)  （二）
            rf"|{_CJK_NUMBER}{{1,4}})\s*[)\]）】][.:、．]?",
            r"#?\d{1,3}(?:\.\d{1,3})*\s*(?:[.)\]:：]|[.)]?\s*[-–—|])(?=\s)",  # 1.  1.2)  3:  4 -
            r"\d{1,3}(?:[ºª]\s*[.)–—-]|°\s*[.)])(?=\s)",  # 1º)
            r"#?\d{1,3}[.)．](?=[^\W\d_a-zß-ÿ]|[¿¡“„«])",  # 1.What
            r"\d{1,3}\s*[、．）]",
            rf"(?:#\d{{1,3}}|#?\d{{1,2}}(?:\.\d{{1,3}}){{1,4}})(?=\s+{_CAPITAL[3:]}",  # #3 What  1.2 What
            r"\d{1,3}(?:\.\d{1,3})*\.?[a-z][.)](?=\s)",  # 3a)
            r"[a-zA-Z]\)(?=\s)",
            r"[A-Z]\.?\d{1,3}(?:[.-]\d{1,3}[a-z]?)*[.:)](?=\s)",  # A.1:  B2.
            rf"[A-Z](?:\d{{1,2}}|(?=\.))(?:\.\d{{1,3}})+(?=\s+{_CAPITAL[3:]}",  # A.1 What  A1.1 What
            rf"(?:[IVX]{{2,6}}|[IVX])[.)](?=\s+{_CAPITAL[3:]}",  # IV.
            r"(?:§|№|Nr\.|No\.|N[º°]\.?)\s*\d{1,3}(?:\.\d{1,3})*[.:)]?(?=\s)",
            rf"(?:第\s*{_CJK_NUMBER}{{1,4}}\s*[问問題题条條]|{_CJK_NUMBER}{{1,4}}\s*[、．])[:：、．]?",
        )
    )
)
# Every prefix has one of these near its start, and most questions do not: the cheap look before the patterns.
_PREFIX_SIGN = re.compile(
    rf"[\d{GLYPHS}:：﹕\[\]【】.．()（）、|–—−+*>^?_#§№«»‹›🔟第\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289-]"
)
_NEAR = 24
_LEADING_GLYPH = re.compile(
    rf"[{GLYPHS}]+|\[\s*[-+]?\s*\]|[-+–—−*>|:^?]+(?=\s)|\+(?={_CAPITAL[3:]}|#{{1,6}}(?=\s+{_CAPITAL[3:]}"
)
_TRAILING_GLYPH = re.compile(
    rf"[\s{GLYPHS}]*[{GLYPHS}]|\s+[-+＋–—−×|#§∞]+|(?<=[?？!.:)؟])\s+[*><^v]+|\s*\[\s*[-+#^]\s*\]|(?<=[?？!؟])[-+＋–—−×#^|]|(?<=['\"’”»])#"
)
# Guillemets are quotation marks where they stand in twos.
_LEADING_ANGLE = re.compile(r"[«»‹›]+\s*")
_TRAILING_ANGLE = re.compile(r"\s*[«»‹›]+")
_AFTER_MARK = re.compile(r"(?<=[?？؟])\s?(?:::|[.。:：])")  # "May I?."
_EMPHASIS = re.compile(r"(\*\*|__|''')(?=\S)((?:(?!\1).)*\s.*\S)\1")  # of a whole line in Markdown or a wiki's text
_TOP = re.compile(rf"\s*[\[(<]\s*(?:{TOP}|up|link|edit|permalink|#|¶|su)\s*[\])>]", re.I)
# Names of icons that an icon font (a ligature, which text extraction reads as a word) or a script (":mag:") would draw.
_LIGATURE = re.compile(
    r"\s*(?:expand_(?:more|less|all)|unfold_(?:more|less)|keyboard_(?:double_)?arrow_(?:down|up|right|left)"
    r"|chevron_(?:right|left|down|up)|arrow_(?:drop_(?:down|up)|forward(?:_ios)?|downward|upward|right|outward)"
    r"|(?:add|remove)_circle(?:_outline)?|help_outline|contact_support|content_copy|open_in_new|:[a-z][a-z_]+:(?=\s))"
)
_WIDGET = re.compile(
    r"(?:(?<=[?？!.。؟])|(?<=\s[-–—|])|(?<=[?？!.。؟]\s))\s*(?:click to (?:expand|open|toggle)|(?:show|view|see|read"
    r"|hide|toggle)(?: the)? answer|expand(?: all)?|collapse(?: all)?|copy link|permalink|permanent link"
    r"|link to this (?:heading|question|section|definition)|direct link|direktlink|antwort (?:anzeigen|einblenden)"
    r"|aufklappen|zuklappen|(?:afficher|voir) la réponse|(?:ver|mostrar) (?:respuesta|resposta)|mostra risposta"
    rf"|antwoord tonen|показать ответ|展开|收起|查看答案|{SHOW_MORE})\s*[.…»›]*",
    re.I,
)
_ENDS_WIDGET = Endings(_WIDGET.pattern)

# When the entry was last changed, which a theme hides behind its question.
_STAMP = re.compile(r"(?<=[?？؟!.])\s*\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?")
_PREFIXES = (
    (_LEADING_GLYPH, "glyph", "question.leading_glyph"),
    (_LEADING_ANGLE, "glyph", "question.leading_glyph"),
    (QUESTION_LABEL, "label", "question.label"),
    (_NUMBERING, "numbering", "question.numbering"),
    (_LIGATURE, "glyph", "question.icon_name"),
)
_ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
# With the characters that such a suffix can end in: most questions end in a question mark, and none does.
_SUFFIXES = (
    (_TOP, "permalink", "question.link_to_top", frozenset("])>")),
    (_LIGATURE, "glyph", "question.icon_name", _ASCII_LETTERS),
    (_WIDGET, "widget_text", "question.widget_text", None),
    (_STAMP, "trailing_date", "question.date_stamp", frozenset("0123456789Z")),
    (_TRAILING_GLYPH, "glyph", "question.trailing_glyph", frozenset(GLYPHS + "-+＋–—−×|#§∞*><^v]")),
    (_AFTER_MARK, "glyph", "question.sign_after_mark", frozenset(".。:：")),
    (_TRAILING_ANGLE, "glyph", "question.trailing_glyph", frozenset("«»‹›")),
)
_AFTER_WIDGET = ".…»›" + "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_MOST_ROUNDS = 24  # a hostile page repeats a mark thousands of times


def clean_question(text: str) -> CleanQuestion:
    """The question as a person would say it. A text of which nothing would be left stays as it is.

    >>> clean_question("Q1. How do I pay? ›").text
    'How do I pay?'
    >>> clean_question("3D printing: what is it?").text
    '3D printing: what is it?'
    """
    kept = normalise(text)
    kept = whole = normalise(kept.replace("\n", " ")) if "\n" in kept else kept
    removed: list[Fragment] = []
    if "{" in kept:
        kept, removed = without_calls(kept)
    for _ in range(_MOST_ROUNDS):
        before = len(removed)
        if _PREFIX_SIGN.search(kept, 0, _NEAR):
            kept = _without_prefixes(kept, removed)
        if kept[-1:] not in ASKING:
            kept = _without_suffixes(kept, removed)
        if kept[:2] == kept[-2:] and (found := _EMPHASIS.fullmatch(kept)):
            removed.append(Fragment(found[1], "glyph", "question.emphasis"))
            kept = found[2]
        if before == len(removed):
            break
    return CleanQuestion(kept, tuple(removed)) if _says_something(kept) else CleanQuestion(whole, ())


def _without_prefixes(kept: str, removed: list[Fragment]) -> str:
    for pattern, kind, rule in _PREFIXES:
        found = pattern.match(kept)
        if found and _takes(found, kept) and _says_something(kept[found.end() :]):
            removed.append(Fragment(found.group(), kind, rule))
            kept = kept[found.end() :].lstrip()
    return kept


def _without_suffixes(kept: str, removed: list[Fragment]) -> str:
    for pattern, kind, rule, ends in _SUFFIXES:
        if kept[-1:] not in ends if ends else not _ENDS_WIDGET.may(kept.rstrip(_AFTER_WIDGET)[-3:].lower()):
            continue
        found = _at_end(pattern, kept)
        if found and _takes(found, kept) and _says_something(kept[: found.start()]):
            removed.append(Fragment(found.group(), kind, rule))
            kept = kept[: found.start()].rstrip()
    return kept


def _at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match that ends with the text; suffixes are short, so only the tail is searched."""
    for found in pattern.finditer(text, max(0, len(text) - 60)):
        if found.end() == len(text) and found.group():
            return found
    return None


def _takes(found: re.Match[str], text: str) -> bool:
    """Not an opening or closing quotation mark: an odd number of them is no quotation."""
    if not found.group():
        return False
    if found.re is _LEADING_ANGLE or found.re is _TRAILING_ANGLE:
        pair = "«»" if found.group().strip()[0] in "«»" else "‹›"
        return sum(map(text.count, pair)) % 2 == 1
    return True


def _says_something(text: str) -> bool:
    return text[:1].isalpha() or any(char.isalpha() for char in text)
