"""How many pairs a page may have: the first `MOST_PAIRS` in page order are kept, the others are counted.

A page with more is a trap, an export or a mistake, and must not fill the dataset or its worker's time. What is kept is
right, so the page does not fail: each kept pair carries the flag `page_limit`, and a rejection of that reason shows
the first pair that was left out and says in its locator how many were (`left_out`). The same for a page that is not
read to its end (`Document.cut`), and for what was rejected. Breaks on a page whose text and markup go on with
different pairs: the longer of the two lists counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors._agreement import rejection_of
from extractors._candidate import Draft, MarkupPair
from extractors.document import Document
from schema.records import Locator, Rejection

MOST_PAIRS = 5_000
PAGE_LIMIT = "page_limit"


def left_out(
    document: Document, visible: Rejection | None, shown: int, unread: Iterator[MarkupPair], beyond: Sequence[Draft]
) -> list[Rejection]:
    """The one row that tells what of a page's pairs was left out; none where nothing was.

    visible: the first of `shown` candidates that were left out; unread: pairs of markup that nobody has read;
    beyond: drafts that are too many.
    """
    first = visible
    stated = len(beyond)
    if beyond:
        first = first or rejection_of(beyond[0], PAGE_LIMIT, "limit")
    for pair in unread:
        stated += 1
        first = first or _limited(0, pair.question, pair.answer, pair.locator)
    if first is None and document.cut:  # the last line that was read
        first = _limited(len(document.blocks), document.texts[-1][:400] if document.blocks else "")
    return [counted(first, max(shown, stated))] if first else []


def counted(first: Rejection, count: int) -> Rejection:
    """A rejection that stands for itself and for those behind it: `count` in all."""
    return first.model_copy(
        update={"stage": "limit", "reason": PAGE_LIMIT, "locator": {**(first.locator or {}), "left_out": count}}
    )


def _limited(position: int, question: str, answer: str = "", locator: Locator | None = None) -> Rejection:
    return Rejection(
        position=position, question=question, answer=answer, locator=locator, stage="limit", reason=PAGE_LIMIT
    )
