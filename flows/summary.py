"""What a run tells at its end: figures for programs, and the same for people."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.dataset.connection import reading
from flows.dataset.run import RunCounts
from schema.states import MEANING, RESULTS, State

if TYPE_CHECKING:
    from rich.console import Console

_TOTALS = """SELECT
 (SELECT count(*) FROM pages WHERE gone_at IS NULL AND state NOT IN ('opted_out')) AS pages,
 (SELECT count(*) FROM pairs WHERE gone_at IS NULL AND question <> '') AS pairs,
 (SELECT count(*) FROM questions WHERE pair_id IS NOT NULL) AS questions,
 (SELECT count(*) FROM frameworks) AS frameworks,
 (SELECT count(*) FROM framework_variants) AS variants,
 (SELECT count(*) FROM framework_sightings WHERE gone_at IS NULL) AS sightings,
 (SELECT count(*) FROM removals) AS removals,
 (SELECT count(*) FROM rejections) AS rejections"""
_QUALITY = """SELECT round(avg(confidence), 3) AS "mean confidence",
 coalesce(sum(confidence < 0.7), 0) AS "pairs below 0.7",
 coalesce(sum(agreement = 'agree'), 0) AS "markup and page agree",
 coalesce(sum(agreement = 'differ'), 0) AS "markup and page differ",
 (SELECT count(*) FROM questions WHERE consensus = 'contradict') AS "questions with contradicting answers",
 (SELECT count(DISTINCT pair_id) FROM decisions WHERE kind IN ('accept', 'reject', 'fix')) AS "pairs decided on"
FROM pairs WHERE gone_at IS NULL AND question <> ''"""
_REMOVED = "SELECT kind, count(*) FROM removals GROUP BY kind ORDER BY count(*) DESC, kind"
_REJECTED = "SELECT reason, count(*) FROM rejections GROUP BY reason ORDER BY count(*) DESC, reason"
_FRAMEWORKS = """WITH stated AS (
 SELECT v.framework_id, v.id, row_number() OVER (PARTITION BY f.id ORDER BY v.complete DESC, v.sightings DESC,
   max(s.name = f.name) DESC, v.id) AS place
 FROM framework_variants v JOIN frameworks f ON f.id = v.framework_id
 JOIN framework_sightings s ON s.variant_id = v.id GROUP BY v.id)
SELECT f.name, f.sightings, f.variants, (SELECT group_concat(name, ', ') FROM (
  SELECT i.name FROM framework_items i WHERE i.variant_id = stated.id ORDER BY i.position)) AS items
FROM frameworks f JOIN stated ON stated.framework_id = f.id AND stated.place = 1
ORDER BY f.sightings DESC, f.name LIMIT ?"""
_FAILED = """SELECT url, state, error FROM fetches f WHERE run_id = ? AND attempt = (SELECT max(attempt) FROM fetches
 WHERE run_id = f.run_id AND url = f.url) ORDER BY url"""


def figures(path: Path, counts: RunCounts) -> dict[str, Any]:
    """The run and the dataset after it, for `--json`, artifacts and the summary."""
    with reading(path) as db:
        return {
            "output": str(path),
            "run": counts.as_dict() | {"failed": counts.failed, "pages_in_all": sum(counts.states.values())},
            "dataset": db.rows(_TOTALS)[0],
            "quality": db.rows(_QUALITY)[0],
            "removed": dict(db.execute(_REMOVED).fetchall()),
            "rejected": dict(db.execute(_REJECTED).fetchall()),
            "frameworks": db.rows(_FRAMEWORKS, (5,)),
            "failures": [row for row in db.rows(_FAILED, (counts.run_id,)) if row["state"] not in RESULTS],
        }


def show(console: Console, found: Mapping[str, Any], seconds: float) -> None:
    """Print the summary that a person reads."""
    from rich.padding import Padding
    from rich.table import Table

    run, dataset = found["run"], found["dataset"]
    console.print(
        f"\n[bold]{_count(run['pages_in_all'], 'page')}[/] in {seconds:.1f} s  →  [bold]{found['output']}[/]\n"
    )
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", justify="right")
    table.add_column(overflow="fold")
    for name, text in _lines(run, dataset, found):
        table.add_row(name, text)
    console.print(Padding(table, (0, 0, 1, 1)))
    console.print(Padding(_states(run["states"]), (0, 0, 1, 1)))
    _where_next(console, found["output"])


def _lines(run: Mapping[str, Any], dataset: Mapping[str, Any], found: Mapping[str, Any]) -> list[tuple[str, str]]:
    merged = dataset["pairs"] - dataset["questions"]
    top = found["frameworks"]
    lines = [
        ("pairs", f"{dataset['pairs']:,} question/answer pairs{_changes(run['pairs'])}"),
        ("questions", f"{dataset['questions']:,} after merging {_count(merged, 'duplicate')}"),
        ("frameworks", f"{dataset['frameworks']:,} in {_count(dataset['variants'], 'variant')}"),
    ]
    lines += [
        ("", f"{_plain(each['name'])} [dim]×{each['sightings']}[/]: {_plain(each['items'] or '')}") for each in top
    ]
    lines.append(("taken out", f"{_count(dataset['removals'], 'piece')} of boilerplate{_most(found['removed'])}"))
    if found["rejected"]:
        lines.append(("left out", f"{_count(dataset['rejections'], 'candidate')}{_most(found['rejected'])}"))
    return lines


def _changes(pairs: Mapping[str, int]) -> str:
    told = [f"{pairs[kind]:,} {kind}" for kind in ("new", "changed", "unchanged", "back", "gone") if pairs.get(kind)]
    return f" ({', '.join(told)})" if told else ""


def _most(kinds: Mapping[str, int], shown: int = 4) -> str:
    told = [f"{count:,} {kind.replace('_', ' ')}" for kind, count in list(kinds.items())[:shown]]
    return f": {', '.join(told)}{' …' if len(kinds) > shown else ''}" if told else ""


def _states(states: Mapping[str, int]) -> Any:
    from rich.table import Table

    table = Table("state", "pages", "which means", box=None, header_style="dim", padding=(0, 2))
    table.columns[1].justify = "right"
    for state in sorted(states, key=lambda name: (name not in RESULTS, -states[name], name)):
        style = "" if state in RESULTS else "yellow"
        table.add_row(str(state), f"{states[state]:,}", MEANING[State(state)], style=style)
    return table


def _where_next(console: Console, output: str) -> None:
    program = "faqsieve" if shutil.which("faqsieve") else sys.argv[0]
    shell = "sqlite3" if shutil.which("sqlite3") else f"{program.removesuffix('faqsieve')}sqlite-utils"
    with reading(Path(output)) as db:
        example = db.value("SELECT question_id FROM faq ORDER BY sources DESC, question_id LIMIT 1")
    if example is None:
        return
    output = shlex.quote(output)
    console.print("Where to look next:", style="dim")
    for command in (
        f"{shell} {output} 'select question, answer from faq limit 5'",
        f"{shell} {output} 'select kind, text, rule from removals limit 20'",
        f"{program} explain {example} --dataset {output}",
        f"{program} browse {output}",
    ):
        console.print(f"  {command}", soft_wrap=True, highlight=False, markup=False)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _plain(text: str) -> str:
    """Text of a page on a terminal: no markup of rich, no control characters."""
    from rich.markup import escape

    return escape("".join(char if char.isprintable() else " " for char in text))
