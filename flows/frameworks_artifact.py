"""The frameworks of a dataset as Markdown, for Prefect's artifacts: variants side by side, and how they relate."""

from __future__ import annotations

from pathlib import Path

from dedup.frameworks_view import page_markdown
from dedup.model import FrameworkResolution
from flows.dataset.connection import reading

MOST = 25


def frameworks_report(dataset: Path) -> str:
    """The most stated frameworks, their items aligned, then the graph of relations; "" where there are none."""
    with reading(dataset) as db:
        found = FrameworkResolution(
            frameworks=db.rows("SELECT * FROM frameworks"),
            variants=db.rows("SELECT * FROM framework_variants"),
            items=db.rows("SELECT * FROM framework_items ORDER BY variant_id, position"),
            relations=db.rows("SELECT * FROM framework_relations"),
        )
    return f"# Frameworks\n\n{page_markdown(found, MOST)}\n" if found.frameworks else ""
