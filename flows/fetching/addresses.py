"""Which addresses may be reached. Our own list: `ipaddress.is_global` lets NAT64, 6to4 and multicast through.

Sources: IANA's special-purpose address registries (RFC 6890 and updates), read 2026-11.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from flows.fetching.urls import host_of, normalise_url
from schema.errors import FetchError, UsageError

_BLOCKED_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "carrier-grade NAT",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "cloud metadata",
    "169.254.0.0/16": "link-local (cloud metadata)",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved or broadcast",
}
# Of IPv6 only 2000::/3 is given out; everything else (loopback, mapped, compatible, NAT64, unique local,
# link-local, multicast) is refused as a whole, and these inside it:
_BLOCKED_V6 = {
    "2001::/23": "protocol assignments (Teredo, ORCHID)",
    "2001:db8::/32": "documentation",
    "2002::/16": "6to4",
    "3fff::/20": "documentation",
}
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_V4 = [(ipaddress.IPv4Network(net), why) for net, why in _BLOCKED_V4.items()]
_V6 = [(ipaddress.IPv6Network(net), why) for net, why in _BLOCKED_V6.items()]


def blocked_reason(address: str) -> str | None:
    """Why an address must not be reached, or None where it may. What cannot be read is blocked.

    >>> blocked_reason("64:ff9b::a9fe:a9fe")
    'not a global unicast address'
    >>> blocked_reason("8.8.8.8") is None
    True
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    if isinstance(parsed, ipaddress.IPv4Address):
        return next((why for net, why in _V4 if parsed in net), None)
    if parsed not in _GLOBAL_V6:
        return "not a global unicast address"
    return next((why for net, why in _V6 if parsed in net), None)


class AllowedHosts:
    """Hosts that the user means to reach whatever their address: HOST (any port) or HOST:PORT."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = {_canonical(entry) for entry in entries}

    def __contains__(self, host_and_port: tuple[str, int]) -> bool:
        host, port = host_and_port
        return (host, None) in self._entries or (host, port) in self._entries


def _canonical(entry: str) -> tuple[str, int | None]:
    """Host as a normalised URL writes it, and the port or None. Raises UsageError where it is no HOST[:PORT].

    >>> _canonical("LOCALHOST:8000"), _canonical("[::1]:80"), _canonical("::1")
    (('localhost', 8000), ('::1', 80), ('::1', None))
    """
    host, port = _split(entry.strip())
    try:
        return host_of(normalise_url(f"http://{host}/")), int(port) if port else None
    except (FetchError, ValueError) as fault:
        raise UsageError(f"not a HOST or HOST:PORT: {entry!r}") from fault


def _split(text: str) -> tuple[str, str]:
    if text.count(":") > 1 and not text.startswith("["):
        return f"[{text}]", ""
    head, colon, tail = text.rpartition(":")
    return (head, tail) if colon and tail.isdigit() else (text, "")
