"""T47: a page keeps its first pairs, says that there are more, and how many."""

from __future__ import annotations

import json

import pytest

from extractors import _page_limit, _pipeline, extract
from extractors.document import load_document, model, plain, walk
from schema.records import Extraction

KEPT, ALL = 10, 25


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rules with smaller numbers."""
    monkeypatch.setattr(_pipeline, "MOST_PAIRS", KEPT)


PARTS = [
    one + two for one in ("hinge", "valve", "lever", "bolt", "crank") for two in ("stop", "plate", "ring", "cap", "arm")
]


def asks(number: int) -> str:
    """A question that is like no other."""
    return f"Where do {PARTS[number]} {PARTS[7 * number % ALL]} {PARTS[11 * number % ALL]} go?"


def holds(number: int) -> str:
    """An answer that is like no other."""
    return f"It holds {PARTS[-number - 1] * 3} and {'xyz'[number % 3] * (number + 1)}."


def asked(numbers: range) -> str:
    return "".join(f"<details><summary>{asks(n)}</summary>{holds(n)}</details>" for n in numbers)


def stated(numbers: range) -> str:
    entities = [{"@type": "Question", "name": asks(n), "acceptedAnswer": {"text": holds(n)}} for n in numbers]
    return f'<script type="application/ld+json">{json.dumps({"@type": "FAQPage", "mainEntity": entities})}</script>'


def read(html: str) -> Extraction:
    return extract(f"<!doctype html><title>Parts</title>{html}".encode(), media_type="text/html")


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(asked(range(ALL)), id="visible"),
        pytest.param(stated(range(ALL)) + "<p>Parts of all kinds", id="markup"),
        pytest.param(stated(range(ALL)) + asked(range(ALL)), id="both"),
        pytest.param(asked(range(KEPT)) + stated(range(KEPT, ALL)), id="some are visible"),
    ],
)
def test_t47_the_first_pairs_are_kept_and_the_others_counted(html: str) -> None:
    found = read(html)
    assert [pair.question for pair in found.pairs] == [asks(n) for n in range(KEPT)]
    assert all("page_limit" in pair.flags for pair in found.pairs)
    (rest,) = [each for each in found.rejections if each.reason == "page_limit"]
    assert rest.question == asks(KEPT)
    assert rest.locator is not None
    assert rest.locator["left_out"] == ALL - KEPT


def test_t47_a_page_at_the_limit_is_whole() -> None:
    found = read(asked(range(KEPT)) + stated(range(KEPT)))
    assert len(found.pairs) == KEPT
    assert not found.rejections
    assert not any(pair.flags for pair in found.pairs)


def test_t47_what_is_rejected_is_counted_too() -> None:
    html = asked(range(4)) + "".join(f"<li><a href=/{n}>Who would ask for number {n}?</a>" for n in range(ALL))
    told = read(html).rejections
    whole = [each for each in told if each.reason != "page_limit"]
    (rest,) = [each for each in told if each.reason == "page_limit"]
    assert len(whole) == KEPT
    assert rest.locator is not None
    assert rest.locator["left_out"] == ALL - KEPT


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_t47_a_page_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch, media_type: str) -> None:
    """The document ends there, whole: each element ends where its last block does."""
    for module in (model, plain, walk):
        monkeypatch.setattr(module, "MOST_BLOCKS", 12)
    tag = "<h2>" if media_type == "text/html" else "\n\n"
    page = f"{tag}Parts" + "".join(f"{tag}What is part {n} for?{tag[:1]}<p>It holds {n}." for n in range(40))
    page = page if media_type == "text/html" else page.replace("<p>", "").replace("\n\n\n", "\n\n")
    raw = page.replace("?<<p>", "?</h2><p>").encode()
    document = load_document(raw, media_type=media_type)
    assert document.cut
    assert len(document.blocks) == 12
    assert max(element.last for element in document.elements) == 12
    found = extract(raw, media_type=media_type)
    assert found.rejections[-1].reason == "page_limit"
    assert found.pairs
    assert all("page_limit" in pair.flags for pair in found.pairs)


@pytest.mark.parametrize("limit", range(3, 30))
def test_t47_a_page_is_read_up_to_so_many_elements(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    """However deep and in whatever line the last one stands, the document is whole."""
    monkeypatch.setattr(walk, "MOST_ELEMENTS", limit)
    document = load_document(b"<p>It is <b>felt</b> <i>made of <u>wool<img>" * 8 + b"<p>" * 30)
    assert document.cut
    assert len(document.elements) == limit
    assert max(element.last for element in document.elements) == len(document.blocks)
    assert document.elements[0].stop == limit
    assert all(span.end <= len(block.text) for block in document.blocks for span in block.spans)


def test_the_limits_are_those_of_the_documents() -> None:
    assert (_page_limit.MOST_PAIRS, model.MOST_BLOCKS, model.MOST_ELEMENTS) == (5_000, 40_000, 200_000)
