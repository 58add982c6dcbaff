"""Items against items: how alike two names are, and the best one-to-one alignment of two lists.

Wording is forgiven (plural, derivation, a typo, a leading article, a gloss in brackets, one more word), another idea is
not: "Packaging" never is "Physical Evidence", however well the other six items agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from dedup.languages import LANGUAGES

SAME = 0.75
"""Names from here on are the same item in other words."""
LEFT_OVER = 0.4
"""Where all other items agree, the last two need to share a word only."""

_STOP = frozenset(
    """
    the a an of and or to in on for with your our their its is are be by at from as & der die das und oder von
    im den des le la les l de du d et ou un une el los las y o del una os da do dos e il lo gli i di della
    dello het een en van
    """.split()  # noqa: SIM905 - read as prose, it stays readable
)
_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\s*[(（\[]([^)）\]]*)[)）\]]")
_EITHER = re.compile(r"\s+(?:or|oder|ou|o|of)\s+|\s*/\s*")

_COUNTING = frozenset(
    word for language in LANGUAGES for word, said in language.words.items() if said.removesuffix("th").isdigit()
)


class Alignment(NamedTuple):
    """Pairs of places (in a, in b) with their similarity, best for the lists as a whole."""

    pairs: tuple[tuple[int, int, float], ...]

    @property
    def same(self) -> int:
        """How many pairs are the same item in other words."""
        return sum(score >= SAME for _, _, score in self.pairs)


@lru_cache(maxsize=1 << 16)
def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The word lists that a name may stand for: "Achievable (or Attainable)" reads three ways.

    >>> readings("Re-use")
    (('re', 'use'), ('reus',))
    >>> readings("The Customers’ needs (wants)")
    (('customer', 'need'), ('want',), ('customer', 'need', 'want'))
    """
    inner = [piece for found in _BRACKET.findall(name) for piece in _EITHER.split(found) if piece.strip()]
    outer = _BRACKET.sub("", name)
    texts = [outer, *inner, _BRACKET.sub(r" \1", name)]
    if "-" in outer:
        texts.append(outer.replace("-", ""))
    if len(outer.split()) <= 5:
        texts += [piece for piece in _EITHER.split(outer) if piece.strip()]
    found = (_words(text) for text in texts)
    return tuple(dict.fromkeys(words for words in found if words))


def glossed(items: Sequence[tuple[str, str | None]]) -> list[str]:
    """Names of items. A description of one or two words is a gloss, often the name in another language: it reads as
    one."""
    return [f"{name} ({told})" if told and len(told.split()) <= 2 else name for name, told in items]


def compared(items: Sequence[tuple[str, str | None]], kind: str, subject: str | None) -> tuple[str, ...]:
    """What of a set's items is compared with those of others: their names without what all share, and of a letter's
    items the word with the letter; of names that only count ("First law" of robots, of motion?) what they say."""
    bare = without_shared([name for name, _ in items])
    if sum(map(only_counts, bare)) > len(bare) - 2:
        return tuple(told or f"{name} {subject}" for name, told in items)
    return tuple(_with_letter(name, kind) for name in without_shared(glossed(items)))


def _with_letter(name: str, kind: str) -> str:
    """Of Cs the word with a C is what the item says: "the borrower's capacity to pay" is "capacity"."""
    words = re.findall(r"[^\W\d_]+", name)
    found = [word for word in words if word[0].upper() == kind] if len(kind) == 1 else []
    return f"{name} ({found[0]})" if len(found) == 1 < len(words) else name


def only_counts(name: str) -> bool:
    """Whether a name says which one it is, and no more. Breaks on ordinals that are other words too ("second").

    >>> only_counts("The first"), only_counts("La terza"), only_counts("First aid")
    (True, True, False)
    """
    return _COUNTING.issuperset(word for word in _WORD.findall(name.casefold()) if word not in _STOP)


def without_shared(names: Sequence[str]) -> list[str]:
    """Names without the words that all of them have: they tell none from another ("right patient", "right dose").

    >>> without_shared(["The social pillar", "The economic pillar", "The green pillar"])
    ['The social', 'The economic', 'The green']
    """
    held = [frozenset(_words(_BRACKET.sub("", name))) for name in names]
    shared = frozenset.intersection(*held) if len(held) >= 3 else frozenset()
    if not shared or any(words == shared for words in held):
        return list(names)
    return [without(name, shared) for name in names]


def without(name: str, words: Set[str]) -> str:
    """The name without the words of these stems."""
    return " ".join(_WORD.sub(lambda found: "" if stem(found[0].casefold()) in words else found[0], name).split())


