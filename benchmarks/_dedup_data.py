"""Generated questions with a known truth: originals, near-duplicates of them, and look-alikes that are not.

A question's meaning is a tuple (language, frame, verb, thing, context, number); two questions are duplicates exactly
where their tuples are equal. Near-duplicates word the same tuple otherwise (paraphrase of the frame, number words,
politeness, punctuation, case, a misspelling at any place of a word); look-alikes change one element of the tuple.
"""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks._dedup_words import WORDS

LANGUAGES = ("en", "en", "en", "en", "en", "en", "en", "en", "de", "fr", "es", "pt", "it", "nl")
"""Drawn from at random: more than half English, the rest in equal shares."""


class Meaning(NamedTuple):
    """What a question asks; numbers index the lists of `_dedup_words`."""

    language: str
    frame: int
    verb: int
    thing: int
    context: int
    number: int


class Planted(NamedTuple):
    """texts[i] means truth[i]; (a, b) in duplicates are planted to be found, look_alikes is their number."""

    texts: list[str]
    truth: list[int]
    duplicates: list[tuple[int, int]]
    look_alikes: int


class Generated(NamedTuple):
    """A text, a number for its meaning, and what it is to the text before it: "", "duplicate" or "look_alike"."""

    text: str
    truth: int
    kind: str


def draw(rng: random.Random) -> Meaning:
    """A random meaning. The number is 0 where the context has none, so that equal meanings are equal tuples."""
    language = rng.choice(LANGUAGES)
    words = WORDS[language]
    context = rng.randrange(len(words.contexts))
    number = rng.randrange(2, 15) if "{n}" in words.contexts[context] else 0
    return Meaning(
        language, rng.randrange(len(words.frames)), rng.randrange(len(words.verbs)), rng.randrange(len(words.things)),
        context, number,
    )  # fmt: skip


def word(meaning: Meaning, wording: int = 0, spoken: bool = False) -> str:
    """The question. spoken: its number as a word."""
    words = WORDS[meaning.language]
    variants = words.frames[meaning.frame]
    number = words.number_words[meaning.number] if spoken and meaning.number < 15 else str(meaning.number)
    text = variants[wording % len(variants)].format(
        v=words.verbs[meaning.verb], o=words.things[meaning.thing], c=words.contexts[meaning.context]
    )
    return text.replace("{n}", number)


def change_one(meaning: Meaning, rng: random.Random) -> Meaning:
    """A look-alike: one element replaced."""
    words = WORDS[meaning.language]
    sizes = {"verb": words.verbs, "thing": words.things, "frame": words.frames}
    field = rng.choice(["verb", "thing", "frame", "number", "number", "context"])
    if field == "number" and meaning.number:
        return meaning._replace(number=rng.choice([n for n in range(2, 15) if n != meaning.number]))
    if field in ("number", "context"):
        plain = [n for n, text in enumerate(words.contexts) if "{n}" not in text and n != meaning.context]
        return meaning._replace(context=rng.choice(plain), number=0)
    size = len(sizes[field])
    return meaning._replace(**{field: (getattr(meaning, field) + rng.randrange(1, size)) % size})


def reword(meaning: Meaning, rng: random.Random) -> str:
    """A near-duplicate: one or two changes that keep the meaning."""
    words = WORDS[meaning.language]
    text = word(meaning, rng.randrange(4), spoken=rng.random() < 0.5)
    kinds = ["typo", "politeness", "case", "punctuation"]
    for change in sorted(rng.sample(kinds, rng.choice([1, 1, 2])), key=kinds.index):
        if change == "typo":
            text = misspell(text, rng)
        elif change == "case":
            text = rng.choice([text.lower(), text.upper() if meaning.language != "de" else text.lower()])
        elif change == "punctuation":
            text = rng.choice([text.rstrip(" ?"), text + "?", text.replace("'", "’") + " ", f"“{text}”", f"{text}!"])
        elif change == "politeness" and meaning.language == "en":
            text = words.politeness[0] + text
    return text


def misspell(text: str, rng: random.Random) -> str:
    """One letter of a long word dropped, doubled, replaced or swapped, anywhere but at the word's first place."""
    parts = text.split(" ")
    long = [n for n, part in enumerate(parts) if len(part) >= 7 and part.isalpha()]
    if not long:
        return text
    spot = rng.choice(long)
    part = parts[spot]
    at = rng.randrange(1, len(part) - 1)
    parts[spot] = rng.choice(
        [
            part[:at] + part[at + 1 :],
            part[:at] + part[at] + part[at:],
            part[:at] + rng.choice(string.ascii_lowercase) + part[at + 1 :],
            part[:at] + part[at + 1] + part[at] + part[at + 2 :],
        ]
    )
    return " ".join(parts)


def code(meaning: Meaning) -> int:
    """The meaning as one number."""
    total = sorted(WORDS).index(meaning.language)
    for part in meaning[1:]:
        total = total * 128 + int(part)
    return total


def stream(size: int, seed: int = 1, look_alikes: float = 0.2, duplicates: float = 0.2) -> Iterator[Generated]:
    """`size` questions: shares of look-alikes and near-duplicates, each after its original."""
    rng = random.Random(seed)
    count = 0
    while count < size:
        meaning = draw(rng)
        kind = rng.random() * (1 - look_alikes - duplicates)
        made = [Generated(word(meaning), code(meaning), "")]
        if kind < duplicates:
            made.append(Generated(reword(meaning, rng), code(meaning), "duplicate"))
        elif kind < duplicates + look_alikes:
            other = change_one(meaning, rng)
            made.append(Generated(word(other), code(other), "look_alike"))
        yield from made[: size - count]
        count += len(made)


def planted(size: int, seed: int = 1) -> Planted:
    """The same in random order."""
    made = list(stream(size, seed))
    order = list(range(len(made)))
    random.Random(seed).shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    pairs = [(place[n - 1], place[n]) for n, one in enumerate(made) if one.kind == "duplicate"]
    count = sum(one.kind == "look_alike" for one in made)
    return Planted([made[n].text for n in order], [made[n].truth for n in order], pairs, count)
