"""How the attributes of an element say that it is meant: a heading, a control, hidden, a drawing."""

from __future__ import annotations

import re

from extractors.document.model import Context

ICONS = "material-"  # the icon font that writes the names of its icons: "material-icons", "material-symbols-rounded"
_DRAWN = re.compile(rf"(?:^|\s){ICONS}(?:icons|symbols)")
_NO_DISPLAY = re.compile(r"display:\s?none", re.I)
_ROLES = {"heading": "heading", "button": "widget", "tab": "widget", "navigation": "landmark", "dialog": "landmark"}


def by_cues(number: int, outer: Context, attributes: dict[str, str | None]) -> Context:
    """What the children of an element inherit, as the attributes say that tell how it is meant."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _hides(attributes.get("style")):
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


def _hides(style: str | None) -> bool:
    return style is not None and _NO_DISPLAY.search(style) is not None
