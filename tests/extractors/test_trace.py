"""`explain` lays open what a row was scored by."""

from __future__ import annotations

import math

from extractors import extract
from extractors._trace import trace

ITEM = "<details><summary>What is part {0}?</summary><p>It is the part number {0} of it.</p></details>"
PAGE = ("<!doctype html><h1>Parts</h1>" + "".join(ITEM.format(n) for n in range(4))).encode()


def test_evidence_adds_up_to_the_confidence() -> None:
    """The first reading is the row's own, and its observations account for the whole of its score."""
    pair = extract(PAGE).pairs[2]
    readings = trace(PAGE, pair.locator)
    assert readings[0]["extractor"] == pair.extractor
    assert readings[0]["outcome"] == "taken"
    assert readings[0]["locator"]["question"] == pair.locator["question"]
    total = readings[0]["base"] + sum(told["adds"] for told in readings[0]["evidence"].values())
    assert math.isclose(1 / (1 + math.exp(-total)), readings[0]["probability"], abs_tol=0.001)
    assert math.isclose(readings[0]["confidence"], pair.confidence, abs_tol=0.001)


def test_rejected_readings_say_why() -> None:
    readings = trace(PAGE, extract(PAGE).pairs[0].locator)
    assert [reading["outcome"] for reading in readings].count("taken") == 1
    assert all(reading["outcome"] for reading in readings)


def test_a_pair_of_markup_alone_has_no_reading() -> None:
    assert trace(PAGE, {"channel": "json-ld", "question": [{"script": 0, "pointer": "/name"}]}) == []
