"""What a host repeats below its answers is taken off over all runs, kept, and put back where repeated no more."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.looking import Looked
from dedup.model import Outcome
from dedup.questions import resolve_sightings
from dedup.sightings import Sightings
from flows.dataset import digest, forget
from flows.dataset import resolve as resolving
from flows.dataset.rows import looked_content
from flows.dataset.write import Result
from flows.store import Store
from schema.keys import page_id
from schema.records import Extraction
from tests.dataset.made import failed, page, rows, write

FOOT = "Call us on weekdays if this did not help."
ANSWERS = "SELECT answer FROM pairs WHERE gone_at IS NULL ORDER BY answer"


def pages(numbers: range, run: int = 1, foot: str = FOOT, host: str = "a", **changes: Any) -> list[Result]:
    """Pages of one host with an answer each."""
    below = f"\n{foot}" if foot else ""
    return [
        page(f"https://{host}.example/{n}", {f"Question {n}?": f"Answer {n}.{below}"}, run, **changes) for n in numbers
    ]


def test_lines_of_several_runs_are_taken_off_and_kept(db: Path, store: Store) -> None:
    """The third page proves what two did not; an other host's pages prove nothing."""
    write(db, store, 1, [*pages(range(2)), *pages(range(2), host="b")])
    assert rows(db, "SELECT count(*) FROM pairs WHERE answer LIKE '%' || ?", FOOT) == [(4,)]
    counts = write(db, store, 2, pages(range(2, 3), 2))
    assert counts.removed["page_footer"] == 3 + 1  # the made page has one of its own
    assert rows(db, "SELECT count(*) FROM pairs WHERE answer LIKE '%' || ?", FOOT) == [(2,)]
    kept = "SELECT kind, rule, text, count(*) FROM removals WHERE pair_id IS NOT NULL GROUP BY 1, 2, 3"
    assert rows(db, kept) == [("page_footer", "site.repeated_line", FOOT, 3)]
    assert rows(db, "SELECT count(*) FROM history") == [(0,)]
    assert rows(db, "SELECT answer FROM questions WHERE question = 'Question 2?'") == [("Answer 2.",)]


def test_an_answer_read_again_is_compared_as_a_whole(db: Path, store: Store) -> None:
    """The page changed elsewhere: its answer is what it was, with the line and without."""
    write(db, store, 1, pages(range(3)))
    before = rows(db, ANSWERS)
    url = "https://a.example/0"
    counts = write(db, store, 2, [page(url, {"Question 0?": f"Answer 0.\n{FOOT}", "Who?": "We."}, 2)])
    assert (counts.pairs["unchanged"], counts.pairs["changed"], counts.pairs["new"]) == (1, 0, 1)
    assert rows(db, "SELECT count(*) FROM history") == [(0,)]
    assert rows(db, ANSWERS) == sorted([*before, ("We.",)])


def test_what_was_found_of_a_page_is_dropped_with_its_lines(
    db: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that a worker made come with what it found of them; of a page that then loses lines, rows are read again."""
    as_found: dict[str, bool] = {}

    def watched(source: Sightings, *told: Any, **more: Any) -> Outcome:
        as_found.update((page_id, isinstance(seen, Looked)) for page_id, seen in source.pages())
        return resolve_sightings(source, *told, **more)

    monkeypatch.setattr(resolving, "resolve_sightings", watched)
    made = [*pages(range(3)), *pages(range(2), host="b")]
    looked = [(fetch, looked_content(fetch, read)) for fetch, read in made if isinstance(read, Extraction)]
    write(db, store, 1, looked)
    assert as_found == {page_id(fetch.url): "b.example" in fetch.url for fetch, _ in looked}
    assert len(rows(db, "SELECT * FROM pairs WHERE answer LIKE '%' || ?", FOOT)) == 2


@pytest.mark.parametrize("how", ["changed", "gone", "forgotten"])
def test_what_is_no_longer_repeated_is_put_back(db: Path, store: Store, how: str) -> None:
    write(db, store, 1, pages(range(3)))
    assert rows(db, ANSWERS) == [("Answer 0.",), ("Answer 1.",), ("Answer 2.",)]
    url = "https://a.example/0"
    if how == "forgotten":
        forget(db, store, url)
    else:
        changed = pages(range(1), 2, foot="")[0] if how == "changed" else failed(url, "gone", 2, 410)
        write(db, store, 2, [changed], confirmations=1)
    assert rows(db, ANSWERS)[-2:] == [(f"Answer 1.\n{FOOT}",), (f"Answer 2.\n{FOOT}",)]


@settings(max_examples=25, deadline=None)
@given(
    feet=st.lists(st.sampled_from(["", FOOT, "Was it you?", f"Was it you?\n{FOOT}"]), min_size=1, max_size=7),
    data=st.data(),
)
def test_the_number_and_order_of_runs_do_not_matter(feet: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(feet))))
    cut = data.draw(st.integers(0, len(feet)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, runs in {"whole": [range(len(feet))], "parts": [order[:cut], order[cut:], order]}.items():
            for run, numbers in enumerate(runs, start=1):
                results = [result for n in numbers for result in pages(range(n, n + 1), run, feet[n])]
                write(folder / f"{label}.db", Store(folder / label), run, results)
        assert digest(folder / "whole.db") == digest(folder / "parts.db")
