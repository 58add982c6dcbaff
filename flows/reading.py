"""What the writer is given: results with what the store has of them, made into rows by workers where there are many.

Writing has one core to itself. What a page's rows say depends on nothing but the page, so that other processes load and
make them while the writer writes those before.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from extractors._collector import collector_at_rest
from flows.dataset import rows
from flows.dataset.pages import Read
from flows.extracting import Result, lost, read_receipt, receipt
from flows.store import ExtractionKey, Store
from flows.workers import answers, default_workers
from schema.errors import DatasetError
from schema.records import Extraction, Fetch

_MANY = 300  # results; fewer are written before workers have started
_WORKERS = 2  # make rows faster than one writer writes them
_HANDFUL = 32  # pages that a worker is given at once: of the threads behind the pool, each wake-up stops the writer


def read_back(
    store: Store, results: Iterable[Result], workers: int | None = None
) -> Iterator[tuple[Fetch, Read | None]]:
    """Each result with what was read, in their order. DatasetError where the store has lost it."""
    source = iter(results)
    first = list(islice(source, _MANY))
    if len(first) < _MANY:
        return (_load(store, *result) for result in first)
    return _ahead(store, chain(first, source), min(workers or default_workers(), _WORKERS))


def _ahead(store: Store, results: Iterator[Result], workers: int) -> Iterator[tuple[Fetch, Read | None]]:
    waiting: deque[Result] = deque()

    def handfuls() -> Iterator[list[Result]]:
        while handful := list(islice(results, _HANDFUL)):
            waiting.extend(handful)
            yield handful

    for answer in answers(partial(make_rows, str(store.folder)), handfuls(), workers):
        _, made = read_receipt(answer)
        result = waiting.popleft()
        yield (result[0], pickle.loads(made)) if made else _load(store, *result)


@collector_at_rest()
def make_rows(folder: str, result: Result) -> bytes:
    """In a worker: the rows of a page, behind the state of a receipt. None for a page that did not change, and is read
    again: its rows keep what the dataset knows of the fetch that brought it."""
    fetch, key = result
    if key is None or fetch.raw_hash is None:
        return receipt(fetch.state)
    try:
        _, extraction = _load(Store(folder), fetch, key)
    except DatasetError as error:
        return lost(error)
    return receipt(fetch.state, pickle.dumps(extraction and rows.looked_content(fetch, extraction)))


def _load(store: Store, fetch: Fetch, key: ExtractionKey | None) -> tuple[Fetch, Extraction | None]:
    extraction = None if key is None else store.extraction(key)
    if key is not None and extraction is None:
        raise DatasetError(f"an extraction vanished from {store.folder} during the run: run again")
    return fetch, extraction
