"""What is not part of an answer: "A:", date stamps, "More items…", "Back to top", "Was this helpful?"
""; and its list."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from extractors.cleaning import markers
from extractors.cleaning.dates import stamp_at_end, stamp_in_front
from extractors.cleaning.draft import Draft
from extractors.cleaning.glued import short_answer_end
from extractors.cleaning.items import main_list, mark_bullets, take_apart
from extractors.cleaning.labels import ANSWER_LABEL, LONE_ANSWER
from extractors.cleaning.pitches import DANGLING, pitch, pitch_at_end
from extractors.cleaning.text import LOWER, PICTURES, UPPER, Fragment, normal_lines
from extractors.cleaning.translations import without_calls

# A hostile page repeats a mark thousands of times; an honest one needs a handful of rounds.
_MOST_ROUNDS = 12
_MOST_REMOVED = 60


class CleanAnswer(NamedTuple):
    """The answer (lines; list items as "- item"), its items where it is mainly one list, and what was taken out."""

    text: str
    items: tuple[str, ...] | None
    published: str | None
    truncated: bool
    removed: tuple[Fragment, ...]


def clean_answer(text: str, code: Collection[int] = (), asked: Collection[int] = ()) -> CleanAnswer:
    """Clean an answer. `text`: blocks as lines, list items as "- item"; `code`: numbers of lines of code, kept as is;
    `asked`: how many things the question asks for.

    An answer that consists of nothing but a stamp or a widget's text keeps it.

    >>> clean_answer("A: Two days.Oct 3, 2014\\nBack to top")[:3]
    ('Two days.', None, '2014-10-03')
    """
    dots = "…" in text or "..." in text or "&" in text
    draft = Draft(normal_lines(text, code), set(code), asked, dots)
    draft.drop_empty()
    if "{" in text:
        _translations(draft)
    for _ in range(_MOST_ROUNDS):  # what one rule uncovers is another one's business
        before = list(draft.lines)
        _label(draft)
        _ends(draft)
        _opening(draft)
        mark_bullets(draft)
        take_apart(draft)
        _picture_label(draft)
        if dots:
            _tail(draft)
        if before == draft.lines:
            break
    return CleanAnswer("\n".join(draft.lines), main_list(draft), draft.published, draft.truncated, tuple(draft.removed))


def _translations(draft: Draft) -> None:
    """Text in a template's call for its translation."""
    for number, line in enumerate(draft.lines):
        if "{" in line and number not in draft.code:
            draft.lines[number], removed = without_calls(line)
            draft.removed += removed


_NEXT_CHOICE = re.compile(r"[Bb]\s?[.):]\s")


# What a date, "[top]" or a video's length at an end has; the ends of most answers do not.
_END_SIGN = re.compile(r"[\d\[\](<^)↑▲⇧]")
_END = 60


def _ends(draft: Draft) -> None:
    """What does not belong at the end goes, rule by rule, until none finds anything; nothing goes below code."""
    for _ in range(_MOST_REMOVED):
        if not draft.lines or len(draft.lines) - 1 in draft.code:
            return
        line = draft.lines[-1]
        signed = _END_SIGN.search(line, max(0, len(line) - _END)) is not None
        if not (
            (markers.may_be_cut(line) and _cut_marker(draft))
            or _last_line(draft)
            or (signed and _stamp(draft))
            or any(_at_end(draft, *rule) for rule in _ENDINGS[0 if signed else 2 :])
        ):
            return


_LONGEST_LABEL = 60
_BY = re.compile(r"(?:community|expert|best|top|accepted) (?=answer)", re.I)


def _label(draft: Draft) -> None:
    """ "A:" before the text, or "Answer" on a line of its own."""
    if not draft.lines or 0 in draft.code:
        return
    line = draft.lines[0]
    if len(draft.lines) > 1 and LONE_ANSWER.fullmatch(_BY.sub("", line) if len(line) < _LONGEST_LABEL else line):
        draft.take(line, "label", "answer.label_line")
        draft.drop_line(0)
        return
    found = ANSWER_LABEL.match(line)
    if found and len(draft.lines) > 1 and _NEXT_CHOICE.match(draft.lines[1]):
        return  # "A) ... B) ..." are choices
    number = 1
    while found and line[found.end() :].strip():
        draft.take(found.group(), "label", "answer.label")
        draft.lines[number - 1] = line[found.end() :].strip()
        line = draft.lines[number] if number < len(draft.lines) and number not in draft.code else ""
        found = ANSWER_LABEL.match(line) if str(number + 1) in line[:6] else None  # "A2." below "A1."
        number += 1


