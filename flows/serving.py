"""`make serve`: Prefect's server, a work pool, the deployments of prefect.yaml and a worker, from nothing.

    python -m flows.serving [--port 4200]

Ctrl-C ends all of it. Where a server answers already, it is used and left running.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from flows.prefect_defaults import set_defaults

POOL = "local-process"
_START_SECONDS = 120


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect command that runs as long as the block does."""
    process = subprocess.Popen([sys.executable, "-m", "prefect", *arguments])
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def call(*arguments: str) -> None:
    """A Prefect command that ends. CalledProcessError where it fails."""
    subprocess.run([sys.executable, "-m", "prefect", *arguments], check=True)


def answers(api: str) -> bool:
    """Whether a server is up at this address."""
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_for(api: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers. SystemExit where it ends, or takes too long."""
    for _ in range(_START_SECONDS * 4):
        if answers(api):
            return
        if server.poll() is not None:
            break
        time.sleep(0.25)
    sys.exit(f"The Prefect server did not come up at {api}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=4200)
    port = parser.parse_args().port
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a service manager's stop ends the parts as well
    set_defaults(quiet=False)
    api = os.environ.setdefault("PREFECT_API_URL", f"http://127.0.0.1:{port}/api")
    with ExitStack() as stack:
        if not answers(api):
            server = stack.enter_context(running("server", "start", "--host", "127.0.0.1", "--port", str(port)))
            wait_for(api, server)
        call("work-pool", "create", POOL, "--type", "process", "--overwrite")
        call("deploy", "--all", "--no-prompt")
        print(f"\nLook at it: {api.removesuffix('/api')}")
        print(f"Harvest now: PREFECT_API_URL={api} prefect deployment run harvest/once --watch\n", flush=True)
        worker = stack.enter_context(running("worker", "start", "--pool", POOL))
        worker.wait()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
