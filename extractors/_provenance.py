"""Where a pair stands in its page, and whether it still stands there.

A locator names, for the question and for the answer, a list of *places*:

- in the page: `{"path": "/html[1]/body[1]/p[2]", "line": 0, "start": 0, "end": 23}`: DOM path of the block's element,
  number of the block among those of that element, characters of the block (white space folded). A place over several
  blocks has `last_line` too, and `last_path` where the last one has another element; `end` counts in the last block.
- in an attribute: `{"path": ..., "attribute": "content"}`.
- in an attribute that holds JSON: `{"path": ..., "attribute": "props", "pointer": "/items/1/0"}`.
- in a script: `{"script": 2, "pointer": "/mainEntity/0/name"}`: number among the page's scripts, JSON pointer.

The flows add `file` and `offset` for a record of a WARC file. docs/provenance.md has examples.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, urldefrag

from extractors._candidate import Candidate
from extractors._data_blocks import parsed_attribute, parsed_block
from extractors._lenient_json import point
from extractors._markup_text import rendered
from extractors.cleaning.text import normalise
from extractors.document import Document, Slice, load_document
from schema.records import Locator

_MAX_CUTS = 2000  # steps of the search in `_leftover`
_QUOTED_WORDS = 8
_SIGNS = re.compile(r"[\W_]+")


class Located(NamedTuple):
    """The text that stands where a locator points: what was rendered before it was cleaned."""

    question: str
    answer: str


class NotFound(LookupError):
    """The page holds nothing where a locator points: it is another version, or was read with other rules."""


# --- building ---


def locate(document: Document, candidate: Candidate) -> Locator:
    """The locator of what a strategy found on the page.

    Channel "html" or "text", the places of question and answer.
    """
    return {
        "channel": "html" if document.media_type == "text/html" else "text",
        "question": places(document, candidate.question),
        "answer": places(document, candidate.answer),
    }


def places(document: Document, slices: Sequence[Slice]) -> list[Locator]:
    """Slices as places; neighbours that leave nothing out between them become one place."""
    found: list[Locator] = []
    first, following = 0, -1  # the run's first slice, the block that goes on with it
    for at, (block, start, end) in enumerate(slices):
        if at and (block != following or start):
            found.append(_place(document, slices[first:at]))
            first = at
        following = block + 1 if end >= len(document.blocks[block].text) else -1
    if slices:
        found.append(_place(document, slices[first:]))
    return found


def _place(document: Document, run: Sequence[Slice]) -> Locator:
    first, last = document.blocks[run[0].block], document.blocks[run[-1].block]
    place: Locator = {
        "path": document.path(first.element),
        "line": document.line(first.index),
        "start": run[0].start,
        "end": run[-1].end,
    }
    if last is not first:
        place["last_line"] = document.line(last.index)
    if last.element != first.element:
        place["last_path"] = document.path(last.element)
    return place


# --- replaying ---


def replay(document: Document, locator: Mapping[str, Any]) -> Located:
    """The text of question and answer in the page. Raises NotFound where a place does not exist."""
    sides = (locator.get(side) for side in ("question", "answer"))
    return Located(*("\n".join(_text(document, place) for place in side or ()) for side in sides))


def _text(document: Document, place: Mapping[str, Any]) -> str:
    if "script" in place:
        return _pointed(parsed_block(document, place["script"]), place["pointer"])
    element = _element(document, place["path"])
    if "attribute" in place:
        value = document.elements[element].attrs.get(place["attribute"]) or ""
        return _pointed(parsed_attribute(value), place["pointer"]) if "pointer" in place else rendered(value).text
    first = _block(document, element, place["line"])
    last = first
    if "last_line" in place:
        last = _block(document, _element(document, place.get("last_path", place["path"])), place["last_line"])
    lines = [document.blocks[number].text for number in range(first, last + 1)]
    lines[-1] = lines[-1][: place["end"]]
    lines[0] = lines[0][place["start"] :]
    return "\n".join(lines)


def _pointed(value: Any, pointer: str) -> str:
    try:
        return rendered(str(point(value, pointer))).text
    except LookupError as error:
        raise NotFound(f"the page's data holds nothing at {pointer}") from error


def _element(document: Document, path: str) -> int:
    """Number of the element at a DOM path."""
    found = -1
    for step in path.split("/")[1:]:
        tag, _, ordinal = step.rstrip("]").rpartition("[")
        same = [child.index for child in document.children(found) if child.tag == tag]
        if not ordinal.isdigit() or not 0 < int(ordinal) <= len(same):
            raise NotFound(f"no element at {path}")
        found = same[int(ordinal) - 1]
    return found


def _block(document: Document, element: int, line: int) -> int:
    own = document.own_blocks(element)
    if 0 <= line < len(own):
        return own[line]
    raise NotFound(f"no line {line} in {document.path(element)}")


# --- checking ---


def check(row: Mapping[str, Any], document: Document, removals: Iterable[str] = ()) -> list[str]:
    """What is wrong with a row of `pairs`, in words; empty where question and answer are found again.

    row: question, answer, locator (a mapping). removals: texts that were taken out of this pair. The letters and
    digits of the question (and answer) must be those of the located text in their order, once the removals are cut
    out of it.
    """
    try:
        located = replay(document, row["locator"])
    except (LookupError, TypeError, AttributeError) as error:
        return [f"the locator leads nowhere: {error}"]
    cuts = [folded for text in removals if (folded := letters(text))]
    problems = []
    for side, text in (("question", located.question), ("answer", located.answer)):
        missing = _leftover(letters(text), letters(row[side]), cuts)
        if missing:
            problems.append(f"{side}: {missing}")
    return problems


def check_page(
    rows: Iterable[tuple[Mapping[str, Any], Sequence[str]]], raw: bytes, *, media_type: str | None, charset: str | None
) -> list[list[str]]:
    """`check` for the rows of one page (row, texts of its removals), with the stored bytes read once."""
    document = load_document(raw, media_type=media_type, charset=charset)
    return [check(row, document, removals) for row, removals in rows]


def letters(text: str) -> str:
    """Letters and digits alone, repaired and folded as cleaning does it: what two wordings of a text share."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", normalise(text)).casefold())


