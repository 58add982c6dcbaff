"""Ids that vanish when clusters change: an alias leads to the id that holds most of their members now."""

from __future__ import annotations

from collections.abc import Iterable

from flows.dataset.connection import Connection

Ids = tuple[str | None, ...]


class Moves:
    """Which members went from which id to which, in a temporary table.

    table: the members; columns: the ids that they have at two levels. left: a query for the ids that members left;
    touched: for all first-level ids that members had or have.
    """

    left = "SELECT old FROM temp.moved WHERE old IS NOT new"
    touched = """SELECT old AS id FROM temp.moved WHERE level = 0 AND old <> ''
        UNION SELECT new FROM temp.moved WHERE level = 0"""

    def __init__(self, db: Connection, table: str, *columns: str) -> None:
        self._db = db
        self._living = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {column} = {{0}})" for column in columns)
        db.execute("DROP TABLE IF EXISTS temp.moved")
        db.execute("CREATE TEMP TABLE moved (level INTEGER, old TEXT, new TEXT)")

    def note(self, members: Iterable[tuple[Ids, Ids]]) -> None:
        """The ids that members had before, at each level, and those that they have now."""
        rows = (
            (level, old, new)
            for before, now in members
            for level, (old, new) in enumerate(zip(before, now, strict=True))
        )
        self._db.executemany("INSERT INTO temp.moved VALUES (?, ?, ?)", rows)

    def alias(self, run_id: int | None) -> None:
        """Note where the members of vanished ids went. An alias never points to another alias, nor from a living id."""
        self._db.execute(f"DELETE FROM id_aliases WHERE {self._living.format('id_aliases.old_id')}")
        self._db.execute("DROP TABLE IF EXISTS temp.heirs")
        self._db.execute(f"""CREATE TEMP TABLE heirs AS SELECT old, new FROM (
            SELECT old, new, row_number() OVER (PARTITION BY old ORDER BY count(*) DESC, new) AS place
            FROM temp.moved WHERE old <> '' AND old <> new GROUP BY old, new)
            WHERE place = 1 AND NOT ({self._living.format("old")})""")
        self._db.execute("CREATE INDEX temp.heirs_of ON heirs (old)")
        self._db.execute("""UPDATE id_aliases SET new_id = (SELECT new FROM temp.heirs WHERE old = new_id)
            WHERE new_id IN (SELECT old FROM temp.heirs)""")
        sql = "INSERT OR REPLACE INTO id_aliases (old_id, new_id, run_id) SELECT old, new, ? FROM temp.heirs"
        self._db.execute(sql, (run_id,))
