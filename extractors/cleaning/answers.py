"""What is not part of an answer: "A:", date stamps, "More items…", "Back to top", "Was this helpful?"
""; and its list."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.cleaning import markers
from extractors.cleaning.dates import stamp_at_end
from extractors.cleaning.labels import ANSWER_LABEL, LONE_ANSWER
from extractors.cleaning.lists import unglue, unglue_lines
from extractors.cleaning.text import LOWER, UPPER, Fragment, normalise


class CleanAnswer(NamedTuple):
    """The answer (lines; list items as "- item"), its items where it is mainly one list, and what was taken out."""

    text: str
    items: tuple[str, ...] | None
    published: str | None
    truncated: bool
    removed: tuple[Fragment, ...]


@dataclass
class _Draft:
    """An answer while it is being cleaned. `code`: numbers of lines that stay as they are."""

    lines: list[str]
    code: set[int]
    published: str | None = None
    stamped: bool = False
    truncated: bool = False
    cut: bool = False  # "More items…": a list was cut off
    removed: list[Fragment] = field(default_factory=list)

    def take(self, text: str, kind: str, rule: str) -> None:
        self.removed.append(Fragment(text, kind, rule))


def clean_answer(text: str, code: Collection[int] = ()) -> CleanAnswer:
    """Clean an answer. `text`: blocks as lines, list items as "- item"; `code`: numbers of lines of code, kept as is.

    An answer that consists of nothing but a stamp or a widget's text keeps it.

    >>> clean_answer("A: Two days.Oct 3, 2014\\nBack to top")[:3]
    ('Two days.', None, '2014-10-03')
    """
    lines = text.split("\n")
    draft = _Draft([line if i in code else normalise(line) for i, line in enumerate(lines)], set(code))
    _drop_empty(draft)
    _label(draft)
    while _widgets(draft) or _stamp(draft) or _cut_marker(draft):
        pass
    _broken_quote(draft)
    _short_answer(draft)
    _bullets(draft)
    _glued(draft)
    _tail(draft)
    items = _main_list(draft)
    return CleanAnswer("\n".join(draft.lines), items, draft.published, draft.truncated, tuple(draft.removed))


def _drop_empty(draft: _Draft) -> None:
    kept = [i for i, line in enumerate(draft.lines) if line.strip() or i in draft.code]
    draft.code = {new for new, old in enumerate(kept) if old in draft.code}
    draft.lines = [draft.lines[i] for i in kept]


def _drop_line(draft: _Draft, number: int) -> None:
    del draft.lines[number]
    draft.code = {i - (i > number) for i in draft.code if i != number}


def _label(draft: _Draft) -> None:
    """ "A:" before the text, or "Answer" on a line of its own."""
    if not draft.lines or 0 in draft.code:
        return
    line = draft.lines[0]
    if len(draft.lines) > 1 and LONE_ANSWER.fullmatch(line):
        draft.take(line, "label", "answer.label_line")
        _drop_line(draft, 0)
        return
    found = ANSWER_LABEL.match(line)
    if found and line[found.end() :].strip():
        draft.take(found.group(), "label", "answer.label")
        draft.lines[0] = line[found.end() :].strip()


def _widgets(draft: _Draft) -> bool:
    """Lines at the end that belong to the page's machinery; one pass takes one widget."""
    lines = draft.lines
    for number in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        if number in draft.code:
            return False
        line = lines[number].removeprefix("- ")
        top = markers.TOP_LINE.fullmatch(line)
        widget = None if top else markers.WIDGET_LINE.fullmatch(line)
        if top or widget:
            if number < len(lines) - 1 and not (widget and markers.OPENS_WIDGET.match(line)):
                return False
            for last in range(len(lines) - 1, number - 1, -1):
                draft.take(lines[last], "nav_link" if top else "widget_text", "answer.widget_line")
                _drop_line(draft, last)
            return True
        if len(line.split()) > 6:
            break
    return _inline_top(draft)


def _inline_top(draft: _Draft) -> bool:
    if not draft.lines or len(draft.lines) - 1 in draft.code:
        return False
    line = draft.lines[-1]
    found = markers.TOP_AT_END.search(line, max(0, len(line) - 60))
    if not found or not line[: found.start()].strip():
        return False
    draft.take(found.group(), "nav_link", "answer.link_to_top")
    draft.lines[-1] = line[: found.start()].rstrip()
    return True


