"""What one attempt at a page means for the rows of that page.

The rules: the last good version is kept on every failure. 404 and 410 count only after repeated confirmation. A page
whose pairs fall by more than half is not believed (soft 404, cookie wall, empty shell). A page that opts out loses
its text. What comes back is no longer gone. What did not change is not written.
"""

from __future__ import annotations

import json
from typing import Any

from extractors.cleaning.signals import opted_out
from flows.dataset import rows as make
from flows.dataset.calibrating import calibration
from flows.dataset.connection import Connection
from flows.dataset.furniture import taken_off
from flows.dataset.inputs import Earlier, Looks, decided
from flows.dataset.run import RunCounts, RunInfo
from flows.dataset.sites import site_of
from flows.dataset.sql import delete, dumps, upsert
from schema.keys import page_id
from schema.records import Extraction, Fetch
from schema.states import State

Row = dict[str, Any]
Read = Extraction | make.Content
_READ = frozenset({State.OK, State.NO_FAQ, State.SOFT_404})
_STANDS = frozenset({State.OK, State.NOT_MODIFIED, State.NO_FAQ})
_GONE_STATUS = frozenset({404, 410})


class Pages:
    """Writes pages inside the caller's transaction, counting as it goes.

    before: pages of which something was written that de-duplication reads, each with its sightings as they were.
    follow: whether anyone asks for these.
    erased: bodies that must leave the store.
    first: whether there was no pair yet. Then pairs are written as questions of their own, which most of them stay.
    """

    def __init__(self, connection: Connection, run: RunInfo, run_id: int, counts: RunCounts, *, follow: bool) -> None:
        self._db = connection
        self._run = run
        self._run_id = run_id
        self._counts = counts
        self._calibration = calibration(connection)
        self.before = Earlier(connection, decided(connection).rejected, follow=follow)
        self._looks = Looks(connection)
        self.erased: set[str] = set()
        self.first = connection.value("SELECT 1 FROM pairs LIMIT 1") is None

    def keep(self, page: str) -> None:
        """Before answers of a page are changed once more."""
        self.before.keep(page)
        self._looks.drop(page)

    def apply(self, fetch: Fetch, extraction: Read | None) -> tuple[str, str | None]:
        """Write what the attempt says. The state it ends in, and what is wrong with it, for `fetches`."""
        key = page_id(fetch.url)
        found = self._db.rows("SELECT * FROM pages WHERE id = ?", (key,))
        old = found[0] if found else None
        state = _final_state(fetch, extraction, old)
        self._counts.pages["new" if old is None else "known"] += 1
        if state == State.OPTED_OUT and not self._run.keep_opted_out:
            self._opt_out(key, old, fetch, extraction)
        elif extraction is not None and (state in _READ or state == State.OPTED_OUT):
            return state, self._read(key, old, fetch, extraction, state)
        elif state in _STANDS and old is not None:
            self._stands(old, fetch, state)
        else:
            self._failed(key, old, fetch, state)
        return state, fetch.error

    def _read(self, key: str, old: Row | None, fetch: Fetch, extraction: Read, state: str) -> str | None:
        """A version that could be read. What is wrong with it, if anything."""
        if old is not None and fetch.raw_hash is None:
            fetch = _as_stored(fetch, old)
        same_bytes = old is not None and old["raw_hash"] == fetch.raw_hash
        before = self._live(key) if old is not None else 0
        fell = len(extraction.pairs) * 2 < before and not same_bytes and not self._run.accept_drops
        if state == State.SOFT_404 or fell:
            return self._alarm(key, old, fetch, state, before, len(extraction.pairs))
        row = make.page_row(key, fetch, extraction, state, fetch.site or site_of(fetch.url), self._run.pipeline_version)
        if old is not None and _same(old, row):
            self._counts.pages["unchanged"] += 1
            self._counts.pairs["unchanged"] += before
            return fetch.error
        if old is not None and same_bytes:
            row |= {name: old[name] for name in ("etag", "last_modified", "last_good_at")}
        self._counts.pages["changed"] += old is not None
        self.before.keep(key, new=old is None)
        upsert(self._db, "pages", [row], keep=("first_seen",))
        self._content(key, fetch, make.content(fetch, extraction), fresh=old is None)
        return fetch.error

    def _alarm(self, key: str, old: Row | None, fetch: Fetch, state: str, before: int, after: int) -> str:
        reason = f"pairs fell from {before} to {after}: the old rows are kept" if before else "looks like an error page"
        if before:
            self._counts.alarms.append((fetch.url, reason))
        self._failed(key, old, fetch, state)
        return reason

    def _content(self, key: str, fetch: Fetch, found: make.Content, *, fresh: bool) -> None:
        """Write what stands on a page. fresh: it has no rows yet, so that none need be looked for."""
        pairs, sightings, removals, rejections = found.pairs, found.frameworks, found.removals, found.rejections
        if not self.first:
            pairs = [row | _UNRESOLVED for row in pairs]
        if self._calibration:
            pairs = [row | {"confidence": self._calibration(row["raw_confidence"])} for row in pairs]
        if fresh:
            rows = {"pairs": pairs, "framework_sightings": sightings, "removals": removals, "rejections": rejections}
            for table, made in rows.items():
                upsert(self._db, table, made)
            if found.look:
                self._looks.keep(key, found.look)
            self._counts.pairs["new"] += len(pairs)
            self._counts.frameworks["new"] += len(sightings)
        else:
            gone = self._pairs(key, pairs, fetch.fetched_at)
            self._sightings(key, sightings, fetch.fetched_at)
            self._replace(key, "removals", removals, gone)
            self._replace(key, "rejections", rejections, set())
        self._counts.removed.update(row["kind"] for row in removals)
        self._counts.rejected.update(row["reason"] for row in rejections)

    def _pairs(self, key: str, pairs: list[Row], at: str) -> set[str]:
        """Write the page's pairs; the ids of those that are no longer there."""
        known = {row["id"]: row for row in self._db.rows("SELECT * FROM pairs WHERE page_id = ?", (key,))}
        furniture = taken_off(self._db, key)
        for row in pairs:
            old = known.pop(row["id"], None)
            if old is None:
                self._counts.pairs["new"] += 1
                continue
            old["answer"] = "\n".join([old["answer"], *furniture.get(row["id"], ())])
            if "off_topic" in old["flags"]:  # de-duplication's verdict on all pages; it is asked again below
                row["flags"] = old["flags"] if _without(old["flags"]) == row["flags"] else row["flags"]
            if old["answer"] != row["answer"] or old["answer_items"] != row["answer_items"]:
                self._history(old, row, at)
                self._counts.pairs["changed"] += 1
            else:
                self._counts.pairs["unchanged" if old["gone_at"] is None else "back"] += 1
        upsert(self._db, "pairs", pairs, keep=("first_seen", "question_id", "answer_id"))
        left = [row["id"] for row in known.values() if row["gone_at"] is None]
        self._db.executemany("UPDATE pairs SET gone_at = ? WHERE id = ?", [(at, pair) for pair in left])
        self._counts.pairs["gone"] += len(left)
        return set(known)

    def _history(self, old: Row, new: Row, at: str) -> None:
        """Keep the answer as it was, unless it was the program that changed, or the text had to be forgotten."""
        if old["raw_hash"] == new["raw_hash"] or not old["question"]:
            return
        last = self._db.execute(
            "SELECT max(version), max(valid_to) FROM history WHERE pair_id = ?", (old["id"],)
        ).fetchone()
        version, since = (last[0] or 0) + 1, last[1] or old["first_seen"]
        earlier = {"pair_id": old["id"], "version": version, "valid_from": since, "valid_to": at}
        upsert(self._db, "history", [earlier | {name: old[name] for name in ("answer", "answer_items", "raw_hash")}])

    def _sightings(self, key: str, sightings: list[Row], at: str) -> None:
        query = "SELECT id, gone_at FROM framework_sightings WHERE page_id = ?"
        known = {row["id"]: row["gone_at"] for row in self._db.rows(query, (key,))}
        self._counts.frameworks["new"] += sum(row["id"] not in known for row in sightings)
        resolved = ("first_seen", "framework_id", "variant_id", "completed_by")
        upsert(self._db, "framework_sightings", sightings, keep=resolved)
        present = {row["id"] for row in sightings}
        left = [sighting for sighting, gone in known.items() if gone is None and sighting not in present]
        self._db.executemany("UPDATE framework_sightings SET gone_at = ? WHERE id = ?", [(at, s) for s in left])
        self._counts.frameworks["gone"] += len(left)

    def _replace(self, key: str, table: str, rows: list[Row], spare: set[str]) -> None:
        """Make a table hold these rows of the page; rows that hang on the pairs in `spare` stay as well."""
        known = self._db.rows(f"SELECT * FROM {table} WHERE page_id = ?", (key,))
        wanted = {row["id"] for row in rows}
        delete(self._db, table, [(r["id"],) for r in known if r["id"] not in wanted and r.get("pair_id") not in spare])
        upsert(self._db, table, rows)

    def _stands(self, old: Row, fetch: Fetch, state: str) -> None:
        """The stored version still stands (304, or the same bytes): nothing is written, unless the page had failed."""
        self._counts.pages["unchanged"] += 1
        self._counts.pairs["unchanged"] += self._live(old["id"])
        if old["state"] in _STANDS and old["gone_at"] is None:
            return
        if old["gone_at"] is not None or old["state"] == State.OPTED_OUT:
            self.before.keep(old["id"])
        if old["gone_at"] is not None:
            for table in ("pairs", "framework_sightings"):
                sql = f"UPDATE {table} SET gone_at = NULL WHERE page_id = ? AND gone_at = ?"
                self._db.execute(sql, (old["id"], old["gone_at"]))
        settled = state if state in _READ else State.OK if self._live(old["id"]) else State.NO_FAQ
        fresh = {"state": settled, "http_status": fetch.http_status, "fetched_at": fetch.fetched_at, "gone_at": None}
        upsert(self._db, "pages", [{**old, **fresh}])

    def _failed(self, key: str, old: Row | None, fetch: Fetch, state: str) -> None:
        """Nothing good came: only how the attempt ended is written, and the absence where it is confirmed."""
        if old is None:
            site = fetch.site or site_of(fetch.url)
            upsert(self._db, "pages", [make.empty_page_row(key, fetch, state, site)])
            return
        fresh: Row = {"state": state, "http_status": fetch.http_status}
        if State.OPTED_OUT in (state, old["state"]):
            self.before.keep(key)
        if _says_gone(fetch) and old["gone_at"] is None and old["raw_hash"] and self._confirmed(key):
            fresh["gone_at"] = fetch.fetched_at
            self.before.keep(key)
            self._gone(key, fetch.fetched_at)
        if any(old[name] != value for name, value in fresh.items()):
            upsert(self._db, "pages", [{**old, **fresh, "fetched_at": fetch.fetched_at}])

    def _confirmed(self, key: str) -> bool:
        """Whether enough runs in a row, this one included, found the page gone. Other failures say nothing."""
        states = ", ".join(f"'{state}'" for state in sorted(_STANDS))
        sql = f"""SELECT count(DISTINCT run_id) FROM fetches
            WHERE page_id = ?1 AND (http_status IN (404, 410) OR state = 'gone') AND run_id < ?2 AND run_id > coalesce(
              (SELECT max(run_id) FROM fetches WHERE page_id = ?1 AND state IN ({states}) AND run_id < ?2), 0)"""
        return int(self._db.value(sql, (key, self._run_id))) + 1 >= self._run.confirmations

    def _gone(self, key: str, at: str) -> None:
        for table, counter in (("pairs", self._counts.pairs), ("framework_sightings", self._counts.frameworks)):
            sql = f"UPDATE {table} SET gone_at = ? WHERE page_id = ? AND gone_at IS NULL"
            counter["gone"] += self._db.execute(sql, (at, key)).rowcount
        self._counts.pages["gone"] += 1

    def _opt_out(self, key: str, old: Row | None, fetch: Fetch, extraction: Read | None) -> None:
        """The page's text leaves the dataset; ids, dates and the signals stay."""
        signals = {**fetch.signals, **(extraction.signals if extraction else {})}
        row = make.empty_page_row(key, fetch, State.OPTED_OUT, fetch.site or site_of(fetch.url))
        row["signals"] = dumps(signals)
        self.erased |= {h for (h,) in self._db.execute("SELECT raw_hash FROM fetches WHERE page_id = ?", (key,)) if h}
        self.erased |= {fetch.raw_hash} if fetch.raw_hash else set()
        if old is not None and old["state"] == State.OPTED_OUT and old["signals"] == row["signals"]:
            return
        if old is not None:
            self.before.keep(key)
        upsert(self._db, "pages", [row], keep=("first_seen",))
        if old is not None:
            erase_text(self._db, key, fetch.fetched_at)
            self._counts.pages["opted_out"] += 1

    def _live(self, key: str) -> int:
        return int(self._db.value("SELECT count(*) FROM pairs WHERE page_id = ? AND gone_at IS NULL", (key,)))


