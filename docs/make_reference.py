"""Writes docs/command-line.md, docs/parameters.md and the summary that the README shows; a test holds them to the code.

python docs/make_reference.py
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import click

from flows.command_line import cli

ROOT = Path(__file__).parent.parent
WIDTH = 100
INTRODUCTION = """# Command line

This page is written by `make reference` from the commands themselves; `faqsieve COMMAND --help` shows the same.

Every option can be set in the environment as well: `FAQSIEVE_`, the command, the option, in capitals:
`FAQSIEVE_RUN_DELAY=2` is `faqsieve run --delay 2`. Colours follow `NO_COLOR`.

Exit codes: 0 all well; 1 some sources failed or raised an alarm (each is named on standard error), a check found
something, or the dataset cannot be read or written; 2 wrong usage or configuration, nothing was done; 130 interrupted.

Completion for your shell: `eval "$(_FAQSIEVE_COMPLETE=bash_source faqsieve)"` (or `zsh_source`, `fish_source`).
"""


def reference() -> str:
    """The whole page."""
    settings = {**cli.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    top = click.Context(cli, info_name="faqsieve", **settings)
    parts = [INTRODUCTION]
    for name in cli.list_commands(top):
        command = cli.get_command(top, name)
        assert command
        context = click.Context(command, info_name=name, parent=top, **settings)
        parts.append(f"## faqsieve {name}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


PARAMETERS = """# Parameters

This page is written by `make reference` from the flow and from the model that checks sources files.

## Of the flow
`harvest` takes these from a deployment (`prefect.yaml`), from `prefect deployment run harvest/once -p NAME=JSON`, from
Prefect's page, or as arguments in Python. They are checked before anything is fetched; Prefect's variables and blocks
can stand in their place.

{flow}

## Of a sources file
`[defaults]` holds for all sites, and a site's own value wins over it. An unknown key is an error, with file and line.

### `[defaults]`, and of each `[[site]]`
{limits}

### Of each `[[site]]`
{site}
"""


def parameters() -> str:
    """The page of the flow's parameters and the keys of a sources file. Imports Prefect."""
    from flows.harvest import harvest
    from schema.sources import Limits, Site

    flow = harvest.parameters.model_dump()
    limits, site = Limits.model_json_schema(), Site.model_json_schema()
    own = {name: told for name, told in site["properties"].items() if name not in limits["properties"]}
    return PARAMETERS.format(
        flow=_table(flow["properties"], flow["required"]),
        limits=_table(limits["properties"], ()),
        site=_table(own, site["required"]),
    )


def _table(properties: Mapping[str, Mapping[str, Any]], required: Any) -> str:
    lines = ["| name | type | default | meaning |", "|---|---|---|---|"]
    for name, told in properties.items():
        default = "(must be given)" if name in required else _default(told.get("default"))
        lines.append(f"| `{name}` | {_type(told)} | {default} | {told['description']} |")
    return "\n".join(lines)


def _default(value: Any) -> str:
    return "none" if value is None else "empty" if value in ("", [], ()) else f"`{json.dumps(value)}`"


def _type(told: Mapping[str, Any]) -> str:
    """ "number, 0 or more": from the JSON schema of a value."""
    given = next((each for each in told.get("anyOf", ()) if each["type"] != "null"), told)
    if given["type"] == "array":
        items = given["items"]
        return (
            f"list of {' or '.join(f'`{each}`' for each in items['enum']) if 'enum' in items else items['type'] + 's'}"
        )
    limits = [f"{said} {given[key]}" for key, said in _LIMITS.items() if key in given]
    return ", ".join([given.get("format", given["type"]), *limits])


_LIMITS = {"minimum": "from", "exclusiveMinimum": "above", "maximum": "to"}


def summary() -> str:
    """What `make run` prints, but for its last lines: harvests the sample site into a folder that goes again."""
    program = [sys.executable, "-c", "from flows.command_line import main; main()"]
    command = [
        sys.executable,
        str(ROOT / "samples" / "serve.py"),
        "--",
        *program,
        "run",
        "--no-prefect",
        "--delay",
        "0",
    ]
    place = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "COLUMNS": "108"}
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(command, cwd=folder, env=place, capture_output=True, text=True, check=True).stdout
    lines = told.split("Where to look next")[0].strip().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


SHOWN = re.compile(r"(?<=^```text\n)\d+ pages in .*?(?=^```)", re.M | re.S)
"""The README's block with the summary."""
SECONDS = re.compile(r" in \d+\.\d s")


def main() -> None:
    os.environ["NO_COLOR"] = "1"
    (ROOT / "docs" / "command-line.md").write_text(reference(), encoding="utf-8")
    (ROOT / "docs" / "parameters.md").write_text(parameters(), encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown, told = SHOWN.search(readme), summary()
    if shown and SECONDS.sub("", shown[0]) != SECONDS.sub(
        "", told
    ):  # else the page keeps the seconds of a quiet machine
        (ROOT / "README.md").write_text(readme.replace(shown[0], told), encoding="utf-8")


if __name__ == "__main__":
    main()
