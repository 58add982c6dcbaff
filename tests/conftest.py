"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Generator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings

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
    from extractors import extract
    from flows.dataset import RunInfo, decide, reading, write_run
    from flows.store import Store
    from schema.records import Fetch

    folder = tmp_path_factory.mktemp("dataset")
    site = Path(__file__).parents[1] / "samples" / "site"
    results = []
    for path in sorted(p for p in site.rglob("*") if p.suffix in (".html", ".txt")):
        raw = path.read_bytes()
        url = f"https://{'www' if path.parent == site else path.parent.name}.example.org/{path.name}"
        found = extract(raw, url=url, media_type="text/plain" if path.suffix == ".txt" else "text/html")
        fetch = Fetch(
            url=url, final_url=url, state=found.state, http_status=200, bytes=len(raw),
            raw_hash=sha256(raw).hexdigest(), fetched_at="2026-01-01T00:00:00.000Z",
        )  # fmt: skip
        results.append((fetch, found))
    target = folder / "faq.db"
    write_run(target, Store(folder / "store"), RunInfo(started_at="2026-01-01T00:00:00.000Z", version="test"), results)
    with reading(target) as db:
        first, second = (row[0] for row in db.execute("SELECT id FROM pairs ORDER BY id LIMIT 2"))
    decide(target, "accept", first)
    decide(target, "reject", second)
    return target
