"""Sites of a sources file that ask for discovery: their FAQ pages join the pages that are listed."""

from __future__ import annotations

import asyncio
from pathlib import Path

from flows.sources import Inputs, Problem, Search, add_url
from schema.options import FetchOptions
from schema.records import Fetch
from schema.states import State


def search_sites(inputs: Inputs, options: FetchOptions, hosts: Path) -> None:
    """Adds what each search finds, less what its `exclude` leaves out. `hosts`: what is remembered of hosts.

    With `include`, globs decide which pages are wanted; without, the words in a link's text or path do.
    A sitemap that a site names and that cannot be read is a problem; pages that fail do so when they are harvested.
    """
    for search in inputs.searches:
        for fetch in asyncio.run(_search(search, options, hosts, inputs)):
            problem = Problem(fetch.url, State(fetch.state), fetch.error or fetch.state, fetch.url)
            inputs.problems.append(problem)
    inputs.searches = []


async def _search(search: Search, options: FetchOptions, hosts: Path, inputs: Inputs) -> list[Fetch]:
    from flows.fetching import FolderMemory
    from flows.fetching.discover import discover  # seldom needed, and it loads the parser

    found = await discover(
        search.urls,
        options.model_copy(update=dict(search.listing.options)),
        by_sitemap="sitemap" in search.ways,
        by_links="links" in search.ways,
        depth=search.depth,
        wants=search.listing.wants if search.listing.include else None,
        memory=FolderMemory(hosts),
    )
    for url in found.urls:
        if search.listing.wants(url):
            add_url(url, inputs, search.listing)
    return found.problems
