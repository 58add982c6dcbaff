"""What all text goes through: NFC, mojibake repaired, white space folded, invisible characters dropped."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple


class Fragment(NamedTuple):
    """A piece that cleaning took out. `kind` is one of docs/DATASET's removal kinds, `rule` names the rule."""

    text: str
    kind: str
    rule: str


# Character classes for patterns: letters of the scripts that have case. A lookahead for "no lower-case letter" would
# also hold before every Arabic or Chinese character.
ASKING = frozenset("?？؟")
"""What ends a question, in Latin, East Asian and Arabic script."""
_CASED = [chr(code) for code in range(0x41, 0x530)]
UPPER = "".join(char for char in _CASED if char.isupper())
LOWER = "".join(char for char in _CASED if char.islower())
PICTURES = "\u2600-\u27bf\u2b50-\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"

# UTF-8 that was read as windows-1252 or latin-1: a lead byte's letter followed by a continuation byte's character, or a
# C1 control. "Ã©", "â€™", "Ð¿Ñ€". French "à «" and the like pass as well; ftfy then weighs the whole text. The pattern
# opens with one set of characters, since it is looked for in every text that is not ASCII.
_MOJIBAKE = re.compile(
    "[\u0080-\u009f\u00c2-\u00f4\u0102\u0103\u010e\u0110\u0143\u0147\u0420\u0421](?:(?<=[\u0080-\u009f])"
    "|[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122])"
)
# What NFC can change is none of Latin with its accents, of the commonest signs and of Hindi, but for three letters with
# a dot below: the cheap look.
_MAY_COMPOSE = re.compile(
    "[\u0300-\u08ff\u0928\u0930\u0933\u094d\u0951-\u0954\u0958-\u095f\u0980-\u200f\u2027-\U0010ffff]"
    "(?:\u093c|(?<![\u0928\u0930\u0933\u094d]))"
)
# Dropped: C0 and C1 controls, soft hyphen, zero-width space, word joiner, BOM, direction marks and overrides,
# private use (icon fonts). Kept: ZWJ and ZWNJ, which carry meaning in Persian, Hindi and emoji.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ue000-\uf8ff\ufeff\U000f0000-\U0010ffff]"
)
_LINE_BREAK = re.compile(r"\r\n?|[\x0c\x85\u2028\u2029]")
_FOLD = re.compile(r"[^\S\n]*\n\s*|[^\S\n]{2,}|[^\S\n ]")


# A character reference that was escaped once more than it was read: "Tom &amp; Jerry", "it&#8217;s". Those of "<" and
# ">" are written on purpose more often than not, and so are all in a text on how to write them ("index.html" is none).
_REFERENCE = re.compile(
    r"&(?:amp|nbsp|quot|apos|[nm]dash|hellip|[lr][sd]quo|bull|euro|copy|reg|trade|deg|shy|[a-zA-Z](?:acute|grave|circ|uml|tilde"
    r"|cedil)|szlig|#0?39|#34|#160|#8[0-9]{3}|#x27|#x201[0-9a-f]|#xa0);(?![lg]t;)",
    re.I,
)
_ON_REFERENCES = re.compile(
    r"(?<!\.)(?:ht|x)ml|\bentit(?:y|ies)\b|escap|encod|character|&[lg]t;|\b(?:use|type|write|insert)\W{1,3}&", re.I
)


_AGAIN = re.compile(r"&(?:amp;){2,}")
_MOST_TIMES = 4  # that a reference was escaped, after "&amp;amp;amp;" has become one


def _unescaped(text: str) -> str:
    """Without references; the text goes through again while they uncover each other ("&amp;ndash;")."""
    if "&" not in text:
        return text
    for _ in range(_MOST_TIMES):
        if not _REFERENCE.search(text) or _ON_REFERENCES.search(text):
            break
        text = _REFERENCE.sub(lambda found: html.unescape(found.group()), _AGAIN.sub("&amp;", text))
    return text


def normalise(text: str) -> str:
    """One block or several (lines): NFC, repaired, folded; empty lines vanish.

    >>> normalise("  Caf\\u0065\\u0301\\u200b \\t au lait \\n\\n x ")
    'Café au lait\\nx'
    >>> normalise("Itâ€™s fine")
    'It’s fine'
    >>> normalise("Q&amp;A, caf&eacute;"), normalise("Use &nbsp; here")
    ('Q&A, café', 'Use &nbsp; here')
    """
    return _settled(_unescaped(text))


def _settled(text: str) -> str:
    if _is_plain(text):
        return "\n".join([kept for line in text.split("\n") if (kept := line.strip(" "))])
    if text.isascii():
        return _folded(text)
    before = ""
    while before != text:  # what is dropped can bring a new tell-tale pair together
        before, text = text, _folded(unicodedata.normalize("NFC", repair(text)))
    return text


def normal_lines(text: str, code: Collection[int] = ()) -> list[str]:
    """The lines of a text, each as `normalise` leaves it in a text like this, but for those with numbers in `code`.

    >>> normal_lines("Write &nbsp; between them.\\nTom &amp; Ann"), normal_lines("Our identity\\nTom &amp; Ann")
    (['Write &nbsp; between them.', 'Tom &amp; Ann'], ['Our identity', 'Tom & Ann'])
    """
    lines = text.split("\n")
    if not code and "&" not in text and _is_plain(text):
        return [line.strip(" ") for line in lines]
    done = _settled if "&" in text and _ON_REFERENCES.search(text) else normalise
    return [line if number in code else done(line) for number, line in enumerate(lines)]


def _is_plain(text: str) -> bool:
    """Most blocks and answers: nothing invisible, one sort of space, once."""
    plain = text.replace("\n", "").isprintable() and "  " not in text
    if not plain or text.isascii():
        return plain
    composed = not _MAY_COMPOSE.search(text) or unicodedata.is_normalized("NFC", text)
    return composed and not _MOJIBAKE.search(text)


def _folded(text: str) -> str:
    if "\r" in text or "\x0c" in text or not text.isascii():
        text = _LINE_BREAK.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    return _FOLD.sub(lambda found: "\n" if "\n" in found.group() else " ", text).strip()


def repair(text: str) -> str:
    """Mojibake undone. ftfy is asked only where a tell-tale pair of characters stands: it costs ten parses."""
    if not _MOJIBAKE.search(text):
        return text
    import ftfy  # 40 ms to import, and few pages need it

    return ftfy.fix_encoding(text)
