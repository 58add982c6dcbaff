"""Distinct answers to one canonical question, the best of them, and whether they agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from dedup.candidates import Forest
from dedup.languages import guess
from dedup.languages.model import word_set
from dedup.model import PairRow
from dedup.text import plain
from dedup.vetoes import are_antonyms

NEAR = 92.0
"""Wording (0..100) above which two answers are one, if numbers and negations agree."""
LONG = 25
"""Words from which an answer that stands word for word elsewhere was copied, not written twice."""
MAX_COMPARED = 128

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YES = word_set("yes yep yeah sure absolutely definitely ja oui si sí sì sim certo claro natürlich jawohl oui да evet")
_NO = word_set("no nope nein non não nee nej nie нет hayır")  # fmt: skip


class AnswerGroup(NamedTuple):
    """Sightings whose answers count as one. `lead`: the sighting whose wording stands for the group; text: its plain
    form. reasons: sighting id → (rule, score) of its merge into the group."""

    lead: PairRow
    text: str
    rows: tuple[PairRow, ...]
    reasons: dict[str, tuple[str, float]]


def group_answers(rows: Sequence[PairRow], counters: Counter[str]) -> list[AnswerGroup]:
    """Group sightings by near-identical answers, around leads taken in a content-defined order.

    A truncated answer belongs to the complete one that it begins. Breaks on: paraphrases, which stay apart.
    """
    groups: list[tuple[PairRow, str, list[PairRow], dict[str, tuple[str, float]]]] = []
    by_text: dict[str, int] = {}
    for row in sorted(rows, key=_answer_order):
        text = plain(row.answer)
        found = by_text.get(text)
        reason = ("exact", 1.0)
        if found is None:
            counters["answers_capped"] += len(groups) > MAX_COMPARED
            for n, (_, other, _, _) in enumerate(groups[:MAX_COMPARED]):
                rule, score = same_answer(other, text, "truncated" in row.flags)
                if rule:
                    found, reason = n, (rule, score)
                    break
        if found is None:
            by_text[text] = len(groups)
            groups.append((row, text, [row], {}))
        else:
            groups[found][2].append(row)
            groups[found][3][row.id] = reason
    return [AnswerGroup(lead, text, tuple(members), reasons) for lead, text, members, reasons in groups]


def _answer_order(row: PairRow) -> tuple[bool, float, int, str, str]:
    """Complete ones first, then confident, then long; the text decides ties."""
    return ("truncated" in row.flags, -round(row.confidence, 2), -len(row.answer), row.answer, row.id)


def same_answer(a: str, b: str, truncated: bool = False) -> tuple[str, float]:
    """Rule and score if plain texts a and b are one answer, ("", score) else. truncated: b was cut off.

    >>> same_answer("delivery takes 3 to 5 working days", "delivery takes 3 to 7 working days")[0]
    ''
    >>> same_answer("it takes us about two weeks to get it to you", "it takes us about ten weeks to get it to you")[0]
    ''
    """
    if truncated and len(b) > 20 and a.startswith(b[:-5]):
        return "truncated", round(len(b) / max(len(a), 1), 4)
    score = fuzz.ratio(a, b, score_cutoff=NEAR)
    if not score or _numbers(a) != _numbers(b) or _negations(a) != _negations(b):
        return "", round(score / 100, 4)
    if _opposites(a.split(" "), b.split(" "), most=4):
        return "", round(score / 100, 4)
    return "near_identical", round(score / 100, 4)


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(_in_digits(text)))


def _in_digits(text: str) -> str:
    """The text with its number words as digits. "one" stays a word: mostly it counts nothing ("the blue one")."""
    words = text.split(" ")
    known = guess(words).words
    told = (known.get(word, "") for word in words)
    return " ".join([new if new.isdigit() and new != "1" else word for word, new in zip(words, told, strict=True)])


def _negations(text: str) -> int:
    words = text.split(" ")
    negative = guess(words).negations
    return sum(word in negative or word.endswith("n't") for word in words)


def independent(rows: Sequence[PairRow], copies: Mapping[str, str], groups: Sequence[AnswerGroup]) -> dict[str, int]:
    """How many sightings, pages and sites support something, copies counted once.

    Two sightings are one where their pages are copies of each other, or where one long answer stands on both.
    """
    copied = [copies.get(row.page_id, "") for row in rows]
    if not any(copied) and not any(len(group.rows) > 1 and _is_long(group) for group in groups):
        pages, sites = {row.page_id for row in rows}, {row.site for row in rows}
        return {"sightings": len(rows), "pages": len(pages), "sites": len(sites)}
    numbers = {row.id: n for n, row in enumerate(rows)}
    counts: dict[str, int] = {}
    long_group = [""] * len(rows)
    for n, group in enumerate(groups):
        if _is_long(group):
            for row in group.rows:
                if row.id in numbers:
                    long_group[numbers[row.id]] = str(n)
    levels = (
        ("sightings", [row.id for row in rows]),
        ("pages", [r.page_id for r in rows]),
        ("sites", [r.site for r in rows]),
    )
    for level, own in levels:
        counts[level] = _count(len(rows), copied, long_group, own)
    return counts


def _is_long(group: AnswerGroup) -> bool:
    return group.lead.answer.count(" ") + 1 >= LONG


def _count(size: int, *labels: Sequence[str]) -> int:
    """Number of sets when all items that share a (non-empty) label are one."""
    forest = Forest()
    first: dict[tuple[int, str], int] = {}
    joined = size
    for kind, values in enumerate(labels):
        for n, value in enumerate(values):
            head = first.setdefault((kind, value), n) if value else n
            if forest.find(head) != forest.find(n):
                forest.join(head, n)
                joined -= 1
    return joined


def consensus(groups: Sequence[AnswerGroup], sightings: int) -> str:
    """single: one independent sighting; agree: all answers say the same; contradict: two exclude each other."""
    if len(groups) == 1:
        return "single" if sightings <= 1 else "agree"
    texts = [group.text for group in groups[:16]]
    pairs = [(a, b) for n, a in enumerate(texts) for b in texts[n + 1 :]]
    if any(contradict(a, b) for a, b in pairs):
        return "contradict"
    return "agree" if len(groups) <= 16 and all(_agree(a, b) for a, b in pairs) else "differ"


def _agree(a: str, b: str) -> bool:
    """One answer says all of the other, in nearly the same words."""
    if _numbers(a) != _numbers(b) or _negations(a) != _negations(b):
        return False
    return fuzz.token_sort_ratio(_in_digits(a), _in_digits(b)) >= 85


def contradict(a: str, b: str) -> bool:
    """Cues of a contradiction: yes against no; the same sentence with other numbers, a negation or an opposite.

    >>> contradict("yes we do", "no we do not"), contradict("within 30 days of purchase", "within 14 days of purchase")
    (True, True)
    """
    words_a, words_b = a.split(" "), b.split(" ")
    opening = {_opening(words_a), _opening(words_b)}
    if opening == {"yes", "no"}:
        return True
    if opening & {"yes", "no"} and len(opening) == 1 and max(len(words_a), len(words_b)) > 12:
        return False
    if _opposites(words_a, words_b):
        return True
    if fuzz.token_sort_ratio(_NUMBER.sub("0", _in_digits(a)), _NUMBER.sub("0", _in_digits(b))) < 82:
        return False
    numbers = _numbers(a), _numbers(b)
    if numbers[0] != numbers[1]:
        return numbers[0].total() == numbers[1].total() > 0
    return abs(_negations(a) - _negations(b)) == 1


def _opening(words: Sequence[str]) -> str:
    return "yes" if words[0] in _YES else "no" if words[0] in _NO else ""


def _opposites(a: Sequence[str], b: Sequence[str], most: int = 1) -> bool:
    """Do at most `most` words differ on each side, one of them for its opposite?"""
    only_a, only_b = set(a) - set(b), set(b) - set(a)
    if not only_a or not only_b or max(len(only_a), len(only_b)) > most:
        return False
    language = guess(list(a))
    stems = [{*only, *map(language.verb, only)} for only in (only_a, only_b)]
    return any(are_antonyms(x, y, language) for x in stems[0] for y in stems[1])
