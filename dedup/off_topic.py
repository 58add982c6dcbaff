"""Pairs that do not belong to their page: a question on the constitution among those on customer service.

Collected pages ("people also ask") pull in questions that share a word with the title ("principles") but not its
subject. The rule, conservative on purpose: the title has subject words that nearly all pairs of the page mention, and
other words; a pair off topic mentions none of the subject words, but one of the others, and hardly any word of it
occurs in the pairs that keep to the subject.
Breaks on: a page of two equal halves, where no word is the subject; nothing is flagged there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from dedup.form import BY_CODE
from dedup.languages import guess
from dedup.languages.model import Language, word_set
from dedup.model import PairRow
from dedup.text import words

MIN_PAIRS = 8
SUBJECT_SHARE = 0.6
"""Share of a page's pairs that mention a title word which is its subject; all subject words together cover COVERAGE."""
COVERAGE = 0.7
KNOWN_SHARE = 0.3
"""A pair off topic shares less than this part of its content words with the pairs on topic."""
_GENERIC = word_set(
    "faq faqs frequently asked questions question answer answers help guide quick best online home page support"
)


def off_topic_pairs(rows: Sequence[PairRow]) -> set[str]:
    """Ids of the pairs that are off their page's topic, or were flagged so before."""
    pages: dict[str, list[PairRow]] = defaultdict(list)
    for row in rows:
        pages[row.page_id].append(row)
    found = {row.id for row in rows if "off_topic" in row.flags}
    for pairs in pages.values():
        if len(pairs) >= MIN_PAIRS and pairs[0].page_title:
            named = content_terms(pairs[0].page_title) - _GENERIC
            if len(named) > 1:  # one word alone cannot be both the subject and beside it: most titles end here
                found |= _of_page(pairs, named)
    return found


def _of_page(pairs: Sequence[PairRow], named: frozenset[str]) -> set[str]:
    terms = {row.id: content_terms(row.question) | content_terms(row.answer) for row in pairs}
    counts = Counter(term for found in terms.values() for term in found)
    subject = {t for t in named if counts[t] >= SUBJECT_SHARE * len(pairs)}
    others = {t for t in named - subject if counts[t] > 1}
    on_topic = {pair for pair, found in terms.items() if found & subject}
    if not subject or not others or len(on_topic) < COVERAGE * len(pairs):
        return set()
    vocabulary = Counter(term for pair in on_topic for term in terms[pair])
    return {pair for pair, found in terms.items() if pair not in on_topic and _foreign(found, others, vocabulary)}


def _foreign(found: frozenset[str], others: set[str], vocabulary: Mapping[str, int]) -> bool:
    """Does the pair share a word with the title, and little with the pairs on topic?"""
    own = found - others
    known = sum(term in vocabulary for term in own)
    return bool(found & others) and len(own) >= 3 and known < KNOWN_SHARE * len(own)


def content_terms(text: str) -> frozenset[str]:
    """Singular words of four letters and more that are no function words of the text's language."""
    tokens = words(text)
    return terms_among(tokens, guess(tokens))


def terms_among(tokens: Iterable[str], language: Language) -> frozenset[str]:
    """The same of words of a text in this language."""
    return frozenset([_term(token, language.code) for token in set(tokens)]) - {""}


@lru_cache(maxsize=1 << 12)
def _term(token: str, code: str) -> str:
    """A word as a term, "" where it is none."""
    language = BY_CODE[code]
    telling = len(token) > 3 and token not in language.markers and token.isalpha()
    return language.singular(token) if telling else ""
