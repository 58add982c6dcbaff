"""What a language knows about questions: a few closed lists and rewrite rules, never lists of questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from dedup.languages.needed import needed

Rewrite = Callable[[re.Match[str]], str]
Rule = tuple[re.Pattern[str], Rewrite]
Frames = dict[str, dict[str, tuple[Rule, ...]]]
"""Rules by the first and the second word of a question; "" for any second word."""


@dataclass(slots=True)
class Language:
    """Lists and rules of one language.

    markers: function words that tell the language. words: word → what it counts as, "" where it says nothing.
    weak: words that may be missing or differ (articles, "of"). links: weak words at which a noun phrase can turn round
    ("skills for service", "service skills"). rewrites: parts of a question that say nothing or have another spelling.
    frames: rules by the question's first words, applied to the text in canonical words; a rule's result starts with a FRAME in capitals, and a word marked "@" is a verb.
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
    rewrites: tuple[tuple[frozenset[str], re.Pattern[str], str | Rewrite], ...] = ()
    frames: Frames = field(default_factory=dict)
    singular: Callable[[str], str] = str
    verb: Callable[[str], str] = str
    negations: frozenset[str] = frozenset()
    antonyms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    negative_prefixes: tuple[str, ...] = ()
    cache: dict[str, str] = field(default_factory=dict)
    triggers: frozenset[str] = field(init=False)
    frame_words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """triggers: all words that any rewrite waits for, so that most questions skip them all at once.
        frame_words: the long words of the frames, which may come misspelt ("is it posible to")."""
        self.triggers = frozenset().union(*(words for words, _, _ in self.rewrites))
        patterns = " ".join(
            pattern.pattern for found in self.frames.values() for rules in found.values() for pattern, _ in rules
        )
        self.frame_words = tuple(sorted(set(re.findall(r"(?<![^\W\d_])[^\W\d_]{6,}(?![^\W\d_])", patterns))))


def rules(*pairs: tuple[str, str | Rewrite]) -> Frames:
    """Rules grouped by the first two words of their pattern, so that a question meets only those that can match.

    A pattern "^what be (.+)$" stands under "what", "be"; "^how (?:do|can) i (.+)$" under "how" and both second words;
    one whose second word is open stands under "what", "" and under every second word of the other rules.
    """
    parsed = [(*_first_words(pattern), _rule(pattern, result)) for pattern, result in pairs]
    table: Frames = {}
    for first in dict.fromkeys(word for heads, _, _ in parsed for word in heads):
        mine = [(seconds, rule) for heads, seconds, rule in parsed if first in heads]
        known = dict.fromkeys(word for seconds, _ in mine for word in seconds)
        table[first] = {
            second: tuple(rule for seconds, rule in mine if not seconds or second in seconds) for second in ("", *known)
        }
    return table


def _first_words(pattern: str) -> tuple[list[str], list[str]]:
    """The words with which a pattern can begin, and those that can come second (none: anything)."""
    found = re.match(r"\^(?:\(\?:([^()]+)\)|([^\s(?|.\[]+))(?= |\$|\(\?: )", pattern)
    if found is None:
        raise ValueError(f"the rule must begin with words: {pattern}")
    heads = (found[1] or found[2]).split("|")
    rest = re.match(r" (?:\(\?:([^()]+)\)|([^\W\d_]+))(?= |\$)", pattern[found.end() :])
    seconds = (rest[1] or rest[2]).split("|") if rest else []
    if any(" " in head for head in heads):  # "be i|be we": the second word stands in the head
        return [head.split(" ")[0] for head in heads], []
    return heads, [second.split(" ")[0] for second in seconds]


def _rule(pattern: str, result: str | Rewrite) -> Rule:
    return re.compile(pattern), _template(result) if isinstance(result, str) else result


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


