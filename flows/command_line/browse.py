"""`faqsieve browse`: the dataset in Datasette."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click


@click.command()
@click.argument("dataset", type=click.Path(path_type=Path), default=Path("output/faq.db"))
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0: any free port.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in a web browser.")
def command(dataset: Path, port: int, open_browser: bool) -> int:
    """Look through a dataset in the browser: search, facets, canned queries, a review queue. Ctrl-C ends it.

    It listens on this machine only. Page text is shown as text, never as HTML.

    \b
    faqsieve browse
    faqsieve browse my.db --port 9000 --open
    """
    from importlib.util import find_spec

    from flows.browsing import metadata
    from flows.dataset.connection import reading
    from schema.errors import UsageError

    if find_spec("datasette") is None:
        raise UsageError("browse needs Datasette: pip install 'faqsieve[browse]'")
    with reading(dataset):
        pass  # says what is wrong with the file, if anything is
    browsing = Path(__file__).parent.parent / "browsing"
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(metadata(dataset), file)
        file.flush()
        arguments = [sys.executable, "-m", "datasette", "serve", str(dataset), "--host", "127.0.0.1"]
        arguments += ["--port", str(port), "--metadata", file.name]
        arguments += ["--plugins-dir", str(browsing / "plugins"), "--template-dir", str(browsing / "templates")]
        arguments += ["--setting", "default_page_size", "50", "--setting", "sql_time_limit_ms", "5000"]
        arguments += ["--setting", "allow_download", "off", "--setting", "truncate_cells_html", "600"]
        arguments += ["--open"] if open_browser else []
        root = str(Path(__file__).parent.parent.parent)
        env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
        try:
            return subprocess.run(arguments, check=False, env=env).returncode
        except KeyboardInterrupt:
            return 0
