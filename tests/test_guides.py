"""What the pages show as commands to be typed (blocks marked sh) runs, in order, and says what they say it does."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import BLOCKS, MAKE_TARGETS, PAGES, PROGRAM, README, ROOT, lines_of, squeezed


def run(command: str, folder: Path) -> str:
    """Run a command of a page; what it printed. The program is this one, without Prefect's and the user's settings."""
    words = shlex.split(command)
    if words[0] == "make" or words[:2] == [".", ".venv/bin/activate"]:
        assert words[0] == "." or words[1] in MAKE_TARGETS, command
        return ""
    if words[0] == "sqlite3" and not shutil.which("sqlite3"):
        words = [sys.executable, "-m", "sqlite_utils", words[1], words[2]]
    assert words[0] in ("faqsieve", "sqlite3", sys.executable), f"{command}: use console for what is not to be run"
    started = [*PROGRAM, *words[1:]] if words[0] == "faqsieve" else words
    done = subprocess.run(
        started, cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), command
    assert done.stdout, command
    return done.stdout


def commands(page: Path) -> list[str]:
    return [line for block in BLOCKS if (block.page, block.language) == (page, "sh") for line in lines_of(block)]


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The README's commands, in a folder of their own that holds the samples, with what each printed."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "samples", folder / "samples")
    return {command: run(command, folder) for command in commands(README)}


def test_the_readme_s_commands_run(tour: dict[str, str]) -> None:
    assert len(tour) > 8


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page != README and commands(page)],
    ids=lambda page: page.stem,
)
def test_the_commands_of_a_page_run(page: Path, sample_dataset: Path, tmp_path: Path) -> None:
    """In order. The dataset that the guides speak of is there from the start."""
    pytest.importorskip("pyarrow")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    (tmp_path / "output").mkdir()
    shutil.copy(sample_dataset, tmp_path / "output" / "faq.db")
    for command in commands(page):
        run(command, tmp_path)


def test_the_readme_shows_what_merges_says(tour: dict[str, str]) -> None:
    shown = next(block for block in BLOCKS if block.page == README and "template" in block.text)
    told = next(output for command, output in tour.items() if command.startswith("faqsieve merges"))
    assert squeezed(shown.text) in squeezed(told)
