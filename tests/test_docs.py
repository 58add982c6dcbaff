"""The documentation keeps its word: every block of it is run, checked or listed, and what it names exists.

Each fenced block has a language, and each language a check in `CHECKS`; a block without one fails here.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import sqlite3
import tomllib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from types import ModuleType

import click
import pytest

from flows.command_line import cli
from tests.pages import BLOCKS, MAKE_TARGETS, PAGES, README, ROOT, Block, lines_of, squeezed

# What each kind of block is held against. "sh" and "python" run: see below.


def check_console(block: Block) -> None:
    """Not run (they reach the web, or never end), but each command exists and takes the options it is given."""
    for line in lines_of(block):
        command = re.sub(r"^[\d*/]+( [\d*/,-]+){4} ", "", line)  # a line of a crontab
        for part in re.split(r"&&|\|\||;", command):
            check_command(shlex.split(part))


def check_command(words: list[str]) -> None:
    """`make` has the target; `faqsieve` the command and its options; a module or script that Python runs is there."""
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words = words[1:]
    program, *arguments = words
    if program == "faqsieve":
        check_arguments(arguments)
    elif program == "make":
        assert arguments[0] in MAKE_TARGETS
    elif program == "python":
        check_python(arguments)
    else:
        assert program in OTHER_PROGRAMS, f"{program}: say in OTHER_PROGRAMS why it is not tried"


OTHER_PROGRAMS = {
    "cd": "the shell's own",
    "mail": "a line of a crontab shows that any program may take the message",
    "pip": "installs, from wherever the reader's is set up to",
    "prefect": "tests/flows/test_prefect.py runs these against a server",
    "pytest": "the tests are what runs it",
    "dask": "tests of the runner start their own cluster",
    "ray": "tests of the runner start their own cluster",
}


def check_arguments(arguments: list[str]) -> None:
    """That click takes them. Nothing is run."""
    top = click.Context(cli, info_name="faqsieve", **cli.context_settings)  # click keeps the help option it makes first
    if arguments and arguments[0].startswith("-"):
        assert arguments in (["--help"], ["--version"], ["-h"])
        return
    command = cli.get_command(top, arguments[0])
    assert command, f"there is no command {arguments[0]}"
    eager = {name for parameter in command.params if parameter.is_eager for name in parameter.opts}
    if not eager & set(arguments):
        with suppress(click.MissingParameter):  # the text may speak of an option without the rest
            command.make_context(arguments[0], list(arguments[1:]), parent=top)


def check_python(arguments: list[str]) -> None:
    named = arguments[1] if arguments[0] == "-m" else arguments[0]
    if arguments[0] == "-m":
        assert importlib.util.find_spec(named), named
    elif arguments[0] != "-c":
        assert (ROOT / named).is_file(), named


def check_toml(block: Block) -> None:
    """TOML; a sources file where it lists sites."""
    from schema.sources import SourcesFile

    found = tomllib.loads(block.text)
    if "site" in found:
        SourcesFile.model_validate(found)


def check_json(block: Block) -> None:
    json.loads(block.text)


def check_sql(block: Block) -> None:
    """Its statements can be prepared on an empty dataset."""
    from schema.tables import statements

    with closing(sqlite3.connect(":memory:")) as db:
        for sql in statements():
            db.execute(sql)
        db.executescript(block.text)


def check_listed(block: Block) -> None:
    """Neither code nor data: somebody has said who holds it against the truth, and how many of them there are."""
    page = str(block.page.relative_to(ROOT))
    alike = [each for each in BLOCKS if each.page == block.page and CHECKS.get(each.language) is check_listed]
    known, _ = KEPT_BY.get(page, (0, ""))
    assert known in (len(alike), ANY), (
        f"{block.name}: say in KEPT_BY which test holds it against the truth, or why none"
    )


ANY = -1
KEPT_BY = {
    "README.md": (2, "test_the_readme_shows_what_a_run_says, test_the_readme_shows_what_merges_says"),
    "docs/command-line.md": (ANY, "test_the_reference_is_what_the_code_says"),
    "docs/frameworks.md": (1, "tests/frameworks/test_artifact.py makes the same graph"),
    "docs/architecture.md": (1, "a drawing; the rooms are held by tests/test_house.py"),
    "docs/deduplication.md": (1, "a drawing"),
    "docs/guides/scale-out.md": (1, "a drawing; tests/flows/test_cluster.py runs it"),
}


def ran_elsewhere(block: Block) -> None:
    """sh by tests/test_guides.py; python of loading.md by tests/exporting/test_recipes.py."""
    assert block.language == "sh" or block.page.name == "loading.md", f"{block.name}: only docs/loading.md has python"


CHECKS: dict[str, Callable[[Block], None]] = {
    "sh": ran_elsewhere, "python": ran_elsewhere, "console": check_console, "toml": check_toml, "json": check_json,
    "sql": check_sql, "text": check_listed, "mermaid": check_listed, "": check_listed,
}  # fmt: skip


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_a_block_is_of_a_kind_that_is_checked(block: Block) -> None:
    assert block.language in CHECKS, (
        f"no check for blocks of {block.language!r}: use sh, console, python, sql, toml ..."
    )
    CHECKS[block.language](block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_inside_the_text_exist(page: Path) -> None:
    """`faqsieve ...` and `python ...` between backticks, outside of blocks."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for command in re.findall(r"`((?:faqsieve|python|make) [^`…]+)`", text):
        if not re.search(r"SOURCE\.\.\.|COMMAND", command):
            check_command(shlex.split(command.replace("|", "-")))


def test_examples_of_the_help_texts_are_taken() -> None:
    """What `faqsieve COMMAND --help` shows as an example."""
    top = click.Context(cli, info_name="faqsieve", **cli.context_settings)  # click keeps the help option it makes first
    for name in cli.list_commands(top):
        command = cli.get_command(top, name)
        assert command
        shown = re.findall(rf"^ *(faqsieve {name}\b.*)$", command.help or "", re.M)
        assert shown, f"{name} shows no example"
        for line in shown:
            check_command(shlex.split(re.split(r"   +| \| | > ", line)[0]))


@pytest.mark.slow  # so that a change of the extractors and the page may come in two commits; CI wants both
def test_the_readme_shows_what_a_run_says() -> None:
    """The summary of `make run`, figure by figure, but for the seconds."""
    made = make_reference()
    shown = made.SHOWN.search(README.read_text(encoding="utf-8"))
    assert shown
    assert squeezed(shown[0]) == squeezed(made.summary()), "run `make reference` and commit README.md"


# What pages name is there.


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Links between our own files, and to their headings; addresses on the web are not tried."""
    for link, heading in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text(encoding="utf-8")):
        if "://" not in link:
            target = page.parent / link if link else page
            assert target.exists(), link
            assert not heading or heading in headings(target), f"{link}#{heading}"


def headings(page: Path) -> set[str]:
    """The names under which a page's headings can be linked to."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_that_are_named_exist(page: Path) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8")))
    assert named <= MAKE_TARGETS


def test_every_page_is_reached_from_the_readme() -> None:
    """Over the links of the README and of the pages that it leads to."""
    reached, waiting = set(), [README]
    while waiting:
        page = waiting.pop().resolve()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
            waiting += [page.parent / link for link in links if "://" not in link]
    assert sorted(page.name for page in PAGES if page.resolve() not in reached) == []


@pytest.mark.slow  # so that a new command and its page may come in two commits; CI wants both. It imports Prefect
@pytest.mark.parametrize(("page", "made_by"), [("command-line.md", "reference"), ("parameters.md", "parameters")])
def test_the_reference_is_what_the_code_says(page: str, made_by: str) -> None:
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert written == getattr(make_reference(), made_by)(), "the code changed: run `make reference` and commit the page"


def make_reference() -> ModuleType:
    """docs/make_reference.py, which belongs to no package."""
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_dependency_has_a_reason() -> None:
    """docs/dependencies.md says why each package of pyproject.toml is here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    declared = {re.split(r"[\[><= ]", each)[0] for each in wanted} - {project["name"]}
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    missing = sorted(name for name in declared if name not in told)
    assert missing == []
