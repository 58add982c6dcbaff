"""Statements of frameworks as data: "# name form", the text, "=> number | kind | subject | items" for each.

form: page, html, pair, whole, whole-html (`find`).

"*" leaves a field open, "-" means none; a fifth field names `incomplete` or `mismatch`. No "=>" line: a negative.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractors import extract
from extractors.document import load_document
from extractors.frameworks import find_frameworks
from schema.records import FrameworkSighting, Pair


@dataclass(frozen=True)
class Expected:
    number: int | None
    kind: str
    subject: str
    items: tuple[str, ...]
    state: str


@dataclass(frozen=True)
class Case:
    name: str
    form: str
    text: str
    expected: tuple[Expected, ...]


def read_cases(path: Path) -> list[Case]:
    cases = []
    for chunk in ("\n" + path.read_text(encoding="utf-8")).split("\n# ")[1:]:
        head, *lines = chunk.strip().split("\n")
        name, form = head.split()
        expected = tuple(_expected(line[3:]) for line in lines if line.startswith("=> "))
        cases.append(Case(name, form, "\n".join(line for line in lines if not line.startswith("=> ")), expected))
    return cases


def _expected(line: str) -> Expected:
    number, kind, subject, items, *state = (part.strip() for part in line.split(" | "))
    return Expected(
        None if number == "-" else int(number),
        kind,
        subject,
        tuple(i.strip() for i in items.split(";")),
        "".join(state),
    )


def find(case: Case) -> tuple[FrameworkSighting, ...]:
    """What is found in the case: a page as its bytes, a pair as the text strategy would hand it over.

    A `whole` page goes through all of extraction: its pairs are found and cleaned first (glued lists, "More items...").
    """
    media = "text/html" if case.form.endswith("html") else "text/plain"
    if case.form.startswith("whole"):
        return extract(case.text.encode(), media_type=media).frameworks
    if case.form != "pair":
        return find_frameworks(load_document(case.text.encode(), media_type=media), ())
    question, *answer = case.text.split("\n")
    items = tuple(line[2:].rstrip(".") for line in answer if line.startswith("- ")) or None
    pair = Pair(
        position=0,
        question=question,
        answer="\n".join(answer),
        answer_items=items,
        extractor="test",
        confidence=1.0,
        locator={},
    )
    return find_frameworks(load_document(case.text.encode(), media_type="text/plain"), (pair,))


def problems(case: Case) -> list[str]:
    """What differs between the case and what is found; empty where all is right."""
    found = list(find(case))
    out = []
    for wanted in case.expected:
        match = next((s for s in found if _same_items(wanted.items, [i.name for i in s.items])), None)
        if match is None:
            continue
        found.remove(match)
        out += _differences(wanted, match)
        wanted_names = [n.casefold() for n in wanted.items]
        if [i.name.casefold().rstrip(".") for i in match.items] != wanted_names:
            out.append(f"items {[i.name for i in match.items]}")
    missing = len(case.expected) - (len(find(case)) - len(found))
    if missing:
        out.append(f"{missing} missing")
    return out + [f"invented {s.name!r} {[i.name for i in s.items]}" for s in found]


def _same_items(wanted: tuple[str, ...], names: list[str]) -> bool:
    lowered = [n.casefold() for n in names]
    return sum(w.casefold() in lowered for w in wanted) * 2 > max(len(wanted), len(names))


def _differences(wanted: Expected, found: FrameworkSighting) -> list[str]:
    out = []
    if wanted.number != found.cardinality:
        out.append(f"number {found.cardinality}")
    if wanted.kind not in ("*", "-") and wanted.kind.casefold().rstrip("s") != (found.kind or "").casefold().rstrip(
        "s"
    ):
        out.append(f"kind {found.kind}")
    if wanted.subject != "*" and wanted.subject.casefold() != (found.subject or "-").casefold():
        out.append(f"subject {found.subject}")
    if found.complete == (wanted.state == "incomplete"):
        out.append(f"complete {found.complete}")
    if found.count_mismatch != (wanted.state == "mismatch"):
        out.append(f"count_mismatch {found.count_mismatch}")
    return out
