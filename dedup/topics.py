"""Readable topics for canonical questions, the same for the same set of sightings.

In this order: the category heading that most sightings stand under (headings that differ in case, number or numbering
are one topic over all pages); a word that the questions of several pages share; the subject in the page's title.
Breaks on: a page without categories and title whose words nobody else uses; its questions have no topic.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from dedup.languages import guess
from dedup.languages.model import word_set
from dedup.model import PairRow
from dedup.off_topic import terms_among
from dedup.text import plain, words

MAX_LABEL = 60
MIN_QUESTIONS = 4
"""A shared word is a topic if at least so many questions, on more than one page, have it …"""
MAX_SHARE = 0.08
"""… and at most this part of all questions: a word that all have tells nothing."""

_NUMBERING = re.compile(r"^(?:(?:[A-Z]|\d+|[IVX]+)[.):]\s*|(?:part|section|chapter)\s+\d+\s*[:.]?\s*)+", re.IGNORECASE)
_FAQ = re.compile(
    r"\b(?:the\s+)?(?:faqs?|f\.a\.q\.|frequently asked questions?|questions? (?:and|&) answers?|q\s?&\s?a|"
    r"common questions|"
    r"häufig gestellte fragen|häufige fragen|fragen und antworten|perguntas frequentes|preguntas frecuentes|"
    r"domande frequenti|foire aux questions|questions fréquentes|veelgestelde vragen|sıkça sorulan sorular|"
    r"часто задаваемые вопросы|вопросы и ответы|często zadawane pytania|vanliga frågor)\b"
    r"|よくある質問|常见问题|자주 묻는 질문",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:about|on|for|zu|sur|sobre|su|over|the|about the)\s+|\s+(?:about|on|for|zu|sur|sobre|su|over)$", re.I
)
_PARTS = re.compile(r"\s+[|–—·•»/-]\s+|\s*\|\s*|:\s+")
_EDGE = " \t\n.,:;!?-–—|·•#*_"
_DETERMINERS = word_set(
    "the a an my your our der die das den dem ein eine einen mein meine meinen le la les un une mon ma mes votre "
    "el los las una mi su o os um uma meu minha il lo gli mio de het een mijn"
)
"""A shared word is a topic only where it stands after one of these: "the invoice" is, "change" is not."""


class Asked(NamedTuple):
    """What a sighting of a question says about its topic."""

    page_id: str
    page_title: str | None
    category: str | None
    question: str


class Topics:
    """Questions come one after the other; their topics come in the same order, when all are known.

    A few numbers are kept of each question, and each label and word once.
    """

    def __init__(self) -> None:
        self._count = 0
        self._told = array("I")  # of each question its words and labels, see `_tell`
        self._labels: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._counts = array("I")  # of each word the questions that have it
        self._page: list[str] = []  # the page that has a word, "" where several have it

    def add(self, rows: Sequence[Asked]) -> None:
        """All sightings of the next question."""
        self._count += 1
        labels = [label for row in rows if row.category and (label := clean_label(row.category))]
        if labels:
            self._tell((), labels)
            return
        pages = {row.page_id for row in rows}
        found = [self._word(word, pages) for word in _nouns({plain(row.question) for row in rows})]
        self._tell(found, [label for row in rows if row.page_title and (label := title_subject(row.page_title))])

    def _tell(self, words: Sequence[int], labels: Iterable[str]) -> None:
        """Append: how many words, the words; how many labels, each with its votes."""
        known = self._labels
        votes: dict[int, int] = {}
        for label in labels:
            number = known.setdefault(label, len(known))
            votes[number] = votes.get(number, 0) + 1
        self._told.extend([len(words), *words, len(votes), *chain.from_iterable(votes.items())])

    def _word(self, word: str, pages: Collection[str]) -> int:
        number = self._words.setdefault(word, len(self._words))
        if number == len(self._counts):
            self._counts.append(0)
            self._page.append(next(iter(pages)))
        self._counts[number] += 1
        if len(pages) > 1 or self._page[number] not in pages:
            self._page[number] = ""
        return number

    def topics(self) -> Iterator[str | None]:
        """Of each question the commonest topic, under the commonest spelling of that topic; the text decides ties."""
        words = self._shared()
        labels = list(self._labels)
        counts = [0] * len(labels)
        for votes in self._votes(words):
            for label, count in votes:
                counts[label] += count
        keys = [_key(label) if count else "" for label, count in zip(labels, counts, strict=True)]
        best: dict[str, str] = {}
        for number in sorted(
            (n for n, count in enumerate(counts) if count), key=lambda n: (-counts[n], labels[n].isupper(), labels[n])
        ):
            best.setdefault(keys[number], labels[number])
        for votes in self._votes(words):
            merged: dict[str, int] = {}
            for label, count in votes:
                merged[keys[label]] = merged.get(keys[label], 0) + count
            yield best[min(merged, key=lambda key: (-merged[key], key))] if merged else None

    def _shared(self) -> dict[int, tuple[int, int]]:
        """Words that make a topic: each with its rank, the commonest first, and its label."""
        most = max(MIN_QUESTIONS, MAX_SHARE * self._count)
        told = zip(self._words.items(), self._counts, self._page, strict=True)
        good = [(-n, word, number) for (word, number), n, page in told if MIN_QUESTIONS <= n <= most and not page]
        return {
            number: (rank, self._labels.setdefault(word.capitalize(), len(self._labels)))
            for rank, (_, word, number) in enumerate(sorted(good))
        }

    def _votes(self, shared: Mapping[int, tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
        """Labels with their votes, question by question: that of a shared word before those that `add` was told."""
        told, at = self._told, 0
        while at < len(told):
            words = told[at + 1 : at + 1 + told[at]]
            at += 1 + len(words)
            labels = told[at + 1 : at + 1 + 2 * told[at]]
            at += 1 + len(labels)
            word = min([shared[number] for number in words if number in shared], default=None)
            yield list(zip(labels[::2], labels[1::2], strict=True)) if word is None else [(word[1], 1)]


def topic_of_questions(rows: Iterable[PairRow], question_of: Mapping[str, str]) -> dict[str, str]:
    """question id → topic, for those that have one."""
    sightings: dict[str, list[Asked]] = defaultdict(list)
    for row in rows:
        sightings[question_of[row.id]].append(Asked(row.page_id, row.page_title, row.category, row.question))
    topics = Topics()
    for found in sightings.values():
        topics.add(found)
    named = zip(sightings, topics.topics(), strict=True)
    return {question: topic for question, topic in named if topic is not None}


@lru_cache(maxsize=1 << 12)
def clean_label(text: str) -> str:
    """A heading as a topic: without numbering, "FAQ" and punctuation around it; "" where nothing is left.

    >>> clean_label("2. Questions and answers about shipping:"), clean_label("FAQ")
    ('shipping', '')
    """
    text = _FAQ.sub(" ", _NUMBERING.sub("", " ".join(text.split())))
    text = _ABOUT.sub("", " ".join(text.split()).strip(_EDGE)).strip(_EDGE)
    return text if any(char.isalpha() for char in text) and len(text) <= MAX_LABEL else ""


@lru_cache(maxsize=1 << 8)
def title_subject(title: str) -> str:
    """The part of a page's title that names its subject.

    >>> title_subject("FAQ | Rowing club Elbe"), title_subject("The Anvil FAQ"), title_subject("FAQ")
    ('Rowing club Elbe', 'Anvil', '')
    """
    parts = (clean_label(part) for part in _PARTS.split(title))
    return next((part for part in parts if part), "")


@lru_cache(maxsize=1 << 12)
def _key(label: str) -> str:
    """Labels with the same key are one topic: singular, no case, no function words at the edges."""
    tokens = words(label)
    language = guess(tokens)
    return " ".join(language.singular(token) for token in tokens if token not in ("the", "&", "and")) or label


def _nouns(plains: Iterable[str]) -> frozenset[str]:
    """Content terms that stand after a determiner."""
    found: frozenset[str] = frozenset()
    for text in plains:
        tokens = text.split(" ")
        if not _DETERMINERS.isdisjoint(tokens):
            after = [b for a, b in pairwise(tokens) if a in _DETERMINERS]
            found |= terms_among(after, guess(tokens))
    return found
