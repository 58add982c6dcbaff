"""The two source documents as the HTML pages that they were dumped from: templates only, the words come from ../shared.

A template says how a question, an answer, a list, a link farm and an author box are marked up; the manners are those
of content farms: accordions, headings, bold lines, details, or nothing but paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

Lines = list[str]


@dataclass(frozen=True)
class Manner:
    """question: markup of a question and its answer (both HTML). box, farm: the author box and a list of links."""

    name: str
    pair: Callable[[str, str], str]
    box: Callable[[list[tuple[str, str]]], str]
    farm: Callable[[list[str]], str]


def _table(rows: list[tuple[str, str]]) -> str:
    return "<table>" + "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in rows) + "</table>"


def _paragraphs(rows: list[tuple[str, str]]) -> str:
    return "<div>" + "".join(f"<p><b>{k}:</b> {v}</p>" for k, v in rows) + "</div>"


def _items(rows: list[tuple[str, str]]) -> str:
    return "<ul>" + "".join(f"<li>{k}: {v}</li>" for k, v in rows) + "</ul>"


def _linked(titles: list[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="/p/{n}">{t}</a></li>' for n, t in enumerate(titles)) + "</ul>"


def _blocks(titles: list[str]) -> str:
    return "".join(f'<div><a href="/p/{n}">{t}</a></div>' for n, t in enumerate(titles))


MANNERS = (
    Manner("headings", lambda q, a: f"<h3>{q}</h3>{a}", _table, _linked),
    Manner("bold", lambda q, a: f"<p><strong>{q}</strong></p>{a}", _paragraphs, _blocks),
    Manner(
        "accordion",
        lambda q, a: (
            f'<div class="item"><h4><button aria-expanded="false">{q}</button></h4><div hidden>{a}</div></div>'
        ),
        _table,
        _linked,
    ),
    Manner("details", lambda q, a: f"<details><summary>{q}</summary><div>{a}</div></details>", _items, _linked),
    Manner("divisions", lambda q, a: f'<div><div class="q">{q}</div><div class="a">{a}</div></div>', _items, _blocks),
    Manner("paragraphs", lambda q, a: f"<p>{q}</p>{a}", _paragraphs, _linked),
)


def render(text: str, page: dict[str, Any], manner: Manner) -> str:
    """The document as an HTML page. `page`: its gold, which says what each line is."""
    lines = [line for line in text.splitlines() if line.strip()]
    title = escape(lines[0])
    body = "".join(_body(lines[1:], page, manner))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<nav><a href="/">Start</a></nav><article><h1>{title}</h1>{body}</article></body></html>'
    )


def _body(lines: Lines, page: dict[str, Any], manner: Manner) -> Iterator[str]:
    questions = {pair["question"] for pair in page["pairs"]}
    sections = {pair["section"] for pair in page["pairs"]}
    kinds = {piece["text"]: piece["kind"] for piece in page["boilerplate"] if piece["unit"] == "line"}
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.removesuffix(" ›") in questions:
            end = at + 1
            while end < len(lines) and not _breaks(lines[end], questions, sections, kinds):
                end += 1
            yield manner.pair(escape(line), _flow(lines[at + 1 : end]))
        elif line in sections or kinds.get(line) == "title_echo":
            end = at + 1
            yield f"<h2>{escape(line)}</h2>"
        elif kinds.get(line) in ("related_links", "author_box"):
            end = at
            while end < len(lines) and kinds.get(lines[end]) == kinds[line]:
                end += 1
            yield _furniture(lines[at:end], kinds[line], manner)
        else:
            end = at + 1
            while end < len(lines) and line.startswith("  •") and lines[end].startswith("  •"):
                end += 1
            yield _flow(lines[at:end]) if line[-1] in ".!?:" or line.startswith(" ") else f"<h2>{escape(line)}</h2>"
        at = end


def _breaks(line: str, questions: set[str], sections: set[str], kinds: dict[str, str]) -> bool:
    stamp = kinds.get(line) == "trailing_date"
    return (
        line.removesuffix(" ›") in questions
        or line in sections
        or line == "Conclusion"
        or (line in kinds and not stamp)
    )


def _flow(lines: Lines) -> str:
    """Paragraphs and lists."""
    out: list[str] = []
    for line in lines:
        bullet = line.startswith("  • ")
        html = f"<li>{escape(line[4:])}</li>" if bullet else f"<p>{escape(line.strip())}</p>"
        if bullet and out and out[-1].endswith("</ul>"):
            out[-1] = out[-1].removesuffix("</ul>") + html + "</ul>"
        else:
            out.append(f"<ul>{html}</ul>" if bullet else html)
    return "".join(out)


def _furniture(lines: Lines, kind: str, manner: Manner) -> str:
    """A link farm whose first line is its heading, or author boxes with headings between them."""
    if kind == "related_links":
        tail = f"<h3>{escape(lines[-1])}</h3>" if len(lines) > 2 else ""
        return f"<h3>{escape(lines[0])}</h3>" + manner.farm([escape(t) for t in lines[1:-1]]) + tail
    out, rows = "", []
    for line in lines:
        key, colon, value = line.partition(":")
        if colon:
            rows.append((escape(key), escape(value.strip())))
            continue
        out += (manner.box(rows) if rows else "") + f"<h3>{escape(line)}</h3>"
        rows = []
    return out + manner.box(rows)
