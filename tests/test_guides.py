"""The guides' commands run, in order, in a folder that holds the samples."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))


def commands(page: Path) -> list[str]:
    """Lines of the blocks marked as sh."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_a_guide_runs(page: Path, sample_dataset: Path, tmp_path: Path) -> None:
    """Every command ends well. The dataset that the guides speak of is there from the start."""
    pytest.importorskip("pyarrow")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    (tmp_path / "output").mkdir()
    shutil.copy(sample_dataset, tmp_path / "output" / "faq.db")
    program = [sys.executable, "-c", "from flows.command_line import main; main()"]
    for command in commands(page):
        words = shlex.split(command)
        if words[0] == "sqlite3" and not shutil.which("sqlite3"):
            words = [sys.executable, "-m", "sqlite_utils", words[1], words[2]]
        started = [*program, *words[1:]] if words[0] == "faqsieve" else words
        done = subprocess.run(
            started,
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr.decode()) == (0, ""), command


@pytest.mark.parametrize("page", [*GUIDES, ROOT / "docs" / "limits.md"], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    """Links between our own pages."""
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
