"""Handfuls: all items, in order, and no one waits for the reader until there are many."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from flows.fetching import in_handfuls


async def numbers(count: int, fault: Exception | None = None) -> AsyncIterator[int]:
    for number in range(count):
        yield number
        await asyncio.sleep(0)
    if fault:
        raise fault


async def read(items: AsyncIterator[int], pause: float = 0.0) -> list[list[int]]:
    found = []
    async for handful in in_handfuls(items):
        found.append(handful)
        await asyncio.sleep(pause)
    return found


@pytest.mark.parametrize("count", [0, 1, 50])
@pytest.mark.parametrize("pause", [0.0, 0.005])
def test_all_items_in_order(count: int, pause: float) -> None:
    found = asyncio.run(read(numbers(count), pause))
    assert [number for handful in found for number in handful] == list(range(count))
    assert all(found)


def test_a_slow_reader_gets_more_at_once() -> None:
    """All that came while it was busy comes in one handful."""

    async def go() -> list[int]:
        at_end = asyncio.Event()

        async def items() -> AsyncIterator[int]:
            async for number in numbers(50):
                yield number
            at_end.set()

        sizes = []
        async for handful in in_handfuls(items()):
            sizes.append(len(handful))
            await at_end.wait()
        return sizes

    first, rest = asyncio.run(go())
    assert first + rest == 50


def test_a_very_slow_reader_holds_the_source_back() -> None:
    """What the items stand for is in memory: no handful is larger than the limit, and nothing is lost by the wait."""

    async def go() -> list[list[int]]:
        found = []
        async for handful in in_handfuls(numbers(50), most=7):
            found.append(handful)
            await asyncio.sleep(0.002)
        return found

    found = asyncio.run(go())
    assert [number for handful in found for number in handful] == list(range(50))
    assert max(map(len, found)) == 7


def test_a_fault_comes_after_the_items_before_it() -> None:
    async def go() -> None:
        seen: list[int] = []

        async def take() -> None:
            async for handful in in_handfuls(numbers(3, OSError("full"))):
                seen.extend(handful)

        with pytest.raises(OSError, match="full"):
            await take()
        assert seen == [0, 1, 2]

    asyncio.run(go())


def test_a_reader_that_leaves_ends_the_source() -> None:
    async def go() -> None:
        handfuls = in_handfuls(numbers(10**9))
        async for _ in handfuls:
            break
        await handfuls.aclose()  # type: ignore[attr-defined]

    asyncio.run(go())
