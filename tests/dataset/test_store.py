"""The store keeps bodies and extractions whole; the journal takes up where a killed run stopped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import flushing
from flows.dataset import collect_garbage
from flows.store import ExtractionKey, Store, packed
from schema.errors import DatasetError
from schema.records import Fetch
from tests.dataset.made import at, extraction, page, rows, write

KEY = ExtractionKey("a" * 64, "text/html", "utf-8", "1")


def fetch(url: str, raw_hash: str | None = None, run: int = 1) -> Fetch:
    return Fetch(url=url, state="ok", raw_hash=raw_hash, fetched_at=at(run))


@given(raw=st.binary(max_size=2000))
def test_bodies_come_back_as_they_were(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "bodies")
    raw_hash = store.put_body(raw)
    assert store.put_body(raw) == raw_hash
    assert store.body(raw_hash) == raw


def test_a_body_is_compressed_under_its_hash(store: Store) -> None:
    raw_hash = store.put_body(b"<p>Hello</p>" * 1000)
    found = store.folder / "bodies" / raw_hash[:2] / f"{raw_hash}.zst"
    assert found.stat().st_size < 200
    assert [path.name for path in store.folder.rglob("*") if path.is_file()] == [found.name]


def test_bodies_appear_when_they_are_settled(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut leaves each of them whole or absent: all are on the disk before any has its name, and the names are
    on the disk before `settle` returns."""
    flushed: list[tuple[list[str], bool]] = []

    def flush(paths: Sequence[Path]) -> None:
        flushed.append((sorted({path.suffix for path in paths}), any(store.bodies())))

    monkeypatch.setattr("flows.store.flush", flush)
    hashes = {store.put_body(b"body %d" % number, settled=False) for number in range(5)}
    assert not any(map(store.has_body, hashes))
    store.settle()
    assert set(store.bodies()) == hashes
    assert flushed == [([".part"], False), ([""], True)]
    store.settle()
    assert len(flushed) == 2, "nothing was left to settle"


