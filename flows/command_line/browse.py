"""`faqsieve browse`: the dataset in Datasette."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from flows.command_line._common import ended_like_interrupted
from schema.errors import MissingExtra, UsageError


@click.command()
@click.argument("dataset", type=click.Path(path_type=Path), default=Path("output/faq.db"))
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0: any free port.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in a web browser.")
@click.option("--json", "as_json", is_flag=True, help="Print the address as one JSON object, then serve.")
def command(dataset: Path, port: int, open_browser: bool, as_json: bool) -> int:
    """Look through a dataset in the browser.

    Search, facets, canned queries, a review queue. Ctrl-C ends it. It listens on this machine only. Page text is shown
    as text, never as HTML.

    \b
    faqsieve browse
    faqsieve browse my.db --port 9000 --open
    """
    from importlib.util import find_spec

    from flows.browsing import metadata
    from flows.dataset.connection import reading

    if find_spec("datasette") is None:
        raise MissingExtra("browse", "Datasette", "browse")
    with reading(dataset):
        pass  # says what is wrong with the file, if anything is
    port = free_port(port)
    address = f"http://127.0.0.1:{port}/"
    click.echo(json.dumps({"dataset": str(dataset), "url": address}) if as_json else f"{dataset} at {address}")
    browsing = Path(__file__).parent.parent / "browsing"
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(metadata(dataset), file)
        file.flush()
        arguments = [sys.executable, "-m", "datasette", "serve", str(dataset), "--host", "127.0.0.1"]
        arguments += ["--port", str(port), "--metadata", file.name]
        arguments += ["--plugins-dir", str(browsing / "plugins"), "--template-dir", str(browsing / "templates")]
        arguments += ["--setting", "default_page_size", "50", "--setting", "sql_time_limit_ms", "5000"]
        arguments += [
            "--setting",
            "suggest_facets",
            "off",
            "--setting",
            "allow_download",
            "off",
            "--setting",
            "truncate_cells_html",
            "600",
        ]
        arguments += ["--open"] if open_browser else []
        root = str(Path(__file__).parent.parent.parent)
        env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
        with ended_like_interrupted(), suppress(KeyboardInterrupt):  # which end Datasette as well
            return subprocess.run(arguments, check=False, env=env).returncode
    return 0


def free_port(port: int) -> int:
    """The port, or any free one for 0. UsageError where another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            hint = "another program uses it" if error.errno == errno.EADDRINUSE else error.strerror
            raise UsageError(f"port {port}: {hint}; try --port 0 for any free one") from error
        return int(probe.getsockname()[1])
