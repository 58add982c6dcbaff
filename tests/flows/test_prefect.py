"""The flow under Prefect: without a server, and deployed on one that these tests start on loopback."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browsing.chromium import browser_page, needs_chromium, shoot
from tests.flows.conftest import sample_server

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "samples" / "site"
PROGRAM = [sys.executable, "-c", "from flows.command_line import main; main()"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A Prefect home of its own, and none of the settings that this machine's user has."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return inherited | {"PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")), "PYTHONPATH": str(ROOT)}


def page_with(questions: int) -> str:
    items = "".join(f"<dt>What is thing {n}?</dt><dd>It is number {n}.</dd>" for n in range(questions))
    return f"<h1>Help</h1><dl>{items}</dl>"


def test_a_run_without_a_server_is_quiet(environment: dict[str, str], tmp_path: Path) -> None:
    """From any working directory: nothing on standard error, one JSON object on standard output, and the dataset that
    the same stages make without Prefect."""
    done = subprocess.run(
        [sys.executable, "-m", "flows.harvest", str(SITE), "--json", "--output", "with.db"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    with_prefect = json.loads(done.stdout)
    done = subprocess.run(
        [*PROGRAM, "run", "--no-prefect", str(SITE), "--json", "--output", "without.db"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["dataset"] == with_prefect["dataset"]
    digests = [
        subprocess.run(
            [*PROGRAM, "digest", name], cwd=tmp_path, env=environment, capture_output=True, check=True
        ).stdout
        for name in ("with.db", "without.db")
    ]
    assert digests[0] == digests[1]


class Served:
    """`make serve` as these tests use it."""

    def __init__(self, port: int, environment: dict[str, str]) -> None:
        self.site = f"http://127.0.0.1:{port}"
        self.api = f"{self.site}/api"
        self.environment = environment | {"PREFECT_API_URL": self.api}

    def ask(self, path: str, **body: Any) -> Any:
        data = json.dumps(body).encode()
        request = urllib.request.Request(f"{self.api}/{path}", data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)

    def until(self, found: Callable[[], Any], seconds: float = 120) -> Any:
        """The first thing that is found; a test fails where nothing is in time."""
        for _ in range(int(seconds)):
            value = found()
            if value:
                return value
            time.sleep(1)
        return pytest.fail(f"nothing found after {seconds} s")

    def deployment(self, name: str, **parameters: Any) -> subprocess.CompletedProcess[str]:
        """`prefect deployment run harvest/NAME --watch`."""
        told = [part for key, value in parameters.items() for part in ("-p", f"{key}={json.dumps(value)}")]
        command = [sys.executable, "-m", "prefect", "deployment", "run", f"harvest/{name}", "--watch", *told]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )

    def runs(self, state: str) -> list[Any]:
        wanted = {"state": {"name": {"any_": [state]}}}
        return list(self.ask("flow_runs/filter", flow_runs=wanted))


@contextmanager
def group(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program with its children, all of which end with the block."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.fixture(scope="module")
def served(environment: dict[str, str]) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Served(port, environment)
    with group([sys.executable, "-m", "flows.serving", "--port", str(port)], environment) as process:

        def ready() -> bool:
            assert process.poll() is None, "make serve ended"
            try:
                return bool(made.ask("work_pools/local-process/workers/filter"))
            except OSError:
                return False

        made.until(ready, 400)
        yield made


def test_the_nightly_deployment_gets_its_runs_scheduled(served: Served) -> None:
    """Prefect's scheduler creates them; with SQLAlchemy 2.1 it silently creates none (docs/dependencies.md)."""
    nightly = next(each for each in served.ask("deployments/filter") if each["name"] == "nightly")
    scheduled = served.until(lambda: [run for run in served.runs("Scheduled") if run["deployment_id"] == nightly["id"]])
    assert all(run["expected_start_time"][11:16] == "02:15" for run in scheduled)
    assert nightly["global_concurrency_limit"]["limit"] == 1


