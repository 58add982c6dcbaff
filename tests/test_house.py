"""The house keeps its rules: who may import whom, and names that clash with nobody's."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "schema": {"schema"},
    "extractors": {"schema", "extractors"},
    "dedup": {"schema", "dedup"},
    "flows": {"schema", "extractors", "dedup", "flows"},
}
ONLY_IN_FLOWS = {"httpx", "prefect", "sqlite3", "sqlite_utils", "click", "rich", "asyncio", "socket"}


def imports(path: Path) -> Iterator[str]:
    """Top-level names of all that a file imports, at its top or later."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_import_direction(room: str) -> None:
    """schema <- extractors <- flows, schema <- dedup <- flows, and nothing the other way."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(room)
        for name in imports(path)
        if name in MAY_IMPORT and name not in MAY_IMPORT[room]
    ]
    assert files(room), room
    assert wrong == []


@pytest.mark.parametrize("room", ["extractors", "dedup"])
def test_pure_rooms_do_no_input_or_output(room: str) -> None:
    """Extraction and de-duplication never fetch, never write, never know Prefect."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(room)
        for name in imports(path)
        if name in ONLY_IN_FLOWS
    ]
    assert wrong == []


def test_the_parser_is_known_in_one_place() -> None:
    """selectolax can be exchanged by changing `extractors/document/` alone."""
    users = [path for room in MAY_IMPORT for path in files(room) if "selectolax" in imports(path)]
    assert users
    assert {path.parent.relative_to(ROOT).as_posix() for path in users} == {"extractors/document"}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_packages_resolve_to_ours(room: str) -> None:
    """`schema` is also the name of a package that others install: ours must win."""
    module = importlib.import_module(room)
    assert module.__file__
    assert Path(module.__file__).resolve().parent == ROOT / room


def test_no_name_in_flows_clashes() -> None:
    """Prefect loads flows/harvest.py with flows/ first on sys.path: a file there named like a module of the standard
    library, of a dependency or of a sibling package would replace it (flows/queue.py breaks its start-up)."""
    distributions = importlib.metadata.packages_distributions()
    taken = set(sys.stdlib_module_names) | (set(distributions) - {"flows"}) | (set(MAY_IMPORT) - {"flows"})
    names = {path.stem if path.suffix else path.name for path in (ROOT / "flows").iterdir() if path.name[0] not in "._"}
    assert names & taken == set()


def loaded_by(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter holds after `code`."""
    program = f"import sys\n{code}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def test_extract_loads_nothing_heavy(tmp_path: Path) -> None:
    """`faqsieve extract` on a file starts without Prefect, httpx, rich or SQLite (their import takes seconds)."""
    page = tmp_path / "page.txt"
    page.write_text("What is this?\nA page.\n", encoding="utf-8")
    code = f"from flows.command_line import _run\nassert _run(['extract', {str(page)!r}]) == 0"
    assert loaded_by(code) & {"prefect", "httpx", "rich", "sqlite3", "sqlite_utils", "numpy", "pebble"} == set()
