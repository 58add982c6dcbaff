"""docs/reliability.md keeps its word: every row of the list is there, and every test that it names exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = (HERE.parent / "docs" / "reliability.md").read_text("utf-8")
ROWS = re.findall(r"^\| (T\d\d) \|(.*)\|$", PAGE, re.M)
NAMED = sorted(set(re.findall(r"([\w/]+\.py)::(\w+)", PAGE)))


@cache
def named_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_row_is_there_once() -> None:
    assert [number for number, _ in ROWS] == [f"T{number:02}" for number in range(1, 71)]


@pytest.mark.parametrize(("number", "row"), ROWS, ids=[number for number, _ in ROWS])
def test_every_row_names_a_test(number: str, row: str) -> None:
    cells = [cell.strip() for cell in row.split("|")]
    assert len(cells) == 3
    assert all(cells)
    assert re.fullmatch(r"([\w/]+\.py::test_\w+)(, [\w/]+\.py::test_\w+)*", cells[2]), number


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_named_test_exists(file: str, name: str) -> None:
    assert name in named_in(HERE / file)
