"""`faqsieve explain`: where a row comes from and why it looks as it does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from flows.command_line._common import dataset_option, json_option, print_json, printable, store_of, store_option

_LONG = 300


@click.command()
@click.argument("key", metavar="ID")
@dataset_option
@store_option
@json_option
def command(key: str, dataset: Path, store: Path | None, as_json: bool) -> None:
    """Show which rules made, cleaned, merged and scored a pair.

    A question's id stands for the pair that it shows. Tells page, place, readings of the page with their evidence,
    removals, merges, history, decisions, calibration.

    \b
    faqsieve explain "$(sqlite3 output/faq.db 'select question_id from faq limit 1')"
    """
    from flows.dataset import explain

    found = explain(dataset, key, store_of(dataset, store))
    if as_json:
        print_json(found)
        return
    for part, value in found.items():
        for row in value if isinstance(value, list) else [value]:
            if row:
                click.echo(click.style(part, bold=True))
                _show(row)


def _show(row: Any) -> None:
    for name, value in row.items() if isinstance(row, dict) else [("", row)]:
        if value not in (None, "", [], {}):
            text = printable(json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value)
            click.echo(f"  {name:<20}{text if len(text) <= _LONG else text[:_LONG] + '…'}")
