"""Clusters of frameworks as rows: names by majority, items with their support, relations, reasons of merges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from dedup.frameworks_items import SAME, align, readings
from dedup.frameworks_model import Concept, Sighting, Variant
from dedup.model import FrameworkResolution, FrameworkRow, Merge
from schema.keys import digest, fold, set_digest

OVERLAP = 0.25
"""Frameworks that share two items and this much of all their items are said to overlap."""
MAX_POSTINGS = 500
"""A word that stands in the items of more frameworks than this says nothing about a relation."""


class _Made(NamedTuple):
    """A framework's row with the names of its variants' items, commonest variant first."""

    row: dict[str, Any]
    item_lists: list[tuple[str, ...]]
    kind: str


def fill(concepts: Iterable[Concept], completed: Mapping[str, str]) -> FrameworkResolution:
    """All rows, in key order. completed: cut sighting → representative of the variant that completes it."""
    found = FrameworkResolution()
    made = [_concept_rows(concept, found) for concept in concepts]
    for sighting, representative in completed.items():
        found.completed_by[sighting] = found.variant_of[representative]
    found.relations = list(_relations(made))
    found.frameworks.sort(key=lambda row: str(row["id"]))
    found.variants.sort(key=lambda row: str(row["id"]))
    found.items.sort(key=lambda row: (str(row["variant_id"]), int(row["position"])))
    found.relations.sort(key=lambda row: (str(row["a"]), str(row["b"]), str(row["relation"])))
    found.merges.sort()
    return found


def _concept_rows(concept: Concept, found: FrameworkResolution) -> _Made:
    members = [member for variant in concept.variants for member in variant.members]
    key = set_digest("framework", (member.row.id for member in members))
    named = _usual_row(concept)
    row = {
        "id": key, "name": named.name, "cardinality": named.cardinality, "kind": named.kind, "subject": named.subject,
        "variants": len(concept.variants), "sightings": len(_live(members)), "sites": len(_sites(members)),
    }  # fmt: skip
    found.frameworks.append(row)
    order = sorted(concept.variants, key=lambda v: (-len(_live(v.members)), v.first.row.id))
    lists = [_variant_rows(variant, concept, key, found) for variant in order]
    founder = concept.variants[0].first.row.id
    for member, (rule, score) in concept.joined.items():
        found.merges.append(_merge("framework", member, key, founder, rule, score))
    return _Made(row, lists, concept.variants[0].first.name.kind)


def _variant_rows(variant: Variant, concept: Concept, framework: str, found: FrameworkResolution) -> tuple[str, ...]:
    key = set_digest("variant", (member.row.id for member in variant.members))
    names = []
    for position, item in enumerate(_items(variant)):
        found.items.append({"variant_id": key, "position": position, **item})
        names.append(str(item["name"]))
    found.variants.append(
        {
            "id": key,
            "framework_id": framework,
            "label": _label(variant, concept),
            "sightings": len(_live(variant.members)),
            "sites": len(_sites(variant.members)),
            "complete": variant.first.whole,
        }
    )
    for member in variant.members:
        found.framework_of[member.row.id] = framework
        found.variant_of[member.row.id] = key
    for other, (rule, score) in variant.joined.items():
        found.merges.append(_merge("variant", other, key, variant.first.row.id, rule, score))
    return tuple(names)


def _merge(level: str, member: str, into: str, compared: str, rule: str, score: float) -> Merge:
    return Merge(digest("merge", level, member, into), level, member, into, compared, rule, score)


def _live(members: Iterable[Sighting]) -> list[Sighting]:
    return [member for member in members if member.row.live]


def _sites(members: Iterable[Sighting]) -> set[str]:
    return {member.row.site for member in _live(members)}


def _usual_row(concept: Concept) -> FrameworkRow:
    """The row whose name stands for the concept: the commonest number, kind and subject, then the commonest wording."""
    members = [m for v in concept.variants for m in v.members]
    members = _live(members) or members
    keys = Counter(member.name for member in members)
    wordings = Counter(fold(member.row.name) for member in members)
    return min(
        (member.row for member in members),
        key=lambda row: (
            -max(count for name, count in keys.items() if name.number == row.cardinality),
            row.subject is None,
            -wordings[fold(row.name)],
            len(row.name),
            row.name,
            row.id,
        ),
    )


def _items(variant: Variant) -> Iterator[dict[str, Any]]:
    """The representative's items in its order, each with the wording that most sightings use, and its support."""
    seen: dict[int, list[tuple[Sighting, str, str | None]]] = defaultdict(list)
    for member in variant.members:
        for i, j, score in align(variant.first.items, member.items).pairs:
            if score >= SAME or member is variant.first or len(member.items) == len(variant.first.items):
                seen[i].append((member, *member.row.items[j]))
    for position, (name, _) in enumerate(variant.first.row.items):
        here = seen[position]
        names = Counter(text for _, text, _ in here)
        texts = sorted(
            {text for _, _, text in here if text}, key=lambda text: (-len(text) if len(text) <= 300 else 0, text)
        )
        supporters = [member for member, _, _ in here]
        yield {
            "name": min(names, key=lambda text: (-names[text], text != name, text)),
            "description": texts[0] if texts else None,
            "support": len(_live(supporters)),
            "sites": len(_sites(supporters)),
        }


