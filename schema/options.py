"""Settings of fetching: every limit and every courtesy, with its unit and why its default is what it is."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

MIB = 1024 * 1024


class FetchOptions(BaseModel):
    """How pages are fetched. Times are seconds, sizes are bytes, counts are per run unless said otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    contact: str = Field("", max_length=200, pattern=r"^[\x20-\x7e]*$")
    """URL or e-mail address that the user agent names, so that a site's owner can reach whoever runs this."""
    host_headers: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Extra request headers by HOST[:PORT], for example Authorization. Sent to that host alone, never after
    a redirect to another one, and over plain http only where `allow_hosts` names the host."""

    delay: float = Field(1.0, ge=0)
    """Least gap between the end of one request to a host and the start of the next; a longer Crawl-delay wins."""
    per_host: int = Field(1, ge=1, le=64)
    """Requests in flight to one host. More than one is for your own servers."""
    concurrency: int = Field(64, ge=1, le=1024)
    """Pages that are worked on at the same time over all hosts, those that wait for their turn included."""
    max_crawl_delay: float = Field(30.0, ge=0)
    """A host whose robots.txt asks for more is left out (crawl_delay_exceeded)."""
    max_wait: float = Field(600.0, ge=0)
    """The longest that a run waits for a host that asked for a pause; beyond it the host waits for another run."""

    retries: int = Field(2, ge=0, le=10)
    """Further tries after 429, 503 and other 5xx; a broken connection or body is tried once more; a timeout never."""
    retry_wait: float = Field(1.0, ge=0)
    """First pause before a further try after a fault; doubles each time, plus up to a quarter of jitter."""
    rate_limit_wait: float = Field(60.0, ge=0)
    """The same after 429 or 503 without a usable Retry-After."""
    host_failures: int = Field(25, ge=1)
    """Pages of a host in a row that ended in a fault of the host, after which the rest is not tried in this run."""

    timeout: float = Field(30.0, gt=0)
    """Wall clock of one request, from name resolution to the last byte of the body."""
    dns_timeout: float = Field(10.0, gt=0)
    """Wall clock of one name resolution."""
    max_bytes: int = Field(10 * MIB, ge=1)
    """A body is cut here, counted after decompression (and before it): too_large, nothing is stored."""
    parse_bytes: int = Field(5 * MIB, ge=1)
    """A larger body is stored, but ends as too_large and is not parsed."""
    redirects: int = Field(5, ge=0, le=20)
    """Redirects followed for one page, a short meta refresh included."""

    path_depth: int = Field(20, ge=1)
    """Segments in a path; more look like a trap (Heritrix' TooManyPathSegments)."""
    path_repeats: int = Field(2, ge=1)
    """Times that a run of segments may stand in a row in a path (Heritrix' PathologicalPath)."""
    pages_per_host: int = Field(50_000, ge=1)
    """Pages of one host that are fetched; the rest ends as limit_reached."""

    robots: bool = True
    """Obey robots.txt. Off is for a server of your own."""
    robots_max_age: float = Field(24 * 3600.0, ge=0, le=24 * 3600)
    """How long a robots.txt is believed, over runs too (RFC 9309 allows 24 hours)."""

    keep_opted_out: bool = False
    """Store pages whose header or robots.txt asks to be left out; by default they end as opted_out, without a body."""

    allow_hosts: tuple[str, ...] = ()
    """HOST or HOST:PORT whose address may be private or loopback; refused otherwise."""
    ca_file: Path | None = None
    """Certificates (PEM) to trust instead of the usual ones. Verification itself cannot be switched off."""
