"""What completes a kind ("of marketing"), and where its noun phrase ends."""

from __future__ import annotations

import re

from extractors.frameworks.words import BREAKS, COMPLEMENT, INNER, QUOTES, SAID_OF, SUBJECT_ARTICLES

_PREPOSITIONS = "|".join(sorted(COMPLEMENT, key=len, reverse=True)).replace("|d'", "")
_OF = re.compile(
    rf"[{QUOTES}]?(?:\s+(?:d[ei]\s+ou?ro|d['’]oro?)\b)?\s+((?:{_PREPOSITIONS})\b\s*|d(?:ell)?['’])", re.I
)  # golden rules are rules: "les règles d'or de ..."
_IN_SHORT = re.compile(r"(?:überblick|detail|détail|bref|detalle|resumen|dettaglio|sintesi|short|nutshell)$", re.I)


def complement_of(text: str, at: int) -> tuple[int, str | None, bool]:
    """ "of marketing" behind the kind: where it ends, and the subject without its article."""
    found = _OF.match(text, at)
    if not found:
        return at, None, False
    close = _phrase_end(text, found.end())
    subject = re.sub(f"[{QUOTES}]", "", SUBJECT_ARTICLES.sub("", text[found.end() : close].strip()))
    subject = " ".join(subject.split()[:7]).strip()
    if found[1].strip().casefold() == "to" and not re.match(r"(?:an?|the|your)\s", text[found.end() :], re.I):
        return close, None, bool(subject)  # "4 Ps to remember": a verb, no subject
    return (close, None if _IN_SHORT.match(subject) else subject, True) if subject else (at, None, False)


_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|[^\W\d_]+(?:[-’'][^\W\d_]+)*|[^\s\w]|\d+|\w+")
_INSIDE = COMPLEMENT | INNER
_ENDS = (BREAKS | SAID_OF) - _INSIDE


_SAYS = re.compile(
    r"[a-zäöü]{2,}(?:(?:[a-z]s|en)\s(?!(?:of|in|for|to|at|by|and|und|der|des|von|für)\b)[a-zäöü]|"
    r"t\s(?:man|sich|der|die|das|den|ein)\b)"
)  # "The 5 Levels of Leadership receives mostly ...": behind a name in capitals, a verb and what follows it


def _phrase_end(text: str, at: int) -> int:
    """Where the noun phrase that starts at `at` ends: before a verb, a pronoun, or any sign but quotes and "&"."""
    end = at
    for found in _TOKEN.finditer(text, at):
        token = found[0].casefold()
        glued = re.match(r"[^\W_]/[^\W_]", text[found.start() - 1 : found.end() + 1])  # "TCP/IP"
        if token in _ENDS or not (token[-1].isalpha() or token in QUOTES or token == "&" or glued):
            break
        words = text[at:end].split()
        if token in ("a", "an", "the") and words and words[-1].casefold() not in _INSIDE:
            return end - len(words[-1]) - 1 if len(words) > 1 else end  # "pottery offer a": a verb came before it
        if len(words) == 7 or (words and words[0][0].isupper() and _SAYS.match(text, found.start())):
            break
        end = found.end()
    words = text[at:end].split()
    while words and words[-1].casefold() in _INSIDE:
        words.pop()
        end = at + len(text[at:end].rstrip().rsplit(None, 1)[0]) if words else at
    return end
