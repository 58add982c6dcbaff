"""Strategies are found, not listed: every module of this package without a leading underscore is one.

A strategy has `PRIORITY` (lower is asked first and wins ties) and one function:
`find(document) -> Iterable[Candidate]` for what is visible, or `read(document) -> Iterable[MarkupPair]` for markup.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

import extractors


@cache
def strategies(function: str) -> tuple[ModuleType, ...]:
    """Modules that define `function` ("find" or "read"), by (PRIORITY, name). Equal priorities raise ValueError."""
    found: dict[int, ModuleType] = {}
    for info in pkgutil.iter_modules(extractors.__path__):
        if info.name.startswith("_") or info.ispkg:
            continue
        module = importlib.import_module(f"extractors.{info.name}")
        if hasattr(module, function):
            other = found.setdefault(module.PRIORITY, module)
            if other is not module:
                raise ValueError(f"{module.__name__} and {other.__name__} share the priority {module.PRIORITY}")
    return tuple(found[priority] for priority in sorted(found))
