"""`faqsieve snapshot`: a copy of the dataset for sharing."""

from __future__ import annotations

from pathlib import Path

import click

from flows.command_line._common import dataset_argument


@click.command()
@dataset_argument
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def command(dataset: Path, target: Path) -> None:
    """Write a compact copy of the dataset to a new file TARGET, also while a run goes on.

    \b
    faqsieve snapshot output/faq.db faq-2025-03.db
    """
    from flows.dataset import snapshot

    snapshot(dataset, target)
    click.echo(f"{target}: {target.stat().st_size:,} bytes")
