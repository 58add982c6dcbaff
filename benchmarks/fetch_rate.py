"""Pages per second of fetching alone, over loopback, from a server in a process of its own.

    python -m benchmarks.fetch_rate [PAGES] [PER_HOST]

Bodies of 20 KB, first thrown away, then into the real store with records in the journal, in a temporary folder; each
in a process of its own. Wall clock and CPU of that process; its memory and descriptors after 1,000 pages and at the
end.
"""

from __future__ import annotations

import asyncio
import hashlib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from schema.options import FetchOptions
from schema.records import Fetch

_EARLY = 1000  # pages

_PAGE = b"<!doctype html><h1>Page %d</h1>" + b"".join(
    b"<p>Line %d of a page that many share.</p>\n" % n for n in range(480)
)


async def _serve() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                path = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1]
                found = path != b"/robots.txt"
                body = _PAGE.replace(b"%d", path[1:], 1) if found else b""
                status = b"200 OK" if found else b"404 Not Found"
                head = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
                writer.write(head + body)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


class _Watch:
    """Counts pages; what the process holds after 1,000 of them and after the last."""

    def __init__(self, pages: int) -> None:
        self.states: Counter[str] = Counter()
        self.early = self.late = ""
        self._pages = pages

    def __call__(self, fetches: Iterable[Fetch]) -> None:
        self.states.update(fetch.state for fetch in fetches)
        if not self.early and self.states.total() >= _EARLY:
            self.early = self.now()
        if self.states.total() >= self._pages:
            self.late = self.now()

    @staticmethod
    def now() -> str:
        held = Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0]
        return f"{int(held) / 1024:.0f} MiB, {len(list(Path('/proc/self/fd').iterdir()))} descriptors"


async def _alone(urls: list[str], options: FetchOptions, watch: _Watch) -> None:
    """Bodies are hashed and thrown away."""
    from flows.fetching import fetch_all

    async for fetch in fetch_all(urls, options, put_body=lambda body: hashlib.sha256(body).hexdigest()):
        watch([fetch])


def _fetch(port: int, pages: int, per_host: int, stored: bool) -> None:
    """In a process of its own. Stored as in a run: bodies and records are both flushed to the disk."""
    from flows.fetch_stage import fetch_web
    from flows.jobs import make_job
    from flows.recording import Recorder
    from flows.store import Store

    urls = [f"http://127.0.0.1:{port}/{number}" for number in range(pages)]
    watch = _Watch(pages)
    with tempfile.TemporaryDirectory() as folder:
        job = make_job(["rate"], Path(folder) / "faq.db", delay=0, per_host=per_host, allow_hosts=("127.0.0.1",))
        started, cpu = time.perf_counter(), time.process_time()
        if stored:
            recorder = Recorder(job)
            asyncio.run(fetch_web(urls, job.fetch, Store(job.store), recorder=recorder, tell=watch))
            recorder.close(written=True)
        else:
            asyncio.run(_alone(urls, job.fetch, watch))
        wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    what = "into the store" if stored else "without the store"
    print(f"{what}: {dict(watch.states)}  {pages / wall:.0f} pages/s, {pages / cpu:.0f} a CPU-second;", end=" ")
    print(f"after {_EARLY}: {watch.early}; at the end: {watch.late}")


def main(pages: int = 3000, per_host: int = 8) -> None:
    program = [sys.executable, "-m", "benchmarks.fetch_rate"]
    with subprocess.Popen([*program, "serve"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        port = server.stdout.readline().strip()
        for stored in ("0", "1"):
            subprocess.run([*program, "fetch", port, str(pages), str(per_host), stored], check=True)
        server.terminate()


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        asyncio.run(_serve())
    elif sys.argv[1:2] == ["fetch"]:
        port, pages, per_host, stored = map(int, sys.argv[2:])
        _fetch(port, pages, per_host, bool(stored))
    else:
        main(*map(int, sys.argv[1:]))
