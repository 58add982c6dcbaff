"""Lines that a host repeats below its answers are taken off, over all pages of the host that the dataset holds.

What one page gives away is taken off when it is read; this takes the pages that stand in the dataset, however many
runs brought them. The lines are kept in `removals`, so that an answer can be put together again and judged anew when
pages come, change or go: what stands is a function of the pages alone, not of the runs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from extractors.cleaning.repetition import LEAST_PAGES, repeated_lines, without_repetition
from flows.dataset.connection import Connection
from flows.dataset.forgetting import host_of
from flows.dataset.sql import dumps, upsert
from schema.keys import digest

KIND, RULE = "page_footer", "site.repeated_line"
_SITES = "SELECT DISTINCT site FROM pages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY site"
_STANDS = "p.gone_at IS NULL AND p.question <> '' AND g.state <> 'opted_out'"
_PAGES = f"""SELECT g.id, g.url FROM pages AS g
WHERE g.site = ? AND EXISTS (SELECT 1 FROM pairs AS p WHERE p.page_id = g.id AND {_STANDS}) ORDER BY g.id"""
_ANSWERS = f"""SELECT p.id, p.page_id, p.answer FROM pairs AS p JOIN pages AS g ON g.id = p.page_id
WHERE g.site = ?1 AND {_STANDS} AND (instr(p.answer, char(10)) OR p.id IN (
  SELECT r.pair_id FROM pages AS o JOIN removals AS r ON r.page_id = o.id WHERE o.site = ?1 AND r.rule = ?2))"""
_TAKEN = """SELECT r.pair_id, r.text FROM removals AS r
WHERE r.page_id IN (SELECT id FROM pages WHERE site = ?) AND r.rule = ? ORDER BY r.pair_id, r.position"""
_TAKEN_OF_PAGE = "SELECT pair_id, text FROM removals WHERE page_id = ? AND rule = ? ORDER BY pair_id, position"


class _Answer(NamedTuple):
    """An answer of a pair as it stands, and the lines that were taken off, the lowest first."""

    pair: str
    page: str
    text: str
    taken: tuple[str, ...]

    @property
    def whole(self) -> str:
        return "\n".join([self.text, *reversed(self.taken)])


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
    count = 0
    if changed is None:
        sites = db.execute("SELECT DISTINCT site FROM pages ORDER BY site").fetchall()
    else:
        sites = db.execute(_SITES, (dumps(sorted(changed)),)).fetchall()
    for (site,) in sites:
        for answers, answering in _hosts(db, site):
            count += _judge(db, answers, answering, remember)
    return count


def _hosts(db: Connection, site: str) -> Iterator[tuple[list[_Answer], int]]:
    """The answers of each host that may have furniture, and how many of its pages have answers."""
    hosts = {page: host_of(url) for page, url in db.execute(_PAGES, (site,))}
    taken: dict[str, list[str]] = defaultdict(list)
    for pair, text in db.execute(_TAKEN, (site, RULE)):
        taken[pair].append(text)
    if len(hosts) < LEAST_PAGES and not taken:
        return
    found: dict[str, list[_Answer]] = defaultdict(list)
    for pair, page, text in db.execute(_ANSWERS, (site, RULE)):
        found[hosts[page]].append(_Answer(pair, page, text, tuple(taken.get(pair, ()))))
    answering = Counter(hosts.values())
    for host, answers in sorted(found.items()):
        yield answers, answering[host]


def _judge(db: Connection, answers: Sequence[_Answer], answering: int, remember: Callable[[str], None]) -> int:
    pages: dict[str, list[str]] = defaultdict(list)
    for answer in answers:
        pages[answer.page].append(answer.whole)
    repeated = repeated_lines(pages.values(), answering)
    count = 0
    for answer in answers if repeated or any(answer.taken for answer in answers) else ():
        text, lines = without_repetition(answer.whole, repeated)
        if (text, tuple(lines)) != (answer.text, answer.taken):
            remember(answer.page)
            db.execute("UPDATE pairs SET answer = ? WHERE id = ?", (text, answer.pair))
            db.execute("DELETE FROM removals WHERE pair_id = ? AND rule = ?", (answer.pair, RULE))
            upsert(db, "removals", [_row(answer, position, line) for position, line in enumerate(lines)])
            count += len(lines) - len(answer.taken)
    return count


def _row(answer: _Answer, position: int, line: str) -> dict[str, object]:
    key = digest("removal", answer.page, answer.pair, KIND, RULE, line, position)
    told = {"position": position, "locator": None, "kind": KIND, "text": line, "rule": RULE}
    return {"id": key, "page_id": answer.page, "pair_id": answer.pair, **told}
