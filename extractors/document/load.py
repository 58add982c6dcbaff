"""From the bytes of a page to its document."""

from __future__ import annotations

import re

from extractors.document.charset import decode
from extractors.document.model import Document
from extractors.document.plain import plain_document
from extractors.document.preformatted import unfold
from extractors.document.walk import html_document

_MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|head|body|title|meta|script|style|h[1-6]|p|div|section|article|main|table|t[rdh]|ul|ol|li|dl"
    rb"|dt|dd|details|summary|form|fieldset|header|footer|nav|aside|blockquote|center|pre|br|span|font|b|a)\b[^<]{0,2000}?>",
    re.I,
)
_SNIFFED = 16 * 1024
# What a page opens with, or has somewhere near: a text that shows a tag or two does not.
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf\s*)?<[!?a-z]|.*?<\s*(?:!doctype|html|head|body|title|meta)\b", re.I | re.S)
_BYTES_PER_TAG = 600  # at most, of a page that opens with text


def load_document(raw: bytes, *, media_type: str | None = None, charset: str | None = None) -> Document:
    """The page as blocks. `media_type` and `charset` are what the transport or the file name said.

    Declared text/plain stays text. Anything else is HTML where it holds a common tag, or more than one where nobody
    declared it HTML and it does not open as a page does; and text otherwise.
    """
    html = media_type != "text/plain" and _is_markup(raw[:_SNIFFED].replace(b"\0", b""), declared=bool(media_type))
    text, name = decode(raw, charset, html=html)
    return unfold(html_document(text, name)) if html else plain_document(text, name)


def _is_markup(opening: bytes, *, declared: bool) -> bool:
    """Breaks on a page that opens with a long text and was served without a type."""
    if declared or _PAGE.match(opening):
        return _MARKUP.search(opening) is not None
    return len(_MARKUP.findall(opening)) * _BYTES_PER_TAG >= max(1, len(opening))
