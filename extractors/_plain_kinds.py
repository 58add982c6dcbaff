"""Which questions of a plain text belong to a FAQ: not the headings of an article that ask, nor an interview's.

A text says that it is a FAQ, or one of its headings does; or its headings ask more than they state.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors._dialogue import in_dialogue
from extractors._evidence import Unit
from extractors._faq_names import names_faq
from extractors._headers import Header
from extractors._lines import ASKS, likeness, may_tell
from extractors._other_kinds import other_kinds
from extractors._page import page_of
from extractors._plain_entries import Entry
from extractors._plain_marks import Line
from extractors._soliciting import solicits
from extractors.cleaning.pitches import closes
from extractors.document import Document

_FEWEST = 3  # questions above the same fields
_FIELD = re.compile(r"(?P<label>[^:：]{2,30})[:：]\s*(?P<value>\S.*)")
_QUOTES = '"“„«「『'
_HEAD = 3  # lines of a text in which it may name itself
_LONGEST_NAME = 300  # characters of a line above the questions that announces them
_SHORT_TEXT = 25  # lines of a text that may be the answer to its title
_SHORT_LINE = 6  # words of a line that may head a section although nothing but its length says so


@dataclass(slots=True)
class Sections:
    """What heads the parts of a text. heading: lines that do, furniture apart; asking: lines that ask."""

    document: Document
    lines: Sequence[Line]
    heading: Sequence[int]
    asking: set[int]
    furniture: set[int]

    def announcing(self) -> list[int]:
        """Headings that say that questions follow; not where they stand in a table of contents or list headings."""
        named = {n: self.lines[n].text for n in self.heading if n not in self.asking and names_faq(self.lines[n].text)}
        last = {text: n for n, text in named.items()}
        return [n for n, text in named.items() if (n < _HEAD or last[text] == n) and not self.lists(text)]

    def lists(self, text: str) -> bool:
        """A line of three headings and more, a table of contents that lost its lines: "1. Wool 2. Looms FAQs"."""
        named = {self.lines[n].text for n in self.heading if len(self.lines[n].text) > 2}
        return sum(each in text for each in named) > _FEWEST

    def closed(self, announcing: Sequence[int], line: int) -> bool:
        """A heading that opens the last words of an article stands between the FAQ's title and the line."""
        title = max([n for n in announcing if n < line], default=line)
        return any(title < n < line and closes(self.lines[n].text) for n in self.heading)

    def stating(self, first: int, end: int) -> int:
        """Headings that ask nothing, over text of their own."""
        texts = self.document.texts
        own = [n for n in self.heading if first <= n < end and n > 0 and n not in self.asking]
        return sum(n + 1 < len(texts) and n + 1 not in self.asking and may_tell(texts[n + 1]) for n in own)


def of_faq(sections: Sections, answered: Sequence[Entry]) -> list[Entry]:
    """The entries that belong to a FAQ; what the house asks its readers below them ("Need help?") does not. Breaks on a
    text of one question below a title that says nothing of it."""
    if _only_fields(sections.document, answered) or _is_program(sections, answered):
        return []
    announcing = sections.announcing()
    answered = [entry for entry in answered if not sections.closed(announcing, entry.questions[0])]
    after = next((n for n in announcing if n >= _HEAD), len(sections.lines))
    within = [entry for entry in answered if entry.questions[0] > after]
    before = [entry for entry in answered if entry.questions[0] < after]
    if len(within) < 2:
        within, before, after = [], list(answered), len(sections.lines)
    of_article = len(before) < max(1, len(within)) or not _asks(sections, before, after)
    if before and of_article and not _announced(sections, before[0], listed=bool(within)):
        before = []
    found = [*before, *within]
    return found[:-1] if len(found) > 1 and solicits(sections.lines[found[-1].questions[-1]].text) else found


def _only_fields(document: Document, entries: Sequence[Entry]) -> bool:
    """Below each question nothing but the same fields: "Category: ...", as lists of questions have them."""
    told = [[_FIELD.fullmatch(document.text(piece)) for piece in entry.answer] for entry in entries]
    labels = {tuple(field["label"] if field else "" for field in fields) for fields in told}
    tells = any(field is None or may_tell(field["value"]) for fields in told for field in fields)
    return len(entries) >= _FEWEST and len(labels) == 1 and not tells


