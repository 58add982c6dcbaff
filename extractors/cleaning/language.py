"""Languages of a page and of each of its pairs, as BCP 47 primary subtags.

Cheap tests come first: the script, letters that only one language of it uses, then function words, of which every
sentence has some. What the page declares settles what they leave open, and what is too close to tell (da/no, hr/sr).
The statistical model (py3langid) is asked once a page with pairs, and only where nothing else answers: asked about
every answer it costs fifteen times as much as the votes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from extractors.cleaning.function_words import WORDS as _WORDS

_SAMPLE = 300  # characters of a pair that are looked at
_PAGE_SAMPLE = 4_000
_MODEL_LEAST, _MODEL_CHUNK = 40, 1_500

# Scripts of one language each, or of a few told apart by letters below: (last code point, name), in order.
_RANGES = (
    (0x40, ""), (0x5A, "latin"), (0x60, ""), (0x7A, "latin"), (0xBF, ""), (0x24F, "latin"), (0x36F, ""), (0x3FF, "el"),
    (0x52F, "cyrillic"), (0x58F, "hy"), (0x5FF, "he"), (0x6FF, "arabic"), (0x74F, ""), (0x77F, "arabic"), (0x8FF, ""),
    (0x97F, "deva"), (0x9FF, "bn"), (0xA7F, "pa"), (0xAFF, "gu"), (0xB7F, "or"), (0xBFF, "ta"), (0xC7F, "te"),
    (0xCFF, "kn"), (0xD7F, "ml"), (0xDFF, "si"), (0xE7F, "th"), (0xEFF, "lo"), (0xFFF, "bo"), (0x109F, "my"),
    (0x10FF, "ka"), (0x11FF, "ko"), (0x139F, "am"), (0x177F, ""), (0x17FF, "km"), (0x1DFF, ""), (0x1EFF, "latin"),
    (0x1FFF, "el"), (0x3040, ""), (0x30FA, "ja"), (0x33FF, ""), (0x9FFF, "han"), (0xABFF, ""), (0xD7AF, "ko"),
)  # fmt: skip
_ENDS = [end for end, _ in _RANGES]
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2e80-\ud7ff\uf900-\ufaff]")
_WEIGHT = {"han": 2.0, "ja": 3.0, "ko": 2.0}  # a sign of these scripts says more than a letter
# Letters (and words) by which languages of one script are told apart, the surest first: (language, them).
_LETTERS = {
    "arabic": (("ur", "ٹڈڑںےھ"), ("ps", "ټډړښځڅ"), ("fa", "پچژگکی")),
    "cyrillic": (
        ("kk", "әғқңұүһ"), ("be", "ў"), ("uk", "їєґі"), ("mk", "ѓќѕ"), ("sr", "ђћџјљњ"), ("ru", "ыэё"),
        ("bg", (" се ", " е ", " са ", " ще ", " че ")), ("bg", "ъ"),
    ),
    "deva": (("mr", "ळ"),),
}  # fmt: skip
_USUAL = {"arabic": "ar", "cyrillic": "ru", "deva": "hi", "han": "zh"}
_SAME_SCRIPT = {
    "arabic": {"ar", "fa", "ur", "ps", "ckb", "sd", "ug"},
    "cyrillic": {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "bs"},
    "deva": {"hi", "mr", "ne", "sa"},
    "han": {"zh", "ja", "yue", "wuu"},
    "he": {"he", "yi"},
    "bn": {"bn", "as"},
    "am": {"am", "ti"},
}
_SHARED = {"sr": ("sr", "mk", "bs"), "ъ": ("ru",)}  # whose letters others have too: what is expected decides
# Too close to tell on a line or two: what the page declares decides between them.
_CLOSE = (
    {"da", "no", "nb", "nn", "sv"},
    {"hr", "bs", "sr", "sh", "sl"},
    {"cs", "sk"},
    {"id", "ms"},
    {"es", "gl", "ca", "pt"},
)
# Written with other letters than Latin ones: a text in Latin letters is none of these, whatever the page declares.
_NEVER_LATIN = {name for _, name in _RANGES}.union(*_SAME_SCRIPT.values()) - _WORDS.keys() - {"latin", "sr", "bs"}
_SIGNS = "¿¡?!.,;:()[]\"'’“”„«»‘/…"
_TAG = re.compile(r"\s*([a-z]{2,3})(?:[-_][a-z0-9]+)*\s*", re.I)
_OLD = {"iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "gr": "el", "cz": "cs", "ua": "uk"}


def subtag(declared: str | None) -> str | None:
    """Primary subtag of a declared language, None where it declares none.

    >>> subtag("pt-BR"), subtag("zh_Hant_TW"), subtag("iw"), subtag("x-default"), subtag("english")
    ('pt', 'zh', 'he', None, None)
    """
    found = _TAG.fullmatch(declared or "")
    if not found:
        return None
    tag = found.group(1).lower()
    return _OLD.get(tag, tag)


def languages(texts: Sequence[str], declared: str | None, page: str = "") -> tuple[str | None, list[str | None]]:
    """Language of the page, and of each text on it.

    texts: question and answer of each pair; the question is the first line; where that is in the page's language, so
    is the pair. `page`: a sample of the page's text, which counts where there are no pairs. A text too short to tell,
    or whose letters several languages have, is in the page's language. Breaks on a page in one language that quotes
    another one at length, where pairs are few.
    """
    hint = subtag(declared)
    samples = [text[:_SAMPLE] for text in texts]
    if hint is None or hint in _WORDS:  # what all pairs say is expected of one that is too short to tell: "料金\n無料"
        together = "\n".join(samples)
        hint = (detect(together, hint) if _NOT_LATIN.search(together) else None) or hint
    found = [_told(text, words, hint) for text, words in zip(samples, _word_lists(samples), strict=True)]
    if hint:  # a question in the page's language, and not in the answer's, is of it: the answer was left untranslated
        asked = [text.partition("\n")[0] for text in samples]
        found = [
            hint if tag and tag != hint and detect(line, hint) == hint and detect(line, tag) != tag else tag
            for tag, line in zip(found, asked, strict=True)
        ]
    told = Counter(tag for tag in found if tag)
    if told:
        main: str | None = max(told, key=lambda tag: (told[tag], tag == hint, tag))
        return main, [tag or main for tag in found]
    sample = ("\n".join(texts) or page)[:_PAGE_SAMPLE]
    main = detect(sample, hint) or hint or (_modelled(sample) if texts else None)
    return main, [main] * len(texts)


def detect(text: str, hint: str | None = None) -> str | None:
    """Language of a text by its script, letters and function words; None where they do not tell.

    `hint` is the language that is expected: two of its function words, or a third of the words, are enough for it.

    >>> detect("Wie lange dauert die Lieferung nach Wien?"), detect("送料はいくらですか"), detect("FAQ")
    ('de', 'ja', None)
    """
    return _told(text, _word_lists([text])[0], hint)


def _told(text: str, words: list[str], hint: str | None) -> str | None:
    """The same for a text whose words are known."""
    script = "latin" if text.isascii() or not _NOT_LATIN.search(text) else _script(text)
    if script == "latin":
        return _by_words(words, hint)
    if script is None:
        return None
    if script in _SAME_SCRIPT:
        return _within(script, text, hint)
    return script


class _Scripts(dict[str, str]):
    """The script of each character that was ever asked about."""

    def __missing__(self, character: str) -> str:
        at = bisect_left(_ENDS, ord(character))
        self[character] = script = _RANGES[at][1] if at < len(_RANGES) else ""
        return script


_SCRIPTS = _Scripts()


def _script(text: str) -> str | None:
    counts = Counter(map(_SCRIPTS.__getitem__, text))
    del counts[""]
    weights = {name: _WEIGHT.get(name, 1.0) * number for name, number in counts.items()}
    kana = weights.get("ja", 0.0)
    if kana and kana >= 0.2 * weights.get("han", 0.0) and kana > 0.2 * weights.get("latin", 0.0):
        return "ja"
    return max(weights, key=lambda name: weights[name], default=None)


def _within(script: str, text: str, hint: str | None) -> str:
    """The language of a script that several use: by letters that only one of them has, else the expected one."""
    for language, letters in _LETTERS.get(script, ()):
        seen = sum(text.count(mark) * len(mark) for mark in letters)
        if seen > 0.01 * len(text):
            shared = _SHARED.get(language if letters != "ъ" else "ъ", ())
            return hint if hint and hint in shared else language
    return hint if hint and hint in _SAME_SCRIPT[script] else _USUAL.get(script, script)


@cache
def _index() -> dict[str, tuple[float, tuple[str, ...]]]:
    """The weight of each function word, and the languages that have it: what several share says less."""
    index: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in dict.fromkeys(words.split()):
            index[word] = (*index.get(word, ()), language)
    return {word: (1 / len(speakers) ** 0.5, speakers) for word, speakers in index.items()}


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(_WORDS.get(language, "").split())


def _word_lists(texts: Sequence[str]) -> list[list[str]]:
    """The words of each text in lower case, with all texts as lines of one: what is done to it takes few calls."""
    lines = "\n".join([text.replace("\n", " ") for text in texts]).lower()
    for sign in _SIGNS:  # a third of the time of `str.translate`, a tenth where the text is not ASCII
        lines = lines.replace(sign, " ")
    return [line.split() for line in lines.split("\n")][: len(texts)]


def _by_words(tokens: list[str], hint: str | None) -> str | None:
    said = set(tokens)
    expected = len(said & _words(hint)) if hint else 0
    if expected >= 3 and expected >= 0.25 * len(said):
        return hint  # the usual case, for a tenth of the price
    index = _index()
    votes: defaultdict[str, float] = defaultdict(float)
    for token in index.keys() & said:
        weight, speakers = index[token]
        for language in speakers:
            votes[language] += weight
    if not votes:
        return None
    most = max(votes.values())
    best = min([language for language, vote in votes.items() if vote == most])
    if hint and hint != best and _close(hint, best, votes):
        best = hint
    enough = min(2.0, max(1.0, len(said) / 3)) if best == hint or hint in _NEVER_LATIN else 2.5
    if votes.get(best, 0.0) < enough:
        return None
    others = max([vote for language, vote in votes.items() if language != best], default=0.0)
    return best if best == hint or votes[best] >= 1.3 * others else None


def _close(hint: str, best: str, votes: dict[str, float]) -> bool:
    """Whether the expected language is as likely as the best one: nearly as many votes, or too close to tell."""
    if any(hint in group and best in group for group in _CLOSE):
        return votes.get(hint, votes[best] if hint not in _WORDS else 0.0) >= 0.7 * votes[best]
    return votes.get(hint, 0.0) >= 0.8 * votes[best]


def _modelled(text: str) -> str | None:
    """What the statistical model says of a page that nothing else tells; None for texts too short for it."""
    if len(text) < _MODEL_LEAST:
        return None
    from py3langid import classify  # 0.1 s and 20 MB; few pages need it

    return str(classify(text[:_MODEL_CHUNK])[0])
