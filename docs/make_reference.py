"""Writes docs/command-line.md from the commands themselves; a test holds the page against them.

python docs/make_reference.py > docs/command-line.md
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import click

from flows.command_line import cli

WIDTH = 100
INTRODUCTION = """# Command line

This page is written by `make reference` from the commands themselves; `faqsieve COMMAND --help` shows the same.

Every option can be set in the environment as well: `FAQSIEVE_`, the command, the option, in capitals:
`FAQSIEVE_RUN_DELAY=2` is `faqsieve run --delay 2`. Colours follow `NO_COLOR`.

Exit codes: 0 all well; 1 some sources failed (each is named on standard error), or a check found something; 2 wrong
usage or configuration, nothing was done; 130 interrupted.

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


if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    sys.stdout.write(reference())
