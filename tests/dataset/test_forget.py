"""Forgetting erases, everywhere, and for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.dataset import decide, forget, forgotten_among
from flows.store import Store
from schema.errors import UsageError
from tests.dataset.made import page, rows, tables, write

SECRET = "https://person.example:8080/faq"
OTHER = "https://person.example:8080/more"
SHOP = "https://shop.example/faq"
TEXTS = {"Where does Xanthippe live?": "In Quuxville.", "Shared?": "Yes."}


@pytest.fixture
def dataset(db: Path, store: Store) -> Path:
    pages = [page(SECRET, TEXTS, 1, store, framework="2 Ps of Xanthippe"), page(SHOP, {"Shared?": "Yes."}, 1, store)]
    write(db, store, 1, [*pages, page(OTHER, {"More?": "More."}, 1, store)])
    changed = TEXTS | {"Where does Xanthippe live?": "In Corgetown."}
    write(db, store, 2, [page(SECRET, changed, 2, store)])
    secret = rows(db, "SELECT id FROM pairs WHERE question LIKE '%Xanthippe%'")[0][0]
    decide(db, "fix", secret, field="answer", value="With Xanthippe")
    return db


@pytest.mark.parametrize(("name", "left"), [(SECRET, 2), ("person.example", 1), ("Person.Example:8080", 1)])
def test_rows_bodies_and_traces_are_gone(dataset: Path, store: Store, name: str, left: int) -> None:
    counts = forget(dataset, store, name)
    assert counts.pages == 3 - left
    assert rows(dataset, "SELECT count(*) FROM pages") == [(left,)]
    assert len(list(store.bodies())) == left
    content = dataset.read_bytes()
    for word in (b"Xanthippe", b"xanthippe", b"Quuxville", b"quuxville", b"Corgetown", SECRET.encode()):
        assert word not in content, word
    assert rows(dataset, "SELECT * FROM decisions") == []
    assert rows(dataset, "SELECT question, source_url FROM faq WHERE question = 'Shared?'") == [("Shared?", SHOP)]
    assert rows(dataset, "SELECT kind FROM tombstones") == [("host" if "//" not in name else "url",)]
    assert rows(dataset, "PRAGMA integrity_check") == [("ok",)]


def test_what_is_forgotten_does_not_come_back(dataset: Path, store: Store) -> None:
    forget(dataset, store, "person.example")
    assert forgotten_among(dataset, [SECRET, OTHER, SHOP]) == {SECRET, OTHER}
    before = tables(dataset)
    counts = write(dataset, store, 3, [page(SECRET, TEXTS, 3, store), page(SHOP, {"Shared?": "Yes."}, 3, store)])
    assert tables(dataset) == before
    assert rows(dataset, "SELECT url FROM fetches WHERE run_id = 3") == [(SHOP,)]
    assert counts.states == {"opted_out": 1, "ok": 1}
    assert len(list(store.bodies())) == 1


def test_a_body_that_another_page_shares_stays(db: Path, store: Store) -> None:
    write(db, store, 1, [page(SECRET, TEXTS, 1, store), page(SHOP, TEXTS, 1, store)])
    assert forget(db, store, SECRET).files == 0
    assert len(list(store.bodies())) == 1


def test_what_was_never_harvested_gets_a_tombstone(dataset: Path, store: Store) -> None:
    assert forget(dataset, store, "https://new.example/").pages == 0
    assert forgotten_among(dataset, ["https://new.example/", "https://new.example/a"]) == {"https://new.example/"}
    with pytest.raises(UsageError):
        forget(dataset, store, "  ")
