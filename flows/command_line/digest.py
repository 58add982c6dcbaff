"""`faqsieve digest`: what "the same dataset" means, as one hash."""

from __future__ import annotations

from pathlib import Path

import click

from flows.command_line._common import dataset_argument, json_option, print_json


@click.command()
@dataset_argument
@json_option
def command(dataset: Path, as_json: bool) -> None:
    """Print the SHA-256 over the content of every table.

    Leaves out what only observes (times, states, runs, fetches), so that two datasets with the same digest hold the
    same content, whenever and wherever they were made.

    \b
    faqsieve digest output/faq.db
    """
    from flows.dataset import digest

    found = digest(dataset)
    print_json({"dataset": dataset, "digest": found}) if as_json else click.echo(found)
