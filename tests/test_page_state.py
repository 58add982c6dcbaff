"""Pages with status 200 that are not what was asked for, beside real pages that look like them."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors._page_state import soft_404
from extractors.document import load_document

TEXT = "<p>" + "The workshop mends bicycles of all makes and sells used parts. " * 8 + "</p>"
FAQ = "".join(
    f"<details><summary>What is part {n}?</summary><p>It is the part number {n} of it.</p></details>" for n in range(3)
)

NOT_THE_PAGE = [
    pytest.param("<title>404 | Workshop</title><h1>Oops</h1><p>Go home.</p>", "not_found", id="number-in-title"),
    pytest.param("<title>Workshop</title><h1>Page not found</h1>", "not_found", id="english"),
    pytest.param("<title>Werkstatt</title><h1>Seite nicht gefunden</h1>", "not_found", id="german"),
    pytest.param("<title>工房</title><h1>ページが見つかりません</h1>", "not_found", id="japanese"),
    pytest.param("<title>x</title><form><input name=u><input TYPE=Password></form>", "login", id="login"),
    pytest.param('<title>x</title><div id="root"></div><script>run()</script>', "script_shell", id="shell"),
    pytest.param(
        f'<title>x</title><div role="dialog"><p>{"We value your privacy. " * 20}</p><button>OK</button></div>',
        "consent_wall",
        id="consent",
    ),
]
THE_PAGE = [
    pytest.param(f"<title>Workshop</title><h1>About us</h1>{TEXT}", id="text"),
    pytest.param(f"<title>Error 404 explained</title><h1>What 404 means</h1>{TEXT * 5}", id="long-text-about-404"),
    pytest.param("<title>Route 4040</title><h1>Bus 1.404</h1>", id="other-number"),
    pytest.param(f'<title>x</title><form><input type="password"></form>{TEXT * 5}', id="login-beside-text"),
    pytest.param(f'<title>x</title><div id="root">{TEXT}</div>', id="rendered-root"),
    pytest.param(f'<title>x</title><div role="dialog">We use cookies.</div>{TEXT}', id="consent-beside-text"),
    pytest.param("<title>Questions</title><h1>Questions</h1><p>Coming soon.</p>", id="empty-but-real"),
]


@pytest.mark.parametrize(("body", "reason"), NOT_THE_PAGE)
def test_not_the_page(body: str, reason: str) -> None:
    page = f"<!doctype html><html>{body}</html>".encode()
    assert soft_404(load_document(page)) == reason
    assert extract(page).state == "soft_404"


@pytest.mark.parametrize("body", THE_PAGE)
def test_the_page(body: str) -> None:
    page = f"<!doctype html><html>{body}</html>".encode()
    assert soft_404(load_document(page)) is None
    assert extract(page).state == "no_faq"


@pytest.mark.parametrize(("body", "reason"), NOT_THE_PAGE)
def test_pairs_speak_for_a_page(body: str, reason: str) -> None:
    """A page with a FAQ is the page, whatever its title says."""
    assert extract(f"<!doctype html><html>{body}{FAQ}</html>".encode()).state == "ok", reason


def test_plain_text_has_no_walls() -> None:
    assert extract(b"404 not found", media_type="text/plain").state == "no_faq"
