"""The report is one page that loads nothing, says what the dataset says, and runs nothing of what pages say."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copy

import pytest

from flows.reporting import report
from flows.reporting.facts import gather

pytest.importorskip("matplotlib")


def test_it_holds_all_it_shows(sample_dataset: Path, tmp_path: Path) -> None:
    """No address is loaded: no script, no stylesheet, no image but what is in the page."""
    report(sample_dataset, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not re.findall(r"<(?:script|link|img|iframe)\b", page)
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!#)""", page)
    assert page.count("<svg") == 4
    facts = gather(sample_dataset)
    assert all(f"<b>{value:,}</b>{name}" in page for name, value in facts.totals.items())


def test_it_is_the_same_each_time(sample_dataset: Path, tmp_path: Path) -> None:
    """Two reports of one dataset are equal byte for byte."""
    for name in ("a", "b"):
        report(sample_dataset, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_page_text_is_never_html(sample_dataset: Path, tmp_path: Path) -> None:
    """A page's text that looks like a script stands there as text."""
    target = Path(copy(sample_dataset, tmp_path / "evil.db"))
    with closing(sqlite3.connect(target)) as db:
        db.execute("UPDATE removals SET text = '<script>alert(1)</script>'")
        db.execute("UPDATE frameworks SET name = '<img src=x onerror=alert(1)>'")
        db.commit()
    report(target, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
