"""What every export starts from: the rows of `faq`, typed, filtered, masked and assigned to splits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.cleaning.flags import mask
from extractors.cleaning.signals import opted_out
from flows.dataset import digest
from flows.dataset.connection import Connection, reading
from schema.keys import digest as key

COLUMNS = (
    "question_id", "answer_id", "pair_id", "question", "answer", "answer_items", "language", "topic", "category",
    "frameworks", "source_url", "source_fragment_url", "site", "sources", "sites", "agreement", "consensus",
    "confidence", "flags", "published",
)  # fmt: skip
"""Columns of `faq` that are exported. `last_seen` is not: it says when we looked, and would make two exports differ."""

DECISION_COLUMNS = (
    "id", "kind", "pair_id", "other_pair_id", "field", "value", "by", "at", "question", "answer", "other_question",
    "other_answer", "confidence", "source_url", "source_fragment_url",
)  # fmt: skip
"""Columns of `decisions`, then the pair that each is about, as it stands on its page, and the other pair's text."""

SPLITS = ("train", "validation", "test")
_SHARES = (80, 90)  # of 100: below the first train, below the second validation, test above
_JSON = ("answer_items", "frameworks", "flags")
_TEXT = ("question", "answer")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Rows of `faq` in the order of their keys, each with its `split`, and what else exports need.

    variants: every wording of each question (question_id → texts, the canonical one first). stated: the same for its
    distinct answers (question_id → (answer_id, text)). figures: measured quality, for dataset cards. decisions: what
    people decided about pairs, whatever the filters.
    """

    rows: list[dict[str, Any]]
    wordings: dict[str, list[str]]
    stated: dict[str, list[tuple[str, str]]]
    figures: dict[str, Any]
    digest: str
    masked: bool = False
    filters: dict[str, Any] = field(default_factory=dict)
    decisions: list[dict[str, Any]] = field(default_factory=list)

    def split(self, name: str) -> list[dict[str, Any]]:
        """Rows of one split."""
        return [row for row in self.rows if row["split"] == name]


def snapshot(
    path: Path,
    *,
    masked: bool = False,
    min_confidence: float = 0.0,
    languages: Iterable[str] = (),
    leave_out_flags: Iterable[str] = (),
) -> Snapshot:
    """Read a dataset for export. Pages that opted out of mining are never exported, whatever was stored.

    masked: e-mail addresses, phone numbers and IP addresses are replaced by a label such as `[email]`.
    languages: keep these only (all where empty). leave_out_flags: drop rows that carry one of these flags.
    """
    wanted, unwanted = set(languages), set(leave_out_flags)
    with reading(path) as db:
        closed = _closed_pages(db)
        rows = [
            row
            for row in _faq(db)
            if row["source_url"] not in closed
            and row["confidence"] >= min_confidence
            and (not wanted or row["language"] in wanted)
            and not unwanted & set(row["flags"])
        ]
        kept = {row["question_id"] for row in rows}
        groups = _groups(db)
        wordings = _wordings(db, kept)
        stated = _stated(db, kept)
        figures = _figures(db)
        decisions = [row for row in db.rows(_DECISIONS) if row["source_url"] not in closed]
    for row in rows:
        row["split"] = _split(groups.get(row["question_id"], row["question_id"]))
    if masked:
        _mask(rows, wordings, stated)
        _mask_decisions(decisions)
    filters = {"min_confidence": min_confidence, "languages": sorted(wanted), "leave_out_flags": sorted(unwanted)}
    return Snapshot(rows, wordings, stated, figures, digest(path), masked, filters, decisions)


_DECISIONS = """SELECT d.id, d.kind, d.pair_id, d.other_pair_id, d.field, d.value, d.by, d.at, p.question, p.answer,
  o.question AS other_question, o.answer AS other_answer, p.raw_confidence AS confidence, g.url AS source_url,
  p.source_fragment_url
