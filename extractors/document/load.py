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


def load_document(raw: bytes, *, media_type: str | None = None, charset: str | None = None) -> Document:
    """The page as blocks. `media_type` and `charset` are what the transport or the file name said.

    Declared text/plain stays text; anything else is HTML where it holds a common tag, and text otherwise.
    """
    html = media_type != "text/plain" and bool(_MARKUP.search(raw[:_SNIFFED].replace(b"\0", b"")))
    text, name = decode(raw, charset, html=html)
    return unfold(html_document(text, name)) if html else plain_document(text, name)
