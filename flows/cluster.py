"""Extraction on many machines: shards of pages, and whole archives, as task runs on a Dask or Ray cluster.

The flow fetches (politeness needs one place) and writes (a dataset has one writer); only what costs CPU leaves its
machine. Arguments are small (the store's folder and keys) and of plain types: Dask takes named tuples, Prefect's
`quote` among them, apart into bare ones. Bodies and extractions go through the store, which must be
a folder that all machines share under the same path. A shard may run twice, or half: what it stores is named by its
content. So a task run that ends badly is simply repeated, and at last done by the flow itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_API_URL

from flows.extracting import Failed, extract_keys
from flows.packing import Packed
from flows.store import ExtractionKey, Store
from flows.versions import pipeline_version
from flows.warc import harvest_warc
from schema.errors import UsageError
from schema.records import Fetch

PAGES_A_SHARD = 500  # at 10 ms a page 5 s: the 0.1 s that a task costs on Dask are then 2 %
_TRIES = 2  # on the cluster; then the flow does it
_PAUSES = (5.0, 20.0)  # seconds before a cluster that took no client is asked again
_STALL = 1800.0  # seconds in which nothing ended: no workers, or all of them are gone
_RUNNERS = {"ray": ("prefect_ray", "RayTaskRunner")}
_DASK = ("prefect_dask", "DaskTaskRunner")


@task(name="extract", task_run_name="extract {name}", cache_policy=NO_CACHE)
def extract_shard(name: str, store: str, keys: list[Sequence[Any]], version: str) -> Failed:
    """Extract stored bodies into the store; what could not be parsed, and why."""
    _check_version(version)
    failed = extract_keys(Store(store), [ExtractionKey(*key) for key in keys], workers=1)
    get_run_logger().info("%s: %d pages read, %d could not be", name, len(keys) - len(failed), len(failed))
    return failed


@task(name="read", task_run_name="read {name}", cache_policy=NO_CACHE)
def read_archive(name: str, store: str, path: str, version: str) -> Sequence[Fetch]:
    """Read a WARC file; bodies and extractions of its pages with pairs are in the store."""
    _check_version(version)
    fetches = Packed(harvest_warc(Path(path), Store(store), version, workers=1))
    get_run_logger().info("%s: %d pages with pairs", name, sum(fetch.raw_hash is not None for fetch in fetches))
    return fetches


def _check_version(version: str) -> None:
    if version != pipeline_version():
        raise RuntimeError(f"this worker extracts with version {pipeline_version()}, the flow with {version}")


class _Call(NamedTuple):
    """A task run to be had. pages: that it reads, 0 where only the archive knows."""

    task: Any
    parameters: dict[str, Any]
    pages: int
    tries: int = 1


class Cluster:
    """Work under way, and what came of it. Every call has exactly one result, whatever dies meanwhile.

    failed: what could not be parsed. archived: the fetches of archives.
    """

    def __init__(self, runner: Any, store: Path) -> None:
        self.failed: Failed = {}
        self.archived: list[Fetch] = []
        self._runner = runner
        self._common = {"store": str(store.absolute()), "version": pipeline_version()}
        self._open: dict[PrefectFuture[Any], _Call] = {}
        self._ended: SimpleQueue[PrefectFuture[Any]] = SimpleQueue()

    def extract(self, name: str, keys: Sequence[ExtractionKey]) -> None:
        """Submit these as shards."""
        shards = [keys[start : start + PAGES_A_SHARD] for start in range(0, len(keys), PAGES_A_SHARD)]
        for number, shard in enumerate(shards, 1):
            named = f"{name}, {number} of {len(shards)}" if len(shards) > 1 else name
            told = {"name": named, "keys": [list(key) for key in shard], **self._common}
            self._submit(_Call(extract_shard, told, len(shard)))

    def read(self, path: Path) -> None:
        """Submit the reading of an archive."""
        self._submit(_Call(read_archive, {"name": path.name, "path": str(path.absolute()), **self._common}, 0))

    def _submit(self, call: _Call) -> None:
        future = self._runner.submit(call.task, call.parameters)
        self._open[future] = call
        future.add_done_callback(self._ended.put)

    def collect(self, *, wait: bool) -> int:
        """Take in what ended by now, or all; the pages of it. Where nothing ends for long, all is done here."""
        pages = 0
        while self._open:
            try:
                future = self._ended.get(timeout=_STALL) if wait else self._ended.get_nowait()
            except Empty:
                return pages + (self._without_cluster() if wait else 0)
            call = self._open.pop(future)
            try:
                pages += self._take(call, future.result())
            except Exception as fault:  # whatever a cluster can come up with: a lost worker, a torn connection
                pages += self._again(call, fault)
        return pages

    def _again(self, call: _Call, fault: Exception) -> int:
        log = get_run_logger()
        if call.tries < _TRIES:
            log.warning("%s: %r: submitted again", call.parameters["name"], fault)
            self._submit(call._replace(tries=call.tries + 1))
            return 0
        log.warning("%s: %r: done without the cluster", call.parameters["name"], fault)
        return self._take(call, call.task.fn(**call.parameters))

    def _without_cluster(self) -> int:
        get_run_logger().warning("nothing ended in %d s: going on without the cluster", _STALL)
        calls, self._open = list(self._open.values()), {}
        return sum(self._take(call, call.task.fn(**call.parameters)) for call in calls)

    def _take(self, call: _Call, result: Any) -> int:
        if call.task is read_archive:
            self.archived += result
            return len(result)
        self.failed |= result
        return call.pages


def require_server() -> None:
    """UsageError where no Prefect server is set: each worker would start one of its own, and report to nobody."""
    if not PREFECT_API_URL.value():
        raise UsageError("a cluster needs a Prefect server that its workers reach: start one and set PREFECT_API_URL")


@contextmanager
def cluster(address: str, store: Path) -> Iterator[Cluster]:
    """The cluster whose scheduler is at `address`: tcp://… or tls://… for Dask, ray://… for Ray.

    UsageError where its package is missing, or where its workers would have no Prefect server to report to.
    """
    require_server()
    module, kind = _RUNNERS.get(address.partition("://")[0], _DASK)
    try:
        runner = getattr(import_module(module), kind)
    except ImportError as error:
        extra = module.removeprefix("prefect_")
        raise UsageError(f"{address} needs {module}: pip install --editable '.[{extra}]'") from error
    with ExitStack() as stack:
        yield Cluster(_connected(stack, runner, address), store)


def _connected(stack: ExitStack, runner: Callable[..., Any], address: str) -> Any:
    """The runner, connected. A head node of Ray that has just started, or is busy, turns clients away for a while; Dask
    knocks for 30 s by itself."""
    told = ""
    for pause in (*_PAUSES, 0.0):
        try:
            return stack.enter_context(runner(address=address))
        except ConnectionError as error:
            told = (str(error).splitlines() or [type(error).__name__])[-1]  # Ray's is the traceback of its server
            get_run_logger().warning("%s takes no client: %s", address, told)
            time.sleep(pause)
    raise ConnectionError(f"{address} takes no client: {told}")
