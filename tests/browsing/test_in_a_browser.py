"""`faqsieve browse` in a real headless browser: search, facets, links, canned queries, review, no script of a page."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from extractors import extract
from extractors._provenance import text_fragment
from flows.browsing import QUERIES
from tests.browsing.chromium import browser_page, needs_chromium, shoot

pytestmark = [pytest.mark.slow, needs_chromium, pytest.mark.filterwarnings("ignore")]
ROOT = Path(__file__).parents[2]
ATTACK = "<script>window.attacked = 1</script><img src=x onerror='window.attacked = 1'>"


@pytest.fixture(scope="module")
def dataset(changed_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that a person may decide on, with page text that attacks the reader and two rows that wait for
    review, of which a test decides on one."""
    target = Path(shutil.copy(changed_dataset, tmp_path_factory.mktemp("browse") / "faq.db"))
    with closing(sqlite3.connect(target)) as db:
        db.execute("UPDATE removals SET text = ?", (ATTACK,))
        undecided = (
            "SELECT pair_id FROM faq WHERE pair_id NOT IN (SELECT pair_id FROM decisions) ORDER BY pair_id LIMIT 2"
        )
        db.execute(f"UPDATE pairs SET confidence = 0.3 WHERE id IN ({undecided})")
        db.execute("UPDATE pairs SET other_answer = ? WHERE confidence = 0.3", (ATTACK,))
        db.commit()
    return target


@pytest.fixture(scope="module")
def address(dataset: Path) -> Iterator[str]:
    """The address of `faqsieve browse` on a free port."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = "from flows.command_line import main; main()"
    command = [sys.executable, "-c", code, "browse", str(dataset), "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/-/versions.json")
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("Datasette did not start")


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """A page of a headless browser."""
    with browser_page() as opened:
        yield opened


def test_search_facet_and_foreign_key(page: Any, address: str) -> None:
    """A search keeps fewer rows, a facet fewer again, and a row's link leads to its canonical question."""
    page.goto(f"{address}/faq/faq")
    every = _count(page)
    shoot(page, "browse-faq")
    page.fill("input[name=_find]", "return")
    page.click("form[role=search] input[type=submit]")
    found = _count(page)
    assert 0 < found < every
    page.goto(f"{address}/faq/faq")
    page.locator(".facet-results a[href*='consensus=']").first.click()
    assert 0 < _count(page) < every
    for table in ("pairs", "faq"):
        page.goto(f"{address}/faq/{table}")
        page.locator("td.col-question_id a").first.click()
        assert "/faq/questions/" in page.url
        assert page.locator("td.col-question").count() == 1


def _count(page: Any) -> int:
    return int(re.search(r"([\d,]+) rows?", page.inner_text("h3")).group(1).replace(",", ""))  # type: ignore[union-attr]


@pytest.mark.parametrize("name", QUERIES)
def test_a_canned_query_runs(page: Any, address: str, name: str) -> None:
    """Each is on the database's page and runs without an error."""
    page.goto(f"{address}/faq")
    assert page.locator(f"a[href$='/faq/{name}']").count()
    page.goto(f"{address}/faq/{name}?name=&url=")
    assert page.locator(".message-error").count() == 0
    assert page.locator("table.rows-and-columns tbody tr").count() > 0
    if name == "framework_variants_aligned":
        shoot(page, "browse-frameworks")


def test_a_link_opens_the_source_at_the_sentence(page: Any, address: str, tmp_path: Path) -> None:
    """`faq` shows the link as one; of sixty questions on a page, the one that it means comes into view."""
    page.goto(f"{address}/faq/faq")
    assert page.locator("td.col-source_fragment_url a[href*=':~:text=']").count() > 20
    more = "More is said about it here than anybody asked. " * 8
    rows = "".join(f"<dt>What is thing {n}?</dt><dd>It is number {n}. {more}</dd>" for n in range(60))
    (tmp_path / "faq.html").write_text(f"<!doctype html><title>t</title><h1>Help</h1><dl>{rows}</dl>")
    pair = extract((tmp_path / "faq.html").read_bytes()).pairs[45]
    with serving(tmp_path) as site:
        page.goto(text_fragment(f"{site}/faq.html", pair.question, pair.answer))
        page.wait_for_function("window.scrollY > 0", timeout=10_000)
        asked = page.get_by_text(pair.question, exact=True).bounding_box()
    assert 0 <= asked["y"] < 900


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A folder's files on loopback."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def test_page_text_runs_nothing(page: Any, address: str) -> None:
    """A script in page text is shown as text, in tables, queries and the review queue."""
    for path in ("/faq/removals", "/faq/removed_from_page?url=", "/-/review"):
        page.goto(address + path)
        assert "window.attacked" in page.inner_text("body"), path
        assert page.evaluate("window.attacked") is None, path


def test_a_decision_is_recorded(page: Any, address: str, dataset: Path) -> None:
    """The form's button writes to `decisions`, and the row is gone from the queue."""
    page.goto(f"{address}/-/review")
    shoot(page, "browse-review")
    waiting = page.locator("form[action='/-/review']").count()
    page.locator("button[value=accept]").first.click()
    assert "accepted" in page.inner_text("[role=status]")
    assert page.locator("form[action='/-/review']").count() == waiting - 1
    with closing(sqlite3.connect(dataset)) as db:
        assert db.execute("SELECT count(*) FROM decisions").fetchone()[0] == 3


def test_a_form_from_elsewhere_is_refused(address: str) -> None:
    """Without Datasette's token nothing is recorded."""
    request = urllib.request.Request(f"{address}/-/review", data=b"kind=reject&pair_id=x", method="POST")
    request.add_header("Cookie", "a=b")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request, timeout=10)


def test_the_report_reads_well(page: Any, changed_dataset: Path, tmp_path: Path) -> None:
    """On a phone nothing is wider than the screen but what scrolls by itself."""
    pytest.importorskip("matplotlib")
    from flows.reporting import report

    report(changed_dataset, tmp_path / "report.html")
    page.goto((tmp_path / "report.html").as_uri())
    shoot(page, "report")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shoot(page, "report-phone")
    page.set_viewport_size({"width": 1200, "height": 900})
