"""`faqsieve run`: harvest sources into the dataset."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.command_line._common import ended_like_interrupted

if TYPE_CHECKING:
    from flows.recording import Advance

_LISTED = 50  # failures named on the terminal; all of them stand in the dataset


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("output/faq.db"),
              show_default=True, help="The dataset, made or brought up to date.")  # fmt: skip
@click.option("--store", type=click.Path(file_okay=False, path_type=Path),
              help="Folder of fetched bodies.  [default: store/ beside the output]")  # fmt: skip
@click.option("--delay", type=click.FloatRange(0), default=1.0, show_default=True,
              help="Seconds between two requests to one host.")  # fmt: skip
@click.option("--per-host", type=click.IntRange(1, 64), default=1, show_default=True,
              help="Requests in flight to one host; more than one is for your own servers.")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=30.0, show_default=True,
              help="Seconds of wall clock for one request.")  # fmt: skip
@click.option("--contact", default="", help="URL or e-mail address that the user agent names.")
@click.option("--allow-host", "allow_hosts", multiple=True, metavar="HOST[:PORT]",
              help="A loopback or private host that you mean to reach; refused otherwise. Repeatable.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1), help="Extraction processes.  [default: one for each core]")
@click.option("--offline", is_flag=True, help="Read stored pages again, without the network; no SOURCE means all.")
@click.option("--accept-drops", is_flag=True, help="Believe a page whose pairs fell by more than half.")
@click.option("--no-prefect", is_flag=True, help="Run the same stages without Prefect: starts seconds sooner.")
@click.option("--scheduler", default="", metavar="ADDRESS",
              help="Of a Dask (tcp://) or Ray (ray://) cluster that extracts.  [default: this machine]")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Print failures and alarms only.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(sources: tuple[str, ...], no_prefect: bool, quiet: bool, as_json: bool, **options: Any) -> int:
    """Harvest SOURCEs into one SQLite dataset.

    SOURCE is a URL, a local HTML or text file, a WARC file, a folder of them, a file with one URL or WARC file a line
    ("-" for standard input), a sitemap (URL or file), or a sources file (TOML). Pages are fetched politely: robots.txt
    is obeyed, one request at a time a host. A run that is killed leaves the dataset as it was, and the next one goes on
    where it stopped.

    Exit code: 0 all well, 1 some sources failed, or a page lost more than half of its pairs (they are listed), 2 usage.
    A page that robots.txt closes, that opts out, or that has no FAQ is a result, not a failure.

    \b
    faqsieve run https://example.com/faq
    faqsieve run saved-pages/ --output my.db --no-prefect
    faqsieve run urls.txt --delay 2 --contact me@example.com
    faqsieve run http://127.0.0.1:8000/faq.html --allow-host 127.0.0.1:8000
    faqsieve run --offline
    """
    if not sources and not options["offline"]:
        raise click.UsageError("Missing argument 'SOURCE...' (what shall be harvested?)")
    if no_prefect and options["scheduler"]:
        raise click.UsageError("--scheduler needs Prefect, which gives out the work: leave out --no-prefect")
    if not sources and not options["output"].exists():
        raise click.UsageError(f"there is no dataset at {options['output']} whose pages could be read again")
    from flows.sources import check_sources, leads_nowhere

    check_sources(sources)
    if sources and all(map(leads_nowhere, sources)):
        no_prefect = True  # half a minute of start-up would say the same
    began = time.monotonic()
    with _progress(quiet or as_json) as advance:
        found = _harvest(advance, no_prefect, {"sources": list(sources), **options})
    _list_failures(found["failures"])
    for url, reason in found["run"]["alarms"]:
        click.echo(f"{url}: alarm: {reason} (--accept-drops, if the page is right)", err=True)
    if as_json:
        click.echo(json.dumps({**found, "seconds": round(time.monotonic() - began, 3)}, ensure_ascii=False))
    elif not quiet:
        _summarise(found, time.monotonic() - began)
    return 1 if found["run"]["failed"] or found["run"]["alarms"] else 0


def _summarise(found: dict[str, Any], seconds: float) -> None:
    from rich.console import Console

    from flows.summary import show

    console = Console()
    if console.is_terminal:
        show(console, found, seconds)
        return
    with console.capture() as captured:  # in a file or a mail, lines do not end in the spaces that fill a terminal's
        show(console, found, seconds)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def _harvest(advance: Advance | None, no_prefect: bool, options: dict[str, Any]) -> dict[str, Any]:
    try:
        if no_prefect:
            from flows.worker_pool import start_early

            if options["workers"] != 1:
                start_early()
            from flows.jobs import make_job
            from flows.stages import harvest_directly
            from flows.summary import figures

            with ended_like_interrupted():
                return figures(options["output"], harvest_directly(make_job(**options), advance))
        from flows.prefect_defaults import set_defaults

        set_defaults(quiet=True)
        from flows.harvest import harvest_with_prefect

        return harvest_with_prefect(advance, **options)
    except KeyboardInterrupt:
        click.echo(
            f"\nInterrupted. {options['output']} is as it was; what was fetched is kept, and the same command goes on "
            "from there.",
            err=True,
        )
        raise


@contextmanager
def _progress(hidden: bool) -> Iterator[Advance | None]:
    """A bar for each stage on standard error, where that is a terminal."""
    from rich.console import Console

    console = Console(stderr=True)
    if hidden or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, Any] = {}

        def advance(stage: str, count: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], advance=count, total=total)

        yield advance


def _list_failures(failures: list[dict[str, Any]]) -> None:
    for failure in failures[:_LISTED]:
        reason = failure["error"] or failure["state"]
        click.echo(f"{failure['url']}: {failure['state']}: {reason}", err=True)
    if len(failures) > _LISTED:
        click.echo(f"... and {len(failures) - _LISTED} more (table fetches)", err=True)
