"""Chat-format JSON lines, as fine-tuning services and trainers read them."""

from __future__ import annotations

from pathlib import Path

from flows.exporting._lines import write_json_lines
from flows.exporting._snapshot import SPLITS, Snapshot

DOC = "chat messages for fine-tuning: train.jsonl, validation.jsonl, test.jsonl"
FOLDER = True
WRITES = "conversations"


def write(snapshot: Snapshot, target: Path) -> int:
    """One conversation a row and file a split. Answers that try to instruct a model, or were cut off, stay out."""
    written = 0
    for split in SPLITS:
        rows = [row for row in snapshot.split(split) if not {"prompt_injection", "truncated"} & set(row["flags"])]
        written += len(rows)
        write_json_lines(
            target / f"{split}.jsonl",
            (
                {
                    "messages": [
                        {"role": "user", "content": row["question"]},
                        {"role": "assistant", "content": row["answer"]},
                    ],
                    "metadata": {"question_id": row["question_id"], "source": row["source_url"]},
                }
                for row in rows
            ),
        )
    return written
