"""Opening the dataset: one writer under a lock that the kernel frees, readers that see whole runs, clear errors.

The file is in WAL mode: readers never wait, however long they read, and see the last whole run. When the last
connection closes, it is a single file again. A new dataset appears whole; nothing is ever renamed over it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from flows.dataset.leftovers import refuse_leftovers
from flows.faults import reach
from flows.flushing import flush
from schema.errors import DatasetBusy, DatasetError
from schema.migrations import check, migrate
from schema.tables import REFERENCES, SCHEMA_VERSION

BUSY_SECONDS = 30.0
_LEAST_ROOM = 64 * 1024  # bytes
PAGE_SIZE = 8192  # bytes: a pair is half of SQLite's 4096 on average, so that much of these would stay empty
CACHE_KIB = 16384  # keys are random: with SQLite's 2 MB most pages are written several times in a run
# Reads the index on the reference alone, in its order; `PRAGMA foreign_key_check` reads all rows, and its look-ups jump
# about: five times as long at 10,000 pages, ever longer above.
_DANGLING = """SELECT 1 FROM {table} AS c WHERE c.{column} IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM {parent} WHERE id = c.{column}) LIMIT 1"""
_OPEN: set[int] = set()
_HELD: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())


class Connection(sqlite3.Connection):
    """A connection whose statements are fault points. `sqlite3` alone offers no hook that may raise."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As in sqlite3."""
        reach("statement")
        return super().execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Any], /) -> sqlite3.Cursor:
        """As in sqlite3."""
        reach("statement")
        return super().executemany(sql, rows)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """All rows of a query, as dicts."""
        cursor = self.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first value of the first row, or None."""
        row = self.execute(sql, parameters).fetchone()
        return row[0] if row else None


@contextmanager
def lock(path: Path | str, wait: float = 0.0) -> Iterator[None]:
    """Hold the writer's lock of a dataset. DatasetBusy where another holds it for longer than `wait` seconds.

    Whoever holds it already (this code, or a task started by it) gets it again. The kernel frees it with the process.
    """
    path = Path(path).resolve()
    if path in _HELD.get():
        yield
        return
    descriptor = _take(path, time.monotonic() + wait)
    _OPEN.add(descriptor)
    held = _HELD.set(_HELD.get() | {path})
    try:
        yield
    finally:
        _HELD.reset(held)
        _let_go(descriptor)


def _let_go(*descriptors: int) -> None:
    for descriptor in descriptors:
        if descriptor in _OPEN:
            _OPEN.discard(descriptor)
            os.close(descriptor)


# A forked worker that outlives a killed run for a moment must not hold the run's lock.
os.register_at_fork(after_in_child=lambda: _let_go(*_OPEN))


def _take(path: Path, deadline: float) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise DatasetError(f"cannot write beside {path}: {error.strerror}", source=str(path)) from error
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < deadline:
                time.sleep(0.05)
                continue
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "?"
            os.close(descriptor)
            raise DatasetBusy(f"another run (process {holder}) is writing {path}", source=str(path)) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        return descriptor


@contextmanager
def writing(path: Path | str, wait: float = 0.0) -> Iterator[Connection]:
    """One transaction: all of it is kept, or nothing. Creates or migrates the dataset, and checks it before COMMIT."""
    with lock(path, wait), translated(path):
        refuse_leftovers(Path(path))
        with _place(path) as (place, journal), closing(_open(f"file:{_quoted(place)}?mode=rwc")) as connection:
            check(connection, str(path))
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")  # of a new file
            connection.execute(f"PRAGMA journal_mode = {journal}")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            connection.execute("PRAGMA secure_delete = ON")  # what was erased does not stay in free pages
            connection.execute("PRAGMA foreign_keys = OFF")  # all of them are checked at once, before COMMIT
            connection.execute("BEGIN IMMEDIATE")
            try:
                version = check(connection, str(path))
                if version < SCHEMA_VERSION:
                    migrate(connection, version)
                yield connection
                _verify(connection, str(path))
                reach("commit")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    sqlite3.Connection.execute(connection, "ROLLBACK")
                raise
            connection.execute("PRAGMA journal_mode = WAL")
        reach("committed")


@contextmanager
def _place(path: Path | str) -> Iterator[tuple[Path, str]]:
    """The file to write, and what keeps its old pages. A dataset that is not there yet is made under another name, and
    appears whole: it has no old pages, and a log of the new ones would only be written and read beside them."""
    file = Path(path).resolve()
    made = file.with_name(f".{file.name}.new")
    _remove(made)  # of a killed run
    if file.exists():
        yield file, "WAL"
        return
    try:
        yield made, "MEMORY"
        _publish(made, file)
    finally:
        _remove(made)


def _publish(made: Path, file: Path) -> None:
    """Give a new dataset its name, unless something else has it by now."""
    try:
        try:
            os.link(made, file)
        except FileExistsError as error:
            raise DatasetError(f"{file} appeared during the run: nothing written", source=str(file)) from error
        except OSError:  # a file system without links
            made.rename(file)
        flush([file.parent])
    except OSError as error:
        raise DatasetError(f"{file} cannot be written: {error.strerror}", source=str(file)) from error


def _remove(made: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        made.with_name(made.name + suffix).unlink(missing_ok=True)


@contextmanager
def reading(path: Path | str) -> Iterator[Connection]:
    """One consistent view of the dataset, read-only. DatasetError where there is none, or an older one."""
    if not Path(path).is_file():
        raise DatasetError(f"there is no dataset at {path}", source=str(path))
    with translated(path):
        refuse_leftovers(Path(path))
        with closing(_open_to_read(path)) as connection:
            version = check(connection, str(path))
            if version < SCHEMA_VERSION:
                raise DatasetError(
                    f"{path} has schema version {version}: `faqsieve run` brings it to {SCHEMA_VERSION}",
                    source=str(path),
                )
            connection.execute("BEGIN")
            yield connection


def _open(uri: str) -> Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, factory=Connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _open_to_read(path: Path | str) -> Connection:
    """Not `mode=ro` where it can be helped: a reader that may not write leaves empty -wal and -shm files behind.

    On a read-only disk a file in WAL mode opens as `immutable` only, which would pass over a WAL.
    """
    wal = Path(f"{path}-wal")
    whole = not wal.exists() or not wal.stat().st_size
    modes = ["mode=rw", "mode=ro", *(["mode=ro&immutable=1"] if whole else [])]
    for mode in modes:
        connection = _open(f"file:{_quoted(path)}?{mode}")
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA schema_version")
            return connection
        except sqlite3.OperationalError as error:
            connection.close()
            if mode == modes[-1] or "locked" in str(error):
                raise
    raise AssertionError("the last way in raises")


def _full(path: Path | str) -> bool:
    """In WAL mode SQLite needs 32 KiB beside the file, and without them it speaks of an I/O error."""
    with suppress(OSError):
        return shutil.disk_usage(Path(path).resolve().parent).free < _LEAST_ROOM
    return False


def _quoted(path: Path | str) -> str:
    absolute = str(Path(path).resolve())
    return absolute.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _verify(connection: Connection, path: str) -> None:
    for table, column, parent in REFERENCES:
        if connection.value(_DANGLING.format(table=table, column=column, parent=parent)):
            raise DatasetError(f"a row of {table} refers to a missing row of {parent}: nothing written", source=path)
    verdict = connection.value("PRAGMA quick_check(1)")  # all but that indexes fit their tables: see `faqsieve doctor`
    if verdict != "ok":
        raise DatasetError(f"the dataset is damaged ({verdict}): nothing written", source=path)


@contextmanager
def translated(path: Path | str) -> Iterator[None]:
    """SQLite's and the system's errors as ours, with what to do next. The transaction is gone: the old rows stand."""
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        if "locked" in said:
            raise DatasetBusy(f"{path} is being written by another program", source=str(path)) from error
        hints = {
            "readonly": "is read-only",
            "full": "cannot grow: the disk is full",
            "unable to open": "cannot be opened: do its folder and the rights to it exist?",
            "disk I/O": f"cannot be written: the disk {'is full' if _full(path) else 'reports an error'}",
            "not a database": "is not a SQLite file",
            "malformed": "is damaged",
        }
        known = next((hint for key, hint in hints.items() if key in said), f"cannot be used: {said}")
        kept = "name another file" if "not a database" in said else "the last good dataset is as it was"
        raise DatasetError(f"{path} {known}; {kept}", source=str(path)) from error
