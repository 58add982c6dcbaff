"""The statements of the writer, made from the tables' description: only rows that differ are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any

from flows.dataset.connection import Connection
from schema.tables import BY_NAME

Row = Mapping[str, Any]
_AT_ONCE = 1000
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def upsert_sql(table: str, keep: frozenset[str] = frozenset()) -> str:
    """INSERT that changes an existing row only where a column other than `keep` differs."""
    description = BY_NAME[table]
    names = description.names
    changing = [name for name in names if name not in description.key and name not in keep]
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    sql += f" ON CONFLICT ({', '.join(description.key)}) DO "
    if not changing:
        return sql + "NOTHING"
    assigned = ", ".join(f"{name} = excluded.{name}" for name in changing)
    differs = " OR ".join(f"{table}.{name} IS NOT excluded.{name}" for name in changing)
    return f"{sql}UPDATE SET {assigned} WHERE {differs}"


def upsert(connection: Connection, table: str, rows: Iterable[Row], keep: Collection[str] = ()) -> int:
    """Write rows (every column by name); the number of rows that were new or differed."""
    return write_all(connection, upsert_sql(table, frozenset(keep)), map(_columns(table), rows))


@cache
def _columns(table: str) -> Callable[[Row], tuple[Any, ...]]:
    return itemgetter(*BY_NAME[table].names)  # of several columns, so that it gives tuples


def write_all(connection: Connection, sql: str, values: Iterable[Any]) -> int:
    """Execute for all values, some at a time; the number of rows touched."""
    count, values = 0, iter(values)
    while handful := [*islice(values, _AT_ONCE)]:
        count += connection.executemany(sql, handful).rowcount
    return count


def delete(connection: Connection, table: str, keys: Iterable[tuple[Any, ...]]) -> int:
    """Delete rows by key; the number of rows deleted."""
    listed = list(keys)
    if not listed:
        return 0
    where = " AND ".join(f"{name} = ?" for name in BY_NAME[table].key)
    return connection.executemany(f"DELETE FROM {table} WHERE {where}", listed).rowcount


def replace(connection: Connection, table: str, rows: Iterable[Row], ids: Iterable[str | None] | None = None) -> int:
    """Make a table hold exactly these rows, touching only what differs; the number of rows touched.

    ids: of the rows in whose place these come; all of the table's where None.
    """
    key = BY_NAME[table].key
    rows = list(rows)
    wanted = {tuple(row[name] for name in key) for row in rows}
    if ids is None:
        present = {tuple(found) for found in connection.execute(f"SELECT {', '.join(key)} FROM {table}")}
    else:
        present = {(found,) for found in ids if found is not None}
    return delete(connection, table, sorted(present - wanted)) + upsert(connection, table, rows)


@contextmanager
def indexes_last(connection: Connection, *needed: str) -> Iterator[None]:
    """Into empty tables: their indexes, but for those needed meanwhile, are made when the rows are there. Keys are
    random, and rows in the order of an index are many times cheaper."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid"
    made = [row for row in connection.execute(sql).fetchall() if row[0] not in needed]
    for name, _ in made:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, statement in made:
        connection.execute(statement)


def dumps(value: Any) -> str:
    """JSON as it stands in columns: the same text for the same value on every machine."""
    return "[]" if value == [] else _ENCODER.encode(value)
