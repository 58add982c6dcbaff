"""A long harvest over loopback, watched from outside: is memory flat, are descriptors?

    python -m benchmarks.soak [PAGES]

Serves FAQ pages of the host's own making (one in fifty fails in some way), runs `faqsieve run --no-prefect` over
them, and samples resident memory and open descriptors of it and its children fifty times a second. The slope is a
straight line through the samples of a stage (fetch with extraction beside it, write) after its first quarter, and
after all workers have begun, as growth over the rest of it in per cent.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

_RUN = "import sys; from flows.command_line import main; sys.exit(main())"
_FAULTS = (b"404 Not Found", b"410 Gone", b"403 Forbidden")


def page(number: int) -> bytes:
    """Six questions with answers, four of them on every page."""
    pairs = [(f"What does part {n} do?", f"Part {n} holds what part {n + 1} turns.") for n in range(4)]
    pairs += [(f"How is unit {number}-{n} cleaned?", f"Wipe unit {number}-{n} with a dry cloth.") for n in range(2)]
    body = "".join(f"<details><summary>{q}</summary><p>{a}</p></details>" for q, a in pairs)
    return f"<!doctype html><title>Unit {number}</title><h1>Questions on unit {number}</h1>{body}".encode()


async def serve() -> None:
    """Prints its port and serves until it is ended."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                path = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1]
                number = int(path[1:]) if path[1:].isdigit() else 0
                status = b"404 Not Found" if not number else _FAULTS[number % 3] if number % 50 == 0 else b"200 OK"
                body = page(number) if status == b"200 OK" else b""
                writer.write(
                    b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body
                )
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


class Sample(NamedTuple):
    """seconds since the start; memory in MiB and descriptors of the process and all below it, and their number; the
    stage."""

    seconds: float
    memory: float
    descriptors: int
    processes: int
    stage: str


class Stage(NamedTuple):
    """growth of memory in per cent; descriptors at most in the first and the second half; peak in MiB."""

    growth: float
    descriptors: tuple[int, int]
    peak: float


class Watched(NamedTuple):
    seconds: float
    returncode: int
    stages: dict[str, Stage]


def _family(pid: int) -> list[int]:
    try:  # a process is listed below the thread that started it
        children = " ".join(path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")).split()
    except OSError:
        return []
    return [pid, *(member for child in children for member in _family(int(child)))]


def _sample(pid: int, started: float, dataset: Path) -> Sample | None:
    memory = descriptors = 0
    family = _family(pid)
    for member in family:
        try:
            status = Path(f"/proc/{member}/status").read_text()
            descriptors += sum(1 for _ in Path(f"/proc/{member}/fd").iterdir())
        except OSError:
            continue
        memory += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    stage = "write" if dataset.exists() else "fetch"
    return Sample(time.monotonic() - started, memory / 1024, descriptors, len(family), stage) if memory else None


def soak(pages: int, folder: Path) -> Watched:
    """Runs and watches. The dataset stays in `folder`."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.soak", "serve"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        host = f"127.0.0.1:{server.stdout.readline().strip()}"
        urls = folder / "urls.txt"
        urls.write_text("".join(f"http://{host}/{number}\n" for number in range(1, pages + 1)))
        options = ["--no-prefect", "--quiet", "--delay", "0", "--per-host", "8", "--allow-host", host]
        command = [sys.executable, "-c", _RUN, "run", str(urls), *options]
        samples, started = [], time.monotonic()
        dataset = folder / "soak.db"
        with subprocess.Popen([*command, "--output", str(dataset)], stderr=subprocess.DEVNULL) as run:
            while run.poll() is None:
                samples.append(_sample(run.pid, started, dataset))
                time.sleep(0.02)
        server.terminate()
    return _judge([sample for sample in samples if sample], time.monotonic() - started, run.returncode)


def _judge(samples: list[Sample], seconds: float, returncode: int) -> Watched:
    stages = {name: [s for s in samples if s.stage == name] for name in ("fetch", "write")}
    return Watched(seconds, returncode, {name: _stage(found) for name, found in stages.items() if len(found) > 8})


def _stage(samples: list[Sample]) -> Stage:
    most = max(s.processes for s in samples[: -len(samples) // 4])
    complete = next(number for number, s in enumerate(samples) if s.processes == most)
    later = samples[max(len(samples) // 4, complete) :]
    slope, start = np.polyfit([s.seconds for s in later], [s.memory for s in later], 1)
    first, last = start + slope * later[0].seconds, start + slope * later[-1].seconds
    half = len(later) // 2
    descriptors = (max(s.descriptors for s in later[:half]), max(s.descriptors for s in later[half:]))
    return Stage(100 * (last / first - 1), descriptors, max(s.memory for s in samples))


def main(pages: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = soak(pages, Path(folder))
    print(f"{pages} pages in {found.seconds:.0f} s ({pages / found.seconds:.0f} a second), exit {found.returncode}")
    for name, stage in found.stages.items():
        first, second = stage.descriptors
        print(f"{name:8} memory {stage.growth:+.1f} %, peak {stage.peak:.0f} MiB; descriptors {first}, then {second}")


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        asyncio.run(serve())
    else:
        main(*map(int, sys.argv[1:]))
