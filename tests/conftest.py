"""What all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from flows.dataset import Result

SAMPLES = Path(__file__).parents[1] / "samples" / "site"
LONG_AGO = "2026-01-01T00:00:00.000Z"

# The machine's load decides how long an example takes: timing belongs to benchmarks/. Derandomised: a run repeats.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where FAQSIEVE_NO_SKIPS is set, a test that is skipped has failed: what it needs was meant to be there."""
    report = yield
    if report.skipped and "FAQSIEVE_NO_SKIPS" in os.environ and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def sample_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site's pages as a dataset, as a harvest of its folder would make it, with two rows reviewed."""
    from flows.dataset import RunInfo, decide, reading, write_run
    from flows.store import Store

    folder = tmp_path_factory.mktemp("dataset")
    results = [
        _read(
            f"https://{'www' if path.parent == SAMPLES else path.parent.name}.example.org/{path.name}",
            path.read_bytes(),
        )
        for path in sorted(p for p in SAMPLES.rglob("*") if p.suffix in (".html", ".txt"))
    ]
    target = folder / "faq.db"
    write_run(target, Store(folder / "store"), RunInfo(started_at=LONG_AGO, version="test"), results)
    with reading(target) as db:
        first, second = (row[0] for row in db.execute("SELECT id FROM pairs ORDER BY id LIMIT 2"))
    decide(target, "accept", first)
    decide(target, "reject", second)
    return target


@pytest.fixture(scope="session")
def changed_dataset(sample_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after a second run, just now, that found one page with an answer, a question less and one more."""
    from flows.dataset import RunInfo, now, write_run
    from flows.store import Store

    folder = tmp_path_factory.mktemp("changed")
    target = Path(shutil.copy(sample_dataset, folder / "faq.db"))
    page = (SAMPLES / "delivery.html").read_text(encoding="utf-8")
    for before, after in (("Yes, in these towns:", "Yes, but only here:"), ("nobody is at home", "the bell is broken")):
        assert before in page
        page = page.replace(before, after)
    results = [_read("https://www.example.org/delivery.html", page.encode(), now())]
    write_run(target, Store(folder / "store"), RunInfo(started_at=now(), version="test"), results)
    return target


def _read(url: str, raw: bytes, at: str = LONG_AGO) -> Result:
    """A page as if it had been fetched and read."""
    from extractors import extract
    from schema.records import Fetch

    found = extract(raw, media_type="text/plain" if url.endswith(".txt") else "text/html")
    told = {"state": found.state, "http_status": 200, "bytes": len(raw), "raw_hash": sha256(raw).hexdigest()}
    return Fetch(url=url, final_url=url, fetched_at=at, **told), found
