"""Suites that no one here wrote, run against the parts that meet the web first."""

from __future__ import annotations

import json
import sqlite3
from html import escape
from pathlib import Path

from extractors._pipeline import extract
from extractors.document.charset import decode
from flows.fetching.messages import plain
from flows.fetching.urls import join_url, normalise_url
from schema.errors import FetchError
from schema.records import Extraction

DATA = Path(__file__).parent / "data"
URLS = json.loads((DATA / "wpt_urls.json").read_text("utf-8"))["cases"]
NAUGHTY: list[str] = json.loads((DATA / "naughty_strings.json").read_text("utf-8"))["strings"]


def outcome(base: str, reference: str) -> str | None:
    """The URL that we make of a link on a page, None where it is refused. Anything else raised fails the test."""
    try:
        return join_url(normalise_url(base), reference) if base.startswith("http") else normalise_url(reference)
    except FetchError:
        return None


# Since 2018 the standard refuses hosts that end in a number and are no IPv4 address.
REFUSED_BY_NOW = ("http://0..0x300/", "http://256.256.256.256.256/", "http://0177.0.0.0189/")


def refused_by_us(text: str, expected: str) -> bool:
    """What the standard repairs and we refuse on purpose (T23): see normalise_url."""
    odd = any(sign in "\\@\x7f" or ord(sign) < 0x20 or 0xD800 <= ord(sign) < 0xE000 for sign in text)
    host = expected.partition("//")[2].partition("/")[0]
    return odd or not expected.startswith(("http:", "https:")) or not host.strip(".") or expected in REFUSED_BY_NOW


def test_t22_t23_wpt_url_cases() -> None:
    """514 cases, no exception but our own; what we accept is what the standard says, less fragment and final dot."""
    agreed = refused = 0
    for reference, base, expected in URLS:
        found = outcome(base, reference)
        case = (reference, base, expected, found)
        if found is None:
            refused += 1
            assert expected is None or refused_by_us(base + reference, expected), case
        else:
            agreed += 1
            assert expected is not None, case
            assert found == normalise_url(expected), case
    assert (len(URLS), agreed, refused) == (514, 149, 365)


def test_t44_naughty_strings_as_urls_and_messages() -> None:
    """Each is a URL or refused, and harmless in a log."""
    for text in NAUGHTY:
        assert plain(text).isprintable() or not text.isascii()
        assert not set(plain(text)) & {"\x1b", "\n", "\r", "\0", "\u202e"}
        for url in (text, f"http://a.example/{text}", f"http://{text}/"):
            outcome("", url)


def test_t44_naughty_strings_round_trip() -> None:
    """485 strings as bytes, through extraction, JSON and SQLite, and back."""
    items = "".join(
        f"<dt>What is string number {number}?</dt><dd>It is {escape(text)} as such.</dd>"
        for number, text in enumerate(NAUGHTY)
    )
    raw = f"<!doctype html><meta charset=utf-8><h1>Questions</h1><dl>{items}</dl>".encode("utf-8", "surrogatepass")
    extraction = extract(raw, media_type="text/html", charset="utf-8")
    assert len(extraction.pairs) >= len(NAUGHTY) * 0.99
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction
    rows = [(pair.question, pair.answer) for pair in extraction.pairs]
    with sqlite3.connect(":memory:") as database:
        database.execute("create table t (question text, answer text) strict")
        database.executemany("insert into t values (?, ?)", rows)
        assert database.execute("select * from t order by rowid").fetchall() == rows
    database.close()
    for text in NAUGHTY:
        assert decode(text.encode("utf-8", "surrogatepass"), "utf-8")[0] == text.replace("\0", "\ufffd").removeprefix(
            "\ufeff"
        )
