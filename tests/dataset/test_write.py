"""A run writes what changed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dataset import digest
from flows.dataset.forgetting import host_of
from flows.dataset.sites import site_of
from flows.store import Store
from tests.dataset.made import at, failed, page, rows, tables, write

SHOP = "https://shop.example/faq"
BLOG = "https://blog.example/help"
RETURNS = {"Can I return it?": "Yes, within 30 days.", "Who pays?": "We do.", "Where to?": "To the shop."}


def test_a_page_becomes_rows(db: Path, store: Store) -> None:
    counts = write(db, store, 1, [page(SHOP, RETURNS, framework="2 Ps"), page(BLOG, {"Can I return it?": "No."})])
    assert rows(db, "SELECT question, sources, sites, consensus, last_seen FROM faq ORDER BY question") == [
        ("Can I return it?", 2, 2, "differ", at(1)),
        ("Where to?", 1, 1, "single", at(1)),
        ("Who pays?", 1, 1, "single", at(1)),
    ]
    assert rows(db, "SELECT answer, source_url FROM faq WHERE question = 'Who pays?'") == [("We do.", SHOP)]
    assert rows(db, "SELECT count(*) FROM pairs") == [(4,)]
    assert rows(db, "SELECT count(*) FROM faq") == [(3,)]
    assert rows(db, "SELECT frameworks FROM faq WHERE frameworks <> '[]'") == [('["2 Ps"]',)]
    assert rows(db, "SELECT name FROM framework_items ORDER BY position") == [("Product",), ("Price",)]
    assert rows(db, "SELECT count(*) FROM faq_search WHERE faq_search MATCH 'return'") == [(1,)]
    assert dict(counts.states) == {"ok": 2}
    assert counts.pairs["new"] == 4
    assert counts.rejected == {"empty": 2}


def test_a_run_in_which_nothing_changed_writes_runs_and_fetches_only(db: Path, store: Store) -> None:
    pages = [(SHOP, RETURNS), (BLOG, {"Why?": "Because."})]
    write(db, store, 1, [page(url, content, 1, framework="2 Ps") for url, content in pages])
    before, before_digest = tables(db), digest(db)
    write(db, store, 2, [page(url, content, 2, framework="2 Ps", etag="new") for url, content in pages])
    unchanged = (
        page(SHOP, RETURNS, 3)[0].model_copy(update={"state": "not_modified", "http_status": 304, "raw_hash": None}),
        None,
    )
    same_bytes = (page(BLOG, {"Why?": "Because."}, 3)[0], None)
    counts = write(db, store, 3, [unchanged, same_bytes])
    assert tables(db) == before
    assert digest(db) == before_digest
    assert rows(db, "SELECT count(*) FROM runs") == [(3,)]
    assert rows(db, "SELECT count(*) FROM fetches") == [(6,)]
    assert rows(db, "SELECT DISTINCT last_seen FROM faq") == [(at(3),)]
    assert counts.states == {"not_modified": 1, "ok": 1}
    assert counts.pairs["unchanged"] == 4


@pytest.mark.parametrize(
    ("state", "status"),
    [("timeout", None), ("http_5xx", 503), ("robots_disallowed", None), ("gone", 404), ("gone", 410)],
)
def test_a_failure_keeps_the_last_good_rows(db: Path, store: Store, state: str, status: int | None) -> None:
    write(db, store, 1, [page(SHOP, RETURNS)])
    kept = digest(db)
    write(db, store, 2, [failed(SHOP, state, 2, status)])
    assert digest(db) == kept
    assert rows(db, "SELECT state, http_status, gone_at, raw_hash IS NULL FROM pages") == [(state, status, None, 0)]
    assert rows(db, "SELECT count(*) FROM faq") == [(3,)]
    assert rows(db, "SELECT max(last_seen) FROM faq") == [(at(1),)]


@given(st.text(max_size=40).map(lambda tail: f"http://{tail}") | st.text(max_size=40))
def test_any_text_has_a_site_and_a_host(url: str) -> None:
    """A list of sources holds what people type: "http://[::1" ended a run of many pages in an error."""
    assert site_of(url) is not None
    assert host_of(url) is not None
