"""`faqsieve export`: the dataset in other people's formats."""

from __future__ import annotations

import json
from pathlib import Path

import click

from flows.command_line._common import dataset_option


def _formats(_ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if not value:
        return
    from flows.exporting import format_names, load_format

    for name in format_names():
        module = load_format(name)
        click.echo(f"{name:<12} {'folder' if module.FOLDER else 'file  '}  {module.DOC}")
    raise click.exceptions.Exit(0)


def _complete(_ctx: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Formats, for the shell's completion."""
    from flows.exporting import format_names

    return [name for name in format_names() if name.startswith(typed)]


@click.command()
@click.argument("format_name", metavar="FORMAT", shell_complete=_complete)
@click.argument("target", type=click.Path(path_type=Path))
@dataset_option
@click.option("--mask", is_flag=True, help="Replace e-mail addresses, phone numbers and IP addresses by a label.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out rows below this.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Keep this language (repeatable).")
@click.option("--without-flag", "unwanted", multiple=True, metavar="FLAG", help="Leave out rows with this flag.")
@click.option("--json", "as_json", is_flag=True, help="Say what was written as JSON.")
@click.option("--formats", is_flag=True, is_eager=True, expose_value=False, callback=_formats, help="List formats.")
def command(
    format_name: str,
    target: Path,
    dataset: Path,
    mask: bool,
    min_confidence: float,
    languages: tuple[str, ...],
    unwanted: tuple[str, ...],
    as_json: bool,
) -> int:
    """Write the clean dataset in another format.

    TARGET is a file, or a folder for formats of several files (--formats says which). Pages that opted out of mining
    are never exported. Splits keep questions that state the same framework together.

    \b
    faqsieve export parquet faq.parquet
    faqsieve export huggingface my-faq/ --mask --min-confidence 0.8
    faqsieve export retrieval rag-eval/ --language en
    faqsieve export --formats
    """
    from flows.exporting import export, snapshot

    taken = snapshot(dataset, masked=mask, min_confidence=min_confidence, languages=languages, leave_out_flags=unwanted)
    export(taken, format_name, target)
    if as_json:
        click.echo(json.dumps({"format": format_name, "target": str(target), "rows": len(taken.rows)}))
    else:
        click.echo(f"{len(taken.rows)} questions written to {target} ({format_name})")
    return 0
