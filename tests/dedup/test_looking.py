"""Pages that were looked at by themselves: the same is found as from their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings

from dedup.looking import Looked, look_at
from dedup.model import Changes, Decision, Found, Held, PairRow
from dedup.questions import resolve_sightings
from tests.dedup.test_incremental import DECISIONS, PAGES, Content, decisions_on, rows_of
from tests.dedup.test_support import coffee_page


class Seen(Held):
    """Every other page comes as what was found of it."""

    def pages(self) -> Iterator[tuple[str, Sequence[PairRow] | Looked]]:
        return ((page, look_at(rows[::-1]) if n % 2 else rows) for n, (page, rows) in enumerate(super().pages()))


def resolved(source: Held, decisions: Sequence[Decision], changes: Changes | None = None) -> tuple[object, ...]:
    """All that is found."""
    portions: list[Found] = []
    outcome = resolve_sightings(source, decisions, lambda found, *_: portions.append(found), changes=changes)
    return outcome.whole, outcome.off_topic, portions, +outcome.counters


@given(PAGES, PAGES, DECISIONS)
@settings(max_examples=100, deadline=None)
def test_the_same_is_found(old: Content, new: Content, drawn: list[tuple[str, tuple[int, int]]]) -> None:
    """In a first run, and in one over pages that came or changed; also where a person corrected a question."""
    before, now = rows_of(old, {}), rows_of({**old, **new}, old)
    decisions = [
        *decisions_on(now, drawn),
        *(Decision("f", "fix", row.id, None, "question", "Who?") for row in now[:1]),
    ]
    assert resolved(Seen(now), decisions) == resolved(Held(now), decisions)
    pages = {row.page_id for row in set(before) ^ set(now)}
    changes = Changes({page: [row for row in before if row.page_id == page] for page in pages})
    assert resolved(Seen(now), decisions, changes) == resolved(Held(now), decisions, changes)


def test_what_is_off_topic_is_found() -> None:
    rows = coffee_page()
    both = [*rows, *(row._replace(id=f"{row.id} again", page_id="another") for row in rows)]
    assert resolved(Seen(both), ()) == resolved(Held(both), ())
    assert resolved(Seen(both), ())[1] == {"x", "x again"}
