"""Plain text as a document: one block a line, `gap` says how many line breaks stand before it."""

from __future__ import annotations

from extractors.document.model import Block, Context, Document, Element


def plain_document(text: str, charset: str) -> Document:
    """Each line with text is a block of the root element `text`; leading white space is dropped from the block."""
    context = Context()
    root = Element(0, "text", -1, context, None, 0, 0)
    blocks: list[Block] = []
    gap = 0
    for line in text.splitlines():
        gap += 1
        folded = " ".join(line.split())
        if folded:
            blocks.append(Block(len(blocks), folded, 0, context, gap if blocks else 0, []))
            gap = 0
    root.last, root.end = len(blocks), len(blocks[-1].text) if blocks else 0
    title = blocks[0].text if blocks else None
    return Document("text/plain", charset, blocks, [root], title=title)
