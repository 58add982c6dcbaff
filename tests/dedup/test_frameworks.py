"""Resolution of frameworks: what is one variant, what is one concept, what merely looks alike."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.frameworks import resolve_frameworks
from dedup.frameworks_items import SAME, alike, assignment
from dedup.model import Decision, FrameworkResolution, FrameworkRow

GRIEF = ("Denial", "Anger", "Bargaining", "Depression", "Acceptance")
PILLARS = ("Environment", "Society", "Economy")


def row(key: str, name: str, items: Sequence[str], number: int | None, kind: str | None, subject: str | None, **more):
    """A sighting on a page and a site of its own."""
    facts = {"complete": number is None or len(items) >= number, "truncated": False} | more
    return FrameworkRow(
        key, f"page {key}", f"site {key}", name, number, kind, subject, tuple((i, None) for i in items), **facts
    )


def together(found: FrameworkResolution, *keys: str, level: str = "framework") -> bool:
    """Whether the sightings share one id at the level."""
    table = found.framework_of if level == "framework" else found.variant_of
    return len({table[key] for key in keys}) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("Customer Needs", "customers’ needs", id="plural and possessive"),
        pytest.param("Conciseness", "concise", id="derivation"),
        pytest.param("The Environment", "environment", id="article"),
        pytest.param("Attainable (or Achievable)", "achievable", id="alternative in brackets"),
        pytest.param("Personalisation", "Personalization", id="spelling"),
        pytest.param("Seperation of powers", "Separation of Powers", id="typo"),
        pytest.param("Communication", "Clear communication", id="one more word"),
        pytest.param("Pricing", "Price", id="-ing"),
    ],
)
def test_same_item(a, b):
    """Other words for one item."""
    assert alike(a, b) >= SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [("Packaging", "Physical Evidence"), ("Complete", "Concrete"), ("Competence", "Competitiveness"),
     ("Care", "Credibility"),
     ("Conscious incompetence", "Unconscious competence"), ("Internal", "External"), ("Time", "Trust")],
)  # fmt: skip
def test_other_item(a, b):
    """Names that look alike and are another idea."""
    assert alike(a, b) < SAME


def test_wording_and_order_are_one_variant():
    """The same items in other words and another order."""
    found = resolve_frameworks(
        [row("a", "5 stages of grief", GRIEF, 5, "stages", "grief"),
         row("b", "five stages of grief", [g.lower() for g in reversed(GRIEF)], 5, "stages", "grief")], ())  # fmt: skip
    assert together(found, "a", "b", level="variant")
    assert [m.level for m in found.merges] == ["variant"]
    assert found.frameworks[0]["sites"] == 2


@pytest.mark.parametrize(
    "names", [("First law", "Second law", "Third law"), ("La prima legge", "La seconda legge", "La terza legge")]
)
def test_names_that_only_count_are_told_apart_by_what_they_say(names: Sequence[str]):
    """The laws of one thing are no laws of another; the same laws, quoted, stay one set."""
    said = {
        "rowing": ("A boat at rest stays.", "Splashes always come back.", "Oars slip when wet."),
        "baking": ("Ovens are too hot.", "Crumbs spread at night.", "Dough sticks to hands."),
    }
    rows = [
        row(key, f"three laws of {of}", names, 3, "laws", of)._replace(items=tuple(zip(names, said[of], strict=True)))
        for key, of in (("a", "rowing"), ("b", "rowing"), ("c", "baking"))
    ]
    found = resolve_frameworks(rows, ())
    assert together(found, "a", "b", level="variant")
    assert not together(found, "a", "c")


def test_a_word_of_all_items_tells_nothing():
    """ "Right route" is no other wording of "right record"; "route" is one of "right route"."""
    five = ("patient", "drug", "dose", "time")
    rows = [row("a", "5 rights of giving", [f"Right {w}" for w in (*five, "route")], 5, "rights", "giving"),
            row("b", "5 rights of giving", [f"right {w}" for w in (*five, "record")], 5, "rights", "giving"),
            row("c", "five rights of giving", [*five, "route"], 5, "rights", "giving")]  # fmt: skip
    found = resolve_frameworks(rows, ())
    assert together(found, "a", "b", "c")
    assert together(found, "a", "c", level="variant")
    assert not together(found, "a", "b", level="variant")
    names = {(i["variant_id"], i["name"]) for i in found.items}
    assert (found.variant_of["b"], "right record") in names  # shown as it stands


def test_equal_lists_are_never_parted_by_a_rare_wording():
    """Two that say the same word for word stay together, whichever of the wordings beside them is taken first."""
    usual, *rare = (("Knowing", "Doing", last, "Being") for last in
                    ("Live together", "Live in peace", "Live together with others through exchange"))  # fmt: skip
    for keys in itertools.permutations("abcd"):
        rows = [row(key, "4 pillars of school", items, 4, "pillars", "school")
                for key, items in zip(keys, (usual, usual, *rare), strict=True)]  # fmt: skip
        assert together(resolve_frameworks(rows, ()), keys[0], keys[1], level="variant")


def test_a_word_of_several_items_is_no_evidence():
    """Beside "self-awareness", "self-control" and "self-regulation" share nothing; a hyphen is no difference."""
    items = ("Self-awareness", "Empathy", "Motivation", "Re-use")
    rows = [row(key, "5 pillars of tact", (*items[:3], reuse, last), 5, "pillars", "tact")
            for key, reuse, last in (("a", "Re-use", "Self-control"), ("b", "Reuse", "Self-regulation"),
                                     ("c", "reuse", "self-control"))]  # fmt: skip
    found = resolve_frameworks(rows, ())
    assert together(found, "a", "b", "c")
    assert together(found, "a", "c", level="variant")
    assert not together(found, "a", "b", level="variant")


def test_derived_words_find_each_other():
    """Items that share no word but begin alike are compared."""
    nouns, adjectives = ("Economy", "Environment", "Society"), ("economic", "environmental", "societal")
    rows = [row("a", "3 pillars of growth", nouns, 3, "pillars", "growth"),
            row("b", "three pillars of growth", adjectives, 3, "pillars", "growth")]  # fmt: skip
    assert together(resolve_frameworks(rows, ()), "a", "b", level="variant")


def test_same_name_other_items_are_two_variants():
    """One concept, two variants: the name is the same, the items are not."""
    found = resolve_frameworks(
        [row("a", "3 pillars of health", ("Sleep", "Food", "Sport"), 3, "pillars", "health"),
         row("b", "three pillars of good health", ("Body", "Mind", "Friends"), 3, "pillars", "good health")],
        ())  # fmt: skip
    assert together(found, "a", "b")
    assert not together(found, "a", "b", level="variant")
    assert {(m.level, m.rule) for m in found.merges} == {("framework", "same_name")}


def test_same_items_under_another_name_are_one_concept():
    """The dimensions of development are the pillars of sustainability."""
    found = resolve_frameworks(
        [row("a", "3 pillars of sustainability", PILLARS, 3, "pillars", "sustainability"),
         row("b", "three dimensions of development", PILLARS[::-1], 3, "dimensions", "development")], ())  # fmt: skip
    assert together(found, "a", "b", level="variant")


def test_one_item_differs():
    """Four of five in common is another variant, and another concept where the subject differs."""
    other = (*GRIEF[:4], "Hope")
    rows = [row("a", "5 stages of grief", GRIEF, 5, "stages", "grief"),
            row("b", "5 stages of grief", other, 5, "stages", "grief"),
            row("c", "5 stages of a sale", (*other[1:], "Price"), 5, "stages", "sale")]  # fmt: skip
    found = resolve_frameworks(rows, ())
    assert together(found, "a", "b")
    assert not together(found, "a", "b", level="variant")
    assert not together(found, "a", "c")


def test_equal_letters_of_other_subjects_never_meet():
    """5 Cs of credit and 5 Cs of coaching share a name's form and one item."""
    credit = ("Character", "Capacity", "Capital", "Collateral", "Conditions")
    coaching = ("Clarity", "Courage", "Commitment", "Character", "Change")
    found = resolve_frameworks(
        [
            row("a", "5 Cs of credit", credit, 5, "Cs", "credit"),
            row("b", "5 Cs of coaching", coaching, 5, "Cs", "coaching"),
        ],
        (),
    )
    assert not together(found, "a", "b")
    assert found.relations == []


