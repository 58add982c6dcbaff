"""Page furniture by example: what each rule takes, and what looks like it but is text."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.cleaning.boilerplate import furniture
from extractors.document import load_document


def kinds(html: str) -> dict[str, str]:
    """Kind of each furnished line."""
    document = load_document(html.encode(), media_type="text/html")
    return {document.blocks[n].text: why.kind for n, why in furniture(document).items()}


BOX = (
    "<h4>{heading}</h4><table><tr><td>{name}</td><td>Ann Other</td></tr><tr><td>{birthday}</td><td>1990-01-02</td></tr>"
    "<tr><td>{job}</td><td>-</td></tr><tr><td>{hobby}</td><td>Chess</td></tr></table>"
)


@pytest.mark.parametrize(
    ("heading", "name", "birthday", "job", "hobby"),
    [
        ("Author information", "Name", "Birthday", "Job", "Hobby"),
        ("Über den Autor", "Name:", "Geburtstag:", "Beruf:", "Hobbys:"),
        ("À propos", "Nom", "Date de naissance", "Métier", "Loisirs"),
        ("Sobre el autor", "Nombre", "Fecha de nacimiento", "Ocupación", "Aficiones"),
        ("Sobre o autor", "Nome", "Data de nascimento", "Profissão", "Passatempos"),
        ("Informazioni", "Nome", "Data di nascita", "Lavoro", "Hobby"),
        ("Over de auteur", "Naam", "Geboortedatum", "Beroep", "Hobby's"),
        ("Об авторе", "Имя", "Дата рождения", "Профессия", "Увлечения"),
    ],
)
def test_author_box(heading: str, name: str, birthday: str, job: str, hobby: str) -> None:
    found = kinds(f"<p>Some text.</p>{BOX.format(**locals())}")
    assert set(found.values()) == {"author_box"}
    assert {heading, name, "Ann Other", hobby, "Chess"} <= set(found)
    assert "Some text." not in found


def test_a_contact_section_is_no_author_box() -> None:
    html = (
        "<h3>How do I reach you?</h3><p>Name: The Shop</p><p>Address: 1 Long Lane</p><p>Phone: 123</p><p>Fax: 124</p>"
    )
    assert kinds(html) == {}


TITLES = ("Cheap Flights To Lisbon", "Zelda Shrine Map Complete", "Used Pianos Near Dayton", "Plum Jam Without Sugar")


@pytest.mark.parametrize(
    "heading",
    ["Top Articles", "Latest Posts", "You might also like", "Related questions", "Ähnliche Beiträge", "À lire aussi",
     "Artículos relacionados", "Artigos relacionados", "Potrebbe interessarti anche", "Lees ook", "Похожие статьи"],
)  # fmt: skip
def test_links_under_a_heading(heading: str) -> None:
    links = "".join(f'<li><a href="/{n}">{title}</a></li>' for n, title in enumerate(TITLES))
    found = kinds(
        f"<p>Text about kites.</p><h3>{heading}</h3><ul>{links}</ul><p>More about kites, and why they fly.</p>"
    )
    assert found == dict.fromkeys((heading, *TITLES), "related_links")


def test_an_empty_line_parts_links_from_their_heading() -> None:
    text = (
        "FAQs\n\nWhat is a kite?\n\nA sail on a line.\n\nIs it hard to fly?\n\nNot in a good wind.\n\n"
        "How long is the line?\n\nAs long as two houses are high.\n\nRelated posts:\n\n"
    )
    page = extract((text + "\n".join(("Why Do Geese Sing", *TITLES[:2]))).encode(), media_type="text/plain")
    assert [pair.answer for pair in page.pairs] == [
        "A sail on a line.",
        "Not in a good wind.",
        "As long as two houses are high.",
    ]


def test_unrelated_titles_without_a_heading() -> None:
    text = "What is a kite?\nA kite is a sail on a line.\nIt needs wind.\n" + "\n".join(f"- {t}" for t in TITLES)
    page = extract(text.encode(), media_type="text/plain")
    assert page.pairs[0].answer == "A kite is a sail on a line.\nIt needs wind."
    assert [r.text for r in page.removals if r.kind == "related_links"] == [f"- {t}" for t in TITLES]


def test_a_list_on_the_pages_subject_is_no_list_of_links() -> None:
    items = ("Kite Frame Repair", "Kite Line Storage", "Kite Sail Washing", "Kite Tail Knots")
    text = "What do you teach about each kite?\nFrame, line, sail and tail; repair, storage, washing and knots:\n"
    page = extract((text + "\n".join(f"- {t}" for t in items)).encode(), media_type="text/plain")
    assert page.pairs[0].answer_items == items


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This page was last edited on 8 March 2019, at 4:12 pm", "page_footer"),
        ("Last updated: 3 May 2021", "page_footer"),
        ("Zuletzt geändert am 3. Mai 2021", "page_footer"),
        ("© 2024 The Shop. All rights reserved.", "page_footer"),
        ("Privacy Policy | Terms of Use | Contact", "page_footer"),
        ("Powered by Some Software", "page_footer"),
        ("Back to top", "nav_link"),
        ("Nach oben", "nav_link"),
        ("Volver arriba", "nav_link"),
        ("Zpět nahoru", "nav_link"),
        ("Tillbaka till toppen", "nav_link"),
        ("Επιστροφή στην κορυφή", "nav_link"),
        ("ページの先頭へ", "nav_link"),
        ("返回頂部", "nav_link"),
        ("กลับขึ้นด้านบน", "nav_link"),
        ("Was this article helpful?", "widget_text"),
        ("¿Te ha resultado útil? Sí No", "widget_text"),
        ("Byla tato odpověď užitečná? Ano Ne", "widget_text"),
        ("Bu cevap yardımcı oldu mu?", "widget_text"),
        ("Был ли этот ответ полезен?", "widget_text"),
        ("この回答は役に立ちましたか？ はい いいえ", "widget_text"),
        ("هل كانت هذه الإجابة مفيدة؟", "widget_text"),
        ("Share this:", "widget_text"),
        ("Facebook Twitter LinkedIn", "widget_text"),
    ],
)
def test_single_lines(line: str, kind: str) -> None:
    assert kinds(f"<p>Some text.</p><p>{line}</p>") == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "The rules were last changed on 3 May 2021 and will be changed again.",
        "Our privacy policy says what we keep.",
        "Share it with your friends if you like it.",
        "The top is made of oak.",
        "Was it helpful to call them? We think so, since they sent a new one.",
        "Name: the one on your card.",
        "Related costs are paid by the buyer.",
        "Var sidan är trasig ser du i listan.",
        "Bu kart size yardımcı olur.",
        "この記事は役に立ちます。",
        "Цена идёт вверх.",
    ],
)
def test_text_that_looks_like_furniture(line: str) -> None:
    assert kinds(f"<p>Some text.</p><p>{line}</p>") == {}


def _answer_of(said: str) -> str:
    html = f"<h1>FAQ</h1><h2>Kdo to platí?</h2><p>My.</p><h2>Kolik to stojí?</h2><p>Pět korun.</p>{said}"
    return extract(html.encode(), media_type="text/html").pairs[-1].answer


@pytest.mark.parametrize(
    "call", ["Číst více", "Læs mere", "Lue lisää", "Citește mai mult", "Читати далі", "阅读更多", "Xem thêm", "קרא עוד"]
)
def test_a_call_to_read_on_is_no_answer(call: str) -> None:
    assert _answer_of(f"<p><a href='/x'>{call}</a></p>") == "Pět korun."
    assert _answer_of(f"<p>{call} než {call}.</p>") == f"Pět korun.\n{call} než {call}."


def test_title_echo() -> None:
    title = "How Kites Fly - The Kite Blog (2024)"
    found = kinds(f"<title>{title}</title><h1>{title}</h1><p>Wind lifts them.</p><h2>{title}</h2>")
    assert found == {title: "title_echo"}


def test_landmarks() -> None:
    found = kinds(
        "<nav><a href='/'>Start</a></nav><article><p>Text.</p><footer>Note</footer></article><footer>End</footer>"
    )
    assert found == {"Start": "nav_link", "End": "page_footer"}


def test_an_author_box_is_not_asked() -> None:
    """Its headings stand over text like questions over answers."""
    pairs = "".join(f"<h4>Question {n} about kites?</h4><p>Answer {n}.</p>" for n in range(4))
    box = BOX.format(heading="Author information", name="Name", birthday="Birthday", job="Job", hobby="Hobby")
    assert [p.question for p in extract((pairs + box).encode()).pairs] == [
        f"Question {n} about kites?" for n in range(4)
    ]


def test_what_stands_below_a_closing_line_is_taken_out_with_its_reason() -> None:
    html = (
        "<h1>FAQ</h1><h2>Is the kiln for hire?</h2><p>By the firing.</p><h2>Who loads it?</h2><p>One of us.</p>"
        "<h2>How hot does it get?</h2><p>1,280 degrees.</p><p>Was this helpful?</p><p>The old kiln was sold.</p>"
    )
    found = extract(html.encode(), media_type="text/html")
    assert found.pairs[-1].answer == "1,280 degrees."
    assert [(part.text, part.rule) for part in found.removals] == [
        ("Was this helpful?", "page.asks_opinion"),
        ("The old kiln was sold.", "page.asks_opinion"),
    ]


@pytest.mark.parametrize(
    "offer", ["Reply", "Antworten", "Répondre", "Reply to mika", "回复 踩5 赞62", "Ответить", "답글"]
)
def test_a_thread_without_heading_is_told_by_its_offers_to_reply(offer: str) -> None:
    post = "<li><p>{}</p><a href='#{}'>{}</a></li>"
    thread = "".join(post.format(said, said, offer) for said in ("First", "Second", "Third"))
    assert kinds(f"<h1>Trams</h1><p>They run.</p><ol>{thread}</ol>").get("Second") == "comments"
    assert "Second" not in kinds(f"<ol>{thread.replace(offer, 'Replying')}</ol>")
    assert "They run." not in kinds(f"<h1>Trams</h1><p>They run.</p>{thread}")
