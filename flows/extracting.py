"""Stored bodies → stored extractions: which must be read, by workers, and what became of the pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from queue import SimpleQueue
from threading import Event

from flows.dataset.known import KnownPage
from flows.faults import reach
from flows.store import ExtractionKey, Store, packed
from flows.versions import pipeline_version
from flows.worker_process import Body, extracted
from flows.workers import answers, in_handfuls
from schema.errors import DatasetError
from schema.records import Fetch
from schema.states import RESULTS, State

_STANDING = frozenset({State.OK, State.NOT_MODIFIED, State.NO_FAQ})
_KEPT = frozenset({*map(str, RESULTS), str(State.SOFT_404)})

Result = tuple[Fetch, ExtractionKey | None]
Failed = dict[ExtractionKey, State]
"""What could not be parsed, and in which state it ended."""


def to_extract(fetches: Iterable[Fetch], known: Mapping[str, KnownPage]) -> list[Result]:
    """Each fetch with what must be read for it."""
    return [(fetch, _key(fetch, known.get(fetch.url))) for fetch in fetches]


def _key(fetch: Fetch, known: KnownPage | None) -> ExtractionKey | None:
    """What must be read for this fetch; None where nothing came, or what came was read already by this version."""
    version = pipeline_version()
    current = known is not None and known.pipeline_version == version and known.state in _STANDING
    if fetch.state == State.OK and fetch.raw_hash:
        if current and known and known.raw_hash == fetch.raw_hash:
            return None
        return ExtractionKey(fetch.raw_hash, fetch.media_type, fetch.charset, version)
    if fetch.state == State.NOT_MODIFIED and known and known.raw_hash and not current:
        return ExtractionKey(known.raw_hash, known.media_type, known.charset, version)
    return None


def keys_of(wanted: Iterable[Result]) -> list[ExtractionKey]:
    """All that is to be read, once each."""
    return list(dict.fromkeys(key for _, key in wanted if key))


def outcomes(wanted: Iterable[Result], failed: Mapping[ExtractionKey, State]) -> list[Result]:
    """The results, after extraction: a page that could not be parsed ends in the state that says why."""
    return [_outcome(fetch, key, failed.get(key) if key else None) for fetch, key in wanted]


def _outcome(fetch: Fetch, key: ExtractionKey | None, state: State | None) -> Result:
    if state is None:
        return fetch, key
    return fetch.model_copy(update={"state": str(state), "error": "the page could not be parsed"}), None


def extract_keys(store: Store, keys: Sequence[ExtractionKey], workers: int | None = None) -> Failed:
    """Put the extractions of stored bodies into the store, where they are missing; what failed."""
    return _extract(store, [keys], workers, lambda: None)


def _extract(
    store: Store, given: Iterable[Sequence[ExtractionKey]], workers: int | None, advance: Callable[[], None]
) -> Failed:
    """The same for keys that come by and by; `advance` is called for each of them that is done."""
    failed: Failed = {}
    waiting: deque[ExtractionKey] = deque()

    def missing() -> Iterator[Sequence[ExtractionKey]]:
        for keys in given:
            lacking = [key for key in keys if not store.has_extraction(key)]
            for _ in range(len(keys) - len(lacking)):
                advance()
            waiting.extend(lacking)
            yield from in_handfuls(lacking)

    for answer in answers(partial(keep_extraction, str(store.folder)), missing(), workers):
        key = waiting.popleft()
        state, kept = read_receipt(answer)
        if kept:
            reach("shard")
        else:
            failed[key] = state
        advance()
    return failed


def keep_extraction(folder: str, key: ExtractionKey) -> bytes:
    """In a worker: read a stored body, and keep its extraction in the store of that folder; a receipt."""
    store = Store(folder)
    try:
        extraction = extracted(Body(store.body(key.raw_hash), "", key.media_type, key.charset))
        if extraction.state not in _KEPT:
            return receipt(extraction.state)
        store.put_packed(key, packed(extraction))
    except DatasetError as error:
        return lost(error)
    return receipt(extraction.state, b"kept")


def receipt(state: str, kept: bytes = b"") -> bytes:
    """What a worker answers: the state of the page, and what the parent must know of it where something is kept."""
    return state.encode() + b"\n" + kept


def lost(error: DatasetError) -> bytes:
    """What a worker answers where the store cannot be read or written: that ends the run, and not the page alone."""
    return b"\n" + str(error).encode("utf-8", "replace")


def read_receipt(answer: bytes | State) -> tuple[State, bytes]:
    """What a receipt says; nothing is kept of a page that its worker did not survive. DatasetError: see `lost`."""
    if isinstance(answer, State):
        return answer, b""
    state, _, kept = answer.partition(b"\n")
    if not state:
        raise DatasetError(kept.decode())
    return State(state.decode()), kept


@contextmanager
def extracting(
    store: Store, workers: int | None, advance: Callable[[], None], failed: Failed
) -> Iterator[Callable[[Sequence[ExtractionKey]], None]]:
    """Extraction beside the caller's own work: it is given keys as they come. All are done when the block is left,
    and `failed` is filled; where it is left by an exception, what was not begun is left out."""
    waiting: SimpleQueue[list[ExtractionKey] | None] = SimpleQueue()
    given: set[ExtractionKey] = set()
    dropped = Event()

    def give(keys: Sequence[ExtractionKey]) -> None:
        fresh = [key for key in dict.fromkeys(keys) if key not in given]
        given.update(fresh)
        waiting.put(fresh)

    def taken() -> Iterator[Sequence[ExtractionKey]]:
        while (keys := waiting.get()) is not None:
            for handful in in_handfuls(keys):
                if dropped.is_set():
                    return
                yield handful

    with ThreadPoolExecutor(1, thread_name_prefix="extraction") as beside:
        reading = beside.submit(_extract, store, taken(), workers, advance)
        try:
            yield give
        except BaseException:
            dropped.set()
            raise
        finally:
            waiting.put(None)
        failed |= reading.result()
