"""Pages that are one long `<pre>`: text of the 1990s in an envelope of HTML, read line by line as plain text is."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby

from extractors.document.model import Block, Document, Span
from extractors.document.plain import plain_document

_LINES = 20  # lines from which a `<pre>` may be the page's text rather than a listing
_SHARE = 0.6  # of the page's characters
_MOST_SIGNS = 0.05  # of a text's characters; FAQs about programs have up to 0.015
# What programs and grammars are full of; a row of one sign, as in a rule or an underline, counts once.
_SIGN = re.compile(r"([{}<>=_|&*\[\]$\\;#@+^~%`])(?!\1)")


def unfold(document: Document) -> Document:
    """The same document; where one preformatted block is most of the page, its lines are blocks of their own.

    Locators stay those of the `<pre>`: its path, and the number of the line among its blocks. Bold lines and links keep
    their marks, unless fences were taken out. A listing stays one block: what the page marks up or colours as code, or
    what has the signs of it. Breaks on a program that is nearly all comments, and on a FAQ in a `<code>`.
    """
    if not document.of_tag("pre", "listing"):
        return document
    sizes = [len(block.text) for block in document.blocks]
    block = document.blocks[sizes.index(max(sizes))] if sizes else None
    if block is None or block.context.pre < 0 or block.text.count("\n") < _LINES:
        return document
    if len(block.text) < _SHARE * sum(sizes) or _is_listing(block):
        return document
    _replace(document, block, plain_document(block.text, document.charset).blocks)
    document.preformatted = True
    return document


def _is_listing(block: Block) -> bool:
    """A program, a grammar, a log: its question marks ask nothing. Highlighters put each word into a `<span>`."""
    size = len(block.text)
    if any(span.tag == "code" and span.end - span.start > 0.9 * size for span in block.spans):
        return True
    if sum(span.tag == "span" for span in block.spans) > block.text.count("\n") + 1:
        return True
    return len(_SIGN.findall(block.text)) > _MOST_SIGNS * len("".join(block.text.split()))


def _hand_on(block: Block, lines: list[Block]) -> None:
    """The inline elements of the `<pre>`, line by line: unwrapping changes white space alone, so that the n-th other
    character stays the n-th."""
    inked = _inked(block.text)
    places = [(line, n) for line in lines for n in _inked(line.text)]
    if len(places) != len(inked):
        return
    for start, end, element, tag in block.spans:
        inside = places[bisect_left(inked, start) : bisect_left(inked, end)]
        for _, run in groupby(inside, key=lambda place: place[0].index):
            part = list(run)
            line, first = part[0]
            line.spans.append(Span(first, part[-1][1] + 1, element, tag))


def _inked(text: str) -> list[int]:
    """Numbers of the characters that are no white space."""
    return [n for n, char in enumerate(text) if not char.isspace()]


def _replace(document: Document, block: Block, lines: list[Block]) -> None:
    home = document.elements[block.context.pre]
    outside = next(e.context for e in document.ancestors(home.parent) if e.context.pre < 0)  # one may stand in another
    at, more = block.index, len(lines) - 1
    if block.spans:
        _hand_on(block, lines)
    for line in lines:
        line.element = block.element
        line.context = outside if line.context.pre < 0 else block.context
    document.blocks[at : at + 1] = lines
    for number in range(at, len(document.blocks)):
        document.blocks[number].index = number
    for element in document.elements:
        element.first += more * (element.first > at)
        if element.last == at + 1:
            element.end = len(lines[-1].text)
        element.last += more * (element.last > at)
    for numbers in (document.rules, document.fields):
        numbers[:] = [number + more * (number > at) for number in numbers]
