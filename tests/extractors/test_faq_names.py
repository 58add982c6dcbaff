"""What FAQ pages are called, in each language that `faq_names.tsv` lists, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors._faq_names import names_faq

LINES = (Path(__file__).parent / "faq_names.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize(("said", "title"), [line.split("\t")[1:] for line in LINES])
def test_a_title_says_that_questions_follow(said: str, title: str) -> None:
    assert bool(names_faq(title)) is (said == "yes")
    assert bool(names_faq(f"{title} | Example")) is (said == "yes")
