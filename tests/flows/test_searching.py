"""Sites of a sources file whose FAQ pages are to be found."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from flows.searching import search_sites
from flows.sources import Inputs, resolve
from tests.fetching.faults import Route, reply, robots, serving, settings

PAGES: dict[str, Route | list[Route]] = {
    "/": reply(b'<a href="/faq">FAQ</a> <a href="/help/old">Help</a> <a href="/shop/1">Buy</a>'),
    "/sitemap.xml": reply(b"<urlset><url><loc>https://elsewhere.example/faq</loc></url></urlset>"),
    "/robots.txt": robots(),
}


def found(tmp_path: Path, **site: Any) -> Inputs:
    """What resolving and searching a sources file of one site gives; URLs without the origin."""

    async def go() -> Inputs:
        async with serving(PAGES) as server:
            keys = {"name": "Shop", "urls": [server.url("/")], **site}
            text = "[[site]]\n" + "".join(f"{name} = {value!r}\n" for name, value in keys.items())
            (tmp_path / "sources.toml").write_text(text)
            inputs = resolve([str(tmp_path / "sources.toml")])
            await asyncio.to_thread(search_sites, inputs, settings(), tmp_path / "hosts")
            inputs.pages = [page for page in inputs.pages if page.url != server.url("/")]
            tmp_path.joinpath("origin").write_text(server.url(""))
            return inputs

    return asyncio.run(go())


def paths(tmp_path: Path, **site: Any) -> list[str]:
    inputs = found(tmp_path, **site)
    origin = (tmp_path / "origin").read_text()
    assert inputs.problems == []
    assert all(page.listing and page.listing.name == "Shop" for page in inputs.pages)
    return [page.url.removeprefix(origin) for page in inputs.pages]


def test_by_words(tmp_path: Path) -> None:
    assert paths(tmp_path, discover=["links", "sitemap"]) == ["/faq", "/help/old"]


def test_globs_of_the_user_decide(tmp_path: Path) -> None:
    assert paths(tmp_path, discover=["links"], exclude=["/help/*"]) == ["/faq"]
    assert paths(tmp_path, discover=["links"], include=["/shop/*"]) == ["/shop/1"]


def test_only_where_it_is_asked_for(tmp_path: Path) -> None:
    assert paths(tmp_path) == []
