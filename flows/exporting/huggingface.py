"""A Hugging Face dataset folder: Parquet by split, a card with measured quality, Croissant metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flows.exporting._arrow import FLOATS, INTEGERS, LISTS, write_parquet
from flows.exporting._croissant import write_croissant
from flows.exporting._lines import write_text
from flows.exporting._snapshot import COLUMNS, SPLITS, Snapshot

DOC = "a Hugging Face dataset folder with card, splits and Croissant metadata"
FOLDER = True
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write(snapshot: Snapshot, target: Path) -> int:
    """data/SPLIT.parquet, README.md, croissant.json."""
    for split in SPLITS:
        write_parquet(snapshot.split(split), target / "data" / f"{split}.parquet", COLUMNS)
    write_text(target / "README.md", card(snapshot))
    write_croissant(snapshot, target, {split: f"data/{split}.parquet" for split in SPLITS})
    return len(snapshot.rows)


def card(snapshot: Snapshot) -> str:
    """The dataset card: YAML front matter that the loader reads, then what a person should know, measured."""
    front = json.dumps(_front(snapshot), ensure_ascii=False, indent=1)  # JSON is YAML
    figures = "\n".join(f"| {name.replace('_', ' ')} | {value} |" for name, value in _measured(snapshot).items())
    splits = "\n".join(f"| {split} | {len(snapshot.split(split))} |" for split in SPLITS)
    masked = "masked (`[email]`, `[phone]`, `[ip]`)" if snapshot.masked else "as found; rows that hold any are flagged"
    return _CARD.format(front=front, figures=figures, splits=splits, masked=masked, digest=snapshot.digest)


def _front(snapshot: Snapshot) -> dict[str, Any]:
    languages = sorted({row["language"] for row in snapshot.rows if row["language"]})
    size = next((name for limit, name in _SIZES if len(snapshot.rows) < limit), "n>1M")
    return {
        "pretty_name": "FAQ pairs harvested with faqsieve",
        "language": languages or ["en"],
        "task_categories": ["question-answering", "text-retrieval"],
        "size_categories": [size],
        "configs": [
            {
                "config_name": "default",
                "data_files": [{"split": split, "path": f"data/{split}.parquet"} for split in SPLITS],
            }
        ],
        "dataset_info": {"features": [_feature(name) for name in COLUMNS]},
    }


def _feature(name: str) -> dict[str, Any]:
    if name in LISTS:
        return {"name": name, "list": "string"}
    return {"name": name, "dtype": "int64" if name in INTEGERS else "float64" if name in FLOATS else "string"}


def _measured(snapshot: Snapshot) -> dict[str, Any]:
    return {"rows in this export": len(snapshot.rows)} | {
        name: "not measured" if value is None else value for name, value in snapshot.figures.items()
    }


_CARD = """---
{front}
---

# FAQ pairs harvested with faqsieve

Each row is a canonical question after de-duplication, with the answer that most independent sites support, and
where it stands: `source_url`, and `source_fragment_url` opens the page at the sentence.

## Measured quality

Figures of the dataset that this folder was made from (digest `{digest}`). Confidence is calibrated: the mean
confidence estimates the share of pairs whose question and answer are both right.

| figure | value |
|---|---|
{figures}

## Splits

Questions that state the same framework ("the 7 Ps of marketing"), or overlapping ones, are in the same split, and
duplicates are one row: nothing that is learnt from train is asked in test in other words.

| split | rows |
|---|---|
{splits}

## Personal data and rights

E-mail addresses, phone numbers and IP addresses are {masked}. Pages that opt out of text and data mining are not
included. The texts belong to their authors: check the licence of each `site` before you publish what you build.
"""
