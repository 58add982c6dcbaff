"""What others use for pairs: the functions of a script beside the repository, where there is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parents[2] / "shared" / "bench" / "peer_pairs.py"


def peers(script: Path = SCRIPT) -> dict[str, Callable[[bytes], list[dict[str, str]]]]:
    """Name to function, empty without the script. It runs its main() when imported, so that line is left out."""
    if not script.exists():
        return {}
    space: dict[str, Any] = {"__name__": "peers"}
    exec(compile(script.read_text().replace("\nmain()\n", "\n"), str(script), "exec"), space)
    found: dict[str, Callable[[bytes], list[dict[str, str]]]] = space["PEERS"]
    return found
