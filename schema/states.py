"""The states in which a page can end, and which of them are failures."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How the last attempt at a page ended. Exactly one per page and run; a run's counters sum to its inputs."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    NO_FAQ = "no_faq"
    ROBOTS_DISALLOWED = "robots_disallowed"
    OPTED_OUT = "opted_out"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    CRAWL_DELAY_EXCEEDED = "crawl_delay_exceeded"
    RATE_LIMITED = "rate_limited"
    HTTP_4XX = "http_4xx"
    GONE = "gone"
    HTTP_5XX = "http_5xx"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    DECODE_ERROR = "decode_error"
    NOT_TEXT = "not_text"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    INVALID_URL = "invalid_url"
    BLOCKED_ADDRESS = "blocked_address"
    REDIRECT_ERROR = "redirect_error"
    TLS_ERROR = "tls_error"
    DNS_ERROR = "dns_error"
    CONN_ERROR = "conn_error"
    PARSE_TIMEOUT = "parse_timeout"
    WORKER_CRASHED = "worker_crashed"
    LIMIT_REACHED = "limit_reached"
    SOFT_404 = "soft_404"


RESULTS = frozenset({State.OK, State.NOT_MODIFIED, State.NO_FAQ, State.ROBOTS_DISALLOWED, State.OPTED_OUT})
"""States that are answers to "is there a FAQ that we may use?"; every other state is a failure (exit code 1)."""