# Lines of programs, whatever the language: they end in a sign of its own, compare, assign, call, or hold a variable.
_CODE = re.compile(
    r"(?:^|[!-~])[;{}\\]$|[=!]=|->|=>|&&|\|\||::|\s=\s|^[\w.]+=\S|^\"[\w.$-]+\"\s?:|</?\w|[$@%][\w?({]|\?[\\/|+&]"
    r"|\w\((?:\)|(?:\w+|[\"'&*])[,)])"
)
_OF_PROGRAM = 0.25  # share of a text's lines
_OPENS = 0.6  # likeness of a line that opens like a question


def _is_program(sections: Sections, entries: Sequence[Entry]) -> bool:
    """The source of a program, whose operators and comments only seem to ask: "x = late ? 1 : 0;", "exit $?". A FAQ
    about programs shows lines of them too, but asks in words. Breaks on a source whose comments ask more."""
    asked = [sections.lines[entry.questions[-1]].text for entry in entries]
    coded = [text for text in asked if _CODE.search(text) and likeness(text.replace("?", "")) < _OPENS]
    if 2 * len(coded) < len(asked) or not asked:
        return False
    texts = sections.document.texts
    return sum(_CODE.search(text) is not None for text in texts) >= _OF_PROGRAM * len(texts)


def _announced(sections: Sections, first: Entry, *, listed: bool) -> bool:
    """A line above the questions says that they follow, no item of a list, and no contents list a later title with it.
    "This is a FAQ for ..." may be all that names one. listed: a title stands further down."""
    texts, start, blocks = sections.document.texts, first.questions[0], sections.document.blocks
    amid = {n for n in range(1, start) if listed and blocks[n].gap == 1 and not sections.lines[n + 1].rule}
    amid |= {n for n in range(1, start) if sections.lines[n].bullet and sections.lines[n - 1].bullet}
    named = [texts[n] for n in range(start) if n not in amid and len(texts[n]) <= _LONGEST_NAME and names_faq(texts[n])]
    return any(text not in texts[start:] and not sections.lists(text) for text in named)


def _asks(sections: Sections, entries: Sequence[Entry], end: int) -> bool:
    """The headings ask at least as much as they state; a single one stands over all that a short text tells."""
    first = entries[0].questions[0]
    labelled = all(sections.lines[entry.questions[0]].style == ("label",) for entry in entries)
    asked = [sections.lines[entry.questions[-1]] for entry in entries]
    opening = [sections.document.text(e.answer[0]).removeprefix(q.text) for e, q in zip(entries, asked, strict=True)]
    if 2 * sum(any(sign in line for sign in "?？؟") for line in opening) >= len(entries):
        return False  # the answers ask as well: lists of questions, or somebody's speech
    if len(entries) == 1:
        told = any(may_tell(line.text) and line.asking < ASKS for line in sections.lines[:first])
        said = sections.lines[first].text[:1] in _QUOTES
        return labelled if told or said else _is_short(sections, first)
    if labelled:
        return True
    return sum(line.asking for line in asked if not solicits(line.text)) >= sections.stating(0, end)


def _is_short(sections: Sections, title: int) -> bool:
    """Not an article whose title asks and whose sections do not."""
    lines, texts = sections.lines, sections.document.texts
    brief = [n for n, text in enumerate(texts) if text[-1].isalnum() and len(text.split()) <= _SHORT_LINE]
    brief = [n for n in brief if n not in sections.furniture and not (lines[n].bullet or lines[n].number)]
    heading = {n for n in [*brief, *sections.heading] if n > title}
    return len(heading) < 2 and len(lines) <= _SHORT_TEXT + title and not sections.stating(title + 1, len(lines))


def other_kinds_of(sections: Sections, answered: Sequence[Entry]) -> dict[str, float]:
    """What the questions are rather than those of a FAQ, as `_other_kinds` and `_dialogue` say it of a page. Below a
    heading that says that a FAQ follows nobody is interviewed; a title may call an interview so."""
    document, lines = sections.document, sections.lines
    page = page_of(document)
    units = []
    for entry in answered:
        headers = [Header(n, n + 1, 0, lines[n].text, lines[n].asking) for n in entry.questions]
        first = entry.answer[0]
        units.append(Unit(headers, first.block, entry.answer[-1].block + 1, first.start))
    titles = [lines[n].text for n in sections.heading if n < answered[0].questions[0] and n not in sections.asking]
    found = other_kinds(page, units, titles)
    headed = any(_HEAD <= n < answered[0].questions[0] for n in sections.announcing())
    return found | ({"dialogue": 1.0} if not headed and any(in_dialogue(document, page, units)) else {})
