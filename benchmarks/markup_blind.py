"""Of the pairs that markup declares and the page shows: how many are found when the markup is taken out?

    python -m benchmarks.markup_blind [FOLDER]      FOLDER: HTML pages, default ../shared/corpus/faq/pages

A declared pair *stands in the page* where the letters of its question and of its answer stand in the page's visible
text. It is *found* where the blinded page yields a pair with the same letters in its question whose answer holds all
that the markup declares; *equal* where that answer has a token F1 of at least 0.9 with it (pages often show more than
they declare). Blinding drops JSON-LD scripts and the attributes of microdata and RDFa.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from extractors import extract, json_ld, microdata, rdfa
from extractors._candidate import MarkupPair
from extractors._provenance import letters
from extractors.cleaning import clean_question
from extractors.document import Document, load_document

PAGES = Path(__file__).parent.parent.parent / "shared" / "corpus" / "faq" / "pages"
_BLOCKS = re.compile(rb"<script[^>]*application/ld\+json.*?</script\s*>", re.S | re.I)
_ATTRIBUTES = re.compile(
    rb"\s(?:itemscope(?=[\s>])|(?:item(?:scope|type|prop|id|ref)|typeof|property|vocab)=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))"
)


def declared(document: Document) -> list[MarkupPair]:
    """Pairs of all markup but hydration state, each question once."""
    pairs = [pair for module in (json_ld, microdata, rdfa) for pair in module.read(document)]
    return list({asked(pair): pair for pair in reversed(pairs)}.values())[::-1]


def asked(pair: MarkupPair) -> str:
    """Letters of the question without its label and number."""
    return letters(clean_question(pair.question).text)


def shown(pair: MarkupPair, text: str) -> bool:
    question, answer = asked(pair), letters(pair.answer)
    return bool(question) and question in text and bool(answer) and answer in text


def f1(one: str, two: str) -> float:
    a, b = (Counter(re.findall(r"\w", text) if _dense(text) else text.casefold().split()) for text in (one, two))
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def _dense(text: str) -> bool:
    """Whether words are not parted by spaces."""
    return len(text.split()) * 12 < len(text)


def main(folder: Path) -> None:
    total: Counter[str] = Counter()
    for path in sorted(folder.glob("*.htm*")):
        raw = path.read_bytes()
        document = load_document(raw)
        pairs = declared(document)
        if not pairs:
            continue
        text = letters("\n".join(block.text for block in document.blocks))
        visible = [pair for pair in pairs if shown(pair, text)]
        blind = {letters(p.question): p.answer for p in extract(_ATTRIBUTES.sub(b"", _BLOCKS.sub(b"", raw))).pairs}
        hits = [pair for pair in visible if letters(pair.answer) in letters(blind.get(asked(pair), ""))]
        equal = [pair for pair in hits if f1(blind[asked(pair)], pair.answer) >= 0.9]
        counts = {"declared": len(pairs), "shown": len(visible), "found": len(hits), "equal": len(equal)}
        total.update(counts)
        _print(path.stem, counts)
        for pair in visible:
            if pair not in hits:
                print(f"    missed: {pair.question}")
    _print("all", total)
    print(f"found {total['found'] / max(1, total['shown']):.3f}   equal {total['equal'] / max(1, total['shown']):.3f}")


def _print(name: str, counts: Mapping[str, int]) -> None:
    print(f"{name:<24}" + "".join(f"{word} {count:>4}  " for word, count in counts.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
