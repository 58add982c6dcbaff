"""What a user would write instead: a Scrapy spider with a BeautifulSoup scraper and a SQLite pipeline.

    python -m benchmarks._scrapy_spider URLS.txt OUTPUT.db

The scraper is the hand-written one that extraction is compared with too; where that is missing, the one below.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

import scrapy
from bs4 import BeautifulSoup
from scrapy.crawler import CrawlerProcess

from benchmarks._peers import peers

_FOLLOWED = ("h2", "h3", "h4")


def scrape(html: bytes) -> list[dict[str, str]]:
    """details, definition lists, headings, bold lines and buttons whose text ends in a question mark."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup(["script", "style", "nav", "footer"]):
        tag.decompose()
    found = [(_text(d.summary), _text(d).removeprefix(_text(d.summary)).strip()) for d in soup("details") if d.summary]
    found += [(_text(dt), _text(dt.find_next_sibling("dd"))) for dt in soup("dt") if dt.find_next_sibling("dd")]
    for button in soup("button"):
        target = soup.find(id=button.get("aria-controls"))
        if target:
            found.append((_text(button), _text(target)))
    for tag in soup([*_FOLLOWED, "b", "strong"]):
        if _text(tag).endswith("?"):
            start = tag if tag.name in _FOLLOWED else tag.parent
            parts = []
            for sibling in start.find_next_siblings():
                if sibling.name in _FOLLOWED or sibling.find(["b", "strong"]):
                    break
                parts.append(_text(sibling))
            found.append((_text(tag), " ".join(parts)))
    return [{"question": question, "answer": answer} for question, answer in found if question and answer]


def _text(tag: Any) -> str:
    return str(tag.get_text(" ", strip=True))


SCRAPE = peers().get("bs4", scrape)


class Faq(scrapy.Spider):
    """Fetches a list of pages and keeps their pairs."""

    name = "faq"

    async def start(self) -> Any:
        for url in Path(sys.argv[1]).read_text().split():
            yield scrapy.Request(url)

    def parse(self, response: Any) -> Any:
        for pair in SCRAPE(response.body):
            yield {"url": response.url, **pair}


class Sqlite:
    """Rows into a table, one transaction a thousand."""

    def open_spider(self) -> None:
        self.db = sqlite3.connect(sys.argv[2])
        self.db.execute("CREATE TABLE pairs (url TEXT, question TEXT, answer TEXT)")

    def process_item(self, item: dict[str, str]) -> dict[str, str]:
        self.db.execute("INSERT INTO pairs VALUES (:url, :question, :answer)", item)
        if self.db.total_changes % 1000 == 0:
            self.db.commit()
        return item

    def close_spider(self) -> None:
        self.db.commit()
        self.db.close()


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS": 8,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": True,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "ITEM_PIPELINES": {Sqlite: 1},
        }
    )
    process.crawl(Faq)
    process.start()
