"""Where a pair stands, and that a changed page or a changed row is noticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from extractors._candidate import Candidate
from extractors._provenance import NotFound, check, check_page, locate, places, replay, text_fragment
from extractors.document import Document, Slice, load_document

PAGE = """<!doctype html><title>Harbour</title><h1>Harbour office</h1><nav>Home</nav>
<div><h2>1. Where do I moor?</h2><p>At the <b>east pier</b>.<br>Berths 1 to 9.</p><p>Was this helpful?</p></div>
<div><h2>What does it cost?</h2><table><tr><td>small</td><td>12</td></tr></table></div>"""


def page() -> Document:
    return load_document(PAGE.encode())


def found(document: Document, *texts: str) -> tuple[Slice, ...]:
    """Slices of the blocks that hold these texts."""
    out = []
    for text in texts:
        block = next(b for b in document.blocks if text in b.text)
        start = block.text.index(text)
        out.append(Slice(block.index, start, start + len(text)))
    return tuple(out)


def test_places_join_neighbours_only() -> None:
    """Blocks that follow each other are one place; a block left out between them parts it."""
    document = page()
    whole = places(document, found(document, "At the east pier.", "Berths 1 to 9."))
    parted = places(document, found(document, "At the east pier.", "Was this helpful?"))
    assert whole == [{"path": "/html[1]/body[1]/div[1]/p[1]", "line": 0, "start": 0, "end": 14, "last_line": 1}]
    assert len(parted) == 2


PIECES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 12), st.integers(1, 12)), min_size=1, max_size=6)


@given(PIECES, st.booleans())
def test_replay_gives_back_what_was_located(pieces: list[tuple[int, int, int]], plain: bool) -> None:
    """Law: the located text is the text of the slices, for HTML and plain text, through JSON and a second parse."""
    raw = "\n".join(f"line {n} of the text" for n in range(9)) if plain else PAGE
    document = load_document(raw.encode())
    slices = []
    for block, start, length in sorted({p[0]: p for p in pieces}.values()):
        size = len(document.blocks[block].text)
        at = min(start, size - 1)
        slices.append(Slice(block, at, min(at + length, size)))
    locator = json.loads(json.dumps(locate(document, Candidate("x", (slices[0],), tuple(slices)))))
    located = replay(load_document(raw.encode()), locator)
    assert located.question == document.text(slices[0])
    assert located.answer.split("\n") == [document.text(s) for s in slices]
    assert locator["channel"] == ("text" if plain else "html")


def row(**changed: object) -> dict[str, object]:
    document = page()
    given_text = found(document, "At the east pier.", "Berths 1 to 9.", "Was this helpful?")
    candidate = Candidate("x", found(document, "1. Where do I moor?"), given_text)
    kept = {"question": "Where do I moor?", "answer": "At the east pier.\nBerths 1 to 9."}
    return kept | {"locator": locate(document, candidate)} | changed


CUT = ["1.", "Was this helpful?"]


def test_what_was_cleaned_away_is_covered_by_removals() -> None:
    assert check(row(), page(), CUT) == []


@pytest.mark.parametrize(
    ("changed", "removals", "problem"),
    [
        pytest.param({}, ["1."], "answer: ", id="removal-not-recorded"),
        pytest.param({}, ["Was this helpful?"], "question: ", id="numbering-not-recorded"),
        pytest.param({"answer": "At the west pier.\nBerths 1 to 9."}, CUT, "answer: ", id="another-word"),
        pytest.param({"answer": "At the east pier."}, CUT, "answer: ", id="text-lost"),
        pytest.param({"answer": "Berths 1 to 9.\nAt the east pier."}, CUT, "answer: ", id="another-order"),
        pytest.param({"answer": "At the east pier.\nBerths 1 to 9. Ask Joe."}, CUT, "answer: ", id="text-invented"),
        pytest.param({"locator": {}}, CUT, "question: ", id="no-locator"),
        pytest.param({"locator": None}, CUT, "the locator leads nowhere", id="null-locator"),
    ],
)
def test_a_row_that_no_longer_matches_is_reported(
    changed: dict[str, object], removals: list[str], problem: str
) -> None:
    problems = check(row(**changed), page(), removals)
    assert problems
    assert problems[0].startswith(problem)


def test_a_changed_page_is_reported() -> None:
    """A version without the second paragraph, or without the block, no longer holds the row."""
    shorter = PAGE.replace("<p>Was this helpful?</p>", "").replace("east", "west")
    gone = "<p>Nothing here any more.</p>"
    for raw in (shorter, gone):
        assert check_page([(row(), CUT)], raw.encode(), media_type="text/html", charset=None)[0]
    assert check_page([(row(), CUT)], PAGE.encode(), media_type=None, charset="utf-8") == [[]]


ROOT = Path(__file__).parent.parent
OWN = sorted([*ROOT.glob("tests/**/*.html"), *ROOT.glob("samples/site/**/*.html"), *ROOT.glob("tests/**/*.txt")])
SHARED = sorted(p for kind in ("seeds", "faq") for p in ROOT.parent.glob(f"shared/corpus/{kind}/pages/*"))


def faults(path: Path) -> list[str]:
    """What `verify` would say of the rows that a page yields."""
    raw = path.read_bytes()
    media_type = "text/plain" if path.suffix == ".txt" else "text/html"
    found = extract(raw, media_type=media_type)
    rows = [
        (json.loads(pair.model_dump_json()), [r.text for r in found.removals if r.pair == number])
        for number, pair in enumerate(found.pairs)
    ]
    return [f for page in check_page(rows, raw, media_type=media_type, charset=found.charset) for f in page]


def test_every_row_of_our_pages_verifies() -> None:
    """All that cleaning takes out of a pair is recorded, on every fixture that has pairs."""
    assert OWN
    assert {path.name: found for path in OWN if (found := faults(path))} == {}


@pytest.mark.slow
@pytest.mark.skipif(not SHARED, reason="needs the shared corpus")
def test_every_row_of_the_corpus_verifies() -> None:
    assert {path.name: found for path in SHARED if (found := faults(path))} == {}


@pytest.mark.parametrize(
    "place",
    [
        pytest.param({"path": "/html[1]/body[1]/p[7]", "line": 0, "start": 0, "end": 1}, id="no-element"),
        pytest.param({"path": "/html[1]/body[1]/h1[1]", "line": 3, "start": 0, "end": 1}, id="no-line"),
        pytest.param({"path": "nonsense", "line": 0, "start": 0, "end": 1}, id="no-path"),
        pytest.param({"script": 4, "pointer": "/a"}, id="no-script"),
    ],
)
def test_places_that_do_not_exist(place: dict[str, object]) -> None:
    with pytest.raises(NotFound):
        replay(page(), {"question": [place], "answer": [place]})


@pytest.mark.parametrize(
    ("url", "question", "answer", "expected"),
    [
        pytest.param("https://a.example/", "Why?", "", "https://a.example/#:~:text=Why%3F", id="question-alone"),
        pytest.param(
            "https://a.example/#q2:~:text=old", "A & B", "- one | two\nthree",
            "https://a.example/#q2:~:text=A%20%26%20B,-one&text=A%20%26%20B", id="anchor-kept",
        ),
        pytest.param(
            "https://a.example/", " ".join("abcdefghijklmnopqr"), "",
            "https://a.example/#:~:text=a%20b%20c%20d%20e%20f%20g%20h,k%20l%20m%20n%20o%20p%20q%20r",
            id="long-question",
        ),
        pytest.param("https://a.example/", "谁？", "", "https://a.example/#:~:text=%E8%B0%81%EF%BC%9F", id="chinese"),
        pytest.param("file:a.txt", "", "x", "file:a.txt", id="no-question"),
    ],
)  # fmt: skip
def test_text_fragment(url: str, question: str, answer: str, expected: str) -> None:
    """A link opens the source at the question; commas, hyphens and ampersands of the text are no syntax."""
    assert text_fragment(url, question, answer) == expected
