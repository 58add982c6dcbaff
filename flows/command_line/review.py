"""`faqsieve review`: the queue of doubtful rows, in the terminal."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.command_line._common import user_name

if TYPE_CHECKING:
    from flows.reviewing import Waiting

_KEYS = {"a": "accept", "r": "reject", "f": "fix", "s": "skip", "q": "quit"}


@click.command()
@click.argument("dataset", type=click.Path(path_type=Path), default=Path("output/faq.db"))
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Rows to look at.")
@click.option("--list", "only_list", is_flag=True, help="Print the queue and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the queue as JSON lines and ask nothing.")
def command(dataset: Path, limit: int, only_list: bool, as_json: bool) -> int:
    """Go through the rows that a person should look at.

    Unsure ones, ones that differ from the page's markup, and merges that leave doubt. Decisions survive later runs;
    `faqsieve browse` shows the same queue in the browser, `faqsieve calibrate` learns from them.

    \b
    faqsieve review
    faqsieve review my.db --json | jq -r .question
    """
    from flows.reviewing import queue

    rows = queue(dataset, limit)
    if as_json:
        for row in rows:
            click.echo(json.dumps(asdict(row), ensure_ascii=False))
        return 0
    if not rows:
        click.echo("Nothing is waiting for review.")
        return 0
    for number, row in enumerate(rows, 1):
        _show(row, number, len(rows))
        if not only_list and not _ask(dataset, row):
            break
    if not only_list:
        click.echo("Kept in `decisions`. `faqsieve calibrate` makes the confidence fit, once there are enough.")
    return 0


def _show(row: Waiting, number: int, total: int) -> None:
    click.echo()
    click.secho(f"[{number}/{total}] {row.why} · confidence {row.confidence}", dim=True)
    click.secho(_plain(row.question), bold=True)
    click.echo(_plain(row.answer))
    if row.other_answer:
        click.secho(f"the markup says: {_plain(row.other_answer)}", dim=True)
    click.secho(row.url, dim=True)


def _ask(dataset: Path, row: Waiting) -> bool:
    """Ask until there is an answer; False: stop."""
    from flows.reviewing import judge

    key = click.prompt("accept, reject, fix, skip, quit", type=click.Choice(list(_KEYS)), default="s")
    kind = _KEYS[key]
    if kind == "fix":
        edited = click.edit(f"{row.question}\n---\n{row.answer}\n")
        question, mark, answer = (edited or "").partition("\n---\n")
        if not mark:
            click.echo("nothing was saved: keep the line with --- between question and answer")
            return True
        click.echo(
            judge(dataset, "fix", row.pair_id, {"question": question.strip(), "answer": answer.strip()}, user_name())
        )
    elif kind in ("accept", "reject"):
        click.echo(judge(dataset, kind, row.pair_id, by=user_name()))
    return kind != "quit"


def _plain(text: str) -> str:
    """Page text never steers the terminal: control characters but line feeds are shown as U+FFFD."""
    return "".join(c if c == "\n" or (c.isprintable() or c == "\t") else "\ufffd" for c in text)
