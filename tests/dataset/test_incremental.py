"""A run resolves what it changed, and leaves the dataset that resolving all of it from nothing would leave."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.frameworks import resolve_frameworks
from dedup.model import Decision, Found, Outcome
from dedup.questions import Take, resolve_sightings
from dedup.sightings import Sightings
from flows.dataset import deciding, digest, merges_undo, withdraw
from flows.dataset import resolve as resolving
from flows.dataset.connection import writing
from flows.dataset.deciding import decide
from flows.dataset.digesting import digest_of
from flows.dataset.naming import name_topics
from flows.store import Store
from tests.dataset.made import failed, page, rows, tables, write

QUESTIONS = st.sampled_from(
    ["How do I return a parcel?", "How can I return a parcel?", "How do I return a parcle?", "How do I return parcels?",
     "Is the web site open?", "Is the website open?", "What are the 3 Rs?", "What are the three Rs?", "Who are you?"]
)  # fmt: skip
ANSWERS = st.sampled_from(
    ["Yes.", "No.", "Take it to the counter of any shop, with the slip that came in it, within a month.",
     "Ask for a label by letter, stick it on the box, and give that to the driver when he comes next.",
     "It is open at all times but for the first hour of each Monday, when it is looked after by us."]
)  # fmt: skip
URLS = st.sampled_from([f"https://{host}.example/{path}" for host in "abc" for path in ("faq", "help")])
PAGE = st.tuples(st.dictionaries(QUESTIONS, ANSWERS, max_size=5), st.sampled_from(["", "2 Ps", "2 Ps of it"]))
RUNS = st.lists(st.dictionaries(URLS, st.one_of(PAGE, st.just("gone"), st.just("opted out")), max_size=4), max_size=4)


@pytest.fixture(autouse=True)
def real(stand_ins: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole of `dedup`."""
    monkeypatch.setattr(resolving, "resolve_sightings", resolve_sightings)
    monkeypatch.setattr(resolving, "name_topics", name_topics)
    monkeypatch.setattr(resolving, "resolve_frameworks", resolve_frameworks)
    monkeypatch.setattr(deciding, "program_version", lambda: "1")


class Resolved(NamedTuple):
    """Whether a run resolved all, and the pairs that it resolved."""

    whole: bool
    question_of: dict[str, str]


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[Resolved]:
    """What each run had resolved."""
    found: list[Resolved] = []

    def watched(source: Sightings, decisions: list[Decision], take: Take, **how: Any) -> Outcome:
        pairs: dict[str, str] = {}

        def see(portion: Found, *told: Any) -> None:
            pairs.update(portion.question_of)
            take(portion, *told)

        outcome = resolve_sightings(source, decisions, see, **how)
        found.append(Resolved(outcome.whole, pairs))
        return outcome

    monkeypatch.setattr(resolving, "resolve_sightings", watched)
    return found


class Undo(Exception):
    """Rolls a transaction back."""


def rebuilt(path: Path) -> str:
    """The digest after all has been resolved again; the dataset stays as it was."""
    found = ""
    with suppress(Undo), writing(path) as db:
        resolving.resolve(db, None)
        found = digest_of(db)
        raise Undo
    return found


def run(path: Path, store: Store, number: int, pages: dict[str, Any]) -> None:
    """Write what a run met at each URL."""
    write(path, store, number, list(_results(number, pages)), confirmations=1)


def _results(number: int, pages: dict[str, Any]) -> Iterator[Any]:
    for url, what in sorted(pages.items()):
        if what == "gone":
            yield failed(url, "gone", number, 410)
        elif what == "opted out":
            yield page(
                url, {"Who are you?": "We."}, number, extracted={"state": "opted_out", "signals": {"noai": True}}
            )
        else:
            content, framework = what
            yield page(url, content, number, framework=framework if content else None)


@settings(max_examples=10, deadline=None)
@given(runs=RUNS, data=st.data())
def test_every_run_leaves_what_resolving_all_would(runs: list[dict[str, Any]], data: st.DataObject) -> None:
    """Pages come, change, lose pairs, go, come back and opt out; between runs a person decides."""
    with tempfile.TemporaryDirectory() as name:
        path, store = Path(name) / "faq.db", Store(Path(name) / "store")
        for number, pages in enumerate(runs, start=1):
            run(path, store, number, pages)
            assert rebuilt(path) == digest(path)
            _decide(path, data)
            assert rebuilt(path) == digest(path)


