"""The same question in other words: English grammar, intents and groups of words (dedup.languages.en_grammar and
en_concepts), behind every veto of dedup.vetoes. In other languages "how can I" meets "is it possible to".

A second form of each question, made of rewrites: three times the work of the first, so that the dataset's writer looks
for it (`key`, `same_question`), and those who cluster a list of questions alone need not.
"""

from __future__ import annotations

from functools import lru_cache

from dedup.form import Form, assemble, rewrite_frames
from dedup.languages.en import LANGUAGE
from dedup.languages.en_concepts import ANSWERED_ALIKE, ANSWERED_APART, HEADS, IMPLIED, LIGHT, by_intent
from dedup.languages.en_grammar import regular
from dedup.languages.en_words import stem
from dedup.text import hash64
from dedup.vetoes import Verdict, compare, likeness, same_persons

TASK = frozenset({"HOW", "CAN"})
"""Frames of questions about one task, in every language."""

OVERRULED = frozenset({"content_word", "frame", "person", "negation", "number"})
"""Vetoes that are looked into again: what the concepts of both sides leave of these words must be the same. Of numbers
only "one" may go ("more than one account" is several)."""
_DOING = frozenset({"HOW", "CAN", "WHERE", "MUST", "NEEDFOR", "OFFER"})
_VERBS = frozenset({"buy", "own", "get", "receive"})
"""Light beside another verb ("the parcel that I got")."""
_EITHER = frozenset({"or", "and"})
_ORDERED = frozenset({"from", "to", "into", "than", "before", "after", "versus"})


@lru_cache(maxsize=1 << 12)
def concept_form(known: Form) -> Form:
    """The form of a question with intents and groups of words in place: content is a sorted set of stems, and "no!" for
    each negation; canonical is what stands for its first word."""
    text = by_intent(regular(known.canonical))
    if not text[:1].isupper():
        text = rewrite_frames(text, LANGUAGE)
    form = assemble(text.split(), LANGUAGE, known.canonical, known.plain)
    negations = ["no!" for word in form.content if word in LANGUAGE.negations]
    stems = [(word, stem(word)) for word in form.content if word not in LANGUAGE.negations]
    kept = _said(form)
    telling = [
        (word, root) for n, (word, root) in enumerate(stems) if n < kept or (word not in LIGHT and root not in LIGHT)
    ] or stems
    heads = [HEADS.get(word, HEADS.get(root, root)) for word, root in telling]
    content = set(heads)
    implied = IMPLIED.get(form.frame, {})
    left = {implied.get(word, word) for word in content} - {""}
    return form._replace(content=tuple(sorted([*(left or content), *negations])), canonical=heads[0] if heads else "")


def _said(form: Form) -> int:
    """How many words in front are never light: the verb of a task ("how do I buy a car" is not "how do I own a
    car"), and what a definition is of ("the main thing in a contract" is not "a contract")."""
    if form.frame in _DOING:
        return int(form.content[0] in _VERBS)
    first = form.breaks[0] if form.frame == "DEF" and form.breaks else 0
    return first if LIGHT.issuperset(form.content[:first]) else 0


def asked(form: Form) -> str:
    """The frame, or one name for those that one answer serves."""
    return "HOW" if form.frame in ANSWERED_ALIKE else "MUST" if form.frame == "NEEDFOR" else form.frame


def key(known: Form) -> int | None:
    """Equal for questions that may be one in other words; None where nothing is known of a language's wordings.

    >>> from dedup.form import parse
    >>> key(parse("how do i turn off the alarm")) == key(parse("can i disable the alarm"))
    True
    """
    if known.language != "en":
        return hash64(f"{known.language} task {' '.join(sorted(known.content))}") if known.frame in TASK else None
    form = concept_form.__wrapped__(known)  # not kept: few of all questions have a candidate
    return hash64(f"en asked {asked(form)} {' '.join(form.content)}")


def same_question(a: Form, b: Form) -> Verdict:
    """The comparison of dedup.vetoes, which concepts overrule where they are the same on both sides; never a unit, a
    letter or an opposite."""
    verdict = compare(a, b)
    if verdict.rule == "frame" and _one_task(a, b):
        return Verdict(True, "same_concepts", likeness(a, b))
    if verdict.same or verdict.rule not in OVERRULED or not (a.language == b.language == "en"):
        return verdict
    if _counts(a) != _counts(b):
        return verdict._replace(rule="number")
    veto = asked_apart(a, b, verdict.rule)
    if veto or concept_form(a).content != concept_form(b).content:
        return verdict._replace(rule=veto or verdict.rule)
    return Verdict(True, "same_concepts", likeness(a, b))


def _turned_round(a: Form, b: Form) -> bool:
    """ "How do I recover a deleted file", "how do I delete a recovered file": each begins with what the other
    goes on to."""
    turned = a.canonical != b.canonical and a.canonical in b.content and b.canonical in a.content
    return turned and {a.frame, b.frame} <= _DOING and _EITHER.isdisjoint(a.plain.split(" "))


def _one_order(a: Form, b: Form) -> bool:
    """The words that both have stand in one order: "from a phone to a disk" is not "from a disk to a phone"."""
    return [word for word in a.content if word in b.content] == [word for word in b.content if word in a.content]


def _counts(form: Form) -> list[str]:
    """Its numbers but for "one", which is a pronoun too, and "more than one" is several."""
    return sorted(word for word in form.content if word[0].isdigit() and word != "1")


def _one_task(a: Form, b: Form) -> bool:
    """ "Wie kann ich mein Konto löschen?", "Ist es möglich, mein Konto zu löschen?": in any language, one answer."""
    said_alike = a.language == b.language != "en" and a.content == b.content and a.persons == b.persons
    return said_alike and {a.frame, b.frame} == TASK


def asked_apart(a: Form, b: Form, known: str) -> str:
    """What keeps two English questions apart whatever their concepts are, "" for nothing; known: the veto so far."""
    left, right = concept_form(a), concept_form(b)
    if not same_persons(left.persons, right.persons):
        return "person"
    apart = (
        asked(left) != asked(right)
        or {left.frame, right.frame} in ANSWERED_APART
        or (not left.frame and left.content != right.content)
        or a.frame == b.frame == "DIFF"  # what is compared is no synonym of the other side's
        or _turned_round(left, right)
        or (a.frame != b.frame and not _ORDERED.isdisjoint(left.content + right.content) and not _one_order(a, b))
    )
    return known if apart else ""
