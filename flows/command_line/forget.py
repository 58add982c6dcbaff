"""`faqsieve forget`: erase what came from an address, for good."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.command_line._common import dataset_option, json_option, must_exist, print_json, store_of, store_option


@click.command()
@click.argument("address", metavar="URL|HOST")
@dataset_option
@store_option
@json_option
def command(address: str, dataset: Path, store: Path | None, as_json: bool) -> None:
    """Erase all that came from a URL or a host.

    Rows and stored bodies go, and it is never harvested again. A tombstone is left in the dataset; it holds no text.

    \b
    faqsieve forget https://example.com/faq
    faqsieve forget example.com --dataset my.db
    """
    from flows.dataset import forget

    must_exist(dataset)
    counts = forget(dataset, store_of(dataset, store), address)
    if as_json:
        print_json(asdict(counts))
    else:
        click.echo(f"Erased {counts.pages} pages, {counts.pairs} pairs and {counts.files} stored files of {address}.")
        if not counts.pages:
            click.echo("Nothing of it was there (`pages.url` has the addresses). It will not be harvested.", err=True)
