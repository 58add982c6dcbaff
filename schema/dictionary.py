"""The page docs/data-dictionary.md, made from the description of the tables: `python -m schema.dictionary`."""

from __future__ import annotations

import sys

from schema.ddl import Column, Table, View
from schema.tables import SCHEMA_VERSION, TABLES, VIEWS

_HEAD = f"""# Data dictionary

Every table and view of `faq.db` (schema version {SCHEMA_VERSION}). This page is made from `schema/tables.py` by
`python -m schema.dictionary`, and a test holds it against a dataset.

- Keys are 24 hex digits of SHA-256 over what the row is about, the same in every run and on every machine
  (`schema/keys.py`). `runs.id` is a number.
- Times are UTC, ISO 8601, and sort as text. Truth values are 1 and 0. JSON is written with sorted keys.
- *Observation* columns say when and how we looked, not what we found: `faqsieve digest` leaves them out, together with
  `runs`, `fetches` and `id_aliases`.
- → names the table that a column refers to.
- A row with `gone_at` has left its page. Nothing else is deleted, but what an opt-out or `faqsieve forget` asks for.
"""


def page() -> str:
    """The whole page, as Markdown."""
    return "\n".join([_HEAD, *map(_table, TABLES), *map(_view, VIEWS)])


def _table(table: Table) -> str:
    head = f"## `{table.name}`\n\nOne row is {table.doc}. Key: {', '.join(f'`{name}`' for name in table.key)}.\n"
    return "\n".join([head, "| column | type | what it says |", "|---|---|---|", *map(_line, table.columns), ""])


def _view(view: View) -> str:
    head = f"## `{view.name}`\n\nOne row is {view.doc}.\n"
    lines = (f"| `{name}` | {doc} |" for name, doc in view.columns)
    return "\n".join([head, "| column | what it says |", "|---|---|", *lines, ""])


def _line(column: Column) -> str:
    kind = ("JSON" if column.json else column.type.lower()) + (" or NULL" if column.null else "")
    notes = ["*observation*"] if column.observed else []
    notes += [f"→ `{column.ref}.id`"] if column.ref else []
    notes += ["one of " + ", ".join(f"`{value}`" for value in column.values)] if column.values else []
    return f"| `{column.name}` | {kind} | {'; '.join([column.doc.replace('|', chr(92) + '|'), *notes])} |"


if __name__ == "__main__":
    sys.stdout.write(page())
