"""Groups of statements, recognised and resolved together: who is a variant of whom, who extends whom."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from dedup.frameworks import resolve_frameworks
from dedup.model import FrameworkRow
from extractors import extract

GROUPS = dict(
    part.split("\n", 1)
    for part in Path(__file__).with_name("framework_groups.txt").read_text("utf-8").split("\n## ")[1:]
)


def sighted(key: str, question: str, answer: str) -> FrameworkRow:
    """The one framework that a page with this question and answer states."""
    html = f"<details><summary>{question}</summary><p>{answer}</p></details>"
    (found,) = extract(html.encode()).frameworks
    items = tuple((item.name, item.description) for item in found.items)
    return FrameworkRow(key, f"page {key}", f"site {key}", found.name, found.cardinality, found.kind, found.subject,
                        items, found.complete, found.truncated, found.language)  # fmt: skip


def problems(group: str) -> list[str]:
    """What the resolver says of a group that its lines do not."""
    lines = [line.split(" | ") for line in group.strip().split("\n")]
    said = {f"{n}": line for n, line in enumerate(lines) if len(line) == 3}
    resolved = resolve_frameworks([sighted(key, *line[1:]) for key, line in said.items()], ())
    wrong = []
    for one, other in itertools.combinations(said, 2):
        label, against = said[one][0], said[other][0]
        for level, table, same in (
            ("concept", resolved.framework_of, label[0] == against[0]),
            ("variant", resolved.variant_of, label == against),
        ):
            if (table[one] == table[other]) != same:
                wrong.append(f"{said[one][1]} / {said[other][1]}: {'not ' if same else ''}one {level}")
    concepts = {line[0][0]: resolved.framework_of[key] for key, line in said.items()}
    wanted = {(concepts[line[0][4]], concepts[line[0][0]]) for line in lines if len(line) == 1}
    relations = {(r["a"], r["b"]) for r in resolved.relations if r["relation"] == "extends"}
    return wrong + [f"extends: {len(relations & wanted)} of {len(wanted)}, {len(relations - wanted)} more"] * (
        relations != wanted
    )


KNOWN_MISSES = {"learningstyles": "synonyms (aural, auditory), and a name in front of the kind (Kolb styles)"}
CASES = [
    pytest.param(
        name, marks=[pytest.mark.xfail(reason=KNOWN_MISSES[name], strict=True)] if name in KNOWN_MISSES else []
    )
    for name in GROUPS
]


@pytest.mark.parametrize("name", CASES)
def test_group(name: str) -> None:
    """Every two statements of a group are one variant, one concept, or neither, as the group says."""
    assert problems(GROUPS[name]) == []
