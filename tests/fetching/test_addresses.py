"""No way in: nothing is ever connected to but an address that was checked. No test here opens a socket."""

from __future__ import annotations

import asyncio

import pytest

from flows.fetching.addresses import AllowedHosts, blocked_reason
from schema.errors import UsageError
from tests.fetching.faults import (
    NOT_FOUND,
    FakeClock,
    Harvested,
    StubResolver,
    StubSockets,
    harvest,
    redirect,
    reply,
    robots,
    settings,
)

PUBLIC = "93.184.216.34"
BLOCKED = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.31.255.255",
    "192.0.0.192",
    "192.168.0.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
]
OPEN = [PUBLIC, "8.8.8.8", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450:4001::1"]


@pytest.mark.parametrize("address", BLOCKED)
def test_blocked(address: str) -> None:
    assert blocked_reason(address)


@pytest.mark.parametrize("address", OPEN)
def test_open(address: str) -> None:
    assert blocked_reason(address) is None


def met(urls: list[str], resolver: StubResolver, sockets: StubSockets, **changes: object) -> Harvested:
    options = settings(**({"allow_hosts": ()} | changes))
    return asyncio.run(harvest(urls, options, resolver=resolver, sockets=sockets, clock=FakeClock()))


@pytest.mark.parametrize("address", BLOCKED[:-1])
def test_t20_no_connection_to_a_blocked_address(address: str) -> None:
    """Asked for by name, the address is refused before any socket."""
    sockets = StubSockets()
    done = met(["https://inside.example/"], StubResolver({"inside.example": [[address]]}), sockets)
    assert (done.states, sockets.connects) == (["blocked_address"], [])
    assert address in str(done.fetches[0].error)


@pytest.mark.parametrize("address", ["169.254.169.254", "10.0.0.1", "[::1]", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]"])
def test_t20_redirect_to_a_blocked_address(address: str) -> None:
    """A public page that leads inside gets one connection to itself and none further."""
    sockets = StubSockets({PUBLIC: [NOT_FOUND, redirect(f"http://{address}/latest/meta-data/")]})
    resolver = StubResolver({"out.example": [[PUBLIC]], address.strip("[]"): [[address.strip("[]")]]})
    done = met(["http://out.example/"], resolver, sockets)
    assert (done.states, set(sockets.connects)) == (["blocked_address"], {PUBLIC})


def test_t20_one_blocked_address_spoils_the_host() -> None:
    sockets = StubSockets({PUBLIC: [reply()]})
    done = met(["http://mixed.example/"], StubResolver({"mixed.example": [[PUBLIC, "127.0.0.1"]]}), sockets)
    assert (done.states, sockets.connects) == (["blocked_address"], [])


def test_t06_robots_that_lead_inside_close_the_host() -> None:
    """robots.txt may redirect, but not to a private address or another scheme; the page is then not asked for."""
    for target in ("http://10.0.0.1/robots.txt", "file:///etc/passwd"):
        sockets = StubSockets({PUBLIC: [redirect(target)]})
        resolver = StubResolver({"out.example": [[PUBLIC]], "10.0.0.1": [["10.0.0.1"]]})
        done = met(["http://out.example/"], resolver, sockets)
        assert (done.states, sockets.connects) == (["robots_unreachable"], [PUBLIC])


def test_t21_a_name_that_changes_its_mind() -> None:
    """Rebinding: each connection resolves once and goes to what was checked; the inner address is never met."""
    sockets = StubSockets({PUBLIC: [robots(), reply()]})
    resolver = StubResolver({"rebind.example": [[PUBLIC], ["127.0.0.1"]]})
    done = met(["http://rebind.example/a"], resolver, sockets)
    assert (done.states, sockets.connects) == (["blocked_address"], [PUBLIC])
    assert resolver.asked == ["rebind.example", "rebind.example"]


@pytest.mark.parametrize(
    "url", ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://１２７.０.０.１/"]
)
def test_t22_odd_spellings_of_loopback(url: str) -> None:
    sockets = StubSockets()
    done = met([url], StubResolver({"127.0.0.1": [["127.0.0.1"]]}), sockets)
    assert (done.states, sockets.connects) == (["blocked_address"], [])


def test_t27_no_such_name() -> None:
    sockets = StubSockets()
    done = met(["http://nowhere.example/"], StubResolver({}), sockets)
    assert (done.states, sockets.connects) == (["dns_error"], [])
    assert "Name or service not known" in str(done.fetches[0].error)


def test_t27_slow_name_server() -> None:
    class Slow:
        async def resolve(self, host: str, port: int) -> list[str]:
            await asyncio.sleep(60)
            return [PUBLIC]

    options = settings(allow_hosts=(), dns_timeout=0.05)
    done = asyncio.run(harvest(["http://slow.example/"], options, resolver=Slow(), sockets=StubSockets()))
    assert done.states == ["dns_error"]


def test_second_address_where_the_first_is_dead() -> None:
    other = "93.184.216.35"
    sockets = StubSockets({other: [NOT_FOUND, reply()]})
    done = met(["http://two.example/"], StubResolver({"two.example": [[PUBLIC, other]]}), sockets)
    assert (done.states, sockets.connects) == (["ok"], [PUBLIC, other, PUBLIC, other])


def test_allowed_host_only() -> None:
    """A permission is for one host (and port); a redirect to another door of the same machine stays refused."""
    sockets = StubSockets({"127.0.0.1": [NOT_FOUND, redirect("http://127.0.0.1:9000/")]})
    resolver = StubResolver({"127.0.0.1": [["127.0.0.1"]]})
    done = met(["http://127.0.0.1:8000/"], resolver, sockets, allow_hosts=("127.0.0.1:8000",))
    assert (done.states, len(sockets.connects)) == (["blocked_address"], 2)


def test_allowed_hosts_are_read_as_urls_are() -> None:
    allowed = AllowedHosts(["LOCALHOST", "[::1]:8000", "bücher.example:80", "0x7f.1"])
    assert ("localhost", 1) in allowed
    assert ("::1", 8000) in allowed
    assert ("::1", 8001) not in allowed
    assert ("xn--bcher-kva.example", 80) in allowed
    assert ("127.0.0.1", 5) in allowed
    with pytest.raises(UsageError):
        AllowedHosts(["a b"])
