"""Opt-out signals: what is stored, what it means for us, and what keeps a page out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from extractors.cleaning.signals import normalised, opted_out, read_headers, read_metas, reasons


def meta(name: str, *values: str) -> dict[str, Any]:
    return read_metas([(name, value) for value in values])


def header(name: str, *values: str) -> dict[str, Any]:
    return read_headers({name: values})


OUT = [
    pytest.param(meta("robots", "noindex"), "robots noindex", id="meta-noindex"),
    pytest.param(meta("Robots", "NoIndex, follow"), "robots noindex", id="case"),
    pytest.param(meta("robots", "noindex nofollow"), "robots noindex", id="no-comma"),
    pytest.param(header("X-Robots-Tag", "otherbot: all, noarchive", "all\tnoai"), "robots noai", id="header-no-comma"),
    pytest.param(meta("robots", "none"), "robots none", id="none"),
    pytest.param(meta("robots", "index", "noai, noimageai"), "robots noai", id="second-meta"),
    pytest.param(meta("faqsieve", "noindex"), "robots noindex", id="meta-names-us"),
    pytest.param(header("X-Robots-Tag", "noindex, nofollow"), "robots noindex", id="header"),
    pytest.param(header("X-Robots-Tag", "faqsieve: noai"), "robots noai", id="header-names-us"),
    pytest.param(header("X-Robots-Tag", "*: noindex"), "robots noindex", id="header-everyone"),
    pytest.param(
        header("X-Robots-Tag", "otherbot: nofollow", "noindex"),
        "robots noindex",
        id="second-header",
    ),
    pytest.param(
        header("X-Robots-Tag", "unavailable_after: 25 Jun 2010 15:00:00 PST, noindex"), "robots noindex", id="value"
    ),
    pytest.param(meta("tdm-reservation", "1"), "tdm-reservation=1", id="tdm-meta"),
    pytest.param(header("TDM-Reservation", "1"), "tdm-reservation=1", id="tdm-header"),
    pytest.param(header("Content-Signal", "search=yes, ai-train=no"), "content-signal ai-train=no", id="signal"),
    pytest.param(
        {"robots.txt": {"content-signal": ["/ ai-input=no"]}}, "content-signal ai-input=no", id="signal-in-robots-txt"
    ),
    pytest.param(header("Content-Usage", "train-ai=n"), "content-usage train-ai=n", id="usage"),
    pytest.param(
        {"robots.txt": {"content-usage": ["/faq/ bots=y", "bots=n"]}}, "content-usage bots=n", id="refusal-wins"
    ),
]
IN = [
    pytest.param({}, id="nothing"),
    pytest.param(meta("robots", "index, follow, max-snippet:-1"), id="index"),
    pytest.param(meta("robots", "nofollow, noarchive, nosnippet, noimageai"), id="other-uses"),
    pytest.param(meta("googlebot", "noindex"), id="meta-names-another"),
    pytest.param(header("X-Robots-Tag", "otherbot: noindex, nofollow"), id="header-names-another"),
    pytest.param(meta("tdm-reservation", "0"), id="tdm-0"),
    pytest.param(meta("tdm-policy", "https://a.example/policy.json"), id="tdm-policy-alone"),
    pytest.param(header("Content-Signal", "search=yes, ai-train=yes"), id="signal-yes"),
    pytest.param(header("Content-Usage", "train-ai=y"), id="usage-yes"),
    pytest.param(meta("description", "noindex, noai"), id="another-meta"),
    pytest.param({"meta": "noindex", "headers": {"x-robots-tag": None}, "robots.txt": []}, id="malformed"),
]


@pytest.mark.parametrize(("signals", "reason"), OUT)
def test_opted_out(signals: dict[str, Any], reason: str) -> None:
    assert reasons(signals) == [reason]
    assert opted_out(json.loads(json.dumps(signals)))


@pytest.mark.parametrize("signals", IN)
def test_not_opted_out(signals: dict[str, Any]) -> None:
    assert reasons(signals) == []
    assert not opted_out(signals)


def test_one_form_for_all_places() -> None:
    signals = meta("robots", "noindex, nofollow") | header("tdm-policy", "/p.json") | header("X-Unknown", "1")
    signals["headers"] = {"tdm-policy": "/p.json", "tdm-reservation": "1", "content-usage": "train-ai=n, search=y"}
    assert normalised(signals) == {
        "robots": ["nofollow", "noindex"],
        "tdm_policy": "/p.json",
        "tdm_reservation": 1,
        "content_usage": {"train-ai": "n", "search": "y"},
    }


def test_the_page_reports_what_it_says() -> None:
    """The extraction holds signals and canonical link as found; the verdict is the caller's."""
    page = '<html><head><meta name="robots" content="noai"><link rel="canonical" href="/help"></head><body><p>x'
    extraction = extract(page.encode())
    assert extraction.signals == {"meta": {"robots": ["noai"]}}
    assert extraction.canonical_link == "/help"
    assert opted_out(extraction.signals)


NOISE = st.text("noindexa,:= *yb1-", max_size=20)
PLACES = st.dictionaries(
    st.sampled_from(["meta", "headers", "robots.txt", "x"]),
    st.none()
    | st.dictionaries(
        st.sampled_from(["robots", "x-robots-tag", "tdm-reservation", "content-signal", "content-usage"]),
        st.lists(NOISE, max_size=3) | NOISE | st.none(),
        max_size=3,
    ),
)  # fmt: skip


@given(PLACES)
def test_any_signals(signals: dict[str, Any]) -> None:
    """Law: whatever was found, there is a verdict, and it has a reason."""
    assert opted_out(signals) == bool(reasons(signals))
    json.dumps(normalised(signals))
