"""`faqsieve report`: a dataset on one page."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.argument("dataset", type=click.Path(path_type=Path), default=Path("output/faq.db"))
@click.option(
    "--output", type=click.Path(path_type=Path), help="The HTML file.  [default: reports/NAME.html beside it]"
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON instead of writing a page.")
def command(dataset: Path, output: Path | None, as_json: bool) -> int:
    """Show a dataset on one HTML page with plots.

    Sources, structures, confidence, duplicates, frameworks, what was left out. The page holds everything it shows,
    loads nothing, reads well on a phone, and prints.

    \b
    faqsieve report
    faqsieve report my.db --output my.html
    """
    from dataclasses import asdict

    from flows.reporting import report
    from flows.reporting.facts import gather

    if as_json:
        click.echo(json.dumps(asdict(gather(dataset)), ensure_ascii=False, default=str))
        return 0
    target = output or dataset.parent / "reports" / f"{dataset.stem}.html"
    report(dataset, target)
    click.echo(f"report written to {target}: open it in a browser")
    return 0
