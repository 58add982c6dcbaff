"""Pages that were looked at by themselves: the same is found as from their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from hypothesis import given, settings

from dedup.describe import describe_one
from dedup.looking import Looked, look_at
from dedup.model import Changes, Decision, Found, PairRow
from dedup.questions import resolve_sightings
from dedup.sightings import Held
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


@given(PAGES)
@settings(max_examples=100, deadline=None)
def test_who_shares_nothing_may_be_written_apart(content: Content) -> None:
    """Those that are off topic may not: their rows have to say so."""
    source = Seen([*rows_of(content, {}), *coffee_page()])
    together, apart = Found(), Found()
    resolve_sightings(source, (), lambda found, *_: gather(together, found))
    lonely: list[int] = []
    outcome = resolve_sightings(source, (), lambda found, *_: gather(apart, found), alone=lonely.extend)
    rows = source.load(lonely)
    assert not {row.id for row in rows} & {*apart.question_of, *outcome.off_topic}
    assert len(rows) >= len(coffee_page()) - 1
    for row in rows:
        describe_one(row, apart, Counter())
    for found in (together, apart):
        found.questions.sort(key=itemgetter("id"))
        found.answers.sort(key=itemgetter("id"))
    assert apart == together


def gather(found: Found, portion: Found) -> None:
    found.questions += portion.questions
    found.answers += portion.answers
    found.merges += portion.merges
    found.question_of |= portion.question_of
    found.answer_of |= portion.answer_of


def test_what_is_off_topic_is_found() -> None:
    rows = coffee_page()
    both = [*rows, *(row._replace(id=f"{row.id} again", page_id="another") for row in rows)]
    assert resolved(Seen(both), ()) == resolved(Held(both), ())
    assert resolved(Seen(both), ())[1] == {"x", "x again"}
