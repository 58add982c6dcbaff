"""Paraphrases beyond dedup.wordings: one differing word whose vector is close enough. Optional; needs the extra
`semantic` (wordllama). English only, as the vectors know little of other languages. They ship in the package, so
nothing is downloaded, and their hash is pinned.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.form import Form, parse
from dedup.languages.en import LANGUAGE
from dedup.languages.en_groups import SERIES
from dedup.spelling import is_typo, unstemmed
from dedup.text import hash64
from dedup.vetoes import UNITS, Verdict, are_antonyms, likeness
from dedup.wordings import OVERRULED, asked, asked_apart, concept_form, same_question
from schema.errors import UsageError

WEIGHTS = "weights/l2_supercat_256.safetensors"
WEIGHTS_SHA256 = "64b47a2dc493cb8e85944076601189739852d7b64e0e1eedcb1937a251cd9fd5"
CLOSE = 0.6
"""Cosine from which two words count as the same. Calibrated on own pairs and on words of look-alikes: synonyms that
the thesaurus lacks lie at 0.6 to 0.85 (recover/restore, car/vehicle), words that are neighbours only below 0.4
(receipt/refund, train/bus); the worst known is camera/photograph at 0.65. Opposites and series are vetoed by list."""
MAX_BLOCK = 2048
"""A block of questions that differ in one word is compared up to this size, in the order of that word; counted."""


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

    def knows(self, word: str) -> bool:
        """Whether the word has a vector of its own. One that is put together from pieces is close to whatever shares
        a piece: "VTun" to "Vim", "HDF" to "CDF"."""
        return len(self._model.tokenizer.encode(unstemmed(word), add_special_tokens=False).ids) == 1

    def closeness(self, a: str, b: str) -> float:
        """Cosine of two words."""
        return float(self.of(a) @ self.of(b))


@cache
def vectors() -> Vectors:
    """The word vectors, loaded once a process."""
    return Vectors()


class Judge:
    """The comparison of dedup.wordings, with one word on each side that may differ where their vectors are close."""

    def __init__(self, known: Vectors) -> None:
        self._vectors = known

    def __call__(self, a: Form, b: Form) -> Verdict:
        """Overrules the same vetoes as the wordings do."""
        verdict = same_question(a, b)
        if verdict.same or verdict.rule not in OVERRULED - {"number"} or not (a.language == b.language == "en"):
            return verdict
        return verdict if asked_apart(a, b, verdict.rule) else self._one_word(a, b, verdict)

    def _one_word(self, a: Form, b: Form, verdict: Verdict) -> Verdict:
        """Same frame and concepts but for one word on each side, whose vectors are close."""
        left, right = set(concept_form(a).content), set(concept_form(b).content)
        only_a, only_b = left - right, right - left
        if len(only_a) != 1 or len(only_b) != 1:
            return verdict
        one, two = only_a.pop(), only_b.pop()
        if is_typo(one, two, "en"):
            return Verdict(True, "typo", likeness(a, b))
        if not (may_be_synonyms(one, two) and self._vectors.knows(one) and self._vectors.knows(two)):
            return verdict
        closeness = self._vectors.closeness(one, two)
        return Verdict(True, "close_word", round(closeness, 4)) if closeness >= CLOSE else verdict


def may_be_synonyms(a: str, b: str) -> bool:
    """Words of letters, neither opposites nor two of one series, nor one the other with a prefix or suffix."""
    if not (a.isalpha() and b.isalpha() and a.isascii() and b.isascii()) or min(len(a), len(b)) < 3:
        return False
    if {a, b} <= UNITS or are_antonyms(a, b, LANGUAGE) or a in b or b in a or a[-4:] == b[-4:]:
        return False
    return not any({a, b} <= series for series in SERIES)


def paraphrase_edges(plains: Sequence[str], known: Vectors, counters: Counter[str]) -> Iterator[tuple[int, int]]:
    """Pairs of questions to join as candidates beside those with the same key: a close word in the same concepts."""
    rest: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for n, plain in enumerate(plains):
        form = parse.__wrapped__(plain)  # not kept: few of all questions have a close one
        if form.language == "en":
            concepts = concept_form.__wrapped__(form)
            total = hash64(asked(concepts)) + sum(map(hash64, concepts.content))
            for word in concepts.content:
                if word.isalpha():
                    rest[total - hash64(word)].append((word, n))
    for entries in rest.values():
        yield from _close_words(entries, known, counters)


def _close_words(entries: list[tuple[str, int]], known: Vectors, counters: Counter[str]) -> Iterator[tuple[int, int]]:
    """Pairs of one block whose words are close."""
    owners: dict[str, list[int]] = defaultdict(list)
    for word, number in entries:
        owners[word].append(number)
    words = sorted(word for word in owners if known.knows(word)) if len(owners) > 1 else []
    if len(words) < 2:
        return
    counters["paraphrase_blocks_capped"] += len(words) > MAX_BLOCK
    words = words[:MAX_BLOCK]
    matrix = np.stack([known.of(word) for word in words])
    for i, j in zip(*np.nonzero(np.triu(matrix @ matrix.T >= CLOSE, 1)), strict=True):
        if may_be_synonyms(words[int(i)], words[int(j)]):
            yield from ((a, b) for a in owners[words[int(i)]] for b in owners[words[int(j)]] if a != b)
