"""Rows as an Arrow table, with one fixed schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flows.exporting._snapshot import COLUMNS

LISTS = ("answer_items", "frameworks", "flags")
INTEGERS = ("sources", "sites")
FLOATS = ("confidence",)


def write_parquet(rows: list[dict[str, Any]], target: Path, columns: tuple[str, ...] = (*COLUMNS, "split")) -> None:
    """Write rows to a Parquet file: the same rows give the same bytes with the same pyarrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        **dict.fromkeys(columns, pa.string()),
        **{name: pa.list_(pa.string()) for name in LISTS},
        **dict.fromkeys(INTEGERS, pa.int64()),
        **dict.fromkeys(FLOATS, pa.float64()),
    }
    schema = pa.schema([pa.field(name, kinds[name]) for name in columns])
    table = pa.Table.from_pylist([{name: row[name] for name in columns} for row in rows], schema=schema)
    target.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, target, compression="zstd")
