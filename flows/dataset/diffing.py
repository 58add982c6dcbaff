"""`faqsieve diff OLD NEW`: what a new run, or a new version, changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from flows.dataset.connection import reading


@dataclass(slots=True)
class Diff:
    """Changes from one dataset to another, each list in a fixed order. Questions are followed by their sightings.

    new, gone: (question id, wording) of questions whose sightings are all new, or no longer live.
    merged: questions of OLD that are one in NEW. split: the parts in NEW of one question of OLD.
    answers: (question id in NEW, wording, answer before, answer now). reworded: (id, question before, question now).
    pages: counts of pages new, gone and changed; pairs: counts of pairs new, gone and changed.
    frameworks_new, frameworks_gone: names.
    """

    new: list[tuple[str, str]] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    merged: list[dict[str, Any]] = field(default_factory=list)
    split: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[str, str, str, str]] = field(default_factory=list)
    reworded: list[tuple[str, str, str]] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    pairs: dict[str, int] = field(default_factory=dict)
    frameworks_new: list[str] = field(default_factory=list)
    frameworks_gone: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        counts = [*self.pages.values(), *self.pairs.values()]
        lists = (self.new, self.gone, self.merged, self.split, self.answers, self.reworded)
        return not (any(counts) or any(lists) or self.frameworks_new or self.frameworks_gone)


@dataclass(slots=True)
class _View:
    """questions: id to (question, answer), those with a live sighting. of: live pair to its question."""

    questions: dict[str, tuple[str, str]]
    of: dict[str, str]
    pairs: dict[str, tuple[str, str]]
    pages: dict[str, str | None]
    frameworks: set[str]

    def members(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for pair, question in self.of.items():
            found[question].add(pair)
        return found


def diff(old: Path | str, new: Path | str) -> Diff:
    """What changed from `old` to `new`. Both stay as they are."""
    before, after = _view(old), _view(new)
    found = Diff()
    _questions(before, after, found)
    found.pages = _counts(before.pages, after.pages)
    found.pairs = _counts(before.pairs, after.pairs)
    found.frameworks_new = sorted(after.frameworks - before.frameworks)
    found.frameworks_gone = sorted(before.frameworks - after.frameworks)
    return found


def _view(path: Path | str) -> _View:
    with reading(path) as db:
        questions = {r[0]: (r[1], r[2]) for r in db.execute("SELECT question_id, question, answer FROM faq")}
        live = "SELECT id, question_id, question, answer FROM pairs WHERE gone_at IS NULL ORDER BY id"
        rows = [row for row in db.execute(live) if row[1] in questions]
        pages = dict(db.execute("SELECT id, content_hash FROM pages WHERE gone_at IS NULL").fetchall())
        stated = "SELECT framework_id FROM framework_sightings WHERE gone_at IS NULL"
        frameworks = {row[0] for row in db.execute(f"SELECT name FROM frameworks WHERE id IN ({stated})")}
    return _View(questions, {r[0]: r[1] for r in rows}, {r[0]: (r[2], r[3]) for r in rows}, pages, frameworks)


def _questions(before: _View, after: _View, found: Diff) -> None:
    """Questions are the same where they share sightings: their ids change with their members."""
    was, now = before.members(), after.members()
    parents = {key: sorted({before.of[p] for p in pairs if p in before.of}) for key, pairs in now.items()}
    children = {key: sorted({after.of[p] for p in pairs if p in after.of}) for key, pairs in was.items()}
    for key in sorted(after.questions):
        source = parents.get(key, [])
        if not source:
            found.new.append((key, after.questions[key][0]))
        elif len(source) > 1:
            found.merged.append(_joined(key, after, source, before))
        elif len(children[source[0]]) == 1:
            _same_question(key, before.questions[source[0]], after.questions[key], found)
    for key in sorted(before.questions):
        parts = children.get(key, [])
        if not parts:
            found.gone.append((key, before.questions[key][0]))
        elif len(parts) > 1:
            found.split.append(_joined(key, before, parts, after))


def _joined(one: str, side: _View, many: list[str], other: _View) -> dict[str, Any]:
    parts = [{"id": key, "question": other.questions[key][0]} for key in many]
    return {"id": one, "question": side.questions[one][0], "parts": parts}


def _same_question(key: str, before: tuple[str, str], after: tuple[str, str], found: Diff) -> None:
    if before[0] != after[0]:
        found.reworded.append((key, before[0], after[0]))
    if before[1] != after[1]:
        found.answers.append((key, after[0], before[1], after[1]))


def _counts(before: dict[str, Any], after: dict[str, Any]) -> dict[str, int]:
    changed = sum(after[key] != value for key, value in before.items() if key in after)
    return {"new": len(after.keys() - before.keys()), "gone": len(before.keys() - after.keys()), "changed": changed}
