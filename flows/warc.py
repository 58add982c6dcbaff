"""WARC files (Common Crawl, web archives) as a source: streamed, never unpacked, only pages with pairs are kept.

A page of a WARC record is its target URI; where the record stands (file, offset) goes into the locators of its pairs.
Everything else is as for live pages: charset, media type, limits, opt-outs in headers and page.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from extractors.cleaning.signals import read_headers
from flows.extracting import lost, read_receipt, receipt
from flows.faults import reach
from flows.fetching import normalise_url
from flows.fetching.sniff import not_text
from flows.store import ExtractionKey, Store, packed, packed_body, sha256
from flows.worker_process import MAX_PARSED_BYTES, Body, extracted
from flows.workers import HANDFUL, answers
from schema.errors import DatasetError, FetchError, MissingExtra
from schema.records import Fetch
from schema.states import State

_SETTLED = 100  # bodies that go to the disk at once
_HANDFUL_BYTES = 1024 * 1024  # of bodies that are sent to a worker at once
_HASH = 64  # characters of a body's name


class Capture(NamedTuple):
    """A response record. `raw` is None where `fetch.state` says why it is not read."""

    fetch: Fetch
    raw: bytes | None


def captures(path: Path) -> Iterator[Capture]:
    """Every response record of a file, in order. A file that breaks off ends there, with a `truncated` capture."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtra("reading WARC files", "fastwarc", "warc") from error
    with path.open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
        try:
            for record in records:
                if record.http_headers is not None:
                    yield _capture(path.name, record)
        except (OSError, ValueError, EOFError) as error:
            url = f"file:{path.name}"
            broken = Fetch(
                url=url, state=State.TRUNCATED, error=f"the file breaks off: {error}", fetched_at=_moment(None)
            )
            yield Capture(broken, None)


def _capture(name: str, record: Any) -> Capture:
    uri = record.headers.get("WARC-Target-URI", "").strip("<>")
    headers: dict[str, list[str]] = {}
    for key, value in record.http_headers.astuples():
        headers.setdefault(key.lower(), []).append(value)
    told = {
        "final_url": uri,
        "http_status": record.http_headers.status_code,
        "fetched_at": _moment(record.headers.get("WARC-Date")),
        "etag": next(iter(headers.get("etag", ())), None),
        "last_modified": next(iter(headers.get("last-modified", ())), None),
        "media_type": record.http_content_type,
        "charset": record.http_charset,
        "signals": read_headers(headers),
        "place": {"warc": name, "offset": record.stream_pos},
    }
    try:
        url = normalise_url(uri)
    except FetchError as error:
        return Capture(Fetch(url=uri or f"file:{name}", state=error.state, error=str(error), **told), None)
    raw, state, error_text = _body(record, told)
    size = len(raw) if raw else 0
    fetch = Fetch(url=url, state=state, error=error_text, bytes=size, **told)
    return Capture(fetch, raw if state == State.OK else None)


def _body(record: Any, told: Mapping[str, Any]) -> tuple[bytes | None, State, str | None]:
    """The body, and what is wrong with it as a live page: status, size, truncation, kind."""
    status = told["http_status"] or 0
    meanings = {3: State.REDIRECT_ERROR, 4: State.HTTP_4XX, 5: State.HTTP_5XX}
    if status != 200:
        state = State.GONE if status in (404, 410) else meanings.get(status // 100, State.CONN_ERROR)
        return None, state, f"status {status}"
    if record.headers.get("WARC-Truncated"):
        return None, State.TRUNCATED, f"the crawler cut the body ({record.headers['WARC-Truncated']})"
    try:
        raw = bytes(record.reader.read(MAX_PARSED_BYTES + 1))
    except (OSError, ValueError, EOFError) as error:
        return None, State.DECODE_ERROR, str(error)
    if len(raw) > MAX_PARSED_BYTES:
        return None, State.TOO_LARGE, f"more than {MAX_PARSED_BYTES} bytes"
    if not raw.strip():
        return None, State.EMPTY, "an empty body"
    why = not_text(raw[:4096], told["media_type"], told["charset"])
    return (None, State.NOT_TEXT, why) if why else (raw, State.OK, None)


def _moment(date: str | None) -> str:
    """The capture's date as our ISO form."""
    try:
        moment = datetime.fromisoformat((date or "").replace("Z", "+00:00")).astimezone(UTC)
    except ValueError:
        moment = datetime.now(UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def harvest_warc(
    path: Path,
    store: Store,
    version: str,
    workers: int | None = None,
    advance: Callable[[], None] = lambda: None,
) -> Iterator[Fetch]:
    """Read a WARC file; a few pages are in flight, and nothing of the others is held.

    One Fetch for each page with pairs, in the order of the file, then one for each state in which other captures
    ended, that counts them. Extractions are in the store when a Fetch comes, all bodies when the last one has. A page
    that was read before by this version is not read again. advance: called for each capture that is done.
    """
    kept_pages = 0
    others: Counter[str] = Counter()
    waiting: deque[Fetch] = deque()

    def handfuls() -> Iterator[list[Body]]:
        handful: list[Body] = []
        for fetch, raw in captures(path):
            if raw is None:
                others[fetch.state] += 1
                advance()
                continue
            waiting.append(fetch)
            handful.append(Body(raw, fetch.url, fetch.media_type, fetch.charset))
            if len(handful) == HANDFUL or sum(len(body.raw) for body in handful) > _HANDFUL_BYTES:
                yield handful
                handful = []
        if handful:
            yield handful

    for answer in answers(partial(keep_pairs, str(store.folder), version), handfuls(), workers):
        fetch = waiting.popleft()
        state, kept = read_receipt(answer)
        if kept:
            raw_hash = _take(store, kept)
            kept_pages += 1
            if kept_pages % _SETTLED == 0:
                store.settle()
            yield fetch.model_copy(update={"raw_hash": raw_hash})
        else:
            others[state] += 1
        advance()
    store.settle()
    yield from (_counted(path, state, number) for state, number in sorted(others.items()))


def keep_pairs(folder: str, version: str, body: Body) -> bytes:
    """In a worker: read a page, and keep its extraction in the store of that folder if it has pairs; a receipt that
    holds the body's hash and, where the store lacks it, the body as the store packs it: many are flushed at once."""
    store = Store(folder)
    raw_hash = sha256(body.raw)
    key = ExtractionKey(raw_hash, body.media_type, body.charset, version)
    if store.has_body(raw_hash) and store.has_extraction(key):
        return receipt(State.OK, raw_hash.encode())
    extraction = extracted(body)
    if not extraction.pairs:
        return receipt(extraction.state)
    try:
        store.put_packed(key, packed(extraction))
    except DatasetError as error:
        return lost(error)
    return receipt(extraction.state, raw_hash.encode() + packed_body(body.raw))


def _take(store: Store, kept: bytes) -> str:
    """Put what a worker packed into the store; the body's hash."""
    raw_hash, content = kept[:_HASH].decode(), kept[_HASH:]
    if content:
        store.put_packed_body(raw_hash, content)
        reach("body")
        reach("shard")
    return raw_hash


def _counted(path: Path, state: str, number: int) -> Fetch:
    """The record that counts the captures of one state."""
    url = f"file:{path.name}#{state}"
    return Fetch(
        url=url, state=state, error=f"{number} captures", captures=number, fetched_at=_moment(None), site=path.name
    )
