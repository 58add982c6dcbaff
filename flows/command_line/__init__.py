"""The command line: one file of this package is one command, named after the file ("_" becomes "-").

A command's file defines `command` (click). It imports what is heavy inside its function, so that one command never
pays for another's libraries: `faqsieve extract` must start without Prefect, httpx or SQLite.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from typing import Any

import click

from schema.errors import FaqsieveError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130


class Commands(click.Group):
    """Commands are found, not listed; only the one that is called is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, self.list_commands(ctx), 1)
            if near and not ctx.resilient_parsing:
                ctx.fail(f"No such command '{cmd_name}'. Did you mean '{near[0]}'?")
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="faqsieve", message="faqsieve %(version)s")
def cli() -> None:
    """From FAQ pages to a clean question-and-answer dataset in one SQLite file.

    \b
    faqsieve extract page.html                  one JSON line a page, nothing written
    faqsieve run https://example.com/faq        harvest into output/faq.db
    faqsieve run saved-pages/ --output my.db    the same from files
    """


def main(arguments: list[str] | None = None) -> None:
    """The console script. Exit codes: 0 all well, 1 some sources failed, 2 usage, 130 interrupted."""
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    colour = False if os.environ.get("NO_COLOR") else None
    settings: Any = {"auto_envvar_prefix": "FAQSIEVE", "color": colour}
    try:
        return int(cli.main(arguments, "faqsieve", standalone_mode=False, **settings) or 0)
    except click.ClickException as error:
        error.show()
        _tell_variable(error)
        return error.exit_code
    except FaqsieveError as error:
        for line in str(error).splitlines():
            click.echo(f"faqsieve: {line}", err=True)
        return USAGE if isinstance(error, UsageError) else FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo("faqsieve: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a full disk, a read-only one, a folder where a file is wanted
        named = f"{error.filename}: " if error.filename else ""
        click.echo(f"faqsieve: {named}{error.strerror or error}", err=True)
        return FAILED


def _tell_variable(error: click.ClickException) -> None:
    """Name the environment variable that a wrong value came from; click names the option only."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    if not isinstance(error, click.BadParameter) or context is None or parameter is None:
        return
    if context.get_parameter_source(parameter.name) is click.core.ParameterSource.ENVIRONMENT:
        click.echo(f"It was set by {context.auto_envvar_prefix}_{parameter.name.upper()}.", err=True)
