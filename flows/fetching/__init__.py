"""Fetching: from URLs to bodies in the store, politely, within limits, and only where it is safe to go."""

from flows.fetching.batching import in_handfuls
from flows.fetching.engine import fetch_all
from flows.fetching.host_memory import FolderMemory, HostMemory, RunMemory
from flows.fetching.model import Known
from flows.fetching.urls import normalise_url, site_of

__all__ = ["FolderMemory", "HostMemory", "Known", "RunMemory", "fetch_all", "in_handfuls", "normalise_url", "site_of"]
