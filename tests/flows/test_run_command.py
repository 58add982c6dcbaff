"""`faqsieve run --no-prefect` as its users call it: the sample site over HTTP and from its folder."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from flows.command_line import _run
from schema.states import State

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "samples" / "site"
FAQ = "<h1>Help</h1><dl><dt>What is felt?</dt><dd>Pressed wool.</dd><dt>Who makes it?</dt><dd>We do.</dd></dl>"


class Run:
    """Runs `faqsieve run --no-prefect` into one dataset."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = folder / "faq.db"
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> tuple[int, dict[str, Any], str]:
        """Exit code, the figures (`--json`), and what stood on standard error."""
        code = _run(["run", "--no-prefect", "--json", "--output", str(self.path), "--delay", "0", *map(str, arguments)])
        out, err = self._capsys.readouterr()
        return code, json.loads(out) if out else {}, err

    def rows(self, sql: str) -> list[Any]:
        with sqlite3.connect(self.path) as db:
            found = db.execute(sql).fetchall()
        db.close()
        return found

    def digest(self) -> str:
        assert _run(["digest", str(self.path)]) == 0
        return self._capsys.readouterr().out.strip()


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(tmp_path / "output", capsys)


def test_the_sample_site_over_http(run: Run, sample_site: str) -> None:
    """Every page ends in a state, the counters sum to the pages, and a second run changes nothing."""
    source = f"http://{sample_site}/sitemap.xml"
    code, found, err = run(source, "--allow-host", sample_site)
    assert (code, err) == (0, "")
    pages = len([path for path in SITE.rglob("*") if path.is_file()])
    assert found["run"]["pages_in_all"] == sum(found["run"]["states"].values()) == pages
    assert found["run"]["states"][State.ROBOTS_DISALLOWED] == 1
    assert found["dataset"]["questions"] > 40
    assert found["dataset"]["questions"] < found["dataset"]["pairs"]
    before = run.digest()
    code, found, _ = run(source, "--allow-host", sample_site)
    assert code == 0
    opted_out = {State.OPTED_OUT: 1}  # nothing of it was kept, so that it is asked for in full each time
    assert found["run"]["states"] == {State.NOT_MODIFIED: pages - 2, State.ROBOTS_DISALLOWED: 1} | opted_out
    assert run.digest() == before


def test_a_folder_gives_the_same_pairs_as_its_served_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sample_site: str
) -> None:
    query = """SELECT replace(replace(g.url, 'file:site', ''), ?, ''), p.position, p.question, p.answer, p.answer_items,
      p.category, p.extractor FROM pairs p JOIN pages g ON g.id = p.page_id ORDER BY 1, 2"""
    found = []
    for name, arguments in {
        "web": [f"http://{sample_site}/sitemap.xml", "--allow-host", sample_site],
        "folder": [str(SITE)],
    }.items():
        made = Run(tmp_path / name, capsys)
        made(*arguments)
        with sqlite3.connect(made.path) as db:
            found.append(db.execute(query, (f"http://{sample_site}",)).fetchall())
        db.close()
    web, folder = found
    assert web
    assert [row for row in folder if not row[0].startswith(("/internal", "/press"))] == [
        row for row in web if not row[0].startswith("/press")
    ]


def test_a_private_host_is_refused_unless_it_is_named(run: Run, sample_site: str) -> None:
    code, found, err = run(f"http://{sample_site}/delivery.html")
    assert code == 1
    assert found["run"]["states"] == {State.BLOCKED_ADDRESS: 1}
    assert "--allow-host" in err


def test_credentials_of_an_address_are_kept_nowhere(run: Run, tmp_path: Path) -> None:
    """Such an address is refused, and neither the terminal nor any file of the run names its password."""
    code, found, err = run("https://anna:opensesame@faq.example/help")
    assert code == 1
    assert found["run"]["states"] == {State.INVALID_URL: 1}
    assert "https://***@faq.example/help" in err
    assert "opensesame" not in err
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".db" for path in written)
    assert not any(b"opensesame" in path.read_bytes() for path in written)