def test_larger_set_extends_the_smaller():
    """3 Rs and 5 Rs are two concepts with a relation that points from the larger one."""
    small, large = ("Reduce", "Reuse", "Recycle"), ("Refuse", "Reduce", "Reuse", "Rot", "Recycle")
    found = resolve_frameworks(
        [row("a", "3 Rs of waste", small, 3, "Rs", "waste"), row("b", "5 Rs of waste", large, 5, "Rs", "waste")], ()
    )
    relation = {
        "a": found.framework_of["b"],
        "b": found.framework_of["a"],
        "relation": "extends",
        "shared_items": 3,
        "jaccard": 0.6,
    }
    assert found.relations == [relation]


def test_cut_list_is_completed_elsewhere():
    """A cut list belongs to the variant that holds all its items and points to it; its own items stay as they are."""
    cut = row("b", "5 stages of grief", GRIEF[:3], 5, "stages", "grief", truncated=True)
    found = resolve_frameworks([cut, row("a", "5 stages of grief", GRIEF, 5, "stages", "grief")], ())
    assert found.completed_by == {"b": found.variant_of["a"]}
    assert [item["support"] for item in found.items] == [2, 2, 2, 1, 1]


def test_cut_list_that_fits_two_variants_is_not_completed():
    """Where two variants would do, the commoner one gets the sighting and nothing is claimed to be complete."""
    rows = [row("a", "3 pillars of health", ("Sleep", "Food", "Sport"), 3, "pillars", "health"),
            row("b", "3 pillars of health", ("Sleep", "Food", "Friends"), 3, "pillars", "health"),
            row("c", "3 pillars of health", ("Sleep", "Food", "Friends"), 3, "pillars", "health"),
            row("d", "3 pillars of health", ("Sleep", "Food"), 3, "pillars", "health", truncated=True)]  # fmt: skip
    found = resolve_frameworks(rows, ())
    assert together(found, "b", "c", "d", level="variant")
    assert found.completed_by == {}


