"""What a SOURCE stands for."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.local_files import is_binary
from flows.sources import Problem, read, resolve
from schema.errors import ConfigError, UsageError
from schema.sources import load_sources
from schema.states import State


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.html").write_text("<p>B</p>")
    (folder / "a.txt").write_text("Why A?\nBecause.")
    (folder / "deep" / "c.htm").write_text("<p>C</p>")
    (folder / "style.css").write_text("p {}")
    (folder / ".hidden.html").write_text("<p>no</p>")
    return folder


def test_a_folder_stands_for_its_pages_in_a_fixed_order(pages: Path) -> None:
    """Hidden files are left out, assets are counted, the address is relative to the folder as it was given."""
    found = resolve([str(pages)])
    assert [page.url for page in found.pages] == ["file:pages/a.txt", "file:pages/b.html", "file:pages/deep/c.htm"]
    assert [page.source for page in found.pages] == [str(pages / name) for name in ("a.txt", "b.html", "deep/c.htm")]
    assert {page.site for page in found.pages} == {"pages"}
    assert found.skipped == 1
    assert found.problems == []


def test_a_folder_stands_for_its_archives_as_well(pages: Path) -> None:
    """WARC files at any depth are read as they are when named themselves; they are neither pages nor skipped."""
    names = ["crawl.warc.gz", "deep/plain.warc", "deep/quick.warc.lz4"]
    for name in names:
        (pages / name).write_bytes(b"")
    found = resolve([str(pages)])
    assert found.warcs == [pages / name for name in names]
    assert (len(found.pages), found.skipped, found.problems) == (3, 1, [])
    (pages / "only").mkdir()
    (pages / "only" / "one.warc").write_bytes(b"")
    alone = resolve([str(pages / "only")])
    assert (alone.warcs, alone.problems) == ([pages / "only" / "one.warc"], [])


def test_a_file_has_the_same_address_wherever_it_lies(pages: Path) -> None:
    assert resolve([str(pages / "b.html")]).pages[0].url == "file:b.html"


def test_the_current_folder_has_a_name(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pages)
    assert resolve(["."]).pages[0].url == "file:pages/a.txt"
    assert resolve(["../pages"]).pages[0].url == "file:pages/a.txt"


def test_what_a_file_is_does_not_depend_on_the_machine(pages: Path) -> None:
    """Data files and what a file system leaves behind are no pages; a name that tells nothing is looked into."""
    (pages / "rows.jsonl").write_text("{}")
    (pages / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0\0\0")
    (pages / "faq.php?id=3").write_text("<p>D</p>")
    found = resolve([str(pages)])
    assert [page.url for page in found.pages][-1] == "file:pages/faq.php?id=3"
    assert (len(found.pages), found.skipped, found.problems) == (4, 3, [])


def test_a_file_name_that_is_not_utf_8(tmp_path: Path) -> None:
    """Its bytes are written out: as it stands, no JSON and no dataset could hold it, and the whole run would end."""
    (tmp_path / "old").mkdir()
    name = tmp_path / "old" / os.fsdecode(b"caf\xe9.html")
    name.write_text("<p>Old</p>")
    for source, url in ((tmp_path / "old", "file:old/caf\\xe9.html"), (name, "file:caf\\xe9.html")):
        page = resolve([str(source)]).pages[0]
        assert page.url == url
        assert page.source.endswith("caf\\xe9.html")
        assert read(page) == b"<p>Old</p>"
    name.unlink()
    assert [problem.url for problem in resolve([str(name)]).problems] == ["file:caf\\xe9.html"]


def test_a_pipe_is_read_whole(tmp_path: Path) -> None:
    """`faqsieve extract <(curl ...)`: what was read to see whether it is a list is not lost to the page."""
    os.mkfifo(tmp_path / "pipe")
    sent = b"<p>First</p>" + b"." * 200_000
    with ThreadPoolExecutor(1) as other:
        other.submit((tmp_path / "pipe").write_bytes, sent)
        page = resolve([str(tmp_path / "pipe")]).pages[0]
    assert read(page) == sent


def test_a_source_without_a_name() -> None:
    """A variable of the shell that is not set must not stand for the current folder."""
    with pytest.raises(UsageError, match="is empty"):
        resolve(["https://shop.example/faq", ""])


def test_a_list_whose_every_line_lacks_the_scheme(tmp_path: Path) -> None:
    """No page of text that has no questions: each line is a mistake that says what to write."""
    (tmp_path / "urls.txt").write_text("shop.example/faq\nhelp.shop.example\nshop.example:8080/faq\n")
    found = resolve([str(tmp_path / "urls.txt")])
    assert found.pages == []
    assert ["(for a web page write https://" in problem.message for problem in found.problems] == [True] * 3


def test_a_list_of_urls(tmp_path: Path) -> None:
    """Comments and empty lines are skipped, equal URLs count once, what is no URL is a problem and no page."""
    path = tmp_path / "urls.txt"
    path.write_text("# shops\nhttps://Shop.example/faq#top\n\nhttps://shop.example/faq\nshop.example/help\n")
    found = resolve([str(path)])
    assert [page.url for page in found.pages] == ["https://shop.example/faq"]
    assert [(problem.source, problem.state) for problem in found.problems] == [("shop.example/help", State.INVALID_URL)]


def test_a_page_of_text_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("https://example.com/\nWhere is it?\nHere.\n")
    assert [page.url for page in resolve([str(path)]).pages] == ["file:page.txt"]


def test_a_list_with_mistakes_is_a_list(tmp_path: Path) -> None:
    """Each mistake is named; it neither hides the others nor turns the list into a page."""
    path = tmp_path / "urls.txt"
    path.write_text("https://a.example/\nhttps://a b.example/\njavascript:alert(1)\nhttps://c.example/\n")
    found = resolve([str(path)])
    assert [page.url for page in found.pages] == ["https://a.example/", "https://c.example/"]
    assert [(problem.url, problem.state) for problem in found.problems] == [
        ("https://a b.example/", State.INVALID_URL),
        ("javascript:alert(1)", State.INVALID_URL),
    ]


def test_a_sitemap_file(tmp_path: Path) -> None:
    path = tmp_path / "map.xml"
    path.write_text(
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc> https://example.com/a?x=1&amp;y=2 </loc></url><url><loc>https://example.com/b</loc></url></urlset>"
    )
    assert [page.url for page in resolve([str(path)]).pages] == [
        "https://example.com/a?x=1&y=2",
        "https://example.com/b",
    ]


def test_a_url_of_a_sitemap_is_not_a_page() -> None:
    found = resolve(["https://example.com/sitemap.xml", "https://example.com/my-sitemap-2.xml.gz"])
    assert found.pages == []
    assert len(found.sitemaps) == 2


@pytest.mark.parametrize(
    ("typed", "state", "said"),
    [
        pytest.param("nowhere.html", State.UNREADABLE, "no such file", id="missing file"),
        pytest.param("example.com/faq", State.UNREADABLE, "https://example.com/faq", id="URL without scheme"),
        pytest.param("example.com", State.UNREADABLE, "https://example.com", id="host alone"),
        pytest.param("https://exa mple.com/", State.INVALID_URL, "not a URL", id="space in URL"),
        pytest.param("file:///tmp/x.html", State.INVALID_URL, "by its path", id="file URL"),
        pytest.param("ftp://example.com/faq", State.INVALID_URL, "http", id="other scheme"),
        pytest.param("https://user:pw@example.com/", State.INVALID_URL, "password", id="user name in URL"),
    ],
)
def test_a_source_that_is_none(typed: str, state: State, said: str) -> None:
    """One line that says what to do, and the rest goes on."""
    found = resolve([typed, "https://example.com/good"])
    assert [page.url for page in found.pages] == ["https://example.com/good"]
    assert [problem.state for problem in found.problems] == [state]
    assert said in found.problems[0].message
    assert "\n" not in found.problems[0].message


def test_two_files_with_one_address_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "pages").mkdir(parents=True)
        (tmp_path / name / "pages" / "x.html").write_text(name)
    found = resolve([str(tmp_path / name / "pages") for name in ("one", "two", "one")])
    assert [page.source for page in found.pages] == [str(tmp_path / "one/pages/x.html")]
    assert [problem.source for problem in found.problems] == [str(tmp_path / "two/pages/x.html")]


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        pytest.param(b"", State.EMPTY, id="empty"),
        pytest.param(b" \n\t", State.EMPTY, id="white space"),
        pytest.param(b"%PDF-1.7 and so on", State.NOT_TEXT, id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0", State.NOT_TEXT, id="image"),
    ],
)
def test_a_file_that_is_no_page(tmp_path: Path, raw: bytes, state: State) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(raw)
    found = read(resolve([str(path)]).pages[0])
    assert isinstance(found, Problem)
    assert found.state == state


def test_utf_16_is_text() -> None:
    assert not is_binary("Why?".encode("utf-16"))
    assert is_binary(b"Why\0?")


@pytest.mark.parametrize(
    ("piped", "urls"),
    [
        pytest.param(b"https://example.com/a\nhttps://example.com/b\n", 2, id="a list"),
        pytest.param(b"<h1>Why?</h1><p>Because.</p>", 1, id="a page"),
        pytest.param(b"", 0, id="nothing"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, piped: bytes, urls: int) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped)))
    found = resolve(["-"])
    assert len(found.pages) == urls
    assert len(found.problems) == (urls == 0)


def sources_file(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sources_file(tmp_path: Path) -> None:
    text = '[defaults]\ndelay = 2\n[[site]]\nname = "Shop"\nurls = ["https://shop.example/faq"]\ntags = ["shop"]\n'
    found = load_sources(sources_file(tmp_path, text))
    assert found.defaults.delay == 2
    assert found.site[0].urls == ("https://shop.example/faq",)


def test_a_sources_file_stands_for_pages_files_and_sitemaps(tmp_path: Path) -> None:
    """A site's own limit wins over the default; files are relative to the sources file."""
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.html").write_text("<p>A</p>")
    text = """
[defaults]
delay = 2
timeout = 9
[[site]]
name = "Shop"
urls = ["https://shop.example/faq"]
sitemaps = ["https://shop.example/map"]
files = ["saved"]
delay = 5
max_pages = 10
tags = ["shop"]
exclude = ["/private/*"]
"""
    found = resolve([str(sources_file(tmp_path, text))])
    web, local = found.pages
    assert (web.url, local.url) == ("https://shop.example/faq", "file:saved/a.html")
    assert web.listing is not None
    assert dict(web.listing.options) == {"delay": 5, "timeout": 9, "pages_per_host": 10}
    assert [url for url, _ in found.sitemaps] == ["https://shop.example/map"]
    assert web.listing.wants("https://shop.example/help")
    assert not web.listing.wants("https://shop.example/private/x")


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        pytest.param('[[site]]\nname = "a"\nurls = ["shop"]\n', 3, "site.0.urls.0", id="no URL"),
        pytest.param('[[site]]\nname = "a"\n\n[[site]]\nname = "b"\ndelay = -1\n', 6, "site.1.delay", id="negative"),
        pytest.param('[[site]]\nname = "a"\ndelai = 3\n', 3, "site.0.delai", id="misspelt"),
        pytest.param('[[site]]\nurls = ["https://a.example/"]\n', 1, "site.0.name", id="missing"),
        pytest.param("[defaults]\nper_host = 99\n[[site]]\nname = 'a'\n", 2, "defaults.per_host", id="default"),
        pytest.param("", 1, "site", id="empty"),
        pytest.param('[[site]]\nname = "a"\n', 1, "site.0", id="no page"),
    ],
)
def test_a_faulty_sources_file_is_named_with_line_and_key(tmp_path: Path, text: str, line: int, key: str) -> None:
    path = sources_file(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        resolve([str(path)])
    assert str(caught.value).startswith(f"{path}:{line}: {key}: ")


def test_a_file_that_is_not_toml_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"sources\.toml:2: not valid TOML"):
        load_sources(sources_file(tmp_path, "[defaults]\ndelay = = 2\n"))
