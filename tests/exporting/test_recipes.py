"""Every recipe of docs/loading.md runs as it stands there, in a folder that holds what its text says it needs."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import copy

import pytest

from flows.exporting import export, snapshot

PAGE = Path(__file__).parents[2] / "docs" / "loading.md"
RECIPES = dict(re.findall(r"## (.+?)\n\n```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S))
HEAVY = {"datasets", "mlcroissant", "langchain_core", "llama_index"}


@pytest.fixture(scope="module")
def folder(sample_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """output/faq.db and the exports that the recipes name."""
    pytest.importorskip("pyarrow")
    place = tmp_path_factory.mktemp("recipes")
    (place / "output").mkdir()
    copy(sample_dataset, place / "output" / "faq.db")
    taken = snapshot(sample_dataset)
    export(taken, "parquet", place / "faq.parquet")
    export(taken, "jsonl", place / "faq.jsonl")
    export(snapshot(sample_dataset, masked=True), "huggingface", place / "my-faq")
    return place


def _needs(code: str) -> set[str]:
    return set(re.findall(r"^(?:from|import) (\w+)", code, re.M))


def _cases() -> list[object]:
    marks = {name: [pytest.mark.slow] if _needs(code) & HEAVY else [] for name, code in RECIPES.items()}
    return [pytest.param(name, id=name, marks=marks[name]) for name in RECIPES]


def test_the_page_has_recipes() -> None:
    """The expression that finds them still does."""
    assert len(RECIPES) == PAGE.read_text(encoding="utf-8").count("```python") >= 7


@pytest.mark.parametrize("name", _cases())
def test_a_recipe_runs(name: str, folder: Path) -> None:
    """It prints something and ends well."""
    code = RECIPES[name]
    missing = sorted(module for module in _needs(code) if find_spec(module) is None)
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "cache"), "PATH": "", "HOME": str(folder)}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=offline, capture_output=True, text=True, check=False, timeout=300
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()
