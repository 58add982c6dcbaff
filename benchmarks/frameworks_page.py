"""Write the example of docs/frameworks.md anew from the samples: python benchmarks/frameworks_page.py [--check]."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from dedup.frameworks import resolve_frameworks  # noqa: E402
from dedup.frameworks_view import page_markdown  # noqa: E402
from dedup.model import FrameworkRow  # noqa: E402
from extractors import extract  # noqa: E402
from schema import keys  # noqa: E402

PAGE = ROOT / "docs/frameworks.md"
SAMPLES = [ROOT / "samples/frameworks", ROOT / "samples/site"]
BEGIN, END = "<!-- made by benchmarks/frameworks_page.py -->", "<!-- end -->"


def rows() -> list[FrameworkRow]:
    """All frameworks that the samples state; each page counts as a site of its own."""
    found = []
    for path in sorted(path for folder in SAMPLES for path in folder.glob("*.*")):
        page = keys.page_id(f"file:{path.parent.name}/{path.name}")
        media = "text/plain" if path.suffix == ".txt" else "text/html"
        for s in extract(path.read_bytes(), media_type=media).frameworks:
            key = keys.digest("framework", page, s.position)
            items = tuple((item.name, item.description) for item in s.items)
            facts = (s.name, s.cardinality, s.kind, s.subject, items, s.complete, s.truncated, s.language, s.confidence)
            found.append(FrameworkRow(key, page, path.stem, *facts))
    return found


def made(text: str) -> str:
    """The page with its example replaced."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{page_markdown(resolve_frameworks(rows(), ()))}\n\n{END}{after}"


def main() -> int:
    """Write the page, or with --check say whether it is up to date."""
    text = PAGE.read_text(encoding="utf-8")
    wanted = made(text)
    if "--check" in sys.argv[1:]:
        return int(text != wanted)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
