"""The records that flow through the pipeline, frozen and validated.

One page becomes one `Extraction`; everything a page yields hangs on it. Rows of the dataset are made from
these records alone (`schema.tables`), so a field added here is a column there.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Agreement = Literal["agree", "differ", "markup_only", "visible_only"]
Locator = dict[str, Any]


class Record(BaseModel):
    """Base of all records: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(Record):
    """A link inside an answer. `href` is as written in the page, not resolved."""

    text: str
    href: str


class Item(Record):
    """An item of a framework."""

    name: str
    description: str | None = None


class Pair(Record):
    """A question with its answer as it stands on one page (a sighting).

    answer: blocks joined by a newline, list items as "- item", table cells by " | ".
    answer_items: the items of the answer's list, where the answer is mainly one list.
    category: the group heading above the pair. published: ISO date that was glued to the answer.
    confidence: calibrated probability that question and answer are both right.
    locator: where question and answer stand in the stored page (docs/provenance.md).
    flags: truncated, off_topic, has_email, has_phone, prompt_injection ...
    """

    position: int
    question: str
    answer: str
    answer_items: tuple[str, ...] | None = None
    links: tuple[Link, ...] = ()
    category: str | None = None
    language: str | None = None
    published: str | None = None
    extractor: str
    agreement: Agreement = "visible_only"
    other_question: str | None = None
    other_answer: str | None = None
    confidence: float = Field(ge=0, le=1)
    locator: Locator
    flags: tuple[str, ...] = ()


class FrameworkSighting(Record):
    """A named, numbered set as one page states it ("the 7 Ps of marketing").

    pair: index of the pair in the page's pairs whose answer states it, None where an article does.
    cardinality: the declared number; declared_by: answer, question, heading, text or None.
    complete: all declared items were found; count_mismatch: declared and found disagree though nothing was cut.
    truncated: the source cut the list off ("More items...").
    """

    pair: int | None
    position: int
    name: str
    cardinality: int | None
    declared_by: str | None
    kind: str | None
    subject: str | None
    items: tuple[Item, ...]
    complete: bool
    count_mismatch: bool
    truncated: bool = False
    locator: Locator
    extractor: str
    confidence: float = Field(ge=0, le=1)
    language: str | None = None


class Removal(Record):
    """Boilerplate that was taken out. pair: index in the page's pairs, None at page level."""

    pair: int | None
    position: int
    kind: str
    text: str
    rule: str
    locator: Locator | None = None


class Rejection(Record):
    """A candidate that did not become a pair, and why. stage: strategy, resolver, confidence ..."""

    position: int
    question: str
    answer: str = ""
    locator: Locator | None = None
    confidence: float | None = None
    stage: str
    reason: str


class Extraction(Record):
    """All that one page yields. state is ok, no_faq, opted_out, soft_404 or a failure of parsing."""

    state: str
    title: str | None = None
    language: str | None = None
    media_type: str
    charset: str
    canonical_link: str | None = None
    signals: dict[str, Any] = Field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    frameworks: tuple[FrameworkSighting, ...] = ()
    removals: tuple[Removal, ...] = ()
    rejections: tuple[Rejection, ...] = ()


class Fetch(Record):
    """One attempt to get one page: what was asked, what came, and how it ended.

    url: normalised requested URL (for local files `file:` + base name of the SOURCE + relative path).
    charset, media_type: as the transport said. signals: opt-outs found in headers and robots.txt.
    raw_hash: SHA-256 (hex) of the decoded body in the store, None where there is no body. fetched_at: ISO, UTC.
    final: no further attempt at this page follows in this run.
    place: where the body stands in an archive ({"warc": file name, "offset": byte}), None for live pages and files.
    captures: of a record that counts captures of an archive which gave no pairs, how many; 0 for an ordinary attempt.
    """

    url: str
    final_url: str | None = None
    attempt: int = 1
    final: bool = True
    state: str
    http_status: int | None = None
    error: str | None = None
    seconds: float = 0.0
    bytes: int = 0
    raw_hash: str | None = None
    fetched_at: str
    etag: str | None = None
    last_modified: str | None = None
    media_type: str | None = None
    charset: str | None = None
    site: str | None = None
    signals: dict[str, Any] = Field(default_factory=dict)
    place: dict[str, Any] | None = None
    captures: int = 0
