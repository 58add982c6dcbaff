"""Markdown for people: topics, questions as headings, answers with their source."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

from flows.exporting._lines import write_text
from flows.exporting._snapshot import Snapshot

DOC = "one Markdown page, by topic, each answer with its source"
FOLDER = False
_SYNTAX = re.compile(r"([\\`*_{}\[\]<>#|~])")
_OPENING = re.compile(r"^(\d+)([.)])(?=\s)|^([+=-])(?!\s)", re.M)


def write(snapshot: Snapshot, target: Path) -> int:
    """Write the page. Page text is escaped: nothing in it becomes markup or HTML."""
    ordered = sorted(snapshot.rows, key=lambda row: (row["topic"] or "￿", row["question"], row["question_id"]))
    parts = ["# Frequently asked questions\n"]
    for topic, rows in groupby(ordered, key=lambda row: row["topic"]):
        parts.append(f"## {escaped(topic or 'Other')}\n")
        parts += [_entry(row) for row in rows]
    write_text(target, "\n".join(parts))
    return len(snapshot.rows)


def _entry(row: dict[str, Any]) -> str:
    lines = [escaped(line) for line in row["answer"].split("\n")]
    body = "\n".join(_spaced(lines))
    source = f"[Source]({_address(row['source_url'])})"
    return f"### {escaped(row['question'])}\n\n{body}\n\n{source}\n"


def _spaced(lines: list[str]) -> list[str]:
    """An empty line between blocks, none between the items of a list."""
    out: list[str] = []
    for line in lines:
        if out and not (line.startswith("- ") and out[-1].startswith("- ")):
            out.append("")
        out.append(line)
    return out


def escaped(text: str) -> str:
    r"""Text that reads the same as Markdown; a leading "- " stays an item.

    >>> print(escaped("a_b <script> 1. *x*"))
    a\_b \<script\> 1. \*x\*
    """
    item, rest = (text[:2], text[2:]) if text.startswith("- ") else ("", text)
    quoted = _SYNTAX.sub(r"\\\1", rest)
    return item + _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", quoted)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
