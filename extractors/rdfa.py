"""RDFa: elements with `typeof="Question"` (any prefix), their `property="name"` and the text of the answer.

Breaks on vocabularies that rename terms by `prefix`, and on `resource` references: neither is resolved.
"""

from __future__ import annotations

from functools import partial

from extractors import _scoped

PRIORITY = 520
_SYNTAX = _scoped.Syntax("rdfa", "typeof", "property")
find = partial(_scoped.candidates, syntax=_SYNTAX)
read = partial(_scoped.marked_pairs, syntax=_SYNTAX)
