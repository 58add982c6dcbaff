"""The machine's Chromium, driven headless, for whatever is to be seen in a browser.

Screenshots for the docs are written where FAQSIEVE_SCREENSHOTS names a folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")


@contextmanager
def browser_page(**options: Any) -> Iterator[Any]:
    """A page of a browser that reaches this machine only: whatever a page asks of others fails at once."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        page = browser.new_page(**{"viewport": {"width": 1200, "height": 900}, **options})
        page.route(_elsewhere, lambda route: route.abort())
        try:
            yield page
        finally:
            browser.close()


def _elsewhere(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).hostname != "127.0.0.1"


def shoot(page: Any, name: str, **options: Any) -> None:
    """Write a picture for the docs, where pictures are wanted."""
    folder = os.environ.get("FAQSIEVE_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", **options)
