"""Cuts real runs short, everywhere: `python benchmarks/kills.py [--random 200] [--every 1] [--pages 20] [--part 1/1]`.

A run of `faqsieve run --no-prefect` over pages on loopback is killed with -9 at each of its recorded fault points
(fetch, body, shard, statement, commit), again at random moments, and made to fail at each point. After each cut the
dataset must be whole and be the old or the new one, and the next run must end with the digest of an uninterrupted one.
Runs that are killed at random have workers as in life; the others read their pages themselves, in a fifth of the time.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from flows import extracting  # noqa: E402
from flows.dataset import digest  # noqa: E402
from flows.jobs import make_job  # noqa: E402
from flows.stages import harvest_directly  # noqa: E402
from flows.worker_process import T, Work  # noqa: E402
from schema.states import State  # noqa: E402
from tests.dataset.drilling import Drill  # noqa: E402
from tests.dataset.killing import KILLED, apart, failed_at, killed_after, killed_at  # noqa: E402

_WORKERS = extracting.answers


def _alone(work: Work[T], handfuls: Iterable[Sequence[T]], _workers: int | None = None) -> Iterator[bytes | State]:
    """In place of the workers, in the process of the run."""
    return (work(page) for handful in handfuls for page in handful)


class Site(BaseHTTPRequestHandler):
    """Pages with three questions each; every third page has another answer in edition 2, which a file names."""

    edition: Path

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            return self._answer(404, b"")
        number = int(self.path.strip("/"))
        edition = int(self.edition.read_text()) if number % 3 == 0 else 1
        pairs = {
            "How do I return a parcel?": "Write to us within fourteen days.",
            f"What does product {number} cost?": f"It costs {number + edition} euros at the moment.",
            f"Who makes product {number}?": "The people of our own workshop make it.",
        }
        body = "".join(f"<details><summary>{q}</summary><p>{a}</p></details>" for q, a in pairs.items())
        return self._answer(200, f"<html><title>Product {number}</title><h1>Questions</h1>{body}</html>".encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def runs(pages: int, edition_file: Path) -> Iterator[Callable[[Path, int], object]]:
    """Serves the site; what it yields harvests an edition of it into a folder."""
    Site.edition = edition_file
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    process = multiprocessing.get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()  # not a thread: children of this process must be able to fork
    _load_all()
    host = f"127.0.0.1:{server.server_port}"

    def run(folder: Path, edition: int) -> None:
        edition_file.write_text(str(edition))
        urls = [f"http://{host}/{number}" for number in range(pages)]
        job = make_job(urls, folder / "faq.db", workers=1, delay=0.0, allow_hosts=(host,))
        counts = harvest_directly(job)
        assert counts.states.keys() <= {"ok", "not_modified"}, counts.states

    try:
        yield run
    finally:
        process.terminate()
        process.join()
        server.server_close()


def _load_all() -> None:
    """Import here what a run imports late, or each of the hundreds of children would."""
    import flows.fetching  # noqa: F401
    from extractors import extract
    from flows.dataset.sites import site_of

    extract(b"<h1>Questions</h1><h2>Is it warm?</h2><p>It is.</p><h2>Is it cold?</h2><p>No.</p>")
    site_of("https://a.example/")


def main() -> None:
    """Run all cuts and print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=20)
    asked.add_argument("--random", type=int, default=200, help="kills at random moments")
    asked.add_argument("--every", type=int, default=1, help="take every n-th fault point only")
    asked.add_argument(
        "--part", default="1/1", help="K/N: the K-th of N parts of it all, for machines with little time"
    )
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, runs(options.pages, Path(folder) / "edition") as run:
        began = time.perf_counter()
        extracting.answers = _alone
        drill = Drill(Path(folder), run)
        timed = drill.fresh("timed")
        extracting.answers = _WORKERS
        started = time.perf_counter()
        apart(lambda: drill.second(timed))
        seconds = time.perf_counter() - started
        extracting.answers = _alone
        print(f"{options.pages} pages, {len(drill.points)} fault points: {dict(Counter(drill.points))}")
        part, parts = map(int, options.part.split("/"))
        chosen = range(0, len(drill.points), options.every)[part - 1 :: parts]
        _tell("kill -9 at a point", (_kill(drill, number) for number in chosen))
        _tell("failure at a point", (_fail(drill, number) for number in chosen))
        moments = random.Random(1)
        timed_cuts = [moments.uniform(0, seconds) for _ in range(options.random)][part - 1 :: parts]
        cuts = (_kill_after(drill, moment, number) for number, moment in enumerate(timed_cuts))
        _tell("kill -9 at random", cuts)
        print(f"all datasets whole, all resumed runs with the right digest; {time.perf_counter() - began:.0f} s")


def _tell(what: str, outcomes: Iterator[str]) -> None:
    counted = Counter(outcomes)
    print(f"{what:20} {counted.total():5} runs: {counted['old']} left the old dataset, {counted['new']} the new one")


def _kill(drill: Drill, number: int) -> str:
    def cut(folder: Path) -> None:
        assert killed_at(lambda: drill.second(folder), number) == KILLED

    return drill.check(cut, f"kill-{number}")


def _kill_after(drill: Drill, seconds: float, number: int) -> str:
    def cut(folder: Path) -> None:
        extracting.answers = _WORKERS
        killed_after(lambda: drill.second(folder), seconds)
        extracting.answers = _alone

    return drill.check(cut, f"random-{number}")


def _fail(drill: Drill, number: int) -> str:
    def cut(folder: Path) -> None:
        if not failed_at(lambda: drill.second(folder), number, sqlite3.OperationalError("disk I/O error")):
            assert digest(folder / "faq.db") == drill.new  # a reader found another way to open the file

    return drill.check(cut, f"fail-{number}")


if __name__ == "__main__":
    main()