def _leftover(located: str, kept: str, cuts: Sequence[str]) -> str | None:
    """None where `kept` is `located` without some of `cuts`; else what stands where they part.

    A search over the places where a cut may start; cuts are few and long, so it hardly ever branches.
    """
    stack, seen, furthest = [(0, 0)], {(0, 0)}, (0, 0)
    while stack and len(seen) < _MAX_CUTS:
        i, j = stack.pop()
        same = _common(located, i, kept, j)
        if i + same == len(located) and j + same == len(kept):
            return None
        furthest = max(furthest, (i + same, j + same))
        for cut in cuts:
            at = located.find(cut, i, i + same + len(cut))
            while at >= 0:
                state = (at + len(cut), j + at - i)
                if state not in seen:
                    seen.add(state)
                    stack.append(state)
                at = located.find(cut, at + 1, i + same + len(cut))
    i, j = furthest
    return f"the page has {located[i : i + 40]!r} where the row has {kept[j : j + 40]!r}"


def _common(one: str, i: int, two: str, j: int) -> int:
    """Length of the common start of one[i:] and two[j:]."""
    low, high = 0, min(len(one) - i, len(two) - j)
    while low < high:
        middle = (low + high + 1) // 2
        if one[i : i + middle] == two[j : j + middle]:
            low = middle
        else:
            high = middle - 1
    return low


# --- a link to the spot ---


def text_fragment(url: str, question: str, answer: str = "") -> str:
    """The address with a text directive that opens the page at the question.

    The question followed by the start of its answer comes first, so that a table of contents is passed over; the
    question alone follows for pages that hide the answer. Long questions are given by their first and last words.
    Specification: https://wicg.github.io/scroll-to-text-fragment/

    >>> text_fragment("https://a.example/faq#top", "Is it post-paid, now?", "Yes")
    'https://a.example/faq#top:~:text=Is%20it%20post%2Dpaid%2C%20now%3F,-Yes&text=Is%20it%20post%2Dpaid%2C%20now%3F'
    """
    base, anchor = urldefrag(url)
    anchor = anchor.partition(":~:")[0]
    words = question.split()
    if not words:
        return url
    if len(words) > 2 * _QUOTED_WORDS:
        wanted = f"{_encoded(words[:_QUOTED_WORDS])},{_encoded(words[-_QUOTED_WORDS:])}"
    else:
        wanted = _encoded(words)
    opening = answer.partition("\n")[0].removeprefix("- ").partition(" | ")[0].split()[:_QUOTED_WORDS]
    first = f"text={wanted},-{_encoded(opening)}&" if opening else ""
    return f"{base}#{anchor}:~:{first}text={wanted}"


def _encoded(words: Sequence[str]) -> str:
    """Percent-encoded, also the hyphen, comma and ampersand that have a meaning in a directive."""
    text = " ".join(words)
    return text.translate(_ESCAPED) if text.isascii() else quote(text, safe="").replace("-", "%2D")


_ESCAPED = {code: quote(chr(code), safe="").replace("-", "%2D") for code in range(128)}
