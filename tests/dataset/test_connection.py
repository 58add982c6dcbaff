"""One writer, readers that see whole runs, leftovers that are refused, faults that leave the last good dataset."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from flows.dataset import digest, lock, snapshot
from flows.dataset.connection import reading, translated, writing
from flows.store import Store
from schema.errors import DatasetBusy, DatasetError, DatasetNewer, UsageError
from schema.tables import SCHEMA_VERSION
from tests.dataset.made import page, rows, write

URL = "https://a.example/faq"
ROOT = Path(__file__).parents[2]


def many(count: int, run: int = 1) -> dict[str, str]:
    return {f"Question {number}?": f"Answer {run} " * 40 for number in range(count)}


def test_a_second_writer_is_refused_and_told_who_writes(db: Path, store: Store) -> None:
    with lock(db):
        code = "import sys; from flows.dataset import lock\nwith lock(sys.argv[1]): pass"
        other = subprocess.run(
            [sys.executable, "-c", code, str(db)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        write(db, store, 1, [page(URL, {"Why?": "So."})])  # who holds the lock may write
    assert f"DatasetBusy: another run (process {os.getpid()}) is writing {db}" in other.stderr
    with lock(db):
        pass


def test_another_thread_is_another_writer(db: Path) -> None:
    found: list[BaseException] = []

    def take() -> None:
        try:
            with lock(db):
                pass
        except DatasetBusy as error:
            found.append(error)

    with lock(db):
        thread = threading.Thread(target=take)
        thread.start()
        thread.join()
    assert len(found) == 1


def test_a_lock_of_a_killed_process_is_free(db: Path) -> None:
    code = "import os, sys; from flows.dataset import lock\nwith lock(sys.argv[1]): os.kill(os.getpid(), 9)"
    died = subprocess.run([sys.executable, "-c", code, str(db)], cwd=ROOT, check=False)
    assert died.returncode == -9
    with lock(db):
        pass


def test_a_worker_that_outlives_a_killed_run_does_not_hold_its_lock(db: Path) -> None:
    """`python benchmarks/kills.py` found it: the lock's open file is shared with forked children."""
    code = """import os, sys, time; from flows.dataset import lock
with lock(sys.argv[1]):
    if os.fork() == 0:
        os.write(1, b"forked")
        time.sleep(float(sys.argv[2]))
        os._exit(0)
    os.read(0, 1)
    os.kill(os.getpid(), 9)"""
    command = [sys.executable, "-c", code, str(db), "2"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
        assert run.stdin
        assert run.stdout
        assert run.stdout.read(6) == b"forked"
        with pytest.raises(DatasetBusy), lock(db):
            pass
        run.stdin.write(b"x")
        run.stdin.flush()
        assert run.wait() == -9
        with lock(db):
            pass


def test_waiting_for_the_lock(db: Path) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with lock(db):
            held.set()
            done.wait(0.2)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with lock(db, wait=30):
        pass
    thread.join()


def test_readers_see_whole_runs_and_never_wait(db: Path, store: Store) -> None:
    """Every read sees all answers of one run. A reader is not kept waiting while a run is written."""
    write(db, store, 1, [page(URL, many(300))])
    stop, seen, faults = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            try:
                with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True, timeout=0)) as connection:
                    found = connection.execute(
                        "SELECT count(*), count(DISTINCT substr(answer, 1, 9)) FROM faq"
                    ).fetchone()
                    seen.add(found)
            except sqlite3.Error as error:
                faults.append(error)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for run in range(2, 8):
        write(db, store, run, [page(URL, many(300, run), run)])
    stop.set()
    for thread in threads:
        thread.join()
    assert seen == {(300, 1)}
    assert [fault for fault in faults if "locked" not in str(fault)] == []