def test_some_sources_fail_and_the_rest_goes_on(run: Run, tmp_path: Path, sample_site: str) -> None:
    """Exit code 1, each failure on a line of its own with its state, all of them counted."""
    (tmp_path / "good.html").write_text(FAQ)
    (tmp_path / "empty.html").write_text("")
    (tmp_path / "binary.html").write_bytes(b"\x00\x01\x02")
    missing = f"http://{sample_site}/nothing-here"
    names = ["good.html", "empty.html", "binary.html", "missing.html"]
    code, found, err = run(*(tmp_path / name for name in names), missing, "--allow-host", sample_site)
    assert code == 1
    assert found["run"]["states"] == {
        State.OK: 1, State.EMPTY: 1, State.NOT_TEXT: 1, State.UNREADABLE: 1, State.HTTP_4XX: 1
    }  # fmt: skip
    assert len(err.splitlines()) == 4
    assert {failure["url"] for failure in found["failures"]} == {
        "file:empty.html", "file:binary.html", "file:missing.html", missing
    }  # fmt: skip
    assert found["dataset"]["pairs"] == 2


def test_files_of_one_name_are_not_passed_over(run: Run, tmp_path: Path) -> None:
    """`faqsieve run */faq.html`: they have one address, so all but the first fail, counted and named."""
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "faq.html").write_text(FAQ.replace("felt", name))
    sources = [tmp_path / name / "faq.html" for name in ("one", "two", "three")]
    code, found, err = run(*sources)
    assert code == 1
    assert found["run"]["states"] == {State.OK: 1, State.UNREADABLE: 2}
    assert err.count("give the folder above both") == len(err.splitlines()) == 2
    assert run(tmp_path / "one", sources[0], sources[0])[1]["run"]["states"] == {State.OK: 2}


def test_a_file_name_that_is_not_utf_8_ends_no_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / os.fsdecode(b"caf\xe9.html")).write_text(FAQ)
    code, found, _ = run(tmp_path / "old")
    assert (code, found["run"]["states"]) == (0, {State.OK: 1})
    assert run.rows("SELECT url FROM pages") == [("file:old/caf\\xe9.html",)]


def test_the_summary_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the spaces that fill a terminal's lines, and large figures as people read them."""
    questions = "".join(f"<dt>What is number {n}?</dt><dd>It is the number {n}.</dd>" for n in range(1100))
    (tmp_path / "many.html").write_text(f"<h1>FAQ</h1><dl>{questions}</dl>")
    assert _run(["run", "--no-prefect", "--output", str(tmp_path / "faq.db"), str(tmp_path / "many.html")]) == 0
    told = capsys.readouterr().out
    assert "1,100 question/answer pairs (1,100 new)" in told
    assert [line for line in told.splitlines() if line != line.rstrip()] == []


