"""Fuzzing of extraction: nothing may raise, hang, or grow faster than its input.

    python -m benchmarks.fuzz [SECONDS]           mutated pages for so long (60), then the growth table
    python -m benchmarks.fuzz --atheris [ARGS]    the same entry under atheris (libFuzzer), where it is installed

A mutation splices pieces of the sample pages, repeats, cuts and flips bytes, and nests. Each page is extracted in this
process under an alarm of 20 s; what is found must survive JSON. A failing page is kept as `fuzz-HASH.html` in the
working directory. The growth table repeats a fragment up to 4 MB: the exponent is that of time over size, 1 is linear.
"""

from __future__ import annotations

import hashlib
import math
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from extractors import extract
from flows.workers import Body, extract_all
from schema.records import Extraction

_SAMPLES = Path(__file__).parent.parent / "samples"
_HANG = 20
_SPLICES = (
    b"<details><summary>Why?</summary>",
    b'<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[',
    b"</div></div>",
    b"<dl><dt>What?<dd>",
    b"<table><tr><td>",
    b"Q: Who?\nA: We.\n",
    b"<!--",
    b"]]>",
    b"\0\xff\xfe",
    "\u202e\ufdfa\u2028".encode(),
    b"<h2>The 7 Ps of marketing</h2><ol><li>",
    b"&#x110000;&amp",
    b"<svg><math><template>",
)


def seeds() -> list[bytes]:
    found = sorted(path for path in _SAMPLES.rglob("*") if path.suffix in {".html", ".txt"})
    return [path.read_bytes() for path in found] + [b"<h2>Why?</h2><p>So.", b"Q: Why?\nA: So.\n"]


def mutated(chosen: random.Random, pages: list[bytes]) -> bytes:
    page = bytearray(chosen.choice(pages))
    for _ in range(chosen.randint(1, 12)):
        at = chosen.randrange(len(page) + 1)
        end = min(len(page), at + chosen.randint(0, 400))
        kind = chosen.randrange(6)
        if kind == 0:
            page[at:at] = chosen.choice(_SPLICES) * chosen.choice((1, 1, 3, 50))
        elif kind == 1:
            other = chosen.choice(pages)
            start = chosen.randrange(len(other) + 1)
            page[at:at] = other[start : start + chosen.randint(0, 2000)]
        elif kind == 2:
            del page[at:end]
        elif kind == 3:
            page[at:at] = page[at:end] * chosen.choice((1, 5, 100))
        elif kind == 4 and page:
            page[min(at, len(page) - 1)] = chosen.randrange(256)
        else:
            del page[end:]
    return bytes(page[:500_000])


def check(page: bytes) -> None:
    """Raises where extraction does, hangs, or finds what cannot be stored."""
    media_type = "text/plain" if page[:1] not in (b"<", b"\xef") and len(page) % 2 else None
    extraction = extract(page, media_type=media_type)
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction


def _hang(*_: object) -> None:
    raise TimeoutError(f"more than {_HANG} s")


def fuzz(seconds: float) -> tuple[int, int]:
    """Pages tried and pages that failed."""
    signal.signal(signal.SIGALRM, _hang)
    chosen, pages, tried, failed = random.Random(time.time_ns()), seeds(), 0, 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        page = mutated(chosen, pages)
        tried += 1
        signal.alarm(_HANG)
        try:
            check(page)
        except Exception as fault:
            failed += 1
            name = f"fuzz-{hashlib.sha256(page).hexdigest()[:12]}.html"
            Path(name).write_bytes(page)
            print(f"{name}: {type(fault).__name__}: {str(fault)[:200]}")
        finally:
            signal.alarm(0)
    return tried, failed


FRAGMENTS: dict[str, Callable[[int], bytes]] = {
    "details": lambda n: b"<details><summary>What is %d?</summary>It is %d.</details>" % (n, n),
    "headings": lambda n: b"<h3>What is %d?</h3><p>It is %d.</p>" % (n, n),
    "dl": lambda n: b"<dt>What is %d?<dd>It is %d." % (n, n),
    "bold lines": lambda n: b"<p><b>What is %d?</b><br>It is %d.</p>" % (n, n),
    "plain text": lambda n: b"What is %d?\nIt is %d.\n\n" % (n, n),
    "lists": lambda n: b"<ul><li>one %d<li>two</ul>" % n,
    "paragraphs": lambda n: b"<p>The 7 Ps of %d are price, place and more.</p>" % n,
    "links": lambda n: b"<a href=/%d>What is %d?</a> " % (n, n),
    "unclosed tags": lambda _: b"<b><i><u><p>",
    "open angle": lambda _: b"<a <a <!--",
    "one long line": lambda n: b"word%d? " % n,
    "json-ld": lambda n: (
        b'<script type="application/ld+json">{"@type":"Question","name":"Q%d?",'
        b'"acceptedAnswer":{"text":"A."}}</script>' % n
    ),
}


def growth() -> Iterator[tuple[str, list[tuple[int, float, str]], float]]:
    """For each fragment: (bytes, seconds, state) at four sizes, and the exponent over those that ended in time."""
    for name, make in FRAGMENTS.items():
        rows = []
        for size in (62_500, 250_000, 1_000_000, 4_000_000):
            length, parts = 0, []
            while length < size:
                parts.append(make(len(parts)))
                length += len(parts[-1])
            media_type = "text/plain" if name == "plain text" else "text/html"
            started = time.perf_counter()
            (found,) = extract_all([Body(b"".join(parts), media_type=media_type)], 1)
            rows.append((size, time.perf_counter() - started, found.state))
        ended = [(size, took) for size, took, state in rows if state in ("ok", "no_faq")]
        first, last = (ended[0], ended[-1]) if len(ended) > 1 else (rows[0], rows[1])
        yield name, rows, math.log(last[1] / first[1]) / math.log(last[0] / first[0])


def under_atheris(arguments: list[str]) -> None:
    import atheris

    atheris.instrument_all()
    atheris.Setup(["fuzz", *arguments], check)
    atheris.Fuzz()


def main(seconds: float = 60.0) -> None:
    tried, failed = fuzz(seconds)
    print(f"{tried} pages in {seconds:.0f} s, {failed} failed")
    for name, rows, exponent in growth():
        cells = "  ".join(f"{size / 1e6:.2f} MB {took:6.2f} s {state}" for size, took, state in rows)
        print(f"{name:15} exponent {exponent:.2f}   {cells}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    if "--atheris" in sys.argv:
        under_atheris([argument for argument in sys.argv[1:] if argument != "--atheris"])
    else:
        main(*map(float, sys.argv[1:]))
