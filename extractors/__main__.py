"""`python -m extractors FILE...`: one JSON line a page, without fetching, store or dataset. For development."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from extractors import extract


def main(paths: list[str]) -> None:
    """Each file's extraction on standard output, in order; folders are not opened."""
    gc.disable()
    for path in paths:
        found = extract(Path(path).read_bytes(), media_type="text/plain" if path.endswith(".txt") else None)
        sys.stdout.write(json.dumps({"source": path, **found.model_dump(mode="json")}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
