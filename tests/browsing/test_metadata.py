"""What Datasette is told about the dataset, asked of Datasette itself (in process, without a browser)."""

from __future__ import annotations

import asyncio
import re
import shutil
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
def get(changed_dataset: Path) -> Callable[[str], Any]:
    """Ask Datasette for a path, as a browser would."""
    app = datasette_app.Datasette(
        [str(changed_dataset)],
        metadata=metadata(changed_dataset),
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
    """Each runs with its parameters empty, and shows rows of what the samples hold."""
    answer = get(f"/faq/{name}.json?_shape=objects&name=&url=")
    assert answer.status_code == 200, answer.text
    assert answer.json()["ok"]
    assert answer.json()["rows"]


def test_the_first_page_leads_on(changed_dataset: Path, tmp_path: Path) -> None:
    """To the clean dataset, the queue and the queries, also where the file's name is none of an address."""
    named = Path(shutil.copy(changed_dataset, tmp_path / "our faq.2026.db"))
    folders = {"plugins_dir": str(PLUGINS / "plugins"), "template_dir": str(PLUGINS / "templates")}
    app = datasette_app.Datasette([str(named)], metadata=metadata(named), **folders)

    def links(path: str) -> list[str]:
        answer = asyncio.run(app.client.get(path))
        assert answer.status_code == 200, path
        return re.findall(r'href="(/[^"]+)"', answer.text)

    first = links("/")
    clean = next(link for link in first if link.endswith("/faq"))
    rows = [link for link in links(clean) if "/questions/" in link]
    queries = [link for link in first if link.rpartition("/")[2] in QUERIES]
    assert len(queries) == len(QUERIES)
    for link in [*queries, rows[0], "/-/review"]:
        links(link)


def test_contradictions_stand_side_by_side(get: Callable[[str], Any]) -> None:
    """Both answers of each, and the best one marked."""
    rows = get("/faq/contradictions.json?_shape=array").json()
    answers: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        answers.setdefault(row["question"], []).append((row["answer"].split()[0], row["best"]))
    assert {question: sorted(word for word, _ in found) for question, found in answers.items()} == {
        "Do I have to pay for the return?": ["No.", "Yes."],
        "How many days do I have to return an item?": ["Fourteen", "Thirty"],
    }
    assert all([best for _, best in found] == [1, 0] for found in answers.values())


def test_changes_of_the_week_are_new_gone_and_changed(get: Callable[[str], Any]) -> None:
    """And nothing of what was seen long ago."""
    rows = get("/faq/changed_this_week.json?_shape=array").json()
    assert sorted((row["change"], row["question"]) for row in rows) == [
        ("answer changed", "Do you deliver on Saturdays?"),
        ("gone", "What happens if nobody is at home?"),
        ("new", "What happens if the bell is broken?"),
    ]
    assert next(row["before"] for row in rows if row["before"]).startswith("Yes, in these towns:")


def test_a_parameter_narrows_a_query(get: Callable[[str], Any]) -> None:
    """A part of a framework's name, a part of an address."""
    for path, column, part in (
        ("framework_variants_aligned.json?_shape=array&name=4 Ps", "framework", "4 Ps"),
        ("removed_from_page.json?_shape=array&url=wholesale", "url", "wholesale"),
    ):
        rows = get(f"/faq/{path}").json()
        assert rows
        assert all(part in row[column] for row in rows)


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
