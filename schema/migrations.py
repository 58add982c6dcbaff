"""How a dataset of an older version becomes one of this version: plain steps over `user_version`.

All steps that are due run inside the caller's one transaction, so that a killed migration leaves the old dataset.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from schema.errors import DatasetError, DatasetNewer
from schema.tables import APPLICATION_ID, SCHEMA_VERSION, statements


def _create(connection: sqlite3.Connection) -> None:
    for sql in statements():
        connection.execute(sql)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


STEPS: Mapping[int, Callable[[sqlite3.Connection], None]] = {0: _create}
"""From version n to n + 1. The first one always creates the newest tables, so it leads to SCHEMA_VERSION at once."""


def check(connection: sqlite3.Connection, path: str) -> int:
    """The file's schema version; 0 for an empty file. DatasetNewer, or DatasetError where it is not one of ours."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application == APPLICATION_ID:
        if version > SCHEMA_VERSION:
            raise DatasetNewer(
                f"{path} has schema version {version}, this program knows {SCHEMA_VERSION}: upgrade faqsieve first",
                source=path,
            )
        return version
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] or version or application:
        raise DatasetError(f"{path} is a SQLite file, but not a dataset of faqsieve: name another file", source=path)
    return 0


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring the dataset from `version` to SCHEMA_VERSION. The caller has begun a transaction, and commits it."""
    while version < SCHEMA_VERSION:
        STEPS[version](connection)
        version = version + 1 if version else SCHEMA_VERSION
        connection.execute(f"PRAGMA user_version = {version}")
