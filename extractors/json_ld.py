"""JSON-LD: every schema.org Question with an answer, wherever it stands in `<script type="application/ld+json">`.

Lenient on purpose: 5 of 69 FAQPage blocks in the wild are no valid JSON. A block that stays unreadable is skipped,
the others are read. Questions of a Quiz and with an `eduQuestionType` are exercises, not FAQs. Breaks on contexts
that rename terms (`{"@context": {"frage": "schema:name"}}`): contexts are never resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from extractors._answers import Rendered
from extractors._candidate import MarkupPair
from extractors._lenient_json import lenient, step
from extractors._markup_text import rendered
from extractors.document import Document
from schema.records import Locator

PRIORITY = 500
_MAX_NODES = 200_000
_PREFIXES = ("", "schema:", "http://schema.org/", "https://schema.org/")
_WRAPPERS = ("@value", "@list", "@set", "@graph")


class Node(NamedTuple):
    """A value of a block: which script, its JSON pointer, the value, and whether it stands inside a quiz."""

    script: int
    pointer: str
    value: Any
    quiz: bool = False


def read(document: Document) -> Iterator[MarkupPair]:
    """Questions in the order of the page; a question that a list names by `@id` stands where the list names it."""
    roots = [
        Node(number, "", value)
        for number, kind, text in document.data_blocks
        if kind == "application/ld+json" and "Question" in text and (value := lenient(text)) is not None
    ]
    if not roots:
        return
    named = _by_id(document)
    seen: set[tuple[int, str]] = set()
    for node in _nodes(roots, named):
        if (node.script, node.pointer) in seen or not _is_a(node.value, "Question"):
            continue
        if node.quiz or _get(node, "eduQuestionType"):  # an exercise
            continue
        seen.add((node.script, node.pointer))
        pair = _pair(node, named)
        if pair:
            yield pair


def _by_id(document: Document) -> dict[str, Node]:
    """Nodes by `@id`, over all blocks of the page: references cross scripts. The first that says more than its id."""
    named: dict[str, Node] = {}
    for number, kind, text in document.data_blocks:
        if kind == "application/ld+json" and "@id" in text:
            for node in _nodes([Node(number, "", lenient(text))], {}):
                key = node.value.get("@id")
                if isinstance(key, str) and len(node.value) > 1:
                    named.setdefault(key, node)
    return named


def _nodes(roots: list[Node], named: dict[str, Node]) -> Iterator[Node]:
    """All objects, parents first, in the order of the text; references are followed once."""
    stack = roots[::-1]
    followed: set[str] = set()
    for _ in range(_MAX_NODES):
        if not stack:
            return
        script, pointer, value, quiz = stack.pop()
        if isinstance(value, list):
            stack.extend(Node(script, pointer + step(i), v, quiz) for i, v in reversed(list(enumerate(value))))
        elif isinstance(value, dict):
            reference = value.get("@id")
            if len(value) == 1 and isinstance(reference, str):
                if reference in named and reference not in followed:
                    followed.add(reference)
                    stack.append(named[reference]._replace(quiz=quiz))
                continue
            yield Node(script, pointer, value, quiz)
            quiz = quiz or _is_a(value, "Quiz")
            inner = [(key, v) for key, v in value.items() if isinstance(v, dict | list)]
            stack.extend(Node(script, pointer + step(key), v, quiz) for key, v in reversed(inner))


def _is_a(value: Any, name: str) -> bool:
    """Whether `@type` names a type, with any prefix or address, alone or in a list."""
    kinds = value.get("@type", value.get("type"))
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and k.replace("#", "/").replace(":", "/").rsplit("/", 1)[-1] == name for k in kinds)


def _get(node: Node, *names: str) -> Node | None:
    """The first of the properties that is there and not empty, with any prefix."""
    for name in names:
        for prefix in _PREFIXES:
            value = node.value.get(prefix + name)
            if value not in (None, "", [], {}):
                return Node(node.script, node.pointer + step(prefix + name), value)
    return None


def _pair(question: Node, named: dict[str, Node]) -> MarkupPair | None:
    asked = _texts(_get(question, "name", "text", "headline"), named, ("name", "text"))
    given: list[Node] = []
    for name in ("acceptedAnswer", "suggestedAnswer"):
        answers = _get(question, name)
        given = given or _first_answer(answers, named)
    if not asked or not given:
        return None
    asked_text, answer = _joined(asked).text, _joined(given)
    if not asked_text or not answer.text:
        return None
    locator: Locator = {
        "channel": "json-ld",
        "script": question.script,
        "pointer": question.pointer,
        "question": [_place(node) for node in asked],
        "answer": [_place(node) for node in given],
    }
    flat = " ".join(asked_text.split("\n"))
    return MarkupPair("json_ld", flat, answer.text, locator, items=answer.items, links=answer.links, code=answer.code)


def _first_answer(answers: Node | None, named: dict[str, Node]) -> list[Node]:
    """The texts of the first answer that says anything: further ones are other people's."""
    for answer in _items(answers) if answers else ():
        found = _texts(answer, named, ("text", "name", "description", "articleBody"))
        if found:
            return found
    return []


def _items(node: Node) -> list[Node]:
    """The members of a list, of `@list` or `@set`, or the value itself; nested lists come apart."""
    out: list[Node] = []
    stack = [node]
    while stack:
        script, pointer, value, _ = stack.pop()
        if isinstance(value, list):
            stack.extend(Node(script, pointer + step(i), v) for i, v in reversed(list(enumerate(value))))
            continue
        wrapper = next((w for w in _WRAPPERS if isinstance(value, dict) and w in value), None)
        if wrapper:
            stack.append(Node(script, pointer + step(wrapper), value[wrapper]))
        else:
            out.append(Node(script, pointer, value))
    return out


def _texts(node: Node | None, named: dict[str, Node], names: tuple[str, ...], depth: int = 4) -> list[Node]:
    """The strings that a value states: itself, the members of a list, or those of an object's first such property."""
    found: list[Node] = []
    for item in _items(node) if node and depth else ():
        if isinstance(item.value, str):
            found += [item] if item.value.strip() else []
        elif isinstance(item.value, dict):
            whole = named.get(str(item.value.get("@id")), item) if len(item.value) == 1 else item
            found += _texts(_get(whole, *names), named, names, depth - 1)
    return found


def _joined(nodes: list[Node]) -> Rendered:
    parts = [part for node in nodes if (part := rendered(node.value)).text]
    return Rendered(
        "\n".join(part.text for part in parts),
        tuple(item for part in parts for item in part.items),
        tuple(link for part in parts for link in part.links),
        parts[0].code if len(parts) == 1 else (),
    )


def _place(node: Node) -> Locator:
    return {"script": node.script, "pointer": node.pointer}