# An emoji that stands for "A:". Where more pictures follow, they mean something: "✅ Linux ❌ Windows".
_PICTURE_LABEL = re.compile("[✅✔👉➡💡🔹🔸💬]\ufe0f?\\s+(?=\\w)")
_PICTURES = re.compile(f"[{PICTURES}]")


def _picture_label(draft: Draft) -> None:
    """ "✅ Yes, every day." """
    if not draft.lines or draft.lines[0][:1].isascii() or 0 in draft.code:
        return
    found = _PICTURE_LABEL.match(draft.lines[0])
    if found and not any(_PICTURES.search(line, found.end() if n == 0 else 0) for n, line in enumerate(draft.lines)):
        draft.take(found.group(), "glyph", "answer.leading_picture")
        draft.lines[0] = draft.lines[0][found.end() :]


_ANNOUNCES = (":", ",", "：")  # at the end of a line, of what the next one names
_LEFT_OVER = dict.fromkeys(DANGLING, "nav_link") | {"•": "glyph"}  # with nothing below them
_LINK = re.compile(r"\[([^\[\]]+)\]\(\S+\)")  # of Markdown


def _last_line(draft: Draft) -> bool:
    """A last line that belongs to the page's machinery, or that a site hangs below its text. "Then press:" announces a
    button's name."""
    last = len(draft.lines) - 1
    line, above = draft.lines[last].removeprefix("- "), draft.lines[last - 1]
    kind = (_machinery(line) or _LEFT_OVER.get(line.casefold())) if last else None
    if not kind or (above.endswith(_ANNOUNCES) and not _machinery(above)):
        return False
    draft.take(line, kind, "answer.widget_line")
    draft.drop_line(last)
    return True


def _machinery(line: str) -> str | None:
    line = _LINK.sub(r"\1", line) if line[:1] == "[" else line
    return markers.machinery(line) or pitch(line)


def _stamp(draft: Draft) -> bool:
    """A date glued to the end, or on a line of its own after a complete sentence."""
    last = len(draft.lines) - 1
    line = draft.lines[last]
    stamp = stamp_at_end(line.removesuffix(".")) or stamp_at_end(_BEHIND_DATE.sub("", line))
    if stamp is None:
        return False
    before = line[: stamp.start]
    label = markers.STAMP_LABEL.search(before, max(0, len(before) - 60))
    at = label.start() if label else len(before)
    head = before[:at].rstrip()
    source = _SOURCE_OF_DATE.search(head)
    head = head[: source.start()] if source else head
    whole = not head.removeprefix("-")
    if (whole and (last == 0 or _LEADS_TO_DATE.search(draft.lines[last - 1]))) or not _ends_before(before, at, line):
        return False
    draft.take(line[at:].strip(" "), "trailing_date", "answer.date_stamp")
    if source:
        draft.take(source.group().strip(), "attribution", "answer.source_of_date")
    draft.stamped = True
    if not (label and label["updated"]):
        draft.published = draft.published or stamp.iso
    if whole:
        draft.drop_line(last)
    else:
        draft.lines[last] = head
    return True


_SOURCE_OF_DATE = re.compile(r"(?<=[.!?…])\s*(?:[^\W\d_][^.!?·]{1,40})?·$")  # "Barns are dry.Hay Notes · Oct 2, 2014"
_BEHIND_DATE = re.compile(r"\s?[·•—-]\s?(?:\d{1,4}(?: [^\W\d_]+){1,2}|[Uu]ploaded by .{2,60})$")
# What a date goes on: "The last day is", "Valid until".
_LEADS_TO_DATE = re.compile(
    r"[:,;]$|(?<!\w)(?:is|was|on|until|till|by|since|before|after|am|ist|bis|seit|vor|le|est|jusqu['’]au|el|es|hasta|em|até|è|il"
    r"|op|tot|до|с)$"
)


def _ends_before(before: str, at: int, line: str) -> bool:
    """The text before a stamp is complete: a sentence's end, a bullet, nothing; or a word that the stamp runs into."""
    head = before[:at].removeprefix("- ")
    if not head.strip():
        return True
    if line.endswith(".") and before[-1:].isspace() and head.rstrip()[-1] not in "•·":
        return False  # a sentence that ends with its date
    if head[-1].isspace():
        return head.rstrip()[-1] in ".!?…。！？।)”’\"'•·—–-"
    return head[-1] in ".!?…।)”’\"'•·。！？" or (head[-1].islower() and not line[at].islower())


