"""What a SOURCE is, and which pages it stands for.

A SOURCE is a URL, a local page (HTML or text), a WARC file, a folder of pages and WARC files, a file with one URL or
WARC file a line ("-": standard input), a sitemap (a URL or a file), or a sources file (TOML). A local page's URL is
`file:` + its path relative to the SOURCE that was given, prefixed by that SOURCE's base name, so that it is the same on
every machine.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from flows.local_files import base_name, files_below, is_binary, may_be_page, shown, type_of
from schema.errors import FetchError, UsageError
from schema.states import State

_HEAD_BYTES = 64 * 1024
_LONGEST = 10 * 1024 * 1024  # bytes of a page, as from the web
_URL = re.compile(r"https?://\S+", re.I)
_SITEMAP_URL = re.compile(r"https?://[^?#]*/[^/?#]*sitemap[^/?#]*\.xml(\.gz)?([?#].*)?", re.I)
_SITEMAP = re.compile(rb"<\s*(?:\w+:)?(?:urlset|sitemapindex)\b", re.I)
WARC_SUFFIXES = (".warc", ".warc.gz", ".warc.lz4")
_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a sources file says of a site: fetch options of its own, tags, and which found pages are wanted."""

    name: str
    options: tuple[tuple[str, float], ...] = ()
    tags: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def wants(self, url: str) -> bool:
        """Whether a page that a sitemap names is to be taken, by globs on its path."""
        path = "/" + "/".join(url.partition("#")[0].partition("?")[0].split("/")[3:])
        wanted = not self.include or any(fnmatchcase(path, glob) for glob in self.include)
        return wanted and not any(fnmatchcase(path, glob) for glob in self.exclude)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to look at. `url`: its address and key. `source`: as the user gave it, or as it was found in a folder.
    `path`: the local file (None: to be fetched). `site`: for local files, the base name of the SOURCE.
    `listing`: what a sources file says of its site."""

    url: str
    source: str
    path: Path | None = None
    site: str | None = None
    listing: Listing | None = None
    raw: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """A source that gives no page, and why. `message`: one line for the user. `url`: what the dataset knows it by."""

    source: str
    state: State
    message: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """A site whose FAQ pages are to be found from `urls` on: through "sitemap", "links" (`depth` steps), or both."""

    urls: tuple[str, ...]
    ways: tuple[str, ...]
    depth: int
    listing: Listing


@dataclass(slots=True)
class Inputs:
    """All that the sources stand for, in the order given, each page once. `skipped`: files that are no pages."""

    pages: list[Page] = field(default_factory=list)
    sitemaps: list[tuple[str, Listing | None]] = field(default_factory=list)
    searches: list[Search] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    warcs: list[Path] = field(default_factory=list)


def resolve(sources: Iterable[str]) -> Inputs:
    """Pages, sitemaps and sources files behind `sources`. Reads the disk, never the network.

    A source that cannot be used becomes a problem, never an exception; only a faulty sources file (ConfigError) and a
    source without a name (UsageError) raise, since nothing should start with half a configuration.
    """
    inputs = Inputs()
    for source in sources:
        _add(source, inputs)
    inputs.pages = distinct(inputs)
    return inputs


def check_sources(sources: Iterable[str]) -> None:
    """UsageError where a source has no name, or is a faulty sources file: to be known before anything slow starts."""
    from schema.sources import load_sources  # seldom needed

    for source in sources:
        _named(source)
        if source.endswith(".toml") and "://" not in source and not Path(source).is_dir():
            load_sources(Path(source))


def leads_nowhere(source: str) -> bool:
    """Whether a source can give no page: neither an address on the web, nor a path that is there."""
    return source != "-" and not _URL.fullmatch(source) and not Path(source).exists()


def _named(source: str) -> None:
    if not source.strip():  # as a path it would be the current folder
        raise UsageError("a SOURCE is empty: is a variable of the shell not set?")


def _add(source: str, inputs: Inputs) -> None:
    _named(source)
    if source == "-":
        add_text(source, sys.stdin.buffer.read(), inputs)
    elif re.match(r"https?://", source, re.I):
        add_url(source, inputs)
    elif re.match(r"[a-z][a-z0-9+.-]*://", source, re.I):
        said = "only http:// and https:// are fetched; a file is given by its path"
        inputs.problems.append(Problem(shown(source), State.INVALID_URL, said, shown(source)))
    else:
        _add_path(source, Path(source), inputs)


def add_url(url: str, inputs: Inputs, listing: Listing | None = None) -> None:
    from flows.fetching import normalise_url  # not needed for files, and slow to import

    if _SITEMAP_URL.fullmatch(url):
        inputs.sitemaps.append((url, listing))
        return
    try:
        inputs.pages.append(Page(normalise_url(url), url, listing=listing))
    except FetchError as error:
        inputs.problems.append(Problem(error.source, error.state, str(error), error.source))


def _add_path(source: str, path: Path, inputs: Inputs) -> None:
    try:
        if path.is_dir():
            _add_folder(path, inputs)
        elif path.suffix == ".toml":
            _add_sources_file(path, inputs)
        elif path.name.endswith(WARC_SUFFIXES):
            path.open("rb").close()  # says what is wrong with it, if anything is
            inputs.warcs.append(path)
        else:
            _add_file(source, path, inputs)
    except FileNotFoundError:
        said = f"no such file or folder{_hint(source)}"
        inputs.problems.append(Problem(shown(source), State.UNREADABLE, said, f"file:{base_name(path)}"))
    except OSError as error:
        said = f"cannot be read: {error.strerror or error}"
        inputs.problems.append(Problem(shown(source), State.UNREADABLE, said, f"file:{base_name(path)}"))


def _add_file(source: str, path: Path, inputs: Inputs) -> None:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        raw = None if file.seekable() else head + file.read()  # a pipe is read once
    if _SITEMAP.search(head[:2048]) or _is_list(head):
        add_text(source, path.read_bytes() if raw is None else raw, inputs)
    else:
        inputs.pages.append(Page(f"file:{base_name(path)}", shown(source), path, base_name(path), raw=raw))


def _hint(source: str) -> str:
    """What else a name may mean that is neither a file nor a URL."""
    bare = re.sub(r"^https?:?/*", "", source, flags=re.I)
    address = _ADDRESS.fullmatch(bare) and (bare != source or not type_of(source))
    return f" (for a web page write https://{bare})" if address else ""


def _add_sources_file(path: Path, inputs: Inputs) -> None:
    from schema.sources import load_sources  # seldom needed

    found = load_sources(path)
    for site in found.site:
        options = tuple(found.limits(site).fetch_options().items())
        listing = Listing(site.name, options, site.tags, site.include, site.exclude)
        for url in site.urls:
            add_url(url, inputs, listing)
        inputs.sitemaps += [(url, listing) for url in site.sitemaps]
        if site.discover:
            inputs.searches.append(Search(site.urls, site.discover, site.depth, listing))
        for name in site.files:
            _add_path(str(path.parent / name), path.parent / name, inputs)


def _add_folder(folder: Path, inputs: Inputs) -> None:
    base = base_name(folder)
    found = False
    for path in files_below(folder):
        if path.name.endswith(WARC_SUFFIXES):
            found = True
            inputs.warcs.append(path)
        elif may_be_page(path):
            found = True
            url = f"file:{base}/{shown(path.relative_to(folder).as_posix())}"
            inputs.pages.append(Page(url, shown(str(path)), path, base))
        else:
            inputs.skipped += 1
    if not found:
        inputs.problems.append(
            Problem(shown(str(folder)), State.EMPTY, "no HTML, text or WARC file in this folder", f"file:{base}")
        )


def add_text(source: str, raw: bytes, inputs: Inputs, listing: Listing | None = None) -> None:
    """A list of URLs, a sitemap, or (from standard input) a page."""
    if _SITEMAP.search(raw[:2048]):
        for url in re.findall(r"<(?:\w+:)?loc>\s*(https?://[^<\s]+)\s*</", raw.decode("utf-8", "replace")):
            if listing is None or _SITEMAP_URL.fullmatch(url) or listing.wants(url):
                add_url(url.replace("&amp;", "&"), inputs, listing)
    elif _is_list(raw):
        for line in _lines(raw):
            if _URL.match(line):
                add_url(line, inputs)
            elif line.endswith(WARC_SUFFIXES):
                _add_path(line, Path(source).parent / line, inputs)
            else:
                said = f"not a URL (in {shown(source)}){_hint(line)}"
                inputs.problems.append(Problem(line, State.INVALID_URL, said, line))
    elif raw.strip():
        inputs.pages.append(Page("file:-", source, site="-", raw=raw))
    else:
        inputs.problems.append(Problem(source, State.EMPTY, "nothing on standard input", "file:-"))


def _lines(raw: bytes) -> list[str]:
    lines = (line.strip() for line in raw.decode("utf-8-sig", "replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _is_list(raw: bytes) -> bool:
    """Whether this is a list of URLs or WARC files: half of the lines are, if only for want of "https://", and only
    lines that begin as URLs do, and comments ("#"), have white space: a mistake in one line, or the same one in all of
    them, must not make a page of the list.

    Breaks on a page of text whose every line is one word or URL; such a page has no questions either.
    """
    lines = _lines(raw)
    urls = sum(bool(_URL.fullmatch(line) or _ADDRESS.fullmatch(line)) or line.endswith(WARC_SUFFIXES) for line in lines)
    return 0 < len(lines) <= 2 * urls and not any(re.search(r"\s", line) and not _URL.match(line) for line in lines)


def distinct(inputs: Inputs) -> list[Page]:
    """Each page once. Two different files under one URL would overwrite each other: the second is a problem."""
    seen: dict[str, Page] = {}
    for page in inputs.pages:
        first = seen.setdefault(page.url, page)
        if first.path and page.path and first.path.resolve() != page.path.resolve():
            message = f"has the same address ({page.url}) as {first.source}; give the folder above both"
            inputs.problems.append(Problem(page.source, State.UNREADABLE, message, f"file:{page.source}"))
    return list(seen.values())


def media_type(page: Page) -> str | None:
    """What the file name says, as a web server would say it; None where it says nothing."""
    guess = type_of(page.path.name) if page.path else None
    return guess if guess != "text/markdown" else "text/plain"


def read(page: Page) -> bytes | Problem:
    """The bytes of a local page, or why there are none that could be a page."""
    try:
        raw = page.raw if page.raw is not None else _content(Path(page.path or ""))
    except OSError as error:
        return Problem(page.source, State.UNREADABLE, f"cannot be read: {error.strerror or error}")
    if not raw.strip():
        return Problem(page.source, State.EMPTY, "the file is empty")
    if is_binary(raw):
        return Problem(page.source, State.NOT_TEXT, "not text (binary data)")
    if len(raw) > _LONGEST:
        return Problem(page.source, State.TOO_LARGE, f"more than {_LONGEST} bytes")
    return raw


def _content(path: Path) -> bytes:
    with path.open("rb") as file:  # a name given by mistake may be that of a film
        return file.read(_LONGEST + 1)
