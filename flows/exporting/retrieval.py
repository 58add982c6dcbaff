"""A retrieval set in the layout of BEIR: queries, corpus, relevance judgements, and hard negatives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.exporting._lines import write_json_lines, write_text
from flows.exporting._snapshot import SPLITS, Snapshot
from schema.keys import digest, fold

DOC = "queries, corpus, qrels and hard negatives for retrieval (BEIR layout)"
FOLDER = True
WRITES = "queries"
HARD_NEGATIVES = 5


def write(snapshot: Snapshot, target: Path) -> int:
    """queries.jsonl holds every wording of a question, corpus.jsonl every distinct answer, qrels/SPLIT.tsv which
    answers a question; hard_negatives.jsonl gives answers to questions that look alike and are not the same.
    """
    split_of = {row["question_id"]: row["split"] for row in snapshot.rows}
    queries = [
        {"_id": digest("query", question_id, text), "text": text, "question_id": question_id}
        for question_id, texts in sorted(snapshot.wordings.items())
        for text in texts
    ]
    write_json_lines(target / "queries.jsonl", queries)
    write_json_lines(target / "corpus.jsonl", _corpus(snapshot))
    for split in SPLITS:
        lines = ["query-id\tcorpus-id\tscore\n"]
        for query in queries:
            if split_of[query["question_id"]] == split:
                lines += [f"{query['_id']}\t{a}\t1\n" for a, _ in snapshot.stated.get(query["question_id"], [])]
        write_text(target / "qrels" / f"{split}.tsv", "".join(lines))
    write_json_lines(target / "hard_negatives.jsonl", _hard_negatives(snapshot, queries))
    return len(queries)


def _corpus(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    by_id = {row["question_id"]: row for row in snapshot.rows}
    for question_id, answers in sorted(snapshot.stated.items()):
        row = by_id[question_id]
        for answer_id, text in answers:
            yield {
                "_id": answer_id,
                "title": "",
                "text": text,
                "metadata": {"url": row["source_url"], "language": row["language"]},
            }


def _hard_negatives(snapshot: Snapshot, queries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each query the best answers of *other* questions whose wording shares most words with it (BM25).

    An answer that stands under both questions word for word is no negative: it is right.
    """
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE asked USING fts5(question_id UNINDEXED, question)")
    index.executemany(
        "INSERT INTO asked VALUES (?, ?)", [(row["question_id"], row["question"]) for row in snapshot.rows]
    )
    sql = "SELECT question_id FROM asked WHERE asked MATCH ? AND question_id != ? ORDER BY rank, question_id LIMIT ?"
    for query in queries:
        words = sorted(set(fold(query["text"]).split()))
        if not words:
            continue
        match = " OR ".join(f'"{word}"' for word in words)
        near = [found for (found,) in index.execute(sql, (match, query["question_id"], HARD_NEGATIVES))]
        right = {text for _, text in snapshot.stated.get(query["question_id"], ())}
        best = [snapshot.stated[question_id][0] for question_id in near if question_id in snapshot.stated]
        negatives = [answer_id for answer_id, text in best if text not in right]
        if negatives:
            yield {"query_id": query["_id"], "negatives": negatives}
    index.close()