_CLOCK = re.compile(r"(?<=[^\W\d_][.!?…])\s+\d{1,2}:\d\d(?:\s?/\s?\d{1,2}:\d\d)?$")
_LOOSE_BULLET = re.compile(r"(?<=..)(?:•| \|)$")  # left over between snippet and stamp, or of a table drawn in text


def _clock(line: str) -> re.Match[str] | None:
    """A video's length behind the last sentence; "Doors open. 18:30" is too short to be one."""
    return _CLOCK.search(line, max(0, len(line) - 20)) if len(line.split()) >= 8 else None


def _loose_bullet(line: str) -> re.Match[str] | None:
    return _LOOSE_BULLET.search(line, len(line) - 2) if line[-1:] in ("•", "|") else None


# What stands behind the last sentence of a text, and what it is; before the first two a digit or a bracket is seen.
_ENDINGS: tuple[tuple[Callable[[str], re.Match[str] | None], str, str], ...] = (
    (markers.top_at_end, "nav_link", "answer.link_to_top"),
    (_clock, "widget_text", "answer.video_length"),
    (pitch_at_end, "nav_link", "answer.pitch_at_end"),
    (_loose_bullet, "glyph", "answer.loose_bullet"),
)


def _at_end(draft: Draft, find: Callable[[str], re.Match[str] | None], kind: str, rule: str) -> bool:
    line = draft.lines[-1]
    found = find(line)
    if not found or not line[: found.start()].strip():
        return False
    draft.take(found.group(), kind, rule)
    draft.lines[-1] = line[: found.start()].rstrip()
    return True


def _cut_marker(draft: Draft) -> bool:
    """ "More items…", "Read more…" at the end."""
    last = len(draft.lines) - 1
    line = draft.lines[last].removeprefix("- ")
    whole = markers.CUT_LINE.fullmatch(line) if last else None
    found = whole or markers.cut_at_end(line)
    at = found.start() if found else 0
    if not found or (whole and draft.lines[last - 1].endswith(_ANNOUNCES)) or not (last or line[:at].strip()):
        return False
    draft.take(line[at:], "truncation_marker", "answer.more_items")
    draft.truncated = draft.cut = True
    if at == 0:
        draft.drop_line(last)
    else:
        draft.lines[last] = draft.lines[last][: len(draft.lines[last]) - len(line) + at].rstrip()
    return True


# What a search engine sets before its snippet: a number ("8The 8 Rules of ..."), the end of a quotation ("' She").
_OPENINGS = (
    ("short_answer", "answer.glued_number", re.compile(rf"(\d{{1,3}})(?=[{UPPER}][{LOWER}]+\s+(?:\w+\s+)?\1\s)")),
    ("glyph", "answer.cell", re.compile(r"\|\s+(?=\w)")),
    ("glyph", "answer.broken_quote", re.compile(r"([’”»'\"])\s+(?=\w)(?!.*\s\1)")),
)


def _opening(draft: Draft) -> None:
    """What stands before a snippet, and a date with a dash behind it."""
    if not draft.lines or 0 in draft.code:
        return
    line = draft.lines[0]
    if stamp := stamp_in_front(line):
        draft.take(line[: stamp.end], "leading_date", "answer.date_in_front")
        draft.published, line = draft.published or stamp.iso, line[stamp.end :]
    for kind, rule, pattern in () if line[:1].isalpha() else _OPENINGS:
        if found := pattern.match(line):
            draft.take(found.group(), kind, rule)
            line = line[found.end() :]
    draft.lines[0] = line
    if not draft.code and (end := short_answer_end(line)):
        draft.lines[:1] = line[:end], line[end:]


def _tail(draft: Draft) -> None:
    """ " …" at the very end: the text was cut off there."""
    last = len(draft.lines) - 1
    if last < 0 or last in draft.code:
        return
    line = draft.lines[last]
    found = markers.dots_at_end(line) or (markers.DOTS_GLUED.search(line) if draft.cut else None)
    if found and line[: found.start()].strip(" -"):
        draft.take(found.group(), "truncation_marker", "answer.dots_at_end")
        draft.truncated = True
        draft.lines[last] = line[: found.start()]
