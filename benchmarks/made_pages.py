"""FAQ pages in any number, made from a seed: what the throughput benchmarks harvest. Not one is like another."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path

_SUBJECTS = (
    "order parcel refund invoice password account delivery voucher subscription warranty repair exchange".split()
)
_VERBS = "track cancel change download extend find pay pause renew return share update".split()
_WORDS = (
    "the please within days our team will you can after before page form letter email answer usually working number"
    " status details choose open settings confirm receive until contact shop customer item payment address country"
).split()
_SHAPES = ("details", "headings", "definitions", "accordion", "bold")


def made_page(number: int) -> str:
    """Page `number`: 8 to 22 pairs in one of five structures, among menus, an article, cards and a footer.

    Bytes, elements, elements with attributes, lines, text, pairs and removals are on average those of the corpus of
    real pages (36 KB, 286, 135, 126, 11.9 thousand characters, 16, 18); a test holds them together.
    """
    draw = random.Random(number)
    shape = _SHAPES[number % len(_SHAPES)]
    pairs = [_pair(draw, number, k) for k in range(draw.randint(8, 22))]
    if shape in ("headings", "bold"):
        pairs = [(f"{k}. {question}", answer) for k, (question, answer) in enumerate(pairs, 1)]
    body = "\n".join(f'<div class="l-stack__item">{_SHAPE[shape](q, a, k)}</div>' for k, (q, a) in enumerate(pairs))
    if shape == "definitions":
        body = "<dl>" + "".join(_SHAPE[shape](q, a, k) for k, (q, a) in enumerate(pairs)) + "</dl>"
    article = "".join(f"<p>{_sentences(draw, 2)} <a href='/read/{k}'>{draw.choice(_WORDS)}</a></p>" for k in range(12))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Help {number}</title>'
        f"<style>{'.c-button--primary{color:red}' * 180}</style><script>{'var a=1;' * 1250}</script></head>"
        f'<body class="t-light has-menu"><header class="c-head"><nav>{_menu(number, 7)}</nav></header>'
        f'<div class="c-topics" aria-label="Topics">{_menu(-number, 25)}</div>'
        f'<main id="content"><div class="l-wide"><div class="l-grid"><h1>Help {number}</h1>{article}</div>'
        f'<h2>Frequently asked questions</h2><div class="l-stack">{body}</div>{_cards(draw, number)}</div></main>'
        f'<ul class="c-hours">{"<li>Opening hours</li>" * 12}</ul>'
        f'<footer class="c-foot" role="contentinfo"><ul>{"<li>Terms of use</li>" * 4}</ul></footer></body></html>'
    )


def _menu(number: int, links: int) -> str:
    entries = (
        f'<li class="c-menu__item"><a class="c-menu__link" href="/{word}/{number}"><span>{word.title()}</span></a></li>'
        for word in (_SUBJECTS * 2)[:links]
    )
    return f'<ul class="c-menu__list">{"".join(entries)}</ul>'


def _cards(draw: random.Random, number: int) -> str:
    """Four teasers of other pages."""
    return "".join(
        f'<div class="c-card"><a href="/more/{number}-{k}"><img src="/{k}.jpg" alt=""></a><div class="c-card__body">'
        f'<h3>{draw.choice(_SUBJECTS).title()}</h3><p class="c-card__text">{_sentences(draw, 1)}</p></div></div>'
        for k in range(4)
    )


def _pair(draw: random.Random, number: int, k: int) -> tuple[str, str]:
    verb, subject = draw.choice(_VERBS), draw.choice(_SUBJECTS)
    question = f"How do I {verb} my {subject} with plan {number}-{k}?"
    return question, "".join(
        f"<p>{_sentences(draw, draw.randint(1, 4))} <em>{draw.choice(_WORDS)}.</em></p>"
        for _ in range(draw.randint(1, 4))
    )


def made_answer(draw: random.Random) -> str:
    """One to three paragraphs of text."""
    return "\n".join(_sentences(draw, draw.randint(1, 3)) for _ in range(draw.randint(1, 3)))


def _sentences(draw: random.Random, count: int) -> str:
    return " ".join(" ".join(draw.choices(_WORDS, k=draw.randint(8, 18))).capitalize() + "." for _ in range(count))


_SHAPE = {
    "details": lambda q, a, _: f"<details><summary>{q}</summary>{a}</details>",
    "headings": lambda q, a, _: f"<h3>{q}</h3>{a}",
    "definitions": lambda q, a, _: f"<dt>{q}</dt><dd>{a}</dd>",
    "accordion": lambda q, a, k: (
        f'<div class="item"><button aria-expanded="false" aria-controls="a{k}">{q}</button>'
        f'<div id="a{k}" hidden>{a}</div></div>'
    ),
    "bold": lambda q, a, _: f"<p><b>{q}</b></p>{a}",
}


def made_warc(path: Path, pages: int, *, faq_share: float = 1.0) -> Path:
    """A WARC file of made pages; `faq_share` of them hold pairs, the others an article alone."""
    with path.open("wb") as out:
        for record in _records(pages, faq_share):
            out.write(gzip.compress(record, compresslevel=1, mtime=0))
    return path


def _records(pages: int, faq_share: float) -> Iterator[bytes]:
    for number in range(pages):
        body = made_page(number)
        if random.Random(-number - 1).random() >= faq_share:
            body = body[: body.index("<h2>Frequently")] + "</main></body></html>"
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://site{number % 997}.example/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        yield head.encode() + http + b"\r\n\r\n"
