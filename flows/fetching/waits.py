"""How long to wait: what a host asks for (Retry-After), and what we choose where it says nothing (back-off).

No retry library: stamina and tenacity sleep inside the one call that failed, while here the pause belongs to the
host, holds back all of its pages, and may outlive the run.
"""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parsedate_to_datetime

from schema.errors import FetchError
from schema.options import FetchOptions
from schema.states import State

_LONGEST = 24 * 3600.0
_JITTER = 0.25
_PACED = (429, 503)
_ONCE = frozenset({State.CONN_ERROR, State.TRUNCATED, State.DNS_ERROR, State.TLS_ERROR})


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds that a Retry-After header asks for, at most a day; None where it is missing or garbage.

    `now` is the wall clock (Unix). A date that has passed is 0.

    >>> retry_after("3", 0), retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 0), retry_after("soon", 0)
    (3.0, 60.0, None)
    >>> retry_after("1000000000", 0)
    86400.0
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), _LONGEST)
    try:
        then = parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return min(max(then - now, 0.0), _LONGEST)


def pause(
    fault: FetchError, status: int | None, attempt: int, options: FetchOptions, rng: Callable[[], float]
) -> float | None:
    """Seconds until the next try of a page whose `attempt`-th (from 1) failed, or None where there is no point.

    The host's own word counts before ours. Ours doubles from try to try, plus up to a quarter, so that pages that
    failed together do not come back together.
    """
    if not fault.retry or attempt > (min(1, options.retries) if fault.state in _ONCE else options.retries):
        return None
    if fault.retry_after is not None:
        return fault.retry_after
    first = options.rate_limit_wait if status in _PACED else options.retry_wait
    return float(min(first * 2 ** (attempt - 1) * (1 + _JITTER * rng()), _LONGEST))
