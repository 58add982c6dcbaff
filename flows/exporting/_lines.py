"""Writing text files the same everywhere: UTF-8, line feeds, keys in the order given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write_text(target: Path, text: str) -> None:
    """Write a text file with line feeds on every system."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def write_json(target: Path, value: Any) -> None:
    """Write one JSON document, indented, for people as well."""
    write_text(target, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_json_lines(target: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line, row by row."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
