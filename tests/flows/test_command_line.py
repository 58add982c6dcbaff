"""What people meet on the command line: wrong input ends in one line, and every command speaks to programs as well."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import pytest

from flows.command_line import _run, cli
from schema.flags import FLAGS

ROOT = Path(__file__).parent.parent.parent
PROGRAM = [sys.executable, "-c", "from flows.command_line import main; main()"]
NAMES = cli.list_commands(click.Context(cli))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_dataset: Path) -> Path:
    """A working directory with what people mix up."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<h1>Help</h1><dl><dt>What is felt?</dt><dd>Pressed wool.</dd></dl>")
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "loom.png").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "faq.db").write_bytes(sample_dataset.read_bytes())
    (tmp_path / "typo.toml").write_text('[[site]]\nname = "Shop"\nurls = ["https://shop.example/"]\ndelai = 2\n')
    (tmp_path / "broken.toml").write_text("[[site]]\nname = \n")
    (tmp_path / "nothing.toml").write_text('[[site]]\nname = "Shop"\n')
    return tmp_path


WRONG = {
    "a command that is misspelt": ("runn", 2, "Did you mean 'run'?"),
    "no source": ("run", 2, "what shall be harvested?"),
    "a value out of range": ("run page.html --delay -1", 2, "'--delay'"),
    "an empty source": ("run ''", 2, "a SOURCE is empty"),
    "no dataset to read again": ("run --offline --output nope.db", 2, "there is no dataset at nope.db whose pages"),
    "an export over the dataset": ("export jsonl faq.db --dataset faq.db", 2, "faq.db is a dataset, which is never"),
    "a report over the dataset": ("report faq.db --output faq.db", 2, "faq.db is a dataset, which is never"),
    "a flag that is misspelt": ("export csv x --dataset faq.db --without-flag prompt-injection", 2, "prompt_injection"),
    "forgetting in no dataset": ("forget shop.example --dataset nope.db", 1, "there is no dataset at nope.db"),
    "undoing in no dataset": ("merges nope.db --undo 5f0c", 1, "there is no dataset at nope.db"),
    "calibrating no dataset": ("calibrate nope.db", 1, "there is no dataset at nope.db"),
    "no such file": ("run nope.html --quiet", 1, "nope.html: unreadable: no such file or folder"),
    "an address without https": ("run shop.example/faq --quiet", 1, "write https://shop.example/faq"),
    "an address with a slash too few": ("run https:/shop.example -q", 1, "write https://shop.example)"),
    "another scheme": ("run ftp://shop.example/ -q", 1, "only http:// and https:// are fetched"),
    "an empty folder": ("run empty --no-prefect -q", 1, "no HTML, text or WARC file in this folder"),
    "a folder of pictures": ("run pictures --no-prefect -q", 1, "no HTML, text or WARC file in this folder"),
    "a picture": ("extract pictures/loom.png", 1, "not text"),
    "a key that is misspelt": ("run typo.toml", 2, "typo.toml:4: site.0.delai: unknown key; did you mean delay?"),
    "a file that is no TOML": ("run broken.toml", 2, "broken.toml:2: not valid TOML"),
    "a site without pages": ("run nothing.toml", 2, "nothing.toml:1: site.0: names no page"),
    "a sources file that is not there": ("run nope.toml", 2, "nope.toml: cannot be read: No such file"),
    "an output that is no dataset": ("run page.html --no-prefect --output page.html", 1, "is not a SQLite file"),
    "an output that cannot be": ("run page.html --no-prefect --output page.html/x.db", 1, "cannot write beside"),
    "no dataset": ("digest nope.db", 1, "there is no dataset at nope.db"),
    "a dataset that is none": ("report page.html", 1, "is not a SQLite file; name another file"),
    "an export without a place": ("export jsonl page.html/x --dataset faq.db", 1, "page.html"),
    "a format that is none": ("export xml x --dataset faq.db", 2, "there is no format 'xml': choose from chat"),
    "a report without a place": ("report faq.db --output page.html/x.html", 1, "page.html"),
    "a pair that is none": ("explain nope --dataset faq.db", 2, "faq.db has no pair nope"),
    "a merge that is none": ("merges faq.db --undo nope", 2, "`faqsieve merges` lists them"),
    "a calibration that is none": ("calibrate faq.db --off", 2, "no calibration to take back"),
    "a snapshot over a file": ("snapshot faq.db page.html", 2, "is there already"),
    "a port in use": ("browse faq.db --port 1", 2, "try --port 0 for any free one"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_a_line(
    name: str, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the exit code of the manual, and without a traceback."""
    command, code, said = WRONG[name]
    if command.startswith("browse") and os.geteuid() == 0:
        pytest.skip("this user may bind any port")
    if command.startswith(("browse", "report")):
        pytest.importorskip("datasette" if command.startswith("browse") else "matplotlib")
    monkeypatch.setitem(sys.modules, "flows.harvest", None)  # Prefect takes half a minute, and is not to be asked
    before = {path: path.read_bytes() for path in place.iterdir() if path.is_file()}
    assert _run(shlex.split(command)) == code
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert told.out == ""
    visible = [path for path in place.iterdir() if path.is_file() and path.name[0] != "."]
    assert {path: path.read_bytes() for path in visible} == before


def test_a_snapshot_of_the_usual_dataset_needs_one_name(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As its usage says; the folder of the copy is made as those of all other outputs are."""
    (place / "output").mkdir()
    (place / "faq.db").rename(place / "output" / "faq.db")
    assert _run(["snapshot", "copies/monday.db"]) == 0
    assert capsys.readouterr().out.startswith("copies/monday.db: ")
    assert _run(["digest", "copies/monday.db"]) == _run(["digest"]) == 0
    of_copy, of_dataset = capsys.readouterr().out.splitlines()
    assert of_copy == of_dataset


def test_an_export_says_what_it_wrote(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Its own rows: conversations leave some out, decisions are no questions. A language is found as people type it."""

    def told(arguments: str) -> dict[str, Any]:
        assert _run(["export", *arguments.split(), "--dataset", "faq.db", "--json"]) == 0
        found: dict[str, Any] = json.loads(capfd.readouterr().out)
        return found

    with closing(sqlite3.connect("faq.db")) as db:
        db.execute("""UPDATE pairs SET flags = '["truncated"]' WHERE id = (SELECT pair_id FROM faq LIMIT 1)""")
        db.commit()
    rows = told("jsonl all.jsonl")["rows"]
    assert rows == len((place / "all.jsonl").read_text().splitlines())
    chat = told("chat chat")["rows"]
    assert chat == sum(len(path.read_text().splitlines()) for path in (place / "chat").iterdir()) == rows - 1
    assert told("decisions decided.csv")["rows"] == 2
    english = told("jsonl en.jsonl --language en")
    assert told("jsonl us.jsonl --language EN-us") == {**english, "target": "us.jsonl"}
    assert 0 < english["rows"] < rows
    assert _run(["export", "csv", "none.csv", "--dataset", "faq.db", "--language", "english"]) == 0
    assert "no row is in 'english'" in capfd.readouterr().err


def test_an_export_to_standard_output(place: Path) -> None:
    """For a pipe: nothing but the rows, and no file named "-"."""
    command = [*PROGRAM, "export", "jsonl", "-", "--dataset", "faq.db"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert all(json.loads(line)["question"] for line in done.stdout.splitlines())
    assert "questions written to -" in done.stderr
    assert not (place / "-").exists()


def test_a_wrong_variable_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQSIEVE_RUN_DELAY", "slow")
    assert _run(["run", "page.html"]) == 2
    assert "FAQSIEVE_RUN_DELAY" in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_a_command_explains_itself_and_speaks_json(name: str) -> None:
    """A first sentence that fits into the list of commands, help for each option, and `--json`."""
    command = cli.get_command(click.Context(cli), name)
    assert command
    assert not command.get_short_help_str(65).endswith("...")
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []
    assert "--json" in {flag for option in options for flag in option.opts}


@pytest.mark.parametrize(
    "command",
    ["calibrate faq.db", "diff faq.db faq.db", "digest faq.db", "doctor faq.db", "extract page.html",
     "export jsonl x.jsonl --dataset faq.db", "forget shop.example --dataset faq.db", "merges faq.db",
     "report faq.db", "review faq.db", "snapshot faq.db copy.db", "verify faq.db",
     "run --no-prefect page.html --output faq.db"],
)  # fmt: skip
def test_json_is_json(command: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but JSON on standard output, a line each."""
    if command.startswith("report"):
        pytest.importorskip("matplotlib")
    assert _run([*command.split(), "--json"]) in (0, 1)
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(json.loads(line) is not None for line in lines)


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
@pytest.mark.parametrize("command", ["doctor faq.db", "run page.html --no-prefect --output page.db"])
def test_colours_respect_no_color(command: str, variables: dict[str, str], coloured: bool, place: Path) -> None:
    """On a terminal."""
    master, slave = pty.openpty()
    env = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "TERM": "xterm-256color", **variables}
    with subprocess.Popen([*PROGRAM, *command.split()], cwd=place, env=env, stdout=slave, stderr=slave) as process:
        os.close(slave)
        told = b""
        while process.poll() is None or told[-1:] != b"":
            try:
                part = os.read(master, 65536)
            except OSError:  # the terminal is gone with the program
                break
            told += part
    os.close(master)
    assert told
    assert bool(re.search(rb"\x1b\[(\d+;)*[39][0-7](;\d+)*m", told)) is coloured


@pytest.mark.parametrize(
    ("command", "target"),
    [("export csv out --dataset faq.db", "out"), ("export parquet out --dataset faq.db", "out"),
     ("report faq.db --output out", "out"), ("export chat out --dataset faq.db", "out/train.jsonl")],
)  # fmt: skip
def test_a_disk_that_is_full(command: str, target: str, place: Path) -> None:
    """One line, and of a single file the last good one stays: half a table looks like a whole one."""
    pytest.importorskip("matplotlib" if command.startswith("report") else "pyarrow")
    if "/" not in target:
        (place / target).write_text("the last good one")
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); {PROGRAM[2]}"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "MPLCONFIGDIR": str(place)}
    env["PYTHONDONTWRITEBYTECODE"] = "1"  # else Python keeps half of a compiled module, and every later start reads it
    arguments = [PROGRAM[0], "-c", full, *command.split()]
    done = subprocess.run(arguments, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("faqsieve: ")
    assert "Traceback" not in done.stderr
    if "/" not in target:
        assert (place / target).read_text() == "the last good one"
    assert [path.name for path in place.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.slow
def test_what_a_service_manager_stops_is_gone(place: Path) -> None:
    """Datasette ends with `faqsieve browse`, and leaves the port."""
    pytest.importorskip("datasette")
    command = [*PROGRAM, "browse", "faq.db", "--port", "0", "--json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        port = urlsplit(json.loads(process.stdout.readline())["url"]).port or 0
        assert any("Uvicorn running" in line for line in process.stderr)
        process.terminate()
        try:
            process.wait(30)
        finally:
            process.kill()  # a test that fails does not wait for it
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), 5):
        pass


@pytest.mark.parametrize(
    ("typed", "completed", "shell"),
    [
        ("ru", "run", "bash"),
        ("export par", "parquet", "zsh"),
        ("run --off", "--offline", "fish"),
        ("merges --lev", "--level", "bash"),
    ],
)
def test_shells_complete(typed: str, completed: str, shell: str) -> None:
    words = ["faqsieve", *typed.split()]
    env = {
        "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "_FAQSIEVE_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(words), "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1),
    }  # fmt: skip
    done = subprocess.run(PROGRAM, env=env, capture_output=True, text=True, check=True)
    assert completed in done.stdout


def test_every_flag_is_explained() -> None:
    """A flag that the command line knows stands in the page about flags."""
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert [flag for flag in FLAGS if f"`{flag}`" not in page] == []