def _stamp(draft: _Draft) -> bool:
    """A date glued to the end, or on a line of its own after a complete sentence."""
    last = len(draft.lines) - 1
    if last < 0 or last in draft.code or draft.stamped:
        return False
    line = draft.lines[last]
    stamp = stamp_at_end(line) or (stamp_at_end(line[:-1]) if line.endswith(".") else None)
    if stamp is None:
        return False
    before = line[: stamp.start]
    label = markers.STAMP_LABEL.search(before, max(0, len(before) - 60))
    at = label.start() if label else len(before)
    whole = not before[:at].strip()
    if (whole and (last == 0 or draft.lines[last - 1].endswith((":", ",", ";")))) or not _ends_before(before, at, line):
        return False
    draft.take(line[at:].strip(" "), "trailing_date", "answer.date_stamp")
    draft.stamped = True
    if not (label and label["updated"]):
        draft.published = stamp.iso
    if whole:
        _drop_line(draft, last)
    else:
        draft.lines[last] = line[:at].rstrip()
    return True


def _ends_before(before: str, at: int, line: str) -> bool:
    """The text before a stamp is complete: a sentence's end, a bullet, nothing; or a word that the stamp runs into."""
    if line.endswith(".") and before[-1:].isspace():
        return False  # a sentence that ends with its date
    head = before[:at]
    if not head.strip():
        return True
    if head[-1].isspace():
        return head.rstrip()[-1] in ".!?…:。！？)”’\"'•·|—–-" and not head.rstrip().endswith(":")
    return head[-1] in ".!?…)”’\"'•·|。！？" or (head[-1].islower() and not line[at].islower())


def _cut_marker(draft: _Draft) -> bool:
    """ "More items…", "Read more…" at the end."""
    last = len(draft.lines) - 1
    if last < 0 or last in draft.code:
        return False
    line = draft.lines[last].removeprefix("- ")
    if last > 0 and markers.CUT_LINE.fullmatch(line):
        at = 0
    else:
        found = markers.CUT_AT_END.search(line, max(0, len(line) - 60))
        if not found or not line[: found.start()].strip():
            return False
        at = found.start()
    draft.take(line[at:], "truncation_marker", "answer.more_items")
    draft.truncated = draft.cut = True
    if at == 0:
        _drop_line(draft, last)
    else:
        draft.lines[last] = draft.lines[last][: len(draft.lines[last]) - len(line) + at].rstrip()
    return True


_BROKEN_QUOTE = re.compile(r"([’”»'\"])\s+(?=\w)")


_GLUED_NUMBER = re.compile(rf"(\d{{1,3}})(?=[{UPPER}][{LOWER}]+\s+(?:\w+\s+)?\1\s)")


def _short_answer(draft: _Draft) -> None:
    """A number that a search engine set before its snippet: "8The 8 Rules of ..."."""
    found = _GLUED_NUMBER.match(draft.lines[0]) if draft.lines and 0 not in draft.code else None
    if found:
        draft.take(found.group(), "short_answer", "answer.glued_number")
        draft.lines[0] = draft.lines[0][found.end() :]


def _broken_quote(draft: _Draft) -> None:
    """A quotation that began before the snippet: "' She explores"."""
    if not draft.lines or 0 in draft.code:
        return
    found = _BROKEN_QUOTE.match(draft.lines[0])
    if found and f" {found[1]}" not in draft.lines[0][1:]:
        draft.take(found.group(), "glyph", "answer.broken_quote")
        draft.lines[0] = draft.lines[0][found.end() :]


_BULLET_LINE = re.compile(r"[•‣▪●◦∙◆■○]\s*(?=\S)|(?P<weak>[*·–—+])\s+(?=\S)")


# An emoji that stands for the bullet.
_PICTURE = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50-\u2b55][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)+\\s+"
)


