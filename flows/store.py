"""The store: fetched bodies and what was extracted from them, named by content, and the journals of unfinished runs.

Layout, under the store's folder:

    bodies/ab/abcd….zst               a body, named by the SHA-256 of its bytes
    extractions/ab/abcd….KEY.zst      an extraction of that body; KEY: media type, charset, pipeline version
    journal/KEY.jsonl                 what an unfinished run has fetched, one line each

A file appears whole or not at all: it is written under another name, bodies are flushed to the disk, then renamed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import threading
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import zstandard
from pydantic import ValidationError

from flows.faults import reach
from flows.flushing import flush
from schema.errors import DatasetError
from schema.keys import digest
from schema.records import Extraction, Fetch

_HASH = re.compile(r"[0-9a-f]{64}")


class ExtractionKey(NamedTuple):
    """What an extraction depends on: the bytes, what the transport said of them, and who read them."""

    raw_hash: str
    media_type: str | None
    charset: str | None
    pipeline_version: str

    @property
    def name(self) -> str:
        """File name of the extraction; it starts with the hash of the body, so that both can be forgotten together."""
        return f"{self.raw_hash}.{digest(self.media_type, self.charset, self.pipeline_version)}.zst"


class Store:
    """Content-addressed bodies and extractions in a folder. Many processes may put at once."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._lock = threading.Lock()
        self._unsettled: dict[str, bytes] = {}

    def put_body(self, raw: bytes, *, settled: bool = True) -> str:
        """Keep a decoded body; its SHA-256 (hex). Once the call returns, the body survives a power cut; not settled,
        it is on the disk only with the next `settle`, which costs the same for one body and for fifty."""
        raw_hash = sha256(raw)
        if not self.has_body(raw_hash):
            self.put_packed_body(raw_hash, packed_body(raw))
            if settled:
                self.settle()
        reach("body")
        return raw_hash

    def put_packed_body(self, raw_hash: str, content: bytes) -> None:
        """Keep a body that another process has packed (`packed_body`), with the next `settle`."""
        with self._lock:
            self._unsettled[raw_hash] = content

    def settle(self) -> None:
        """Make all bodies appear that were put without it: each whole, or not at all, whenever the power is cut."""
        with self._lock:
            waiting, self._unsettled = self._unsettled, {}
        if not waiting:
            return
        parts: dict[Path, Path] = {}
        try:
            for raw_hash, content in waiting.items():
                path = self._body(raw_hash)
                parts[path] = _write_part(path, content)
            flush(list(parts.values()))
            for path, part in parts.items():
                part.replace(path)
            flush(sorted({path.parent for path in parts}))
        except OSError as error:
            for part in parts.values():
                part.unlink(missing_ok=True)
            raise _unwritten(error, self.folder / "bodies") from error

    def has_body(self, raw_hash: str) -> bool:
        """Whether the body is here."""
        return self._body(raw_hash).exists()

    def body(self, raw_hash: str) -> bytes:
        """A body by its hash. DatasetError where it is missing or damaged."""
        try:
            raw = _unpack(self._body(raw_hash).read_bytes())
        except (OSError, zstandard.ZstdError) as error:
            raise DatasetError(f"the store has no readable body {raw_hash}: fetch the page again") from error
        if sha256(raw) != raw_hash:
            raise DatasetError(f"the stored body {raw_hash} is damaged: remove it and fetch the page again")
        return raw

    def put_packed(self, key: ExtractionKey, content: bytes) -> None:
        """Keep an extraction (`packed`). Not flushed: a torn one is noticed by its checksum and made again."""
        _write(self._extraction(key), content)

    def has_extraction(self, key: ExtractionKey) -> bool:
        """Whether the extraction is here, and whole."""
        try:
            return bool(_unpack(self._extraction(key).read_bytes()))
        except (OSError, zstandard.ZstdError):
            return False

    def extraction(self, key: ExtractionKey) -> Extraction | None:
        """What was extracted; None where it is not here, torn, or of another form."""
        try:
            return Extraction.model_validate_json(_unpack(self._extraction(key).read_bytes()))
        except (OSError, zstandard.ZstdError, ValidationError):
            return None

    def journal(self, run_key: str) -> Journal:
        """The journal of the run with these parameters; it goes on where a killed one stopped."""
        return Journal(self, self.folder / "journal" / f"{digest('journal', run_key)}.jsonl")

    def bodies(self) -> Iterator[str]:
        """Hashes of all bodies."""
        for path in (self.folder / "bodies").glob("??/*.zst"):
            yield path.stem

    def forget(self, hashes: Collection[str]) -> int:
        """Erase bodies and all that was extracted from them, what a killed run left of them too; the number of files
        erased."""
        count = 0
        for raw_hash in hashes:
            _check(raw_hash)
            for kind in ("bodies", "extractions"):
                for path in (self.folder / kind / raw_hash[:2]).glob(f"{raw_hash}.*"):
                    count += not path.name.endswith(".part")
                    path.unlink(missing_ok=True)
        return count

    def collect(self, referred: Collection[str]) -> int:
        """Erase what neither a row (`referred`: body hashes) nor a journal refers to; the number of files erased.

        Must not run beside a run: its bodies are stored before its journal names them. The caller holds the lock.
        """
        keep = set(referred) | self._journalled()
        wanted = set(self.bodies()) - keep
        wanted |= {path.name.split(".")[0] for path in (self.folder / "extractions").glob("??/*.zst")} - keep
        for path in self.folder.glob("*/**/*.part"):
            path.unlink(missing_ok=True)
        return self.forget(wanted)

    def _journalled(self) -> set[str]:
        journals = (Journal(self, path) for path in (self.folder / "journal").glob("*.jsonl"))
        return {fetch.raw_hash for journal in journals for fetch in journal.fetches() if fetch.raw_hash}

    def _body(self, raw_hash: str) -> Path:
        _check(raw_hash)
        return self.folder / "bodies" / raw_hash[:2] / f"{raw_hash}.zst"

    def _extraction(self, key: ExtractionKey) -> Path:
        _check(key.raw_hash)
        return self.folder / "extractions" / key.raw_hash[:2] / key.name


