"""Stored bodies → stored extractions: which must be read, by workers, and what became of the pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event

from flows.dataset.known import KnownPage
from flows.store import ExtractionKey, Store, packed
from flows.versions import pipeline_version
from flows.workers import Body, answers, extracted
from schema.records import Extraction, Fetch
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


def extract_keys(
    store: Store,
    keys: Iterable[ExtractionKey],
    workers: int | None = None,
    advance: Callable[[], None] = lambda: None,
) -> Failed:
    """Put the extractions of stored bodies into the store, where they are missing; what failed. Reads only a little
    ahead of `keys`, and calls `advance` for each of them that is done."""
    failed: Failed = {}
    waiting: deque[ExtractionKey] = deque()

    def bodies() -> Iterator[Body]:
        for key in keys:
            if store.has_extraction(key):
                advance()
                continue
            waiting.append(key)
            yield Body(store.body(key.raw_hash), "", key.media_type, key.charset)

    for answer in answers(pack_result, bodies(), workers):
        key = waiting.popleft()
        state, content = unpacked_answer(answer)
        if content:
            store.put_packed(key, content)
        else:
            failed[key] = state
        advance()
    return failed


def pack_result(body: Body) -> bytes:
    """In a worker: the extraction as it goes into the store, after its state; the state alone where the page could not
    be read."""
    extraction = extracted(body)
    return _packed_answer(extraction, keep=extraction.state in _KEPT)


def pack_pairs(body: Body) -> bytes:
    """In a worker: the same for pages with pairs alone."""
    extraction = extracted(body)
    return _packed_answer(extraction, keep=bool(extraction.pairs))


def _packed_answer(extraction: Extraction, *, keep: bool) -> bytes:
    return extraction.state.encode() + b"\n" + (packed(extraction) if keep else b"")


def unpacked_answer(answer: bytes | State) -> tuple[State, bytes]:
    """State and packed extraction; the latter is empty where nothing is to be kept."""
    if isinstance(answer, State):
        return answer, b""
    state, _, content = answer.partition(b"\n")
    return State(state.decode()), content


@contextmanager
def extracting(
    store: Store, workers: int | None, advance: Callable[[], None], failed: Failed
) -> Iterator[Callable[[Sequence[ExtractionKey]], None]]:
    """Extraction beside the caller's own work: it is given keys as they come. All are done when the block is left,
    and `failed` is filled; where it is left by an exception, what was not begun is left out."""
    waiting: SimpleQueue[ExtractionKey | None] = SimpleQueue()
    given: set[ExtractionKey] = set()
    dropped = Event()

    def give(keys: Sequence[ExtractionKey]) -> None:
        for key in keys:
            if key not in given:
                given.add(key)
                waiting.put(key)

    def taken() -> Iterator[ExtractionKey]:
        while (key := waiting.get()) is not None and not dropped.is_set():
            yield key

    with ThreadPoolExecutor(1, thread_name_prefix="extraction") as beside:
        reading = beside.submit(extract_keys, store, taken(), workers, advance)
        try:
            yield give
        except BaseException:
            dropped.set()
            raise
        finally:
            waiting.put(None)
        failed |= reading.result()
