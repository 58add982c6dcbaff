"""Every way of laying out a question, its answer and the two together, in all combinations that a browser would show as
a FAQ; and what stands around the pairs of the usual layouts. Floors say how many must come out whole, with nothing
beside them; they only go up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest

from extractors import extract


class Said(NamedTuple):
    """A pair in words: as a question, as a statement, its answer."""

    asked: str
    stated: str
    answer: str


SAID = (
    Said("How long is the waiting list?", "Waiting list", "About two years, less for the plots by the railway."),
    Said("May I keep hens?", "Keeping hens", "Yes, up to six of them, and no cock."),
    Said("Who pays for the water?", "Water", "The society does, out of the yearly fee. It is read in May."),
    Said("Is there a shop?", "The shop", "Yes, in the hut, on Sundays before noon."),
    Said("Can I sell what I grow?", "Selling", "A little of it, at the gate. Larger amounts need a permit."),
)
QUESTIONS = (
    "{}", "<p>{}</p>", "<div>{}</div>", '<div class="q">{}</div>', "<span>{}</span>", '<span class="q">{}</span>',
    "<b>{}</b>", "<p><b>{}</b></p>", "<div><strong>{}</strong></div>", "<p><em>{}</em></p>", "<p><u>{}</u></p>",
    '<font color="#900">{}</font>', '<p><font size="4">{}</font></p>', "<h2>{}</h2>", "<h4>{}</h4>",
    '<h3><a href="#x{i}">{}</a></h3>', '<a href="#x{i}">{}</a>',
    '<div><a href="#x{i}" data-toggle="collapse">{}</a></div>',
    "<button>{}</button>", '<div><button type="button">{}<svg></svg></button></div>', "<h3><button>{}</button></h3>",
    '<input type="checkbox" id="c{i}"><label for="c{i}">{}</label>', "<dt>{}</dt>", "<legend>{}</legend>",
    "<blockquote>{}</blockquote>", "<center><b>{}</b></center>", "<td>{}</td>", "<th>{}</th>",
    '<div class="q"><span>{}</span><span>+</span></div>', '<h3>{} <i class="fa"></i></h3>',
    '<p class="q"><span>{}</span></p>', "<p>Q: {}</p>", "<p><b>Q.</b> {}</p>", "<p>{i}. {}</p>", "<b>{i}) {}</b>",
    '<div style="font-weight:600">{}</div>', '<span style="color:#0a0">{}</span>',
    '<div role="button" aria-expanded="false">{}</div>',
)  # fmt: skip
ANSWERS = (
    "{}", "<br>{}", "<br><br>{}", "<p>{}</p>", "<div>{}</div>", '<div class="a">{}</div>',
    '<div class="a"><p>{}</p></div>', "<span>{}</span>", "<dd>{}</dd>", "<td>{}</td>", "<blockquote>{}</blockquote>",
    "<ul><li>{}</li></ul>",
    "<p>A: {}</p>", '<div id="x{i}" class="collapse" hidden><p>{}</p></div>', "<dir>{}</dir>",
)  # fmt: skip
PAIRS = (
    "{}", '<div class="w">{}</div>', "<li>{}</li>", "<tr>{}</tr>", "<section>{}</section>", "<p>{}</p>", "{}<hr>",
    "{}<br><br>", "<fieldset>{}</fieldset>", "<dl>{}</dl>", '<div class="w"><div>{}</div></div>',
)  # fmt: skip
AROUND = {"<li>{}</li>": "<ul>{}</ul>", "<tr>{}</tr>": "<table>{}</table>"}
_BLOCKS = ("<p", "<div", "<h", "<block", "<ul", "<dir", "<center", "<dd", "<td")


def layouts() -> Iterator[tuple[str, str, str]]:
    """Question, answer and pair that HTML allows together."""
    for question, answer, pair in product(QUESTIONS, ANSWERS, PAIRS):
        cells = question[:3] in ("<td", "<th"), answer == "<td>{}</td>", pair == "<tr>{}</tr>"
        terms = question == "<dt>{}</dt>", answer == "<dd>{}</dd>"
        if any(cells) != all(cells) or any(terms) != all(terms) or (pair == "<dl>{}</dl>" and not terms[0]):
            continue
        if (question == "<legend>{}</legend>") != (pair == "<fieldset>{}</fieldset>"):
            continue
        if pair == "<p>{}</p>" and (question.startswith(_BLOCKS) or answer.startswith(_BLOCKS)):
            continue
        yield question, answer, pair


def page(title: str, body: str) -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body>'
        '<header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>'
        f'<main id="top"><h1>{title}</h1><p>We have ninety plots by the river, and a hut.</p>{body}</main>'
        "<footer><p>© 2024 The allotments</p></footer></body></html>"
    ).encode()


def whole(html: bytes, stated: bool) -> bool:
    """All pairs and nothing else."""
    wanted = [(said.stated if stated else said.asked, said.answer) for said in SAID]
    return [(pair.question, pair.answer.removeprefix("- ")) for pair in extract(html).pairs] == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "stated", "floor"),
    [
        pytest.param("Frequently asked questions", False, 0.985, id="asked"),
        pytest.param("The allotments", False, 0.96, id="asked-unannounced"),
        pytest.param("Frequently asked questions", True, 0.89, id="stated"),
    ],
)
def test_layouts(title: str, stated: bool, floor: float) -> None:
    found = []
    for question, answer, pair in layouts():
        pairs = [
            pair.format(
                f"{question.format(said.stated if stated else said.asked, i=i)}\n{answer.format(said.answer, i=i)}"
            )
            for i, said in enumerate(SAID, 1)
        ]
        body = AROUND.get(pair, "{}").format("\n".join(pairs))
        found.append(whole(page(title, body), stated))
    assert len(found) > 3000
    assert sum(found) / len(found) >= floor


USUAL = (
    ("<h3 id='f{i}'>{q}</h3>{a}{more}", "{}"),
    ("<h2 id='f{i}'>{q}</h2><div class='a'>{a}</div>{more}", "{}"),
    ("<div class='w' id='f{i}'><h4>{q}</h4>{a}{more}</div>", "{}"),
    ("<details id='f{i}'><summary>{q}</summary>{a}{more}</details>", "{}"),
    ("<dt id='f{i}'>{q}</dt><dd>{a}{more}</dd>", "<dl>{}</dl>"),
    ("<p id='f{i}'><b>{q}</b></p>{a}{more}", "{}"),
    ("<div class='w' id='f{i}'><button aria-expanded='false' aria-controls='p{i}'>{q}</button>"
     "<div id='p{i}' class='p'>{a}{more}</div></div>", "{}"),
    ("<div class='w' id='f{i}'><div class='q'>{q}</div><div class='p'>{a}{more}</div></div>", "{}"),
    ("<tr id='f{i}'><td>{q}</td><td>{a}{more}</td></tr>", "<table>{}</table>"),
    ("<li id='f{i}'><strong>{q}</strong>{a}{more}</li>", "<ol>{}</ol>"),
    ("<p id='f{i}'>{i}. {q}</p>{a}{more}", "{}"),
    ("<p id='f{i}'>{q}</p>{a}{more}", "{}"),
    ("<h3><a name='f{i}'></a>{q}</h3>{a}{more}", "{}"),
)  # fmt: skip
CONTENTS = "<h2>Contents</h2><ul>{}</ul>"
BEFORE = (
    CONTENTS, "<aside><h3>Opening hours</h3><p>Sundays 10 to 12</p></aside>",
    "<form><label>Search the FAQ</label><input type='search'><button>Go</button></form>",
    "<p>Jump to: <a href='#f1'>Waiting</a> | <a href='#f3'>Water</a></p>",
    "<div class='n'><p>We use cookies. Do you accept?</p><button>Accept</button><button>Decline</button></div>",
)  # fmt: skip
MORE = (
    "<p><a href='#top'>Back to top</a></p>",
    "<div class='z'>Was this helpful? <button>Yes</button> <button>No</button></div>",
    "<p><small>Updated: {i} March 2023</small></p>", "<hr>", "<p><a href='/more/{i}'>Read more</a></p>",
)  # fmt: skip
AFTER = (
    "<section><h2>Still have questions?</h2><p>Write to us.</p><a href='/contact'>Contact</a></section>",
    "<div><h3>Newsletter</h3><p>Once a month.</p><form><input type='email'><button>Subscribe</button></form></div>",
    "<h3>Related articles</h3><ul><li><a href='/a'>Growing leeks</a></li><li><a href='/b'>Pruning pears</a></li>"
    "<li><a href='/c'>Compost in winter</a></li></ul>",
    "<h3>2 comments</h3><div><b>Ann</b> <span>2 May 2023</span><p>Is the gate new?</p></div>"
    "<div><b>Bob</b> <span>3 May 2023</span><p>It is.</p></div>",
    "<p>Did not find your answer? <a href='mailto:a@b.example'>Write to us</a>.</p>",
    "<p>© 2024 The allotments. All rights reserved. <a href='/imprint'>Imprint</a></p>",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stated", "floor"), [pytest.param(False, 0.998, id="asked"), pytest.param(True, 0.93, id="stated")]
)
def test_surroundings(stated: bool, floor: float) -> None:
    """One thing before the pairs, one in each, one after them; each alone and the first two together."""
    found = []
    around = [*product(BEFORE, MORE, ("",)), *product(BEFORE, ("",), AFTER), *product(("",), MORE, AFTER)]
    for (layout, all_of), (before, more, after) in product(USUAL, around):
        names = [said.stated if stated else said.asked for said in SAID]
        pairs = [
            layout.format(i=i, q=name, a=f"<p>{said.answer}</p>", more=more.format(i=i))
            for i, (said, name) in enumerate(zip(SAID, names, strict=True), 1)
        ]
        listed = "".join(f"<li><a href='#f{i}'>{name}</a></li>" for i, name in enumerate(names, 1))
        body = before.format(listed) + all_of.format("\n".join(pairs)) + after
        found.append(whole(page("Frequently asked questions", body), stated))
    assert sum(found) / len(found) >= floor


GROUPS = (
    "<h2>{}</h2>", "<h3>{}</h3>", "<div class='g'>{}</div>", "<p class='g'>{}</p>", "<p><b>{}</b></p>",
    "<div class='g'><span>{}</span></div>", "<p><u>{}</u></p>", "<hr><h2>{}</h2>", "<div class='g'><h2>{}</h2></div>",
    "<p><big><b>{}</b></big></p>", "<center><b>{}</b></center>",
)  # fmt: skip
BOXES = (
    "{}{}", "<section>{}{}</section>", "<div class='t'><div class='h'>{}</div><div class='l'>{}</div></div>",
)  # fmt: skip
IN_GROUPS = {"The plots": SAID[:3], "Everyday life": SAID[3:]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stated", "floor"), [pytest.param(False, 1.0, id="asked"), pytest.param(True, 0.93, id="stated")]
)
def test_groups(stated: bool, floor: float) -> None:
    """Titles with a look, a class alone, or boxes of their own: a pair has that of its group, no answer has any."""
    found = []
    for (layout, all_of), title, box in product(USUAL, GROUPS, BOXES):
        body, wanted = "", []
        for name, some in IN_GROUPS.items():
            asked = [said.stated if stated else said.asked for said in some]
            pairs = [
                layout.format(i=len(wanted) + i, q=question, a=f"<p>{said.answer}</p>", more="")
                for i, (said, question) in enumerate(zip(some, asked, strict=True), 1)
            ]
            body += box.format(title.format(name), all_of.format("\n".join(pairs)))
            wanted += [(question, said.answer, name) for said, question in zip(some, asked, strict=True)]
        pairs_found = extract(page("Frequently asked questions", body)).pairs
        found.append([(pair.question, pair.answer, pair.category) for pair in pairs_found] == wanted)
    assert sum(found) / len(found) >= floor


SENTENCES = (
    "Ask at the hut.", "The list hangs at the gate.", "It was measured in 1990.", "Nobody minds that.", "Come in May."
)  # fmt: skip
NOUNS = ("Spades", "Forks", "Rakes", "Hoses", "Nets")
INSIDE = (  # of an answer: markup, and how it reads. a: the answer, s: a sentence, n: a noun
    ("<p>{a}</p><p>{s}</p>", "{a}\n{s}"),
    ("<p>{a}<br>{s}</p>", "{a}\n{s}"),
    ("<p>{a}</p><ul><li>{n}</li><li>Old {n}</li></ul>", "{a}\n- {n}\n- Old {n}"),
    ("<p>{a}</p><ol><li>Fetch {n}</li><li>{s}</li></ol>", "{a}\n- Fetch {n}\n- {s}"),
    ("<p>{a}</p><h5>With {n}</h5><p>{s}</p>", "{a}\nWith {n}\n{s}"),
    ("<p>{a}</p><p><b>Mind the {n}</b></p><p>{s}</p>", "{a}\nMind the {n}\n{s}"),
    ("<p><b>{n}:</b> {a}</p>", "{n}: {a}"),
    ("<p>{a}</p><p>Really? {s}</p>", "{a}\nReally? {s}"),
    ("<p>{a}</p><blockquote>{s}</blockquote>", "{a}\n{s}"),
    ("<p>{a}</p><figure><img src='x.png' alt=''><figcaption>{n} in May</figcaption></figure>", "{a}\n{n} in May"),
    ("<p>{a}</p><pre>open {n}\nshut {n}</pre>", "{a}\nopen {n}\nshut {n}"),
    ("<p>{a}</p><p><a href='/rules/{i}'>Rules for {n}</a></p>", "{a}\nRules for {n}"),
    ("<p>{a}</p><table><tr><td>{n}</td><td>{i}0</td></tr><tr><td>Old {n}</td><td>{i}</td></tr></table>",
     "{a}\n{n} | {i}0\nOld {n} | {i}"),
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stated", "floor"), [pytest.param(False, 0.93, id="asked"), pytest.param(True, 0.89, id="stated")]
)
def test_inside_answers(stated: bool, floor: float) -> None:
    """More than a paragraph, in all answers, in one, in the last: it is of its answer, whole."""
    found = []
    for (layout, all_of), (markup, text), rich in product(USUAL, INSIDE, ({1, 2, 3, 4, 5}, {2}, {5})):
        pairs, wanted = [], []
        for i, (said, sentence, noun) in enumerate(zip(SAID, SENTENCES, NOUNS, strict=True), 1):
            named, words = said.stated if stated else said.asked, {"a": said.answer, "s": sentence, "n": noun, "i": i}
            shown, read = (markup, text) if i in rich else ("<p>{a}</p>", "{a}")
            pairs.append(layout.format(i=i, q=named, a=shown.format(**words), more=""))
            wanted.append((named, read.format(**words)))
        got = extract(page("Frequently asked questions", all_of.format("\n".join(pairs)))).pairs
        found.append([(pair.question, pair.answer) for pair in got] == wanted)
    assert sum(found) / len(found) >= floor
