"""How the attributes of an element say that it is meant: a heading, a control, hidden, a drawing."""

from __future__ import annotations

import re
from typing import Any

from extractors.document.model import Context

ICONS = "material-"  # the icon font that writes the names of its icons: "material-icons", "material-symbols-rounded"
_DRAWN = re.compile(rf"(?:^|\s){ICONS}(?:icons|symbols)")
_NO_DISPLAY = re.compile(r"display:\s?none", re.I)
_LANGUAGE = re.compile(r"(?:^|\s)(?:lang|i18n)[-_]{1,2}(\w+)")  # of a class: "lang-en"
_PANELS = frozenset(("aria-controls", "data-bs-target", "data-target"))  # attributes that name a panel
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


def is_drawn(attributes: dict[str, str | None]) -> bool:
    """The element's text is the name of an icon, which its font draws: no reader sees the word."""
    return _DRAWN.search(attributes.get("class") or "") is not None


def is_translation(node: Any, attributes: dict[str, str | None]) -> bool:
    """A hidden element says what another of its parent's shows in another language: `<span lang="en">Open?</span><span
    lang="es" hidden>¿Abierto?</span>`. Breaks where only a class hides it."""
    own = _language(attributes)
    return own != "" and any(
        _language(other.attributes) not in ("", own) and not _is_hidden(other.attributes)
        for other in node.parent.iter()
    )


def is_in_row(node: Any, attributes: dict[str, str | None]) -> bool:
    """The element is one of several side by side, each of which names its panel: tabs, or questions."""
    return _names_panel(attributes) and any(
        other is not None and other.tag == node.tag and _names_panel(other.attributes)
        for other in (_beside(node, "prev"), _beside(node, "next"))
    )


def _names_panel(attributes: dict[str, str | None]) -> bool:
    return not _PANELS.isdisjoint(attributes) and any(attributes.get(name) for name in _PANELS)


def _beside(node: Any, way: str) -> Any:
    """What stands on one side, past white space and comments."""
    node = getattr(node, way)
    while node is not None and (node.tag == "-comment" or (node.tag == "-text" and node.text_content.isspace())):
        node = getattr(node, way)
    return node


def _language(attributes: dict[str, str | None]) -> str:
    """The language that an element is marked with, empty where it is with none."""
    named = attributes.get("data-lang") or attributes.get("lang")
    found = _LANGUAGE.search(attributes.get("class") or "")
    return named or (found[1] if found else "")


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or _hides(attributes.get("style"))


def _hides(style: str | None) -> bool:
    return style is not None and _NO_DISPLAY.search(style) is not None
