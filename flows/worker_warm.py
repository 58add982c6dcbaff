"""Imported once by the server that workers are forked from, so that each of them starts with all strategies loaded."""

import gc

import flows.extracting  # noqa: F401 - what workers run
from flows.worker_process import warm_up

warm_up()
gc.freeze()  # what is loaded by now stays: workers need not walk over it, nor copy its pages
