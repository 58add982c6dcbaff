"""What a person decides outlives every run."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from flows.dataset import decide, digest, explain, merges_undo, search, withdraw
from flows.store import Store
from schema.errors import UsageError
from tests.dataset.made import at, page, rows, write

A, B = "https://a.example/faq", "https://b.example/faq"


@pytest.fixture
def dataset(db: Path, store: Store) -> Path:
    write(db, store, 1, [page(A, {"Why is it so?": "Because.", "Else?": "No."}), page(B, {"why is it so": "Because."})])
    return db


def pair(db: Path, url: str, question: str) -> str:
    sql = "SELECT p.id FROM pairs p JOIN pages g ON g.id = page_id WHERE url = ? AND question = ?"
    return str(rows(db, sql, url, question)[0][0])


def again(db: Path, store: Store, run: int) -> None:
    """A run in which a page has changed, so that everything is resolved anew."""
    write(db, store, run, [page(A, {"Why is it so?": "Because.", "Else?": f"No {run}."}, run)])


def test_a_merge_that_is_undone_stays_undone(dataset: Path, store: Store) -> None:
    before = rows(dataset, "SELECT id FROM questions WHERE sightings = 2")[0][0]
    assert rows(dataset, "SELECT sources FROM faq WHERE question LIKE 'why is%'") == [(2,)]
    merge = rows(dataset, "SELECT id FROM merges WHERE level = 'question'")[0][0]
    assert len(merges_undo(dataset, merge, by="me")) == 1
    for run in (2, 3):
        assert rows(dataset, "SELECT sources FROM faq WHERE question LIKE 'why is%'") == [(1,), (1,)]
        again(dataset, store, run)
    first, second = sorted((pair(dataset, A, "Why is it so?"), pair(dataset, B, "why is it so")))
    assert rows(dataset, "SELECT kind, pair_id, other_pair_id, by FROM decisions") == [
        ("never_merge", first, second, "me")
    ]
    alias = rows(dataset, "SELECT new_id FROM id_aliases WHERE old_id = ?", before)[0][0]
    assert rows(dataset, "SELECT count(*) FROM questions WHERE id = ?", alias) == [(1,)]
    assert explain(dataset, before)["question"]["id"] == alias


def test_an_alias_goes_when_its_id_comes_back(dataset: Path) -> None:
    whole = digest(dataset)
    (made,) = merges_undo(dataset, rows(dataset, "SELECT id FROM merges WHERE level = 'question'")[0][0])
    assert rows(dataset, "SELECT count(*) > 0 FROM id_aliases") == [(1,)]
    withdraw(dataset, made)
    assert digest(dataset) == whole
    living = "SELECT id FROM questions UNION SELECT id FROM answers"
    assert rows(dataset, f"SELECT * FROM id_aliases WHERE old_id IN ({living})") == []
    assert rows(dataset, f"SELECT * FROM id_aliases WHERE new_id NOT IN ({living})") == []


def test_a_rejected_pair_leaves_faq_and_comes_back(dataset: Path, store: Store) -> None:
    rejected = pair(dataset, A, "Else?")
    decide(dataset, "reject", rejected)
    again(dataset, store, 2)
    assert rows(dataset, "SELECT count(*) FROM faq WHERE question = 'Else?'") == [(0,)]
    assert search(dataset, "else") == []
    assert rows(dataset, "SELECT count(*) FROM pairs WHERE question = 'Else?'") == [(1,)]
    decide(dataset, "accept", rejected)
    assert rows(dataset, "SELECT kind FROM decisions") == [("accept",)]
    assert rows(dataset, "SELECT count(*) FROM faq WHERE question = 'Else?'") == [(1,)]


def test_a_rejected_sighting_does_not_count_where_another_stands(dataset: Path) -> None:
    decide(dataset, "reject", pair(dataset, A, "Why is it so?"))
    assert rows(dataset, "SELECT source_url, sources FROM faq WHERE question LIKE 'why is%'") == [(B, 1)]


def test_fixes_of_columns_that_faq_takes_from_the_sighting(dataset: Path, store: Store) -> None:
    decide(dataset, "fix", pair(dataset, A, "Else?"), field="category", value="Orders")
    again(dataset, store, 2)
    assert rows(dataset, "SELECT category FROM faq WHERE question = 'Else?'") == [("Orders",)]
    assert rows(dataset, "SELECT category FROM pairs WHERE question = 'Else?'") == [(None,)]


def test_a_decision_written_in_sql_counts_from_the_next_run(dataset: Path, store: Store) -> None:
    row = ("x" * 24, "reject", pair(dataset, A, "Else?"), "9999-01-01T00:00:00Z")
    with closing(sqlite3.connect(dataset)) as connection, connection:
        connection.execute("INSERT INTO decisions (id, kind, pair_id, by, at) VALUES (?, ?, ?, 'me', ?)", row)
    write(dataset, store, 2, [])
    assert rows(dataset, "SELECT count(*) FROM faq WHERE question = 'Else?'") == [(0,)]


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("perhaps", {}, "is no decision"),
        ("reject", {"pair_id": "nobody"}, "there is no pair nobody"),
        ("never_merge", {}, "two different pairs"),
        ("reject", {"other_pair_id": "x"}, "one pair"),
        ("fix", {}, "only a fix names a field"),
        ("fix", {"field": "confidence", "value": "1"}, "one of answer, category"),
        ("accept", {"field": "answer", "value": "x"}, "only a fix names a field"),
    ],
)
def test_decisions_that_make_no_sense(dataset: Path, kind: str, options: dict[str, str], said: str) -> None:
    options = {"pair_id": pair(dataset, A, "Else?")} | options
    with pytest.raises(UsageError, match=said):
        decide(dataset, kind, **options)
    assert rows(dataset, "SELECT * FROM decisions") == []


def test_unknown_merges_and_decisions(dataset: Path) -> None:
    with pytest.raises(UsageError, match="no merge"):
        merges_undo(dataset, "x")
    with pytest.raises(UsageError, match="no decision"):
        withdraw(dataset, "x")


def test_explain_tells_the_way_of_a_row(dataset: Path, store: Store) -> None:
    write(dataset, store, 2, [page(B, {"why is it so": "Because of that."}, 2)])
    told = explain(dataset, pair(dataset, B, "why is it so"))
    assert told["page"]["url"] == B
    assert told["pair"]["locator"] == {"block": 0}
    assert told["question"]["sightings"] == 2
    assert [merge["rule"] for merge in told["merges"]] == ["exact"]
    assert [(old["answer"], old["valid_to"]) for old in told["history"]] == [("Because.", at(2))]
    with pytest.raises(UsageError, match="has no pair"):
        explain(dataset, "nobody")


@pytest.mark.parametrize("words", ['"', "so AND", "why*", "NEAR(", "a:b", "-", "'; DROP TABLE pairs; --", ""])
def test_what_people_type_is_never_syntax(dataset: Path, words: str) -> None:
    search(dataset, words)
    assert rows(dataset, "SELECT count(*) FROM pairs") == [(3,)]


def test_search_finds_words_without_accents(db: Path, store: Store) -> None:
    write(db, store, 1, [page(A, {"Où est le café ?": "À Paris."})])
    assert [row["source_url"] for row in search(db, "cafe paris")] == [A]