def _bullets(draft: _Draft) -> None:
    """Bullets of plain text become list items; dots at their ends say that the item's text was cut.

    A single line with a star or a dash is a footnote or a remark, not a list.
    """
    found_at = [None if n in draft.code else _BULLET_LINE.match(line) for n, line in enumerate(draft.lines)]
    weak = sum(1 for found in found_at if found and found["weak"])
    for number, line in enumerate(draft.lines):
        if number in draft.code:
            continue
        found = found_at[number]
        item = line.removeprefix("- ")
        if found and (weak > 1 or not found["weak"]):
            draft.take(found.group(), "glyph", "list.bullet")
            item = line[found.end() :]
        elif item == line:
            continue
        cut = markers.DOTS_AT_END.search(item)
        if cut and cut.start():
            draft.take(cut.group(), "truncation_marker", "list.dots_after_item")
            item = item[: cut.start()]
        picture = _PICTURE.match(item)
        if picture and picture.end() < len(item):
            draft.take(picture.group(), "glyph", "list.picture")
            item = item[picture.end() :]
        draft.lines[number] = f"- {item}"


def _glued(draft: _Draft) -> None:
    """Lines of which a list was pasted together, and lines that are the items of a list without bullets."""
    cut = draft.cut or draft.stamped
    if cut and len(draft.lines) >= 3 and not draft.code and not any(li.startswith("- ") for li in draft.lines):
        found = unglue_lines(draft.lines, needs_lead=not draft.cut)
        if found:
            draft.lines = found
            return
    out: list[str] = []
    code: set[int] = set()
    for number, line in enumerate(draft.lines):
        glued = None
        if number not in draft.code and not line.startswith("- "):
            glued = unglue(line, cut=cut and number == len(draft.lines) - 1)
        elif number in draft.code:
            code.add(len(out))
        if glued is None:
            out.append(line)
            continue
        out += [glued.lead] if glued.lead else []
        out += [f"- {item}" for item in glued.items]
        draft.removed += glued.removed
    draft.lines, draft.code = out, code


def _tail(draft: _Draft) -> None:
    """ " …" at the very end: the text was cut off there."""
    last = len(draft.lines) - 1
    while last > 0 and last not in draft.code and markers.DOTS_LINE.fullmatch(draft.lines[last]):
        draft.take(draft.lines[last], "truncation_marker", "answer.dots_at_end")
        draft.truncated = True
        _drop_line(draft, last)
        last -= 1
    if last < 0 or last in draft.code:
        return
    found = markers.DOTS_AT_END.search(draft.lines[last])
    if found and draft.lines[last][: found.start()].strip():
        draft.take(found.group(), "truncation_marker", "answer.dots_at_end")
        draft.truncated = True
        draft.lines[last] = draft.lines[last][: found.start()]


def _main_list(draft: _Draft) -> tuple[str, ...] | None:
    """The items where the answer is mainly one list: one run of two or more with one line above it at most, or half
    of the text."""
    listed = [i for i, line in enumerate(draft.lines) if line.startswith("- ") and i not in draft.code]
    numbered = _numbered(draft)
    if len(numbered) > len(listed) == 0:
        listed = numbered
    if len(listed) < 2 or listed[-1] - listed[0] != len(listed) - 1:
        return None
    inside = sum(len(draft.lines[i]) for i in listed)
    above, below = listed[0], len(draft.lines) - 1 - listed[-1]
    if (above > 1 or below > 1 or below * 3 > len(listed)) and inside * 2 < sum(map(len, draft.lines)):
        return None
    return tuple(_item(_NUMBER.sub("", draft.lines[i].removeprefix("- "))) for i in listed)


_NUMBER = re.compile(r"(\d{1,2})[.)]\s+")


def _numbered(draft: _Draft) -> list[int]:
    """Lines numbered from 1 without a gap; they keep their numbers in the answer."""
    found: list[int] = []
    for number, line in enumerate(draft.lines):
        sign = None if number in draft.code else _NUMBER.match(line)
        if sign and int(sign[1]) == len(found) + 1:
            found.append(number)
    return found


_SENTENCE_INSIDE = re.compile(r"[.!?…]\s+\S")
_HEAD = re.compile(rf".{{2,60}}?(?:\s?[:：]\s+|\s[–—-]\s+(?=[{UPPER}]))(?P<description>\S.*)")


def _item(text: str) -> str:
    """An item without its full stop, unless it says more than a name: several sentences, "Name: a description."."""
    if not text.endswith(".") or text.endswith("..") or _SENTENCE_INSIDE.search(text):
        return text
    head = _HEAD.fullmatch(text)
    if head:
        words = [word for word in head["description"].split() if word[0].isalpha()]
        if len(words) > 1 and not all(word[0].isupper() for word in words if len(word) > 3):
            return text
    return text[:-1]
