"""Pages per second of fetching alone, over loopback, from a server in a process of its own.

    python -m benchmarks.fetch_rate [PAGES] [PER_HOST]

Bodies of 20 KB go to the real store and records to the journal, in a temporary folder. Wall clock and CPU of this
process; the peak of memory.
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

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


def _fetch(port: int, pages: int, per_host: int, folder: Path) -> dict[str, int]:
    """As a run does it: bodies to the store, records to the journal, both flushed to the disk."""
    from flows.stages import Recorder, fetch_web, make_job
    from flows.store import Store

    job = make_job(["rate"], folder / "faq.db", delay=0, per_host=per_host, allow_hosts=("127.0.0.1",))
    urls = [f"http://127.0.0.1:{port}/{number}" for number in range(pages)]
    recorder = Recorder(job)
    fetches = asyncio.run(fetch_web(urls, job.fetch, Store(job.store), recorder=recorder))
    recorder.close(written=True)
    return dict(Counter(fetch.state for fetch in fetches))


def main(pages: int = 3000, per_host: int = 8) -> None:
    command = [sys.executable, "-m", "benchmarks.fetch_rate", "serve"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        assert server.stdout
        port = int(server.stdout.readline())
        started, cpu = time.perf_counter(), time.process_time()
        states = _fetch(port, pages, per_host, Path(folder))
        wall, cpu = time.perf_counter() - started, time.process_time() - cpu
        server.terminate()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{states}  {pages / wall:.0f} pages/s, {pages / cpu:.0f} a CPU-second, peak {memory:.0f} MiB")


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        asyncio.run(_serve())
    else:
        main(*map(int, sys.argv[1:]))