def test_spelled_word_joins_whatever_is_counted():
    """An acronym is a name: with and without a number, as goals or as criteria."""
    items = ("Plan", "Act", "Check", "Tune")
    found = resolve_frameworks(
        [row("a", "PACT", items, None, None, None), row("b", "the 4 PACT rules", items, 4, "rules", None)], ()
    )
    assert together(found, "a", "b", level="variant")


def test_nothing_chains():
    """a is like b and b is like c, but a is not like c: c does not get into a's variant through b."""
    rows = [row("a", "4 Cs of tea", ("Cup", "Care", "Calm", "Colour"), 4, "Cs", "tea"),
            row("b", "4 Cs of tea", ("Cup", "Care", "Calm", "Clear colour"), 4, "Cs", "tea"),
            row("c", "4 Cs of tea", ("Cup", "Care", "Calm", "Clear water"), 4, "Cs", "tea")]  # fmt: skip
    found = resolve_frameworks(rows, ())
    assert not together(found, "a", "c", level="variant")


def test_decisions_part_and_join():
    """never_merge keeps the sightings of two pairs apart, always_merge puts them into one concept."""
    rows = [row("a", "5 stages of grief", GRIEF, 5, "stages", "grief", pair_id="p"),
            row("b", "5 stages of grief", GRIEF, 5, "stages", "grief", pair_id="q"),
            row("c", "3 pillars of health", PILLARS, 3, "pillars", "health", pair_id="r")]  # fmt: skip
    never = Decision("1", "never_merge", "p", "q")
    always = Decision("2", "always_merge", "q", "r")
    found = resolve_frameworks(rows, [never, always])
    assert not together(found, "a", "b")
    assert together(found, "b", "c")


