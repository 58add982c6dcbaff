"""Extraction on a cluster: what a run does with shards that fail, and a Dask cluster of separate processes."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.made_pages import made_page, made_warc
from flows.dataset import digest, reading
from flows.jobs import make_job
from flows.stages import harvest_directly
from flows.store import ExtractionKey, Store
from flows.versions import pipeline_version
from schema.errors import UsageError

ROOT = Path(__file__).parents[2]
PAGES, CAPTURES, SHARD = 160, 60, 10
RUN = f"""
import sys
from pathlib import Path
from flows import cluster
cluster.PAGES_A_SHARD = {SHARD}
from flows.harvest import harvest_with_prefect
harvest_with_prefect(None, scheduler=sys.argv[1], sources=sys.argv[2:4], output=Path(sys.argv[4]), store=Path("shared"))
"""


class Future:
    """A task run that ended at once."""

    def __init__(self, outcome: Callable[[], Any]) -> None:
        self.result = outcome

    def add_done_callback(self, told: Callable[[Any], None]) -> None:
        told(self)


class Runner:
    """A cluster that loses some calls, by their number from 0, and tells nothing of others."""

    def __init__(self, *lost: int, silent: tuple[int, ...] = ()) -> None:
        self.lost, self.silent = lost, silent
        self.names: list[str] = []

    def submit(self, task: Any, parameters: dict[str, Any]) -> Any:
        number = len(self.names)
        self.names.append(parameters["name"])

        def outcome() -> Any:
            if number in self.lost:
                raise RuntimeError("the worker died")
            return task.fn(**parameters)

        future: Any = Future(outcome)
        if number in self.silent:
            future.add_done_callback = lambda told: None
        return future


def stored(store: Store, count: int) -> list[ExtractionKey]:
    version = pipeline_version()
    return [ExtractionKey(store.put_body(made_page(n).encode()), "text/html", "utf-8", version) for n in range(count)]


@pytest.mark.parametrize(
    ("runner", "submitted"),
    [
        pytest.param(Runner(), 3, id="all is well"),
        pytest.param(Runner(1), 4, id="one is lost: submitted again"),
        pytest.param(Runner(1, 3), 4, id="lost twice: done by the flow"),
        pytest.param(Runner(*range(9)), 6, id="all are lost"),
        pytest.param(Runner(silent=(0, 2)), 3, id="nothing is heard of two: done by the flow"),
        pytest.param(Runner(1, silent=(3,)), 4, id="lost, then silent"),
    ],
)
def test_every_shard_has_one_result(
    runner: Runner, submitted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    keys = stored(store, 5)
    from prefect.logging import disable_run_logger

    from flows import cluster

    monkeypatch.setattr(cluster, "PAGES_A_SHARD", 2)
    monkeypatch.setattr(cluster, "_STALL", 0.05)
    with disable_run_logger():
        far = cluster.Cluster(runner, tmp_path)
        far.extract("five", keys)
        assert far.collect(wait=False) + far.collect(wait=True) == len(keys)
    assert len(runner.names) == submitted
    assert all(store.extraction(key) for key in keys)
    assert far.failed == {}


def test_a_worker_of_another_version_does_nothing(tmp_path: Path) -> None:
    """Its extractions would not be those of the flow's program."""
    from prefect.logging import disable_run_logger

    from flows import cluster

    with disable_run_logger(), pytest.raises(RuntimeError, match="extracts with version"):
        cluster.extract_shard.fn("one", str(tmp_path), [], "another")
    with disable_run_logger(), pytest.raises(RuntimeError, match="extracts with version"):
        cluster.read_archive.fn("one", str(tmp_path), "one.warc", "another")


def test_a_cluster_needs_a_server_that_all_reach(tmp_path: Path) -> None:
    """Without it each worker would start a server of its own, and report to nobody: refused before anything starts."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows.harvest import harvest_with_prefect

    with temporary_settings({PREFECT_API_URL: None}), pytest.raises(UsageError, match="PREFECT_API_URL"):
        harvest_with_prefect(None, scheduler="tcp://127.0.0.1:1", sources=["x"], output=tmp_path / "faq.db")
    assert not list(tmp_path.iterdir())


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows import cluster

    monkeypatch.setitem(sys.modules, "prefect_ray", None)
    with (
        temporary_settings({PREFECT_API_URL: "http://127.0.0.1:1/api"}),
        pytest.raises(UsageError, match=r"\.\[ray\]"),
        cluster.cluster("ray://127.0.0.1:1", tmp_path),
    ):
        pass


def _refusing(times: int) -> Callable[..., AbstractContextManager[str]]:
    """A task runner that takes no client so often, as Ray's does while its head node starts or is busy."""
    faults = [ConnectionAbortedError("Starting failed:\nTraceback\nRuntimeError: see the log")] * times

    @contextmanager
    def runner(address: str) -> Iterator[str]:
        if faults:
            raise faults.pop()
        yield address

    return runner


