"""The Prefect flow: the same stages as `flows.stages`, one task for each batch, with artifacts to look at.

    python -m flows.harvest SOURCE...          (or: faqsieve run SOURCE...)
    prefect deployment run harvest/once --watch

Correctness never rests on Prefect: what a run did is in the store, and what it wrote was one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from flows.prefect_defaults import set_defaults

set_defaults(quiet=__name__ == "__main__")

from prefect import flow, get_run_logger, tags, task  # noqa: E402 - after the settings
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.orchestration import get_client  # noqa: E402
from prefect.client.schemas.objects import FlowRunPolicy  # noqa: E402
from prefect.client.schemas.objects import State as RunState  # noqa: E402
from prefect.events import emit_event  # noqa: E402
from prefect.futures import PrefectFuture, as_completed  # noqa: E402
from prefect.runtime import flow_run  # noqa: E402
from prefect.states import Completed, Failed  # noqa: E402
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402
from prefect.utilities.annotations import quote  # noqa: E402
from pydantic import Field  # noqa: E402

from flows import stages  # noqa: E402
from flows.artifact import report  # noqa: E402
from flows.dataset.connection import lock  # noqa: E402
from flows.dataset.known import known_pages  # noqa: E402
from flows.dataset.run import RunCounts, now  # noqa: E402
from flows.extracting import Result, keys_of, outcomes, to_extract  # noqa: E402
from flows.fetch_stage import fetch_batch  # noqa: E402
from flows.frameworks_artifact import frameworks_report  # noqa: E402
from flows.jobs import Batch, Job, make_job  # noqa: E402
from flows.planning import Plan, make_plan  # noqa: E402
from flows.recording import Advance, Recorder, stopping  # noqa: E402
from flows.summary import figures  # noqa: E402
from schema.errors import UsageError  # noqa: E402
from schema.records import Fetch  # noqa: E402

ALARM = "faqsieve.harvest.alarm"
_TASKS_AT_ONCE = 8
_advance: Advance | None = None  # the progress bar of `faqsieve run`; a task cannot be given one

Seconds = Annotated[float, Field(ge=0)]
PositiveSeconds = Annotated[float, Field(gt=0)]
PerHost = Annotated[int, Field(ge=1, le=64)]
Workers = Annotated[int, Field(ge=1)]


@task(name="plan", task_run_name="plan", cache_policy=NO_CACHE)
def plan_task(job: Job) -> Plan:
    """Find the pages behind the sources."""
    plan = make_plan(job)
    get_run_logger().info(
        "%d pages in %d batches, %d taken up from a killed run", plan.total, len(plan.batches), plan.resumed
    )
    return plan


@task(name="fetch", task_run_name="fetch {name}", retries=2, retry_delay_seconds=[10, 60], cache_policy=NO_CACHE)
def fetch_task(name: str, job: Job, batch: Batch) -> Sequence[Fetch]:
    """Fetch the pages of a batch into the store."""
    recorder = Recorder(job, _advance)
    try:
        fetches = fetch_batch(job, batch, known_pages(job.output, {page.url for page in batch.pages}), recorder)
    finally:
        recorder.close(written=False)
    get_run_logger().info("%s: %s", name, _states(fetches))
    return fetches


@task(name="extract", task_run_name="extract {name}", retries=1, cache_policy=NO_CACHE)
def extract_task(name: str, job: Job, fetches: Sequence[Fetch]) -> list[Result]:
    """Extract the pages of a batch into the store."""
    recorder = Recorder(job, _advance)
    known = known_pages(job.output, {fetch.url for fetch in fetches})
    results = list(stages.extract_batch(job, fetches, known, recorder))
    get_run_logger().info("%s: %d pages read", name, sum(key is not None for _, key in results))
    return results


@task(name="write", task_run_name="write {job.output.name}", retries=1, retry_delay_seconds=30, cache_policy=NO_CACHE)
def write_task(job: Job, results: Sequence[Result], token: str | None, started_at: str) -> RunCounts:
    """De-duplicate and write all of it by one transaction."""
    counts = stages.write(job, results, token, started_at)
    get_run_logger().info("run %d: %s", counts.run_id, dict(counts.states))
    return counts


_write: Any = write_task  # resolves quotes, which its types do not say


def _states(fetches: Sequence[Fetch]) -> str:
    last = {fetch.url: str(fetch.state) for fetch in fetches}
    found = list(last.values())
    return ", ".join(f"{found.count(state)} {state}" for state in sorted(set(found)))


def _run_name() -> str:
    """ "pages/ and 2 more": what Prefect's lists show a run as."""
    first, *more = flow_run.parameters.get("sources") or ["all stored pages"]
    name = first if "://" in first else Path(first).name or first
    return f"{name} and {len(more)} more" if more else name