def test_gone_sightings_keep_their_ids_and_count_for_nothing():
    """A sighting that left its page still belongs to its variant; support comes from live ones."""
    rows = [
        row("a", "5 stages of grief", GRIEF, 5, "stages", "grief"),
        row("b", "5 stages of grief", GRIEF, 5, "stages", "grief", live=False),
    ]
    found = resolve_frameworks(rows, ())
    assert together(found, "a", "b", level="variant")
    assert found.frameworks[0]["sightings"] == 1


WORDS = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Clear gamma", "betas", "Theta or Alpha")
ROWS = st.lists(
    st.builds(
        lambda key, items, number, kind, subject, pair: row(
            str(key), f"{number} {kind}", items, number, kind, subject, pair_id=pair, truncated=bool(key % 2)
        ),
        st.integers(0, 10_000),
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=5, unique=True),
        st.sampled_from([None, 3, 4]),
        st.sampled_from(["Ps", "pillars", None]),
        st.sampled_from([None, "tea", "green tea"]),
        st.sampled_from([None, "p", "q", "r"]),
    ),
    max_size=12,
    unique_by=lambda r: r.id,
)
DECISIONS = st.lists(
    st.tuples(st.sampled_from(["never_merge", "always_merge"]), st.sampled_from("pqr"), st.sampled_from("pqr")).map(
        lambda parts: Decision(" ".join(parts), *parts)
    ),
    max_size=3,
)


@given(ROWS, DECISIONS, st.randoms(use_true_random=False))
def test_result_is_a_function_of_the_set(rows, decisions, chance: random.Random):
    """Neither the order of sightings nor that of decisions changes anything."""
    found = resolve_frameworks(rows, decisions)
    shuffled, ruled = list(rows), list(decisions)
    chance.shuffle(shuffled)
    chance.shuffle(ruled)
    again = resolve_frameworks(shuffled, ruled)
    for table in (
        "frameworks",
        "variants",
        "items",
        "relations",
        "merges",
        "framework_of",
        "variant_of",
        "completed_by",
    ):
        assert getattr(found, table) == getattr(again, table)


@given(ROWS, DECISIONS)
def test_tables_are_consistent(rows, decisions):
    """Each sighting has both ids, each id has its row, every non-founder has its merge, never_merge is kept."""
    found = resolve_frameworks(rows, decisions)
    assert set(found.framework_of) == set(found.variant_of) == {r.id for r in rows}
    assert {f["id"] for f in found.frameworks} == set(found.framework_of.values())
    assert {v["id"]: v["framework_id"] for v in found.variants} == {
        found.variant_of[key]: found.framework_of[key] for key in found.variant_of
    }
    assert sum(f["sightings"] for f in found.frameworks) == len(rows)
    assert len(found.merges) == len(rows) - len(found.frameworks)
    for decision in decisions:
        if decision.kind == "never_merge" and decision.pair_id != decision.other_pair_id:
            low = {found.framework_of[r.id] for r in rows if r.pair_id == decision.pair_id}
            high = {found.framework_of[r.id] for r in rows if r.pair_id == decision.other_pair_id}
            assert not low & high


@given(st.integers(1, 5).flatmap(lambda n: st.integers(1, 5).flatmap(lambda m: st.lists(
    st.lists(st.integers(0, 9).map(float), min_size=m, max_size=m), min_size=n, max_size=n))))  # fmt: skip
def test_assignment_is_optimal(gains):
    """Against all permutations."""
    found = assignment(gains)
    rows, columns = len(gains), len(gains[0])
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found) == min(rows, columns)
    if rows <= columns:
        best = max(sum(gains[i][j] for i, j in enumerate(p)) for p in itertools.permutations(range(columns), rows))
    else:
        best = max(sum(gains[i][j] for j, i in enumerate(p)) for p in itertools.permutations(range(rows), columns))
    assert sum(gains[i][j] for i, j in found) == best
