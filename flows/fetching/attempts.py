"""One attempt at a page as a record, and whether another one follows."""

from __future__ import annotations

from collections.abc import Callable

from extractors.cleaning.signals import reasons
from flows.fetching.clock import Clock, stamp
from flows.fetching.gate import Gate
from flows.fetching.messages import plain
from flows.fetching.model import Known
from flows.fetching.page import Pages, Visit
from flows.fetching.urls import site_of
from flows.fetching.waits import pause
from flows.fetching.web import Web
from schema.errors import FetchError
from schema.options import FetchOptions
from schema.records import Fetch
from schema.states import State


class Attempts:
    """Turns visits into records. `put_body` and `known` are the caller's: see `fetch_all`."""

    def __init__(
        self,
        web: Web,
        gate: Gate,
        options: FetchOptions,
        clock: Clock,
        put_body: Callable[[bytes], str],
        rng: Callable[[], float],
    ) -> None:
        self._pages = Pages(web, gate, options, clock.time)
        self._gate = gate
        self._options = options
        self._clock = clock
        self._put_body = put_body
        self._rng = rng

    async def run(self, url: str, known: Known | None, attempt: int) -> tuple[Fetch, float | None]:
        """The record of one attempt, and the seconds to wait before the next, None where there is none."""
        visit = Visit(url, url)
        try:
            state = await self._pages.visit(visit, known)
            self._check_signals(visit)
        except FetchError as fault:
            wait = self._wait(visit, fault, attempt)
            return self.failed(visit, attempt, fault, final=wait is None), wait
        return self._done(visit, attempt, state, known), None

    def _check_signals(self, visit: Visit) -> None:
        """A page whose header or robots.txt keeps it out is not stored; one whose own text does is read first."""
        why = [] if self._options.keep_opted_out else reasons(visit.signals)
        if why:
            raise FetchError("; ".join(why), source=visit.url, state=State.OPTED_OUT)

    def _wait(self, visit: Visit, fault: FetchError, attempt: int) -> float | None:
        """A pause that the run will not sit out is noted for the runs to come instead."""
        status = visit.answer.status or None if visit.answer else None
        wait = pause(fault, status, attempt, self._options, self._rng)
        asked = fault.retry_after if wait is None else wait
        if asked is not None and asked > self._options.max_wait:
            self._gate.silence(visit.final_url, asked)
            return None
        return wait

    def failed(self, visit: Visit, attempt: int, fault: FetchError, *, final: bool = True) -> Fetch:
        """The record of an attempt that ended in a fault."""
        return self._record(visit, attempt, fault.state).model_copy(update={"error": plain(fault), "final": final})

    def _done(self, visit: Visit, attempt: int, state: State, known: Known | None) -> Fetch:
        fetch = self._record(visit, attempt, state)
        if state is State.NOT_MODIFIED:
            return fetch.model_copy(update={"raw_hash": known.raw_hash if known else None})
        assert visit.answer is not None
        raw_hash = self._put_body(visit.answer.body)
        if state is State.OK and known and raw_hash == known.raw_hash:
            state = State.NOT_MODIFIED
        error = f"more than {self._options.parse_bytes} bytes: stored, not parsed" if state is State.TOO_LARGE else None
        return fetch.model_copy(update={"raw_hash": raw_hash, "state": str(state), "error": error})

    def _record(self, visit: Visit, attempt: int, state: State) -> Fetch:
        answer = visit.answer
        return Fetch(
            url=visit.url,
            final_url=visit.final_url if answer else None,
            attempt=attempt,
            state=str(state),
            http_status=answer.status or None if answer else None,
            seconds=round(answer.seconds, 3) if answer else 0.0,
            bytes=len(answer.body) if answer else 0,
            fetched_at=stamp(self._clock),
            etag=_header(visit, "etag"),
            last_modified=_header(visit, "last-modified"),
            media_type=plain(answer.media_type, 100) if answer and answer.media_type else None,
            charset=plain(answer.charset, 40) if answer and answer.charset else None,
            site=None if state is State.INVALID_URL else site_of(visit.url),
            signals=visit.signals,
        )


def _header(visit: Visit, name: str) -> str | None:
    value = visit.answer.header(name) if visit.answer else None
    return plain(value, 1024) if value else None
