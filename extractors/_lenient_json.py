"""JSON as web pages write it: strict first, then with the faults that authors make undone, else nothing.

Own code, because the libraries do not fit: json5 readers refuse raw control characters (the commonest fault in
JSON-LD), and the repairers made for language models guess missing values, where we want to skip the block.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from pydantic_core import from_json

_MAX_REPAIRED = 2_000_000
_MAX_DEPTH = 200  # what the strict reader allows
_TOKEN = r"""
  (?P<string>{string})
| (?P<dropped>//[^\n]*|/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>|;|\ufeff)
| (?P<open>[\[{{])
| (?P<close>[\]}}])
| (?P<comma>,)
| (?P<space>\s+)
| (?P<other>[^"\s,;\[\]{{}}/<\-\ufeff]+|.)
"""
# Either ends wherever its loop ends, so that nothing is tried twice. Possessive loops, which would say so, are wrong in
# Python before 3.11.5.
_CLOSED = r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)'
_INNER_QUOTES = r'"[^"\\]*(?:(?:\\.|"(?!\s*(?:[,:\]}]|\Z)))[^"\\]*)*(?:"|\\?\Z)'
_TOKENS = re.compile(_TOKEN.format(string=_CLOSED), re.S | re.X)
_TOKENS_INNER_QUOTES = re.compile(_TOKEN.format(string=_INNER_QUOTES), re.S | re.X)
_FAULTY = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\|[\x00-\x1f]|"', re.S)
_COMPLETE = re.compile(r'"(?:[^\\]|\\.)*"', re.S)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def strict(text: str) -> Any:
    """The value that a JSON text states. Raises ValueError on anything else: NaN, 100,000 brackets, lone surrogates."""
    try:
        return from_json(text, allow_inf_nan=False)
    except TypeError as error:  # a str that holds a lone surrogate
        raise ValueError("not encodable as UTF-8") from error


def lenient(text: str) -> Any:
    """The value of a JSON text with common faults, or None where it cannot be read; never raises.

    Undone: raw control characters and unescaped quotes inside strings, comments, CDATA and `<!--` wrappers, trailing
    and doubled commas, a final `;`, wrong escapes, several values one after the other (they become an array), and a
    whole text with `&quot;` for quotes. Breaks on an inner quote that a comma or colon follows.

    >>> lenient('/* faq */ [{"a": "one\\ntwo",},]')
    [{'a': 'one\\ntwo'}]
    >>> lenient('{"a": NaN}') is None
    True
    """
    try:
        return strict(text)
    except ValueError:
        pass
    if len(text) > _MAX_REPAIRED or not text.strip():
        return None
    if '"' not in text:
        text = html.unescape(text)
    for tokens in (_TOKENS, _TOKENS_INNER_QUOTES):
        try:
            return strict(_repaired(text, tokens))
        except ValueError:
            continue
    return None


def _repaired(text: str, tokens: re.Pattern[str]) -> str:
    """The text with each fault undone, token by token; a text without faults comes back with the same value."""
    out: list[str] = []
    depth, roots, comma = 0, 0, False
    for kind, token in _pieces(text, tokens):
        if kind == "comma":
            comma = depth > 0 and bool(out) and out[-1] not in "[{,"
            continue
        if kind == "close":
            depth -= 1
        else:
            if comma or (depth == 0 and roots):
                out.append(",")
            roots += depth == 0
            depth += kind == "open"
            if depth > _MAX_DEPTH:
                raise ValueError("nested too deep")
        comma = False
        out.append(_escaped(token) if kind == "string" else token)
    joined = "".join(out)
    return f"[{joined}]" if roots > 1 else joined


def _pieces(text: str, tokens: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for found in tokens.finditer(text):
        kind = found.lastgroup or "other"
        if kind not in ("dropped", "space"):
            yield kind, found.group()


def _escaped(string: str) -> str:
    """A quoted string with its control characters and inner quotes escaped, and stray backslashes dropped."""
    if not _COMPLETE.fullmatch(string):
        return string
    return f'"{_FAULTY.sub(_fix, string[1:-1])}"'


def _fix(found: re.Match[str]) -> str:
    fault = found.group()
    if len(fault) > 1:
        return fault
    if fault == '"':
        return '\\"'
    return "" if fault == "\\" else _NAMED.get(fault, f"\\u{ord(fault):04x}")


def point(value: Any, pointer: str) -> Any:
    """What stands at a JSON pointer (RFC 6901). Raises LookupError where nothing does.

    >>> point({"a/b": [1, {"c": "x"}]}, "/a~1b/1/c")
    'x'
    """
    for step in pointer.split("/")[1:]:
        if isinstance(value, list):
            value = value[int(step)] if step.isdigit() else _missing(pointer)
        elif isinstance(value, dict):
            value = value[step.replace("~1", "/").replace("~0", "~")]
        else:
            _missing(pointer)
    return value


def _missing(pointer: str) -> Any:
    raise LookupError(f"nothing stands at {pointer}")


def step(key: str | int) -> str:
    """One step of a JSON pointer, escaped.

    >>> step("a/b~c")
    '/a~1b~0c'
    """
    return f"/{key}" if isinstance(key, int) else "/" + key.replace("~", "~0").replace("/", "~1")