FROM decisions AS d LEFT JOIN pairs AS p ON p.id = d.pair_id LEFT JOIN pairs AS o ON o.id = d.other_pair_id
LEFT JOIN pages AS g ON g.id = p.page_id ORDER BY d.id"""


def _faq(db: Connection) -> Iterator[dict[str, Any]]:
    for row in db.rows(f"SELECT {', '.join(COLUMNS)} FROM faq ORDER BY question_id"):
        for name in _JSON:
            row[name] = json.loads(row[name]) if row[name] else ([] if name != "answer_items" else None)
        yield row


def _closed_pages(db: Connection) -> set[str]:
    pages = db.rows("SELECT url, signals, state FROM pages WHERE signals != '{}' OR state = 'opted_out'")
    return {p["url"] for p in pages if p["state"] == "opted_out" or opted_out(json.loads(p["signals"]))}


def _groups(db: Connection) -> dict[str, str]:
    """Question → the smallest id of the questions that it must share a split with.

    Two questions belong together where they state the same framework, or frameworks that overlap; a cluster of
    duplicates is one question already.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    stated = """SELECT DISTINCT p.question_id, s.framework_id FROM framework_sightings AS s
        JOIN pairs AS p ON p.id = s.pair_id WHERE p.question_id IS NOT NULL"""
    edges = [(f"q{q}", f"z{f}") for q, f in db.execute(stated)]
    edges += [(f"z{a}", f"z{b}") for a, b in db.execute("SELECT a, b FROM framework_relations")]
    for a, b in edges:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    return {name[1:]: root(name)[1:] for name in list(parent) if name[0] == "q"}


def _split(group: str) -> str:
    bucket = int(key("split", group)[:8], 16) % 100
    return SPLITS[sum(bucket >= share for share in _SHARES)]


def _wordings(db: Connection, kept: set[str]) -> dict[str, list[str]]:
    """As people fixed them; a pair that they rejected words nothing."""
    found: dict[str, list[str]] = {}
    sql = """SELECT p.question_id, coalesce((SELECT value FROM decisions WHERE pair_id = p.id AND kind = 'fix'
          AND field = 'question' ORDER BY at DESC, id LIMIT 1), p.question) AS text, q.question AS shown
        FROM pairs AS p JOIN questions AS q ON q.id = p.question_id
        WHERE p.gone_at IS NULL AND p.id NOT IN (SELECT pair_id FROM decisions WHERE kind = 'reject')
        ORDER BY p.question_id, text <> shown, text"""
    for question_id, text, _ in db.execute(sql):
        if question_id in kept and text and text not in found.setdefault(question_id, []):
            found[question_id].append(text)
    return found


def _stated(db: Connection, kept: set[str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for question_id, answer_id, text in db.execute(
        "SELECT question_id, id, answer FROM answers ORDER BY question_id, best DESC, id"
    ):
        if question_id in kept and text:
            found.setdefault(question_id, []).append((answer_id, text))
    return found


def _figures(db: Connection) -> dict[str, Any]:
    """What the dataset itself measures of its quality; a share is None where nothing was counted."""

    def count(sql: str) -> int:
        return int(db.value(sql) or 0)

    both = count("SELECT count(*) FROM pairs WHERE agreement IN ('agree', 'differ')")
    judged = count("SELECT count(*) FROM decisions WHERE kind IN ('accept', 'reject')")
    accepted = count("SELECT count(*) FROM decisions WHERE kind = 'accept'")
    agreed = count("SELECT count(*) FROM pairs WHERE agreement = 'agree'")
    return {
        "pages": count("SELECT count(*) FROM pages WHERE raw_hash IS NOT NULL"),
        "pairs": count("SELECT count(*) FROM pairs WHERE gone_at IS NULL"),
        "questions": count("SELECT count(*) FROM questions"),
        "sites": count("SELECT count(DISTINCT site) FROM pages"),
        "mean_confidence": db.value("SELECT round(avg(confidence), 4) FROM pairs WHERE gone_at IS NULL"),
        "pairs_in_markup_and_page": both,
        "share_of_those_that_agree": round(agreed / both, 4) if both else None,
        "reviewed": judged,
        "share_of_those_accepted": round(accepted / judged, 4) if judged else None,
        "merged_duplicates": count("SELECT count(*) FROM merges WHERE level = 'question'"),
        "boilerplate_removed": count("SELECT count(*) FROM removals"),
    }


def _mask(rows: list[dict[str, Any]], wordings: dict[str, list[str]], stated: dict[str, list[tuple[str, str]]]) -> None:
    for row in rows:
        for name in _TEXT:
            row[name] = mask(row[name])
        row["answer_items"] = [mask(item) for item in row["answer_items"]] if row["answer_items"] else None
        row["source_fragment_url"] = row["source_url"]  # the fragment quotes the text that was masked
    for question_id, texts in wordings.items():
        wordings[question_id] = list(dict.fromkeys(map(mask, texts)))
    for question_id, answers in stated.items():
        stated[question_id] = [(answer_id, mask(text)) for answer_id, text in answers]


def _mask_decisions(decisions: list[dict[str, Any]]) -> None:
    for row in decisions:
        for name in ("value", "question", "answer", "other_question", "other_answer"):
            row[name] = None if row[name] is None else mask(row[name])
        row["source_fragment_url"] = row["source_url"]
