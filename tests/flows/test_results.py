"""Results that wait in a file come back as they were, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flows.packing import Packed
from flows.results import Results
from flows.store import ExtractionKey
from schema.keys import page_id
from schema.records import Fetch

TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
FETCHES = st.builds(
    Fetch,
    url=st.sampled_from(["https://a.example/é", "https://a.example/z", "file:faq/\U0001f600", "https://b.example/"]),
    attempt=st.integers(1, 3),
    state=st.sampled_from(["ok", "gone"]),
    error=st.none() | TEXT,
    seconds=st.floats(0, 1e6),
    raw_hash=st.none() | st.sampled_from(["0" * 64, "f" * 64]),
    fetched_at=st.sampled_from(["2026-01-01", "2026-01-02"]),
    signals=st.dictionaries(TEXT, st.none() | st.booleans() | TEXT, max_size=2),
    place=st.none() | st.just({"warc": "a.gz", "offset": 7}),
)
KEYS = st.none() | st.builds(ExtractionKey, st.just("0" * 64), st.none() | TEXT, st.none() | TEXT, st.just("1"))


@given(st.lists(st.tuples(FETCHES, KEYS), max_size=8), st.integers(0, 8))
def test_they_come_back_in_the_order_of_a_sort(results: list[tuple[Fetch, ExtractionKey | None]], cut: int) -> None:
    kept = Results(results[:cut])
    kept.add(iter(results[cut:]))
    wanted = sorted(results, key=lambda r: (page_id(r[0].url), r[0].attempt, r[0].fetched_at, r[0].raw_hash or ""))
    assert list(kept) == wanted
    assert list(kept) == wanted


@given(st.lists(FETCHES, max_size=5))
def test_packed_fetches_are_those_that_were_packed(fetches: list[Fetch]) -> None:
    packed = Packed(fetches)
    assert list(packed) == fetches
    assert packed[1:] == fetches[1:]
    assert len(packed) == len(fetches)
