"""Records in short, and stand-ins for de-duplication: the writer is tested apart from what it is told to write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from dedup.model import (
    Changes,
    Decision,
    Found,
    FrameworkResolution,
    FrameworkRow,
    Merge,
    Outcome,
    PairRow,
)
from dedup.questions import Take
from dedup.sightings import Sightings
from flows.dataset import resolve as resolving
from flows.store import Store
from schema.keys import digest, fold, set_digest


def exact_questions(
    source: Sightings, decisions: list[Decision], take: Take, changes: Changes | None = None, **_: object
) -> Outcome:
    """Equal questions, but for case and punctuation, are one. `never_merge` splits a pair off."""
    rows = sorted(row for _, page in source.pages() for row in page)
    found = Found()
    apart = {d.other_pair_id for d in decisions if d.kind == "never_merge"}
    clusters: dict[tuple[str, str], list[PairRow]] = defaultdict(list)
    for row in rows:
        clusters[fold(row.question), row.id if row.id in apart else ""].append(row)
    for members in clusters.values():
        _question(found, sorted(members))
    take(found, rows, set())
    return Outcome()


def _question(found: Found, members: list[PairRow]) -> None:
    live = [row for row in members if row.live] or members
    key = set_digest("question", (row.id for row in members))
    by_answer: dict[str, list[PairRow]] = defaultdict(list)
    for row in members:
        by_answer[row.answer].append(row)
    best = live[0].answer
    ids = {answer: set_digest("answer", (row.id for row in rows)) for answer, rows in by_answer.items()}
    for answer, rows in by_answer.items():
        sites = len({row.site for row in rows})
        row = {"id": ids[answer], "question_id": key, "answer": answer, "sightings": len(rows), "sites": sites}
        found.answers.append({**row, "best": answer == best})
    found.questions.append({
        "id": key, "question": live[0].question, "answer": best, "answer_id": ids[best], "language": None,
        "topic": None, "sightings": len(live), "pages": len({r.page_id for r in live}),
        "sites": len({r.site for r in live}), "answers": len(ids), "consensus": "single" if len(ids) == 1 else "differ",
    })  # fmt: skip
    for row in members:
        found.question_of[row.id], found.answer_of[row.id] = key, ids[row.answer]
        if row is not members[0]:
            merge = Merge(digest("merge", row.id), "question", row.id, key, members[0].id, "exact", 1.0)
            found.merges.append(merge)


def named_frameworks(rows: list[FrameworkRow], _decisions: list[Decision]) -> FrameworkResolution:
    """Equal names are one framework with one variant."""
    found = FrameworkResolution()
    clusters: dict[str, list[FrameworkRow]] = defaultdict(list)
    for row in rows:
        clusters[fold(row.name)].append(row)
    for members in clusters.values():
        first = min(members)
        key, variant = (set_digest(kind, (m.id for m in members)) for kind in ("framework", "variant"))
        sites = len({row.site for row in members})
        shared = {"sightings": len(members), "sites": sites}
        told = {"name": first.name, "cardinality": first.cardinality, "kind": first.kind, "subject": first.subject}
        found.frameworks.append({"id": key, **told, "variants": 1, **shared})
        found.variants.append({"id": variant, "framework_id": key, "label": "", "complete": first.complete, **shared})
        for position, (name, description) in enumerate(first.items):
            item = {"variant_id": variant, "position": position, "name": name, "description": description}
            found.items.append({**item, "support": len(members), "sites": sites})
        for row in members:
            found.framework_of[row.id], found.variant_of[row.id] = key, variant
    return found


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exact matching instead of de-duplication."""
    monkeypatch.setattr(resolving, "resolve_sightings", exact_questions)
    monkeypatch.setattr(resolving, "name_topics", lambda *_: None)
    monkeypatch.setattr(resolving, "resolve_frameworks", named_frameworks)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "store")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    """Path of a dataset that is not there yet."""
    return tmp_path / "faq.db"