def test_an_open_reader_does_not_stop_a_run(db: Path, store: Store) -> None:
    """Datasette keeps its connections, and a notebook may have left a query half read."""
    write(db, store, 1, [page(URL, {"Why?": "1"})])
    with closing(sqlite3.connect(db)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT answer FROM faq").fetchall() == [("1",)]
        write(db, store, 2, [page(URL, {"Why?": "2"}, 2)])
        write(db, store, 3, [page(URL, {"Why?": "3"}, 3)])
        assert reader.execute("SELECT answer FROM faq").fetchall() == [("1",)]
        reader.execute("COMMIT")
        assert reader.execute("SELECT answer FROM faq").fetchall() == [("3",)]
    write(db, store, 4, [page(URL, {"Why?": "4"}, 4)])
    assert sorted(path.name for path in db.parent.glob("faq.db*")) == ["faq.db"]


def test_a_stale_wal_is_refused(db: Path, store: Store, tmp_path: Path) -> None:
    """SQLite would replay it, whatever the file's mode, and call the result whole."""
    write(db, store, 1, [page(URL, many(50))])
    with closing(sqlite3.connect(db)) as other:
        other.execute("UPDATE pages SET title = 'stale'")
        other.execute("CREATE INDEX extra ON pages (title)")
        other.commit()
        shutil.copy(f"{db}-wal", tmp_path / "kept-wal")
    write(db, store, 2, [page(URL, many(60, 2), 2)])
    whole = digest(db)
    shutil.copy(tmp_path / "kept-wal", f"{db}-wal")
    for use in (lambda: digest(db), lambda: write(db, store, 3, [])):
        with pytest.raises(DatasetError, match="does not belong"):
            use()
    Path(f"{db}-wal").unlink()
    assert digest(db) == whole


def test_a_wal_beside_a_file_in_rollback_mode_is_refused(db: Path, store: Store, tmp_path: Path) -> None:
    """A snapshot is in rollback mode. SQLite replays a `-wal` beside it all the same."""
    write(db, store, 1, [page(URL, many(50))])
    target = tmp_path / "copy.db"
    snapshot(db, target)
    with closing(sqlite3.connect(db)) as other:
        other.execute("UPDATE pages SET title = 'stale'")
        other.commit()
        shutil.copy(f"{db}-wal", f"{target}-wal")
    with pytest.raises(DatasetError, match="does not belong"):
        digest(target)


def test_the_wal_of_a_killed_writer_is_replayed(db: Path, store: Store, tmp_path: Path) -> None:
    write(db, store, 1, [page(URL, many(50))])
    crashed = tmp_path / "crashed.db"
    with closing(sqlite3.connect(db)) as other:
        other.execute("UPDATE pages SET title = 'committed, not yet in the file'")
        other.commit()
        shutil.copy(db, crashed)
        shutil.copy(f"{db}-wal", f"{crashed}-wal")
    write(crashed, store, 2, [])
    assert rows(crashed, "SELECT title FROM pages") == [("committed, not yet in the file",)]


def _with_hot_journal(db: Path, sql: str) -> None:
    """Kill a process inside a transaction of rollback mode, with pages of it already in the file."""
    code = """import os, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute("PRAGMA journal_mode = DELETE")
c.execute("PRAGMA cache_size = 1"); c.execute("BEGIN")
c.execute(sys.argv[2]); c.execute("UPDATE pairs SET answer = 'torn ' || answer"); os.kill(os.getpid(), 9)"""
    subprocess.run([sys.executable, "-c", code, str(db), sql], check=False)


def test_a_hot_journal_of_a_killed_program_is_rolled_back(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, many(300))])
    whole = digest(db)
    _with_hot_journal(db, "CREATE TABLE extra (x)")
    assert Path(f"{db}-journal").stat().st_size
    write(db, store, 2, [])
    assert digest(db) == whole


def test_a_stale_journal_is_refused(db: Path, store: Store, tmp_path: Path) -> None:
    write(db, store, 1, [page(URL, many(300))])
    copied = tmp_path / "copied.db"
    shutil.copy(db, copied)
    _with_hot_journal(copied, "CREATE TABLE extra (x)")
    for run in (2, 3):
        write(db, store, run, [page(URL, many(310, run), run)])
    whole = digest(db)
    shutil.copy(f"{copied}-journal", f"{db}-journal")
    with pytest.raises(DatasetError, match="does not belong"):
        write(db, store, 4, [])
    Path(f"{db}-journal").unlink()
    assert digest(db) == whole


def test_a_full_disk_leaves_the_last_good_dataset(db: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(db, store, 1, [page(URL, many(20))])
    before = db.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))  # the kernel refuses to let a file grow past this
    try:
        with pytest.raises(DatasetError, match="the last good dataset is as it was"):
            write(db, store, 2, [page(URL, many(3000), 2)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert rows(db, "PRAGMA integrity_check") == [("ok",)]
    assert db.read_bytes()[100:] == before[100:]  # all but the header, which counts changes of mode
    write(db, store, 2, [page(URL, many(3000), 2)])
    assert rows(db, "SELECT count(*) FROM faq") == [(3000,)]


@pytest.mark.parametrize(("free", "said"), [(4096, "the disk is full"), (1 << 30, "the disk reports an error")])
def test_an_error_of_a_disk_without_room_is_a_full_disk(
    db: Path, monkeypatch: pytest.MonkeyPatch, free: int, said: str
) -> None:
    usage = shutil.disk_usage(db.parent)._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DatasetError, match=said), translated(db):
        raise sqlite3.OperationalError("disk I/O error")


def test_a_full_database_says_so(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, many(20))])
    kept = digest(db)
    full = pytest.raises(DatasetError, match="the disk is full")
    with full, writing(db) as connection:
        connection.execute(f"PRAGMA max_page_count = {connection.value('PRAGMA page_count')}")
        connection.execute("CREATE TABLE more AS SELECT * FROM pairs")
    assert digest(db) == kept


