"""Prefect's settings as this project wants them, unless its user says otherwise. To be imported before Prefect.

Prefect reads prefect.toml from the working directory only; a run started elsewhere would print pages of noise. What
stands in the environment already is left alone, and so is everything inside a deployed run, whose logs go to a server.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

DEPLOYED = "PREFECT__FLOW_RUN_ID" in os.environ
_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_CLI_PROMPT": "false",
}
_QUIET = {"PREFECT_LOGGING_LEVEL": "CRITICAL", "PREFECT_LOGGING_TO_API_ENABLED": "false"}


def set_defaults(*, quiet: bool) -> None:
    """Set what is not set yet. `quiet`: the caller reports for itself, so Prefect's own log lines are not wanted."""
    wanted = {} if DEPLOYED else _DEFAULTS | (_QUIET if quiet else {})
    for name, value in (wanted | _home()).items():
        os.environ.setdefault(name, value)


def _home() -> dict[str, str]:
    """A place for Prefect's database where the user has no home that can be written: it would wait for ever."""
    if os.access(os.path.expanduser("~"), os.W_OK):  # noqa: PTH111 - Path.home() raises where there is none
        return {}
    return {"PREFECT_HOME": str(Path(tempfile.gettempdir()) / f"faqsieve-prefect-{os.getuid()}")}
