"""schema.org FAQPage, one JSON-LD document a site."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

from flows.exporting._lines import write_json
from flows.exporting._snapshot import Snapshot
from schema.keys import digest

DOC = "schema.org FAQPage as JSON-LD, one document a site"
FOLDER = True
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,80}")


def write(snapshot: Snapshot, target: Path) -> int:
    """One file a site, questions in the order of their keys."""
    for site, rows in groupby(sorted(snapshot.rows, key=lambda row: (row["site"], row["question_id"])), _site):
        write_json(target / f"{file_name(site)}.jsonld", document(list(rows)))
    return len(snapshot.rows)


def _site(row: dict[str, Any]) -> str:
    return str(row["site"])


def document(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The FAQPage of some rows."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "@id": f"urn:faqsieve:{row['question_id']}",
                "name": row["question"],
                "inLanguage": row["language"],
                "acceptedAnswer": {"@type": "Answer", "text": row["answer"], "url": row["source_url"]},
            }
            for row in rows
        ],
    }


def file_name(site: str) -> str:
    """A file name for a site: its name where that is a plain one, its digest otherwise (a name is page text).

    >>> file_name("example.org"), len(file_name("../../etc/passwd"))
    ('example.org', 24)
    """
    return site if _PLAIN_NAME.fullmatch(site) and ".." not in site else digest("site", site)
