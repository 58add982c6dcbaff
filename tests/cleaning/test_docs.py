"""docs/cleaning.md names every rule, and no rule that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULE = r"(?:question|answer|list|page|site)\.[a-z_]+"


def test_every_rule_is_documented() -> None:
    whole_site = ROOT / "flows" / "dataset" / "furniture.py"
    sources = [*(ROOT / "extractors" / "cleaning").glob("*.py"), ROOT / "extractors" / "_clean.py", whole_site]
    used = {rule for path in sources for rule in re.findall(rf'"({RULE})"', path.read_text(encoding="utf-8"))}
    text = (ROOT / "docs" / "cleaning.md").read_text(encoding="utf-8")
    named = set(re.findall(rf"`({RULE})`", text))
    assert used
    by_place = {"page.nav", "page.footer", "page.banner", "page.dialog"}
    assert named - by_place == used - by_place
