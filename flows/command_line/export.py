"""`faqsieve export`: the dataset in other people's formats."""

from __future__ import annotations

import json
from pathlib import Path

import click

from flows.command_line._common import dataset_option
from schema.flags import FLAGS


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
@click.option("--without-flag", "unwanted", multiple=True, type=click.Choice(FLAGS),
              help="Leave out rows with this flag (repeatable).")  # fmt: skip
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

    TARGET is a file ("-": standard output), or a folder for formats of several files (--formats says which). Pages
    that opted out of mining are never exported. Splits keep questions that state the same framework together.

    \b
    faqsieve export parquet faq.parquet
    faqsieve export huggingface my-faq/ --mask --min-confidence 0.8
    faqsieve export retrieval rag-eval/ --language en
    faqsieve export --formats
    """
    from flows.exporting import export, load_format, snapshot

    what = getattr(load_format(format_name), "WRITES", "questions")
    wanted = {code.lower().partition("-")[0] for code in languages}
    taken = snapshot(dataset, masked=mask, min_confidence=min_confidence, languages=wanted, leave_out_flags=unwanted)
    piped = str(target) == "-"
    written = export(taken, format_name, Path("/dev/stdout") if piped else target)
    told = {"format": format_name, "target": str(target), "rows": written}
    click.echo(json.dumps(told) if as_json else f"{written} {what} written to {target} ({format_name})", err=piped)
    for code in sorted(wanted - {row["language"] for row in taken.rows}):
        click.echo(f"faqsieve: no row is in {code!r}: `language` holds codes such as en, de, pt", err=True)
    return 0
