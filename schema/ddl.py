"""How tables are described: one description gives the SQL and the data dictionary, so that they cannot differ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `doc`: one line for the data dictionary. `null`: may be NULL. `ref`: the table its value is a key of.

    `observed`: says when or how we looked, not what we found, so that it is left out of the digest. `json`: JSON text.
    `values`: the only values allowed.
    """

    name: str
    type: str
    doc: str
    null: bool = False
    observed: bool = False
    ref: str | None = None
    json: bool = False
    values: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        """The column's line of CREATE TABLE. References are checked at COMMIT: tables refer to each other in rings."""
        parts = [self.name, self.type]
        if not self.null:
            parts.append("NOT NULL")
        if self.json:
            # json_valid(NULL) is 0 in some versions of SQLite, NULL in others
            parts.append(f"CHECK ({f'{self.name} IS NULL OR ' if self.null else ''}json_valid({self.name}))")
        if self.values:
            listed = ", ".join(f"'{value}'" for value in self.values)
            parts.append(f"CHECK ({self.name} IN ({listed}))")
        if self.ref:
            parts.append(f"REFERENCES {self.ref}(id) DEFERRABLE INITIALLY DEFERRED")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `doc`: what one row is. `key`: primary key. `indexes`: column lists beside the ones on references.

    `digested`: counts in the digest (runs, fetches and id_aliases tell how we got there, not what there is).
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    indexes: tuple[tuple[str, ...], ...] = ()
    digested: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def content(self) -> tuple[str, ...]:
        """Names of the columns that the digest reads."""
        return tuple(column.name for column in self.columns if not column.observed)

    def statements(self) -> list[str]:
        """CREATE TABLE and CREATE INDEX. Every reference has an index, or each DELETE would scan the other table."""
        lines = [f"  {column.sql}" for column in self.columns]
        lines.append(f"  PRIMARY KEY ({', '.join(self.key)})")
        body = ",\n".join(lines)
        wanted = [(c.name,) for c in self.columns if c.ref and self.key[0] != c.name] + list(self.indexes)
        indexes = [f"CREATE INDEX {self.name}_{'_'.join(on)} ON {self.name} ({', '.join(on)})" for on in wanted]
        return [f"CREATE TABLE {self.name} (\n{body}\n) STRICT", *indexes]


@dataclass(frozen=True, slots=True)
class View:
    """A view, or the full-text table: `sql` creates it, `columns` pairs each column with its line of description."""

    name: str
    doc: str
    columns: tuple[tuple[str, str], ...]
    sql: str


def text(name: str, doc: str, **options: object) -> Column:
    """A TEXT column."""
    return Column(name, "TEXT", doc, **options)  # type: ignore[arg-type]


def integer(name: str, doc: str, **options: object) -> Column:
    """An INTEGER column."""
    return Column(name, "INTEGER", doc, **options)  # type: ignore[arg-type]


def real(name: str, doc: str, **options: object) -> Column:
    """A REAL column."""
    return Column(name, "REAL", doc, **options)  # type: ignore[arg-type]


def json(name: str, doc: str, **options: object) -> Column:
    """A TEXT column that holds JSON."""
    return Column(name, "TEXT", doc, json=True, **options)  # type: ignore[arg-type]
