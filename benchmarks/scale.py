"""What docs/guides/scale-out.md calculates with: the cost of each stage, how it grows, what orchestration adds.

    python -m benchmarks.scale [--pages 10000] [--few 1000] [--many 10000] [--rounds 1] [--archives FOLDER]
        [--only startup,end,workers,growth,whole,crawl,prefect]

startup   what starts before the first page, in rows of its own
end       fetch to dataset over loopback, beside Scrapy with a BeautifulSoup scraper (benchmarks/end_to_end.py)
workers   the extraction stage alone over an archive of `few` pages: one worker, two workers, `rounds` times
growth    the extraction stage over archives of `few` and of `many` pages: cost a page and memory
whole     the same of a whole run, archive to dataset
crawl     the extraction stage over an archive in which one page in fifty has a FAQ, as in a crawl of the web
prefect   CPU that Prefect adds to a run over 100,000 local pages against a running server, the server's included

Pages are made (benchmarks/made_pages.py: 15 pairs and 33 KB each, the mean shape of the corpus). CPU is that of all
processes; wall clock means little on a machine that others use, so the load is printed; and whether the extra
`semantic` is installed, without which the figures in the guide were taken.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

from benchmarks import end_to_end
from benchmarks._measure import Cost, measure, ticks
from benchmarks.made_pages import made_page, made_warc

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-c", "from flows.command_line import main; main()"]
PARTS = ("startup", "end", "workers", "growth", "whole", "crawl", "prefect")
_SEMANTIC = find_spec("wordllama") is not None  # the writer looks for paraphrases then: 1.8 ms a page more
CRAWL_SHARE = 0.02
BATCH, SMALL_BATCH = 1000, 10  # pages of a task run, and of one whose cost is measured
SMALL = [
    sys.executable,
    "-c",
    f"from flows import planning; planning._LOCAL_BATCH = {SMALL_BATCH}; from flows.command_line import main; main()",
]


def stage(archive: str, folder: str, workers: str) -> None:
    """The extraction stage alone, in a process of its own: archive in, bodies and extractions in a store out."""
    from flows.store import Store
    from flows.versions import pipeline_version
    from flows.warc import harvest_warc

    for _ in harvest_warc(Path(archive), Store(folder), pipeline_version(), int(workers)):
        pass


def row(name: str, pages: int, cost: Cost) -> None:
    """A line of the table."""
    if cost.code:
        raise SystemExit(f"{name}: exit code {cost.code}")
    each = f"{pages / cost.seconds:.0f} | {1000 * cost.cpu / pages:.1f}" if pages > 1 else " | "
    print(f"| {name} | {pages} | {cost.seconds:.1f} | {cost.cpu:.1f} | {each} | {cost.peak_mb:.0f} |", flush=True)


def run(*arguments: object, env: dict[str, str] | None = None, program: Sequence[str] = PROGRAM) -> Cost:
    """`faqsieve run` of something."""
    command = [*program, "run", "--quiet", *map(str, arguments)]
    return measure(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})})


def startup(folder: Path) -> Cost:
    page = folder / "one.html"
    page.write_text(made_page(1))
    bare = measure([sys.executable, "-c", "import httpx, pydantic, selectolax, sqlite_utils"])
    row("start: Python and the libraries", 1, bare)
    one = run(page, "--no-prefect", "--output", folder / "one.db")
    row("start: `faqsieve run --no-prefect` of one page", 1, one)
    return one


def workers(folder: Path, archives: Path, few: int, rounds: int) -> list[float]:
    """Wall clock of one worker over that of two, each without its start-up, once a round."""
    archive, first = _archive(archives, few), _archive(archives, 1)
    ratios = []
    for number in range(rounds):
        start = _stage(first, folder / f"start{number}", 2)
        row("start: extraction stage, 2 workers, one page", 1, start)
        found = []
        for count in (1, 2):
            found.append(_stage(archive, folder / f"workers{number}-{count}", count))
            row(f"extraction stage, {count} worker{'s' * (count > 1)}", few, found[-1])
        ratios.append(round((found[0].seconds - start.seconds) / (found[1].seconds - start.seconds), 2))
    return ratios


def _archive(folder: Path, pages: int) -> Path:
    """An archive of so many made pages; one that was made before is used again."""
    path = folder / f"{pages}.warc.gz"
    return path if path.exists() else made_warc(folder / f"{pages}.part", pages).rename(path)


def _stage(archive: Path, store: Path, count: int) -> Cost:
    command = [sys.executable, "-m", "benchmarks.scale", "stage", str(archive), str(store), str(count)]
    return measure(command, cwd=ROOT)


def growth(folder: Path, archives: Path, sizes: tuple[int, int]) -> dict[str, float]:
    """The extraction stage: CPU a page at the larger size over that at the smaller, and memory likewise."""
    start = _stage(_archive(archives, 1), folder / "growth1", 2)
    costs = []
    for pages in sizes:
        costs.append(_stage(_archive(archives, pages), folder / f"growth{pages}", 2))
        row("extraction stage, 2 workers", pages, costs[-1])
    return _grown("extraction", start, sizes, costs)


def whole(folder: Path, archives: Path, sizes: tuple[int, int]) -> dict[str, float]:
    """The same of whole runs."""
    start = run(_archive(archives, 1), "--no-prefect", "--output", folder / "whole1" / "faq.db")
    costs = []
    for pages in sizes:
        place = folder / f"whole{pages}"
        costs.append(run(_archive(archives, pages), "--no-prefect", "--output", place / "faq.db"))
        row("archive to dataset, 2 workers", pages, costs[-1])
        _sizes(place, pages)
    return _grown("whole run", start, sizes, costs)


def _grown(what: str, start: Cost, sizes: tuple[int, int], costs: Sequence[Cost]) -> dict[str, float]:
    few, many = ((cost.cpu - start.cpu) / pages for cost, pages in zip(costs, sizes, strict=True))
    return {
        f"{what}: CPU a page, {sizes[1]} pages over {sizes[0]}": round(many / few, 2),
        f"{what}: memory, {sizes[1]} pages over {sizes[0]}": round(costs[1].peak_mb / costs[0].peak_mb, 2),
    }


def crawl(folder: Path, pages: int) -> None:
    archive = made_warc(folder / "crawl.warc.gz", pages, faq_share=CRAWL_SHARE)
    cost = _stage(archive, folder / "crawl", 2)
    row(f"extraction stage, a FAQ on {CRAWL_SHARE:.0%} of the pages", pages, cost)


def _sizes(folder: Path, pages: int) -> None:
    def kilobytes(*paths: Path) -> float:
        return sum(file.stat().st_size for path in paths for file in path.rglob("*") if file.is_file()) / 1000

    bodies, extractions = folder / "store" / "bodies", folder / "store" / "extractions"
    dataset = (folder / "faq.db").stat().st_size / 1000
    print(f"<!-- KB a page: bodies {kilobytes(bodies) / pages:.1f}, extractions {kilobytes(extractions) / pages:.1f}, "
          f"dataset {dataset / pages:.1f} -->", flush=True)  # fmt: skip


def prefect(folder: Path, pages: int) -> dict[str, float]:
    """What orchestration adds to a run over `pages` local pages: the CPU of as many task runs as that has, at batches
    of ten pages each that were read before, so that the noise of extraction is not in the difference. A run over one
    page is the start-up, which is taken off. The share is that of `pages` times the CPU of a page without Prefect."""
    source, one = folder / "local", folder / "one"
    count = pages // BATCH * SMALL_BATCH
    for place, number in ((source, count), (one, 1)):
        place.mkdir()
        for page in range(number):
            (place / f"{page}.html").write_text(made_page(page))
    store = ("--store", folder / "shared")
    full = run(source, "--no-prefect", *store, "--output", folder / "full.db")
    row("local pages, without Prefect", count, full)
    added = []
    with _server(folder) as (env, server):
        for number, (what, size) in enumerate(((one, 1), (source, count))):
            plain = run(what, "--no-prefect", *store, "--output", folder / f"plain{number}.db", program=SMALL)
            before = ticks(server)
            flow = run(what, *store, "--output", folder / f"flow{number}.db", env=env, program=SMALL)
            served = (ticks(server) - before) / os.sysconf("SC_CLK_TCK")
            row("read already, without Prefect", size, plain)
            row(f"read already, with Prefect, {-(-size // SMALL_BATCH)} batches", size, flow)
            row("its Prefect server meanwhile", size, Cost(flow.seconds, served, 0, 0))
            added.append(flow.cpu + served - plain.cpu)
    tasks = added[1] - added[0]
    return {
        "Prefect: start-up, CPU s": round(added[0], 2),
        f"Prefect: CPU s for the task runs of {pages} pages": round(tasks, 2),
        f"Prefect: share of the CPU of a run over {pages} pages": round(tasks / (full.cpu * pages / count), 4),
    }


@contextmanager
def _server(folder: Path) -> Iterator[tuple[dict[str, str], int]]:
    """A Prefect server on loopback: the environment of its clients, and its process."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    api = f"http://127.0.0.1:{port}/api"
    env = {"PREFECT_HOME": str(folder / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    start = "from prefect.server.api.server import create_app; import uvicorn; "
    start += f"uvicorn.run(create_app(), host='127.0.0.1', port={port}, log_level='critical')"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, "-c", start], env={**os.environ, **env}, **quiet) as server:  # type: ignore[call-overload]
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"{api}/health", timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield {**env, "PREFECT_API_URL": api}, server.pid
        finally:
            server.terminate()


