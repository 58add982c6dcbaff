"""Decisions feed the confidence of a dataset, where there are enough of them and where it helps."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.calibration import WANTED, Map, Verdict, fit_map
from flows.command_line import _run
from flows.dataset import decide, digest, explain
from flows.dataset.calibrating import calibrate, calibrate_off, verdicts
from flows.dataset.connection import reading, writing
from flows.dataset.deciding import _record, _row
from flows.dataset.resolve import resolve
from flows.store import Store
from schema.errors import UsageError
from schema.records import Pair
from tests.dataset.made import page, rows, tables, write

PAGES, OF_EACH = 12, 6
CONFIDENCES = (0.6, 0.75, 0.9, 0.95, 0.97, 0.99)
RIGHT = (1, 3, 5, 6, 7, 8)  # of 12: far below what is claimed, and rising with it


def harvest(db: Path, store: Store, run: int = 1, confidences: tuple[float, ...] = CONFIDENCES) -> None:
    """Twelve pages of six pairs each."""
    found = []
    for number in range(PAGES):
        pairs = tuple(
            Pair(position=n, question=f"Is {number} {n}?", answer=f"{run}.", extractor="made", confidence=c, locator={})
            for n, c in enumerate(confidences)
        )
        url = f"https://{number}.example/faq"
        found.append(page(url, {"run": str(run), "page": str(number)}, run, extracted={"pairs": pairs}))
    write(db, store, run, found)


def review(db: Path, right: tuple[int, ...] = RIGHT, seed: int = 1) -> None:
    """Verdicts of a person on all pairs: of each confidence, on so many pages it is right. In an order of `seed`."""
    found = rows(db, "SELECT p.id, p.question, p.position FROM pairs p ORDER BY p.question")
    random.Random(seed).shuffle(found)
    right_ones = {key: (int(question.split()[1]) * 5 + place) % PAGES < right[place] for key, question, place in found}
    with writing(db) as connection:  # as `decide` does it, which would resolve after each of them
        for key, accepted in right_ones.items():
            _record(connection, [_row("accept" if accepted else "reject", key, None, None, None, "")])
        resolve(connection, None)


def confidences(db: Path) -> list[tuple[float, float]]:
    return rows(db, "SELECT raw_confidence, confidence FROM pairs ORDER BY id")


def test_too_few_decisions_change_nothing(db: Path, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    harvest(db, store)
    first, second = (key for (key,) in rows(db, "SELECT id FROM pairs ORDER BY id LIMIT 2"))
    decide(db, "accept", first)
    decide(db, "reject", second)
    before = tables(db)
    assert _run(["calibrate", str(db)]) == 1
    assert f"not enough decisions: 2 of {WANTED} pairs decided on, 1 of 8 of them right" in capsys.readouterr().out
    assert tables(db) == before


def test_decisions_make_the_confidence_fit(db: Path, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """Held out by page the error falls; order stays; later runs, and pages that changed, get it as well."""
    harvest(db, store)
    review(db)
    assert _run(["calibrate", str(db), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fit"]["error_after"] < told["fit"]["error_before"] / 2
    assert told["fit"]["loss_after"] < min(told["fit"]["loss_before"], told["fit"]["loss_chance"])
    found = confidences(db)
    assert {raw for raw, _ in found} == set(CONFIDENCES)
    assert all(after < raw for raw, after in found)
    assert [a for _, a in sorted(set(found))] == sorted(a for _, a in set(found))
    calibrated = digest(db)
    harvest(db, store)
    assert digest(db) == calibrated
    harvest(db, store, 2)
    assert confidences(db) == found
    key = rows(db, "SELECT id FROM pairs LIMIT 1")[0][0]
    assert explain(db, key)["calibration"][0]["verdicts"] == PAGES * OF_EACH
    assert rows(db, "SELECT count(*) FROM faq f JOIN pairs p ON p.id = f.pair_id AND p.confidence = f.confidence") == [
        (sum(RIGHT),)
    ]


def test_the_report_tells_before_and_after(db: Path, store: Store, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from flows.reporting import report

    harvest(db, store)
    review(db)
    fitted, _ = calibrate(db)
    assert fitted
    report(db, tmp_path / "report.html")
    told = " ".join((tmp_path / "report.html").read_text(encoding="utf-8").split())
    assert "Calibrated by 72 decisions on 12 pages" in told
    assert f"went from {fitted.error_before:.3f} to {fitted.error_after:.3f}" in told


def test_the_order_of_decisions_and_doing_it_again_change_nothing(db: Path, store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    for path, seed in ((db, 1), (other, 2)):
        harvest(path, store)
        review(path, seed=seed)
        calibrate(path)
    assert digest(db) == digest(other)
    calibrate(db)
    assert digest(db) == digest(other)


def test_it_can_be_taken_back(db: Path, store: Store) -> None:
    harvest(db, store)
    review(db)
    before = digest(db)
    calibrate(db)
    assert digest(db) != before
    calibrate_off(db)
    assert digest(db) == before
    with pytest.raises(UsageError, match="no calibration to take back"):
        calibrate_off(db)


@pytest.mark.parametrize(
    ("right", "said"),
    [
        pytest.param((7, 9, 11, 11, 12, 12), "fits as well as it is", id="it fits already"),
        pytest.param((6,) * 6, "does not tell right from wrong", id="verdicts know nothing"),
    ],
)
def test_what_is_no_better_is_not_used(db: Path, store: Store, right: tuple[int, ...], said: str) -> None:
    """Neither where confidence fits as it is, nor where one number for all would do as well."""
    harvest(db, store)
    review(db, right)
    before = tables(db)
    fitted, why_not = calibrate(db)
    assert fitted
    assert said in why_not
    assert tables(db) == before


def test_a_pair_that_had_to_be_fixed_was_wrong(db: Path, store: Store) -> None:
    """A fix of the text says so even where the fixed pair was accepted; a fix of its category does not."""
    harvest(db, store)
    first, second, third = (key for (key,) in rows(db, "SELECT id FROM pairs ORDER BY id LIMIT 3"))
    decide(db, "fix", first, field="answer", value="Put right.")
    decide(db, "accept", first)
    decide(db, "fix", second, field="category", value="Other")
    decide(db, "accept", second)
    decide(db, "fix", third, field="category", value="Other")
    with reading(db) as connection:
        assert sorted(verdict.right for verdict in verdicts(connection)) == [False, True]


@given(st.floats(-3, 3), st.floats(0.05, 5), st.lists(st.floats(0, 1), min_size=2, max_size=9))
def test_a_map_keeps_order_and_range(intercept: float, slope: float, values: list[float]) -> None:
    told = [Map(intercept, slope)(value) for value in sorted(values)]
    assert told == sorted(told)
    assert all(0 <= value <= 1 for value in told)


verdict = st.builds(Verdict, st.sampled_from("abcdefghij"), st.floats(0, 1), st.booleans())


@given(st.lists(verdict, min_size=20, max_size=40, unique_by=lambda v: v.confidence), st.randoms())
def test_a_fit_knows_no_order(verdicts: list[Verdict], chance: random.Random) -> None:
    """Whatever the verdicts are, a fit comes out, and the same one however they are listed."""
    shuffled = list(verdicts)
    chance.shuffle(shuffled)
    if len({v.page for v in verdicts}) > 1:
        assert fit_map(shuffled) == fit_map(verdicts)
