"""Items inside a sentence: "encompass Product, Price, ... and Physical Evidence", "(who, what, why)", "A – B – C".

A series is split at commas (or semicolons, dashes, arrows) outside brackets, and its last part at a conjunction. Where
the number is known, the reading that gives it wins: "time and effort, and empathy" are two, or three if three are due.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from extractors.frameworks.ends import without_lead, without_tail
from extractors.frameworks.items import bare, bracketed, described, named
from extractors.frameworks.words import ARTICLES, CONJUNCTIONS, COPULAS, SHORT_ARTICLE
from schema.records import Item

_CONJUNCTION = re.compile(rf"\s+(?:{CONJUNCTIONS})\s+", re.I)
_LEADING = re.compile(rf"^(?:{CONJUNCTIONS}|also)\s+", re.I)
_CUE = re.compile(rf"\b(?=\w)(?!es gibt)(?:{COPULAS})(?!\w)\s*:?\s*|[:：]\s*|[–-](?<=\s.)\s+|—\s*", re.I)
_OPEN, _CLOSE = "([{（", ")]}）"
_SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<=\n)|(?<!\b[A-Z].)(?<!\bi\.e.)(?<!\be\.g.)(?<!\bvs.)(?<!\bbzw.)[\"”’)«»]*(?:\[\d{1,3}\])*(?=\s+[^\sa-z]|$))"
)
_FINALLY = re.compile(
    r"\b(and|und|et|y|e|en),? (?:then )?(?:finally|lastly|the (?:last|third|fourth|fifth) (?:one )?(?:is|being)|"
    r"schließlich|enfin|finalmente|infine|por último|tot slot),?\s",
    re.I,
)  # "A, B, and finally, C", "A, B and, finally, C", "A, B, and the third one is C"
_LONGEST_ITEM, _LONGEST_CLAUSE = 16, 25
_MOST_CUES = 16
_LONGEST_SENTENCE = 1_000  # characters; a bracket that is still open then was never closed
_MOST_CONJUNCTIONS = 20  # in one item: a line of nothing but "and" costs no more than others
"""Bounds against hostile pages: words of an item, cues of a sentence that are tried."""
_STATES = re.compile(
    r"\w\s(?:is|are|was|were|ist|sind|est|sont|son|são|è|sono|zijn)\s\w|"
    r"^(?:what|how|who|why|when|where|which|whether)\s+\S"
)  # "..., the controls are the second line, and audit is the third", "what they are, how they ...": no names
_CLAUSE = re.compile(r"(?:who|which|according|said|says|seen|is|are|was|were|has|had|cuales|según|selon)\s\S", re.I)
""" "..., who at 40 is a rival, ...": what a sentence says between its commas is no name."""
_DOES = re.compile(r"(?:he|she|they|we)\s", re.I)  # "He had a house; went to church; ..."
_ONE = re.compile(r"(?:an?|eine?|une?|un[oa]|uma?|een)\s", re.I)
_BESIDES = re.compile(r"\s*(?:as well as|sowie|ainsi que|así como|assim como|nonché|evenals)\s", re.I)
_BETWEEN = re.compile(r"\b(?:between|both|zwischen|entre|tra|fra|tussen)\s[^,()]*$", re.I)  # "... managers and workers"
_NO_NAME = re.compile(r"\w{4,}\.\s|\s(?:under|in|by|of|for|with|to)\swhich\s|^\w+\s(?:dem|denen|deren)\s(?:ein|d)\w*\s")
_ONLY_CONJUNCTION = re.compile(rf"^(?:{CONJUNCTIONS})$", re.I)


_BRACKETS = _OPEN + _CLOSE
_SIGNS = {"–": "–—-", "→": "→➔⇒>", "/": "/|·•"}
_MARKS = {
    mark: re.compile(rf"{pattern}|[{re.escape(_BRACKETS)}]")
    for mark, pattern in {
        ";": r";(?=\s|[“\"‘'])",
        ",": r",(?=\s|[“\"‘'])",
        "–": r"\s+[–—-]\s+",
        "→": r"\s*[→➔⇒>]\s*",
        "/": r"/|\s+[|·•]\s+",
    }.items()
}


_BRACKET = re.compile(r"[(（]([^()（）]{5,600}(?:\([^()]*\)[^()]*)*)[)）]")
_DASH = re.compile(r"\s[–—-]\s")


class Series(NamedTuple):
    """Items in order; form: bracket, cue (verb, colon, dash), plain, numbers; the sign between the items."""

    items: tuple[Item, ...]
    form: str
    mark: str


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Starts and ends of the sentences of a paragraph."""
    start = read = depth = 0
    for found in _SENTENCE_END.finditer(text):
        depth += _opened(text[read : found.start()])
        read = found.start()
        if depth <= 0 or found.end() - start > _LONGEST_SENTENCE:
            yield start, found.end()
            start = read = found.end()
            depth = 0
    if text[start:].strip():
        yield start, len(text)


