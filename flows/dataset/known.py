"""What the dataset knows already, for those who fetch: conditional requests, resumed runs, tombstones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from flows.dataset.connection import reading, translated, writing
from flows.dataset.forgetting import Forgotten
from flows.dataset.write import finished_run
from schema.keys import page_id
from schema.tables import SCHEMA_VERSION


class KnownPage(NamedTuple):
    """What the last good answer of a page came with. `pipeline_version`: who extracted its stored version."""

    raw_hash: str | None
    etag: str | None
    last_modified: str | None
    media_type: str | None
    charset: str | None
    final_url: str | None
    pipeline_version: str | None
    state: str


_KNOWN = """SELECT g.url, g.raw_hash, coalesce(f.etag, g.etag), coalesce(f.last_modified, g.last_modified),
  g.media_type, g.charset, g.final_url, g.pipeline_version, g.state
FROM pages AS g LEFT JOIN fetches AS f ON f.rowid = (
  SELECT rowid FROM fetches WHERE page_id = g.id AND raw_hash = g.raw_hash AND state IN ('ok', 'no_faq')
  AND error IS NULL ORDER BY fetched_at DESC LIMIT 1)"""


def known_pages(path: Path | str, urls: Collection[str] | None = None) -> dict[str, KnownPage]:
    """Pages by URL, all or those in `urls`; none where there is no dataset yet.

    Validators are those of the newest answer with these bytes. An older dataset is migrated, so that what is wrong
    with it comes to light before anything is fetched.
    """
    if not Path(path).exists():
        return {}
    _bring_up_to_date(Path(path))
    with reading(path) as db:
        if urls is None:
            return {row[0]: KnownPage(*row[1:]) for row in db.execute(_KNOWN)}
        keys = json.dumps([page_id(url) for url in urls])
        query = f"{_KNOWN} WHERE g.id IN (SELECT value FROM json_each(?))"
        return {row[0]: KnownPage(*row[1:]) for row in db.execute(query, (keys,))}


def _bring_up_to_date(path: Path) -> None:
    with translated(path), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version < SCHEMA_VERSION:
        with writing(path):
            pass


def is_written(path: Path | str, token: str | None) -> bool:
    """Whether the run of this journal is in the dataset already (a kill came between COMMIT and the journal's end)."""
    if not token or not Path(path).exists():
        return False
    with reading(path) as db:
        return finished_run(db, token) is not None


def forgotten_among(path: Path | str, urls: list[str]) -> set[str]:
    """Those of the URLs that must not be fetched, because they or their host were forgotten."""
    if not Path(path).exists():
        return set()
    with reading(path) as db:
        stones = Forgotten(db)
        return {url for url in urls if url in stones}
