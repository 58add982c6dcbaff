"""Readable topics for canonical questions, the same for the same set of sightings.

In this order: the category heading that most sightings stand under (headings that differ in case, number or numbering
are one topic over all pages); a word that the questions of several pages share; the subject in the page's title.
Breaks on: a page without categories and title whose words nobody else uses; its questions have no topic.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from dedup.languages import guess
from dedup.languages.model import word_set
from dedup.model import PairRow
from dedup.off_topic import terms_among
from dedup.text import plain, words

MAX_LABEL = 60
MIN_QUESTIONS, MIN_PAGES = 4, 2
"""A shared word is a topic if at least so many questions, on so many pages, have it …"""
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


def topic_of_questions(
    rows: Sequence[PairRow], question_of: Mapping[str, str], plains: Mapping[str, str] | None = None
) -> dict[str, str]:
    """question id → topic, for those that have one. plains: plain forms of the questions by pair, if at hand."""
    sightings: dict[str, list[PairRow]] = defaultdict(list)
    for row in rows:
        sightings[question_of[row.id]].append(row)
    votes = {question: _votes(_categories(found)) for question, found in sightings.items()}
    without = {q: found for q, found in sightings.items() if not votes[q]}
    shared = _shared_terms(without, len(sightings), plains or {})
    titles = {row.page_title for row in rows if row.page_title}
    subjects = {title: title_subject(title) for title in titles}
    for question, found in sightings.items():
        if not votes[question] and question in shared:
            votes[question] = {shared[question].capitalize(): 1}
        elif not votes[question]:
            votes[question] = _votes([subject for row in found if (subject := subjects.get(row.page_title or "", ""))])
    return _label(votes)


def _votes(labels: list[str]) -> Mapping[str, int]:
    return Counter(labels) if len(labels) > 1 else dict.fromkeys(labels, 1)


def _categories(rows: Iterable[PairRow]) -> list[str]:
    return [label for row in rows if row.category and (label := clean_label(row.category))]


@lru_cache(maxsize=1 << 14)
def clean_label(text: str) -> str:
    """A heading as a topic: without numbering, "FAQ" and punctuation around it; "" where nothing is left.

    >>> clean_label("2. Questions and answers about shipping:"), clean_label("FAQ")
    ('shipping', '')
    """
    text = _FAQ.sub(" ", _NUMBERING.sub("", " ".join(text.split())))
    text = _ABOUT.sub("", " ".join(text.split()).strip(_EDGE)).strip(_EDGE)
    return text if any(char.isalpha() for char in text) and len(text) <= MAX_LABEL else ""


def title_subject(title: str) -> str:
    """The part of a page's title that names its subject.

    >>> title_subject("FAQ | Rowing club Elbe"), title_subject("The Anvil FAQ"), title_subject("FAQ")
    ('Rowing club Elbe', 'Anvil', '')
    """
    parts = (clean_label(part) for part in _PARTS.split(title))
    return next((part for part in parts if part), "")


@lru_cache(maxsize=1 << 14)
def _key(label: str) -> str:
    """Labels with the same key are one topic: singular, no case, no function words at the edges."""
    tokens = words(label)
    language = guess(tokens)
    return " ".join(language.singular(token) for token in tokens if token not in ("the", "&", "and")) or label


def _label(votes: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Each question's commonest topic under the commonest spelling of that topic; the text decides ties."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    keys = {label: _key(label) for labels in votes.values() for label in labels}
    for labels in votes.values():
        for label, count in labels.items():
            spellings[keys[label]][label] += count
    best = {key: min(found, key=lambda text: (-found[text], text.isupper(), text)) for key, found in spellings.items()}
    topics: dict[str, str] = {}
    for question, labels in votes.items():
        merged: Counter[str] = Counter()
        for label, count in labels.items() if len(labels) > 1 else ():
            merged[keys[label]] += count
        if labels:
            key = min(merged, key=lambda key: (-merged[key], key)) if merged else keys[next(iter(labels))]
            topics[question] = best[key]
    return topics


def _shared_terms(sightings: Mapping[str, Sequence[PairRow]], total: int, plains: Mapping[str, str]) -> dict[str, str]:
    """question → the word of it that most other questions share, among words that make a topic."""
    terms = {q: _nouns(plains.get(row.id) or plain(row.question) for row in found) for q, found in sightings.items()}
    pages: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for question, found in terms.items():
        counts.update(found)
        for term in found:
            pages[term].update(row.page_id for row in sightings[question])
    good = {t for t, n in counts.items() if MIN_QUESTIONS <= n <= max(MIN_QUESTIONS, MAX_SHARE * total)}
    good = {term for term in good if len(pages[term]) >= MIN_PAGES}
    return {
        question: min(found & good, key=lambda term: (-counts[term], term))
        for question, found in terms.items()
        if found & good
    }


def _nouns(plains: Iterable[str]) -> frozenset[str]:
    """Content terms that stand after a determiner."""
    found: frozenset[str] = frozenset()
    for text in plains:
        tokens = text.split(" ")
        if not _DETERMINERS.isdisjoint(tokens):
            after = [b for a, b in pairwise(tokens) if a in _DETERMINERS]
            found |= terms_among(after, guess(tokens))
    return found
