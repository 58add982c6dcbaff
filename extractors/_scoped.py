"""Questions that attributes mark in the page itself: what microdata and RDFa share.

An *item* is an element with a type, a *property* an element with a property name; a property belongs to the nearest
item around it. Only the names of the attributes differ between the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from extractors._answers import render
from extractors._candidate import Candidate, MarkupPair
from extractors._markup_text import rendered
from extractors._provenance import places
from extractors.document import Document, Element, Slice, once_a_page
from schema.records import Locator

# What a page that declares its questions is worth: as much as a perfect rhythm in explicit containers.
DECLARED = MappingProxyType({"share": 1.0, "explicit": 1.0, "answered": 1.0, "count": 1.0, "declared": 1.0})
_QUESTION_NAMES = ("name", "text", "headline")
_ANSWERS = ("acceptedAnswer", "suggestedAnswer")
_ANSWER_TEXTS = ("text", "articleBody")
_ANSWER_ASIDES = ("description", "name")


class Syntax(NamedTuple):
    """The attributes of a syntax, and its name: that of its module, and of its channel in locators."""

    name: str
    kind: str
    property: str


class Property(NamedTuple):
    """An element that states a property of an item. inner: it is an item itself."""

    name: str
    element: Element
    inner: bool


def candidates(document: Document, syntax: Syntax) -> Iterator[Candidate]:
    """Marked questions whose question and answer stand as text on the page."""
    for asked, given in _marked(document, syntax):
        if not (_content(asked) or any(map(_content, given))):
            question = _slices(document, [asked])
            answer = [piece for piece in _slices(document, given) if piece not in question]
            if question and answer:
                yield Candidate(syntax.name, tuple(question), tuple(answer), evidence=DECLARED)


def marked_pairs(document: Document, syntax: Syntax) -> Iterator[MarkupPair]:
    """All marked questions with an answer, also those that stand in `content` attributes only."""
    for asked, given in _marked(document, syntax):
        question, answer = _stated(document, [asked]), _stated(document, given)
        if question[0] and answer[0]:
            locator: Locator = {"channel": syntax.name, "question": question[1], "answer": answer[1]}
            flat = " ".join(question[0].split())
            yield MarkupPair(syntax.name, flat, answer[0], locator)


@once_a_page
def _marked(document: Document, syntax: Syntax) -> list[tuple[Element, list[Element]]]:
    """(element of the question, elements of its answer) of each item of type Question that has both."""
    found = []
    for item in document.with_attribute(syntax.kind):
        properties = list(_properties(document, item, syntax)) if "Question" in _terms(item, syntax.kind) else []
        asked, given = _plain(properties, _QUESTION_NAMES), _answer(document, properties, syntax)
        if asked and given and not _named(properties, "eduQuestionType"):
            found.append((asked[0], given))
    return found


def _answer(document: Document, properties: list[Property], syntax: Syntax) -> list[Element]:
    """The text properties of the first answer; the whole answer where none is marked, for `name` and `description`
    often mark its first paragraph only."""
    answer = next((p for name in _ANSWERS for p in _named(properties, name)), None)
    if answer is None:
        return []
    inner = list(_properties(document, answer.element, syntax)) if answer.inner else []
    marked = _plain(inner, _ANSWER_TEXTS)
    if marked or answer.element.first < answer.element.last:
        return marked or [answer.element]
    return _plain(inner, _ANSWER_ASIDES)


def _plain(properties: list[Property], names: tuple[str, ...]) -> list[Element]:
    """Elements of the first of these properties that holds text and no item."""
    return next(
        (found for name in names if (found := [p.element for p in _named(properties, name) if not p.inner])), []
    )


def _terms(element: Element, attribute: str) -> list[str]:
    """The types or properties that an attribute names, without their vocabulary."""
    return [
        t.replace("#", "/").replace(":", "/").rpartition("/")[2] for t in (element.attrs.get(attribute) or "").split()
    ]


def _properties(document: Document, item: Element, syntax: Syntax) -> Iterator[Property]:
    """Properties of an item in page order, without those of items inside it (and without `itemref`)."""
    number = item.index + 1
    while number < item.stop:
        element = document.elements[number]
        inner = syntax.kind in element.attrs
        for name in _terms(element, syntax.property):
            yield Property(name, element, inner)
        number = element.stop if inner else number + 1


def _named(properties: list[Property], name: str) -> list[Property]:
    return [p for p in properties if p.name == name]


def _content(element: Element) -> str:
    """What a `content` attribute states in place of the element's text."""
    return (element.attrs.get("content") or "").strip()


def _stated(document: Document, elements: list[Element]) -> tuple[str, list[Locator]]:
    """The text of elements, and its places."""
    texts: list[str] = []
    where: list[Locator] = []
    for element in elements:
        content = _content(element)
        if content:
            texts.append(rendered(content).text)
            where.append({"path": document.path(element.index), "attribute": "content"})
        else:
            slices = _slices(document, [element])
            texts.append(render(document, slices).text)
            where += places(document, slices)
    return "\n".join(filter(None, texts)), where


def _slices(document: Document, elements: list[Element]) -> list[Slice]:
    """What elements cover of the page, each character once."""
    found: list[Slice] = []
    for element in elements:
        for number in range(element.first, element.last):
            start = element.start if number == element.first else 0
            end = element.end if number == element.last - 1 else len(document.blocks[number].text)
            if found and found[-1].block == number:
                start = max(start, found[-1].end)
            if start < end and not (found and number < found[-1].block):
                found.append(Slice(number, start, end))
    return found
