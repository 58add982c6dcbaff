"""Finding a site's FAQ pages: through its sitemaps, and through links whose text or path says so.

Bounded on every side: sitemaps, depth, links, pages; only the site that was asked for; robots.txt, delays and all
limits of fetching hold, since everything goes through `fetch_all`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import httpcore

from extractors.document.links import anchors
from flows.fetching.clock import SystemClock
from flows.fetching.engine import fetch_all
from flows.fetching.gate import Gate
from flows.fetching.host_memory import HostMemory, RunMemory
from flows.fetching.network import SystemResolver
from flows.fetching.sitemaps import parse_sitemap
from flows.fetching.urls import join_url, normalise_url, origin_of, site_of, trap
from flows.fetching.web import Web
from schema.errors import FetchError
from schema.options import FetchOptions
from schema.records import Fetch

_SITEMAPS = 50
_NESTING = 3
_PAGES = 500
# Words that sites use for pages of questions and answers, in text or path; the whole word, in any case.
_WORDS = re.compile(
    r"(?<![^\W_])(?:f\.?a\.?q\.?s?|q\s?(?:&|and|-)\s?a|help|helpcent(?:er|re)|support|questions?|knowledge-?base|"
    r"hilfe|fragen|foire|aide|questions?-frequentes|ayuda|preguntas|ajuda|perguntas|aiuto|domande|vragen|hulp|"
    r"fragor|hjelp|hjälp|hjaelp|spørgsmål|sporgsmal|pytania|pomoc|dotazy|kysymykset|sss|вопросы|помощь|питання)(?![^\W_])|"
    r"よくある質問|ヘルプ|常见问题|常見問題|자주 ?묻는|الأسئلة|שאלות",
    re.I,
)
_ENDLESS = re.compile(
    r"[?&;](?:jsessionid|phpsessid|sid|session_?id|sessid|cid)=|;jsessionid=|/\d{4}/\d{1,2}(?:/\d{1,2})?(?:/|$)|"
    r"[?&](?:date|month|year|day|replytocom|print|sort|order|filter)=",
    re.I,
)


@dataclass(slots=True)
class Discovered:
    """URLs in the order in which they were found, and sitemaps that a site names and that cannot be read."""

    urls: list[str] = field(default_factory=list)
    problems: list[Fetch] = field(default_factory=list)


def says_faq(text: str) -> bool:
    """Whether a link's text or path speaks of questions or help, in any of some twenty languages.

    Breaks on: "Need help choosing a gift?" says so too; extraction then finds no pairs there.

    >>> says_faq("/en/customer-service/faqs"), says_faq("Häufige Fragen"), says_faq("/helpless")
    (True, True, False)
    """
    return bool(_WORDS.search(unquote(text)))


def worth(url: str, options: FetchOptions) -> bool:
    """Whether a discovered URL is no trap, no session, no calendar, no other order of the same list."""
    return not (_ENDLESS.search(url) or trap(url, depth=options.path_depth, repeats=options.path_repeats))


async def discover(
    urls: Iterable[str],
    options: FetchOptions,
    *,
    by_sitemap: bool = True,
    by_links: bool = True,
    depth: int = 1,
    limit: int = _PAGES,
    wants: Callable[[str], bool] | None = None,
    memory: HostMemory | None = None,
    **seams: Any,
) -> Discovered:
    """FAQ pages of the sites of `urls`, those URLs not among them, at most `limit`.

    Links are followed `depth` steps: a page that speaks of help is looked through for more. `wants` decides instead
    of words where the user has a rule of his own (globs of a sources file). `seams`: see `fetch_all`.
    """
    memory = memory or RunMemory()
    seeds = list(dict.fromkeys(normalise_url(url) for url in urls))
    search = _Search(seeds, options, limit, wants, memory, seams)
    if by_sitemap:
        await search.sitemaps()
    if by_links:
        await search.links(depth)
    return search.found


class _Search:
    def __init__(
        self,
        seeds: list[str],
        options: FetchOptions,
        limit: int,
        wants: Callable[[str], bool] | None,
        memory: HostMemory,
        seams: dict[str, Any],
    ) -> None:
        self.found = Discovered()
        self._seeds = seeds
        self._sites = {site_of(url) for url in seeds}
        self._options, self._limit, self._wants, self._memory, self._seams = options, limit, wants, memory, seams
        self._seen = set(seeds)

    async def sitemaps(self) -> None:
        """Those that robots.txt names, or /sitemap.xml, and what an index leads to."""
        origins = list(dict.fromkeys(map(origin_of, self._seeds)))
        named = {origin: await self._named(origin) for origin in origins}
        wanted = [url for origin in origins for url in named[origin] or (f"{origin}/sitemap.xml",)]
        guessed = {f"{origin}/sitemap.xml" for origin in origins if not named[origin]}
        asked: set[str] = set()
        for _ in range(_NESTING):
            batch = [url for url in dict.fromkeys(wanted) if url not in asked][: _SITEMAPS - len(asked)]
            asked.update(batch)
            wanted = []
            for base, body, _ in await self._bodies(batch, ignored=guessed):
                sitemap = parse_sitemap(body)
                here = [self._join(base, url) for url in sitemap.urls] if sitemap else []
                same = [url for url in here if url and site_of(url) in self._sites]
                if sitemap and sitemap.index:
                    wanted += same
                else:
                    for url in same:
                        self._take(url, url)

    async def _named(self, origin: str) -> tuple[str, ...]:
        clock, resolver = self._seams.get("clock") or SystemClock(), self._seams.get("resolver")
        own = SystemResolver() if resolver is None else None
        web = Web(
            self._options,
            clock,
            resolver or own or SystemResolver(),
            self._seams.get("sockets") or httpcore.AnyIOBackend(),
        )
        gate = Gate(web, self._options, clock, self._memory)
        try:
            await gate.admit(f"{origin}/sitemap.xml")
        except FetchError:
            pass  # what it forbids is not asked for; the sitemaps that it names may still be
        finally:
            if own:
                own.close()
        return gate.sitemaps(origin)

    async def links(self, depth: int) -> None:
        """Breadth first; what is found at one step is looked through at the next."""
        step = self._seeds
        for _ in range(depth):
            known = len(self.found.urls)
            for base, body, charset in await self._bodies(step, ignored=step):
                written, found = anchors(body, charset)
                root = (self._join(base, written) if written else None) or base
                for anchor in found:
                    url = self._join(root, anchor.href)
                    if url and origin_of(url) == origin_of(base):
                        self._take(url, f"{url} {anchor.text}")
            step = self.found.urls[known:]

    def _join(self, base: str, reference: str) -> str | None:
        try:
            return join_url(base, reference)
        except FetchError:
            return None

    def _take(self, url: str, words: str) -> None:
        path = words.partition("//")[2].partition("/")[2]
        wanted = self._wants(url) if self._wants else says_faq(path)
        if wanted and url not in self._seen and len(self.found.urls) < self._limit and worth(url, self._options):
            self._seen.add(url)
            self.found.urls.append(url)

    async def _bodies(self, urls: list[str], ignored: Container[str]) -> list[tuple[str, bytes, str | None]]:
        """Final URL, body and charset of those that can be had, in the order asked; others but `ignored` are problems.

        Pages fail again, and are reported, when they are harvested; a sitemap that was only guessed may be missing.
        """
        bodies: dict[str, bytes] = {}

        def keep(body: bytes) -> str:
            key = hashlib.sha256(body).hexdigest()
            bodies[key] = body
            return key

        last: dict[str, Fetch] = {}
        async for fetch in fetch_all(urls, self._options, put_body=keep, memory=self._memory, **self._seams):
            last[fetch.url] = fetch
        self.found.problems += [fetch for fetch in last.values() if not fetch.raw_hash and fetch.url not in ignored]
        good = [last[url] for url in dict.fromkeys(urls) if url in last and last[url].raw_hash]
        return [(fetch.final_url or fetch.url, bodies[str(fetch.raw_hash)], fetch.charset) for fetch in good]
