"""Extraction beside fetching: every body that is given is read once, whatever happens on either side."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest

from flows import extracting, stages
from flows.dataset import digest
from flows.extracting import Failed, extract_keys
from flows.fetch_stage import HANDFUL
from flows.jobs import make_job
from flows.recording import Recorder
from flows.stages import harvest_directly
from flows.store import ExtractionKey, Store
from schema.errors import DatasetError
from schema.records import Fetch
from schema.states import State

PAGE = "<dl><dt>What is felt {n}?</dt><dd>Wool number {n}.</dd><dt>Who makes it?</dt><dd>We do.</dd></dl>"


def stored(store: Store, count: int) -> list[ExtractionKey]:
    return [ExtractionKey(store.put_body(PAGE.format(n=n).encode()), "text/html", "utf-8", "1") for n in range(count)]


def test_all_that_is_given_is_read_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys = stored(store, 6)
    done: list[int] = []
    failed: Failed = {}
    with extracting.extracting(store, 2, lambda: done.append(1), failed) as give:
        give(keys[:4])
        give(keys[2:])
    assert all(store.extraction(key) for key in keys)
    assert (len(done), failed) == (6, {})


def test_what_fails_is_told_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The states of a page that a worker did not survive, and of one that is not to be kept."""
    store = Store(tmp_path)
    keys = stored(store, 4)
    answers = [State.PARSE_TIMEOUT, b"too_large\n", b"ok\nanything", State.WORKER_CRASHED]
    monkeypatch.setattr(
        extracting, "answers", lambda work, handfuls, workers: (answers.pop(0) for pages in handfuls for _ in pages)
    )
    failed = extract_keys(store, keys)
    assert failed == dict(
        zip([keys[0], keys[1], keys[3]], ["parse_timeout", "too_large", "worker_crashed"], strict=True)
    )
    assert store.has_extraction(keys[0]) is False


def test_an_interrupted_run_does_not_read_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while pages are fetched: what waits to be read is left to the next run."""
    store = Store(tmp_path)
    keys = stored(store, 30)
    seen = []

    def slowly(work: object, handfuls: object, workers: object) -> object:
        for handful in handfuls:  # type: ignore[attr-defined]
            seen.extend(handful)
            interrupted.wait(10)
            yield from [b"ok\nanything"] * len(handful)

    interrupted = Event()
    monkeypatch.setattr(extracting, "answers", slowly)
    with pytest.raises(KeyboardInterrupt), extracting.extracting(store, 1, lambda: None, {}) as give:  # noqa: PT012
        give(keys)
        while not seen:
            pass
        interrupted.set()
        raise KeyboardInterrupt
    assert len(seen) < len(keys)


def test_a_lost_body_ends_the_run(tmp_path: Path) -> None:
    """As where extraction has a stage of its own: the store is not what it was, and the run must say so."""
    missing = ExtractionKey("a" * 64, None, None, "1")
    with (
        pytest.raises(DatasetError, match="no readable body"),
        extracting.extracting(Store(tmp_path), 1, lambda: None, {}) as give,
    ):
        give([missing])


@pytest.mark.parametrize("workers", [1, 2])
def test_a_store_that_a_worker_cannot_write_ends_the_run(workers: int, tmp_path: Path) -> None:
    """A full disk is no fault of a page, wherever it is noticed."""
    keys = stored(Store(tmp_path), 2)
    (tmp_path / "extractions").write_text("in the way")
    with pytest.raises(DatasetError, match="the store cannot be written"):
        extract_keys(Store(tmp_path), keys, workers)


def test_an_interrupted_run_leaves_no_half_named_bodies(
    sample_site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were written, and wait for the next handful, when Ctrl-C comes."""
    job = make_job([f"http://{sample_site}/delivery.html"], tmp_path / "faq.db", delay=0, allow_hosts=(sample_site,))

    def interrupted(self: Recorder, *fetches: Fetch) -> None:
        stores[0].put_body(b"fetched meanwhile", settled=False)
        raise KeyboardInterrupt

    stores: list[Store] = []
    original = Store.settle

    def settle(self: Store) -> None:
        stores.append(self)
        original(self)

    monkeypatch.setattr(Store, "settle", settle)
    monkeypatch.setattr(Recorder, "record", interrupted)
    with pytest.raises(KeyboardInterrupt):
        harvest_directly(job)
    assert not list(job.store.rglob("*.part"))
    assert Store(job.store).has_body(sha256(b"fetched meanwhile").hexdigest())


def test_the_journal_names_no_body_that_a_power_cut_could_take(
    sample_site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bodies are settled before the journal says that they are there; and the run's dataset is that of stages that run
    one after the other."""
    urls = [f"http://{sample_site}/{name}.html" for name in ("delivery", "returns")]
    job = make_job(urls, tmp_path / "faq.db", delay=0, allow_hosts=(sample_site,))
    recorded: list[Fetch] = []
    original = Recorder.record

    def record(self: Recorder, *fetches: Fetch) -> None:
        assert all(Store(job.store).has_body(fetch.raw_hash) for fetch in fetches if fetch.raw_hash)
        recorded.extend(fetches)
        original(self, *fetches)

    monkeypatch.setattr(Recorder, "record", record)
    harvest_directly(job)
    assert {fetch.state for fetch in recorded} == {State.OK}
    other = make_job(urls, tmp_path / "apart.db", delay=0, allow_hosts=(sample_site,))
    monkeypatch.setattr(
        stages,
        "fetch_and_extract",
        lambda job, batch, known, recorder: stages.extract_batch(
            job, stages.fetch_batch(job, batch, known, recorder), known
        ),
    )
    harvest_directly(other)
    assert digest(other.output) == digest(job.output)


def test_many_files_are_read_beside_each_other_with_the_same_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More files than a handful go to the workers as they come; one worker or two, or all at the end: one dataset."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(HANDFUL + 9):
        (folder / f"{n}.html").write_text(PAGE.format(n=n))
    digests = []
    for name, workers, most in (("one", 1, HANDFUL), ("two", 2, HANDFUL), ("apart", 2, 10**6)):
        monkeypatch.setattr(stages, "HANDFUL", most)
        counts = harvest_directly(
            make_job([str(folder)], tmp_path / f"{name}.db", store=tmp_path / name, workers=workers)
        )
        assert counts.states == {"ok": HANDFUL + 9}
        digests.append(digest(tmp_path / f"{name}.db"))
    assert len(set(digests)) == 1
