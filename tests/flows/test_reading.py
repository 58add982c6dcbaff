"""What the writer is given: the same rows, in the same order, whether it makes them itself or workers do."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import reading
from flows.dataset import digest, rows
from flows.extracting import Result
from flows.jobs import make_job
from flows.reading import read_back
from flows.stages import harvest_directly
from flows.store import ExtractionKey, Store, packed
from schema.errors import DatasetError
from schema.records import Extraction, Fetch
from schema.states import State
from tests.dataset.made import at, extraction


def results(store: Store, count: int) -> list[Result]:
    """New pages; every third did not change and is read again, every fifth could not be fetched."""
    found: list[Result] = []
    for number in range(count):
        key = ExtractionKey(f"{number:064x}", None, None, "1")
        store.put_packed(key, packed(extraction({f"Why {number}?": "So."}, "2 Ps")))
        url = f"https://a.example/{number}"
        if number % 5 == 1:
            found.append((Fetch(url=url, state=State.TIMEOUT, fetched_at=at(1)), None))
        elif number % 3 == 2:
            found.append((Fetch(url=url, state=State.NOT_MODIFIED, fetched_at=at(1)), key))
        else:
            found.append((Fetch(url=url, state=State.OK, raw_hash=key.raw_hash, fetched_at=at(1)), key))
    return found


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 23, 24])
def test_workers_make_the_rows_that_the_writer_would(
    count: int, workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows of new pages; an extraction where the dataset must say what the rows are of; nothing where nothing came."""
    store = Store(tmp_path)
    given = results(store, count)
    alone = list(read_back(store, given))
    monkeypatch.setattr(reading, "_MANY", 0)
    found = list(read_back(store, given, workers))
    assert [fetch for fetch, _ in found] == [fetch for fetch, _ in given]
    for (fetch, made), (_, read) in zip(found, alone, strict=True):
        if fetch.state == State.OK:
            assert isinstance(read, Extraction)
            assert made == rows.looked_content(fetch, read)
        else:
            assert made == read


@pytest.mark.parametrize("many", [0, 100])
def test_an_extraction_that_vanished_ends_the_run(many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MANY", many)
    store = Store(tmp_path)
    given = results(store, 20)
    next(tmp_path.glob(f"extractions/*/{given[12][1].raw_hash}.*")).unlink()  # type: ignore[union-attr]
    with pytest.raises(DatasetError, match="vanished"):
        list(read_back(store, given))


def test_a_page_that_its_worker_did_not_survive_is_made_by_the_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MANY", 0)
    monkeypatch.setattr(
        reading, "answers", lambda work, handfuls, workers: (State.WORKER_CRASHED for pages in handfuls for _ in pages)
    )
    store = Store(tmp_path)
    given = results(store, 10)
    found = list(read_back(store, given))
    monkeypatch.setattr(reading, "_MANY", 100)
    assert found == list(read_back(store, given))


def test_the_dataset_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the first run, and in a second one over pages of which some changed."""
    folder = tmp_path / "pages"
    folder.mkdir()
    digests = {}
    for many in (0, 1000):
        monkeypatch.setattr(reading, "_MANY", many)
        for edition in (1, 2):
            for n in range(12):
                text = edition if n % 4 == 0 else 1
                (folder / f"{n}.html").write_text(f"<dl><dt>What is felt {n}?</dt><dd>Wool, edition {text}.</dd></dl>")
            output = tmp_path / f"{many}.db"
            harvest_directly(make_job([str(folder)], output, store=tmp_path / f"store{many}", workers=2))
            digests[many, edition] = digest(output)
    assert digests[0, 1] == digests[1000, 1] != digests[1000, 2] == digests[0, 2]
