"""`faqsieve snapshot`: a copy of the dataset for sharing."""

from __future__ import annotations

from pathlib import Path

import click

from flows.command_line._common import DEFAULT_DATASET, json_option, must_exist, print_json

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("dataset", type=_FILE, metavar="[DATASET]")
@click.argument("target", type=_FILE, required=False, metavar="TARGET")
@json_option
def command(dataset: Path, target: Path | None, as_json: bool) -> None:
    """Write a compact copy of the dataset to a new file.

    Also while a run goes on. TARGET must not be there yet.

    \b
    faqsieve snapshot faq-2025-03.db                    of output/faq.db
    faqsieve snapshot my.db my-2025-03.db
    """
    from flows.dataset import snapshot

    if target is None:  # one name is the copy's
        dataset, target = DEFAULT_DATASET, dataset
    must_exist(dataset)
    target.parent.mkdir(parents=True, exist_ok=True)
    snapshot(dataset, target)
    size = target.stat().st_size
    print_json({"target": target, "bytes": size}) if as_json else click.echo(f"{target}: {size:,} bytes")
