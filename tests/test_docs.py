"""The documentation keeps its word: commands run, options and files that it names exist."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
MAKE_TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))


def commands(page: Path) -> list[str]:
    """Lines of the blocks that are marked as sh: those that are meant to be typed as they stand."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_the_readme_s_commands_run(tmp_path: Path) -> None:
    """In a folder of their own that holds the samples; `make` is only checked to have the target."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    found = commands(ROOT / "README.md")
    assert len(found) > 8
    for command in found:
        words = shlex.split(command)
        if words[0] == "make":
            assert words[1] in MAKE_TARGETS, command
        elif words[0] == "faqsieve":
            program = [sys.executable, "-c", "from flows.command_line import main; main()"]
            place = {"PYTHONPATH": str(ROOT), "PATH": ""}
            done = subprocess.run([*program, *words[1:]], cwd=tmp_path, env=place, capture_output=True, check=False)
            assert done.returncode == 0, (command, done.stderr.decode())
            assert done.stdout, command
        elif words[0] == "sqlite3" and shutil.which("sqlite3"):
            done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
            assert (done.returncode, done.stderr) == (0, b""), command
            assert done.stdout, command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Links between our own files; addresses on the web are not tried."""
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_that_are_named_exist(page: Path) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8")))
    assert named <= MAKE_TARGETS


@pytest.mark.slow  # so that a new command and its page may come in two commits; CI wants both
def test_every_command_and_option_is_documented() -> None:
    """docs/command-line.md is what the commands say of themselves."""
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert written == module.reference(), "the commands changed: run `make reference` and commit the page"


def test_every_dependency_has_a_reason() -> None:
    """docs/dependencies.md says why each package of pyproject.toml is here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    declared = {re.split(r"[\[><= ]", each)[0] for each in wanted} - {project["name"]}
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    missing = sorted(name for name in declared if name not in told)
    assert missing == []
