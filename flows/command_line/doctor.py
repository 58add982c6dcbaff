"""`faqsieve doctor`: what is wrong with an installation, and what to do about it."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import click

from flows.command_line._common import dataset_argument, json_option, print_json
from schema.errors import FaqsieveError, MissingExtra


class Check(NamedTuple):
    """One thing that was looked at. `advice`: what to do where it is not good."""

    name: str
    good: bool
    found: str
    advice: str = ""


@click.command()
@dataset_argument
@json_option
def command(dataset: Path, as_json: bool) -> int:
    """Check the installation and say what to do.

    Looks at the versions that matter, the extras, the dataset and the rights to write beside it. Exit code 1 where
    something needs attention; each such line says what to do.

    \b
    faqsieve doctor
    """
    checks = [*_installation(), *_versions(), *_extras(), *_place(dataset)]
    if as_json:
        print_json([check._asdict() for check in checks])
    else:
        for check in checks:
            mark = click.style("ok  ", fg="green") if check.good else click.style("look", fg="yellow")
            click.echo(f"{mark} {check.name}: {check.found}{'' if check.good else f' - {check.advice}'}")
    return 0 if all(check.good for check in checks) else 1


def _installation() -> Iterator[Check]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Check("Python", sys.version_info >= (3, 11), version, "3.11 or newer is needed")
    sqlite = tuple(map(int, sqlite3.sqlite_version.split(".")))
    yield Check("SQLite", sqlite >= (3, 37), sqlite3.sqlite_version, "STRICT tables need 3.37: use a newer Python")
    import schema

    ours = Path(schema.__file__).parent == Path(__file__).parent.parent.parent / "schema"
    yield Check("packages", ours, str(Path(schema.__file__).parent), "another package named schema hides ours: use a "
                "virtual environment of its own (make setup)")  # fmt: skip


_CAPS = {"prefect": ((3, 8, 8), (4,)), "fastapi": ((0, 139), (0, 151)), "sqlalchemy": ((2, 0, 50), (2, 1))}


def _versions() -> Iterator[Check]:
    """Versions between which Prefect is known to deploy and to schedule (docs/dependencies.md)."""
    for name, (low, high) in _CAPS.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Check(name, False, "not installed", "make setup")
            continue
        number = tuple(int(part) for part in found.split(".")[:3] if part.isdigit())
        wanted = f"{'.'.join(map(str, low))} up to {'.'.join(map(str, high))}"
        yield Check(name, low <= number < high, found, f"{wanted} is needed: install with constraints.txt")


_EXTRAS = {
    "browse": ("datasette", "faqsieve browse"),
    "export": ("pyarrow", "faqsieve export parquet, huggingface"),
    "report": ("matplotlib", "faqsieve report"),
    "semantic": ("wordllama", "words of close meaning merge too"),
    "warc": ("fastwarc", "WARC files as sources"),
    "scale": ("duckdb", "clusters of millions of questions, without a dataset"),
}


def _extras() -> Iterator[Check]:
    """What is not installed is no fault: it says what for, and how to get it."""
    for extra, (module, purpose) in _EXTRAS.items():
        missing = f"not installed ({purpose}): {MissingExtra.command(extra)}"
        yield Check(f"extra {extra}", True, f"installed ({purpose})" if find_spec(module) else missing)


def _place(dataset: Path) -> Iterator[Check]:
    folder = next(parent for parent in dataset.absolute().parents if parent.exists())
    yield Check("folder", os.access(folder, os.W_OK), str(folder), "cannot be written: choose another --output")
    if not dataset.exists():
        yield Check("dataset", True, f"none yet at {dataset} (faqsieve run makes it)")
        return
    from flows.dataset import reading

    try:
        with reading(dataset) as db:
            verdict = str(db.value("PRAGMA integrity_check"))
            rows = db.value("SELECT count(*) FROM faq")
        yield Check(
            "dataset", verdict == "ok", f"{dataset}: {rows} questions, integrity {verdict}", "restore a snapshot"
        )
    except FaqsieveError as error:
        yield Check("dataset", False, str(error), "see the message")
