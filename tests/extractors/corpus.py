"""The development corpus, where it stands beside the repository, and how well a page comes out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors import extract

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "faq"
TOKEN = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")


@dataclass(frozen=True)
class Count:
    """Pairs of the gold, of the extraction, and those that agree in question and answer (token F1 >= 0.9)."""

    gold: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


@cache
def pages() -> tuple[tuple[str, bytes, tuple[dict[str, str], ...]], ...]:
    """Name, bytes and gold pairs of each page; empty where the corpus is absent."""
    return tuple(
        (path.stem, path.read_bytes(), tuple(json.loads((CORPUS / "gold" / f"{path.stem}.json").read_text())["pairs"]))
        for path in sorted((CORPUS / "pages").glob("*.html"))
    )


def tokens(text: str) -> Counter[str]:
    return Counter(TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()))


def similar(a: Counter[str], b: Counter[str]) -> bool:
    total = a.total() + b.total()
    return not total or 2 * (a & b).total() / total >= 0.9


def count(raw: bytes, gold: tuple[dict[str, str], ...], charset: str | None = None) -> Count:
    """Extract a page and compare. One to one, in page order: looser than the scorer only for equal questions."""
    found = [(tokens(p.question), tokens(p.answer)) for p in extract(raw, charset=charset).pairs]
    left = list(found)
    right = 0
    for pair in gold:
        question, answer = tokens(pair["question"]), tokens(pair["answer"])
        for each in left:
            if similar(question, each[0]) and similar(answer, each[1]):
                left.remove(each)
                right += 1
                break
    return Count(len(gold), len(found), right)


def total(counts: list[Count]) -> Count:
    return Count(sum(c.gold for c in counts), sum(c.found for c in counts), sum(c.right for c in counts))
