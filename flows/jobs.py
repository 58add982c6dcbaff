"""What a run is asked to do, and in which portions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.sources import Page
from flows.store import Journal, Store
from schema.errors import without_credentials
from schema.options import FetchOptions


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is asked to do.

    workers: extraction processes, None for one a core. scheduler: address of the cluster that extracts, "" for none.
    """

    sources: tuple[str, ...]
    output: Path
    store: Path
    fetch: FetchOptions
    workers: int | None = None
    offline: bool = False
    confirmations: int = 3
    accept_drops: bool = False
    keep_opted_out: bool = False
    scheduler: str = ""

    def parameters(self) -> dict[str, object]:
        """What `runs.parameters` holds: all that was asked, and nothing secret."""
        asked = self.fetch.model_dump(mode="json", exclude={"host_headers"}, exclude_defaults=True)
        return {"sources": [without_credentials(source) for source in self.sources], "offline": self.offline, **asked}


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages that one task fetches. All pages of a host are in one batch, so that politeness is kept in one place.

    options: fetch options that a sources file sets for these hosts. warc: an archive, whose pages only it knows.
    """

    name: str
    pages: tuple[Page, ...]
    options: tuple[tuple[str, float], ...] = ()
    tags: tuple[str, ...] = ()
    warc: Path | None = None


def make_job(
    sources: Sequence[str],
    output: Path = Path("output/faq.db"),
    *,
    store: Path | None = None,
    workers: int | None = None,
    offline: bool = False,
    accept_drops: bool = False,
    scheduler: str = "",
    **fetch: Any,
) -> Job:
    """A job from the options of the command line or the parameters of the flow. `fetch`: fields of FetchOptions."""
    store = store or output.parent / "store"
    options = FetchOptions(**fetch)
    return Job(tuple(sources), output, store, options, workers, offline, accept_drops=accept_drops, scheduler=scheduler)


def is_local(page: Page) -> bool:
    """Whether the page is read from this machine."""
    return page.url.startswith("file:")


def journal(job: Job) -> Journal:
    """The journal of this job: the same sources into the same dataset go on where a killed run stopped."""
    return Store(job.store).journal("\n".join([job.output.name, *sorted(job.sources)]))
