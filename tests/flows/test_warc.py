"""WARC files as a source: streamed, only pages with pairs kept, each capture counted, places recorded."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from flows.dataset import digest, reading
from flows.jobs import make_job
from flows.stages import harvest_directly

pytest.importorskip("fastwarc")

FAQ = "<html><title>t</title><h1>FAQ</h1>" + "".join(
    f"<details><summary>What is thing {n}?</summary><p>Thing {n} is a thing for testing.</p></details>"
    for n in range(4)
)
Record = tuple[str, str, bytes, dict[str, str]]


def page(url: str, body: bytes, status: str = "200 OK", **headers: str) -> Record:
    """A response; `headers` with underscores for hyphens."""
    return url, status, body, {key.replace("_", "-"): value for key, value in headers.items()}


def write_warc(path: Path, records: list[Record], **more: str) -> Path:
    """A compressed WARC file, one gzip member a record, as crawlers write it. `more`: further WARC headers."""
    with path.open("wb") as out:
        for number, (url, status, body, headers) in enumerate(records):
            told = {"Content-Type": "text/html"} | headers
            http = _head(f"HTTP/1.1 {status}", told) + body
            about = {
                "WARC-Type": "response",
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012d}>",
                "WARC-Target-URI": url,
                "WARC-Date": f"2026-01-01T00:00:{number:02d}Z",
                "Content-Type": "application/http; msgtype=response",
                "Content-Length": str(len(http)),
                **more,
            }
            out.write(gzip.compress(_head("WARC/1.0", about) + http + b"\r\n\r\n", mtime=0))
    return path


def _head(first: str, headers: dict[str, str]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode()


def harvest(tmp_path: Path, *sources: Path, workers: int = 1, name: str = "faq.db") -> tuple[Path, Any]:
    """A run over WARC files."""
    output = tmp_path / name
    return output, harvest_directly(make_job([str(s) for s in sources], output, workers=workers))


def pairs(dataset: Path) -> list[dict[str, Any]]:
    """All pairs with their page's address."""
    with reading(dataset) as db:
        return db.rows("SELECT p.*, g.url FROM pairs p JOIN pages g ON g.id = p.page_id ORDER BY g.url, p.position")


def test_every_capture_is_counted_and_only_faqs_are_kept(tmp_path: Path) -> None:
    """States as for live pages; a page row for pages with pairs alone; the counters sum to the captures."""
    records = [
        page("https://a.example/faq", FAQ.encode()),
        page("https://a.example/zip", gzip.compress(FAQ.encode()), Content_Encoding="gzip"),
        page("https://a.example/latin", FAQ.replace("thing for", "Gerät für").encode("latin-1"),
             Content_Type="text/html; charset=iso-8859-1"),
        page("https://a.example/none", b"<html><p>Nothing is asked here, and nothing is answered.</p>"),
        page("https://a.example/moved", b"", "301 Moved", Location="/faq"),
        page("https://a.example/away", b"gone", "404 Not Found"),
        page("https://a.example/file.pdf", b"%PDF-1.4 and more", Content_Type="text/html"),
    ]  # fmt: skip
    output, counts = harvest(tmp_path, write_warc(tmp_path / "crawl.warc.gz", records))
    assert counts.states == {"ok": 3, "no_faq": 1, "redirect_error": 1, "gone": 1, "not_text": 1}
    found = pairs(output)
    assert {row["url"] for row in found} == {f"https://a.example/{name}" for name in ("faq", "zip", "latin")}
    assert "Gerät für" in next(row["answer"] for row in found if row["url"].endswith("latin"))
    with reading(output) as db:
        assert db.value("SELECT count(*) FROM pages") == 3


def test_a_locator_names_file_and_offset(tmp_path: Path) -> None:
    """The offset is where the record starts: reading from there gives the page."""
    from fastwarc.warc import ArchiveIterator

    target = write_warc(
        tmp_path / "c.warc.gz", [page("https://a.example/x", b"<p>x"), page("https://a.example/faq", FAQ.encode())]
    )
    output, _ = harvest(tmp_path, target)
    place = json.loads(pairs(output)[0]["locator"])
    assert place["warc"] == "c.warc.gz"
    with target.open("rb") as stream:
        stream.seek(place["offset"])
        record = next(iter(ArchiveIterator(stream)))
    assert record.headers["WARC-Target-URI"] == "https://a.example/faq"


def test_a_cut_body_and_a_cut_file_are_truncated(tmp_path: Path) -> None:
    """A body that the crawler cut is not read; a file that breaks off gives what stands before the break."""
    cut = write_warc(
        tmp_path / "cut.warc.gz", [page("https://a.example/faq", FAQ.encode())], **{"WARC-Truncated": "length"}
    )
    _, counts = harvest(tmp_path, cut, name="cut.db")
    assert counts.states == {"truncated": 1}
    records = [page(f"https://a.example/{n}", FAQ.replace("thing", f"thing{n}").encode()) for n in range(3)]
    whole = write_warc(tmp_path / "whole.warc.gz", records)
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(whole.read_bytes()[:-200])
    output, counts = harvest(tmp_path, broken, name="broken.db")
    assert counts.states["ok"] == 2
    assert {row["url"][-1] for row in pairs(output)} == {"0", "1"}


def test_lists_workers_and_repeats_give_the_same_dataset(tmp_path: Path) -> None:
    """A list of WARC paths is the files; one worker or two, in one run or again: the same digest."""
    for name in ("a", "b"):
        records = [page(f"https://{name}.example/{n}", FAQ.replace("thing", f"{name}{n}").encode()) for n in range(4)]
        write_warc(tmp_path / f"{name}.warc.gz", records)
    (tmp_path / "list.txt").write_text("a.warc.gz\nb.warc.gz\n")
    both, _ = harvest(tmp_path, tmp_path / "a.warc.gz", tmp_path / "b.warc.gz", name="both.db")
    listed, counts = harvest(tmp_path, tmp_path / "list.txt", workers=2, name="listed.db")
    assert counts.states == {"ok": 8}
    assert digest(both) == digest(listed)
    again, _ = harvest(tmp_path, tmp_path / "b.warc.gz", tmp_path / "a.warc.gz", name="both.db")
    assert digest(again) == digest(listed)


def test_the_latest_capture_of_a_page_counts(tmp_path: Path) -> None:
    """Two captures of one URL: the later one is the page."""
    older, newer = FAQ.replace("a thing for", "an old thing for"), FAQ.replace("a thing for", "a new thing for")
    records = [page("https://a.example/faq", older.encode()), page("https://a.example/faq", newer.encode())]
    output, _ = harvest(tmp_path, write_warc(tmp_path / "twice.warc.gz", records))
    assert {"new" in row["answer"] for row in pairs(output)} == {True}


def test_t54_a_capture_that_opts_out_is_not_stored(tmp_path: Path) -> None:
    """Each header field counts for itself: the second one is not the other robot's."""
    secret = FAQ.replace("thing", "secret").encode()
    records = [
        page("https://a.example/no", secret, X_Robots_Tag="otherbot: nofollow\r\nX-Robots-Tag: noindex"),
        page("https://a.example/yes", FAQ.encode(), X_Robots_Tag="otherbot: noindex"),
    ]
    output, counts = harvest(tmp_path, write_warc(tmp_path / "signals.warc.gz", records))
    assert counts.states == {"opted_out": 1, "ok": 1}
    assert {row["url"] for row in pairs(output)} == {"https://a.example/yes"}
    assert not list((output.parent / "store").rglob(f"{hashlib.sha256(secret).hexdigest()}.*"))
