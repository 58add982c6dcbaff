"""Fuzzing of extraction: nothing may raise, hang, or grow faster than its input.

    python -m benchmarks.fuzz [SECONDS]             mutated pages for so long (60 CPU seconds), then the growth
                                                    table
    python -m benchmarks.fuzz --atheris [SECONDS]   the same, guided by what each page reaches (pip install '.[fuzz]')

A mutation splices pieces of the sample pages, repeats, cuts and flips bytes, nests, and fills lines with one piece
again and again, as dots to be filled in or a text in capitals do: what patterns backtrack over. Each page is extracted
in this process under an alarm of 20 CPU seconds and must not cost more than `allowed` for its size; what is found must
survive JSON. A failing page is kept as `fuzz-HASH.html` in the working directory, and the search goes on. The growth
table repeats a fragment up to 4 MB: the exponent is that of time over size, 1 is linear.
"""

from __future__ import annotations

import hashlib
import math
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flows.worker_process import Body, warm_up
from flows.workers import extract_all
from schema.records import Extraction

_SAMPLES = Path(__file__).parent.parent / "samples"
_HANG = 20
_LONGEST = 500_000
_INSTRUMENTED = 3.0  # how much slower Python is that takes note of every branch
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
_PIECES = tuple(
    piece.encode()
    for piece in (
        *(
            "A",
            "ABCD ",
            "ABCD-",
            "AB & ",
            "a",
            "abc ",
            "Abc Def ",
            "Abc, ",
            "a b ",
            "the a of ",
            "a is ",
            "and ",
            "by A ",
        ),
        *("1", "1 ", "1.", "1. Abc ", "12:", "10/10/2020 ", "Step 1: ", "7 Ps of ", "Q: ", "C's ", "iv. "),
        *(
            ".",
            "...",
            ". ",
            "? ",
            "!",
            ":",
            "; ",
            "-",
            " – ",
            "_",
            "|",
            "#:",
            "(",
            "(a) ",
            "[",
            '"',
            "’",
            "* ",
            "• ",
            "…",
        ),
        *(
            "é",
            "我",
            "は、",
            "ー",
            "क ",
            "؟ ",
            "🏽",
            "👍🏽",
            "⭐",
            "\u3000",
            "\u200b",
            "\n",
            "\t",
            "{a:",
            "&amp;",
            "a/",
            "a@b.c ",
        ),
    )
)
_STATED = (b"<h2>The 4 Cs of care:</h2><ul><li>%b<li>%b<li>%b<li>%b</ul>", b"The 3 steps are:\n1. %b\n2. %b\n3. %b\n")


def seeds() -> list[bytes]:
    found = sorted(path for path in _SAMPLES.rglob("*") if path.suffix in {".html", ".txt"})
    return [path.read_bytes() for path in found] + [b"<h2>Why?</h2><p>So.", b"Q: Why?\nA: So.\n"]


def mutated(chosen: random.Random, pages: list[bytes], page: bytes | bytearray | None = None) -> bytes:
    """The page, or one of the pages, changed in a few places."""
    page = bytearray(chosen.choice(pages) if page is None else page)
    for _ in range(chosen.randint(1, 12)):
        at = chosen.randrange(len(page) + 1)
        end = min(len(page), at + chosen.randint(0, 400))
        kind = chosen.randrange(8)
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
        elif kind == 5:
            page[at:at] = _filled(chosen)
        elif kind == 6:
            frame = chosen.choice(_STATED)
            page[at:at] = frame % ((_filled(chosen),) * frame.count(b"%b"))
        else:
            del page[end:]
    return bytes(page[:_LONGEST])


def _filled(chosen: random.Random) -> bytes:
    """One to three pieces, again and again, with something else at the end."""
    piece = b"".join(chosen.choices(_PIECES, k=chosen.randint(1, 3)))
    return piece * chosen.choice((1, 4, 40, 400)) + chosen.choice((b"", b"x", b"?", b"."))


