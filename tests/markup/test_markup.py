"""Strategies that read markup: fixture pairs by glob, `<strategy>/<slug>.html` with the pairs it holds in `.json`."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import json_ld
from extractors._lenient_json import lenient, strict
from extractors._provenance import replay
from extractors._registry import strategies
from extractors.document import load_document

HERE = Path(__file__).parent
PAGES = sorted(HERE.glob("*/*.html"))
NAMES = sorted({page.parent.name for page in PAGES})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_fixture(page: Path) -> None:
    """A strategy reads exactly the pairs that its fixture's page holds, and its locators lead back to them."""
    document = load_document(page.read_bytes())
    read = list(importlib.import_module(f"extractors.{page.parent.name}").read(document))
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    assert [[pair.question, pair.answer] for pair in read] == expected
    for pair in read:
        located = replay(document, json.loads(json.dumps(pair.locator)))
        assert located.question.split() == pair.question.split()
        assert located.answer.replace("- ", "").split() == pair.answer.replace("- ", "").split()


@pytest.mark.parametrize("name", NAMES)
def test_enough_fixtures(name: str) -> None:
    """At least four pages for each strategy, some of them without any pair."""
    sizes = [len(json.loads(p.read_text(encoding="utf-8"))) for p in (HERE / name).glob("*.json")]
    assert len(sizes) >= 4
    assert 0 in sizes
    assert max(sizes) > 0


def test_every_reader_has_fixtures() -> None:
    assert {module.__name__.rsplit(".", 1)[-1] for module in strategies("read")} == set(NAMES)


def test_items_and_links_of_an_answer() -> None:
    """An answer in markup keeps its list and the targets of its links."""
    document = load_document((HERE / "json_ld" / "faqpage.html").read_bytes())
    pair = next(iter(json_ld.read(document)))
    assert pair.items == ("bisque: 1,000 °C", "glaze: 1,220 °C")
    assert [(link.text, link.href) for link in pair.links] == [("1,220 °C", "/glaze")]


SUITE = json.loads((HERE / "data" / "json_test_suite.json").read_text(encoding="utf-8"))
LONG = {"structure_100000_opening_arrays": "[" * 100_000, "structure_open_array_object": '[{"":' * 50_000 + "\n"}


def test_the_suite_is_whole() -> None:
    assert (len(SUITE["accept"]), len(SUITE["reject"]) + len(LONG)) == (95, 188)


@pytest.mark.parametrize("name", SUITE["accept"])
def test_suite_accepted(name: str) -> None:
    """JSONTestSuite, y_ cases: read strictly and leniently, to the value that the standard library reads."""
    text = SUITE["accept"][name]
    assert strict(text) == lenient(text) == json.loads(text)


@pytest.mark.parametrize("name", [*SUITE["reject"], *LONG])
def test_suite_rejected(name: str) -> None:
    """JSONTestSuite, n_ cases: refused by the strict reader; the lenient one never raises."""
    text = LONG.get(name) or SUITE["reject"].get(name, "")
    with pytest.raises(ValueError):  # noqa: PT011 - the reader's own messages vary
        strict(text)
    lenient(text)


HOSTILE = [
    pytest.param('{"a": NaN}', id="nan"),
    pytest.param("[" * 100_000, id="100k-brackets"),
    pytest.param('{"a":' * 100_000, id="100k-objects"),
    pytest.param('"\\ud800"', id="lone-surrogate-escape"),
    pytest.param('"\ud800"', id="lone-surrogate"),
    pytest.param("1" * 5000, id="huge-integer"),
    pytest.param("[Infinity]", id="infinity"),
    pytest.param('"' + '\\"' * 200_000, id="unclosed-string"),
    pytest.param("/*" * 200_000, id="unclosed-comments"),
    pytest.param("", id="empty"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_unreadable_json_is_nothing(text: str) -> None:
    """T49: never a crash, never a RecursionError, and never a value that JSON does not have."""
    assert lenient(text) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_unreadable_block_is_skipped(text: str) -> None:
    """T48: the other blocks of the page are read."""
    good = '{"@type": "Question", "name": "Still here?", "acceptedAnswer": "Yes."}'
    page = f'<html><script type="application/ld+json">{{"Question": {text}</script>'
    page += f'<script type="application/ld+json">{good}</script><p>x</p>'
    document = load_document(page.encode("utf-8", "replace"))
    assert [pair.answer for pair in json_ld.read(document)] == ["Yes."]


def test_extreme_but_valid_json() -> None:
    """T49: 10^30 is a number, of equal keys the last one counts."""
    assert lenient("1" + "0" * 30) == 10**30
    assert lenient('{"a": 1, "a": 2}') == {"a": 2}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('abc@"\\/,:', max_size=5), inner, max_size=4),
)


@given(JSON)
def test_valid_json_is_never_repaired_into_something_else(value: object) -> None:
    """Law: what is valid comes back as it is, through the strict and through the lenient reader."""
    text = json.dumps(value)
    assert strict(text) == lenient(text) == value


@given(JSON, st.sampled_from(["", "/* x */", "// y\n", "<!--", " ;"]))
def test_repair_undoes_raw_control_characters_and_commas(value: object, noise: str) -> None:
    """Law: a text whose strings hold raw line breaks and tabs, with comments around, reads as the value it meant."""
    raw = noise + json.dumps([value]).replace("\\n", "\n").replace("\\t", "\t")[:-1] + ",]" + noise
    hidden = json.dumps([value])
    if "\\\\n" not in hidden and "\\\\t" not in hidden:
        assert lenient(raw) == [value]


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_readers_never_raise(noise: bytes) -> None:
    """Whatever the bytes are, in a script or as attributes, a reader yields pairs or nothing."""
    parts = (
        b'<html><script type="application/ld+json">{"@type":"Question","name":',
        b'</script><p itemscope itemtype="',
        b'Question"><b itemprop="name" property=name>',
        b'</b><i itemprop="acceptedAnswer">',
    )
    document = load_document(noise.join(parts))
    for module in strategies("read"):
        list(module.read(document))


@given(JSON)
def test_json_ld_reads_any_value(value: object) -> None:
    """Any JSON in the place of a question, a name or an answer is read without an error."""
    question = {"@type": "Question", "name": value, "acceptedAnswer": [value, {"text": value}], "x": value}
    script = json.dumps([question, value, {"@graph": value}]).replace("</", "<\\/")
    list(json_ld.read(load_document(f'<script type="application/ld+json">{script}</script><p>'.encode())))
