"""`faqsieve merges`: what was counted as the same, and taking it apart again."""

from __future__ import annotations

from pathlib import Path

import click

from flows.command_line._common import dataset_argument, json_option, must_exist, print_json, printable, user_name

_LIST = """SELECT m.id, m.level, m.rule, round(m.score, 3) AS score,
 coalesce(a.question, s.name) AS member, coalesce(b.question, t.name) AS compared_with
FROM merges m LEFT JOIN pairs a ON a.id = m.member_id LEFT JOIN pairs b ON b.id = m.compared_with
LEFT JOIN framework_sightings s ON s.id = m.member_id LEFT JOIN framework_sightings t ON t.id = m.compared_with
WHERE m.level = ? ORDER BY m.score, m.id LIMIT ?"""


@click.command()
@dataset_argument
@click.option("--undo", metavar="MERGE_ID", help="Take this merge apart, in this run and every later one.")
@click.option("--level", type=click.Choice(["question", "answer", "framework", "variant"]), default="question",
              show_default=True, help="Which merges to list.")  # fmt: skip
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many to list.")
@click.option("--by", default="", help="Who decides.  [default: your login name]")
@json_option
def command(dataset: Path, undo: str | None, level: str, limit: int, by: str, as_json: bool) -> None:
    """List merges, least certain first, or undo one.

    \b
    faqsieve merges                          what was merged, and by which rule
    faqsieve merges --undo 5f0c...           never again
    """
    if undo:
        from flows.dataset import merges_undo

        must_exist(dataset)
        made = merges_undo(dataset, undo, by or user_name())
        if as_json:
            print_json({"decisions": made})
        else:
            click.echo(f"Taken apart; kept as {len(made)} decision{'' if len(made) == 1 else 's'} ({', '.join(made)}).")
        return
    from flows.dataset import reading

    with reading(dataset) as db:
        rows = db.rows(_LIST, (level, limit))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']}  {row['score']:.2f}  {row['rule']}")
        click.echo(f"    {printable(row['member'])}\n    {printable(row['compared_with'])}")
    click.echo(f"{len(rows)} shown. Undo one: faqsieve merges {dataset} --undo MERGE_ID" if rows else "No merges.")