@pytest.mark.parametrize("content", [b"this is no database at all" * 100, b"%PDF-1.4"])
def test_another_file_is_not_overwritten(db: Path, store: Store, content: bytes) -> None:
    db.write_bytes(content)
    with pytest.raises(DatasetError, match="is not a SQLite file"):
        write(db, store, 1, [page(URL, {"Why?": "So."})])
    assert db.read_bytes() == content


def test_a_database_of_another_program_is_not_touched(db: Path, store: Store) -> None:
    rows(db, "CREATE TABLE theirs (x)")
    before = db.read_bytes()
    with pytest.raises(DatasetError, match="not a dataset of faqsieve"):
        write(db, store, 1, [])
    assert db.read_bytes() == before


def test_a_newer_schema_is_refused(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, {"Why?": "So."})])
    rows(db, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = db.read_bytes()
    for use in (lambda: digest(db), lambda: write(db, store, 2, [])):
        with pytest.raises(DatasetNewer, match="upgrade faqsieve"):
            use()
    assert db.read_bytes() == before


def test_a_missing_dataset_is_an_error_for_readers(db: Path) -> None:
    with pytest.raises(DatasetError, match="there is no dataset at"), reading(db):
        pass
    assert not db.exists()


def test_a_new_dataset_appears_whole(db: Path, store: Store) -> None:
    """Until then there is none, and what a killed run left of one does not count."""
    db.with_name(f".{db.name}.new").write_bytes(b"a part of a dataset")
    with writing(db) as connection:
        connection.execute("INSERT INTO tombstones VALUES ('k', 'url', 't')")
        assert not db.exists()
    assert rows(db, "SELECT count(*) FROM tombstones") == [(1,)]
    assert rows(db, "PRAGMA journal_mode") == [("wal",)]
    assert sorted(file.name for file in db.parent.iterdir() if file.is_file()) == [f".{db.name}.lock", db.name]


def test_what_appears_where_a_new_dataset_is_made_is_kept(db: Path) -> None:
    with pytest.raises(DatasetError, match="appeared during the run"), writing(db):
        db.write_text("somebody's file")
    assert db.read_text() == "somebody's file"
    assert not db.with_name(f".{db.name}.new").exists()


def test_damage_is_reported_and_nothing_is_written(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, many(300))])
    damaged = bytearray(db.read_bytes())
    damaged[4096 * 12 : 4096 * 14] = b"\xff" * 8192
    db.write_bytes(damaged)
    with pytest.raises(DatasetError, match="damaged"):
        write(db, store, 2, [page(URL, many(301, 2), 2)])


def test_a_row_that_refers_to_nothing_stops_the_run(db: Path, store: Store) -> None:
    write(db, store, 1, [page(URL, {"Why?": "So."})])
    kept = digest(db)
    with pytest.raises(DatasetError, match="refers to a missing row of pages"), writing(db) as connection:
        connection.execute("INSERT INTO removals VALUES ('r', 'no page', NULL, 0, NULL, 'k', 't', 'r')")
    assert digest(db) == kept


def test_a_snapshot_is_a_copy_under_a_new_name(db: Path, store: Store, tmp_path: Path) -> None:
    write(db, store, 1, [page(URL, many(20))])
    target = tmp_path / "copy.db"
    snapshot(db, target)
    assert digest(target) == digest(db)
    assert rows(target, "SELECT count(*) FROM faq_search WHERE faq_search MATCH 'question'") == [(20,)]
    with pytest.raises(UsageError, match="never replaces"):
        snapshot(db, target)
    for leftover in ("-wal", "-journal"):
        beside = tmp_path / f"other.db{leftover}"
        beside.write_bytes(b"old")
        with pytest.raises(UsageError, match="never replaces"):
            snapshot(db, tmp_path / "other.db")
        beside.unlink()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(db: Path, store: Store) -> None:
    db.parent.chmod(0o500)
    try:
        with pytest.raises(DatasetError, match="cannot write beside"):
            write(db, store, 1, [])
    finally:
        db.parent.chmod(0o700)
