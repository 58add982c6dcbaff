"""What frameworks are compared as: sightings in variants, variants in concepts."""

from __future__ import annotations

from dataclasses import dataclass, field

from dedup.frameworks_names import Name
from dedup.model import FrameworkRow


@dataclass(slots=True)
class Sighting:
    """A row with what comparison needs. items: with glosses, without words that all of them have.

    size: declared number, or the number of items where none is declared.
    """

    row: FrameworkRow
    items: tuple[str, ...]
    name: Name
    stems: frozenset[str]
    size: int

    @property
    def whole(self) -> bool:
        """Whether its list may stand for a variant: nothing is known to be missing."""
        return self.row.cardinality is None or len(self.items) >= self.row.cardinality


@dataclass(slots=True)
class Variant:
    """Sightings of one item set. The first member is the representative; joined: rule and score of the others."""

    members: list[Sighting]
    joined: dict[str, tuple[str, float]] = field(default_factory=dict)

    @property
    def first(self) -> Sighting:
        """The sighting that others are compared with."""
        return self.members[0]

    def pairs(self) -> set[str]:
        """Pairs that state it: what decisions name."""
        return {m.row.pair_id for m in self.members if m.row.pair_id}


@dataclass(slots=True)
class Concept:
    """Variants of one framework. The first founded it and gave its names; joined: rule and score of the others."""

    variants: list[Variant]
    names: list[Name]
    joined: dict[str, tuple[str, float]] = field(default_factory=dict)

    def pairs(self) -> set[str]:
        """Pairs that state any of its variants."""
        return set().union(*(variant.pairs() for variant in self.variants))
