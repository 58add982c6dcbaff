"""URLs as keys: normalised by the WHATWG URL standard (ada-url), or refused."""

from __future__ import annotations

import re
from functools import lru_cache

import ada_url
from publicsuffixlist import PublicSuffixList

from flows.fetching.messages import plain
from schema.errors import FetchError
from schema.states import State

_LONGEST = 8192
_EDGES = "".join(map(chr, range(0x21)))
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_AUTHORITY = re.compile(r"[a-z][a-z0-9+.-]*:[/\\]*([^/\\?#]*)", re.I)
_SCHEMES = ("http:", "https:")


def normalise_url(text: str) -> str:
    """The URL as we key, compare and request it.

    Scheme and host in lower case, IDNA, numeric hosts as dotted quads, dot segments resolved; default port,
    fragment and the host's trailing dot dropped. Query and case of the path stay as they are: they may matter.

    >>> normalise_url("HTTP://EXAMPLE.com.:80/a/../b?x=1#top")
    'http://example.com/b?x=1'
    >>> normalise_url("http://0x7f.1/")
    'http://127.0.0.1/'

    Raises FetchError (invalid_url): another scheme than http or https, no host, user name or password,
    a backslash or control character inside, a lone surrogate, more than 8 KiB. The standard would repair
    several of these; repairing is how a filter and a client come to disagree about a host.
    """
    return _normalised(text.strip(_EDGES), None)


def join_url(base: str, reference: str) -> str:
    """The absolute, normalised URL of a link or a Location header. Raises like `normalise_url`.

    >>> join_url("https://example.com/a/b", "../c?d#e")
    'https://example.com/c?d'
    """
    return _normalised(reference.strip(_EDGES), base)


def _normalised(text: str, base: str | None) -> str:
    problem = _problem(text)
    if problem:
        raise _invalid(text, problem)
    try:
        parsed = ada_url.URL(text, base) if base else ada_url.URL(text)
        if parsed.protocol not in _SCHEMES:
            raise _invalid(text, "only http and https are fetched")
        if parsed.username or parsed.password or ("@" in _authority(text)):
            raise _invalid(text, "it carries a user name or password")
        parsed.hash = ""
        if parsed.hostname.endswith("."):
            parsed.hostname = parsed.hostname.rstrip(".")
    except (ValueError, AttributeError) as fault:
        raise _invalid(text, "it is not a URL by the WHATWG standard") from fault
    if not parsed.hostname.strip("."):
        raise _invalid(text, "it has no host")
    return _without_hash(parsed.href)


def _without_hash(href: str) -> str:
    return href.partition("#")[0]


def _authority(text: str) -> str:
    found = _AUTHORITY.match(text)
    return found.group(1) if found else ""


def _problem(text: str) -> str | None:
    if len(text) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    if _CONTROL.search(text):
        return "a control character stands inside it"
    if "\\" in text:
        return "a backslash stands inside it"
    return None


def _invalid(text: str, why: str) -> FetchError:
    return FetchError(f"not a URL that can be fetched: {why}", source=plain(text, 200), state=State.INVALID_URL)


def host_of(url: str) -> str:
    """Host of a normalised URL, IPv6 without brackets."""
    return split_origin(url)[1]


@lru_cache(maxsize=4096)
def _origin(prefix: str) -> tuple[str, str, int]:
    parsed = ada_url.URL(prefix)
    default = 443 if parsed.protocol == "https:" else 80
    return parsed.protocol[:-1], parsed.hostname.strip("[]"), int(parsed.port or default)


def split_origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a normalised URL."""
    return _origin("/".join(url.split("/", 3)[:3]))


def origin_of(url: str) -> str:
    """Scheme, host and port as in robots.txt's scope.

    >>> origin_of("https://example.com:8443/a?b")
    'https://example.com:8443'
    """
    return "/".join(url.split("/", 3)[:3]).partition("?")[0]


def lane_of(url: str) -> str:
    """The key of politeness: the host, whatever the scheme, and its port where that is unusual.

    >>> lane_of("https://example.com/a") == lane_of("http://example.com/b")
    True
    """
    scheme, host, port = split_origin(url)
    default = 443 if scheme == "https" else 80
    return host if port == default else f"{host}:{port}"


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=65536)
def site_of_host(host: str) -> str:
    """Registrable domain of a host, or the host itself where it has none (an address, `localhost`)."""
    if ":" in host or host.replace(".", "").isdigit():
        return host
    return _suffixes().privatesuffix(host) or host


def site_of(url: str) -> str:
    """Registrable domain of a normalised URL; private suffixes count, so that each blog is a site of its own.

    >>> site_of("https://help.shop.example.co.uk/faq")
    'example.co.uk'
    >>> site_of("http://anna.github.io/faq")
    'anna.github.io'
    """
    return site_of_host(host_of(url))


def trap(url: str, *, depth: int, repeats: int) -> str | None:
    """Why a URL looks like an endless space: too deep, or a run of segments that repeats. None where it does not.

    Breaks on: a calendar (`/2026/11/22`) is no trap by its path; the limit of pages per host stops it.

    >>> trap("http://a.example/x/y/x/y/x/y/z", depth=20, repeats=2)
    'the path repeats itself'
    """
    segments = [part for part in url.split("?", maxsplit=1)[0].split("/")[3:] if part]
    if len(segments) > depth:
        return f"the path is deeper than {depth} segments"
    return "the path repeats itself" if _repeats(segments, repeats) else None


def _repeats(segments: list[str], allowed: int) -> bool:
    """Whether a run of one to three segments stands more than `allowed` times in a row."""
    for size in (1, 2, 3):
        span = size * (allowed + 1)
        for start in range(len(segments) - span + 1):
            window = segments[start : start + span]
            if window == window[:size] * (allowed + 1):
                return True
    return False