def _words(text: str) -> tuple[str, ...]:
    plain = (
        _unaccented(unicodedata.normalize("NFKC", text).casefold())
        .replace("’", "'")
        .replace("'s ", " ")
        .replace("s' ", "s ")
    )
    found = _WORD.findall(plain)
    return tuple(stem(word) for word in found if word not in _STOP) or tuple(found)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Without the endings that make plurals and -ing forms; only to compare, never to show.

    >>> stem("pricing") == stem("price"), stem("customers"), stem("process")
    (True, 'customer', 'process')
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 6 and word.endswith("ing"):
        word = word[:-3]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


_DERIVED = ("ness", "ment", "ful", "tion")


@lru_cache(maxsize=1 << 18)
def word_alike(a: str, b: str) -> float:
    """1 for equal stems, 0.9 for a typo or a derivation ("concise", "conciseness"), else 0."""
    if a == b:
        return 1.0
    if a[0] != b[0] or min(len(a), len(b)) < 4:
        return 0.0
    longer = max(len(a), len(b))
    if longer >= 6 and OSA.normalized_similarity(a, b) >= 0.85:
        return 0.9
    common = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    prefix = common == min(len(a), len(b)) and longer - common <= 5
    if prefix and common == 4:
        return 0.9 if longer <= 6 or max(a, b, key=len).endswith(_DERIVED) else 0.0
    derived = common >= 5 and (prefix or (common >= 0.6 * longer and longer - common <= 4))
    return 0.9 if derived else 0.0


def _lists_alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Dice of matched words; a name that only lacks one word of the other is nearly the same, spaces say nothing."""
    if "".join(a) == "".join(b):
        return 1.0
    shorter, longer = sorted((a, b), key=len)
    left = list(longer)
    total = 0.0
    for word in shorter:
        best = max(left, key=lambda other: word_alike(word, other), default=None)
        if best is not None and (score := word_alike(word, best)):
            total += score
            left.remove(best)
    dice = 2 * total / (len(a) + len(b))
    contained = total >= 0.9 * len(shorter) and (len(longer) - len(shorter) == 1 or len(shorter) >= 2)
    return max(dice, 0.8 * total / len(shorter)) if contained else dice


@lru_cache(maxsize=1 << 17)
def alike(a: str, b: str) -> float:
    """Similarity of two item names in [0, 1]: the best of their readings.

    >>> alike("Physical Evidence", "physical evidences") >= 0.75 > alike("Packaging", "Physical Evidence")
    True
    """
    return max((_lists_alike(x, y) for x in readings(a) for y in readings(b)), default=float(a == b))


def cognate(a: str, b: str) -> float:
    """Similarity of names of two languages by their letters, accents aside: "Produkt" and "product"."""
    x, y = _letters(a), _letters(b)
    return Levenshtein.normalized_similarity(x, y) if x[:1] == y[:1] else 0.0


@lru_cache(maxsize=1 << 16)
def _letters(name: str) -> str:
    return " ".join(w for w in _WORD.findall(_unaccented(_BRACKET.sub("", name).casefold())) if w not in _STOP)


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def align(a: Sequence[str], b: Sequence[str], measure: object = None) -> Alignment:
    """The one-to-one alignment with the greatest sum of similarities."""
    compare = measure if callable(measure) else alike
    table = [[compare(x, y) for y in b] for x in a]
    return Alignment(tuple((i, j, table[i][j]) for i, j in assignment(table)))


def assignment(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Rows to columns, one to one, with the greatest sum: the Hungarian method with potentials, O(n² m).

    Returns min(rows, columns) pairs by row. Ties fall to the first columns.
    """
    rows, columns = len(gains), len(gains[0]) if gains else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = assignment([[gains[i][j] for i in range(rows)] for j in range(columns)])
        return sorted((i, j) for j, i in turned)
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        column = _augment(gains, row_price, column_price, owner, way)
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return sorted((owner[j] - 1, j - 1) for j in range(1, columns + 1) if owner[j])


def _augment(
    gains: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    owner: list[int],
    way: list[int],
) -> int:
    """Grow the alternating tree from the unassigned row until it reaches a free column; that column."""
    columns = len(owner) - 1
    slack, used, column = [float("inf")] * (columns + 1), [False] * (columns + 1), 0
    while owner[column]:
        used[column] = True
        row, delta, following = owner[column], float("inf"), 0
        for j in range(1, columns + 1):
            if used[j]:
                continue
            cost = -gains[row - 1][j - 1] - row_price[row] - column_price[j]
            if cost < slack[j]:
                slack[j], way[j] = cost, column
            if slack[j] < delta:
                delta, following = slack[j], j
        for j in range(columns + 1):
            if used[j]:
                row_price[owner[j]] += delta
                column_price[j] -= delta
            else:
                slack[j] -= delta
        column = following
    return column
