"""What a page says about its use by machines: robots directives, TDM reservations, Content-Signal, Content-Usage.

Signals are kept as found, by where they stood: {"meta": {name: [values]}, "headers": {name: [values]},
"robots.txt": {name: [values]}}. `normalised` gives them one form, `opted_out` the verdict, `reasons` what it rests on.

A page has opted out where any of these applies to everyone or to us by name:
- robots (meta or X-Robots-Tag): `noindex`, `none` or `noai`. (`noimageai` is about images, which we do not take;
  `nofollow`, `noarchive` and `nosnippet` are about other uses.)
- TDM Reservation Protocol: `tdm-reservation: 1`, whatever `tdm-policy` offers.
- Content-Signal: `no` for `search`, `ai-input` or `ai-train`; Content-Usage (IETF AIPREF): `n` for any category.
  The dataset serves search, retrieval and training alike, so a refusal of one of them keeps the page out.

Sources: Google's robots meta specification, W3C TDMRep, contentsignals.org, draft-ietf-aipref-attach and -vocab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

AGENT = "faqsieve"
_META_NAMES = frozenset({"robots", AGENT, "tdm-reservation", "tdm-policy", "content-signal", "content-usage"})
_HEADER_NAMES = frozenset({"x-robots-tag", "tdm-reservation", "tdm-policy", "content-signal", "content-usage"})
# Directives that have a value behind a colon: any other word before a colon is an agent.
_VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_REFUSING_ROBOTS = frozenset({"noindex", "none", "noai"})
_REFUSING_SIGNALS = frozenset({"search", "ai-input", "ai-train"})
_SCOPE = re.compile(r"\s*([\w.*-]+)\s*:\s*(.*)", re.S)
_PREFERENCE = re.compile(r"([\w.*-]+)\s*=\s*\"?([\w-]+)\"?")


def read_metas(metas: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Signals in a page's `<meta>` elements, as found; empty where there are none.

    >>> read_metas([("robots", "noindex, noai"), ("viewport", "width=device-width")])
    {'meta': {'robots': ['noindex, noai']}}
    """
    found: dict[str, list[str]] = {}
    for name, content in metas:
        if name.lower() in _META_NAMES and content.strip():
            found.setdefault(name.lower(), []).append(content.strip())
    return {"meta": found} if found else {}


def read_headers(headers: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Signals among a response's headers, whatever the case of their names. Each header field is a value of its own:
    joined by commas, a directive for everyone would be taken for another agent's, whose field came before.

    >>> reasons(read_headers({"X-Robots-Tag": ["otherbot: nofollow", "noindex"]}))
    ['robots noindex']
    """
    found = {name.lower(): list(values) for name, values in headers.items() if name.lower() in _HEADER_NAMES}
    return {"headers": found} if found else {}


def normalised(signals: Mapping[str, Any], agent: str = AGENT) -> dict[str, Any]:
    """All signals in one form, as far as they apply to us: robots (sorted directives), tdm_reservation (0 or 1),
    tdm_policy, content_signal and content_usage (preference by category; of several the refusing one).

    >>> normalised({"headers": {"x-robots-tag": "otherbot: noindex, nofollow"}, "meta": {"robots": ["NoAI"]}})
    {'robots': ['noai']}
    """
    out: dict[str, Any] = {}
    directives = {d for name, value in _values(signals) for d in _directives(name, value, agent)}
    if directives:
        out["robots"] = sorted(directives)
    for name, value in _values(signals):
        if name == "tdm-reservation" and value.strip() in ("0", "1"):
            out["tdm_reservation"] = max(int(value), out.get("tdm_reservation", 0))
        elif name == "tdm-policy":
            out.setdefault("tdm_policy", value.strip())
        elif name in ("content-signal", "content-usage"):
            stated = out.setdefault(name.replace("-", "_"), {})
            for category, preference in _preferences(value):
                refused = stated.get(category) in ("n", "no")
                stated[category] = stated[category] if refused else preference
    return {key: value for key, value in out.items() if value not in ({}, "")}


def reasons(signals: Mapping[str, Any], agent: str = AGENT) -> list[str]:
    """What of the signals keeps the page out of the dataset, in words; empty where nothing does.

    >>> reasons({"meta": {"tdm-reservation": ["1"]}, "robots.txt": {"content-signal": ["search=yes, ai-train=no"]}})
    ['tdm-reservation=1', 'content-signal ai-train=no']
    """
    stated = normalised(signals, agent)
    found = [f"robots {word}" for word in stated.get("robots", ()) if word in _REFUSING_ROBOTS]
    if stated.get("tdm_reservation") == 1:
        found.append("tdm-reservation=1")
    signal, usage = stated.get("content_signal", {}), stated.get("content_usage", {})
    found += [f"content-signal {name}=no" for name in sorted(_REFUSING_SIGNALS & signal.keys()) if signal[name] == "no"]
    return found + [f"content-usage {name}=n" for name in sorted(usage) if usage[name] == "n"]


def opted_out(signals: Mapping[str, Any], agent: str = AGENT) -> bool:
    """Whether the page is to be kept out of the dataset (the rule stands at the top of this file)."""
    return bool(reasons(signals, agent))


def _values(signals: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(name, value) of all places, in the order meta, headers, robots.txt; malformed parts say nothing."""
    for place in ("meta", "headers", "robots.txt"):
        part = signals.get(place)
        for name, value in part.items() if isinstance(part, Mapping) else ():
            for each in value if isinstance(value, list | tuple) else [value]:
                if isinstance(each, str):
                    yield str(name).lower(), each


def _directives(name: str, value: str, agent: str) -> Iterator[str]:
    """Robots directives that apply to us. In X-Robots-Tag a name before a colon scopes what follows it."""
    if name not in ("robots", "x-robots-tag", agent):
        return
    applies = True
    for part in value.split(","):
        word = part.strip()
        scope = _SCOPE.fullmatch(word) if name == "x-robots-tag" else None
        if scope and scope.group(1).lower() not in _VALUED:
            applies = scope.group(1).lower() in (agent, "*")
            word = scope.group(2).strip()
        if applies and ":" not in word:
            yield from word.lower().split()  # "noindex nofollow": commas are often forgotten


def _preferences(value: str) -> Iterator[tuple[str, str]]:
    """(category, preference) of a Content-Signal or Content-Usage value; a path before them is passed over."""
    for category, preference in _PREFERENCE.findall(value):
        yield category.lower(), preference.lower()