def test_forgetting_takes_what_a_killed_run_left(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that was written but had no name yet when the run was killed has its text on the disk as well."""

    def killed(paths: Sequence[Path]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.store.flush", killed)
    raw_hash = store.put_body(b"a text to be forgotten", settled=False)
    with pytest.raises(KeyboardInterrupt):
        store.settle()
    assert list(store.folder.rglob("*.part"))
    assert Store(store.folder).forget([raw_hash]) == 0
    assert not [path for path in store.folder.rglob("*") if path.is_file()]


def test_a_disk_that_cannot_flush_leaves_no_half_named_bodies(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(paths: Sequence[Path]) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("flows.store.flush", failing)
    store.put_body(b"one", settled=False)
    store.put_body(b"two", settled=False)
    with pytest.raises(DatasetError, match="the store cannot be written: Input/output error"):
        store.settle()
    assert not [path for path in store.folder.rglob("*") if path.is_file()]


def test_equal_bodies_in_a_handful_are_one(store: Store) -> None:
    hashes = {store.put_body(b"the same", settled=False) for _ in range(3)}
    store.settle()
    assert set(store.bodies()) == hashes
    assert not list(store.folder.rglob("*.part"))


@pytest.mark.parametrize("syncfs", ["as it is", "missing", "failing"])
def test_flushing_works_or_says_so(syncfs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if syncfs != "as it is":
        monkeypatch.setattr(flushing, "_SYNCFS", None if syncfs == "missing" else lambda descriptor: -1)
    paths = [tmp_path / str(number) for number in range(4)]
    for path in paths:
        path.write_text("x")
    if syncfs == "failing":
        with pytest.raises(OSError):  # noqa: PT011 - whatever the disk said
            flushing.flush(paths)
        flushing.flush(paths[:2])
    else:
        flushing.flush(paths)
        flushing.flush([])
    with pytest.raises(FileNotFoundError):
        flushing.flush([tmp_path / "missing"])


def test_a_missing_or_damaged_body_is_an_error(store: Store) -> None:
    raw_hash = store.put_body(b"text" * 100)
    path = store.folder / "bodies" / raw_hash[:2] / f"{raw_hash}.zst"
    other = store.put_body(b"another text" * 100)
    swapped = (store.folder / "bodies" / other[:2] / f"{other}.zst").read_bytes()
    for content in (path.read_bytes()[:-5], b"", swapped):
        path.write_bytes(content)
        with pytest.raises(DatasetError, match=raw_hash):
            store.body(raw_hash)
    with pytest.raises(DatasetError, match="no readable body"):
        store.body("b" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63 + "/", "a" * 64 + "\n"])
def test_only_a_hash_becomes_a_path(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.body(name)


def test_extractions_belong_to_all_of_their_key(store: Store) -> None:
    made = extraction({"Why?": "So."}, "2 Ps")
    store.put_packed(KEY, packed(made))
    assert store.extraction(KEY) == made
    for change in ({"raw_hash": "b" * 64}, {"media_type": None}, {"charset": "latin-1"}, {"pipeline_version": "2"}):
        assert store.extraction(KEY._replace(**change)) is None


@pytest.mark.parametrize("content", [b"", b"not zstd", None, b'{"state": "ok"}'])
def test_a_torn_extraction_is_made_again(store: Store, content: bytes | None) -> None:
    store.put_packed(KEY, packed(extraction({})))
    path = next(store.folder.glob("extractions/*/*.zst"))
    path.write_bytes(path.read_bytes()[:-3] if content is None else content)
    assert store.extraction(KEY) is None


def test_a_journal_goes_on_where_it_stopped(store: Store) -> None:
    with store.journal("key") as journal:
        assert journal.token is None
        journal.record(fetch("https://a.example/1"))
        token = journal.token
    with store.journal("key") as journal:
        journal.record(fetch("https://a.example/2"))
        assert [found.url[-1] for found in journal.fetches()] == ["1", "2"]
        assert journal.token == token
        journal.discard()
    with store.journal("key") as journal:
        assert journal.fetches() == []
        journal.record(fetch("https://a.example/3"))
        assert journal.token not in (None, token)
    assert store.journal("another key").fetches() == []


@given(cut=st.integers(1, 60))
def test_a_torn_journal_loses_the_torn_line_only(cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    with store.journal("key") as journal:
        for number in range(3):
            journal.record(fetch(f"https://a.example/{number}"))
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-cut])
    with store.journal("key") as journal:
        kept = [found.url for found in journal.fetches()]
        assert kept in (
            ["https://a.example/0", "https://a.example/1"],
            ["https://a.example/0", "https://a.example/1", "https://a.example/2"],
        )
        journal.record(fetch("https://a.example/new"))
    assert [found.url for found in store.journal("key").fetches()] == [*kept, "https://a.example/new"]


def test_a_journal_forgets_what_is_old_or_has_lost_its_body(store: Store) -> None:
    with store.journal("key") as journal:
        journal.record(fetch("https://a.example/old", run=1))
        journal.record(fetch("https://a.example/bare", "c" * 64, run=3))
        journal.record(fetch("https://a.example/whole", store.put_body(b"x"), run=3))
    assert [found.url for found in journal.fetches(since=at(2))] == ["https://a.example/whole"]


def test_garbage_is_what_neither_row_nor_journal_refers_to(db: Path, store: Store) -> None:
    url = "https://a.example/"
    for run, answer in enumerate(["one", "two", "three"], start=1):
        write(db, store, run, [page(url, {"Why?": answer}, run, store)])
    unused, wanted = store.put_body(b"unused"), store.put_body(b"wanted")
    store.put_packed(KEY, packed(extraction({})))
    store.put_packed(KEY._replace(raw_hash=unused), packed(extraction({})))
    with store.journal("key") as journal:
        journal.record(fetch("https://a.example/next", wanted))
    torn = store.folder / "bodies" / "ab" / "abc.zst.1.2.part"
    torn.parent.mkdir(exist_ok=True)
    torn.write_bytes(b"torn")
    assert collect_garbage(db, store) == 3
    kept = {raw_hash for (raw_hash,) in rows(db, "SELECT raw_hash FROM fetches")}
    assert set(store.bodies()) == kept | {wanted}
    assert len(kept) == 3  # every version that a row of pages, pairs, history or fetches refers to
    assert not list(store.folder.rglob("*.part"))
    assert not list(store.folder.glob("extractions/*/*"))


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "store")
    with pytest.raises(DatasetError, match="the store cannot be written"):
        store.put_body(b"x")
