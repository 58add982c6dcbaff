"""The stages of a harvest as plain functions: plan, fetch, extract, write. No Prefect here.

    plan ──► batches ──► fetch_batch ──► extract_batch ──► write
                             │                │              │
                          store, journal    store         dataset

What passes between stages is small (fetches and keys); bodies and extractions stay in the store. Each stage can be
repeated: what is in the store is not done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from flows.dataset.known import KnownPage
from flows.dataset.run import RunCounts, RunInfo, now
from flows.extracting import Failed, Result, extract_keys, extracting, keys_of, outcomes, to_extract
from flows.fetch_stage import HANDFUL, fetch_archive, fetch_batch
from flows.jobs import Batch, Job, is_local
from flows.planning import make_plan
from flows.recording import Advance, Recorder
from flows.results import Results
from flows.store import Store
from flows.versions import pipeline_version, program_version
from schema.records import Fetch


def extract_batch(
    job: Job, fetches: Sequence[Fetch], known: Mapping[str, KnownPage], recorder: Recorder | None = None
) -> Iterator[Result]:
    """What each fetch yields; extractions are in the store. Pages that did not change are not read again."""
    keys = keys_of(result for fetch in fetches for result in to_extract([fetch], known))
    failed = extract_keys(Store(job.store), keys, job.workers)
    if recorder:
        recorder.advance("extract", len({fetch.url for fetch in fetches}))
    return _results(fetches, known, failed)


def _results(fetches: Sequence[Fetch], known: Mapping[str, KnownPage], failed: Failed) -> Iterator[Result]:
    """One after the other: all of them would take more memory than the writer."""
    return (result for fetch in fetches for result in outcomes(to_extract([fetch], known), failed))


def fetch_and_extract(job: Job, batch: Batch, known: Mapping[str, KnownPage], recorder: Recorder) -> Iterator[Result]:
    """Both stages of a batch; pages are read by other processes while the next ones come. A handful of files is not:
    there is nothing beside which they could be read, and processes take a moment to start."""
    if batch.warc:
        return (each for fetch in fetch_archive(job, batch.warc, recorder) for each in to_extract([fetch], known))
    if job.offline or (is_local(batch.pages[0]) and len(batch.pages) <= HANDFUL):
        return extract_batch(job, fetch_batch(job, batch, known, recorder), known, recorder)
    failed: Failed = {}
    with extracting(Store(job.store), job.workers, lambda: recorder.advance("extract"), failed) as give:
        fetches = fetch_batch(job, batch, known, recorder, lambda found: give(keys_of(to_extract(found, known))))
    return _results(fetches, known, failed)


def write(job: Job, results: Iterable[Result], token: str | None = None, started_at: str | None = None) -> RunCounts:
    """Write the run into the dataset by one transaction."""
    from flows.dataset.write import write_run
    from flows.reading import read_back

    store = Store(job.store)
    run = RunInfo(
        started_at=started_at or now(),
        version=program_version(),
        pipeline_version=pipeline_version(),
        parameters=job.parameters(),
        token=token,
        confirmations=job.confirmations,
        accept_drops=job.accept_drops,
        keep_opted_out=job.keep_opted_out,
    )
    return write_run(job.output, store, run, read_back(store, _ordered(results), job.workers))


def _ordered(results: Iterable[Result]) -> Iterator[Result]:
    """By page; attempts at one URL by number, and captures of it in archives by date, the latest one last."""
    kept = results if isinstance(results, Results) else Results(results)
    for _, group in groupby(kept, key=lambda r: r[0].url):
        for number, (fetch, key) in enumerate(group, 1):
            yield (fetch if fetch.attempt >= number else fetch.model_copy(update={"attempt": number})), key


def harvest_directly(job: Job, advance: Advance | None = None) -> RunCounts:
    """All stages in this process, one after the other."""
    from flows.dataset.connection import lock

    started = now()
    with lock(job.output):
        plan = make_plan(job)
        recorder = Recorder(job, advance, plan.total)
        written = False
        try:
            results = Results(extract_batch(job, plan.done, plan.known))
            for batch in plan.batches:
                results.add(fetch_and_extract(job, batch, plan.known, recorder))
            counts = write(job, results, recorder.token, started)
            written = True
        finally:
            recorder.close(written=written)
    return counts