def test_a_list_on_standard_input(run: Run, sample_site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = f"http://{sample_site}/delivery.html\nhttp://{sample_site}/returns.html\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(urls.encode())))
    code, found, _ = run("-", "--allow-host", sample_site)
    assert code == 0
    assert found["run"]["states"] == {State.OK: 2}


def test_offline_reads_the_store_again(run: Run, sample_site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an upgrade all stored pages are read again without the network; the digest stays where nothing changed."""
    run(f"http://{sample_site}/delivery.html", "--allow-host", sample_site)
    before = run.digest()
    for module in ("stages", "extracting"):
        monkeypatch.setattr(f"flows.{module}.pipeline_version", lambda: "next")
    monkeypatch.setattr("flows.fetch_stage.fetch_web", None)
    code, found, err = run("--offline")
    assert (code, err) == (0, "")
    assert found["run"]["pages_in_all"] == 1
    assert run.rows("SELECT pipeline_version FROM pages") == [("next",)]
    assert run.digest() == before


def test_offline_cannot_know_what_was_never_fetched(run: Run) -> None:
    code, found, err = run("https://shop.example/faq", "--offline")
    assert code == 1
    assert found["run"]["states"] == {State.UNREADABLE: 1}
    assert "never" in err or "no earlier run" in err


def test_a_site_that_robots_txt_closes_is_a_result(run: Run, sample_site: str) -> None:
    code, found, _ = run(f"http://{sample_site}/internal/staff.html", "--allow-host", sample_site)
    assert code == 0
    assert found["run"]["states"] == {State.ROBOTS_DISALLOWED: 1}


def test_a_sources_file_with_a_fault_stops_everything(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[site]]\nname = "a"\ndelai = 3\n')
    code, found, err = run(path, SITE)
    assert code == 2
    assert found == {}
    assert f"{path}:3: site.0.delai" in err
    assert not run.path.exists()


def test_an_alarm_keeps_the_old_rows(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    questions = "".join(f"<dt>What is thing {n}?</dt><dd>It is number {n}.</dd>" for n in range(6))
    page.write_text(f"<h1>Help</h1><dl>{questions}</dl>")
    run(page)
    page.write_text(FAQ)
    code, found, err = run(page, "--quiet")
    assert code == 1  # a night job that mails what failed must mail this
    assert "page.html: alarm: pairs fell from 6 to 2: the old rows are kept" in err
    assert len(found["run"]["alarms"]) == 1
    assert found["dataset"]["pairs"] == 6
    _, found, _ = run(page, "--accept-drops")
    assert found["run"]["alarms"] == []
    assert found["dataset"]["pairs"] == 2


@pytest.mark.parametrize("arguments", [[], ["--per-host", "0", "x"], ["--delay", "-1", "x"], ["--no-such-option"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["run", *arguments]) == 2
    assert "faqsieve run --help" in capsys.readouterr().err


def test_a_damaged_dataset_is_refused_before_anything_is_fetched(run: Run) -> None:
    run.path.parent.mkdir()
    run.path.write_text("this is no database, though it has a name like one " * 99)
    code, found, err = run("https://shop.example/faq")
    assert code == 1
    assert found == {}
    assert "not a SQLite file" in err


SLOW_SITE = """
import sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/robots.txt":
            return self.send_error(404)
        time.sleep(0.3)
        body = b"<dl><dt>What is felt?</dt><dd>Wool.</dd><dt>Who makes it?</dt><dd>We do.</dd></dl>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        print(self.path, flush=True)
    def log_message(self, *args): pass
server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
print(server.server_address[1], flush=True)
server.serve_forever()
"""


@contextmanager
def slow_site() -> Iterator[subprocess.Popen[str]]:
    """The server in a process of its own, which a test that fails does not wait for."""
    with subprocess.Popen([sys.executable, "-c", SLOW_SITE], stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server
        finally:
            server.terminate()


@contextmanager
def started_with(on_interrupt: Any) -> Iterator[None]:
    """What processes started meanwhile do at Ctrl-C, whatever the tests' own process does: heed it, or ignore it as in
    the background of a script."""
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "number", "on_interrupt"),
    [
        pytest.param(["--no-prefect"], signal.SIGINT, signal.default_int_handler, id="directly"),
        pytest.param(["--no-prefect"], signal.SIGTERM, signal.default_int_handler, id="by a service manager"),
        pytest.param(["--no-prefect"], signal.SIGTERM, signal.SIG_IGN, id="in the background of a script"),
        pytest.param([], signal.SIGINT, signal.default_int_handler, id="with Prefect"),
    ],
)
def test_interrupted_it_keeps_what_is_done_and_goes_on_from_there(
    tmp_path: Path, way: list[str], number: signal.Signals, on_interrupt: Any
) -> None:
    """Ctrl-C: exit code 130, one line that says what stands; the next run fetches only the rest."""
    with slow_site() as server:
        assert server.stdout
        host = f"127.0.0.1:{server.stdout.readline().strip()}"
        (tmp_path / "urls.txt").write_text("".join(f"http://{host}/{number}\n" for number in range(30)))
        program = [sys.executable, "-c", "from flows.command_line import main; main()", "run", "--json"]
        options = [
            str(tmp_path / "urls.txt"),
            "--allow-host",
            host,
            "--delay",
            "0",
            "--output",
            str(tmp_path / "faq.db"),
        ]
        home = os.environ | {"PREFECT_HOME": str(tmp_path / "prefect")}
        with started_with(on_interrupt):
            first = subprocess.Popen([*program, *options, *way], env=home, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        fetched = [server.stdout.readline() for _ in range(4)]
        time.sleep(0.1)
        first.send_signal(number)
        _, said = first.communicate(timeout=300)
        assert first.returncode == 130
        assert "goes on from there" in said
        assert "Traceback" not in said
        second = subprocess.run(
            [*program, *options, "--no-prefect"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        server.terminate()
        fetched += server.stdout.read().splitlines(keepends=True)
    assert json.loads(second.stdout)["run"]["states"] == {State.OK: 30}
    assert len(fetched) - len(set(fetched)) <= 1  # the page that was under way when the first run was interrupted
