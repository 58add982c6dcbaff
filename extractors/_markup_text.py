"""Text that markup carries: HTML, escaped HTML or plain lines, turned into the form that our answers have."""

from __future__ import annotations

import html
import re

from extractors._answers import Rendered, render
from extractors.document import Slice
from extractors.document.plain import plain_document
from extractors.document.walk import html_document

_TAG_NAMES = (
    "p|br|ul|ol|li|a|b|i|u|s|q|strong|em|div|span|h[1-6]|table|thead|tbody|tfoot|tr|td|th|code|pre|sup|sub|img|hr|dl|dt"
    "|dd|font|small|blockquote|cite|kbd|abbr|time|mark|del|ins|iframe|section|article|figure|figcaption|label|button"
    "|details|summary|center|video|picture|svg|script|style"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>|<!--", re.I)
_ESCAPED_TAG = re.compile(rf"&(?:amp;)*lt;(?:/(?:{_TAG_NAMES})|br\s*/?|hr\s*/?|li)\s*&(?:amp;)*gt;", re.I)


def rendered(value: str) -> Rendered:
    """What a reader would see where `value` is shown as HTML, with its list items and links.

    HTML that was escaped once too often is unescaped first; an escaped tag counts as such only where no real tag
    stands beside it, so that "<p>Write &lt;b&gt;</p>" keeps its example. Breaks on a plain answer about tags that
    closes one: "Write &lt;b&gt;so&lt;/b&gt;".

    >>> rendered("&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;ul&gt;&lt;li&gt;three&lt;/li&gt;&lt;/ul&gt;").text
    'One & two\\n- three'
    >>> rendered("a < b,  \\n c").text
    'a < b,\\nc'
    """
    for _ in range(3):
        if _TAG.search(value) or not _ESCAPED_TAG.search(value):
            break
        value = html.unescape(value)
    if _TAG.search(value):
        document = html_document(value, "utf-8")
    else:
        document = plain_document(html.unescape(value) if "&" in value else value, "utf-8")
    return render(document, [Slice(block.index, 0, len(block.text)) for block in document.blocks])
