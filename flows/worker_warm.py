"""Imported once by the server that workers are forked from, so that each of them starts with all strategies loaded."""

import flows.extracting  # noqa: F401 - what workers run
from flows.workers import warm_up

warm_up()
