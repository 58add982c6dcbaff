"""What Datasette is told about the dataset, asked of Datasette itself (in process, without a browser)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.browsing import QUERIES, metadata
from flows.browsing.metadata import ARRAY_FACETS, FACETS, LABELS
from schema.tables import TABLES, VIEWS

datasette_app = pytest.importorskip("datasette.app")
pytestmark = pytest.mark.filterwarnings("ignore")  # Datasette's own
PLUGINS = Path(__file__).parents[2] / "flows" / "browsing"


@pytest.fixture
def get(sample_dataset: Path) -> Callable[[str], Any]:
    """Ask Datasette for a path, as a browser would."""
    app = datasette_app.Datasette(
        [str(sample_dataset)],
        metadata=metadata(sample_dataset),
        plugins_dir=str(PLUGINS / "plugins"),
        template_dir=str(PLUGINS / "templates"),
    )
    return lambda path: asyncio.run(app.client.get(path))


def test_every_name_in_the_metadata_exists() -> None:
    """Facets and labels name columns of the data dictionary."""
    columns = {t.name: set(t.names) for t in TABLES} | {v.name: {name for name, _ in v.columns} for v in VIEWS}
    for table, names in (FACETS | {k: [*FACETS[k], *v] for k, v in ARRAY_FACETS.items()}).items():
        assert set(names) <= columns[table], table
    for table, label in LABELS.items():
        assert label in columns[table]


@pytest.mark.parametrize("name", QUERIES)
def test_a_canned_query_answers(name: str, get: Callable[[str], Any]) -> None:
    """Each runs with its parameters empty, and shows rows or says that there are none."""
    answer = get(f"/faq/{name}.json?_shape=objects&name=&url=")
    assert answer.status_code == 200, answer.text
    assert answer.json()["ok"]
    assert answer.json()["rows"] or name in ("contradictions", "changed_this_week", "framework_relations_named")


def test_tables_are_described_faceted_and_searchable(get: Callable[[str], Any]) -> None:
    """The clean view has its description, its facets and a search box that finds."""
    page = get("/faq/faq").text
    assert "a canonical question, ready to use" in page
    assert 'name="_find"' in page
    rows, found = (get(f"/faq/faq.json?_find={words}&_shape=objects").json() for words in ("", "return"))
    assert 0 < found["filtered_table_rows_count"] < rows["filtered_table_rows_count"]
    assert get('/faq/faq.json?_find=" OR NEAR(*').status_code == 200


def test_the_review_queue_is_a_page(get: Callable[[str], Any]) -> None:
    """It is linked from the menu and shows forms, or says that nothing waits."""
    assert 'href="/-/review"' in get("/faq/faq").text
    page = get("/-/review")
    assert page.status_code == 200
    assert "<form" in page.text or "Nothing is waiting" in page.text
