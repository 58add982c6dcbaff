"""`faqsieve verify`: hold every row against the stored copy of its page."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.command_line._common import dataset_argument, json_option, print_json, store_of, store_option

_SHOWN = 20


@click.command()
@dataset_argument
@store_option
@json_option
def command(dataset: Path, store: Path | None, as_json: bool) -> int:
    """Check each row against the stored copy of its page.

    Each question and answer must stand where its locator says. Checks stored bodies and the full-text index as well.
    Exit code 1 where something does not match.

    \b
    faqsieve verify output/faq.db
    """
    from flows.dataset import verify

    verdict = verify(dataset, store_of(dataset, store))
    if as_json:
        print_json(asdict(verdict))
    else:
        click.echo(f"{verdict.rows} rows checked, {len(verdict.faults)} do not match")
        for table, key, fault in verdict.faults[:_SHOWN]:
            click.echo(f"  {table} {key}: {fault}")
    return 1 if verdict.faults else 0
