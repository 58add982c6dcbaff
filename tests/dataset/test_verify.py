"""`verify` replays rows against stored copies, and notices what does not stand there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from extractors import extract
from flows.dataset import verify
from flows.store import Store
from schema.records import Fetch
from tests.dataset.made import at, rows, write

PAGE = b"""<html><title>Help</title><h1>Questions</h1>
<h2>1. How do I return it?</h2><p>Send it back within 30 days.</p>
<h2>2. What are the 3 Rs of waste?</h2><ul><li>Reduce</li><li>Reuse</li><li>Recycle</li></ul>
<h2>3. Who pays for it?</h2><p>We do, always.</p></html>"""
STATED = "framework_sightings"
ARTICLE = b"""<html><title>Waste</title><h1>The 3 Rs of waste</h1><p>There are three Rs of waste:</p>
<ul><li>Reduce</li><li>Reuse</li><li>Recycle</li></ul></html>"""


@pytest.fixture
def dataset(db: Path, store: Store) -> Path:
    results = []
    for url, raw in (("https://a.example/faq", PAGE), ("https://b.example/waste", ARTICLE)):
        fetch = Fetch(url=url, state="ok", raw_hash=store.put_body(raw), fetched_at=at(1))
        results.append((fetch, extract(raw, media_type="text/html")))
    write(db, store, 1, results)
    assert rows(db, "SELECT count(*) FROM pairs") == [(3,)]
    assert rows(db, "SELECT count(*) FROM framework_sightings WHERE pair_id IS NULL") == [(1,)]
    return db


def test_all_rows_stand(dataset: Path, store: Store) -> None:
    verdict = verify(dataset, store)
    assert verdict.faults == []
    assert verdict.rows == 5


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("pairs", "UPDATE pairs SET answer = 'Invented.' WHERE question LIKE 'Who%'"),
        ("pairs", "UPDATE pairs SET question = 'Another one?' WHERE question LIKE 'Who%'"),
        ("pairs", "UPDATE pairs SET locator = '{}' WHERE question LIKE 'Who%'"),
        (STATED, f"UPDATE {STATED} SET items = replace(items, 'Reuse', 'Relax') WHERE pair_id IS NULL"),
        (STATED, f"UPDATE {STATED} SET items = replace(items, 'Reuse', 'Relax') WHERE pair_id > ''"),
        (STATED, f"UPDATE {STATED} SET locator = replace(locator, 'html', 'xml') WHERE pair_id IS NULL"),
        ("faq_search", "DELETE FROM faq_search WHERE question LIKE 'Who%'"),
    ],
)
def test_what_does_not_stand_is_named(dataset: Path, store: Store, table: str, change: str) -> None:
    with closing(sqlite3.connect(dataset)) as connection, connection:
        assert connection.execute(change).rowcount == 1
    assert {fault[0] for fault in verify(dataset, store).faults} == {table}


def test_a_missing_body_is_named(dataset: Path, store: Store) -> None:
    store.forget(set(store.bodies()))
    verdict = verify(dataset, store)
    assert {fault[2].split(" no ")[0] for fault in verdict.faults} == {"the store has"}
    assert len(verdict.faults) == 4
