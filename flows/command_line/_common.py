"""What several commands share: the dataset they are about, its store, `--json`, and how they are ended."""

from __future__ import annotations

import getpass
import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

DEFAULT_DATASET = Path("output/faq.db")

dataset_argument = click.argument(
    "dataset", type=click.Path(dir_okay=False, path_type=Path), default=DEFAULT_DATASET, metavar="[DATASET]"
)
dataset_option = click.option(
    "--dataset", type=click.Path(dir_okay=False, path_type=Path), default=DEFAULT_DATASET, show_default=True,
    help="The dataset.",
)  # fmt: skip
store_option = click.option(
    "--store", type=click.Path(file_okay=False, path_type=Path),
    help="Folder of fetched bodies.  [default: store/ beside the dataset]",
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def store_of(dataset: Path, store: Path | None) -> Any:
    """The store that belongs to a dataset."""
    from flows.store import Store

    return Store(store or dataset.parent / "store")


def must_exist(dataset: Path) -> None:
    """DatasetError where there is no dataset: a command that changes one must not make one of a misspelt name."""
    from schema.errors import DatasetError

    if not dataset.is_file():
        raise DatasetError(f"there is no dataset at {dataset}", source=str(dataset))


def print_json(value: Any) -> None:
    """One line of JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def user_name() -> str:
    """Who decides, for `decisions`; empty where the system does not know."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def printable(text: object) -> str:
    """Text of a page on one line of a terminal, without control characters."""
    return "".join(char if char.isprintable() else " " for char in str(text))


@contextmanager
def ended_like_interrupted() -> Iterator[None]:
    """What a service manager sends (SIGTERM), or a terminal that is closed (SIGHUP), ends a command as Ctrl-C does:
    what it started ends first, and the last line says what stands. Prefect has its own way."""
    here = threading.current_thread() is threading.main_thread()  # elsewhere Python lets nobody set a handler
    ours = [n for n in (signal.SIGTERM, signal.SIGHUP) if here and signal.getsignal(n) is signal.SIG_DFL]  # not nohup's
    for number in ours:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _interrupt(*_: object) -> None:
    """As Ctrl-C, which a script's background has its processes ignore."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)