class Rewrites:
    """Replacements that are tried in turn, each on what the ones before it left.

    One is tried only where the text holds a word that it needs (dedup.languages.needed) and begins as it must ("^what
    be …", "^(?:can|may) i …"): a few of two hundred. Breaks on: a pattern whose first words are in a group that also
    holds spaces; its beginning is not looked at.
    """

    def __init__(self, *rows: tuple[str, str]) -> None:
        self.rows = rows
        self._rules = tuple((re.compile(pattern), result) for pattern, result in rows)
        beginnings = [_beginnings(pattern) for pattern, _ in rows]
        words = [needed(pattern) or frozenset({""}) for pattern, _ in rows]
        self._tables = {
            first: _numbers_by_word({n: words[n] for n, heads in enumerate(beginnings) if not heads or first in heads})
            for first in frozenset({""}).union(*beginnings)
        }

    def __call__(self, text: str) -> str:
        """The text with all replacements made, its words one space apart."""
        last = -1
        while (found := self._next(text, last)) is not None:
            last, text = found
        return text

    def _next(self, text: str, last: int) -> tuple[int, str] | None:
        """The first rule after `last` that changes the text, and the text then."""
        words = text.split(" ")
        table = self._tables.get(words[0]) or self._tables[""]
        numbers = table[""].union(*[table[word] for word in words if word in table])
        for n in sorted(numbers):
            if n > last and self._rules[n][0].search(text):
                changed = self._rules[n][0].sub(self._rules[n][1], text)
                if changed != text:
                    return n, " ".join(changed.split())
        return None


def _numbers_by_word(words: Mapping[int, frozenset[str]]) -> dict[str, frozenset[int]]:
    """For each word the numbers of the rules that need it; "" for those of which nothing is known."""
    table: dict[str, set[int]] = {"": set()}
    for number, found in words.items():
        for word in found:
            table.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


_BEGINNING = re.compile(r"\((?:\?:)?([\w|]+)\) |(\w+) ")


def _beginnings(pattern: str) -> frozenset[str]:
    """The words that a text must begin with for the pattern to match; none where that cannot be seen."""
    if not pattern.startswith("^"):
        return frozenset()
    heads = [
        (found[1] or found[2]).split("|") if (found := _BEGINNING.match(part)) else []
        for part in pattern[1:].split("|^")
    ]
    return frozenset().union(*heads) if all(heads) else frozenset()


def task(question: str, rest: str, verb: str, prefixes: Set[str]) -> str:
    """What is asked how or where to do, the verb last. prefixes: of separable verbs; one that ends the rest belongs to the verb
    ("melde mich an" is "mich anmelden")."""
    words = rest.split()
    prefix = words.pop() if words and words[-1] in prefixes else ""
    return " ".join(["WHERE" if question.startswith(("wo ", "waar ")) else "HOW", *words, prefix + verb])


def strips(*rows: tuple[str, str, str]) -> tuple[tuple[frozenset[str], re.Pattern[str], str | Rewrite], ...]:
    """Rewrites of a part of a question: (words of which one must be there, pattern, replacement)."""
    return tuple((frozenset(words.split()), re.compile(pattern), result) for words, pattern, result in rows)


def main_words(key: str) -> tuple[tuple[str, str, str], ...]:
    """Rows for `strips`: "the 5 main steps" and "the main 5 steps", in some languages "the 5 steps main", are 5 steps."""
    words = " ".join(re.findall(r"\w+", key))
    return (
        (words, rf"\b(\d+) (?:{key}) (?!de\b)", r"\1 "),
        (words, rf"\b(?:{key}) (\d+) ", r"\1 "),
        (words, rf"\b(\d+ \w+) (?:{key})\b", r"\1"),
    )


def opposites(text: str, *stems: Callable[[str], str]) -> dict[str, frozenset[str]]:
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


def phrases(*groups: str) -> dict[str, str]:
    """ "turn off, switch off > disable" → {"turn off": "disable", "switch off": "disable"}."""
    rows = [group.partition(" > ") for group in groups]
    return {phrase: word for left, _, word in rows for phrase in left.split(", ")}


def word_set(text: str) -> frozenset[str]:
    """Words written as one string: a list of fifty quoted words reads badly."""
    return frozenset(text.split())


def numbers(text: str, start: int = 0, step: int = 1) -> dict[str, str]:
    """ "zero one two" → digits, from `start`; variants of one number are joined by "/"."""
    return {word: str(start + step * n) for n, group in enumerate(text.split()) for word in group.split("/")}


def ordinals(stems: str, endings: Sequence[str], but: str = "") -> dict[str, str]:
    """ "prim second", ("o", "a") → "primo": "1th", … but for words that are others too."""
    forms = {stem + end: f"{n}th" for n, stem in enumerate(stems.split(), 1) for end in endings}
    return {word: number for word, number in forms.items() if word not in but.split()}
