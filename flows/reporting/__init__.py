"""One self-contained HTML page that shows a dataset: what is in it, how sure it is, what was dropped, what changed."""

from __future__ import annotations

from pathlib import Path

from flows.reporting.facts import gather
from flows.targets import refuse_dataset, whole
from schema.errors import MissingExtra


def report(dataset: Path, target: Path) -> None:
    """Write the page. It loads nothing from anywhere; page text in it is escaped.

    UsageError where a library is missing or a dataset is at `target`, DatasetError where there is no dataset.
    """
    refuse_dataset(target)
    facts = gather(dataset)
    try:
        from flows.reporting.page import render
    except ImportError as error:
        raise MissingExtra("report", error.name, "report") from error
    target.parent.mkdir(parents=True, exist_ok=True)
    page = render(facts)
    with whole(target) as part:
        part.write_text(page, encoding="utf-8", newline="\n")
