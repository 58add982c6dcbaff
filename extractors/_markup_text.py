"""Text that markup carries: HTML, escaped HTML or plain lines, turned into the form that our answers have."""

from __future__ import annotations

import html
import re

from extractors.document import Block, Document
from extractors.document.plain import plain_document
from extractors.document.walk import html_document

_TAG_NAMES = (
    "p|br|ul|ol|li|a|b|i|u|s|q|strong|em|div|span|h[1-6]|table|thead|tbody|tfoot|tr|td|th|code|pre|sup|sub|img|hr|dl|dt"
    "|dd|font|small|blockquote|cite|kbd|abbr|time|mark|del|ins|iframe|section|article|figure|figcaption|label|button"
    "|details|summary|center|video|picture|svg|script|style"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>|<!--", re.I)
_ESCAPED_TAG = re.compile(rf"&(?:amp;)*lt;(?:/(?:{_TAG_NAMES})|br\s*/?|hr\s*/?|li)\s*&(?:amp;)*gt;", re.I)


def plain_text(value: str) -> str:
    """The text that a reader would see where `value` is shown as HTML: blocks by newline, items as "- item".

    HTML that was escaped once too often is unescaped first; an escaped tag counts as such only where no real tag
    stands beside it, so that "<p>Write &lt;b&gt;</p>" keeps its example. Breaks on a plain answer about tags that
    closes one: "Write &lt;b&gt;so&lt;/b&gt;".

    >>> plain_text("&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;ul&gt;&lt;li&gt;three&lt;/li&gt;&lt;/ul&gt;")
    'One & two\\n- three'
    >>> plain_text("a < b,  \\n c")
    'a < b,\\nc'
    """
    for _ in range(3):
        if _TAG.search(value) or not _ESCAPED_TAG.search(value):
            break
        value = html.unescape(value)
    if _TAG.search(value):
        return rendered(html_document(value, "utf-8"))
    if "&" in value:
        value = html.unescape(value)
    return rendered(plain_document(value, "utf-8"))


def rendered(document: Document) -> str:
    """All blocks of a small document as one text."""
    return "\n".join(_lines(document.blocks))


def _lines(blocks: list[Block]) -> list[str]:
    lines: list[str] = []
    row, items = -1, {-1}
    for block in blocks:
        context = block.context
        text = block.text.strip("\n")
        if context.row >= 0 and context.row == row and lines:
            lines[-1] += f" | {text}"
        elif context.li not in items:
            lines.append(f"- {text}")
        else:
            lines.append(text)
        items.add(context.li)
        row = context.row
    return lines
