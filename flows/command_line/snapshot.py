"""`faqsieve snapshot`: a copy of the dataset for sharing."""

from __future__ import annotations

from pathlib import Path

import click

from flows.command_line._common import dataset_argument, json_option, print_json


@click.command()
@dataset_argument
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def command(dataset: Path, target: Path, as_json: bool) -> None:
    """Write a compact copy of the dataset to a new file.

    Also while a run goes on. TARGET must not be there yet.

    \b
    faqsieve snapshot output/faq.db faq-2025-03.db
    """
    from flows.dataset import snapshot

    snapshot(dataset, target)
    size = target.stat().st_size
    print_json({"target": target, "bytes": size}) if as_json else click.echo(f"{target}: {size:,} bytes")
