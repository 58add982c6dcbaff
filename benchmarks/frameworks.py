"""Measure frameworks against the gold: recognition and resolution over seeds, framework texts and FAQ pages.

    python benchmarks/frameworks.py [--gold-pairs] [--worst N] [--keep FILE]

Runs the real extraction on every page and the real resolution over all sightings, writes the two tables that the scorer
reads, and runs the scorer. --gold-pairs: take the pairs from the gold instead of the strategies (recognition alone).
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from dedup.frameworks import resolve_frameworks  # noqa: E402
from dedup.model import FrameworkRow  # noqa: E402
from extractors import extract  # noqa: E402
from extractors.document import load_document  # noqa: E402
from extractors.frameworks import find_frameworks  # noqa: E402
from schema import keys  # noqa: E402
from schema.records import FrameworkSighting, Pair  # noqa: E402

CORPUS = ROOT.parent / "shared/corpus"
FOLDERS = ("seeds", "frameworks", "faq")


def pages(folders: tuple[str, ...] = FOLDERS) -> Iterator[tuple[Path, dict[str, object]]]:
    """Every page with its gold."""
    for folder in folders:
        for path in sorted((CORPUS / folder / "pages").iterdir()):
            gold = CORPUS / folder / "gold" / f"{path.stem}.json"
            if gold.exists():
                yield path, json.loads(gold.read_text(encoding="utf-8"))


def gold_pairs(gold: dict[str, object]) -> tuple[Pair, ...]:
    """The gold's pairs as records."""
    listed = gold.get("pairs") or []
    assert isinstance(listed, list)
    return tuple(
        Pair(
            position=n, question=p["question"], answer=p["answer"],
            answer_items=tuple(p["answer_items"]) if p.get("answer_items") else None, extractor="gold", confidence=1.0,
            locator={}, flags=("truncated",) if p.get("truncated") else (),
        )
        for n, p in enumerate(listed)
    )  # fmt: skip


def sightings(path: Path, gold: dict[str, object], from_gold: bool) -> tuple[FrameworkSighting, ...]:
    """What is found on one page."""
    media = "text/html" if path.suffix == ".html" else "text/plain"
    if from_gold:
        return find_frameworks(load_document(path.read_bytes(), media_type=media), gold_pairs(gold))
    return extract(path.read_bytes(), media_type=media).frameworks


def row(path: Path, sighting: FrameworkSighting, number: int) -> FrameworkRow:
    """A sighting as resolution reads it; every page of the corpus is its own site."""
    page = keys.page_id(f"file:pages/{path.name}")
    return FrameworkRow(
        keys.digest("framework", page, number), page, path.stem, sighting.name, sighting.cardinality, sighting.kind,
        sighting.subject, tuple((i.name, i.description) for i in sighting.items), sighting.complete, sighting.truncated,
        sighting.language, sighting.confidence, None if sighting.pair is None else keys.digest(page, sighting.pair),
    )  # fmt: skip


def write(database: Path, found: list[tuple[Path, FrameworkSighting]]) -> None:
    """The two tables that the scorer reads."""
    rows = [row(path, sighting, n) for n, (path, sighting) in enumerate(found)]
    resolved = resolve_frameworks(rows, ())
    with sqlite3.connect(database) as db:
        db.execute("create table pages (id text, url text)")
        db.execute("create table framework_sightings (page_id, name, cardinality, items, framework_id, variant_id)")
        db.executemany(
            "insert into pages values (?, ?)",
            {(r.page_id, f"file:pages/{p.name}") for r, (p, _) in zip(rows, found, strict=True)},
        )
        db.executemany(
            "insert into framework_sightings values (?, ?, ?, ?, ?, ?)",
            [
                (r.page_id, r.name, r.cardinality, json.dumps([name for name, _ in r.items]),
                 resolved.framework_of[r.id], resolved.variant_of[r.id])
                for r in rows
            ],
        )  # fmt: skip


def score(found: list[tuple[Path, FrameworkSighting]], database: Path, folders: tuple[str, ...], *options: str) -> str:
    """What the scorer prints about the sightings."""
    database.unlink(missing_ok=True)
    write(database, found)
    command = [sys.executable, str(CORPUS.parent / "bench/score_frameworks.py"), str(database)]
    command += [
        str(CORPUS / "frameworks/clusters.json"),
        *(str(CORPUS / folder / "gold") for folder in folders),
        *options,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Run, write, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold-pairs", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    started = time.process_time()
    found = [(path, s) for path, gold in pages() for s in sightings(path, gold, args.gold_pairs)]
    print(f"{len(found)} sightings, {time.process_time() - started:.2f} CPU s for extraction")
    with tempfile.TemporaryDirectory() as folder:
        print(score(found, args.keep or Path(folder) / "frameworks.db", FOLDERS, "--worst", str(args.worst)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
