"""`faqsieve extract` as its users call it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from flows.command_line import _run
from flows.command_line.extract import line
from flows.sources import Page
from schema.records import Extraction, FrameworkSighting, Pair, Removal
from schema.states import State

FAQ = "<h1>Help</h1><dl><dt>What is felt?</dt><dd>Pressed wool.</dd><dt>Who makes it?</dt><dd>We do.</dd></dl>"


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    code = _run(["extract", *arguments])
    out, err = capsys.readouterr()
    return code, [json.loads(text) for text in out.splitlines()], err


def test_one_line_a_page_in_the_order_of_the_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.html").write_text(FAQ)
    code, found, err = lines(capsys, str(tmp_path / "b.html"), str(tmp_path))
    assert code == 0
    assert err == ""
    assert [row["source"] for row in found] == [str(tmp_path / name) for name in ("b.html", "a.html", "b.html")]
    assert [pair["question"] for pair in found[0]["pairs"]] == ["What is felt?", "Who makes it?"]
    wanted = {"source", "url", "title", "language", "pairs", "frameworks", "removals"}
    assert wanted <= found[0].keys()


def test_bad_input_gets_one_line_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.html").write_text(FAQ)
    (tmp_path / "empty.html").write_text("")
    (tmp_path / "image.html").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "long.html").write_text(FAQ + "<p>Long.</p>" * 500_000)
    with (tmp_path / "film.html").open("wb") as file:
        file.write(FAQ.encode())
        file.truncate(2_000_000_000)  # holes: no room is taken on the disk
    names = ["missing.html", "empty.html", "good.html", "image.html", "long.html", "film.html"]
    code, found, err = lines(capsys, *(str(tmp_path / name) for name in names))
    assert code == 1
    assert [Path(row["source"]).name for row in found] == ["good.html"]
    assert len(err.splitlines()) == 5
    for name in ("missing", "empty", "image"):
        assert f"{name}.html: " in err
    assert "long.html: too_large: larger than the limit" in err
    assert "film.html: not text" in err or "film.html: more than" in err


def test_a_page_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FAQ.encode())))
    code, found, _ = lines(capsys, "-")
    assert code == 0
    assert [len(row["pairs"]) for row in found] == [2]


@pytest.mark.parametrize("arguments", [[], ["--min-confidence", "2", "x"], ["--no-such-option"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["extract", *arguments]) == 2
    assert "faqsieve extract --help" in capsys.readouterr().err


def pair(number: int, confidence: float) -> Pair:
    return Pair(position=number, question="Q", answer="A", extractor="x", confidence=confidence, locator={})


def test_pairs_below_the_confidence_go_with_what_hangs_on_them() -> None:
    """Numbers of pairs that frameworks and removals refer to follow the pairs that are left."""
    framework: dict[str, Any] = {
        "position": 0, "name": "3 Rs", "cardinality": 3, "declared_by": "answer", "kind": "Rs", "subject": None,
        "items": (), "complete": False, "count_mismatch": False, "locator": {}, "extractor": "x", "confidence": 1.0,
    }  # fmt: skip
    found = Extraction(
        state=State.OK,
        media_type="text/html",
        charset="utf-8",
        pairs=(pair(0, 0.2), pair(1, 0.9)),
        frameworks=tuple(FrameworkSighting(pair=number, **framework) for number in (0, 1, None)),
        removals=(Removal(pair=1, position=0, kind="glyph", text=">", rule="r"),),
    )
    row = line(Page("file:x", "x"), found, 0.5)
    assert [each["position"] for each in row["pairs"]] == [1]
    assert [each["pair"] for each in row["frameworks"]] == [0, None]
    assert [each["pair"] for each in row["removals"]] == [0]
