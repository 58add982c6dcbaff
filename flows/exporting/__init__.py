"""The dataset in other people's formats. One file of this package is one format, named after the file.

A format's file defines `DOC` (one line), `FOLDER` (it writes a folder, not a file) and
`write(snapshot, target) -> int`: how many questions it wrote, or of whatever it names in `WRITES`. The same dataset
gives the same bytes, whenever and wherever it is exported.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

from flows.exporting._snapshot import Snapshot, snapshot
from flows.targets import refuse_dataset, whole
from schema.errors import MissingExtra, UsageError

__all__ = ["Snapshot", "export", "format_names", "snapshot"]


def format_names() -> list[str]:
    """Names of the formats, in order."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


def load_format(name: str) -> ModuleType:
    """The format of this name. UsageError where there is none."""
    if name not in format_names():
        raise UsageError(f"there is no format {name!r}: choose from {', '.join(format_names())}")
    return importlib.import_module(f"{__name__}.{name}")


def export(taken: Snapshot, name: str, target: Path) -> int:
    """Write a snapshot in a format; how many rows that were. UsageError where the target is of the wrong sort, or a
    dataset, or a library is missing."""
    module = load_format(name)
    refuse_dataset(target)
    if module.FOLDER:
        if target.exists() and not target.is_dir():
            raise UsageError(f"{name} writes a folder, and {target} is a file")
        target.mkdir(parents=True, exist_ok=True)
    else:
        if target.is_dir():
            raise UsageError(f"{name} writes one file, and {target} is a folder: name the file")
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if module.FOLDER:
            return int(module.write(taken, target))
        with whole(target) as part:
            return int(module.write(taken, part))
    except ImportError as error:
        raise MissingExtra(name, error.name, "export") from error
