"""Pages that come with status 200 and are not what was asked for: soft 404, walls, empty shells.

Asked only where no pair was found. The marks are elements and amounts of text rather than words, so that they hold in
any language; words only tell "not found" from other short pages. Such a page ends as `soft_404`, a failure, and what
earlier runs found on it is kept.
"""

from __future__ import annotations

import re

from extractors.document import Document, holds
from schema.states import State

_SHORT, _SHELL = 1_500, 200  # characters of visible text
_NUMBER = re.compile(r"(?<![\d.,:/-])(?:404|410)(?![\d.,:/-]\d|\d)")
_GONE = re.compile(
    r"(?:page|site|document|file|url|resource)\b.{0,30}\b(?:not (?:be )?found|does(?: not|n't|n’t) exist|no longer"
    r"|unavailable|missing)|not found|nicht gefunden|existiert nicht|introuvable|n['’]existe pas|no encontrad[ao]"
    r"|no existe|não encontrad[ao]|non trovat[ao]|niet gevonden|hittades inte|ikke (?:fundet|funnet)|ei löytynyt"
    r"|nie znaleziono|nenalezena|nem található|bulunamadı|не найден[ао]?|не знайдено|не съществува|δεν βρέθηκε"
    r"|غير موجودة|یافت نشد|नहीं मिला|找不到|未找到|不存在|見つかりません|찾을 수 없|không tìm thấy|tidak ditemukan|ไม่พบ",
    re.I,
)
_ROOTS = (
    "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, app-root, [data-reactroot], [ng-app], [data-server-rendered]"
)
_PASSWORD = 'input[type="password" i]'


def soft_404(document: Document) -> str | None:
    """Why a page without pairs is not the page that was asked for, None where it may well be.

    not_found: title or headings say so. login: a password is asked for beside little text. script_shell: a script's
    root element and hardly any text. consent_wall: hardly any text, all of it in a dialog. Breaks on a "not found" that
    is a picture, and on a tiny real page with a login form.
    """
    if document.media_type != "text/html":
        return None
    length = sum(len(block.text) for block in document.blocks)
    heads = [document.title or "", *(b.text for b in document.blocks if b.context.heading == 1)][:4]
    if length < _SHORT and any(_NUMBER.search(head) or _GONE.search(head) for head in heads):
        return "not_found"
    if length < _SHORT and holds(document, _PASSWORD):
        return "login"
    if length < _SHELL and holds(document, _ROOTS):
        return "script_shell"
    outside = sum(len(b.text) for b in document.blocks if not _in_dialog(document, b.context.landmark))
    if document.blocks and length < _SHORT and outside < _SHELL and outside < 0.2 * length:
        return "consent_wall"
    return None


def _in_dialog(document: Document, landmark: int) -> bool:
    around = document.ancestors(landmark)
    return any(e.tag == "dialog" or e.attrs.get("role") in ("dialog", "alertdialog") for e in around)


def page_state(document: Document, pairs: int) -> State:
    """ok, no_faq or soft_404."""
    if pairs:
        return State.OK
    return State.SOFT_404 if soft_404(document) else State.NO_FAQ


def canonical_link(document: Document) -> str | None:
    """The first `rel=canonical` of the page, as written. Stored, never used as a key."""
    return next((href.strip() for rel, href in document.links if "canonical" in rel.lower().split()), None) or None
