"""One pass over all sightings: what is kept of each, and what changes since the last run touched.

A page that was looked at by itself (dedup.looking) brings its keys and sketches; of the others they are made here.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dedup.candidates import KeyIndex
from dedup.copies import CopyIndex, long_answers, sketches
from dedup.decisions import Ruling, apply_fixes
from dedup.looking import Looked, node_text
from dedup.model import Changes, Outcome, PairRow
from dedup.off_topic import off_topic_pairs
from dedup.sightings import Sightings
from dedup.spill import Rows


@dataclass(slots=True)
class Look:
    """What one pass over all rows keeps of them: a few bytes of each on average, the keys on disk.

    first: the number of each page's first row. changed: the numbers of the pages that changed. now, earlier: sketches
    of the pages as they are, and as they were. named: the numbers of pairs that decisions name; foreign: of those that
    are off topic. texts: the first row of each different question, where paraphrases are looked for.
    """

    outcome: Outcome
    keys: KeyIndex = field(default_factory=lambda: KeyIndex(wordings=True))
    first: array[int] = field(default_factory=lambda: array("I"))
    changed: array[int] = field(default_factory=lambda: array("I"))
    now: CopyIndex = field(default_factory=CopyIndex)
    earlier: CopyIndex = field(default_factory=CopyIndex)
    named: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    foreign: array[int] = field(default_factory=lambda: array("I"))

    def rows_of(self, page: int) -> range:
        """The numbers of a page's rows; the last element of `first` is the number of all."""
        return range(self.first[page], self.first[page + 1])


def look_over(source: Sightings, ruling: Ruling, changes: Changes | None, *, semantic: bool) -> Look | None:
    """The pass over all rows. None where what changed cannot be followed: a pair vanished, or asks something else."""
    look = Look(Outcome(whole=changes is None))
    before = changes.before if changes else {}
    named = {pair for pairs in ruling.together for pair in pairs}
    unseen = set(before)
    count = 0
    for page, found in source.pages():
        seen: Sequence[PairRow] | Looked = found
        earlier = before.get(page)
        if earlier is not None:
            look.changed.append(len(look.first))
            unseen.discard(page)
        if isinstance(found, Looked) and (earlier or not ruling.fixes.keys().isdisjoint(found.pairs)):
            seen = source.load(range(count, count + len(found.pairs)))
        if isinstance(seen, Looked):
            ids: Sequence[str] = seen.pairs
            _take_over(look, seen, changes)
            rows = source.load(range(count, count + len(ids))) if semantic else []
            texts = [node_text(row.question) for row in rows]
        else:
            rows = apply_fixes(seen, ruling)
            ids, texts = [row.id for row in rows], [node_text(row.question) for row in rows]
            asked = dict(zip(ids, texts, strict=True)) if earlier else {}
            if any(asked.get(row.id) != node_text(row.question) for row in apply_fixes(earlier or (), ruling)):
                return None
            _look_at_page(look, rows, changes, earlier)
            look.keys.add(texts)
        for n, text in enumerate(texts if semantic else ()):
            look.texts.setdefault(text, count + n)
        look.named.update((key, count + n) for n, key in enumerate(ids if named else ()) if key in named)
        if not look.outcome.off_topic.isdisjoint(ids):
            look.foreign.extend(count + n for n, key in enumerate(ids) if key in look.outcome.off_topic)
        look.first.append(count)
        count += len(ids)
    look.first.append(count)
    return None if any(before[page] for page in unseen) else look


def _take_over(look: Look, seen: Looked, changes: Changes | None) -> None:
    """A page that is new, and was looked at by itself."""
    page = len(look.first)
    look.keys.add_table(seen.keys)
    look.now.add(page, seen.sketches)
    look.outcome.off_topic |= seen.off_topic
    if changes:
        look.earlier.add(page, ())


def _look_at_page(
    look: Look, rows: Sequence[PairRow], changes: Changes | None, before: Sequence[PairRow] | None
) -> None:
    """Which of the page's pairs are off topic, and the sketches of its answers."""
    page, found = len(look.first), sketches(long_answers(rows))
    look.now.add(page, found)
    if changes is None:
        look.outcome.off_topic |= off_topic_pairs(rows)
        return
    look.earlier.add(page, found if before is None else sketches(long_answers(before)))
    if before is None:
        look.outcome.off_topic |= {row.id for row in rows if row.id in changes.off_topic}
    else:
        look.outcome.off_topic |= off_topic_pairs(rows)


def copies_of(source: Sightings, look: Look, changes: Changes | None) -> tuple[dict[str, str], set[int]]:
    """The group of copies of each page that has copies, by page ids, and the numbers of the pages whose group is
    another than before the changes."""

    def answers(page: int) -> list[str]:
        return long_answers(source.load(look.rows_of(page)))

    def answers_before(page: int) -> list[str]:
        assert changes
        name = page_id(page)
        return long_answers(changes.before[name]) if name in changes.before else answers(page)

    def page_id(page: int) -> str:
        return source.load(look.rows_of(page)[:1])[0].page_id

    counters = look.outcome.counters
    now = look.now.groups(answers, counters)
    counters["pages_copied"] += len(now)
    earlier = look.earlier.groups(answers_before, Counter()) if changes else now
    moved = {page for page in now.keys() | earlier.keys() if now.get(page) != earlier.get(page)}
    names = {page: page_id(page) for page in now}
    return {names[page]: names[lead] for page, lead in now.items()}, moved


def touched_by(look: Look, moved: set[int], heads: Rows) -> NDArray[np.bool_]:
    """The sightings of all components that the changed pages' pairs touch, or that stand on a page whose group of
    copies is another now."""
    own = np.zeros(len(heads), dtype=bool)
    for page in moved.union(look.changed):
        pairs = look.rows_of(page)
        own[pairs.start : pairs.stop] = True
    touched = look.keys.touched(own) if own.any() else own
    components = np.zeros(len(heads), dtype=bool)
    components[heads[touched]] = True
    return components[heads]
