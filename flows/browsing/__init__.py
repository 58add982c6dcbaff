"""Datasette on the dataset: descriptions, facets, full text, canned queries, and a review queue that is written to."""

from __future__ import annotations

from flows.browsing.metadata import metadata
from flows.browsing.queries import QUERIES

__all__ = ["QUERIES", "metadata"]
