"""One page: robots, redirects, limits, and what the answer means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from extractors.cleaning.signals import read_headers
from flows.fetching.gate import REDIRECTING, Gate
from flows.fetching.model import Known
from flows.fetching.sniff import not_text, refresh_target
from flows.fetching.urls import join_url, origin_of, trap
from flows.fetching.waits import retry_after
from flows.fetching.web import Answer, Web
from schema.errors import FetchError
from schema.options import FetchOptions
from schema.states import State

_SHORT_REFRESH = 5.0  # seconds: longer ones are pages that reload themselves while one reads


@dataclass(slots=True)
class Visit:
    """What one attempt at a page has learned so far; it survives the fault that ends the attempt."""

    url: str
    final_url: str
    answer: Answer | None = None
    hops: int = 0
    signals: dict[str, Any] = field(default_factory=dict)


class Pages:
    """Visits pages with what a run shares: the web, the gate, the options."""

    def __init__(self, web: Web, gate: Gate, options: FetchOptions, now: Callable[[], float]) -> None:
        self._web = web
        self._gate = gate
        self._options = options
        self._now = now

    async def visit(self, visit: Visit, known: Known | None) -> State:
        """Fills `visit` and returns ok, not_modified, or too_large where a body is worth keeping.

        Everything else is raised as FetchError.
        """
        answer = await self._follow(visit, known)
        if answer.status == 304:
            return self._unchanged(visit, known)
        if not answer.body.strip():
            raise FetchError("the body is empty", source=visit.url, state=State.EMPTY)
        return State.TOO_LARGE if len(answer.body) > self._options.parse_bytes else State.OK

    async def _follow(self, visit: Visit, known: Known | None) -> Answer:
        """The first answer that does not lead elsewhere. At most one short meta refresh counts as a redirect."""
        seen: set[str] = set()
        refreshed = False
        while True:
            seen.add(visit.final_url)
            answer = await self._ask(visit, known)
            target = self._redirect(visit, answer)
            if target is None and not refreshed:
                target = self._refresh(visit, answer)
                refreshed = target is not None
            if target is None:
                return answer
            self._move(visit, target, seen)

    async def _ask(self, visit: Visit, known: Known | None) -> Answer:
        """One request, if everything permits it. Conditions go to the page's own origin alone."""
        url = visit.final_url
        why = trap(url, depth=self._options.path_depth, repeats=self._options.path_repeats)
        if why:
            raise FetchError(why, source=url, state=State.LIMIT_REACHED)
        signals = await self._gate.admit(url)
        visit.signals = {"robots.txt": signals} if signals else {}
        headers = _conditions(known) if known and origin_of(url) == origin_of(visit.url) else {}
        visit.answer = answer = Answer(url)
        await self._web.get(url, headers, limit=self._options.max_bytes, look=_look, into=answer)
        visit.signals |= read_headers(answer.headers)
        if answer.status not in REDIRECTING:
            self._judge(visit, answer)
        return answer

    def _judge(self, visit: Visit, answer: Answer) -> None:
        """Raises for every status that brings no page."""
        status = answer.status
        state, retry = _meaning(status)
        if state is None:
            return
        asked = retry_after(answer.header("retry-after"), self._now()) if status in (429, 503) else None
        raise FetchError(f"HTTP {status}", source=visit.url, state=state, retry=retry, retry_after=asked)

    def _redirect(self, visit: Visit, answer: Answer) -> str | None:
        if answer.status not in REDIRECTING:
            return None
        location = answer.header("location")
        if not location:
            raise self._lost(visit, f"HTTP {answer.status} without a Location")
        return location

    def _refresh(self, visit: Visit, answer: Answer) -> str | None:
        """Where a short meta refresh leads; None where it leads to the page itself or nowhere that can be fetched."""
        found = refresh_target(answer.body)
        if not found or found[0] > _SHORT_REFRESH:
            return None
        try:
            return None if join_url(visit.final_url, found[1]) == visit.final_url else found[1]
        except FetchError:
            return None

    def _move(self, visit: Visit, target: str, seen: set[str]) -> None:
        try:
            url = join_url(visit.final_url, target)
        except FetchError as fault:
            raise self._lost(visit, f"it redirects to what cannot be fetched: {fault}") from fault
        visit.hops += 1
        if visit.hops > self._options.redirects:
            raise self._lost(visit, f"more than {self._options.redirects} redirects")
        if url in seen:
            raise self._lost(visit, "it redirects in a circle")
        if visit.final_url.startswith("https:") and url.startswith("http:"):
            raise self._lost(visit, "it redirects from https to http")
        visit.final_url = url

    def _lost(self, visit: Visit, why: str) -> FetchError:
        return FetchError(why, source=visit.url, state=State.REDIRECT_ERROR)

    def _unchanged(self, visit: Visit, known: Known | None) -> State:
        if not (known and _conditions(known)):
            raise FetchError("HTTP 304 though nothing was asked", source=visit.url, state=State.CONN_ERROR)
        return State.NOT_MODIFIED


def _conditions(known: Known) -> dict[str, str]:
    """Headers of a conditional request. A stored value with a control or non-Latin character is not sent."""
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value and value.isascii() and value.isprintable()}


def _look(head: bytes, answer: Answer) -> None:
    why = not_text(head, answer.media_type, answer.charset)
    if why:
        raise FetchError(why, source=answer.url, state=State.NOT_TEXT)


def _meaning(status: int) -> tuple[State | None, bool]:
    """State of a status (None: go on) and whether another try may help."""
    if status in _SPECIAL:
        return _SPECIAL[status], status == 429
    return _CLASSES.get(status // 100, State.CONN_ERROR), status // 100 == 5


_SPECIAL = {
    204: State.EMPTY,
    205: State.EMPTY,
    206: State.TRUNCATED,
    304: None,
    410: State.GONE,
    429: State.RATE_LIMITED,
}
_CLASSES = {2: None, 3: State.REDIRECT_ERROR, 4: State.HTTP_4XX, 5: State.HTTP_5XX}