class HarvestAlarm(Exception):
    """What a run that ended in the state "Alarm" failed with. `figures`: what it would have returned."""

    def __init__(self, message: str, figures: dict[str, Any]) -> None:
        super().__init__(message)
        self.figures = figures


_RUNNER: Any = ThreadPoolTaskRunner(max_workers=_TASKS_AT_ONCE)


@flow(
    name="harvest",
    flow_run_name=_run_name,
    task_runner=_RUNNER,
    retries=2,
    retry_delay_seconds=300,
    timeout_seconds=12 * 3600,
)
def harvest(
    sources: list[str],
    output: Path = Path("output/faq.db"),
    store: Path | None = None,
    delay: Seconds = 1.0,
    per_host: PerHost = 1,
    timeout: PositiveSeconds = 30.0,
    contact: str = "",
    allow_hosts: list[str] = [],  # noqa: B006 - Prefect shows it as the default, and nothing changes it
    workers: Workers | None = None,
    offline: bool = False,
    accept_drops: bool = False,
    scheduler: str = "",
) -> Any:
    """Harvest FAQ pages into one SQLite dataset: fetch, extract, de-duplicate, write. Returns the run's figures.

    Ends Completed, or Failed with the name "Alarm" where a page lost more than half of its pairs (its old rows are
    kept). Pages that cannot be fetched do not fail the flow: they are listed in the report and in its result.

    Args:
        sources: URLs, local files or folders, lists of URLs, sitemaps, or sources files (TOML).
        output: The dataset, made or brought up to date.
        store: Folder of fetched bodies; store/ beside the output if not given.
        delay: Seconds between two requests to one host.
        per_host: Requests in flight to one host; more than one is for your own servers.
        timeout: Seconds of wall clock for one request.
        contact: URL or e-mail address that the user agent names.
        allow_hosts: HOST or HOST:PORT of private or loopback hosts that may be fetched.
        workers: Extraction processes; one for each core if not given.
        offline: Read stored pages again, without the network; no sources means all of them.
        accept_drops: Believe a page whose pairs fell by more than half.
        scheduler: Address of a Dask (tcp://...) or Ray (ray://...) cluster that extracts; empty for this machine.
    """
    job = make_job(
        sources,
        output,
        store=store,
        workers=workers,
        offline=offline,
        accept_drops=accept_drops,
        scheduler=scheduler,
        delay=delay,
        per_host=per_host,
        timeout=timeout,
        contact=contact,
        allow_hosts=tuple(allow_hosts),
    )
    return harvest_job(job)


def harvest_job(job: Job) -> RunState[dict[str, Any]]:
    """The body of the flow, inside a flow run."""
    started = now()
    stopping.clear()
    with lock(job.output):
        planning = plan_task.submit(job)
        try:
            plan = planning.result()
        except UsageError:  # a faulty sources file is as faulty five minutes later
            _do_not_retry()
            raise
        try:
            results, batches = _batches(job, plan, planning)
        except BaseException:
            stopping.set()
            raise
        recorder = Recorder(job)
        counts = _write(quote(job), quote(results), recorder.token, started, wait_for=batches)
        recorder.close(written=True)
    found = figures(job.output, counts)
    create_markdown_artifact(report(found), key="harvest-report", description=f"What run {counts.run_id} found")
    if frameworks := frameworks_report(job.output):
        create_markdown_artifact(frameworks, key="harvest-frameworks", description="Variants side by side")
    if counts.alarms:
        message = f"{len(counts.alarms)} pages lost more than half of their pairs; their old rows are kept"
        _do_not_retry()
        emit_event(
            ALARM,
            resource={"prefect.resource.id": f"faqsieve.dataset.{job.output.name}"},
            payload={"pages": counts.alarms},
        )
        return Failed(name="Alarm", message=message, data=HarvestAlarm(message, found))
    return Completed(message=f"{plan.total} pages, {counts.failed} failed", data=found)


