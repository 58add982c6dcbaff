"""Twice the page, twice the work: counted in calls, never in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from extractors._category import categorise
from extractors._registry import strategies
from extractors._resolve import resolve
from extractors.document import load_document


def calls(raw: bytes) -> int:
    """Calls of Python and C functions from bytes to chosen pairs."""
    count = 0

    def note(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    strategies("find")
    sys.setprofile(note)
    try:
        document = load_document(raw)
        found = [c for strategy in strategies("find") for c in strategy.find(document)]
        chosen, _ = resolve(document, found)
        categorise(document, chosen)
    finally:
        sys.setprofile(None)
    return count


def _page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>FAQ</title></head><body>{body}</body></html>".encode()


def headings(n: int) -> bytes:
    return _page("".join(f"<h2>Group {i}</h2><h3>Is number {i} odd?</h3><p>It is {i}.</p>" for i in range(n)))


def bold_lines(n: int) -> bytes:
    return _page("".join(f"<b>What about {i}?</b><br>Nothing about it.<br><br>" for i in range(n)))


def terms(n: int) -> bytes:
    return _page("<dl>" + "".join(f"<dt>Why {i}?</dt><dd>Because.</dd>" for i in range(n)) + "</dl>")


def contents(n: int) -> bytes:
    listed = "".join(f'<li><a href="#q{i}">May I have {i}?</a></li>' for i in range(n))
    return _page(f"<ul>{listed}</ul>" + "".join(f'<p id="q{i}">May I have {i}?</p><p>Yes.</p>' for i in range(n)))


def panels(n: int) -> bytes:
    one = '<h3><button aria-controls="p{0}">Can I {0}?</button></h3><div id="p{0}">Yes.</div>'
    return _page("".join(one.format(i) for i in range(n)))


def details(n: int) -> bytes:
    return _page("".join(f"<details><summary>Will it {i}?</summary>Yes.</details>" for i in range(n)))


def stacked(n: int) -> bytes:
    return _page("<div>" + "".join(f"<b>And {i}?</b><br>" for i in range(n)) + "the end</div>")


def unanswered(n: int) -> bytes:
    return _page("".join(f"<h3>Is there {i}?</h3>" for i in range(n)))


def nested(n: int) -> bytes:
    return _page("<div>" * (n // 4) + "<h2>Why?</h2><p>So.</p>" * n + "</div>" * (n // 4))


def menus(n: int) -> bytes:
    """One inside the other."""
    return _page("<nav><a href=/up>Up</a> and what else there is.<p>So.</p>" * n)


def plain(n: int) -> bytes:
    return _page("".join(f"<p>Paragraph {i} says that all is well in the garden today.</p>" for i in range(n)))


def one_line(n: int) -> bytes:
    return _page("<p>" + "word? " * n * 20 + "</p>")


def rows(n: int) -> bytes:
    return _page("<table>" + "".join(f"<tr><td>Is {i} here?</td><td>Yes</td></tr>" for i in range(n)) + "</table>")


def sections(n: int) -> bytes:
    return _page(
        "".join(f"<h2>FAQ {i}</h2><h3>Topic {i}</h3><p>It is {i}.</p><h3>Is it {i}?</h3>Yes." for i in range(n))
    )


def statements(n: int) -> bytes:
    return _page("".join(f"<h2>Group {i}</h2><h3>Topic {i}</h3><p>It is {i}.</p><h3>End {i}</h3>No." for i in range(n)))


def repeated_lines(n: int) -> bytes:
    return _page("".join(f"<p><b>Why {i}?</b></p><p>So.</p><p>{i} votes</p><p>+</p><p>Close</p>" for i in range(n)))


@pytest.mark.parametrize(
    "page",
    [
        headings,
        bold_lines,
        terms,
        contents,
        panels,
        details,
        stacked,
        unanswered,
        nested,
        menus,
        plain,
        one_line,
        rows,
        sections,
        statements,
        repeated_lines,
    ],
    ids=lambda page: page.__name__,
)
def test_work_grows_with_the_page(page: Callable[[int], bytes]) -> None:
    """Four times the page may cost five times the calls, not sixteen."""
    small, large = calls(page(150)), calls(page(600))
    assert large <= 5 * small + 2000
