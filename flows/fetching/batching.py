"""Records in handfuls, for whoever pays for each write."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import TypeVar

T = TypeVar("T")


_MOST = 256


async def in_handfuls(items: AsyncIterator[T], most: int = _MOST) -> AsyncIterator[list[T]]:
    """All items in order, as lists of those that came while the reader was busy with the list before.

    A reader that flushes to disk once for each list thus keeps up with any pace, up to `most` items a list: then the
    items wait, since what they stand for is held in memory. What `items` raises is raised after the items before it.
    """
    waiting: list[T] = []
    news, room = asyncio.Event(), asyncio.Event()

    async def pump() -> None:
        try:
            async for item in items:
                waiting.append(item)
                news.set()
                while len(waiting) >= most:
                    room.clear()
                    await room.wait()
        finally:
            news.set()

    pumping = asyncio.create_task(pump())
    try:
        while waiting or not pumping.done():
            await news.wait()
            news.clear()
            handful = waiting.copy()
            waiting.clear()
            room.set()
            if handful:
                yield handful
            await asyncio.sleep(0)
        await pumping
    finally:
        pumping.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await pumping
