"""Every export is the same bytes each time, and comes back whole through the library that reads it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from extractors import extract
from flows.dataset import decide, reading
from flows.exporting import Snapshot, export, format_names, snapshot
from flows.exporting._snapshot import COLUMNS, SPLITS
from flows.exporting.csv import text
from schema.errors import UsageError


@pytest.fixture(scope="module")
def taken(sample_dataset: Path) -> Snapshot:
    """The sample site's rows, as exports get them."""
    return snapshot(sample_dataset)


def contents(target: Path) -> dict[str, bytes]:
    """All files of an export, by relative path."""
    files = [target] if target.is_file() else sorted(p for p in target.rglob("*") if p.is_file())
    return {str(p.relative_to(target)): p.read_bytes() for p in files}


def lines(target: Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", format_names())
def test_an_export_is_deterministic(name: str, sample_dataset: Path, tmp_path: Path) -> None:
    """Two exports of one dataset are equal byte for byte, and not empty."""
    pytest.importorskip("pyarrow")
    for run in ("a", "b"):
        export(snapshot(sample_dataset), name, tmp_path / run)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert any(contents(tmp_path / "a").values())


def test_json_lines_hold_every_row(taken: Snapshot, tmp_path: Path) -> None:
    """What is read back is what was written."""
    export(taken, "jsonl", tmp_path / "faq.jsonl")
    assert lines(tmp_path / "faq.jsonl") == taken.rows
    assert len(taken.rows) > 20


def test_csv_holds_no_formula_and_comes_back(taken: Snapshot, tmp_path: Path) -> None:
    """No cell opens a formula; the documented undo gives the text again."""
    export(taken, "csv", tmp_path / "faq.csv")
    with (tmp_path / "faq.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [text(row["answer"]) for row in rows] == [row["answer"] for row in taken.rows]
    assert [text(row["question"]) for row in rows] == [row["question"] for row in taken.rows]


def test_parquet_through_pandas_pyarrow_and_duckdb(taken: Snapshot, tmp_path: Path) -> None:
    """Three readers see the same rows, lists as lists."""
    pq = pytest.importorskip("pyarrow.parquet")
    target = tmp_path / "faq.parquet"
    export(taken, "parquet", target)
    assert pq.read_table(target).to_pylist() == [
        {name: row[name] for name in (*COLUMNS, "split")} for row in taken.rows
    ]
    pandas = pytest.importorskip("pandas")
    assert list(pandas.read_parquet(target)["question"]) == [row["question"] for row in taken.rows]
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as db:
        counted = db.execute(
            "SELECT count(*), count(DISTINCT question_id) FROM read_parquet(?)", [str(target)]
        ).fetchone()
    assert counted == (len(taken.rows), len(taken.rows))


def test_markdown_gives_its_questions_again(taken: Snapshot, tmp_path: Path) -> None:
    """The page is a FAQ page itself: our own plain-text strategy finds nearly all of its questions."""
    export(taken, "markdown", tmp_path / "faq.md")
    page = (tmp_path / "faq.md").read_bytes()
    assert page.decode().count("\n### ") == len(taken.rows)
    found = {pair.question for pair in extract(page, media_type="text/plain").pairs}
    asked = {row["question"] for row in taken.rows if row["question"].endswith("?")}
    assert len(asked & found) >= 0.9 * len(asked)


def test_chat_messages_alternate(taken: Snapshot, tmp_path: Path) -> None:
    """One user turn, one assistant turn; cut answers and instructions to a model stay out."""
    export(taken, "chat", tmp_path / "chat")
    rows = [row for split in SPLITS for row in lines(tmp_path / "chat" / f"{split}.jsonl")]
    assert all([m["role"] for m in row["messages"]] == ["user", "assistant"] for row in rows)
    unfit = [row for row in taken.rows if {"truncated", "prompt_injection"} & set(row["flags"])]
    assert len(rows) == len(taken.rows) - len(unfit)


def test_faqpage_is_read_by_our_own_markup_strategy(taken: Snapshot, tmp_path: Path) -> None:
    """Each site's JSON-LD, put into a page, gives that site's questions."""
    export(taken, "faqpage", tmp_path / "sites")
    questions = set()
    for path in (tmp_path / "sites").iterdir():
        block = path.read_text(encoding="utf-8").replace("</", "<\\/")
        page = f'<!doctype html><title>t</title><script type="application/ld+json">{block}</script>'
        questions |= {pair.question for pair in extract(page.encode()).pairs}
    asked = {row["question"] for row in taken.rows}
    assert len(asked & questions) >= 0.95 * len(asked)


def test_retrieval_judgements_point_at_rows_that_exist(taken: Snapshot, tmp_path: Path) -> None:
    """Queries, corpus and judgements fit together; a hard negative never answers the query."""
    folder = tmp_path / "set"
    export(taken, "retrieval", folder)
    queries, corpus = ({row["_id"] for row in lines(folder / f"{name}.jsonl")} for name in ("queries", "corpus"))
    right = set()
    for split in SPLITS:
        judged = [line.split("\t") for line in (folder / "qrels" / f"{split}.tsv").read_text().splitlines()[1:]]
        right |= {(query, answer) for query, answer, _ in judged}
    assert {q for q, _ in right} == queries
    assert {a for _, a in right} <= corpus
    negatives = {(row["query_id"], each) for row in lines(folder / "hard_negatives.jsonl") for each in row["negatives"]}
    assert negatives
    assert not negatives & right
    assert {a for _, a in negatives} <= corpus


def test_an_answer_that_two_questions_share_is_no_negative(taken: Snapshot, tmp_path: Path) -> None:
    """What stands word for word under the query's own question answers it, whichever row it is taken from."""
    one, two, three = taken.rows[:3]
    asked = ["Where is the loom?", "Where is the old loom?", "Where is the new loom?"]
    rows = [{**row, "question": text} for row, text in zip((one, two, three), asked, strict=True)]
    wordings = {row["question_id"]: [row["question"]] for row in rows}
    texts = ("In the cellar.", "In the cellar.", "In the attic.")
    stated = {row["question_id"]: [(row["answer_id"], text)] for row, text in zip(rows, texts, strict=True)}
    export(replace(taken, rows=rows, wordings=wordings, stated=stated), "retrieval", tmp_path)
    negatives = [row["negatives"] for row in lines(tmp_path / "hard_negatives.jsonl")]
    assert sorted(map(len, negatives)) == [1, 1, 2]
    assert negatives.count([three["answer_id"]]) == 2


def test_decisions_come_back_as_a_table(sample_dataset: Path, tmp_path: Path) -> None:
    """What was accepted, rejected, fixed and parted, with the text that it is about; masked, the person's text too."""
    dataset = Path(copy(sample_dataset, tmp_path / "faq.db"))
    with reading(dataset) as db:
        pair, other = (
            row[0] for row in db.execute("SELECT id FROM pairs WHERE question <> '' ORDER BY id DESC LIMIT 2")
        )
        wanted = db.rows("SELECT question, answer FROM pairs WHERE id = ?", (pair,))[0]
    decide(dataset, "fix", pair, field="answer", value="=Write to me@example.org", by="ann")
    decide(dataset, "never_merge", pair, other_pair_id=other, by="ann")
    export(snapshot(dataset), "decisions", tmp_path / "decisions.csv")
    with (tmp_path / "decisions.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["kind"]: row for row in csv.DictReader(file)}
    assert set(rows) == {"accept", "reject", "fix", "never_merge"}
    assert text(rows["fix"]["value"]) == "=Write to me@example.org"
    assert rows["fix"]["value"][0] == "'"
    assert {name: text(rows["fix"][name]) for name in wanted} == wanted
    assert (rows["never_merge"]["other_pair_id"], rows["never_merge"]["by"]) == (other, "ann")
    assert rows["never_merge"]["other_question"]
    assert rows["accept"]["source_url"].startswith("https://")
    export(snapshot(dataset, masked=True), "decisions", tmp_path / "masked.csv")
    assert "me@example.org" not in (tmp_path / "masked.csv").read_text(encoding="utf-8")


def test_a_query_is_worded_as_people_fixed_it(sample_dataset: Path, tmp_path: Path) -> None:
    """The wrong wording is asked no longer, nor that of a pair that was rejected; the right one is."""
    dataset = Path(copy(sample_dataset, tmp_path / "faq.db"))
    with reading(dataset) as db:
        merged = """SELECT max(p.id), p.question, q.question FROM pairs AS p JOIN questions AS q ON q.id = p.question_id
            WHERE p.question <> q.question GROUP BY p.question HAVING count(*) = 1 ORDER BY 1"""
        rejected, unwanted, shown = db.execute(merged).fetchone()
        single = """SELECT pair_id, question FROM faq WHERE question <> ? AND (SELECT count(*) FROM pairs
            WHERE pairs.question_id = faq.question_id) = 1 ORDER BY 1"""
        fixed, wrong = db.execute(single, (shown,)).fetchone()
    decide(dataset, "reject", rejected)
    decide(dataset, "fix", fixed, field="question", value="Where is the old loom?")
    taken = snapshot(dataset)
    asked = {text for texts in taken.wordings.values() for text in texts}
    assert {"Where is the old loom?", shown} <= asked
    assert not {wrong, unwanted} & asked
    assert {key: texts[0] for key, texts in taken.wordings.items()} == {
        row["question_id"]: row["question"] for row in taken.rows
    }


def test_a_framework_never_crosses_a_split(taken: Snapshot) -> None:
    """Questions that state the same framework share a split."""
    splits: dict[str, set[str]] = {}
    for row in taken.rows:
        for name in row["frameworks"]:
            splits.setdefault(name, set()).add(row["split"])
    assert splits
    assert all(len(found) == 1 for found in splits.values())


def test_masking_leaves_no_address(sample_dataset: Path) -> None:
    """Whatever is flagged has_email holds no address after masking; without masking it does."""
    plain, masked = snapshot(sample_dataset), snapshot(sample_dataset, masked=True)
    flagged = {row["question_id"] for row in plain.rows if "has_email" in row["flags"]}
    assert all("@" in row["question"] + row["answer"] for row in plain.rows if row["question_id"] in flagged)
    assert not any("@" in row["answer"] for row in masked.rows if row["question_id"] in flagged)


def test_a_reader_is_told_what_is_wrong(taken: Snapshot, tmp_path: Path) -> None:
    """Unknown formats and wrong targets are one clear line."""
    with pytest.raises(UsageError, match="there is no format 'xml'"):
        export(taken, "xml", tmp_path / "x")
    with pytest.raises(UsageError, match="is a folder"):
        export(taken, "jsonl", tmp_path)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_hugging_face_reads_its_folder(taken: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`load_dataset` gives the rows of each split again, with the features that the card declares."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    export(taken, "huggingface", tmp_path / "hf")
    loaded = datasets.load_dataset(str(tmp_path / "hf"), cache_dir=str(tmp_path / "cache"))
    for split in SPLITS:
        wanted = [{name: row[name] for name in COLUMNS} for row in taken.split(split)]
        assert loaded[split].to_list() == wanted if wanted else split not in loaded or not len(loaded[split])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_croissant_is_accepted_by_its_validator(taken: Snapshot, tmp_path: Path) -> None:
    """mlcroissant finds no error and no missing property, and reads every row."""
    mlcroissant = pytest.importorskip("mlcroissant")
    export(taken, "huggingface", tmp_path / "hf")
    described = mlcroissant.Dataset(tmp_path / "hf" / "croissant.json")
    assert not described.metadata.issues.errors
    for split in SPLITS:
        wanted = [row["question"] for row in taken.split(split)]
        assert [record[f"{split}/question"].decode() for record in described.records(split)] == wanted
