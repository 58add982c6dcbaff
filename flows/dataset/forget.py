"""`faqsieve forget`: erase what came from an URL or a host, from the dataset and from the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.dataset.connection import Connection, lock, writing
from flows.dataset.forgetting import host_of, tombstone_id
from flows.dataset.furniture import take_off
from flows.dataset.resolve import resolve
from flows.dataset.run import now
from flows.dataset.search import purge_search
from flows.dataset.write import referred
from flows.store import Store
from schema.errors import UsageError


@dataclass(frozen=True, slots=True)
class ForgetCounts:
    """What was erased: rows of `pages` and `pairs`, and files of the store."""

    pages: int
    pairs: int
    files: int


def forget(path: Path | str, store: Store, url_or_host: str) -> ForgetCounts:
    """Erase an URL's or a host's rows and stored bodies, and leave a tombstone, so that no later run stores them again.

    An URL is told from a host by its scheme. UsageError where it is empty. What was never harvested gets a tombstone
    as well. No text stays in free pages of the file or in the full-text index either.
    """
    name = url_or_host.strip()
    if not name:
        raise UsageError("say which URL or host to forget")
    with lock(path):
        with writing(path) as db:
            kind = "url" if "://" in name or name.startswith("file:") else "host"
            name = name if kind == "url" else name.lower()
            pages = _matching(db, kind, name)
            hashes = _erase(db, pages)
            pairs = hashes.pop("pairs")
            stone = (tombstone_id(kind, name), kind, now())
            db.execute("INSERT OR IGNORE INTO tombstones (id, kind, at) VALUES (?, ?, ?)", stone)
            take_off(db, None, lambda _: None)
            resolve(db, None)
            purge_search(db)
            gone = set(hashes) - referred(db)
        return ForgetCounts(len(pages), pairs, store.forget(gone))


def _matching(db: Connection, kind: str, name: str) -> list[str]:
    rows = db.execute("SELECT id, url, final_url FROM pages").fetchall()
    if kind == "url":
        return [row[0] for row in rows if name in row[1:]]
    return [row[0] for row in rows if any(_is_host(url, name) for url in row[1:] if url)]


def _is_host(url: str, name: str) -> bool:
    host = host_of(url)
    return name in (host, host.rpartition(":")[0])


def _erase(db: Connection, pages: list[str]) -> dict[str, int]:
    """Delete the pages with all that hangs on them. The bodies they referred to, and the number of pairs."""
    db.execute("CREATE TEMP TABLE doomed (id TEXT PRIMARY KEY)")
    db.executemany("INSERT INTO doomed VALUES (?)", [(page,) for page in pages])
    of_page = "page_id IN (SELECT id FROM doomed)"
    of_pair = f"pair_id IN (SELECT id FROM pairs WHERE {of_page})"
    queries = [f"SELECT raw_hash FROM {table} WHERE {of_page}" for table in ("pairs", "fetches", "framework_sightings")]
    queries += ["SELECT raw_hash FROM pages WHERE id IN (SELECT id FROM doomed)"]
    queries += [f"SELECT raw_hash FROM history WHERE {of_pair}"]
    found = {row[0]: 1 for row in db.execute(" UNION ".join(queries)) if row[0]}
    other = of_pair.replace("pair_id", "other_pair_id", 1)
    sightings = of_pair.replace("FROM pairs", "FROM framework_sightings")
    db.execute(f"DELETE FROM decisions WHERE {of_pair} OR {other} OR {sightings}")
    db.execute(f"DELETE FROM history WHERE {of_pair}")
    db.execute(f"UPDATE questions SET pair_id = NULL WHERE {of_pair}")
    for table in ("removals", "rejections", "framework_sightings"):
        db.execute(f"DELETE FROM {table} WHERE {of_page}")
    pairs = db.execute(f"DELETE FROM pairs WHERE {of_page}").rowcount
    db.execute(f"DELETE FROM fetches WHERE {of_page}")
    db.execute("DELETE FROM pages WHERE id IN (SELECT id FROM doomed)")
    db.execute("DROP TABLE doomed")
    return {**found, "pairs": pairs}
