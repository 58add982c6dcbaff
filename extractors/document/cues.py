"""How the attributes of an element say that it is meant: a heading, a control, hidden, a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.document.model import Context

ICONS = "material-"  # the icon font that writes the names of its icons: "material-icons", "material-symbols-rounded"
_DRAWN = re.compile(rf"(?:^|\s){ICONS}(?:icons|symbols)")
_NO_DISPLAY = re.compile(r"display:\s?none", re.I)
_LANGUAGE = re.compile(  # of a class: "lang-en", "en"
    r"(?:^|[\s-])(?:lang|i18n)[-_]{1,2}(\w+)|(?:^|\s)(ar|b[gn]|c[as]|d[ae]|e[lnst]|f[air]|h[eiru]|i[dt]|ja|ko|l[tv]|ms|nl"
    r"|p[lt]|r[ou]|s[klqrv]|t[aehr]|u[kr]|vi|zh)(?!\S)"
)
_MOST_LANGUAGES = 8  # side by side
_PANELS = frozenset(("aria-controls", "data-bs-target", "data-target"))  # attributes that name a panel
_ASKING = re.compile(r"\w[^\w]{0,3}[?？؟]\s*$|[\u0e00-\u0e7f]\s*$")  # behind a word, or in Thai, which has no mark
_BESIDE = r"\s*</span>\s*(?:<span[^>]*>\W{0,3}</span>\s*)?<span\b"
_PAIRED = [(sign, re.compile(rf"\{sign}{_BESIDE}")) for sign in "?？؟"]  # each begins with a sign, which is found fast
_PAIRED.append(("\u0e32", re.compile(rf"[\u0e00-\u0e7f]{_BESIDE}")))
_SHOWN = ("summary", "header", "heading", "title", "label", "question")  # attributes that components show as titles
_ROLES = {"heading": "heading", "button": "widget", "tab": "widget", "navigation": "landmark", "dialog": "landmark"}


def by_cues(number: int, outer: Context, attributes: dict[str, str | None]) -> Context:
    """What the children of an element inherit, as the attributes say that tell how it is meant."""
    if _is_hidden(attributes) or attributes.get("aria-hidden") == "true":
        context = Context(outer)
        context.hidden = number
        return context
    slot = _ROLES.get((attributes.get("role") or "").lower())
    if slot is None:
        return outer
    context = Context(outer)
    if slot == "heading":
        level = attributes.get("aria-level") or ""
        context.heading = int(level) if level in "123456" and level else 2
    else:
        setattr(context, slot, number)
    return context


def asked(attributes: dict[str, str | None]) -> str:
    """The question that an element shows out of an attribute: a component above what it holds, a button of a form."""
    names = ("value",) if attributes.get("type") in ("button", "submit") else _SHOWN
    values = (" ".join((attributes.get(name) or "").split()) for name in names)
    return next((value for value in values if _ASKING.search(value)), "")


def is_drawn(attributes: dict[str, str | None]) -> bool:
    """The element's text is the name of an icon, which its font draws: no reader sees the word."""
    return _DRAWN.search(attributes.get("class") or "") is not None


def spoken(html: str, declared: str | None) -> str:
    """The page's language, where it may mark elements with it because it says the same in others beside them."""
    code = (declared or "")[:2].lower()
    marks = (f'data-lang="{code}', f"lang-{code}", f'class="{code}"', f'class="{code} ', f' {code}"')
    return code if _LANGUAGE.fullmatch(code) and any(mark in html for mark in marks) else ""


def is_translation(node: Any, attributes: dict[str, str | None], language: str) -> bool:
    """The element says in another language what one of its kind beside it says in the page's, as style sheets show one
    of them: `<span class="en">Open?</span><span class="es">¿Abierto?</span>`; or it is hidden and the other is not.
    Breaks on a page that shows both; what only `lang` marks and the columns of a table are shown."""
    hidden = _is_hidden(attributes)
    own = _language(attributes, hidden)
    if own in ("", language) or node.tag in ("td", "th"):
        return False
    return any(found == language or (hidden and found != own) for found in _shown_beside(node, hidden))


def _shown_beside(node: Any, lang: bool) -> Iterator[str]:
    """The languages of elements of its kind that stand side by side with it, each marked with one."""
    for way in ("prev", "next"):
        other = node
        for _ in range(_MOST_LANGUAGES):
            other = _beside(other, way)
            if other is None or other.tag != node.tag or not (found := _language(other.attributes, lang)):
                break
            if not _is_hidden(other.attributes):
                yield found


def is_in_row(node: Any, attributes: dict[str, str | None]) -> bool:
    """The element is one of several side by side that each name a panel, or are buttons of several parts: tabs, or
    questions."""
    return _opens(node, attributes) and any(
        other is not None and other.tag == node.tag and _opens(other, other.attributes)
        for other in (_beside(node, "prev"), _beside(node, "next"))
    )


def _opens(node: Any, attributes: dict[str, str | None]) -> bool:
    if node.tag == "button" and sum(1 for _ in node.iter()) > 1:
        return True
    return not _PANELS.isdisjoint(attributes) and any(attributes.get(name) for name in _PANELS)


def may_pair(html: str) -> bool:
    """A cheap look for spans that `is_paired`."""
    return "<span" in html and any(sign in html and pattern.search(html) for sign, pattern in _PAIRED)


def is_paired(node: Any) -> bool:
    """The span asks, and another of its parent's follows, of another class or without a space between them; or it is
    that other: styles set both as lines. A glyph may stand between them. What opens a panel is no
    pair, nor is the source of a program. Breaks on a text of spans whose classes change behind a question."""
    before = _past_glyph(node, "prev")
    return _asks_beside(node) or (before is not None and before.tag == "span" and _asks_beside(before))


def _asks_beside(node: Any) -> bool:
    after = _past_glyph(node, "next")
    if after is None or after.tag != "span" or not _ASKING.search(node.text()):
        return False
    if node.parent.tag == "summary" or not _PANELS.isdisjoint(node.parent.attributes):
        return False
    return bool(node.next.tag == "span" or node.attributes.get("class") != after.attributes.get("class"))


def _past_glyph(node: Any, way: str) -> Any:
    """What stands on one side, past a span of one sign."""
    found = _beside(node, way)
    glyph = found is not None and found.tag == "span" and not any(map(str.isalnum, found.text()))
    return _beside(found, way) if glyph else found


def _beside(node: Any, way: str) -> Any:
    """What stands on one side, past white space and comments."""
    node = getattr(node, way)
    while node is not None and (node.tag == "-comment" or (node.tag == "-text" and node.text_content.isspace())):
        node = getattr(node, way)
    return node


def _language(attributes: dict[str, str | None], lang: bool) -> str:
    """The language that an element is marked with, empty where it is with none. lang: by that attribute too."""
    named = attributes.get("data-lang") or (attributes.get("lang") if lang else "")
    found = None if named else _LANGUAGE.search(attributes.get("class") or "")
    return (named or (found and (found[1] or found[2])) or "").lower()[:2]


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or _NO_DISPLAY.search(attributes.get("style") or "") is not None
