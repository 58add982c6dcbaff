"""The file is what the contract and the data dictionary say."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from flows.store import Store
from schema import dictionary
from schema.tables import APPLICATION_ID, SCHEMA_VERSION, TABLES, VIEWS
from tests.dataset.made import page, rows, write

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "docs" / "DATASET.md"


@pytest.fixture
def dataset(db: Path, store: Store) -> Database:
    write(db, store, 1, [page("https://a.example/faq", {"Why?": "So."})])
    return Database(sqlite3.connect(db))


def test_dictionary_page_is_up_to_date() -> None:
    """If this fails: python -m schema.dictionary > docs/data-dictionary.md"""
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == dictionary.page()


def test_the_dictionary_describes_every_column_of_the_file(dataset: Database) -> None:
    described = {table.name: set(table.names) for table in TABLES}
    described |= {view.name: {name for name, _ in view.columns} for view in VIEWS}
    shadow = re.compile("faq_search_")
    found = {t.name: {c.name for c in t.columns} for t in [*dataset.tables, *dataset.views] if not shadow.match(t.name)}
    assert found == described
    docs = [(t.name, c.name, c.doc) for t in TABLES for c in t.columns]
    docs += [(v.name, name, doc) for v in VIEWS for name, doc in v.columns]
    assert [where for *where, doc in docs if not doc or "\n" in doc] == []


def test_tables_are_strict_with_checks_and_keys(dataset: Database) -> None:
    for table in TABLES:
        assert dataset[table.name].strict, table.name
        assert tuple(dataset[table.name].pks) == table.key
        references = {(key.column, key.other_table) for key in dataset[table.name].foreign_keys}
        assert references == {(column.name, column.ref) for column in table.columns if column.ref}
        schema = dataset[table.name].schema
        assert all(f"json_valid({column.name})" in schema for column in table.columns if column.json)
    assert dataset.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert dataset.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    with pytest.raises(sqlite3.IntegrityError, match="json_valid"):
        dataset.execute("UPDATE pairs SET links = '{'")


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract lies beside the repository, not in it")
def test_the_file_keeps_the_public_contract(dataset: Database) -> None:
    listed = re.findall(r"^\| `(\w+)`(?: \(view\))? \| .* \| `([\w, ]+)`", CONTRACT.read_text(encoding="utf-8"), re.M)
    assert len(listed) > 15
    for name, columns in listed:
        there = {column.name for column in dataset[name].columns}
        assert set(columns.split(", ")) <= there, name


def test_every_reference_has_an_index(dataset: Database) -> None:
    """Without one, deleting a row scans the other table."""
    for table in TABLES:
        firsts = {index.columns[0] for index in dataset[table.name].indexes} | {table.key[0]}
        assert {column.name for column in table.columns if column.ref} <= firsts, table.name


def test_unknown_values_are_refused(db: Path, store: Store) -> None:
    write(db, store, 1, [page("https://a.example/faq", {"Why?": "So."})])
    for sql in ("UPDATE pairs SET agreement = 'perhaps'", "UPDATE questions SET consensus = 'x'"):
        with pytest.raises(sqlite3.IntegrityError):
            rows(db, sql)
