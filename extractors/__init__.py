"""Page in, pairs out: pure functions from bytes to questions, answers and frameworks.

A file without a leading underscore is a strategy; files with one are support. Nothing here fetches or writes.
"""

from __future__ import annotations

from extractors._pipeline import extract

__all__ = ["extract"]