def allowed(size: int) -> float:
    """CPU seconds that a page of so many bytes may cost: four times what a page costs where every line asks."""
    return 0.5 + size * 10e-6


def check(page: bytes, slower: float = 1.0) -> None:
    """Raises where extraction does, hangs, costs too much, or finds what cannot be stored."""
    from extractors import extract  # not before atheris, which takes note of what it sees imported

    media_type = "text/plain" if page[:1] not in (b"<", b"\xef") and len(page) % 2 else None
    started = time.process_time()
    extraction = extract(page, media_type=media_type)
    took = time.process_time() - started
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction
    if took > allowed(len(page)) * slower:
        raise TimeoutError(f"{len(page)} bytes took {took:.1f} s")


def _hang(*_: object) -> None:
    raise TimeoutError(f"more than {_HANG} s")


class Search:
    """Counts pages tried and pages that failed, and keeps the latter. slower: how much the machine is slowed down."""

    def __init__(self, slower: float = 1.0) -> None:
        signal.signal(signal.SIGPROF, _hang)
        self.tried = self.failed = 0
        self._slower = slower

    def page(self, page: bytes) -> None:
        self.tried += 1
        signal.setitimer(signal.ITIMER_PROF, _HANG)
        try:
            check(page, self._slower)
        except Exception as fault:
            self.failed += 1
            name = f"fuzz-{hashlib.sha256(page).hexdigest()[:12]}.html"
            Path(name).write_bytes(page)
            print(f"{name}: {type(fault).__name__}: {str(fault)[:200]}", flush=True)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def fuzz(seconds: float) -> Search:
    """Pages made by chance for so long."""
    chosen, pages, search = random.Random(time.time_ns()), seeds(), Search()
    warm_up()  # what is loaded at first use is no page's cost
    until = time.process_time() + seconds
    while time.process_time() < until:
        search.page(mutated(chosen, pages))
    return search


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


def guided(seconds: float = 60.0) -> None:
    """Pages made by libFuzzer and by our mutations in turn, from those that reached something new; never returns.

    libFuzzer ends the process by itself, so what is counted is told on the way.
    """
    import atheris

    with atheris.instrument_imports(include=["extractors"]):
        warm_up()
    search, pages = Search(_INSTRUMENTED), seeds()
    until = time.process_time() + seconds

    def change(page: bytes, most: int, seed: int) -> bytes:
        found = mutated(random.Random(seed), pages, page) if seed % 2 else atheris.Mutate(page, most)
        return bytes(found[:most])

    def one(page: bytes) -> None:
        search.page(page)
        if time.process_time() > until:
            print(f"{search.tried} pages in {seconds:.0f} s under atheris, {search.failed} failed", flush=True)
            os._exit(bool(search.failed))

    with tempfile.TemporaryDirectory() as corpus:
        for number, page in enumerate(pages):
            (Path(corpus) / str(number)).write_bytes(page)
        options = [f"-max_len={_LONGEST}", "-timeout=60", "-rss_limit_mb=0", "-len_control=0", "-verbosity=0"]
        atheris.Setup(["fuzz", corpus, *options], one, custom_mutator=change)
        atheris.Fuzz()


def main(seconds: float = 60.0) -> None:
    search = fuzz(seconds)
    print(f"{search.tried} pages in {seconds:.0f} s, {search.failed} failed")
    for name, rows, exponent in growth():
        cells = "  ".join(f"{size / 1e6:.2f} MB {took:6.2f} s {state}" for size, took, state in rows)
        print(f"{name:15} exponent {exponent:.2f}   {cells}")
    sys.exit(bool(search.failed))


if __name__ == "__main__":
    if "--atheris" in sys.argv:
        guided(*(float(argument) for argument in sys.argv[1:] if argument != "--atheris"))
    else:
        main(*map(float, sys.argv[1:]))