class Journal:
    """What an unfinished run has fetched: append-only, one JSON line a fetch. A torn last line is left out.

    `token` names this journal: a dataset that has a run of that token needs nothing of it any more.
    """

    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self.path = path
        self._descriptor: int | None = None

    @property
    def token(self) -> str | None:
        """The name of the journal; None where nothing is recorded yet."""
        for line in self._lines():
            return str(line.get("token") or "") or None
        return None

    def record(self, *fetches: Fetch) -> None:
        """Append fetches; their bodies must be in the store already. On return they survive a power cut."""
        if self._descriptor is None:
            self._descriptor = self._open()
        _append(self._descriptor, *(fetch.model_dump_json(exclude_defaults=True).encode() for fetch in fetches))
        for _ in fetches:
            reach("fetch")

    def fetches(self, since: str = "") -> list[Fetch]:
        """What is recorded, in order, without what was fetched before `since` (ISO time) or has lost its body."""
        found = []
        for line in self._lines():
            if "token" in line:
                continue
            try:
                fetch = Fetch.model_validate(line)
            except ValidationError:
                continue
            if fetch.fetched_at >= since and (not fetch.raw_hash or self._store.has_body(fetch.raw_hash)):
                found.append(fetch)
        return found

    def discard(self) -> None:
        """The run is written: nothing is left to resume."""
        self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file; what is recorded stays."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> int:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        named = self.token is not None
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        size = os.fstat(descriptor).st_size
        if size and os.pread(descriptor, 1, size - 1) != b"\n":
            os.write(descriptor, b"\n")  # a kill cut the last line: end it, so that it spoils nothing but itself
        if not named:
            _append(descriptor, json.dumps({"token": secrets.token_hex(12)}).encode())
        return descriptor

    def _lines(self) -> Iterator[dict[str, object]]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return
        for raw in content.split(b"\n"):
            try:
                line = json.loads(raw)
            except ValueError:
                continue
            if isinstance(line, dict):
                yield line


def _append(descriptor: int, *records: bytes) -> None:
    lines = b"".join(record + b"\n" for record in records)
    try:
        written = os.write(descriptor, lines)
        os.fsync(descriptor)
    except OSError as error:
        raise DatasetError(f"the journal cannot be written: {error.strerror}") from error
    if written != len(lines):
        raise DatasetError("the journal cannot be written: the disk is full")


def _check(raw_hash: str) -> None:
    if not _HASH.fullmatch(raw_hash):
        raise ValueError(f"not a SHA-256 in hex: {raw_hash!r}")  # it becomes a path: nothing else may


def sha256(raw: bytes) -> str:
    """What a body is named by."""
    return hashlib.sha256(raw).hexdigest()


def packed_body(raw: bytes) -> bytes:
    """A body as its file holds it."""
    return _pack(raw)


def packed(extraction: Extraction) -> bytes:
    """An extraction as its file holds it."""
    return _pack(extraction.model_dump_json().encode("utf-8", "replace"))


def _pack(raw: bytes) -> bytes:
    return _ZSTD.compress(raw)


def _unpack(content: bytes) -> bytes:
    return _ZSTD.decompress(content)


class _Zstd(threading.local):
    """What packs and unpacks, for each thread: to make it takes a fifth of its use."""

    def __init__(self) -> None:
        self.compress = zstandard.ZstdCompressor(level=3, write_checksum=True, write_content_size=True).compress
        self.decompress = zstandard.ZstdDecompressor().decompress


_ZSTD = _Zstd()


def _write(path: Path, content: bytes) -> None:
    try:
        _write_part(path, content).replace(path)
    except OSError as error:
        raise _unwritten(error, path.parent) from error


def _write_part(path: Path, content: bytes) -> Path:
    """The content under another name beside `path`. OSError: nothing is left of it."""
    part = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}.part")
    try:
        try:
            part.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return part


def _unwritten(error: OSError, folder: Path) -> DatasetError:
    return DatasetError(f"the store cannot be written: {error.strerror} ({folder})")
