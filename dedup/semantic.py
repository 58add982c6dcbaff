"""Paraphrases: questions that share few words. Optional; needs the extra `semantic` (wordllama).

Two ways, both behind every veto of dedup.vetoes: the same intent and concepts in other words (grammar,
dedup.languages.en_grammar, and a thesaurus, en_concepts), or one differing word whose vector is close enough. English
only, as the vectors know little of other languages; in those "how can I" meets "is it possible to". The vectors ship
in the package, so nothing is downloaded, and their hash is pinned.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.form import Form, assemble, canonical_words, parse, rewrite_frames
from dedup.languages.en import LANGUAGE
from dedup.languages.en_concepts import (
    ANSWERED_ALIKE,
    ANSWERED_APART,
    HEADS,
    IMPLIED,
    LIGHT,
    SERIES,
    by_intent,
)
from dedup.languages.en_grammar import regular
from dedup.spelling import is_typo, unstemmed
from dedup.text import hash64
from dedup.vetoes import UNITS, Verdict, are_antonyms, compare, likeness, same_persons
from schema.errors import UsageError

WEIGHTS = "weights/l2_supercat_256.safetensors"
WEIGHTS_SHA256 = "64b47a2dc493cb8e85944076601189739852d7b64e0e1eedcb1937a251cd9fd5"
CLOSE = 0.6
"""Cosine from which two words count as the same. Calibrated on own pairs and on words of look-alikes: synonyms that
the thesaurus lacks lie at 0.6 to 0.85 (recover/restore, car/vehicle), words that are neighbours only below 0.4
(receipt/refund, train/bus); the worst known is camera/photograph at 0.65. Opposites and series are vetoed by list."""
MAX_BLOCK = 2048
"""A block of questions that differ in one word is compared up to this size, in the order of that word; counted."""

TASK = frozenset({"HOW", "CAN"})
"""Frames of questions about one task, in every language."""

_OVERRULED = frozenset({"content_word", "frame", "person", "negation"})
"""Vetoes that are looked into again: what the concepts of both sides leave of these words must be the same."""
_ORDERED = frozenset({"from", "to", "into", "than", "before", "after", "versus"})


class Vectors:
    """Word vectors of the installed package, loaded without network."""

    def __init__(self) -> None:
        try:
            import wordllama
        except ImportError as error:
            raise UsageError("paraphrases need the extra: pip install --editable '.[semantic]'") from error
        home = Path(wordllama.__file__).parent
        found = hashlib.sha256((home / WEIGHTS).read_bytes()).hexdigest()
        if found != WEIGHTS_SHA256:
            raise UsageError(f"the word vectors of wordllama are not those that were calibrated (sha256 {found[:12]}…)")
        self._model: Any = wordllama.WordLlama.load(cache_dir=home, disable_download=True)
        self._known: dict[str, NDArray[np.float32]] = {}

    def of(self, word: str) -> NDArray[np.float32]:
        """The unit vector of a word."""
        if word not in self._known:
            self._known[word] = self._model.embed([unstemmed(word)], norm=True)[0]
        return self._known[word]

    def closeness(self, a: str, b: str) -> float:
        """Cosine of two words."""
        return float(self.of(a) @ self.of(b))


@cache
def vectors() -> Vectors:
    """The word vectors, loaded once a process."""
    return Vectors()


@lru_cache(maxsize=1 << 16)
def concept_form(plain: str) -> Form:
    """The form of a question with intents and groups of words in place: content is a sorted set of stems, and "no!" for
    each negation."""
    canonical = canonical_words(plain.split(" "), LANGUAGE)
    text = by_intent(regular(canonical))
    if not text[:1].isupper():
        text = rewrite_frames(text, LANGUAGE)
    form = assemble(text.split(), LANGUAGE, canonical, plain)
    negations = ["no!" for word in form.content if word in LANGUAGE.negations]
    stems = [(word, LANGUAGE.verb(word)) for word in form.content if word not in LANGUAGE.negations]
    telling = [(word, stem) for word, stem in stems if word not in LIGHT and stem not in LIGHT] or stems
    content = {HEADS.get(word, HEADS.get(stem, stem)) for word, stem in telling}
    implied = IMPLIED.get(form.frame, {})
    left = {implied.get(word, word) for word in content} - {""}
    return form._replace(content=tuple(sorted([*(left or content), *negations])))


def _asked(form: Form) -> str:
    """The frame, or one name for those that one answer serves."""
    return "HOW" if form.frame in ANSWERED_ALIKE else form.frame


class Judge:
    """The comparison of dedup.vetoes, with paraphrases beyond it."""

    def __init__(self, known: Vectors) -> None:
        self._vectors = known

    def __call__(self, a: Form, b: Form) -> Verdict:
        """Overrules some vetoes where the concepts are the same; never one of number, unit, letter or opposite."""
        verdict = compare(a, b)
        if verdict.rule == "frame" and _one_task(a, b):
            return Verdict(True, "same_concepts", likeness(a, b))
        if verdict.same or verdict.rule not in _OVERRULED or not (a.language == b.language == "en"):
            return verdict
        return self._in_english(a, b, verdict)

    def _in_english(self, a: Form, b: Form, verdict: Verdict) -> Verdict:
        """The same intent, then the same concepts, or all but one word."""
        left, right = concept_form(a.plain), concept_form(b.plain)
        veto = _veto(a, b, verdict.rule)
        if veto:
            return verdict._replace(rule=veto)
        if left.content == right.content:
            return Verdict(True, "same_concepts", likeness(a, b))
        return self._one_word(left, right, verdict)

    def _one_word(self, a: Form, b: Form, verdict: Verdict) -> Verdict:
        """Same frame and concepts but for one word on each side, whose vectors are close."""
        only_a, only_b = set(a.content) - set(b.content), set(b.content) - set(a.content)
        if len(only_a) != 1 or len(only_b) != 1:
            return verdict
        one, two = only_a.pop(), only_b.pop()
        if is_typo(one, two, "en"):
            return Verdict(True, "typo", likeness(a, b))
        if not may_be_synonyms(one, two):
            return verdict
        closeness = self._vectors.closeness(one, two)
        return Verdict(True, "close_word", round(closeness, 4)) if closeness >= CLOSE else verdict


def _one_task(a: Form, b: Form) -> bool:
    """ "Wie kann ich mein Konto löschen?", "Ist es möglich, mein Konto zu löschen?": in any language, one answer."""
    return (
        a.language == b.language != "en"
        and {a.frame, b.frame} == TASK
        and a.content == b.content
        and a.persons == b.persons
    )


def _veto(a: Form, b: Form, known: str) -> str:
    """What keeps two English questions apart whatever their concepts are; known: the veto of the default rules."""
    left, right = concept_form(a.plain), concept_form(b.plain)
    if not same_persons(left.persons, right.persons):
        return "person"
    apart = (
        _asked(left) != _asked(right)
        or {left.frame, right.frame} in ANSWERED_APART
        or (not left.frame and left.content != right.content)
        or a.frame == b.frame == "DIFF"  # what is compared is no synonym of the other side's
        or (a.frame != b.frame and not _ORDERED.isdisjoint(left.content + right.content))
    )
    return known if apart else ""


def may_be_synonyms(a: str, b: str) -> bool:
    """Words of letters, neither opposites nor two of one series, nor one the other with a prefix or suffix."""
    if not (a.isalpha() and b.isalpha() and a.isascii() and b.isascii()) or min(len(a), len(b)) < 3:
        return False
    if {a, b} <= UNITS or are_antonyms(a, b, LANGUAGE) or a in b or b in a or a[-4:] == b[-4:]:
        return False
    return not any({a, b} <= series for series in SERIES)


def paraphrase_edges(plains: Sequence[str], known: Vectors, counters: Counter[str]) -> Iterator[tuple[int, int]]:
    """Pairs of questions to join as candidates: same concepts, or a close word in the same surroundings."""
    whole: dict[int, list[int]] = defaultdict(list)
    rest: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for n, plain in enumerate(plains):
        known_as = parse(plain)
        if known_as.language != "en":
            if known_as.frame in TASK:
                whole[hash64(f"{known_as.language} task") + sum(map(hash64, known_as.content))].append(n)
            continue
        form = concept_form(plain)
        total = hash64(_asked(form)) + sum(map(hash64, form.content))
        whole[total].append(n)
        for word in form.content:
            if word.isalpha():
                rest[total - hash64(word)].append((word, n))
    for block in whole.values():
        yield from ((block[0], other) for other in block[1:])
    for entries in rest.values():
        yield from _close_words(entries, known, counters)


def _close_words(entries: list[tuple[str, int]], known: Vectors, counters: Counter[str]) -> Iterator[tuple[int, int]]:
    """Pairs of one block whose words are close."""
    owners: dict[str, list[int]] = defaultdict(list)
    for word, number in entries:
        owners[word].append(number)
    words = sorted(owners)
    if len(words) < 2:
        return
    counters["paraphrase_blocks_capped"] += len(words) > MAX_BLOCK
    words = words[:MAX_BLOCK]
    matrix = np.stack([known.of(word) for word in words])
    for i, j in zip(*np.nonzero(np.triu(matrix @ matrix.T >= CLOSE, 1)), strict=True):
        if may_be_synonyms(words[int(i)], words[int(j)]):
            yield from ((a, b) for a in owners[words[int(i)]] for b in owners[words[int(j)]] if a != b)