def _do_not_retry() -> None:
    """What is left to a person: the same harvest five minutes later would say the same."""
    run_id = flow_run.id
    if run_id:
        with get_client(sync_client=True) as client:
            client.update_flow_run(UUID(run_id), empirical_policy=FlowRunPolicy(retries=0))


def _batches(job: Job, plan: Plan, planning: PrefectFuture[Plan]) -> tuple[list[Result], list[PrefectFuture[Any]]]:
    """Run all batches, each drawn after `planning`; a progress artifact tells how far they are."""
    if job.scheduler:
        return _spread(job, plan, planning)
    results = list(stages.extract_batch(job, plan.done, plan.known))
    running: dict[PrefectFuture[Any], int] = {}
    fetch: Any = fetch_task  # its `submit` resolves futures and quotes, which its types do not say
    extract: Any = extract_task
    for batch in plan.batches:
        with tags(*batch.tags):
            fetched = fetch.submit(batch.name, quote(job), quote(batch), wait_for=[planning])
            running[extract.submit(batch.name, quote(job), fetched)] = len(batch.pages)
    progress = Progress(plan.total)
    for future in as_completed(list(running)):
        results += future.result()
        progress.advance(running[future])
    return results, list(running)


def _spread(job: Job, plan: Plan, planning: PrefectFuture[Plan]) -> tuple[list[Result], list[PrefectFuture[Any]]]:
    """Fetch here, extract on the cluster while the next pages come."""
    from flows.cluster import cluster

    wanted = to_extract(plan.done, plan.known)
    progress = Progress(plan.total)
    fetch: Any = fetch_task
    with cluster(job.scheduler, job.store) as far:
        running: dict[PrefectFuture[Any], str] = {}
        for batch in plan.batches:
            if batch.warc:
                far.read(batch.warc)
            else:
                with tags(*batch.tags):
                    fetched = fetch.submit(batch.name, quote(job), quote(batch), wait_for=[planning])
                    running[fetched] = batch.name
        far.extract("what a killed run fetched", keys_of(wanted))
        for future in as_completed(list(running)):
            found = _wanted(job, future.result())
            far.extract(running[future], keys_of(found))
            wanted += found
            progress.advance(far.collect(wait=False))
        progress.advance(far.collect(wait=True))
    return outcomes(wanted + _wanted(job, far.archived), far.failed), list(running)


def _wanted(job: Job, fetches: Sequence[Fetch]) -> list[Result]:
    return to_extract(fetches, known_pages(job.output, {fetch.url for fetch in fetches}))


class Progress:
    """The progress artifact of a run."""

    def __init__(self, total: int) -> None:
        self._total = max(total, 1)
        self._done = 0
        self._id: Any = create_progress_artifact(0.0, key="harvest-progress", description=f"of {total} pages")

    def advance(self, pages: int) -> None:
        """So many more pages are fetched and read."""
        self._done += pages
        update_progress_artifact(self._id, min(100.0, 100.0 * self._done / self._total))


def harvest_with_prefect(advance: Advance | None = None, **parameters: Any) -> dict[str, Any]:
    """Run the flow in this process, as `faqsieve run` does; its figures, or the error that ended it."""
    global _advance  # noqa: PLW0603 - see there
    if parameters.get("scheduler"):
        from flows.cluster import require_server

        require_server()  # before a server of this run's own is started
    _advance = advance
    try:
        state: Any = harvest.with_options(retries=0)(**parameters, return_state=True)
    finally:
        _advance = None
    found = state.result(raise_on_failure=False)
    if isinstance(found, HarvestAlarm):
        return found.figures
    if isinstance(found, BaseException):
        raise found
    return dict(found)


if __name__ == "__main__":
    import sys

    from flows.command_line import main

    main(["run", *sys.argv[1:]])
