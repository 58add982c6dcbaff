"""The same input gives the same dataset, whatever the order and the number of runs; only real differences show."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.frameworks import resolve_frameworks
from dedup.questions import resolve_sightings
from flows.dataset import digest
from flows.dataset import resolve as resolving
from flows.dataset.naming import name_topics
from flows.store import Store
from tests.dataset.made import failed, page, rows, tables, write

QUESTIONS = st.sampled_from(["Why?", "WHY", "How much?", "Can I?", "¿Por qué?", "🤷"])
ANSWERS = st.sampled_from(["Yes.", "No.", "Yes.\n- one\n- two", "Perhaps | maybe"])
CONTENT = st.dictionaries(QUESTIONS, ANSWERS, max_size=4)
SITE = st.dictionaries(
    st.sampled_from([f"https://{host}.example/{path}" for host in "abc" for path in ("faq", "help")]),
    st.tuples(CONTENT, st.sampled_from(["", "2 Ps", "2 ps"])),
    min_size=1,
    max_size=6,
)


def _write(folder: Path, name: str, runs: list[list[tuple[str, tuple[dict[str, str], str]]]]) -> Path:
    path, store = folder / f"{name}.db", Store(folder / name)
    for number, urls in enumerate(runs, start=1):
        write(path, store, number, [page(u, c, number, framework=f if c else None) for u, (c, f) in urls])
    return path


@settings(max_examples=25)
@given(site=SITE, data=st.data())
def test_order_and_number_of_runs_do_not_matter(
    site: dict[str, tuple[dict[str, str], str]], data: st.DataObject
) -> None:
    """A then B is A and B together, in any order; and a second reading of all changes nothing."""
    urls = data.draw(st.permutations(list(site.items())))
    cut = data.draw(st.integers(0, len(urls)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = _write(folder, "whole", [list(site.items())])
        parts = _write(folder, "parts", [urls[:cut], urls[cut:], urls])
        assert digest(whole) == digest(parts)
        content = "SELECT question_id, question, answer FROM faq_search ORDER BY 1"
        assert rows(whole, content) == rows(parts, content)


def test_the_digest_sees_content_and_nothing_else(db: Path, store: Store, tmp_path: Path) -> None:
    write(db, store, 1, [page("https://a.example/", {"Why?": "So."})])
    first = digest(db)
    write(db, store, 2, [failed("https://a.example/", "timeout", 2)])
    rows(db, "SELECT 1")
    assert digest(db) == first
    other = tmp_path / "other.db"
    write(other, store, 9, [page("https://a.example/", {"Why?": "So!"}, 9)])
    assert digest(other) != first
    same = tmp_path / "same.db"
    write(same, store, 9, [page("https://a.example/", {"Why?": "So."}, 9, etag="x", last_modified="y")])
    assert digest(same) == first


def test_rows_that_are_equal_are_not_written_again(db: Path, store: Store) -> None:
    """Only the changed page's rows, and the canonical rows that hang on them, get new content."""
    pages = {f"https://{host}.example/": {"Why?": host, f"Only {host}?": "x"} for host in "abcdef"}
    write(db, store, 1, [page(url, content) for url, content in pages.items()])
    before = tables(db)
    changed = {**pages["https://a.example/"], "Why?": "new"}
    write(db, store, 2, [page(url, content, 2) for url, content in {**pages, "https://a.example/": changed}.items()])
    after = tables(db)
    touched = {name: len(set(after[name]) - set(before[name])) for name in after}
    told = {name: count for name, count in touched.items() if count}
    assert told == {"pages": 1, "pairs": 2, "questions": 1, "answers": 1, "history": 1, "faq_search": 1}


@settings(max_examples=10)
@given(site=SITE, data=st.data())
def test_order_does_not_matter_with_real_de_duplication(
    site: dict[str, tuple[dict[str, str], str]], data: st.DataObject
) -> None:
    """As above, through the whole of `dedup`."""
    urls = data.draw(st.permutations(list(site.items())))
    cut = data.draw(st.integers(0, len(urls)))
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(resolving, "resolve_sightings", resolve_sightings)
        patch.setattr(resolving, "name_topics", name_topics)
        patch.setattr(resolving, "resolve_frameworks", resolve_frameworks)
        folder = Path(name)
        whole = _write(folder, "whole", [list(site.items())])
        parts = _write(folder, "parts", [urls[:cut], urls[cut:]])
        assert digest(whole) == digest(parts)
