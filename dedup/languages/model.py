"""What a language knows about questions: a few closed lists and rewrite rules, never lists of questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Rewrite = Callable[[re.Match[str]], str]
Rule = tuple[re.Pattern[str], Rewrite]


@dataclass(slots=True)
class Language:
    """Lists and rules of one language.

    markers: function words that tell the language. words: word → what it counts as, "" where it says nothing.
    weak: words that may be missing or differ (articles, "of"). links: weak words at which a noun phrase can turn round
    ("skills for service", "service skills"). rewrites: parts of a question that say nothing or have another spelling.
    frames: rules by the question's first word, applied to the text in canonical words; a rule's result starts with a FRAME in capitals, and a word marked "@" is a verb.
    first, second: words of the first and second person. tens, units: number words that add up ("twenty" + "four").
    """

    code: str
    markers: frozenset[str]
    words: Mapping[str, str]
    weak: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    tens: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    rewrites: tuple[tuple[frozenset[str], re.Pattern[str], str], ...] = ()
    frames: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    singular: Callable[[str], str] = str
    verb: Callable[[str], str] = str
    negations: frozenset[str] = frozenset()
    antonyms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    negative_prefixes: tuple[str, ...] = ()
    cache: dict[str, tuple[str, ...]] = field(default_factory=dict)
    triggers: frozenset[str] = field(init=False)
    frame_words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """triggers: all words that any rewrite waits for, so that most questions skip them all at once.
        frame_words: the long words of the frames, which may come misspelt ("is it posible to")."""
        self.triggers = frozenset().union(*(words for words, _, _ in self.rewrites))
        patterns = " ".join(pattern.pattern for rules in self.frames.values() for pattern, _ in rules)
        self.frame_words = tuple(sorted(set(re.findall(r"(?<![^\W\d_])[^\W\d_]{6,}(?![^\W\d_])", patterns))))


def rules(*pairs: tuple[str, str | Rewrite]) -> dict[str, tuple[Rule, ...]]:
    """Rules grouped by the literal first word of their pattern, so that a question meets only those that can match.

    A pattern "^what be (.+)$" stands under "what"; "^(?:can|may) i (.+)$" under "can" and under "may".
    """
    table: dict[str, list[Rule]] = {}
    for pattern, result in pairs:
        head = re.match(r"\^(?:\(\?:([^()]+)\)|([^\s(?|.\[]+))(?= |\$|\(\?: )", pattern)
        if head is None:
            raise ValueError(f"the rule must begin with words: {pattern}")
        for word in (head[1] or head[2]).split("|"):
            first = word.split(" ")[0]
            rewrite = _template(result) if isinstance(result, str) else result
            table.setdefault(first, []).append((re.compile(pattern), rewrite))
    return {word: tuple(found) for word, found in table.items()}


def _template(text: str) -> Rewrite:
    r"""A replacement such as "DEF \g<x>" as a function: Match.expand would read the template at each call."""
    head, *groups = re.split(r"\\g<(\w+)>", text)
    names, gaps = groups[::2], groups[1::2]

    def rewrite(match: re.Match[str]) -> str:
        parts = [head]
        for name, gap in zip(names, gaps, strict=True):
            parts += (match[name] or "", gap)
        return "".join(parts)

    return rewrite


def strips(*rows: tuple[str, str, str]) -> tuple[tuple[frozenset[str], re.Pattern[str], str], ...]:
    """Rewrites of a part of a question: (words of which one must be there, pattern, replacement)."""
    return tuple((frozenset(words.split()), re.compile(pattern), result) for words, pattern, result in rows)


def pairs_to_antonyms(text: str, *stems: Callable[[str], str]) -> dict[str, frozenset[str]]:
    """ "min/max on/off" → each word with its opposites, both ways; also in the forms that `stems` give them."""
    table: dict[str, set[str]] = {}
    for group in text.split():
        forms = [{word, *(stem(word) for stem in stems)} for word in group.split("/")]
        for own in forms:
            for word in own:
                table.setdefault(word, set()).update(*(other for other in forms if other is not own))
    return {word: frozenset(others) for word, others in table.items()}


def mapping(*groups: str) -> dict[str, str]:
    """ "great excellent > good" → {"great": "good", "excellent": "good"}; an empty right side drops the words."""
    table: dict[str, str] = {}
    for group in groups:
        left, _, right = group.partition(">")
        for word in left.split():
            table[word] = right.strip()
    return table


def word_list(text: str) -> list[str]:
    """Words written as one string: a list of fifty quoted words reads badly."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(text.split())


def numbers(text: str, start: int = 0) -> dict[str, str]:
    """ "zero one two" → digits, from `start`; variants of one number are joined by "/"."""
    return {word: str(start + n) for n, group in enumerate(text.split()) for word in group.split("/")}
