"""Changes of a page that a reader does not see leave its pairs as they are."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from extractors.document.charset import decode
from tests.extractors.corpus import count, pages, total

_TAG = re.compile(r"<(?!!)[^<>]+>", re.S)
_NAMES = re.compile(
    r"""(?P<head>\s(?:class|id|for|name|href|aria-controls|aria-labelledby|data-(?:bs-)?(?:target|parent))\s*=\s*)(?P<q>["'])(?P<value>[^"'<>]*)(?P=q)""",
    re.I,
)
_KEPT = re.compile(r"(?is)<(pre|textarea|script|style|listing)\b.*?</\1\s*>")
_BLOCK = r"(?:div|section|article|main|p|ul|ol|li|dl|dt|dd|h[1-6]|table|tbody|tr|td|th|details|summary)"
_WORDS = {"Back to top": "Nach oben", "Read more": "Mehr lesen", "Expand all": "Alle öffnen", "Close": "Schließen"}


def _scrambled(name: str) -> str:
    return f"x{zlib.crc32(name.encode()):x}"


def scramble(html: str) -> str:
    """Class and id names become noise, references to them with them."""

    def value(found: re.Match[str]) -> str:
        head, text = found["head"].lower(), found["value"]
        if "href" in head or "target" in head or "parent" in head:
            changed = f"#{_scrambled(text[1:])}" if text.startswith("#") and len(text) > 1 else text
        elif " name" in head.replace("\n", " "):
            changed = _scrambled(text)
        else:
            changed = " ".join(map(_scrambled, text.split()))
        return f"{found['head']}{found['q']}{changed}{found['q']}"

    def tag(found: re.Match[str]) -> str:
        if re.match(r"<(?:meta|link|input|html)\b", found.group(), re.I):
            return found.group()
        return _NAMES.sub(value, found.group())

    return _TAG.sub(tag, html)


def wrap(html: str) -> str:
    """Every div, section and article, and the body, holds one more div that holds all of it."""
    tree = LexborHTMLParser(html)
    body = tree.body
    text = tree.html or ""
    if body is None:
        return html
    text = re.sub(r"(<(?:div|section|article|main|body)\b[^>]*>)", r"\1<div>", text)
    return re.sub(r"(</(?:div|section|article|main|body)>)", r"</div>\1", text)


def minify(html: str) -> str:
    """White space between tags goes, but for one space where words could run together."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group())
        return f"\0{len(kept) - 1}\0"

    text = re.sub(r"\s+", " ", _KEPT.sub(keep, html))
    text = re.sub(rf"\s*(</?{_BLOCK}\b[^>]*>)\s*", r"\1", text, flags=re.I)
    return re.sub("\0(\\d+)\0", lambda found: kept[int(found.group(1))], text)


def indent(html: str) -> str:
    """A line break and spaces before every block-level tag."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group())
        return f"\0{len(kept) - 1}\0"

    text = _KEPT.sub(keep, html)
    text = re.sub(rf"(<{_BLOCK}\b[^>]*>)", r"\n    \1\n      ", text, flags=re.I)
    return re.sub("\0(\\d+)\0", lambda found: kept[int(found.group(1))], text)


def sink(html: str) -> str:
    """Each heading one level lower; the sixth stays."""
    return re.sub(r"(</?h)([1-5])\b", lambda found: f"{found.group(1)}{int(found.group(2)) + 1}", html, flags=re.I)


def translate(html: str) -> str:
    """Texts of widgets in another language."""
    for ours, theirs in _WORDS.items():
        html = html.replace(f">{ours}<", f">{theirs}<")
    return html


@pytest.mark.slow
@pytest.mark.skipif(not pages(), reason="the development corpus is not here")
@pytest.mark.parametrize("change", [scramble, wrap, minify, indent, sink, translate], ids=lambda c: c.__name__)
def test_unseen_changes_keep_the_pairs(change: Callable[[str], str]) -> None:
    """F1 over the corpus falls by at most 0.01."""
    before = total([count(raw, gold) for _, raw, gold in pages()])
    after = []
    for _, raw, gold in pages():
        text, _ = decode(raw)
        after.append(count(change(text).encode(), gold, charset="utf-8"))
    assert total(after).f1 >= before.f1 - 0.01
