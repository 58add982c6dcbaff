"""The documentation's pages and the fenced blocks in them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MAKE_TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
PROGRAM = [sys.executable, "-c", "from flows.command_line import main; main()"]


class Block(NamedTuple):
    """A fenced block of a page."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """All fenced blocks, also such as name no language. A fence that is never closed fails."""
    opened: tuple[int, str] | None = None
    lines: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = re.match(r"\s*(?:```|~~~)\s*(\S*)", line)
        if not fence:
            lines.append(line)
        elif opened:
            yield Block(page, *opened, "\n".join(lines))
            opened = None
        else:
            opened, lines = (number, fence[1]), []
    assert opened is None, f"{page.name}: the block at line {opened} is not closed"


BLOCKS = [block for page in PAGES for block in blocks(page)]


def lines_of(block: Block) -> list[str]:
    """Commands of a block, without comments; a line that ends in a backslash goes on."""
    found = re.sub(r"\\\n\s*", " ", block.text).splitlines()
    return [line.split("  #")[0].strip() for line in found if line.split("  #")[0].strip()]


def squeezed(text: str) -> str:
    """Without line breaks, widths of columns and the seconds it took."""
    return re.sub(r"in \d+\.\d s", "in … s", " ".join(text.split()))
