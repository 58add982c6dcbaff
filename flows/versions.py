"""What this program is: its version, and a digest of the code that reads pages.

A released version alone would not do: who works on an extractor wants pages read again after each change of it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_ROOT = Path(__file__).parent.parent


@cache
def program_version() -> str:
    """Version of the package, with a digest of all code that decides what stands in the dataset, and the extra that
    does: with `semantic` other questions merge, and what the last run left cannot be built upon."""
    extra = ".semantic" if find_spec("wordllama") else ""
    return f"{_released()}+{_code('schema', 'extractors', 'dedup')}{extra}"


@cache
def pipeline_version() -> str:
    """Version of extraction: two equal ones read the same page in the same way."""
    return f"{_released()}+{_code('schema', 'extractors')}"


def _released() -> str:
    try:
        return version("faqsieve")
    except PackageNotFoundError:  # run from a source folder that was never installed
        return "0"


def _code(*rooms: str) -> str:
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((_ROOT / room).rglob("*.py")):
            text = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + text + b"\0")
    return digest.hexdigest()[:8]
