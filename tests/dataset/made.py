"""Pages as a harvest would hand them over, made of a few words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.dataset import Result, RunCounts, RunInfo, write_run
from flows.store import Store
from schema.records import Extraction, Fetch, FrameworkSighting, Item, Pair, Rejection, Removal
from schema.tables import TABLES

Content = Mapping[str, str]


def at(number: int) -> str:
    """The moment at which run `number` happens."""
    return f"2026-01-{number:02d}T00:00:00.000Z"


def extraction(content: Content, framework: str | None = None, **changes: Any) -> Extraction:
    """What a page with these questions and answers yields, with a removal and a rejection."""
    pairs = tuple(
        Pair(position=n, question=q, answer=a, extractor="made", confidence=0.9, locator={"block": n})
        for n, (q, a) in enumerate(content.items())
    )
    items = tuple(Item(name=name) for name in ("Product", "Price"))
    sighting = FrameworkSighting(
        pair=0, position=0, name=framework or "", cardinality=2, declared_by="answer", kind="Ps", subject=None,
        items=items, complete=True, count_mismatch=False, locator={}, extractor="made", confidence=1,
    )  # fmt: skip
    made = Extraction(
        state="ok" if pairs else "no_faq",
        title="Help",
        media_type="text/html",
        charset="utf-8",
        pairs=pairs,
        frameworks=(sighting,) if framework else (),
        removals=(Removal(pair=None, position=0, kind="page_footer", text="© us", rule="made"),),
        rejections=(
            Rejection(
                position=0, question="Menu", answer="", locator=None, confidence=0.1, stage="made", reason="empty"
            ),
        ),
    )
    return made.model_copy(update=changes)


def page(url: str, content: Content, run: int = 1, store: Store | None = None, **changes: Any) -> Result:
    """A page that was fetched and read. `changes`: to the fetch, or `framework=`, `extracted=`."""
    raw = repr(sorted(content.items())).encode()
    found = extraction(content, changes.pop("framework", None), **changes.pop("extracted", {}))
    raw_hash = store.put_body(raw) if store else sha256(raw).hexdigest()
    told: dict[str, Any] = {"state": "ok", "http_status": 200, "raw_hash": raw_hash, "fetched_at": at(run)}
    return Fetch(url=url, final_url=url, bytes=len(raw), **(told | changes)), found


def failed(url: str, state: str, run: int = 1, status: int | None = None, **changes: Any) -> Result:
    """A page that could not be had."""
    return Fetch(url=url, state=state, http_status=status, fetched_at=at(run), **changes), None


def write(path: Path, store: Store, run: int, results: Iterable[Result], **changes: Any) -> RunCounts:
    """Write a run."""
    return write_run(path, store, RunInfo(started_at=at(run), **({"version": "1"} | changes)), results)


def rows(path: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a query says."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but `runs` and `fetches`, with their row numbers: a row written anew may move."""
    names = [table.name for table in TABLES if table.name not in ("runs", "fetches")]
    return {name: rows(path, f"SELECT rowid, * FROM {name} ORDER BY rowid") for name in [*names, "faq_search"]}
