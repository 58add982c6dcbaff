"""From an extraction to rows of the dataset: pure, so that the same page gives the same rows everywhere."""

from __future__ import annotations

import pickle
from collections import Counter
from typing import Any, NamedTuple

from dedup.looking import look_at
from dedup.model import PairRow
from extractors._provenance import text_fragment
from flows.dataset.sql import dumps
from schema.keys import digest, fold, page_id, pair_id, set_digest
from schema.records import Extraction, Fetch, FrameworkSighting, Pair, Removal

Row = dict[str, Any]


def content_hash(extraction: Extraction) -> str:
    """Digest of what was extracted, without where it stood: equal where the page's content is."""
    return digest("content", extraction.model_dump_json(exclude=_NOT_CONTENT))


_EACH = {"__all__": {"locator"}}
_NOT_CONTENT: Any = {
    "state": True, "signals": True, "pairs": _EACH, "frameworks": _EACH, "removals": _EACH, "rejections": _EACH,
}  # fmt: skip


class Content(NamedTuple):
    """An extraction as rows. All names are those of `Extraction`, so that whoever looks at a page may be given either;
    `hash` is its content hash; look: a pickled `Looked`, or nothing."""

    state: str
    title: str | None
    language: str | None
    media_type: str
    charset: str
    canonical_link: str | None
    signals: dict[str, Any]
    pairs: list[Row]
    frameworks: list[Row]
    removals: list[Row]
    rejections: list[Row]
    hash: str
    look: bytes = b""


def looked_content(fetch: Fetch, extraction: Extraction) -> Content:
    """The same as `content`, with what de-duplication can find out about the page alone."""
    made = content(fetch, extraction)
    told = {"page_id": page_id(fetch.url), "site": "", "flags": (), "page_title": extraction.title}
    rows = [PairRow(**{name: row[name] for name in _LOOKED_AT} | told) for row in made.pairs]
    return made._replace(look=pickle.dumps(look_at(rows)))


_LOOKED_AT = ("id", "position", "question", "answer")


def content(fetch: Fetch, extraction: Extraction | Content) -> Content:
    """What stands on the page that was fetched so, as rows, if it is not made of rows already."""
    if isinstance(extraction, Content):
        return extraction
    page = page_id(fetch.url)
    pairs = _pair_rows(page, fetch, extraction)
    return Content(
        state=extraction.state,
        title=extraction.title,
        language=extraction.language,
        media_type=extraction.media_type,
        charset=extraction.charset,
        canonical_link=extraction.canonical_link,
        signals=extraction.signals,
        pairs=pairs,
        frameworks=_sighting_rows(page, fetch, extraction, pairs),
        removals=_removal_rows(page, extraction.removals, pairs),
        rejections=_rejection_rows(page, extraction),
        hash=content_hash(extraction),
    )


def page_row(page: str, fetch: Fetch, extraction: Extraction | Content, state: str, site: str, version: str) -> Row:
    """The row of a page of which a good version came."""
    return {
        "id": page,
        "url": fetch.url,
        "final_url": fetch.final_url,
        "canonical_link": extraction.canonical_link,
        "title": extraction.title,
        "site": site,
        "language": extraction.language,
        "media_type": extraction.media_type,
        "charset": extraction.charset,
        "state": state,
        "http_status": fetch.http_status,
        "etag": fetch.etag,
        "last_modified": fetch.last_modified,
        "content_hash": extraction.hash if isinstance(extraction, Content) else content_hash(extraction),
        "raw_hash": fetch.raw_hash,
        "fetched_at": fetch.fetched_at,
        "last_good_at": fetch.fetched_at,
        "first_seen": fetch.fetched_at,
        "gone_at": None,
        "signals": dumps({**fetch.signals, **extraction.signals}),
        "pipeline_version": version,
    }


def empty_page_row(page: str, fetch: Fetch, state: str, site: str) -> Row:
    """The row of a page of which nothing good came yet, or nothing may be kept."""
    nothing = dict.fromkeys(
        ("final_url", "canonical_link", "title", "language", "media_type", "charset", "etag", "last_modified",
         "content_hash", "raw_hash", "last_good_at", "gone_at", "pipeline_version")
    )  # fmt: skip
    known = {"id": page, "url": fetch.url, "site": site, "state": state, "http_status": fetch.http_status}
    return {
        **nothing,
        **known,
        "fetched_at": fetch.fetched_at,
        "first_seen": fetch.fetched_at,
        "signals": dumps(fetch.signals),
    }


def _pair_rows(page: str, fetch: Fetch, extraction: Extraction) -> list[Row]:
    """Rows of the page's pairs, in the order of `extraction.pairs`."""
    seen: Counter[str] = Counter()
    rows = []
    for pair in extraction.pairs:
        folded = fold(pair.question) or pair.question
        rows.append(_pair_row(pair_id(page, pair.question, seen[folded]), page, fetch, pair))
        seen[folded] += 1
    return rows


