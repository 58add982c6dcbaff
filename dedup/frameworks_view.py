"""A framework to look at: its variants side by side, item by item, and the graph of relations. Text in, text out.

`aligned` gives rows for any table; the Markdown functions serve documentation and artifacts, whose readers render
GitHub's tables and Mermaid graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dedup.frameworks_items import LEFT_OVER, SAME, align
from dedup.model import FrameworkResolution

_HARMLESS = {ord(char): f"&#{ord(char)};" for char in "\\`*[]<>|"}
_ARROWS = {
    "extends": "-->|extends|",
    "contains": "-->|contains|",
    "overlaps": "---|overlaps|",
    "same_items": "===|same items|",
}


def aligned(columns: Sequence[Sequence[str]]) -> list[list[int | None]]:
    """Rows of the table of variants: for each column the place of its item, or None where it has no such item.

    The first column keeps its order; items of the others stand beside the item they are most like, one to one, and
    items that nothing resembles follow below, shared by the later columns that have them too.

    >>> aligned([["Reduce", "Reuse", "Recycle"], ["Recycling", "Refuse", "Reduce"]])
    [[0, 2], [1, None], [2, 0], [None, 1]]
    """
    rows: list[list[int | None]] = []
    names: list[str] = []
    for number, items in enumerate(columns):
        places = {j: i for i, j, score in align(names, items).pairs if score >= SAME} if names else {}
        free_rows = [i for i in range(len(names)) if i not in places.values()]
        free_items = [j for j in range(len(items)) if j not in places]
        if len(free_rows) == len(free_items) == 1 and _close(names[free_rows[0]], items[free_items[0]]):
            places[free_items[0]] = free_rows[0]
        for place, name in enumerate(items):
            if place not in places:
                places[place] = len(rows)
                rows.append([None] * number)
                names.append(name)
        found = {row: place for place, row in places.items()}
        rows = [[*row, found.get(n)] for n, row in enumerate(rows)]
    return rows


def _close(a: str, b: str) -> bool:
    return any(score >= LEFT_OVER for _, _, score in align([a], [b]).pairs)


def framework_markdown(framework: Mapping[str, Any], variants: Sequence[Mapping[str, Any]]) -> str:
    """One framework as a table. Each variant: label, sightings, sites, complete, items (name, support)."""
    columns = [[str(item["name"]) for item in variant["items"]] for variant in variants]
    lines = [
        f"### {_safe(framework['name'])}",
        f"{_count(framework['variants'], 'variant')}, stated {_count(framework['sightings'], 'time')}"
        f" on {_count(framework['sites'], 'site')}.",
        _line("", *(_head(variant) for variant in variants)),
        _line("---:", *("---" for _ in variants)),
    ]
    for number, row in enumerate(aligned(columns), start=1):
        cells = [
            _cell(variant["items"][place]) if place is not None else ""
            for variant, place in zip(variants, row, strict=True)
        ]
        lines.append(_line(number, *cells))
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:])


def relations_markdown(names: Mapping[str, str], relations: Iterable[Mapping[str, Any]]) -> str:
    """The graph of relations (Mermaid) with the same as a table below it. names: framework id → name."""
    rows = list(relations)
    if not rows:
        return ""
    shown = sorted({str(row[end]) for row in rows for end in ("a", "b")}, key=lambda key: (names[key], key))
    node = {key: f"f{number}" for number, key in enumerate(shown)}
    graph = [f'  {node[key]}["{_node_text(names[key])}"]' for key in shown]
    graph += [f"  {node[row['a']]} {_ARROWS[row['relation']]} {node[row['b']]}" for row in rows]
    table = [
        _line("framework", "relation", "framework", "shared items", "Jaccard"),
        _line("---", "---", "---", "---:", "---:"),
    ]
    table += [
        _line(
            _safe(names[row["a"]]),
            row["relation"],
            _safe(names[row["b"]]),
            row["shared_items"],
            f"{row['jaccard']:.2f}",
        )
        for row in rows
    ]
    return "\n".join(["```mermaid", "graph LR", *graph, "```", "", *table])


def page_markdown(found: FrameworkResolution, most: int = 50) -> str:
    """All frameworks of a resolution, the most stated first, then how they relate."""
    items: dict[str, list[dict[str, Any]]] = {}
    for item in found.items:
        items.setdefault(str(item["variant_id"]), []).append(item)
    variants: dict[str, list[dict[str, Any]]] = {}
    for variant in sorted(found.variants, key=lambda v: (-v["sightings"], v["label"], v["id"])):
        variants.setdefault(str(variant["framework_id"]), []).append({**variant, "items": items[variant["id"]]})
    order = sorted(found.frameworks, key=lambda f: (-f["sightings"], -f["variants"], f["name"], f["id"]))
    parts = [framework_markdown(framework, variants[framework["id"]]) for framework in order[:most]]
    names = {str(framework["id"]): str(framework["name"]) for framework in found.frameworks}
    relations = sorted(found.relations, key=lambda r: (names[r["a"]], names[r["b"]], r["relation"]))
    graph = relations_markdown(names, relations)
    return "\n\n".join([*parts, *(["### How they relate", graph] if graph else [])])


def _head(variant: Mapping[str, Any]) -> str:
    known = "" if variant["complete"] else ", incomplete"
    return f"{_safe(variant['label'])} (×{variant['sightings']}{known})"


def _cell(item: Mapping[str, Any]) -> str:
    return f"{_safe(item['name'])} ×{item['support']}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _line(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _safe(text: object) -> str:
    """One line, and nothing that Markdown or HTML would act on."""
    return " ".join(str(text).split()).translate(_HARMLESS)


def _node_text(text: str) -> str:
    """Text inside quotes of a Mermaid node."""
    return " ".join(text.split()).replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
