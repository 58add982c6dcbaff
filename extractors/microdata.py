"""Microdata: elements with `itemtype=".../Question"`, their `name`, and the text of their `acceptedAnswer`.

Authors put the answer's text under `itemprop="text"`, under another name, or straight into the Answer item. Breaks
on `itemref`, which is not followed.
"""

from __future__ import annotations

from functools import partial

from extractors import _scoped

PRIORITY = 510
_SYNTAX = _scoped.Syntax("microdata", "itemtype", "itemprop")
find = partial(_scoped.candidates, syntax=_SYNTAX)
read = partial(_scoped.marked_pairs, syntax=_SYNTAX)