def test_a_deployed_run_leaves_its_report(served: Served, tmp_path: Path) -> None:
    """`prefect deployment run harvest/once --watch`, its task runs by name, and the artifact as a person sees it."""
    done = served.deployment("once", sources=[str(SITE)], output=str(tmp_path / "faq.db"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Completed" in done.stdout
    names = {run["name"] for run in served.ask("task_runs/filter")}
    files = len([path for path in SITE.rglob("*") if path.is_file()])
    assert names >= {"plan", f"fetch site ({files} files)", f"extract site ({files} files)", "write faq.db"}
    artifacts = {each["key"]: each for each in served.ask("artifacts/latest/filter")}
    assert artifacts["harvest-progress"]["data"] == 100
    assert "mermaid" in artifacts["harvest-frameworks"]["data"]
    report = artifacts["harvest-report"]["data"]
    for part in (
        f"# {files} pages, 0 failed",
        "## What changed",
        "## How pages ended",
        "## The dataset now",
        "7 Ps of",
    ):
        assert part in report


def test_a_page_that_lost_its_pairs_fails_the_run_with_a_name_of_its_own(served: Served, tmp_path: Path) -> None:
    """State "Alarm", at once and without a retry; what the dataset had is kept."""
    page, output = tmp_path / "page.html", str(tmp_path / "faq.db")
    page.write_text(page_with(6))
    assert served.deployment("once", sources=[str(page)], output=output).returncode == 0
    page.write_text(page_with(2))
    done = served.deployment("once", sources=[str(page)], output=output)
    assert done.returncode == 1
    assert "Alarm" in done.stdout
    assert [run["name"] for run in served.runs("Alarm")] == ["page.html"]


def test_a_faulty_sources_file_fails_at_once(served: Served, tmp_path: Path) -> None:
    """With file, line and key in the run's state, and no retry; nothing was fetched or written."""
    (tmp_path / "mine.toml").write_text('[[site]]\nname = "Shop"\nurls = ["https://shop.example/"]\ndelai = 2\n')
    done = served.deployment("once", sources=[str(tmp_path / "mine.toml")], output=str(tmp_path / "faq.db"))
    assert done.returncode == 1
    failed = [run for run in served.runs("Failed") if run["name"] == "mine.toml"]
    assert len(failed) == 1
    assert "mine.toml:4: site.0.delai: unknown key; did you mean delay?" in failed[0]["state"]["message"]
    assert not (tmp_path / "faq.db").exists()


@needs_chromium
@pytest.mark.filterwarnings("ignore")  # playwright's own
def test_the_run_and_its_report_are_legible_in_prefect_s_pages(served: Served, tmp_path: Path) -> None:
    """In a browser: the graph has boxes, the report is headings and tables. Makes the pictures of the docs."""
    files = len([path for path in SITE.rglob("*") if path.is_file()])
    with sample_server().serving(0) as host:
        done = served.deployment(
            "once",
            sources=[str(SITE), f"http://{host}/sitemap.xml", f"http://{host}/moved.html"],
            output=str(tmp_path / "faq.db"), allow_hosts=[host], delay=0,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    report = next(each for each in served.ask("artifacts/latest/filter") if each["key"] == "harvest-report")
    with browser_page(viewport={"width": 1200, "height": 720}, color_scheme="light") as page:
        page.goto(f"{served.site}/runs/flow-run/{report['flow_run_id']}")
        page.get_by_text("6 Task runs").wait_for()
        page.get_by_text("Beginning flow run").first.wait_for()
        served.until(lambda: _share_of_green(page.locator("canvas").first.screenshot()) > 0.01, 30)
        shoot(page, "prefect-run")
        page.set_viewport_size({"width": 1200, "height": 1400})
        page.goto(f"{served.site}/artifacts/artifact/{report['latest_id']}")
        page.get_by_role("heading", name="How pages ended").wait_for()
        assert page.get_by_role("heading", name=f"{2 * files + 1} pages, 1 failed").is_visible()
        assert page.locator("table").count() >= 6
        assert page.evaluate("document.documentElement.scrollWidth") <= 1200
        shoot(page, "prefect-report")


def _share_of_green(png: bytes) -> float:
    """How much of a picture is in the colour of completed tasks."""
    image = pytest.importorskip("PIL.Image")
    with image.open(io.BytesIO(png)) as picture:
        colours = picture.convert("RGB").getcolors(1 << 24)
    green = sum(count for count, (red, green, blue) in colours if green > 120 and green > 1.5 * max(red, blue))
    return green / sum(count for count, _ in colours)


def test_parameters_are_typed_validated_and_documented(environment: dict[str, str]) -> None:
    code = """
import json
from prefect.exceptions import ParameterTypeError
from flows.harvest import harvest
for wrong in ({"delay": -1}, {"per_host": 0}, {"sources": 3}, {"no_such": 1}):
    try:
        harvest.validate_parameters({"sources": [], **wrong})
    except (ParameterTypeError, TypeError):
        continue
    raise SystemExit(f"accepted {wrong}")
print(json.dumps(harvest.parameters.model_dump()["properties"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    properties = json.loads(done.stdout)
    assert [name for name, told in properties.items() if not told.get("description")] == []