@pytest.mark.parametrize("times", [0, 2])
def test_a_cluster_that_takes_no_client_is_asked_again(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.logging import disable_run_logger

    from flows import cluster

    monkeypatch.setattr(cluster, "_PAUSES", (0.0, 0.0))
    with disable_run_logger(), ExitStack() as stack:
        assert cluster._connected(stack, _refusing(times), "ray://far:1") == "ray://far:1"


def test_a_cluster_that_never_takes_a_client_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from prefect.logging import disable_run_logger

    from flows import cluster

    monkeypatch.setattr(cluster, "_PAUSES", (0.0, 0.0))
    told = "^ray://far:1 takes no client: RuntimeError: see the log$"
    with disable_run_logger(), ExitStack() as stack, pytest.raises(ConnectionError, match=told):
        cluster._connected(stack, _refusing(3), "ray://far:1")


@pytest.fixture
def prefect_api(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A Prefect server on loopback, and the environment of its clients: the workers must speak to the same one."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    env = inherited | {
        "PYTHONPATH": str(ROOT),
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=env, cwd=tmp_path, start_new_session=True, **quiet)  # type: ignore[call-overload]
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/health")
        yield env | {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _wait_for(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer")


@pytest.fixture
def dask(tmp_path: Path, prefect_api: dict[str, str]) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler and two workers on loopback, one under a nanny, in a folder of their own; the scheduler's address,
    and the worker that has no nanny to start it again."""
    told, elsewhere = tmp_path / "scheduler.json", tmp_path / "elsewhere"
    elsewhere.mkdir()
    quiet = {"env": prefect_api, "cwd": elsewhere, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
    worker = ["worker", "--scheduler-file", str(told), "--nthreads", "1", "--no-dashboard"]
    with ExitStack() as stack:
        for command in (scheduler, worker, [*worker, "--no-nanny"]):
            process = subprocess.Popen([sys.executable, "-m", "dask", *command], **quiet)  # type: ignore[call-overload]
            stack.callback(_end, process)
            while not told.exists() or not told.read_text():
                time.sleep(0.1)
        yield json.loads(told.read_text())["address"], process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("prefect_dask") is None, reason="the extra `dask` is not installed")
def test_a_killed_worker_changes_nothing(
    dask: tuple[str, subprocess.Popen[bytes]], prefect_api: dict[str, str], tmp_path: Path
) -> None:
    """One of two workers dies with -9 in the middle: nothing is lost or doubled, the digest is that of one process.
    The store is named by a relative path, and the workers stand in another folder."""
    scheduler, victim = dask
    alone, output = _harvested_alone(tmp_path), tmp_path / "spread" / "faq.db"
    run = subprocess.Popen(_spread(scheduler, output), env=prefect_api, cwd=tmp_path)
    shards = tmp_path / "shared" / "extractions"
    while run.poll() is None and sum(1 for _ in shards.glob("*/*.zst")) < 3 * SHARD:
        time.sleep(0.02)
    assert run.poll() is None, "the run ended before a worker could be killed"
    os.kill(victim.pid, signal.SIGKILL)
    assert run.wait(timeout=300) == 0
    assert not (tmp_path / "elsewhere" / "shared").exists()
    assert digest(output) == digest(alone)
    with reading(output) as db, reading(alone) as one:
        count = "SELECT count(*), count(DISTINCT url) FROM fetches"
        assert db.rows(count) == one.rows(count)


def _harvested_alone(folder: Path) -> Path:
    """Pages and an archive, and their dataset as a run in one process makes it."""
    pages = folder / "pages"
    pages.mkdir()
    for number in range(PAGES):
        (pages / f"{number}.html").write_text(made_page(number), encoding="utf-8")
    archive = made_warc(folder / "crawl.warc.gz", CAPTURES, faq_share=0.5)
    alone = folder / "alone" / "faq.db"
    harvest_directly(make_job([str(pages), str(archive)], alone, workers=2))
    return alone


def _spread(scheduler: str, output: Path) -> list[str]:
    """The same harvest on a cluster."""
    return [sys.executable, "-c", RUN, scheduler, "pages", "crawl.warc.gz", str(output)]


@pytest.fixture
def ray(prefect_api: dict[str, str]) -> Iterator[str]:
    """A head node with two workers on loopback; the address for its clients."""
    with closing(socket.socket()) as first, closing(socket.socket()) as second:
        for probe in (first, second):
            probe.bind(("127.0.0.1", 0))
        port, client = (probe.getsockname()[1] for probe in (first, second))
    with tempfile.TemporaryDirectory(prefix="ray") as short:  # it makes sockets there, whose paths must be short
        start = ["start", "--head", "--block", "--node-ip-address=127.0.0.1", f"--port={port}", "--num-cpus=2"]
        more = [f"--ray-client-server-port={client}", "--include-dashboard=false", f"--temp-dir={short}"]
        quiet = {"cwd": short, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [sys.executable, "-m", "ray.scripts.scripts", *start, *more, "--disable-usage-stats"]
        head = subprocess.Popen(command, env=prefect_api, **quiet)  # type: ignore[call-overload]
        try:
            _wait_for_port(client)
            _wait_for_ray(f"ray://127.0.0.1:{client}", prefect_api)
            yield f"ray://127.0.0.1:{client}"
        finally:
            _end(head)


def _wait_for_port(port: int) -> None:
    for _ in range(300):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(f"nothing listens at {port}")


def _wait_for_ray(address: str, env: dict[str, str]) -> None:
    """The port listens before the node can start what serves a client: the first client of all may be turned away."""
    probe = [sys.executable, "-c", f"import ray; ray.init({address!r})"]
    for _ in range(5):
        if subprocess.run(probe, env=env, capture_output=True, timeout=120, check=False).returncode == 0:
            return
        time.sleep(2)
    pytest.fail(f"Ray serves no client at {address}")


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("prefect_ray") is None, reason="the extra `ray` is not installed")
def test_a_run_on_ray_gives_the_same(ray: str, prefect_api: dict[str, str], tmp_path: Path) -> None:
    """Shards and an archive, read by workers of Ray: the digest of one process."""
    alone, output = _harvested_alone(tmp_path), tmp_path / "spread" / "faq.db"
    subprocess.run(_spread(ray, output), env=prefect_api, cwd=tmp_path, timeout=300, check=True)
    assert digest(output) == digest(alone)