@lru_cache(maxsize=16)
def all_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The same for a line that each of its declarations asks about."""
    return tuple(sentences(text))


def _opened(text: str) -> int:
    """Brackets that open, less those that close."""
    return sum(map(text.count, _OPEN)) - sum(map(text.count, _CLOSE))


def _depth(text: str) -> int:
    return max(0, _opened(text))


def find_series(text: str, number: int | None, at: int = 0) -> list[Series]:
    """All readings of `text[at:]` (one sentence) of exactly `number` items (None: any number); best first."""
    found: list[Series] = []
    if not may_hold(text, number, at):
        return found
    for bracket in _BRACKET.finditer(text, at):
        inner = re.sub(r"^[^:]{0,30}:\s*", "", bracket[1])
        found += _readings(inner, number, "bracket")
    for cue in islice(_CUE.finditer(text, at), _MOST_CUES):
        if _depth(text[at : cue.start()]) == 0:
            read = _readings(_body(text, cue), number, "cue")
            found += read
            if cue[0][0] == ":" and any(series.mark == ";" for series in read):
                break  # a verb behind the colon is part of an item
    if number is None:
        return found
    return sorted(found, key=lambda s: (s.mark != ";", len(s.items[0].name.split())))


def may_hold(text: str, number: int | None, at: int = 0) -> bool:
    """Cheap: whether enough of one sign between items stand there; the last two items may have a word between them."""
    least = (number or 0) - 2
    return (
        least <= 0
        or text.count(",", at) >= least
        or any(sum(text.count(sign, at) for sign in signs) >= least for signs in (";", "→➔⇒>", "/|·•"))
        or (sum(text.count(sign, at) for sign in "–—-") >= least and len(_DASH.findall(text, at)) >= least)
    )


def leading_series(text: str, number: int) -> list[Series]:
    """A series that opens a sentence as its subject ("Lift, weight, thrust and drag act on ..."): exact counts only."""
    body = re.sub(
        r"^(?:(?:"
        r"there are|there is|es gibt|il y a|il existe|hay|existen|há|existem|ci sono|esistono|er zijn|er bestaan)\s+)",
        "",
        text.strip(),
        flags=re.I,
    )
    readings = _readings(body, number, "plain")
    exact = (s for s in readings if len(s.items) == number)
    return [s for s in exact if ": " not in s.items[0].name]


def _body(text: str, cue: re.Match[str]) -> str:
    """What follows a cue: to the dash that closes the one that opened, or to the end of the sentence."""
    rest = text[cue.end() :]
    if "—" in cue[0] or (cue[0][0] in "–-"):
        close = rest.find("—") if "—" in cue[0] else -1
        if close < 0 and (spaced := re.search(r"\s[–-]\s+(?=[^,]*$)", rest)) and "," in rest[: spaced.start()]:
            close = spaced.start()
        if close > 0:
            return rest[:close]
    return rest


def _readings(body: str, number: int | None, form: str) -> list[Series]:
    body = _FINALLY.sub(r"\1 ", re.sub(r"[.!?;:]+[\"”’)«»]*\s*$", "", body.strip()))
    out: list[Series] = []
    if not may_hold(body, number):
        return out
    short = [article.lower() for article in SHORT_ARTICLE.findall(body)]
    if len(short) > 2 and (len({*short}) > 1 or len(short) == number):
        body = SHORT_ARTICLE.sub("", body)  # before "o" is taken for a conjunction
    for mark in (";", ",", "–", "→", "/"):
        parts = _parts(body, mark)
        if (number and not _may_split(len(parts), number, mark)) or (mark == "/" and ", " in body):
            continue
        whole = [parts] if form == "bracket" and len(parts) == number else []
        for split in chain(whole, _last_splits(parts, mark)):
            if len(split) < 2 or (number and len(split) != number):
                continue
            if items := items_of_parts(split, mark, _LONGEST_CLAUSE if mark == ";" else _LONGEST_ITEM):
                out.append(Series(items, form, mark))
    return out[:3]


def _may_split(found: int, number: int, mark: str) -> bool:
    """Cheap: whether so many parts can give the number; a conjunction makes one more, or ends a series of commas."""
    return found >= number - 1 and (found <= number or mark == ",") and (found > 1 or mark == ",")


def _parts(body: str, mark: str) -> list[str]:
    """Split at `mark` outside brackets. Dashes and arrows need spaces around them, slashes none."""
    if not any(sign in body for sign in _SIGNS.get(mark, mark)):
        return [body]
    cuts, depth, place = [], 0, 0
    for found in _MARKS[mark].finditer(body):
        sign = found[0]
        if sign in _BRACKETS:
            depth += 1 if sign in _OPEN else -1
        elif depth <= 0:
            cuts.append(body[place : found.start()])
            place = found.end()
    return [*cuts, body[place:]]


def _last_splits(parts: list[str], mark: str) -> Iterator[list[str]]:
    """The parts up to a conjunction within, then with the last one split at its conjunction, then as they are."""
    if len(parts) > 2 and all(ARTICLES.match(part.strip()) for part in parts):
        yield parts  # "the flour and its price, the salt of ..., the water"
    if mark == "," and (closed := _closed(parts)):
        yield closed
    last, closed_by = parts[-1].strip(), None
    if not _LEADING.match(last):
        for found in islice(_CONJUNCTION.finditer(last), _MOST_CONJUNCTIONS):
            if _BETWEEN.search(last[: found.start()]):
                continue
            if _depth(last[: found.start()]) == 0 and (mark == "," or len(parts) > 2):
                closed_by = found
                yield [*parts[:-1], last[: found.start()], last[found.end() :]]
    unclosed = mark != "," or not closed_by or any(map(_CONJUNCTION.search, parts[:-1]))
    if len(parts) > 1 and unclosed:  # "A, B and C" has one conjunction, and it ends the series: never "B and C"
        yield parts


def _closed(parts: list[str]) -> list[str] | None:
    """A series goes no further than its conjunction: "A, B, and C, you can ...", "A, B and C, as well as D"."""
    if _BESIDES.match(parts[-1]) and len(parts) > 2 and (last := _CONJUNCTION.search(parts[-2])):
        return [*parts[:-2], parts[-2][: last.start()], parts[-2][last.end() :]]
    for n, part in enumerate(parts[:-1]):
        if n >= 2 and _LEADING.match(part.strip()):
            return parts[: n + 1]
    for n, part in enumerate(parts[:-1]):
        between = islice(_CONJUNCTION.finditer(part), _MOST_CONJUNCTIONS)
        found = next((each for each in between if _depth(part[: each.start()]) == 0), None)
        if n >= 1 and found and not _LEADING.match(parts[-1].strip()):
            return [*parts[:n], part[: found.start()], part[found.end() :]]
    return None


def _states(parts: list[str], mark: str) -> bool:
    """What a sentence says between its commas, or that somebody does one after another."""
    if mark != ";" and any(map(_NO_NAME.search, parts[:-1])):
        return True
    said = any(map(_CLAUSE.match, parts)) or sum(bool(_STATES.search(part)) for part in parts) >= 2
    return [bool(_DOES.match(part)) for part in parts[:2]] == [True, False] or (mark == "," and said)


def items_of_parts(parts: list[str], mark: str, longest: int = _LONGEST_ITEM) -> tuple[Item, ...]:
    cleaned = [_LEADING.sub("", part.strip()).strip() for part in parts]
    if any(not part or _ONLY_CONJUNCTION.match(part) for part in cleaned):
        return ()
    led = any(part != own.strip() for part, own in zip(cleaned[:-1], parts, strict=False))
    if _states(cleaned, mark) or (mark == "," and led):  # led: "your day, and more importantly, ..."
        return ()
    told = [described(part) if mark == ";" else (part, None) for part in cleaned]
    cleaned = [head for head, _ in told]
    if mark == "," and not cleaned[-1].startswith("to "):
        cleaned[0] = without_lead(cleaned[0])
    if told[-1][1] is None:
        cleaned[-1] = without_tail(cleaned[-1], cleaned[:-1], mark)
    if mark == "," and len(cleaned[0].split()) > 4 and [bool(_ONE.match(p)) for p in cleaned[:2]] == [True, False]:
        return ()  # "The five habits are a way of life to plan, work and rest": it says first what they are
    items = []
    glossed = 2 * sum(part.endswith((")", "）")) for part in cleaned) >= len(cleaned)
    for head, (_, description) in zip(cleaned, told, strict=True):
        name, gloss = bracketed(named(bare(head)), always=glossed)
        if (
            not re.search(r"\w", name)
            or sum(map(name.count, _OPEN)) != sum(map(name.count, _CLOSE))
            or len(name.split()) > longest
        ):
            return ()
        items.append(Item(name=name, description=description or gloss))
    return tuple(items)


def plain(text: str, number: int | None) -> list[Series]:
    """A series that starts where the text starts."""
    body = text[: next((end for _, end in sentences(text)), len(text))]
    return _readings(body, number, "plain")


_SUBORDINATE = re.compile(r"^\s(?:can|will|may|should|must|could)\s|\s(?:that|which|who|dass|que|qui|che|dat)\s", re.I)


def verbless(text: str, number: int) -> list[Series]:
    """ "... span Product, Price and Place": behind a verb that is not in the list, exact counts only.

    The first item is the last capitalised run in front of the first comma, or its last word.
    """
    parts = _parts(re.split(r"[.!?](?:\s|$)", text)[0], ",")
    head = parts[0].split()
    if len(parts) < 2 or len(head) < 2 or _SUBORDINATE.search(parts[0]):
        return []
    run = 1
    if head[-1][:1].isupper():
        while run < len(head) and head[-run - 1][:1].isupper():
            run += 1
    if run == len(head) or head[-run - 1] == "to":  # "used to plan, work and rest"
        return []
    body = ", ".join([" ".join(head[-run:]), *(p.strip() for p in parts[1:])])
    return [s for s in _readings(body, number, "plain") if all(len(i.name.split()) <= 5 for i in s.items)]


def cut_off(text: str, number: int, at: int) -> list[Series]:
    """A series that the end of the text cuts: "..., pause, and". At least two items, fewer than the number."""
    end = re.search(rf"(?:,|\s(?:{CONJUNCTIONS}))\s*(?:…|\.{{2,}})?\s*\.?\s*$", text, re.I)
    found = find_series(text[: end.start()], None, at) if end else []
    return [s for s in found if 2 <= len(s.items) < number]
