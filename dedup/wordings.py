"""The same question in other words: English grammar, intents and groups of words (dedup.languages.en_grammar and
en_concepts, en_groups), behind every veto of dedup.vetoes; in six other languages less (dedup.languages.concepts).

A second form of each question, made of rewrites: three times the work of the first, so that the dataset's writer looks
for it (`key`, `same_question`), and those who cluster a list of questions alone need not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence, Set
from functools import lru_cache
from itertools import groupby

from dedup.form import Form, assemble, language_of, rewrite_frames
from dedup.languages.concepts import OTHERS, Concepts
from dedup.languages.en_concepts import ANSWERED_ALIKE, ANSWERED_APART, IMPLIED, by_intent
from dedup.languages.en_grammar import regular
from dedup.languages.en_groups import HEADS, LIGHT
from dedup.languages.en_words import stem
from dedup.languages.model import word_set
from dedup.text import hash64
from dedup.vetoes import Verdict, compare, likeness, same_persons

CONCEPTS = {"en": Concepts(lambda text: by_intent(regular(text)), HEADS, LIGHT, stem), **OTHERS}
"""What is known of wordings, by language."""
OVERRULED = frozenset({"content_word", "frame", "person", "negation", "number"})
"""Vetoes that are looked into again: what the concepts of both sides leave of these words must be the same. Of numbers
only "one" may go ("more than one account" is several)."""
_DOING = frozenset({"HOW", "CAN", "WHERE", "MUST", "NEEDFOR", "OFFER"})
_VERBS = frozenset({"buy", "own", "get", "receive"})
"""Light beside another verb ("the parcel that I got")."""
_EITHER = frozenset({"or", "and"})
_ASKING = word_set(
    "what who how why when where whose if was wer wie warum wann wo que quoi qui quel comment pourquoi quand où como "
    "cuando donde quien cual che chi perche quando dove quale wat hoe waarom wanneer waar quem onde qual"
)
_CLAUSE = frozenset({"when", "if", "because", "while", "although", "unless", "until"})
_ORDERED = frozenset({"from", "to", "into", "than", "before", "after", "versus"})
_LINKS = word_set("for with by on to at in of from over")
_LINKED_APART = {frozenset(pair.split(" ")) for pair in (" with", " by", " to", "for with", "for on", "to with")}
"""Prepositions, "" for none, that never stand for each other between two words: "order a phone", "order by phone"."""
_MOODS = {"could": "can", "may": "can", "should": "must", "were": "was"}
_MOODS_APART = (("can", "must"), ("did", "will"), ("was", "will"), ("did", "do"), ("can", "did"))


@lru_cache(maxsize=1 << 6)
def _reworded(known: Form) -> str:
    """The canonical question with its phrases and intents rewritten, kept since three vetoes ask for it."""
    return CONCEPTS[known.language].rewritten(known.canonical)


@lru_cache(maxsize=1 << 12)
def concept_form(known: Form) -> Form:
    """The form of a question with intents and groups of words in place: content is a sorted set of stems, and "no!" for
    each negation; canonical is what stands for its words, in their order."""
    language, concepts = language_of(known), CONCEPTS[known.language]
    text, form = _reworded(known), known
    if text != known.canonical:
        text = text if text[:1].isupper() else rewrite_frames(text, language)
        form = assemble(text.split(), language, known.canonical, known.plain)
    denied = language.negations if language.code == "en" else frozenset()  # elsewhere they stay: "plus", "pas"
    name = language.code == "en" and form.frame == "DEF" and len(form.content) == 1
    stems = [(word, _named(word) if name else concepts.stem(word)) for word in form.content if word not in denied]
    kept = _said(form, concepts.light)
    telling = [(word, root) for n, (word, root) in enumerate(stems) if n < kept or word not in concepts.light] or stems
    heads = [root if name else concepts.heads.get(word, concepts.heads.get(root, root)) for word, root in telling]
    content = [*_counted([word for word, _ in telling], heads, form.frame), *_negations(form.content, denied)]
    return form._replace(content=tuple(sorted(content)), canonical=" ".join(heads))


def _counted(words: Sequence[str], heads: Sequence[str], frame: str) -> Collection[str]:
    """What stands for the words beside their frame; "2 key" where a word comes again further on ("a key to a key
    box"), for synonyms side by side are one."""
    implied = IMPLIED.get(frame, {})
    if len(set(words)) == len(words):
        return {implied.get(head, head) for head in heads} - {""} or heads[:1]
    times = Counter(word for word, _ in groupby(words))
    left = [(implied.get(head, head), times[word]) for word, head in zip(words, heads, strict=True)]
    return {head if count == 1 else f"{count} {head}" for head, count in left if head} or heads[:1]


def _negations(words: Sequence[str], denied: Set[str]) -> list[str]:
    """ "no!" for each negation, "no! when" behind a word that opens a clause: "Why does it not ring when I call?" is
    not "Why does it ring when I do not call?"."""
    if denied.isdisjoint(words):
        return []
    opened = next((n for n, word in enumerate(words) if word in _CLAUSE), len(words))
    return ["no! when" if n > opened else "no!" for n, word in enumerate(words) if word in denied]


def _named(word: str) -> str:
    """What is defined keeps its ending: messaging is no message, a plan not what is planned."""
    return word if word.endswith(("ing", "ed")) else stem(word)


def _said(form: Form, light: frozenset[str]) -> int:
    """How many words in front are never light: the verb of a task ("how do I buy a car" is not "how do I own a
    car"), and what a definition begins with ("the main thing in a contract" is not "a contract", a product manager no
    manager)."""
    if form.frame in _DOING:
        return int(form.content[0] in _VERBS)
    first = (form.breaks or (int(form.content[0] == "product"),))[0] if form.frame == "DEF" else 0
    return first if light.issuperset(form.content[:first]) else 0


def asked(form: Form) -> str:
    """The frame, or one name for those that one answer serves."""
    if form.language == "en":
        return ANSWERED_ALIKE.get(form.frame, form.frame)
    return "HOW" if form.frame == "CAN" else form.frame


def key(known: Form) -> int | None:
    """Equal for questions that may be one in other words; None where nothing is known of a language's wordings.

    >>> from dedup.form import parse
    >>> key(parse("how do i turn off the alarm")) == key(parse("can i disable the alarm"))
    True
    """
    if known.language not in CONCEPTS:
        return None
    form = concept_form.__wrapped__(known)  # not kept: few of all questions have a candidate
    return hash64(f"{known.language} asked {asked(form)} {' '.join(form.content)}")


def same_question(a: Form, b: Form) -> Verdict:
    """The comparison of dedup.vetoes, which concepts overrule where they are the same on both sides; never a unit, a
    letter or an opposite."""
    verdict = compare(a, b)
    overruled = OVERRULED if a.language == "en" else {*OVERRULED, "word_order"}  # there concepts have an order
    if verdict.same or verdict.rule not in overruled or a.language not in CONCEPTS:
        return verdict
    if _counts(a) != _counts(b):
        return verdict._replace(rule="number")
    veto = asked_apart(a, b, verdict.rule)
    if veto or concept_form(a).content != concept_form(b).content:
        return verdict._replace(rule=veto or verdict.rule)
    return Verdict(True, "same_concepts", likeness(a, b))


def _turned_round(a: Form, b: Form) -> bool:
    """ "How do I recover a deleted file", "how do I delete a recovered file": each begins with what the other
    goes on to; but "discount for students" is turned round its "for"."""
    one, other = (form.canonical.partition(" ")[0] for form in (a, b))
    turned = one != other and one in b.content and other in a.content and 1 not in a.breaks + b.breaks
    return turned and {a.frame, b.frame} <= _DOING and _EITHER.isdisjoint(a.plain.split(" "))


def _one_order(a: Form, b: Form) -> bool:
    """The words that both have stand in one order: "from a phone to a disk" is not "from a disk to a phone"."""
    return [word for word in a.content if word in b.content] == [word for word in b.content if word in a.content]


def _sides_changed(a: Sequence[str], b: Sequence[str]) -> bool:
    """ "How does wind influence speed", "how does speed affect wind"."""
    moved = [n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return len(moved) == 2 and moved[1] - moved[0] > 1


def _links(known: Form) -> dict[tuple[str, str], str]:
    """The preposition between two neighbours, "" for none; what is asked for ("how to") has none."""
    concepts, found, before, link = CONCEPTS[known.language], {}, "", ""
    for word in _reworded(known).replace("@", "").split():
        if word in _LINKS or word == "do" or word in _ASKING:
            before, link = (before, word) if word in _LINKS else ("", "")
        elif word == "you" or (word not in concepts.light and word not in language_of(known).weak):
            root = concepts.stem(word)
            root = concepts.heads.get(word, concepts.heads.get(root, root))
            found[before, root], before, link = link, root, ""
    return found


def _linked_apart(a: Form, b: Form) -> bool:
    """ "Can I pay for delivery?", "Can I pay on delivery?"."""
    left, right = _links(a), _links(b)
    return any(pair[0] and frozenset((link, right.get(pair, link))) in _LINKED_APART for pair, link in left.items())


def _moods_differ(a: Form, b: Form) -> bool:
    """ "When did it start?", "When will it start?"; "how often can I", "how often should I"."""
    left, right = ({_MOODS.get(word, word) for word in _reworded(form).split()} for form in (a, b))
    one, other = left - right, right - left
    return any({x, y} <= one | other and (x in one) == (y in other) for x, y in _MOODS_APART)


def _counts(form: Form) -> list[str]:
    """Its numbers but for "one", which is a pronoun too, and "more than one" is several."""
    return sorted(word for word in form.content if word[0].isdigit() and word != "1")


def _defines(form: Form) -> bool | None:
    """ "What is a service?" (True) is not "What services do you offer?" (None)."""
    defined, article = form.frame == "DEF", "a" in form.canonical.split()
    return defined and article if defined or article else None


def asked_apart(a: Form, b: Form, known: str) -> str:
    """What keeps two questions apart whatever their concepts are, "" for nothing; known: the veto so far."""
    left, right = concept_form(a), concept_form(b)
    if not same_persons(left, right):
        return "person"
    apart = (
        asked(left) != asked(right)
        or {left.frame, right.frame} in ANSWERED_APART
        or (not left.frame and (left.content != right.content or _ASKING.issuperset(left.content)))
        or (a.language == "en" and not left.frame and len(left.content) < 3 and left.persons != right.persons)
        or (a.language == "en" and ((not left.frame and _moods_differ(a, b)) or _linked_apart(a, b)))
        or (left.frame == "DEF" and len(left.content) == 1 and {_defines(a), _defines(b)} == {True, None})
        or (a.language != "en" and left.canonical != right.canonical)
        or (not left.frame and "who" in left.content and not _one_order(a, b))
        or (not left.frame and _sides_changed(left.canonical.split(), right.canonical.split()))
        or a.frame == b.frame == "DIFF"  # what is compared is no synonym of the other side's
        or _turned_round(left, right)
        or (a.frame != b.frame and not _ORDERED.isdisjoint(left.content + right.content) and not _one_order(a, b))
    )
    return known if apart else ""
