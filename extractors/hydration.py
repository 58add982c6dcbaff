"""Hydration state: the data that a page leaves for its own JavaScript (Next.js, Nuxt, Astro, JSON blocks).

A table is a list of objects. It holds a FAQ where one field is question-like in most rows and another one holds prose:
the names of the fields only break ties, or stand in for question marks where they say both "question" and "answer".
What such state holds is often not shown (closed panels that are filled on a click), so its pairs confirm what is
visible and never stand alone. Breaks on messages kept by key (`"faq.q1": ..., "faq.a1": ...`) and on element trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from extractors._candidate import MarkupPair
from extractors._data_blocks import parsed_attribute, parsed_blocks
from extractors._lenient_json import step
from extractors._lines import likeness
from extractors._markup_text import rendered
from extractors.document import Document
from schema.records import Locator

PRIORITY = 530
_ISLAND = "astro-island"  # the only element whose `props` are data
_ATTRIBUTES = ("props", "data-page", "data-props")
_MAX_NODES = 200_000
_MAX_DEPTH = 8
_CLOSING_TAGS = re.compile(r"(?:\s*</\w+>)+\s*$")
_PROSE = re.compile(r"\S+\s+\S+\s+\S|[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f]{5}")
_NO_PROSE = re.compile(r"\s*(?:https?:|/|\.|#|data:|\{)")
_LEAVES = frozenset({"text", "value", "children", "content", "html", "rendered", "nodes", "root", "body", "document"})
_QUESTION_NAME = re.compile(r"question|(?:^|/)q$|frage|pregunta|pergunta|domanda|vraag|вопрос", re.I)
_ANSWER_NAME = re.compile(r"answer|(?:^|/)a$|antwort|respuesta|resposta|risposta|réponse|reponse|antwoord|ответ", re.I)
_CHOICES = frozenset({"options", "choices", "answers", "correct", "correctanswer", "correct_answer", "distractors"})


class Leaf(NamedTuple):
    """A string and its JSON pointer."""

    pointer: str
    text: str


Row = dict[str, list[Leaf]]


class Fields(NamedTuple):
    """The names of the two fields of a table that hold question and answer."""

    question: str
    answer: str


def read(document: Document) -> Iterator[MarkupPair]:
    """Rows of question-like and answer-like texts, each pair of texts once."""
    seen: set[tuple[str, str]] = set()
    for address, value in _values(document):
        for table in _tables(value):
            fields = _fields(table)
            for row in table if fields else ():
                pair = _pair(row, fields, address) if fields else None
                if pair and (pair.question, pair.answer) not in seen:
                    seen.add((pair.question, pair.answer))
                    yield pair


def _values(document: Document) -> Iterator[tuple[Locator, Any]]:
    """Values with the part of the address that all their places share."""
    for script, value in parsed_blocks(document):
        yield {"script": script}, value
    for element in document.with_attribute(*_ATTRIBUTES):
        for attribute in _ATTRIBUTES if element.tag == _ISLAND else _ATTRIBUTES[1:]:
            value = parsed_attribute(element.attrs.get(attribute) or "")
            if value is not None:
                yield {"path": document.path(element.index), "attribute": attribute}, value


def _tables(value: Any) -> Iterator[list[Row]]:
    """Lists of two or more objects, wherever they stand in a value; also in the two encodings that number objects."""
    if isinstance(value, list) and len(value) > 3 and _is_reference_table(value):
        yield from _referenced(value)
        return
    stack: list[tuple[str, Any]] = [("", value)]
    for _ in range(_MAX_NODES):
        if not stack:
            return
        pointer, node = stack.pop()
        if isinstance(node, dict):
            members = [(pointer + step(key), v) for key, v in node.items() if isinstance(v, dict | list)]
        elif isinstance(node, list):
            entries = [_unwrapped(pointer + step(i), v) for i, v in enumerate(node)]
            rows = [_row(p, v) for p, v in entries if isinstance(v, dict)]
            if len(rows) > 1:
                yield rows
            members = [(p, v) for p, v in entries if isinstance(v, dict | list)]
        else:
            continue
        stack.extend(reversed(members))


def _unwrapped(pointer: str, value: Any) -> tuple[str, Any]:
    """Astro writes a value as [0, value] and a list as [1, [...]]."""
    if isinstance(value, list) and len(value) == 2 and value[0] in (0, 1) and not isinstance(value[0], bool):
        return pointer + "/1", value[1]
    return pointer, value


def _is_reference_table(value: list[Any]) -> bool:
    """Nuxt's payload: a flat list, whose first entry and all objects hold numbers of other entries."""
    objects = [entry for entry in value[:200] if isinstance(entry, dict)]
    return bool(objects) and all(isinstance(n, int) for entry in objects for n in entry.values())


