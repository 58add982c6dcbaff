"""Every fault this project raises, in one tree.

FaqsieveError                 anything that we raise on purpose; carries the source that it is about
├── UsageError                the user asked for something impossible: say so in one line, exit 2
│   ├── ConfigError           a sources file is wrong: names file, line and key
│   └── MissingExtra          a library is missing that an extra brings: names the command that installs it
├── SourceError               one source cannot be read: the page ends in `state`, the run goes on
│   └── FetchError            the network or the peer failed; `retry` says whether another attempt is worth it
└── DatasetError              the output file cannot be used; the last good dataset is left as it was
    ├── DatasetBusy           another run holds the writer's lock
    └── DatasetNewer          the file was written by a newer version: upgrade first
"""

from __future__ import annotations

import re
from pathlib import Path

from schema.states import State

_CREDENTIALS = re.compile(r"(https?:[/\\]*)[^/?#\\]*@", re.I)


def without_credentials(source: str) -> str:
    """A source as it may be shown and kept: a user name and password in a URL are nobody else's business.

    >>> without_credentials("https://anna:secret@example.com/a@b")
    'https://***@example.com/a@b'
    """
    return _CREDENTIALS.sub(r"\1***@", source, count=1)


class FaqsieveError(Exception):
    """Base of all our errors. `source` is the URL or path that the error is about, without credentials."""

    def __init__(self, message: str, *, source: str = "") -> None:
        super().__init__(message)
        self.source = without_credentials(source)


class UsageError(FaqsieveError):
    """Bad input by the user: shown as one line, exit code 2."""


class ConfigError(UsageError):
    """A sources file that does not validate; the message names file, line and key."""


class MissingExtra(UsageError):
    """What was asked for needs a library that only an extra of this package brings."""

    def __init__(self, wanted: str, library: str | None, extra: str) -> None:
        super().__init__(f"{wanted} needs {library}: {self.command(extra)}")

    @staticmethod
    def command(extra: str) -> str:
        """What installs an extra: this package is on no registry, so it comes from its own folder."""
        return f"pip install --editable '{Path(__file__).parent.parent}[{extra}]'"


class SourceError(FaqsieveError):
    """One source ends in `state`; other sources are unaffected."""

    def __init__(self, message: str, *, source: str = "", state: State) -> None:
        super().__init__(message, source=source)
        self.state = state


class FetchError(SourceError):
    """A fetch failed. `retry`: another attempt may help. `retry_after`: seconds that the host asked us to wait."""

    def __init__(
        self, message: str, *, source: str = "", state: State, retry: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(message, source=source, state=state)
        self.retry = retry
        self.retry_after = retry_after


class DatasetError(FaqsieveError):
    """The dataset cannot be opened or written."""


class DatasetBusy(DatasetError):
    """Another run is writing this dataset."""


class DatasetNewer(DatasetError):
    """The dataset's schema version is newer than this program."""
