"""`faqsieve diff`: what changed from one dataset to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.command_line._common import json_option, print_json, printable

if TYPE_CHECKING:
    from flows.dataset import Diff

_SHOWN = 20
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@json_option
def command(old: Path, new: Path, as_json: bool) -> None:
    """Say what changed from dataset OLD to dataset NEW.

    Questions are followed by where they stand, so that one that was reworded or merged is not new. Compares runs, and
    versions of this program over the same pages.

    \b
    faqsieve snapshot output/faq.db before.db
    faqsieve run --offline
    faqsieve diff before.db output/faq.db
    """
    from flows.dataset import diff

    found = diff(old, new)
    if as_json:
        print_json(found.as_dict())
        return
    click.echo("Nothing changed." if found.empty else "\n".join(_lines(found)))


def _lines(found: Diff) -> Iterator[str]:
    for name, counts in (("pages", found.pages), ("pairs", found.pairs)):
        yield f"{name}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items())
    yield from _part("new questions", (question for _, question in found.new))
    yield from _part("questions gone", (question for _, question in found.gone))
    yield from _part("reworded", (f"{before}  →  {after}" for _, before, after in found.reworded))
    yield from _part("other answer", (question for _, question, _, _ in found.answers))
    yield from _part("merged", (_joined(row["question"], row["parts"]) for row in found.merged))
    yield from _part("split", (_joined(row["question"], row["parts"]) for row in found.split))
    yield from _part("new frameworks", found.frameworks_new)
    yield from _part("frameworks gone", found.frameworks_gone)


def _joined(question: str, parts: Iterable[dict[str, str]]) -> str:
    return f"{question}  ↔  {' | '.join(part['question'] for part in parts)}"


def _part(name: str, texts: Iterable[str]) -> Iterator[str]:
    lines = list(texts)
    if lines:
        yield f"{name}: {len(lines)}"
        yield from (f"  {printable(text)}" for text in lines[:_SHOWN])
        if len(lines) > _SHOWN:
            yield f"  ... and {len(lines) - _SHOWN} more (--json has all)"
