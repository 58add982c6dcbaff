"""`faqsieve explain PAIR_ID`: which rules made, cleaned, merged and scored a row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extractors._trace import trace
from flows.dataset.connection import Connection, reading
from flows.store import Store
from schema.errors import DatasetError, UsageError
from schema.tables import BY_NAME


def explain(path: Path | str, pair_id: str, store: Store | None = None) -> dict[str, Any]:
    """All that the dataset knows of a pair: page, pair, removals, history, merges, canonical question and answer,
    decisions and frameworks. A question's id stands for the pair that `faq` shows. UsageError where there is none.

    With the store, the page is read again: `readings` are those that share text with the pair, the taken one first,
    each with the evidence that it was scored by.
    """
    with reading(path) as db:
        shown = db.value("SELECT pair_id FROM questions WHERE id = ?", (pair_id,))
        alias = db.value(
            "SELECT q.pair_id FROM id_aliases a JOIN questions q ON q.id = a.new_id WHERE old_id = ?", (pair_id,)
        )
        key = shown or alias or pair_id
        pair = _one(db, "pairs", key)
        if pair is None:
            raise UsageError(f"{path} has no pair {pair_id}; `SELECT pair_id FROM faq` lists them")
        question, answer = _one(db, "questions", pair["question_id"]), _one(db, "answers", pair["answer_id"])
        of_pair = {
            name: _many(db, name, "pair_id = ?", (key,)) for name in ("removals", "history", "framework_sightings")
        }
        clusters = (key, pair["question_id"], pair["answer_id"])
        page = _one(db, "pages", pair["page_id"])
        return {
            "pair": pair,
            "page": page,
            "readings": _readings(store, pair, page or {}),
            **of_pair,
            "question": question,
            "answer": answer,
            "merges": _many(db, "merges", "member_id IN (?1, ?2, ?3) OR compared_with = ?1 OR into_id = ?1", clusters),
            "calibration": _many(db, "calibrations", "TRUE", ()),
            "decisions": _many(db, "decisions", "pair_id = ?1 OR other_pair_id = ?1", (key,)),
        }


def _readings(store: Store | None, pair: dict[str, Any], page: dict[str, Any]) -> list[dict[str, Any]]:
    """Empty where there is no store, or no body in it."""
    if store is None or not pair["raw_hash"]:
        return []
    try:
        raw = store.body(pair["raw_hash"])
    except (DatasetError, ValueError):
        return []
    return trace(raw, pair["locator"], media_type=page.get("media_type"), charset=page.get("charset"))


def _one(db: Connection, table: str, key: str | None) -> dict[str, Any] | None:
    found = _many(db, table, "id = ?", (key,))
    return found[0] if found else None


def _many(db: Connection, table: str, where: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
    description = BY_NAME[table]
    rows = db.rows(f"SELECT * FROM {table} WHERE {where} ORDER BY {', '.join(description.key)}", values)
    structured = {column.name for column in description.columns if column.json}
    return [{k: json.loads(v) if k in structured and v is not None else v for k, v in row.items()} for row in rows]