def _decide(path: Path, data: st.DataObject) -> None:
    """Now and then a merge is undone, or two pairs are joined."""
    merges = [key for (key,) in rows(path, "SELECT id FROM merges WHERE level = 'question' ORDER BY id")]
    pairs = [key for (key,) in rows(path, "SELECT id FROM pairs WHERE question <> '' ORDER BY id")]
    made = [key for (key,) in rows(path, "SELECT id FROM decisions ORDER BY id")]
    what = data.draw(st.sampled_from(["", "undo", "join", "reject", "fix", "reword", "withdraw"]))
    if what == "undo" and merges:
        merges_undo(path, data.draw(st.sampled_from(merges)))
    elif what == "join" and len(pairs) > 1:
        one, two = data.draw(st.permutations(pairs))[:2]
        decide(path, "always_merge", one, other_pair_id=two)
    elif what == "withdraw" and made:
        withdraw(path, data.draw(st.sampled_from(made)))
    elif what == "reject" and pairs:
        decide(path, "reject", data.draw(st.sampled_from(pairs)))
    elif what in ("fix", "reword") and pairs:
        field, value = ("answer", "No.") if what == "fix" else ("question", "Who are you?")
        decide(path, "fix", data.draw(st.sampled_from(pairs)), field=field, value=value)


def test_only_what_a_page_touches_is_resolved_and_written(db: Path, store: Store, resolved: list[Resolved]) -> None:
    content = {f"https://{host}.example/": {f"Who painted picture {host}?": "We.", "Why?": "So."} for host in "abcdef"}
    write(db, store, 1, [page(url, found) for url, found in content.items()])
    before = tables(db)
    content["https://a.example/"] = {"Who painted picture a?": "They.", "Why?": "So."}
    write(db, store, 2, [page(url, found, 2) for url, found in content.items()])
    assert [found.whole for found in resolved] == [True, False]
    assert len(resolved[1].question_of) == 7  # the pairs of the page, and the other five of "Why?"
    after = tables(db)
    told = {name: count for name in after if (count := len(set(after[name]) - set(before[name])))}
    assert told == {"pages": 1, "pairs": 2, "questions": 1, "answers": 1, "history": 1, "faq_search": 1}


def test_a_decision_resolves_what_its_pairs_touch(db: Path, store: Store, resolved: list[Resolved]) -> None:
    asked = {f"https://{host}.example/": {f"Who painted picture {host}?": "We.", "Why?": "So."} for host in "abcd"}
    write(db, store, 1, [page(url, content) for url, content in asked.items()])
    made = merges_undo(db, rows(db, "SELECT id FROM merges WHERE level = 'question' ORDER BY id")[0][0])
    assert len(rows(db, "SELECT DISTINCT question_id FROM pairs WHERE question = 'Why?'")) == 2
    for decision in made:
        withdraw(db, decision)
    assert len(rows(db, "SELECT DISTINCT question_id FROM pairs WHERE question = 'Why?'")) == 1
    decide(db, "fix", rows(db, "SELECT id FROM pairs ORDER BY id")[0][0], field="question", value="Who?")
    assert [found.whole for found in resolved] == [True, *[False] * (len(resolved) - 2), True]
    assert all(len(found.question_of) < 8 for found in resolved[1:-1])


def test_an_upgrade_or_a_decision_from_elsewhere_resolves_all(db: Path, store: Store, resolved: list[Resolved]) -> None:
    url = "https://a.example/"
    write(db, store, 1, [page(url, {"Why?": "So."})])
    write(db, store, 2, [page(url, {"Why?": "Thus."}, 2)])
    write(db, store, 3, [page(url, {"Why?": "Hence."}, 3)], version="2")
    with writing(db) as connection:
        pair = connection.value("SELECT id FROM pairs")
        told = ("d", "reject", pair, None, None, None, "somebody", "2999")
        connection.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)
    write(db, store, 4, [page(url, {"Why?": "For that."}, 4)], version="2")
    assert [found.whole for found in resolved] == [True, False, True, True]
