"""What the dataset knows of pages from earlier runs: enough to ask only for what changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from flows.dataset.connection import reading, translated, writing
from schema.keys import page_id
from schema.states import State
from schema.tables import SCHEMA_VERSION

STANDING = frozenset({State.OK, State.NOT_MODIFIED, State.NO_FAQ})
_COLUMNS = "url, state, raw_hash, media_type, charset, etag, last_modified, pipeline_version, site"


class KnownPage(NamedTuple):
    """A page as the last run left it; the hash and what follows are those of its last good version."""

    url: str
    state: str
    raw_hash: str | None
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    pipeline_version: str | None
    site: str | None


def known_pages(path: Path, urls: Collection[str] | None = None) -> dict[str, KnownPage]:
    """Pages of the dataset by URL, all or those in `urls`. Empty where there is no dataset yet."""
    if not path.exists():
        return {}
    _bring_up_to_date(path)
    with reading(path) as db:
        if urls is None:
            rows = db.execute(f"SELECT {_COLUMNS} FROM pages ORDER BY url").fetchall()
        else:
            keys = json.dumps([page_id(url) for url in urls])
            query = f"SELECT {_COLUMNS} FROM pages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY url"
            rows = db.execute(query, (keys,)).fetchall()
        return {page.url: page for page in (KnownPage(*row) for row in rows)}


def _bring_up_to_date(path: Path) -> None:
    """Migrate an older dataset now: what is wrong with it must come to light before anything is fetched."""
    with translated(path), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version < SCHEMA_VERSION:
        with writing(path):
            pass
