"""`faqsieve digest`: what "the same dataset" means, as one hash."""

from __future__ import annotations

from pathlib import Path

import click

from flows.command_line._common import dataset_argument


@click.command()
@dataset_argument
def command(dataset: Path) -> None:
    """Print the SHA-256 over the content of every table.

    Leaves out what only observes (times, states, runs, fetches), so that two datasets with the same digest hold the
    same content, whenever and wherever they were made.

    \b
    faqsieve digest output/faq.db
    """
    from flows.dataset import digest

    click.echo(digest(dataset))