def _referenced(flat: list[Any]) -> Iterator[list[Row]]:
    def entry(number: Any) -> Any:
        return flat[number] if isinstance(number, int) and 0 <= number < len(flat) else None

    for numbers in flat:
        if isinstance(numbers, list) and len(numbers) > 1:
            objects = [entry(n) for n in numbers]
            if all(isinstance(o, dict) for o in objects):
                yield [
                    {key: [Leaf(step(n), text)] for key, n in o.items() if isinstance(text := entry(n), str)}
                    for o in objects
                ]


def _row(pointer: str, fields: Mapping[str, Any]) -> Row:
    """Texts of an object by field; fields of an object inside it by "outer/inner", rich text as its leaves."""
    row: Row = {}
    for key, value in fields.items():
        at, inner = _unwrapped(pointer + step(key), value)
        if isinstance(inner, str):
            row[key] = [Leaf(at, inner)]
        elif isinstance(inner, dict | list):
            leaves = list(_leaves(at, inner, 0))
            if leaves or key.casefold() in _CHOICES:
                row[key] = leaves
            for name, v in inner.items() if isinstance(inner, dict) else ():
                deeper, text = _unwrapped(at + step(name), v)
                if isinstance(text, str):
                    row[f"{key}/{name}"] = [Leaf(deeper, text)]
                elif isinstance(text, dict | list) and (rich := list(_leaves(deeper, text, 0))):
                    row[f"{key}/{name}"] = rich
    return row


def _leaves(pointer: str, value: Any, depth: int) -> Iterator[Leaf]:
    """Texts of a rich-text tree (portable text, Contentful, ProseMirror, Lexical): strings under the usual names."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for number, inner in enumerate(value):
            if isinstance(inner, dict):
                yield from _leaves(pointer + step(number), inner, depth + 1)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in _LEAVES:
                if isinstance(inner, str) and inner.strip():
                    yield Leaf(pointer + step(key), inner)
                else:
                    yield from _leaves(pointer + step(key), inner, depth + 1)


def _fields(table: list[Row]) -> Fields | None:
    """Which fields of a table hold questions and answers, None where it is no FAQ."""
    if any(key.casefold() in _CHOICES for row in table for key in row):
        return None
    names = dict.fromkeys(key for row in table for key in row)
    columns = {key: [row[key] for row in table if row.get(key)] for key in names}
    full = {key: cells for key, cells in columns.items() if len(cells) >= 0.6 * len(table)}
    asking = {key: _share(cells, _asks) + 0.3 * bool(_QUESTION_NAME.search(key)) for key, cells in full.items()}
    question = max(asking, key=lambda key: asking[key], default=None)
    if question is None:
        return None
    prose = {
        key: _share(cells, _is_prose) - _share(cells, _asks) + 0.3 * bool(_ANSWER_NAME.search(key)) + _length(cells)
        for key, cells in full.items()
        if key != question and not key.startswith(f"{question}/") and _share(cells, _is_prose) >= 0.5
    }
    answer = max(prose, key=lambda key: prose[key], default=None)
    if answer is None or prose[answer] < 0.5:
        return None
    named = bool(_QUESTION_NAME.search(question) and _ANSWER_NAME.search(answer))
    return Fields(question, answer) if asking[question] >= 0.6 or named else None


def _share(cells: list[list[Leaf]], test: Any) -> float:
    return sum(bool(test(leaves)) for leaves in cells) / len(cells)


def _asks(leaves: list[Leaf]) -> bool:
    return len(leaves[0].text) <= 300 and likeness(_CLOSING_TAGS.sub("", leaves[-1].text)) > 0.8


def _is_prose(leaves: list[Leaf]) -> bool:
    return any(_PROSE.search(leaf.text) and not _NO_PROSE.match(leaf.text) for leaf in leaves)


def _length(cells: list[list[Leaf]]) -> float:
    """Up to 0.2 for long texts: of two fields of prose the longer one answers."""
    mean = sum(len(leaf.text) for leaves in cells for leaf in leaves) / len(cells)
    return min(mean, 1000) / 5000


def _pair(row: Row, fields: Fields, address: Locator) -> MarkupPair | None:
    asked, given = row.get(fields.question), row.get(fields.answer)
    if not asked or not given:
        return None
    question = " ".join(" ".join(rendered(leaf.text).text for leaf in asked).split())
    answer = "\n".join(text for leaf in given if (text := rendered(leaf.text).text))
    if not question or not answer:
        return None
    locator: Locator = {
        "channel": "hydration",
        "question": [address | {"pointer": leaf.pointer} for leaf in asked],
        "answer": [address | {"pointer": leaf.pointer} for leaf in given],
    }
    return MarkupPair("hydration", question, answer, locator)
