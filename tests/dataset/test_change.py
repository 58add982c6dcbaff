"""What happens to the rows of a page that changes, vanishes, falls empty, comes back, or opts out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flows.dataset import digest, known_pages
from flows.store import Store
from tests.dataset.made import at, failed, page, rows, tables, write

URL = "https://shop.example/faq"
OTHER = "https://blog.example/faq"
FOUR = {"One?": "1", "Two?": "2", "Three?": "3", "Four?": "4"}
GONE = "SELECT question, gone_at FROM pairs WHERE gone_at IS NOT NULL ORDER BY question"


def test_a_changed_answer_moves_to_history(db: Path, store: Store) -> None:
    for run, answer in enumerate(["first", "second", "second", "third"], start=1):
        write(db, store, run, [page(URL, {"Why?": answer}, run)])
    assert rows(db, "SELECT version, answer, valid_from, valid_to FROM history ORDER BY version") == [
        (1, "first", at(1), at(2)),
        (2, "second", at(2), at(4)),
    ]
    assert rows(db, "SELECT answer, first_seen FROM pairs") == [("third", at(1))]
    assert rows(db, "SELECT answer FROM faq") == [("third",)]
    assert rows(db, "SELECT answer FROM faq_search") == [("third",)]


def test_a_new_reading_of_the_same_bytes_is_no_history(db: Path, store: Store) -> None:
    """History tells of pages, not of our own versions."""
    write(db, store, 1, [page(URL, {"Why?": "glyph▼ answer"}, raw_hash="a" * 64)], pipeline_version="1")
    write(db, store, 2, [page(URL, {"Why?": "answer"}, 2, raw_hash="a" * 64)], pipeline_version="2")
    assert rows(db, "SELECT answer FROM pairs") == [("answer",)]
    assert rows(db, "SELECT * FROM history") == []
    assert rows(db, "SELECT pipeline_version, last_good_at FROM pages") == [("2", at(1))]


def test_a_pair_that_left_its_page_stays_with_a_date(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, FOUR, framework="2 Ps")])
    three = {question: answer for question, answer in FOUR.items() if question != "One?"}
    counts = write(db, store, 2, [page(URL, three, 2)])
    assert rows(db, GONE) == [("One?", at(2))]
    assert counts.pairs["gone"] == 1
    assert counts.frameworks["gone"] == 1
    assert rows(db, "SELECT count(*) FROM faq WHERE question = 'One?'") == [(0,)]
    assert rows(db, "SELECT count(*) FROM faq_search WHERE faq_search MATCH 'one'") == [(0,)]
    assert rows(db, "SELECT question_id IS NULL FROM pairs WHERE question = 'One?'") == [(0,)]
    counts = write(db, store, 3, [page(URL, FOUR, 3, framework="2 Ps")])
    assert rows(db, GONE) == []
    assert counts.pairs["back"] == 1
    assert rows(db, "SELECT first_seen FROM pairs WHERE question = 'One?'") == [(at(1),)]
    assert rows(db, "SELECT count(*) FROM faq") == [(4,)]


@pytest.mark.parametrize("status", [404, 410])
def test_absence_counts_after_repeated_confirmation(db: Path, store: Store, status: int) -> None:
    state = "gone" if status == 410 else "http_4xx"
    write(db, store, 1, [page(URL, FOUR, framework="2 Ps"), page(OTHER, {"Else?": "No."})])
    write(db, store, 2, [failed(URL, state, 2, status)])
    write(db, store, 3, [failed(URL, "timeout", 3)])  # says nothing, and does not start the count again
    write(db, store, 4, [])  # left out of a run: says nothing
    write(db, store, 5, [failed(URL, state, 5, status)])
    assert rows(db, "SELECT count(*) FROM faq") == [(5,)]
    counts = write(db, store, 6, [failed(URL, state, 6, status)])
    assert rows(db, "SELECT gone_at FROM pages WHERE url = ?", URL) == [(at(6),)]
    assert rows(db, "SELECT count(*) FROM pairs WHERE gone_at = ?", at(6)) == [(4,)]
    assert rows(db, "SELECT gone_at FROM framework_sightings") == [(at(6),)]
    assert rows(db, "SELECT question FROM faq") == [("Else?",)]
    assert counts.pages["gone"] == 1
    before = tables(db)
    write(db, store, 7, [failed(URL, state, 7, status)])
    assert tables(db) == before


def test_a_good_answer_starts_the_count_again(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, FOUR)])
    for run in (2, 3):
        write(db, store, run, [failed(URL, "gone", run, 410)])
    write(db, store, 4, [page(URL, FOUR, 4)])
    for run in (5, 6):
        write(db, store, run, [failed(URL, "gone", run, 410)])
    assert rows(db, "SELECT count(*) FROM faq") == [(4,)]


def test_one_run_cannot_confirm_itself_by_retries(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, FOUR)])
    write(db, store, 2, [failed(URL, "gone", 2, 404, attempt=number) for number in (1, 2, 3, 4)])
    assert rows(db, "SELECT count(*) FROM faq") == [(4,)]
    assert rows(db, "SELECT count(*) FROM fetches WHERE run_id = 2") == [(4,)]


@pytest.mark.parametrize("extracted", [True, False], ids=["read again", "same bytes"])
def test_a_page_that_comes_back_is_no_longer_gone(db: Path, store: Store, extracted: bool) -> None:
    write(db, store, 1, [page(URL, FOUR, framework="2 Ps")], confirmations=1)
    whole = digest(db)
    write(db, store, 2, [failed(URL, "gone", 2, 410)], confirmations=1)
    assert rows(db, "SELECT count(*) FROM faq") == [(0,)]
    fetch, extraction = page(URL, FOUR, 3, framework="2 Ps")
    write(db, store, 3, [(fetch, extraction if extracted else None)])
    assert rows(db, "SELECT count(*) FROM faq") == [(4,)]
    assert rows(db, "SELECT gone_at, state FROM pages") == [(None, "ok")]
    assert digest(db) == whole


@pytest.mark.parametrize(
    ("content", "state"), [({}, "no_faq"), ({"One?": "1"}, "ok"), ({}, "soft_404"), ({"Accept cookies?": "Yes"}, "ok")]
)
def test_a_page_whose_pairs_fall_raises_an_alarm_and_keeps_its_rows(
    db: Path, store: Store, content: dict[str, str], state: str
) -> None:
    """Soft 404, cookie wall, empty script shell: all come with status 200."""
    write(db, store, 1, [page(URL, FOUR, etag="good")])
    kept = digest(db)
    counts = write(db, store, 2, [page(URL, content, 2, etag="bad", extracted={"state": state})])
    assert digest(db) == kept
    assert counts.alarms == [(URL, f"pairs fell from 4 to {len(content)}: the old rows are kept")]
    assert counts.states == {state: 1}
    assert rows(db, "SELECT count(*), max(last_seen) FROM faq") == [(4, at(1))]
    assert known_pages(db)[URL].etag == "good"  # or a 304 would confirm the bad version
    believed = write(db, store, 3, [page(URL, content, 3, extracted={"state": state})], accept_drops=True)
    assert believed.alarms == ([] if state != "soft_404" else counts.alarms)
    assert rows(db, "SELECT count(*) FROM faq") == [(len(content) if state != "soft_404" else 4,)]


def test_half_of_the_pairs_may_go(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, FOUR)])
    counts = write(db, store, 2, [page(URL, {"One?": "1", "Two?": "2"}, 2)])
    assert counts.alarms == []
    assert rows(db, "SELECT count(*) FROM faq") == [(2,)]


def test_a_page_that_opts_out_loses_its_text(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, FOUR, store=store, framework="2 Ps"), page(OTHER, {"One?": "1"}, store=store)])
    write(db, store, 2, [page(URL, FOUR | {"One?": "Xylophone"}, 2, store=store)])
    assert b"Xylophone" in db.read_bytes()
    ids = rows(db, "SELECT id FROM pairs JOIN pages USING (id) UNION SELECT id FROM pairs")
    counts = write(
        db, store, 3, [page(URL, FOUR, 3, store, extracted={"state": "opted_out", "signals": {"noai": True}})]
    )
    assert counts.states == {"opted_out": 1}
    assert rows(db, "SELECT url, question FROM faq JOIN pages ON url = source_url") == [(OTHER, "One?")]
    assert rows(
        db, "SELECT DISTINCT question, answer FROM pairs JOIN pages g ON g.id = page_id WHERE url = ?", URL
    ) == [("", "")]
    assert rows(db, "SELECT id FROM pairs ORDER BY id") == sorted(ids)
    assert rows(db, "SELECT state, title, signals FROM pages WHERE url = ?", URL) == [
        ("opted_out", None, '{"noai":true}')
    ]
    for table in ("history", "framework_sightings", "frameworks"):
        assert rows(db, f"SELECT * FROM {table}") == [], table
    assert len(list(store.bodies())) == 1
    assert rows(db, "SELECT count(DISTINCT raw_hash) FROM fetches") == [(1,)]
    assert b"Xylophone" not in db.read_bytes()
    assert b"xylophone" not in db.read_bytes()
    before = tables(db)
    write(db, store, 4, [failed(URL, "opted_out", 4, signals={"noai": True})])
    assert tables(db) == before
    write(db, store, 5, [page(URL, FOUR, 5, store)])
    assert rows(db, "SELECT count(*) FROM faq") == [(4,)]
    assert rows(db, "SELECT id FROM pairs ORDER BY id") == sorted(ids)


@pytest.mark.parametrize(
    "said",
    [
        {"extracted": {"state": "opted_out"}},
        {"extracted": {"signals": {"meta": {"robots": ["noindex"]}}}},
        {"signals": {"robots.txt": {"content-signal": ["ai-train=no"]}}},
    ],
    ids=["by the extraction", "in the page", "in robots.txt"],
)
def test_an_opted_out_page_is_not_stored(db: Path, store: Store, said: dict[str, Any]) -> None:
    write(db, store, 1, [page(URL, FOUR, store=store, **said)])
    assert rows(db, "SELECT count(*) FROM pairs") == [(0,)]
    assert rows(db, "SELECT state, title, raw_hash FROM pages") == [("opted_out", None, None)]
    assert list(store.bodies()) == []


@pytest.mark.parametrize("place", ["fetch", "page"])
def test_signals_opt_a_page_out(db: Path, store: Store, place: str) -> None:
    """What headers, robots.txt or the page's own metas ask for decides, whichever of them says it."""
    asks = {"headers": {"x-robots-tag": "noai"}} if place == "fetch" else {"meta": {"robots": ["noai"]}}
    told: dict[str, Any] = {"signals": asks} if place == "fetch" else {"extracted": {"signals": asks}}
    counts = write(db, store, 1, [page(URL, FOUR, store=store, **told), page(OTHER, {"One?": "1"}, store=store)])
    assert counts.states == {"opted_out": 1, "ok": 1}
    assert rows(db, "SELECT question FROM faq") == [("One?",)]
    assert rows(db, "SELECT signals FROM pages WHERE url = ?", URL) == [(json.dumps(asks, separators=(",", ":")),)]