def _label(variant: Variant, concept: Concept) -> str:
    """What tells the variant from the framework's others: the items that not all of them have, three at most."""
    others = [other.first.items for other in concept.variants if other is not variant]
    names = [name for name, _ in variant.first.row.items]
    compared = zip(names, variant.first.items, strict=True)
    own = [name for name, item in compared if any(not _stands_in(item, items) for items in others)]
    return ", ".join(own[:3]) + (" …" if len(own) > 3 else "") if own else ", ".join(names[:3]) + " …"


def _stands_in(name: str, items: Sequence[str]) -> bool:
    return any(score >= SAME for _, _, score in align([name], items).pairs)


def _relations(made: Sequence[_Made]) -> Iterator[dict[str, Any]]:
    """How frameworks that share items relate: extends and contains point from the larger one."""
    index: dict[str, set[int]] = defaultdict(set)
    for place, each in enumerate(made):
        for word in {word for items in each.item_lists for item in items for words in readings(item) for word in words}:
            index[word].add(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in index.values():
        if len(places) <= MAX_POSTINGS:
            shared.update(combinations(sorted(places), 2))
    near = [pair for pair, count in shared.items() if count >= 2]
    for a, b in sorted(near):
        found = _relation(made[a], made[b])
        if found:
            yield found


def _relation(a: _Made, b: _Made) -> dict[str, Any] | None:
    """The relation of the two variants that share most."""
    best = max(
        ((align(x, y).same, x, y) for x in a.item_lists for y in b.item_lists),
        key=lambda found: (found[0] / max(1, len(found[1]) + len(found[2]) - found[0]), found[0]),
    )
    shared, x, y = best
    jaccard = round(shared / (len(x) + len(y) - shared), 4) if shared else 0.0
    if shared < 2:
        return None
    larger, smaller = (a, b) if len(x) >= len(y) else (b, a)
    ids = {"a": larger.row["id"], "b": smaller.row["id"]}
    if shared == len(x) == len(y):
        relation = "same_items"
    elif shared == min(len(x), len(y)):
        return {
            **ids,
            "relation": "extends" if a.kind == b.kind else "contains",
            "shared_items": shared,
            "jaccard": jaccard,
        }
    elif jaccard >= OVERLAP:
        relation = "overlaps"
    else:
        return None
    low, high = sorted(ids.values())
    return {"a": low, "b": high, "relation": relation, "shared_items": shared, "jaccard": jaccard}
