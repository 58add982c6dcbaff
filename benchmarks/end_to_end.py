"""Fetch to dataset on loopback, beside a Scrapy spider that runs the usual hand-written BeautifulSoup scraper.

    python -m benchmarks.end_to_end [--pages 10000] [--rounds 1]

Both get the same made pages from the same server on this machine and leave their pairs in a SQLite file; the spider
writes rows of question and answer, faqsieve its whole dataset. Start-up is a row of its own. Needs scrapy,
beautifulsoup4 and lxml beside the development environment.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks._measure import Cost, measure
from benchmarks.made_pages import made_page

SPIDER = "benchmarks._scrapy_spider"


def serve(pages: int, port: multiprocessing.Queue[int]) -> None:
    """A server that answers as fast as this machine can: pages from memory, robots.txt missing."""
    bodies = [made_page(number).encode() for number in range(pages)]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                name = line.split()[1].strip(b"/")
                body = bodies[int(name)] if name.isdigit() else None
                status = b"200 OK" if body else b"404 Not Found"
                head = b"HTTP/1.1 %b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
                writer.write(head % (status, len(body or b"")) + (body or b""))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        async with server:
            await server.serve_forever()

    asyncio.run(run())


def faqsieve(urls: Path, host: str, output: Path) -> list[str]:
    """Our command."""
    code = "from flows.command_line import main; main()"
    options = ["--no-prefect", "--delay", "0", "--per-host", "8", "--allow-host", host, "--quiet"]
    return [sys.executable, "-c", code, "run", str(urls), "--output", str(output), *options]


def spider(urls: Path, output: Path) -> list[str]:
    """The same work by Scrapy."""
    return [sys.executable, "-m", SPIDER, str(urls), str(output)]


def pairs(path: Path) -> int:
    """Rows of `pairs`."""
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("SELECT count(*) FROM pairs").fetchone()[0])


def row(name: str, cost: Cost, pages: int, found: int) -> str:
    """A line of the table."""
    rate = pages / cost.seconds
    return f"| {name} | {pages} | {found} | {cost.seconds:.1f} | {cost.cpu:.1f} | {rate:.0f} | {cost.peak_mb:.0f} |"


def main() -> None:
    """Print the table and the ratio of each round."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=1)
    asked = options.parse_args()
    print(json.dumps({"times_faster": compare(asked.pages, asked.rounds)}))


def compare(pages: int, rounds: int = 1) -> list[float]:
    """Print the rows; how many times faster ours was in each round."""
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(pages, port), daemon=True)
    server.start()
    host = f"127.0.0.1:{port.get()}"
    print("| fetch to dataset | pages | pairs | seconds | CPU s | pages/s | peak MB |\n|---|---|---|---|---|---|---|")
    ratios = []
    try:
        for number in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                ratios.append(_round(Path(folder), host, pages, startup=number == 0))
    finally:
        server.terminate()
    return ratios


def _round(folder: Path, host: str, pages: int, *, startup: bool) -> float:
    one, many = folder / "one.txt", folder / "many.txt"
    one.write_text(f"http://{host}/0\n")
    many.write_text("".join(f"http://{host}/{number}\n" for number in range(pages)))
    if startup:
        print(row("faqsieve, start-up and one page", measure(faqsieve(one, host, folder / "o.db")), 1, 0), flush=True)
        print(row("Scrapy, start-up and one page", measure(spider(one, folder / "os.db")), 1, 0), flush=True)
    theirs = measure(spider(many, folder / "spider.db"))
    print(row("Scrapy + BeautifulSoup", theirs, pages, pairs(folder / "spider.db")), flush=True)
    ours = measure(faqsieve(many, host, folder / "faq.db"))
    print(row("faqsieve run --no-prefect", ours, pages, pairs(folder / "faq.db")), flush=True)
    return round(theirs.seconds / ours.seconds, 2)


if __name__ == "__main__":
    main()
