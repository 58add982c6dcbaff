"""What a harvest is told to do: its options, and the sources file (TOML) that lists sites.

    [defaults]
    delay = 2.0

    [[site]]
    name = "Example shop"
    urls = ["https://shop.example/faq"]
    sitemaps = ["https://shop.example/sitemap.xml"]
    include = ["/help/*"]
    tags = ["shop"]

Every key is validated; an error names file, line and key (`ConfigError`).
"""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from schema.errors import ConfigError

Seconds = Annotated[float, Field(ge=0, le=3600)]


def _web(url: str) -> str:
    if not re.match(r"https?://[^/\s]+", url):
        raise ValueError("must begin with http:// or https:// and name a host")
    return url


WebUrl = Annotated[str, AfterValidator(_web)]


class Settings(BaseModel):
    """Base: unknown keys are errors, so that a misspelt one cannot be ignored silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(Settings):
    """Politeness and size, for a site or for all. None: the next wider setting holds."""

    delay: Seconds | None = Field(None, description="seconds between two requests to one host")
    per_host: int | None = Field(None, ge=1, le=16, description="requests in flight to one host")
    timeout: Annotated[float, Field(gt=0, le=600)] | None = Field(None, description="seconds of wall clock a request")
    max_pages: int | None = Field(None, ge=1, description="pages of this site that are fetched at most")

    def fetch_options(self) -> dict[str, float]:
        """Those that are set, by their names in FetchOptions."""
        return {_NAMES.get(name, name): value for name, value in self.model_dump(exclude_none=True).items()}


_NAMES = {"max_pages": "pages_per_host"}


class Site(Limits):
    """One site: where to begin, what else to look for, what to leave out. URLs that are listed are always taken."""

    name: str = Field(min_length=1, description="what messages call the site")
    urls: tuple[WebUrl, ...] = Field((), description="pages to fetch")
    sitemaps: tuple[WebUrl, ...] = Field((), description="sitemaps whose pages are fetched")
    files: tuple[str, ...] = Field((), description="local pages or folders, relative to the sources file")
    include: tuple[str, ...] = Field((), description="globs on the path of a discovered URL (`/help/*`); empty: all")
    exclude: tuple[str, ...] = Field((), description="globs on the path of a discovered URL that is not wanted")
    discover: tuple[Literal["sitemap", "links"], ...] = Field(
        (),
        description="`sitemap` reads the sitemaps that robots.txt names, `links` follows links of the same host whose "
        "text or path says FAQ or help",
    )
    depth: int = Field(1, ge=0, le=5, description="steps that `links` goes from `urls`")
    tags: tuple[str, ...] = Field((), description="tags of the site's task runs")

    @model_validator(mode="after")
    def _names_something(self) -> Site:
        if not (self.urls or self.sitemaps or self.files):
            raise ValueError("names no page: give urls, sitemaps or files")
        return self


class SourcesFile(Settings):
    """A sources file: `[defaults]` for all sites, then one `[[site]]` each."""

    defaults: Limits = Limits.model_construct()
    site: tuple[Site, ...] = Field(min_length=1)

    def limits(self, site: Site) -> Limits:
        """What holds for a site: its own settings, else the defaults."""
        own = {name: getattr(site, name) for name in Limits.model_fields}
        return Limits(**{name: getattr(self.defaults, name) if value is None else value for name, value in own.items()})


def load_sources(path: Path) -> SourcesFile:
    """The sources file at `path`. Raises ConfigError with one line for each fault, naming file, line and key."""
    try:
        text = path.read_text(encoding="utf-8")
        return SourcesFile.model_validate(tomllib.loads(text))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}", source=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: it is not UTF-8 text", source=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        told = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error))
        where, what = (f"{path}:{told[2]}", told[1]) if told else (f"{path}", str(error))
        raise ConfigError(f"{where}: not valid TOML: {what}", source=str(path)) from error
    except ValidationError as error:
        faults: list[dict[str, Any]] = [dict(fault) for fault in error.errors(include_url=False)]
        first = [fault for fault in faults if not _follows(fault)] or faults
        raise ConfigError("\n".join(_fault(path, text, fault) for fault in first), source=str(path)) from error


def _follows(fault: dict[str, Any]) -> bool:
    """Whether a fault may be there only since others are: a site that could not be read, or that lacks its pages."""
    return fault["type"] == "too_short" or (fault["type"] == "value_error" and len(fault["loc"]) == 2)


def _fault(path: Path, text: str, fault: dict[str, Any]) -> str:
    place = fault["loc"]
    key = ".".join(str(part) for part in place)
    message = str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] == "extra_forbidden":
        message = f"unknown key{_meant(place)}"
    return f"{path}:{line_of(text, place)}: {key}: {message[:1].lower()}{message[1:]}"


def _meant(place: tuple[int | str, ...]) -> str:
    models: dict[str, type[Settings]] = {"site": Site, "defaults": Limits}
    model = models.get(str(place[0]), SourcesFile)
    near = get_close_matches(str(place[-1]), model.model_fields, 1)
    return f"; did you mean {near[0]}?" if near else ""


def line_of(text: str, place: tuple[int | str, ...]) -> int:
    """The line of a TOML text where the key at `place` stands, else that of its table, else 1.

    Knows tables and keys that stand on lines of their own, which is how people write them; inside an inline table it
    names the table's line.

    >>> line_of('[[site]]\\nname = "a"\\n[[site]]\\ndelay = -1', ("site", 1, "delay"))
    4
    """
    table, number = str(place[0]), place[1] if len(place) > 1 and isinstance(place[1], int) else None
    keys = [part for part in place[1:] if isinstance(part, str)]
    best, inside, seen = 1, number is None and not keys, -1
    for index, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[\[?\s*([\w.-]+)", line)
        if header:
            seen += header[1] == table
            inside = header[1] == table and (number is None or seen == number)
            best = index if inside else best
        elif inside and re.match(rf"\s*{re.escape(keys[0] if keys else table)}\s*=", line):
            return index
    return best
