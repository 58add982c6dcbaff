"""What several stages ask of the page at hand: worked out once, and let go with the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_Asked = ParamSpec("_Asked")
_Told = TypeVar("_Told")
_KEPT: list[Callable[[], None]] = []


def once_a_page(work_out: Callable[_Asked, _Told]) -> Callable[_Asked, _Told]:
    """The function, with its last two answers kept until `forget_page`: a page may be asked about in two syntaxes."""
    kept = lru_cache(maxsize=2)(work_out)
    _KEPT.append(kept.cache_clear)
    return cast("Callable[_Asked, _Told]", kept)


def forget_page() -> None:
    """Let go of the last page, which else lives on into the next extraction and is walked by Python's collector."""
    for clear in _KEPT:
        clear()
