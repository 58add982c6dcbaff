"""What the report says, read from the dataset in one consistent view."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dedup.frameworks_view import aligned
from flows.dataset import digest
from flows.dataset.connection import Connection, reading

Row = dict[str, Any]
_FRAMEWORKS_SHOWN = 12
_BINS = 10


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything on the page. `tables`: name → rows. `confidence`: ten bins of (pairs, mean, reviewed, accepted)."""

    name: str
    digest: str
    totals: Row
    tables: dict[str, list[Row]]
    confidence: list[Row]
    frameworks: list[Row]
    last_run: Row | None
    calibration: Row | None


_TOTALS = {
    "pages": "SELECT count(*) FROM pages WHERE raw_hash IS NOT NULL",
    "pairs": "SELECT count(*) FROM pairs WHERE gone_at IS NULL",
    "questions": "SELECT count(*) FROM faq",
    "duplicates merged": "SELECT count(*) FROM merges WHERE level = 'question'",
    "frameworks": "SELECT count(*) FROM frameworks",
    "boilerplate removed": "SELECT count(*) FROM removals",
    "candidates rejected": "SELECT count(*) FROM rejections",
}
_TABLES = {
    "sites": """SELECT g.site AS label, count(p.id) AS value, count(DISTINCT g.id) AS pages FROM pages AS g
        LEFT JOIN pairs AS p ON p.page_id = g.id AND p.gone_at IS NULL GROUP BY g.site
        ORDER BY value DESC, label LIMIT 20""",
    "states": "SELECT state AS label, count(*) AS value FROM pages GROUP BY state ORDER BY value DESC, label",
    "failures": """SELECT g.url AS label, f.state, f.error FROM fetches AS f JOIN pages AS g ON g.id = f.page_id
        WHERE f.run_id = (SELECT max(id) FROM runs) AND f.state NOT IN
        ('ok', 'not_modified', 'no_faq', 'robots_disallowed', 'opted_out') ORDER BY f.state, g.url LIMIT 50""",
    "structures": """SELECT extractor AS label, count(*) AS value FROM pairs WHERE gone_at IS NULL
        GROUP BY extractor ORDER BY value DESC, label""",
    "languages": """SELECT coalesce(language, 'unknown') AS label, count(*) AS value FROM pairs WHERE gone_at IS NULL
        GROUP BY label ORDER BY value DESC, label LIMIT 20""",
    "agreement": """SELECT agreement AS label, count(*) AS value FROM pairs WHERE gone_at IS NULL
        GROUP BY agreement ORDER BY value DESC, label""",
    "consensus": """SELECT consensus AS label, count(*) AS value FROM questions GROUP BY consensus
        ORDER BY value DESC, label""",
    "topics": """SELECT coalesce(topic, '(none)') AS label, count(*) AS value FROM questions GROUP BY topic
        ORDER BY value DESC, label LIMIT 20""",
    "merge_rules": """SELECT level || ': ' || rule AS label, count(*) AS value, round(avg(score), 3) AS score
        FROM merges GROUP BY level, rule ORDER BY value DESC, label LIMIT 20""",
    "cluster_sizes": """SELECT CAST(sightings AS TEXT) AS label, count(*) AS value FROM questions
        GROUP BY sightings ORDER BY sightings LIMIT 30""",
    "boilerplate": """SELECT kind AS label, count(*) AS value, min(text) AS example FROM removals GROUP BY kind
        ORDER BY value DESC, label LIMIT 30""",
    "rejections": """SELECT reason AS label, count(*) AS value FROM rejections GROUP BY reason
        ORDER BY value DESC, label""",
    "relations": """SELECT a.name AS a, r.relation, b.name AS b, r.shared_items FROM framework_relations AS r
        JOIN frameworks AS a ON a.id = r.a JOIN frameworks AS b ON b.id = r.b
        ORDER BY r.shared_items DESC, a.name, b.name LIMIT 30""",
}


def gather(dataset: Path) -> Facts:
    """Read the facts. DatasetError where there is no dataset."""
    with reading(dataset) as db:
        totals = {name: db.value(sql) for name, sql in _TOTALS.items()}
        tables = {name: db.rows(sql) for name, sql in _TABLES.items()}
        runs = db.rows("SELECT * FROM runs ORDER BY id DESC LIMIT 1")
        last = {**runs[0], "counts": json.loads(runs[0]["counts"])} if runs else None
        confidence, frameworks = _confidence(db), _frameworks(db)
        fitted = db.rows("SELECT * FROM calibrations")
    calibration = fitted[0] if fitted else None
    return Facts(dataset.name, digest(dataset), totals, tables, confidence, frameworks, last, calibration)


def _confidence(db: Connection) -> list[Row]:
    sql = f"""SELECT min(CAST(p.confidence * {_BINS} AS INTEGER), {_BINS - 1}) AS bin, count(*) AS pairs,
        avg(p.confidence) AS mean, count(d.id) AS reviewed, coalesce(sum(d.kind = 'accept'), 0) AS accepted
        FROM pairs AS p LEFT JOIN decisions AS d ON d.pair_id = p.id AND d.kind IN ('accept', 'reject')
        WHERE p.gone_at IS NULL GROUP BY bin"""
    found = {row["bin"]: row for row in db.rows(sql)}
    empty = {"pairs": 0, "mean": None, "reviewed": 0, "accepted": 0}
    return [{"bin": number, **empty, **found.get(number, {})} for number in range(_BINS)]


def _frameworks(db: Connection) -> list[Row]:
    """The most-stated frameworks; `rows`: items that mean the same side by side, a place or None for each variant."""
    shown = db.rows(
        "SELECT * FROM frameworks ORDER BY sightings DESC, sites DESC, name, id LIMIT ?", (_FRAMEWORKS_SHOWN,)
    )
    for framework in shown:
        variants = db.rows(
            "SELECT * FROM framework_variants WHERE framework_id = ? ORDER BY sightings DESC, label, id",
            (framework["id"],),
        )
        for variant in variants:
            variant["items"] = db.rows(
                "SELECT name, description, support FROM framework_items WHERE variant_id = ? ORDER BY position",
                (variant["id"],),
            )
        framework["columns"] = variants
        framework["rows"] = aligned([[str(item["name"]) for item in variant["items"]] for variant in variants])
    return shown
