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

MEANING: dict[State, str] = {
    State.OK: "read, with questions and answers",
    State.NOT_MODIFIED: "as it was in the last run",
    State.NO_FAQ: "read, no questions and answers on it",
    State.ROBOTS_DISALLOWED: "robots.txt asks not to fetch it",
    State.OPTED_OUT: "asks not to be used: nothing of it is kept",
    State.ROBOTS_UNREACHABLE: "robots.txt could not be read, so nothing was fetched",
    State.CRAWL_DELAY_EXCEEDED: "the host asks for longer pauses than we can keep",
    State.RATE_LIMITED: "the host asked to come back later",
    State.HTTP_4XX: "the host refused it",
    State.GONE: "no longer there",
    State.HTTP_5XX: "the host failed",
    State.TIMEOUT: "took too long",
    State.TOO_LARGE: "larger than the limit",
    State.TRUNCATED: "arrived incomplete",
    State.DECODE_ERROR: "could not be decompressed",
    State.NOT_TEXT: "is no text",
    State.EMPTY: "is empty",
    State.UNREADABLE: "could not be read",
    State.INVALID_URL: "is no address that can be fetched",
    State.BLOCKED_ADDRESS: "leads to a private address (see --allow-host)",
    State.REDIRECT_ERROR: "redirects too often, or to where we do not go",
    State.TLS_ERROR: "its certificate is not valid",
    State.DNS_ERROR: "its host is not known",
    State.CONN_ERROR: "no connection",
    State.PARSE_TIMEOUT: "could not be parsed in time",
    State.WORKER_CRASHED: "brought the parser down",
    State.LIMIT_REACHED: "left out, the limit of pages is reached",
    State.SOFT_404: "looks like an error page",
}
"""What a state means, said of a page."""
