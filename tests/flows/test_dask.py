"""The flow on a Dask cluster of separate processes: the same dataset, also when a worker is killed on the way."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from benchmarks.made_pages import made_page
from flows.dataset import digest, reading
from flows.stages import harvest_directly, make_job

pytest.importorskip("prefect_dask")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PAGES, BATCH = 160, 10
RUN = f"""
import sys
from flows import stages
stages._LOCAL_BATCH = {BATCH}
from flows.harvest import harvest_with_prefect
harvest_with_prefect(None, task_runner_name="dask", scheduler=sys.argv[1], sources=[sys.argv[2]], output=sys.argv[3],
                     workers=1)
"""


@pytest.fixture
def prefect_api(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A Prefect server on loopback, and the environment of its clients: the workers must speak to the same one."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=env, cwd=tmp_path, start_new_session=True, **quiet)
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/health")
        yield env | {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    finally:
        os.killpg(server.pid, signal.SIGTERM)
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
def cluster(tmp_path: Path, prefect_api: dict[str, str]) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on loopback; the scheduler's address and the workers."""
    told = tmp_path / "scheduler.json"
    quiet = {"env": prefect_api, "cwd": tmp_path, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    commands = [["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]]
    worker = ["worker", "--scheduler-file", str(told), "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    with ExitStack() as stack:
        started = []
        for command in [*commands, worker, worker]:
            process = subprocess.Popen([sys.executable, "-m", "dask", *command], **quiet)  # type: ignore[call-overload]
            stack.callback(process.wait)
            stack.callback(process.kill)
            started.append(process)
            while not told.exists():
                time.sleep(0.1)
        yield f"file:{told}", started[1:]


def address(told: str) -> str:
    """The scheduler's address in its file."""
    import json

    return str(json.loads(Path(told.removeprefix("file:")).read_text())["address"])


def test_a_killed_worker_changes_nothing(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], prefect_api: dict[str, str], tmp_path: Path
) -> None:
    """One of two workers dies with -9 in the middle: nothing is lost or doubled, the digest is that of one process."""
    scheduler, workers = cluster
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(PAGES):
        (pages / f"{number}.html").write_text(made_page(number), encoding="utf-8")
    alone = tmp_path / "alone" / "faq.db"
    harvest_directly(make_job([str(pages)], alone, workers=2))
    output = tmp_path / "dask" / "faq.db"
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, address(scheduler), str(pages), str(output)], env=prefect_api, cwd=tmp_path
    )
    shards = output.parent / "store" / "extractions"
    while run.poll() is None and (not shards.exists() or sum(1 for _ in shards.glob("*/*.zst")) < 2 * BATCH):
        time.sleep(0.05)
    assert run.poll() is None, "the run ended before a worker could be killed"
    os.kill(workers[0].pid, signal.SIGKILL)
    assert run.wait(timeout=300) == 0
    assert digest(output) == digest(alone)
    with reading(output) as db:
        assert db.value("SELECT count(*) FROM fetches") == PAGES
    shutil.rmtree(pages)
