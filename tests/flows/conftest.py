"""A site on loopback, and the command line in this process."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


def sample_server() -> ModuleType:
    """samples/serve.py, which belongs to no package."""
    spec = importlib.util.spec_from_file_location("sample_server", ROOT / "samples" / "serve.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample_site() -> Iterator[str]:
    """HOST:PORT of the sample FAQ site, served for the tests of this process."""
    with sample_server().serving(0) as host:
        yield host