_UNRESOLVED: Row = {"question_id": None, "answer_id": None}


def erase_text(db: Connection, key: str, at: str) -> None:
    """Take all text of a page out of every table but `pages`."""
    blank = ", ".join(f"{name} = NULL" for name in _NULLED)
    db.execute(
        f"""UPDATE pairs SET question = '', answer = '', links = '[]', locator = '{{}}', flags = '[]', {blank},
        gone_at = coalesce(gone_at, ?) WHERE page_id = ? AND question <> ''""",
        (at, key),
    )
    db.execute("DELETE FROM history WHERE pair_id IN (SELECT id FROM pairs WHERE page_id = ?)", (key,))
    for table in ("framework_sightings", "removals", "rejections"):
        db.execute(f"DELETE FROM {table} WHERE page_id = ?", (key,))
    db.execute("UPDATE fetches SET raw_hash = NULL WHERE page_id = ?", (key,))


_NULLED = (
    "answer_items", "category", "language", "published", "other_question", "other_answer", "raw_hash",
    "source_fragment_url", "question_id", "answer_id",
)  # fmt: skip


def _final_state(fetch: Fetch, extraction: Read | None, old: Row | None) -> str:
    """How the page ends: the transport's word, then what page and host ask for, then the extraction's."""
    if fetch.state not in (State.OK, State.NOT_MODIFIED):
        return fetch.state
    if opted_out({**fetch.signals, **(extraction.signals if extraction else {})}):
        return State.OPTED_OUT
    if extraction is not None:
        return extraction.state
    if fetch.state == State.OK and old is not None and old["raw_hash"] == fetch.raw_hash:
        return str(old["state"]) if old["state"] in _STANDS else State.OK
    return fetch.state if fetch.state == State.NOT_MODIFIED and old is not None else State.UNREADABLE


def _says_gone(fetch: Fetch) -> bool:
    return fetch.state == State.GONE or fetch.http_status in _GONE_STATUS


def _same(old: Row, new: Row) -> bool:
    """Whether the version is the stored one, read in the same way, and the page stands."""
    told = ("raw_hash", "content_hash", "final_url", "signals", "pipeline_version")
    return all(old[name] == new[name] for name in told) and old["gone_at"] is None and old["state"] == new["state"]


def _as_stored(fetch: Fetch, old: Row) -> Fetch:
    """A 304 whose stored version was read again: the row keeps what the transport said then."""
    stored = {name: old[name] for name in ("raw_hash", "final_url", "etag", "last_modified", "http_status")}
    return fetch.model_copy(update=stored | {"fetched_at": old["last_good_at"] or fetch.fetched_at})


def _without(flags: str) -> str:
    return dumps([flag for flag in json.loads(flags) if flag != "off_topic"])
