"""Bytes to blocks: charset, parsing, and the `Document` that every strategy reads."""

from __future__ import annotations

from extractors.document.kept import forget_page, once_a_page
from extractors.document.load import load_document
from extractors.document.model import Block, Context, Document, Element, Slice, Span
from extractors.document.walk import holds

__all__ = [
    "Block", "Context", "Document", "Element", "Slice", "Span", "forget_page", "holds", "load_document", "once_a_page",
]  # fmt: skip
