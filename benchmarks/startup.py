"""What starting costs: wall and CPU seconds of each way to run one small page, best of N.

    python benchmarks/startup.py [--rounds 3] [--prefect]

--prefect also measures the flow without a server and against one that this script starts; it takes minutes.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "samples" / "site" / "delivery.html"
BARE = """from flows.prefect_defaults import set_defaults
set_defaults(quiet=True)
from prefect import flow
@flow
def nothing(): pass
nothing()"""
PROGRAM = [sys.executable, "-c", "from flows.command_line import main; main()"]


def cost(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall and CPU seconds, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(name: str, command: list[str], environment: dict[str, str], rounds: int) -> None:
    found = [cost(command, environment) for _ in range(rounds)]
    print(f"| {name} | {min(wall for wall, _ in found):.2f} | {min(cpu for _, cpu in found):.2f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--prefect", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PREFECT_HOME": folder}
        run = [*PROGRAM, "run", "--quiet", str(PAGE), "--output", f"{folder}/faq.db"]
        print("| what | wall s | CPU s |\n|---|---|---|")
        ways = {
            "`python -c 'import trafilatura'`": [sys.executable, "-c", "import trafilatura"],
            "`faqsieve extract` of one page": [*PROGRAM, "extract", str(PAGE)],
            "`python -c 'import httpx, pydantic, selectolax, sqlite_utils'`": [
                sys.executable, "-c", "import httpx, pydantic, selectolax, sqlite_utils"
            ],
            "`faqsieve run --no-prefect` of one page": [*run, "--no-prefect"],
        }  # fmt: skip
        for name, command in ways.items():
            report(name, command, environment, options.rounds)
        if options.prefect:
            with_prefect(run, environment, options.rounds)


def with_prefect(run: list[str], environment: dict[str, str], rounds: int) -> None:
    report("`python -c 'import prefect'`", [sys.executable, "-c", "import prefect"], environment, rounds)
    report("`faqsieve run`, first run of a new Prefect home", run, environment, 1)
    bare = [sys.executable, "-c", BARE]
    report("an empty flow, no server", bare, environment, rounds)
    report("`faqsieve run`, no server", run, environment, rounds)
    api = "http://127.0.0.1:4299/api"
    with subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--port", "4299"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        while True:
            try:
                urllib.request.urlopen(f"{api}/health", timeout=1)
                break
            except OSError:
                time.sleep(0.5)
        report("an empty flow, a running server", bare, environment | {"PREFECT_API_URL": api}, rounds)
        report("`faqsieve run`, a running server", run, environment | {"PREFECT_API_URL": api}, rounds)
        server.terminate()


if __name__ == "__main__":
    main()
