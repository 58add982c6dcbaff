"""Lines that a host repeats below its answers are taken off, over all pages of the host that the dataset holds.

What one page gives away is taken off when it is read; this takes the pages that stand in the dataset, however many
runs brought them. The lines are kept in `removals`, so that an answer can be put together again and judged anew when
pages come, change or go: what stands is a function of the pages alone, not of the runs.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import numpy as np

from dedup.candidates import distinct
from dedup.spill import Spill
from extractors.cleaning.repetition import LEAST_PAGES, Repeated, ending, enough, without_repetition
from flows.dataset.connection import Connection
from flows.dataset.forgetting import host_of
from flows.dataset.sql import dumps, upsert
from schema.keys import digest

KIND, RULE = "page_footer", "site.repeated_line"
_SITES = "SELECT DISTINCT site FROM pages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY site"
_STANDS = "p.gone_at IS NULL AND p.question <> '' AND g.state <> 'opted_out'"
_PAGES = f"""SELECT g.url FROM pages AS g
WHERE g.site = ? AND EXISTS (SELECT 1 FROM pairs AS p WHERE p.page_id = g.id AND {_STANDS})"""
_TAKEN = "SELECT text FROM removals AS r WHERE r.pair_id = p.id AND r.rule = ?2 ORDER BY r.position"
_ANSWERS = f"""SELECT p.id, p.page_id, g.url, p.answer, {{taken}} FROM pages AS g JOIN pairs AS p ON p.page_id = g.id
WHERE g.site = ?1 AND {_STANDS} AND (instr(p.answer, char(10)) OR {{has_taken}}) ORDER BY g.rowid"""
_TAKEN_OF_PAGE = "SELECT pair_id, text FROM removals WHERE page_id = ? AND rule = ? ORDER BY pair_id, position"
_MASK = (1 << 64) - 1


class _Answer(NamedTuple):
    """An answer of a pair as it stands, and the lines that were taken off, the lowest first."""

    pair: str
    page: str
    host: str
    text: str
    taken: tuple[str, ...]

    @property
    def whole(self) -> str:
        return "\n".join([self.text, *reversed(self.taken)]) if self.taken else self.text


def taken_off(db: Connection, page: str) -> dict[str, list[str]]:
    """What was taken off the answers of a page, by pair, in the order of the page."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair, text in db.execute(_TAKEN_OF_PAGE, (page, RULE)):
        found[pair].insert(0, text)
    return found


def take_off(db: Connection, changed: Collection[str] | None, remember: Callable[[str], None]) -> int:
    """Judge the hosts of changed pages anew, or all (None); how many lines are taken off that were not before.

    remember: called with each page before its answers change.
    """
    if changed is None:
        sites = db.execute("SELECT DISTINCT site FROM pages ORDER BY site").fetchall()
    else:
        sites = db.execute(_SITES, (dumps(sorted(changed)),)).fetchall()
    taken = db.value("SELECT 1 FROM removals WHERE rule = ? LIMIT 1", (RULE,)) is not None
    return sum(_judge(_Site(db, site, taken), remember) for (site,) in sites)


class _Site:
    """The answers of a site that may have furniture, read as often as they are asked for.

    taken: whether there is furniture in the dataset that was taken off.
    """

    def __init__(self, db: Connection, site: str, taken: bool) -> None:
        self.db = db
        self.taken = taken
        told = {"taken": "'[]'", "has_taken": "?2 IS NULL"}
        if taken:
            told = {"taken": f"(SELECT json_group_array(text) FROM ({_TAKEN}))", "has_taken": f"EXISTS ({_TAKEN})"}
        self._query = _ANSWERS.format(**told)
        self._site = site
        self.answering = Counter(host_of(url) for (url,) in db.execute(_PAGES, (site,)))

    def answers(self) -> Iterator[_Answer]:
        """One after the other, those of a page together."""
        for pair, page, url, text, taken in self.db.execute(self._query, (self._site, RULE)):
            yield _Answer(pair, page, host_of(url), text, () if taken == "[]" else tuple(json.loads(taken)))

    def often(self) -> dict[int, int]:
        """On how many pages of its host a line (`_line`) ends answers, for those on several. Most lines end one answer
        only: they are counted by their hashes, so that they need not stay in memory."""
        ends, keys, pages = Spill(), array("Q"), array("L")
        page, last = 0, ""
        for answer in self.answers():
            page, last = page + (answer.page != last), answer.page
            if line := ending(answer.whole):
                keys.append(_line(answer.host, line))
                pages.append(page)
            if len(keys) == 1 << 14:
                ends.add(np.array(keys), np.array(pages, dtype=np.uint32))
                keys, pages = array("Q"), array("L")
        ends.add(np.array(keys, dtype=np.uint64), np.array(pages, dtype=np.uint32))
        found: dict[int, int] = {}
        for part in ends.ranges():
            lines, counts = np.unique(distinct(*part)[0], return_counts=True)
            often = counts >= LEAST_PAGES
            found.update(zip(lines[often].tolist(), counts[often].tolist(), strict=True))
        return found

    def repeated(self) -> dict[str, frozenset[str]]:
        """The furniture of each host that has any."""
        often = self.often()
        hosts: dict[str, Repeated] = {}
        for answer in self.answers() if often else ():
            line = ending(answer.whole)
            count = often.get(_line(answer.host, line), 0) if line else 0
            if enough(count, self.answering[answer.host]):
                hosts.setdefault(answer.host, Repeated()).see(answer.whole)
        return {host: lines for host, found in hosts.items() if (lines := found.lines)}


def _line(host: str, line: str) -> int:
    return hash((host, line)) & _MASK


def _judge(site: _Site, remember: Callable[[str], None]) -> int:
    if site.answering.total() < LEAST_PAGES and not site.taken:
        return 0
    repeated = site.repeated()
    count = 0
    for answer in site.answers() if repeated or site.taken else ():
        text, lines = without_repetition(answer.whole, repeated.get(answer.host, ()))
        if (text, tuple(lines)) != (answer.text, answer.taken):
            remember(answer.page)
            site.db.execute("UPDATE pairs SET answer = ? WHERE id = ?", (text, answer.pair))
            site.db.execute("DELETE FROM removals WHERE pair_id = ? AND rule = ?", (answer.pair, RULE))
            upsert(site.db, "removals", [_row(answer, position, line) for position, line in enumerate(lines)])
            count += len(lines) - len(answer.taken)
    return count


def _row(answer: _Answer, position: int, line: str) -> dict[str, object]:
    key = digest("removal", answer.page, answer.pair, KIND, RULE, line, position)
    told = {"position": position, "locator": None, "kind": KIND, "text": line, "rule": RULE}
    return {"id": key, "page_id": answer.page, "pair_id": answer.pair, **told}
