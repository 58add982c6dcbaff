"""`faqsieve verify`: replay every row against the stored copy of its page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from extractors._provenance import check_page, replay
from extractors.document import Document, load_document
from flows.dataset.connection import Connection, reading
from flows.store import Store
from schema.errors import DatasetError
from schema.keys import fold

Row = dict[str, Any]


@dataclass(slots=True)
class Verdict:
    """rows: how many were checked. faults: (table, id, what does not match)."""

    rows: int = 0
    faults: list[tuple[str, str, str]] = field(default_factory=list)


_PAIRS = """SELECT p.id, p.raw_hash, p.locator, p.question, p.answer, g.media_type, g.charset,
  (SELECT json_group_array(r.text) FROM removals AS r WHERE r.pair_id = p.id) AS removed
FROM pairs AS p JOIN pages AS g ON g.id = p.page_id WHERE p.question <> '' ORDER BY p.raw_hash, p.id"""

_SIGHTINGS = """SELECT s.id, s.raw_hash, s.locator, s.items, s.pair_id, p.answer, g.media_type, g.charset
FROM framework_sightings AS s JOIN pages AS g ON g.id = s.page_id LEFT JOIN pairs AS p ON p.id = s.pair_id
WHERE s.gone_at IS NULL ORDER BY s.raw_hash, s.id"""


def verify(path: Path | str, store: Store) -> Verdict:
    """Check that each question, answer and framework stands where its locator says, in the stored version it names.

    Also that stored bodies are whole, and that the full-text index fits `faq`.
    """
    verdict = Verdict()
    with reading(path) as db:
        for raw_hash, rows in groupby(db.rows(_PAIRS), key=lambda row: row["raw_hash"]):
            _verify_page(store, raw_hash, list(rows), verdict)
        for raw_hash, rows in groupby(db.rows(_SIGHTINGS), key=lambda row: row["raw_hash"]):
            _verify_sightings(store, raw_hash, list(rows), verdict)
        verdict.faults += [("faq_search", key, fault) for key, fault in _search_faults(db)]
    return verdict


def _verify_page(store: Store, raw_hash: str | None, rows: list[Row], verdict: Verdict) -> None:
    verdict.rows += len(rows)
    try:
        raw = store.body(raw_hash or "")
    except (DatasetError, ValueError) as error:
        verdict.faults += [("pairs", row["id"], str(error)) for row in rows]
        return
    asked = [({**row, "locator": json.loads(row["locator"])}, json.loads(row["removed"])) for row in rows]
    found = check_page(asked, raw, media_type=rows[0]["media_type"], charset=rows[0]["charset"])
    verdict.faults += [("pairs", row["id"], fault) for row, faults in zip(rows, found, strict=True) for fault in faults]


def _verify_sightings(store: Store, raw_hash: str | None, rows: list[Row], verdict: Verdict) -> None:
    """Each item of a framework stands in the answer that states it; of an article's, on the page.

    Not in the located lines alone: "the 4 Ps, and three more" takes its first items from elsewhere on the page.
    """
    verdict.rows += len(rows)
    articles = [row for row in rows if row["pair_id"] is None]
    try:
        document = _document(store, raw_hash, rows[0]) if articles else None
    except (DatasetError, ValueError) as error:
        verdict.faults += [("framework_sightings", row["id"], str(error)) for row in articles]
        return
    for row in rows:
        try:
            text = (
                row["answer"] if document is None or row["pair_id"] else _around(document, json.loads(row["locator"]))
            )
        except LookupError as error:
            verdict.faults.append(("framework_sightings", row["id"], f"the locator leads nowhere: {error}"))
            continue
        told = _letters(text)
        absent = [item["name"] for item in json.loads(row["items"]) if _letters(item["name"]) not in told]
        if absent:
            verdict.faults.append(("framework_sightings", row["id"], f"these items do not stand there: {absent}"))


def _document(store: Store, raw_hash: str | None, row: Row) -> Document:
    return load_document(store.body(raw_hash or ""), media_type=row["media_type"], charset=row["charset"])


def _around(document: Document, locator: dict[str, Any]) -> str:
    """The page around the lines that a framework's locator names. LookupError where there are no such lines."""
    places = [{**place, "start": 0, "end": None} for place in (locator["declared"], *locator["items"])]
    replay(document, {"question": places, "answer": ()})
    return "".join(block.text for block in document.blocks)


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


def _search_faults(db: Connection) -> Iterator[tuple[str, str]]:
    missing = "SELECT question_id FROM faq EXCEPT SELECT question_id FROM faq_search ORDER BY 1"
    surplus = "SELECT question_id FROM faq_search EXCEPT SELECT question_id FROM faq ORDER BY 1"
    yield from ((row[0], "is missing in the index") for row in db.execute(missing))
    yield from ((row[0], "stands in the index, but not in faq") for row in db.execute(surplus))
