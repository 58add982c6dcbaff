"""What a run that was cut short must leave, and what the next one must make of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from flows.dataset import digest
from tests.dataset.killing import apart, points
from tests.dataset.made import rows, tables


class Drill:
    """A dataset of one run, over and over cut short while a second one is written.

    run: harvests edition 1 or 2 of the same pages into `faq.db` and `store` of a folder.
    """

    def __init__(self, folder: Path, run: Callable[[Path, int], object]) -> None:
        self.folder = folder
        self._run = run
        self._first = folder / "first"
        apart(lambda: run(self._first, 1))
        self.old = digest(self._first / "faq.db")
        whole = self.fresh("whole")
        self.points = points(lambda: self.second(whole))
        self.new = digest(whole / "faq.db")
        self.rows = tables(whole / "faq.db")
        assert self.new != self.old

    def fresh(self, name: str) -> Path:
        """A folder as the first run left it."""
        return Path(shutil.copytree(self._first, self.folder / name))

    def second(self, folder: Path) -> None:
        """The second run."""
        self._run(folder, 2)

    def check(self, cut: Callable[[Path], object], name: str) -> str:
        """Cut a second run short, look at what it left, run it again. Which dataset it had left: old or new."""
        folder = self.fresh(name)
        cut(folder)
        db = folder / "faq.db"
        assert rows(db, "PRAGMA integrity_check") == [("ok",)]
        assert rows(db, "PRAGMA foreign_key_check") == []
        left = digest(db)
        assert left in (self.old, self.new)
        apart(lambda: self.second(folder))
        assert digest(db) == self.new
        # after a kill between COMMIT and the journal's end, the second run is a third one in which nothing changed
        assert {n: len(r) for n, r in tables(db).items()} == {n: len(r) for n, r in self.rows.items()}
        assert rows(db, "SELECT count(DISTINCT url) = count(*) FROM fetches GROUP BY run_id") == [(1,)] * len(
            rows(db, "SELECT id FROM runs")
        )
        assert not list((folder / "store").glob("journal/*"))
        shutil.rmtree(folder)
        return "old" if left == self.old else "new"
