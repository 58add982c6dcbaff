"""Runs cut short: in a child process that kills itself at a named point, or that is killed after some time."""

from __future__ import annotations

import os
import signal
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress

from flows import faults
from schema.errors import DatasetError

KILLED = -signal.SIGKILL


def points(action: Callable[[], object]) -> list[str]:
    """The fault points that an action passes, in order. It runs in a child, as all do here: the parent stays clean."""
    with tempfile.TemporaryFile() as log:
        end = _in_child(action, lambda point: os.write(log.fileno(), f"{point}\n".encode()), None)
        assert end == 0, end
        log.seek(0)
        return log.read().decode().split()


def apart(action: Callable[[], object]) -> None:
    """Run an action in a child, to its end."""
    end = _in_child(action, None, None)
    assert end == 0, end


def failed_at(action: Callable[[], object], number: int, error: Exception) -> bool:
    """Run an action in a child with an error raised at its fault point `number`. Whether it failed, as it should."""

    def run() -> None:
        try:
            action()
        except (type(error), DatasetError):
            os._exit(3)

    end = _in_child(run, raising_at(number, error), None)
    assert end in (0, 3), end
    return end == 3


def killed_at(action: Callable[[], object], number: int) -> int:
    """Run an action in a child that kills itself with -9 at its fault point `number`. How the child ended."""
    left = number

    def hook(_point: str) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    return _in_child(action, hook, None)


def killed_after(action: Callable[[], object], seconds: float) -> int:
    """Run an action in a child and kill it with -9 after some time. How the child ended."""
    return _in_child(action, None, seconds)


def raising_at(number: int, error: BaseException) -> Callable[[str], None]:
    """A hook that raises at fault point `number`, once."""
    left = number

    def hook(_point: str) -> None:
        nonlocal left
        left -= 1
        if left == -1:
            raise error

    return hook


def _in_child(action: Callable[[], object], hook: Callable[[str], object] | None, seconds: float | None) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # newer Pythons warn of fork beside the test runner's threads
        child = os.fork()
    if child == 0:
        status = 1
        with suppress(BaseException):
            faults.hook = hook
            try:
                action()
                status = 0
            except BaseException:
                traceback.print_exc()
        os._exit(status)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
