"""One page: bytes in, `Extraction` out. The stages in order, each a pure function."""

from __future__ import annotations

from extractors.document import load_document
from schema.records import Extraction
from schema.states import State


def extract(raw: bytes, *, url: str = "", media_type: str | None = None, charset: str | None = None) -> Extraction:
    """All that a page yields: pairs, frameworks, removals, rejections. Deterministic; never raises on bad input."""
    document = load_document(raw, media_type=media_type, charset=charset)
    return Extraction(
        state=State.NO_FAQ, media_type=document.media_type, charset=document.charset, title=document.title
    )
