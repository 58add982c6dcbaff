"""What "the same dataset" means: one SHA-256 over every table's rows in key order, without what only observes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flows.dataset.connection import Connection, reading
from flows.dataset.sql import dumps
from schema.ddl import Table
from schema.tables import TABLES


def digest(path: Path | str) -> str:
    """SHA-256 (hex) over the tables, without `runs`, `fetches`, `id_aliases` and the observation columns."""
    with reading(path) as db:
        return digest_of(db)


def digest_of(db: Connection) -> str:
    """The digest, as seen inside a transaction."""
    found = hashlib.sha256()
    for table in sorted((t for t in TABLES if t.digested), key=lambda t: t.name):
        found.update(f"{table.name} {table_digest(db, table)}\n".encode())
    return found.hexdigest()


def table_digest(db: Connection, table: Table) -> str:
    """SHA-256 over one table: a line of JSON a row, its content columns by name."""
    found = hashlib.sha256()
    columns = sorted(table.content)
    found.update(dumps(columns).encode() + b"\n")
    for row in db.execute(f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY {', '.join(table.key)}"):
        found.update(dumps(row).encode() + b"\n")
    return found.hexdigest()
