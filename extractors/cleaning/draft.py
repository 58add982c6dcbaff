"""An answer while it is being cleaned."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from extractors.cleaning.text import Fragment


@dataclass
class Draft:
    """An answer while it is being cleaned. `code`: numbers of lines that stay as they are; `asked`: numbers in the
    question."""

    lines: list[str]
    code: set[int]
    asked: Collection[int] = ()
    dots: bool = True  # it may hold "…", as three full stops or a reference, too
    published: str | None = None
    stamped: bool = False
    truncated: bool = False
    cut: bool = False  # "More items…": a list was cut off
    removed: list[Fragment] = field(default_factory=list)

    def drop_empty(self) -> None:
        """Without lines that hold nothing, code excepted."""
        kept = [i for i, line in enumerate(self.lines) if line.strip(" \u200c\u200d") or i in self.code]
        if len(kept) < len(self.lines):
            self.code = {new for new, old in enumerate(kept) if old in self.code}
            self.lines = [self.lines[i] for i in kept]

    def drop_line(self, number: int) -> None:
        """Without one line; the numbers of code lines follow."""
        del self.lines[number]
        self.code = {i - (i > number) for i in self.code if i != number}

    def take(self, text: str, kind: str, rule: str) -> None:
        self.removed.append(Fragment(text, kind, rule))
