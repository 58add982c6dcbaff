"""Writes the fixture of the current schema version: `python -m tests.dataset.release` (before a release)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import zstandard

from flows.dataset import resolve as resolving
from flows.store import Store
from schema.tables import SCHEMA_VERSION
from tests.dataset.conftest import exact_questions, named_frameworks
from tests.dataset.made import failed, page, write

PAGES = {
    "https://shop.example/faq": {"Can I return it?": "Yes, within 30 days.", "Who pays?": "We do."},
    "https://blog.example/faq": {"can I return it": "Yes.", "Où ?": "À Paris – 7 €.", "Why?": "- one\n- two"},
}


def made() -> bytes:
    """A small dataset with history, a failure and a framework, compressed."""
    resolving.resolve_sightings, resolving.resolve_frameworks = exact_questions, named_frameworks
    resolving.name_topics = lambda *_: None
    with tempfile.TemporaryDirectory() as folder:
        path, store = Path(folder) / "faq.db", Store(Path(folder) / "store")
        write(path, store, 1, [page(url, content, 1, framework="2 Ps") for url, content in PAGES.items()])
        shop = "https://shop.example/faq"
        changed = page(shop, PAGES[shop] | {"Who pays?": "You do."}, 2, framework="2 Ps")
        write(path, store, 2, [changed, failed("https://x.example/", "timeout", 2)])
        return zstandard.ZstdCompressor(level=19).compress(path.read_bytes())


if __name__ == "__main__":
    target = Path(__file__).parent / "released" / f"v{SCHEMA_VERSION}.db.zst"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(made())