def test_opted_out_text_that_is_kept_on_request_never_shows_in_faq(db: Path, store: Store) -> None:
    result = page(URL, FOUR, store=store, extracted={"state": "opted_out"})
    write(db, store, 1, [result], keep_opted_out=True)
    assert rows(db, "SELECT count(*) FROM pairs") == [(4,)]
    assert rows(db, "SELECT count(*) FROM faq") == [(0,)]
    assert rows(db, "SELECT count(*) FROM faq_search") == [(0,)]


def test_validators_follow_the_newest_answer_with_the_same_bytes(db: Path, store: Store) -> None:
    """A new ETag without a new body changes no row of `pages`, and yet is what the next request sends."""
    write(db, store, 1, [page(URL, FOUR, etag="one")])
    write(db, store, 2, [page(URL, FOUR, 2, etag="two")])
    assert rows(db, "SELECT etag FROM pages") == [("one",)]
    assert known_pages(db)[URL].etag == "two"


def test_a_stored_version_that_is_read_again_after_a_304(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, {"Why?": "old reading"}, etag="e")], pipeline_version="1")
    fetch, found = page(URL, {"Why?": "new reading"}, 2)
    fetch = fetch.model_copy(update={"state": "not_modified", "http_status": 304, "raw_hash": None})
    write(db, store, 2, [(fetch, found)], pipeline_version="2")
    assert rows(db, "SELECT answer FROM faq") == [("new reading",)]
    assert rows(db, "SELECT etag, last_good_at, pipeline_version, raw_hash IS NULL FROM pages") == [
        ("e", at(1), "2", 0)
    ]


def test_run_numbers_grow_though_the_clock_goes_back(db: Path, store: Store) -> None:
    write(db, store, 9, [page(URL, FOUR, 9)])
    write(db, store, 2, [page(URL, FOUR, 2)])
    assert rows(db, "SELECT id, started_at FROM runs ORDER BY id") == [(1, at(9)), (2, at(2))]