def main() -> None:
    """Print the tables as they come, and the ratios as JSON at the end."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--few", type=int, default=1_000)
    options.add_argument("--many", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--archives", type=Path, help="a folder of made archives, kept for the next time")
    options.add_argument("--only", default=",".join(PARTS))
    asked = options.parse_args()
    only = asked.only.split(",")
    ratios: dict[str, object] = {"load before": os.getloadavg()[0], "cores": os.cpu_count(), "semantic": _SEMANTIC}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("| what | pages | seconds | CPU s | pages/s | CPU ms a page | peak MB |\n|---|---|---|---|---|---|---|")
        if "startup" in only:
            startup(folder)
        archives = asked.archives or folder
        if "workers" in only:
            ratios["two workers over one"] = workers(folder, archives, asked.few, asked.rounds)
        if "growth" in only:
            ratios |= growth(folder, archives, (asked.few, asked.many))
        if "whole" in only:
            ratios |= whole(folder, archives, (asked.few, asked.many))
        if "crawl" in only:
            crawl(folder, asked.few)
        if "prefect" in only:
            ratios |= prefect(folder, 100_000)
    if "end" in only:
        ratios["times faster than Scrapy"] = end_to_end.compare(asked.pages)
    print(json.dumps({**ratios, "load after": os.getloadavg()[0]}, indent=1))


if __name__ == "__main__":
    stage(*sys.argv[2:]) if sys.argv[1:2] == ["stage"] else main()
