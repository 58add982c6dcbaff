"""Frameworks: sightings → variants (the same items) → concepts (the same name, or the same items under another name).

Everything is a function of the set of rows and decisions: rows are taken in an order that their content gives, and a
row joins a cluster only if it passes against the cluster's representative, so that nothing chains.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dedup.decisions import Ruling, rulings
from dedup.frameworks_items import LEFT_OVER, SAME, align, alike, cognate, compared, glossed, readings, without
from dedup.frameworks_model import Concept, Sighting, Variant
from dedup.frameworks_names import COGNATE, Name, foreign_name, name_of, near_name, same_name
from dedup.frameworks_tables import fill
from dedup.model import Decision, FrameworkResolution, FrameworkRow

SAME_WORD = 0.3
"""Share of items that two sets with the same acronym must have in common."""
MOST = 0.7
"""Share of items that make two sets of one number and kind the same, whatever they are about."""
_MANY = 5
"""Items that two sets need for that: of fewer, one that differs makes another set."""
_LIKE = 4
"""Letters that two words that count as alike ("concise", "conciseness") begin with, a typo aside."""
MAX_COMPARED = 200
"""A sighting is compared with at most so many variants, those that share most words with it."""


def resolve_frameworks(rows: Iterable[FrameworkRow], decisions: Iterable[Decision]) -> FrameworkResolution:
    """All rows of the framework tables, and the ids of each sighting. Breaks on: synonyms, items in two alphabets."""
    ruling = rulings(decisions)
    sightings = [_sighting(row) for row in rows]
    usual = Counter(_wording(sighting) for sighting in sightings)
    sightings.sort(key=lambda sighting: _rank(sighting, usual[_wording(sighting)]))
    variants, completed = _variants(sightings, ruling)
    concepts = _concepts(variants, ruling)
    return fill(concepts, completed)


def _sighting(row: FrameworkRow) -> Sighting:
    name = name_of(row.name, row.cardinality, row.kind, row.subject, glossed(row.items))
    items = compared(row.items, name.kind, row.subject)
    stems = frozenset(word[:_LIKE] for item in items for words in readings(item) for word in words)
    return Sighting(row, items, name, stems, row.cardinality or len(items))


def _wording(sighting: Sighting) -> tuple[int, frozenset[tuple[str, ...]]]:
    """The same for lists of the same words in any order."""
    return sighting.size, frozenset(found[0] for item in sighting.items if (found := readings(item)))


def _rank(sighting: Sighting, usual: int) -> tuple[bool, int, bool, bool, float, str]:
    """Whole lists found clusters, those of the commonest wording first, then those with a number and a subject; the id
    decides between equals. A rare wording that is close to two common ones never draws one of them to itself.
    """
    row = sighting.row
    return (not sighting.whole, -usual, row.cardinality is None, not row.subject, -row.confidence, row.id)


# --- variants ---


def _variants(sightings: Sequence[Sighting], ruling: Ruling) -> tuple[list[Variant], dict[str, str]]:
    """Clusters of sightings, and which sighting's variant completes which cut one (by their representatives' ids)."""
    variants: list[Variant] = []
    index: dict[str, list[int]] = defaultdict(list)
    completed: dict[str, str] = {}
    for sighting in sightings:
        near = _candidates(sighting, index, variants)
        best = _best(sighting, near, ruling)
        if best is None:
            for word in sighting.stems:
                index[word].append(len(variants))
            variants.append(Variant([sighting]))
            continue
        variant, rule, score, only = best
        variant.members.append(sighting)
        variant.joined[sighting.row.id] = (rule, score)
        if rule == "cut_list" and only and variant.first.whole:
            completed[sighting.row.id] = variant.first.row.id
    return variants, completed


def _candidates(sighting: Sighting, index: dict[str, list[int]], variants: Sequence[Variant]) -> list[Variant]:
    shared = Counter(place for word in sighting.stems for place in index.get(word, ()))
    if sighting.row.language:
        others = (n for n, v in enumerate(variants) if v.first.row.language not in (None, sighting.row.language))
        foreign = [n for n in others if near_name(variants[n].first.name, sighting.name)]
        shared.update({n: len(sighting.items) for n in foreign})
    least = 0.4 * len(sighting.items)
    close = (place for place, count in shared.items() if count >= min(least, 0.4 * len(variants[place].first.items)))
    order = sorted(close, key=lambda place: (-shared[place], place))[:MAX_COMPARED]
    return [variants[place] for place in order]


def _best(sighting: Sighting, near: Sequence[Variant], ruling: Ruling) -> tuple[Variant, str, float, bool] | None:
    """The variant that the sighting belongs to; only: no other would do. A cut list goes to the commonest that fits."""
    fitting = []
    for variant in near:
        if _apart(_pair(sighting), variant.pairs(), ruling):
            continue
        found = same_items(variant.first, sighting, _usual_names(variant))
        if found:
            fitting.append((found[0] == "cut_list", len(variant.members), found[1], variant, found[0]))
    if not fitting:
        return None
    exact = [f for f in fitting if not f[0]]
    chosen = max(exact or fitting, key=lambda f: (f[2], f[1]) if not f[0] else (f[1], f[2]))
    return chosen[3], chosen[4], round(chosen[2], 4), len(fitting) == 1


def _pair(sighting: Sighting) -> set[str]:
    return {sighting.row.pair_id} if sighting.row.pair_id else set()


def _apart(a: set[str], b: set[str], ruling: Ruling) -> bool:
    return any(ruling.apart.get(pair, set()) & b for pair in a)


def same_items(first: Sighting, other: Sighting, names: Sequence[Name] = ()) -> tuple[str, float] | None:
    """Rule and score where two lists are the same set: same_items, wording, cut_list, cognates; None otherwise.

    Whole lists must be equally long; all items must agree, or all but one and those two share a word. A cut list must
    stand in the other one as far as it goes, and its name must fit one of those that the variant goes by (names).
    """
    if first.size != other.size and not _same_word(first, other):
        return None
    if not (first.whole and other.whole):
        return _cut(first, other, names or [first.name])
    short = len(first.items) < 3 and not near_name(first.name, other.name)
    if short or len(first.items) != len(other.items):
        return None
    aligned = align(first.items, other.items)
    score = sum(s for _, _, s in aligned.pairs) / len(first.items)
    missing = [(i, j) for i, j, s in aligned.pairs if s < SAME]
    if not missing:
        return ("same_items" if score > 0.999 else "wording"), score
    if len(missing) == 1 and len(first.items) >= 3 and _left_over(first.items, other.items, *missing[0]):
        return "wording", score
    return _cognates(first, other)


def _left_over(a: Sequence[str], b: Sequence[str], i: int, j: int) -> bool:
    """The last two names share a word that none of the other names has: "self-control" is no "self-regulation" beside
    "self-awareness".
    """
    others = {word for n, name in enumerate(a) if n != i for words in readings(name) for word in words}
    others |= {word for n, name in enumerate(b) if n != j for words in readings(name) for word in words}
    return alike(without(a[i], others), without(b[j], others)) >= LEFT_OVER


def _same_word(a: Sighting, b: Sighting) -> bool:
    return bool(a.name.acronym) and a.name.acronym == b.name.acronym


def _cut(first: Sighting, other: Sighting, names: Sequence[Name]) -> tuple[str, float] | None:
    shorter, longer = sorted((first, other), key=lambda s: len(s.items))
    if len(shorter.items) < 2 or not any(near_name(name, other.name) for name in names):
        return None
    aligned = align(shorter.items, longer.items)
    if aligned.same < len(shorter.items):
        return None
    return "cut_list", sum(s for _, _, s in aligned.pairs) / len(shorter.items)


def _cognates(first: Sighting, other: Sighting) -> tuple[str, float] | None:
    """Two languages: all items but one are spelled alike, and the last two begin with the letter of the kind."""
    languages = {first.row.language, other.row.language}
    if None in languages or len(languages) < 2 or len(first.items) < 4 or not near_name(first.name, other.name):
        return None
    aligned = align(first.items, other.items, cognate)
    weak = [(i, j) for i, j, s in aligned.pairs if s < 0.5]
    letter = first.name.kind.casefold()
    spelled = len(letter) == 1 and all(
        first.items[i][:1].casefold() == letter == other.items[j][:1].casefold() for i, j in weak
    )
    if len(weak) > 1 or (weak and not spelled):
        return None
    return "cognates", sum(s for _, _, s in aligned.pairs) / len(first.items)


# --- concepts ---


def _concepts(variants: Sequence[Variant], ruling: Ruling) -> list[Concept]:
    """Clusters of variants by name. The best supported variants found them."""
    together = _together(variants, ruling)
    concepts: list[Concept] = []
    home: dict[int, Concept] = {}
    index: dict[object, list[Concept]] = defaultdict(list)
    for variant in sorted(variants, key=lambda v: (-len(v.members), v.first.row.id)):
        names = _usual_names(variant)
        best = None if id(variant) not in together else _decided(variant, together[id(variant)], home, ruling)
        best = best or _home(variant, names, index, ruling)
        if best is None:
            home[id(variant)] = Concept([variant], names)
            concepts.append(home[id(variant)])
            for key in _keys(names):
                index[key].append(home[id(variant)])
            continue
        concept, rule, score = best
        concept.variants.append(variant)
        concept.joined[variant.first.row.id] = (rule, score)
        home[id(variant)] = concept
    return concepts


def _keys(names: Sequence[Name]) -> set[object]:
    """What two names must share to be worth a comparison: number and kind, or the spelled word."""
    return {key for name in names for key in ((name.number, name.kind), name.acronym) if key and key != (None, "")}


def _home(
    variant: Variant, names: Sequence[Name], index: dict[object, list[Concept]], ruling: Ruling
) -> tuple[Concept, str, float] | None:
    near = {id(concept): concept for key in _keys(names) for concept in index.get(key, ())}
    fitting = []
    for concept in near.values():
        found = _belongs(variant, names, concept)
        if found and not _apart(variant.pairs(), concept.pairs(), ruling):
            fitting.append((found[0] == "same_name", found[1], concept.variants[0].first.row.id, concept, found[0]))
    if not fitting:
        return None
    fitting.sort(key=lambda f: (not f[0], -f[1], f[2]))
    _, score, _, concept, rule = fitting[0]
    return concept, rule, score


def _belongs(variant: Variant, names: Sequence[Name], concept: Concept) -> tuple[str, float] | None:
    """The rule by which the variant is one of the concept's, and how well it fits.

    same_word: both are spelled by one word and share a third of the items (FAST goals are not the signs of a stroke).
    same_name: number, kind and subject agree.
    cognates: the subject is spelled alike in two languages.
    near_name: the subject is left out or closer, half the items agree.
    most_items: of five items or more all but one or two agree, whatever the two sets are about.
    """
    pairs = [(a, b) for a in names for b in concept.names]
    spelled = any(a.acronym and a.acronym == b.acronym for a, b in pairs)
    if not spelled and any(same_name(a, b) for a, b in pairs):
        return "same_name", 1.0
    languages = {variant.first.row.language, concept.variants[0].first.row.language} - {None}
    if not spelled and len(languages) == 2 and any(foreign_name(a, b) for a, b in pairs):
        return "cognates", COGNATE
    overlap = round(_overlap(variant.first, concept.variants[0].first), 4)
    if not spelled and not any(near_name(a, b) for a, b in pairs):
        whole = variant.first.whole and concept.variants[0].first.whole
        return ("most_items", overlap) if whole and len(variant.first.items) >= _MANY and overlap >= MOST else None
    least, rule = (SAME_WORD, "same_word") if spelled else (0.5, "near_name")
    return (rule, overlap) if overlap >= least else None


def _usual_names(variant: Variant) -> list[Name]:
    """The names that at least half as many members use as the commonest one: a stray name moves nothing."""
    counts = Counter(member.name for member in variant.members)
    most = max(counts.values())
    return [name for name, count in counts.items() if 2 * count >= most]


def _overlap(a: Sighting, b: Sighting) -> float:
    return align(a.items, b.items).same / max(1, min(len(a.items), len(b.items)))


def _together(variants: Sequence[Variant], ruling: Ruling) -> dict[int, set[int]]:
    """Variants that a person joined, by identity."""
    of_pair: dict[str, list[Variant]] = defaultdict(list)
    for variant in variants:
        for pair in variant.pairs():
            of_pair[pair].append(variant)
    joined: dict[int, set[int]] = defaultdict(set)
    for low, high in ruling.together:
        for a in of_pair.get(low, ()):
            for b in of_pair.get(high, ()):
                joined[id(a)].add(id(b))
                joined[id(b)].add(id(a))
    return joined


def _decided(
    variant: Variant, others: set[int], home: dict[int, Concept], ruling: Ruling
) -> tuple[Concept, str, float] | None:
    """The concept of a variant that a person joined to this one; never_merge is stronger, also through a third."""
    found = [home[other] for other in others if other in home and other != id(variant)]
    allowed = [concept for concept in found if not _apart(variant.pairs(), concept.pairs(), ruling)]
    if not allowed:
        return None
    return min(allowed, key=lambda concept: concept.variants[0].first.row.id), "always_merge", 1.0