def _pair_row(key: str, page: str, fetch: Fetch, pair: Pair) -> Row:
    return {
        **{name: getattr(pair, name) for name in _PLAIN_OF_PAIR},
        "id": key,
        "page_id": page,
        "answer_items": None if pair.answer_items is None else dumps(list(pair.answer_items)),
        "links": dumps([link.model_dump() for link in pair.links]),
        "locator": dumps({**pair.locator, **(fetch.place or {})}),
        "flags": dumps(sorted(set(pair.flags))),
        "raw_confidence": pair.confidence,
        "raw_hash": fetch.raw_hash,
        "source_fragment_url": _link(fetch.final_url or fetch.url, pair),
        # as if nobody else asked it: most are asked once
        "question_id": set_digest("question", (key,)) if pair.question else None,
        "answer_id": set_digest("answer", (key,)) if pair.question else None,
        "first_seen": fetch.fetched_at,
        "gone_at": None,
    }


def _link(url: str, pair: Pair) -> str | None:
    """A link that opens the page at the question; None where it is not on the page, or the page not on the web."""
    if not url.startswith(("http://", "https://")) or pair.agreement == "markup_only":
        return None
    return text_fragment(url, pair.question, pair.answer)


_PLAIN_OF_PAIR = (
    "position", "question", "answer", "category", "language", "published", "extractor", "agreement",
    "other_question", "other_answer", "confidence",
)  # fmt: skip


def _sighting_rows(page: str, fetch: Fetch, extraction: Extraction, pairs: list[Row]) -> list[Row]:
    """Rows of the page's frameworks. Which concept and variant they are is not known yet: ""."""
    seen: Counter[str] = Counter()
    rows = []
    for sighting in extraction.frameworks:
        pair = None if sighting.pair is None else pairs[sighting.pair]["id"]
        base = digest("framework_sighting", page, pair, fold(sighting.name) or sighting.name, sighting.cardinality)
        rows.append(_sighting_row(digest(base, seen[base]), page, pair, fetch, sighting))
        seen[base] += 1
    return rows


def _sighting_row(key: str, page: str, pair: str | None, fetch: Fetch, sighting: FrameworkSighting) -> Row:
    return {
        **{name: getattr(sighting, name) for name in _PLAIN_OF_SIGHTING},
        "id": key,
        "page_id": page,
        "pair_id": pair,
        "complete": int(sighting.complete),
        "count_mismatch": int(sighting.count_mismatch),
        "truncated": int(sighting.truncated),
        "items": dumps([item.model_dump() for item in sighting.items]),
        "locator": dumps({**sighting.locator, **(fetch.place or {})}),
        "raw_hash": fetch.raw_hash,
        "completed_by": None,
        "framework_id": "",
        "variant_id": "",
        "first_seen": fetch.fetched_at,
        "gone_at": None,
    }


_PLAIN_OF_SIGHTING = (
    "position", "name", "cardinality", "declared_by", "kind", "subject", "extractor", "confidence", "language",
)  # fmt: skip


def _removal_rows(page: str, removals: tuple[Removal, ...], pairs: list[Row]) -> list[Row]:
    """Rows of what was taken out of the page."""
    seen: Counter[str] = Counter()
    rows = []
    for removal in removals:
        pair = None if removal.pair is None else pairs[removal.pair]["id"]
        base = digest("removal", page, pair, removal.kind, removal.rule, removal.text)
        row = {name: getattr(removal, name) for name in ("position", "kind", "text", "rule")}
        locator = None if removal.locator is None else dumps(removal.locator)
        rows.append({**row, "id": digest(base, seen[base]), "page_id": page, "pair_id": pair, "locator": locator})
        seen[base] += 1
    return rows


def _rejection_rows(page: str, extraction: Extraction) -> list[Row]:
    """Rows of the candidates that did not become pairs. A long answer is cut where its locator finds the rest."""
    seen: Counter[str] = Counter()
    rows = []
    for rejection in extraction.rejections:
        base = digest("rejection", page, rejection.stage, rejection.reason, rejection.question, rejection.answer)
        locator = None if rejection.locator is None else dumps(rejection.locator)
        row = {name: getattr(rejection, name) for name in _PLAIN_OF_REJECTION}
        if locator is not None and len(rejection.answer) > _KEPT_OF_REJECTED:
            row["answer"] = rejection.answer[:_KEPT_OF_REJECTED].rstrip() + " …"
        rows.append({**row, "id": digest(base, seen[base]), "page_id": page, "locator": locator})
        seen[base] += 1
    return rows


_PLAIN_OF_REJECTION = ("position", "question", "answer", "confidence", "stage", "reason")
_KEPT_OF_REJECTED = 400  # characters; whole pages are rejected as one answer, many times over
