"""Datasette's metadata, made from the data dictionary so that the two cannot differ."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from flows.browsing.queries import QUERIES, Query
from schema.ddl import Table, View
from schema.tables import TABLES, VIEWS

FACETS = {
    "faq": ["site", "language", "topic", "agreement", "consensus"],
    "pairs": ["language", "agreement", "extractor", "category"],
    "pages": ["site", "language", "state"],
    "questions": ["language", "topic", "consensus"],
    "frameworks": ["kind", "cardinality"],
    "framework_sightings": ["kind", "complete"],
    "removals": ["kind", "rule"],
    "rejections": ["stage", "reason"],
    "merges": ["level", "rule"],
    "fetches": ["state"],
}
ARRAY_FACETS = {"faq": ["flags", "frameworks"], "pairs": ["flags"]}
LABELS = {
    "pages": "url",
    "pairs": "question",
    "questions": "question",
    "answers": "answer",
    "frameworks": "name",
    "framework_variants": "label",
    "framework_sightings": "name",
    "runs": "started_at",
}
_SORT_DESC = {"faq": "sites", "questions": "sites", "frameworks": "sightings", "runs": "id"}
_HIDDEN = ("page_seen",)
_DESCRIBED: dict[str, Table | View] = {t.name: t for t in TABLES} | {v.name: v for v in VIEWS}


def metadata(dataset: Path) -> dict[str, Any]:
    """Metadata for one dataset file, under the name that Datasette gives it (the file's stem)."""
    return {
        "title": "FAQ dataset",
        "description_html": _welcome(dataset.stem),
        "databases": {
            dataset.stem: {
                "tables": {name: _table(each) for name, each in _DESCRIBED.items()},
                "queries": {name: _query(query) for name, query in QUERIES.items()},
            }
        },
    }


def _welcome(name: str) -> str:
    """What the first page says: where to begin. It holds no text of pages."""
    from datasette.utils import tilde_encode

    base = f"/{tilde_encode(name)}"
    queries = "".join(f'<li><a href="{base}/{key}">{escape(query.title)}</a></li>' for key, query in QUERIES.items())
    return (
        "<p>Questions and answers of FAQ pages, de-duplicated, each with its source.</p><ul>"
        f'<li><a href="{base}/faq"><strong>The clean dataset, with search and facets</strong></a></li>'
        f'<li><a href="/-/review">The review queue</a></li>{queries}</ul>'
    )


def _table(table: Table | View) -> dict[str, Any]:
    columns = dict(table.columns) if isinstance(table, View) else {c.name: c.doc for c in table.columns}
    found: dict[str, Any] = {"description": f"One row is {table.doc}.".replace("**", ""), "columns": columns}
    facets: list[Any] = [*FACETS.get(table.name, ()), *({"array": name} for name in ARRAY_FACETS.get(table.name, ()))]
    if facets:
        found |= {"facets": facets, "facet_size": 12}
    if table.name in LABELS:
        found["label_column"] = LABELS[table.name]
    if table.name in _SORT_DESC:
        found["sort_desc"] = _SORT_DESC[table.name]
    if table.name == "faq":
        found["size"] = 50
    if table.name in _HIDDEN:
        found["hidden"] = True
    return found


def _query(query: Query) -> dict[str, Any]:
    return {"title": query.title, "description": query.description, "sql": query.sql, "hide_sql": True}
