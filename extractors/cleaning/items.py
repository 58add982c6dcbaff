"""The list in an answer: bullets become "- ", glued lists come apart, and what its items are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.cleaning import markers
from extractors.cleaning.draft import Draft
from extractors.cleaning.glued import Glued, may_be_pictured
from extractors.cleaning.lists import INLINE_BULLET, has_sign, run_on, unglue, unglue_lines
from extractors.cleaning.text import PICTURES

_BULLET_LINE = re.compile(
    r"(?:- )?[•‣▪●◦∙◆■○]\s*(?=\S)|(?P<weak>[*·–—+])\s+(?=\S)|(?:- )?(?P<drawn>[✓✔✅☑►▶▸▹➤➔➜❖])\ufe0f?\s*(?=\w)"
    r"|- (?P<typed>[·*–—-])\s+(?=\S)"
)
_CROSSED = re.compile(r"(?:- )?[✗✘❌]")
_OPENS_ITEM = frozenset("•‣▪●◦∙◆■○*·–—+-✓✔✅☑►▶▸▹➤➔➜❖")


# An emoji that stands for the bullet.
_PICTURE = re.compile(rf"[{PICTURES}][{PICTURES}\ufe0f\u200d]*\s+")


def mark_bullets(draft: Draft) -> None:
    """Bullets of plain text become list items; dots at their ends say that the item's text was cut."""
    listed = [n for n, line in enumerate(draft.lines) if line[:1] in _OPENS_ITEM and n not in draft.code]
    bullets = _bullets(draft, listed) if listed else {}
    for number in listed:
        line = draft.lines[number]
        found = bullets.get(number)
        if found:
            draft.take(found.group().removeprefix("- "), "glyph", "list.bullet")  # that dash is the item's
            item = line[found.end() :]
            if (picture := _PICTURE.match(item)) and picture.end() < len(item):
                draft.take(picture.group(), "glyph", "list.picture")
                item = item[picture.end() :]
        elif (item := line.removeprefix("- ")) == line:
            continue
        cut = markers.dots_at_end(item)
        if cut and cut.start():
            draft.take(cut.group(), "truncation_marker", "list.dots_after_item")
            item = item[: cut.start()]
        draft.lines[number] = f"- {item}"


def _bullets(draft: Draft, listed: Sequence[int]) -> dict[int, re.Match[str]]:
    """The bullet of each line that has one. A single star or dash is a footnote or a remark; a drawn sign is a bullet
    where it opens several lines, and no other sign ("✗") differs from it; one typed into an element that has its own,
    where it is in several."""
    found = {n: sign for n in listed if (sign := _BULLET_LINE.match(draft.lines[n]))}
    weak = sum(sign["weak"] is not None for sign in found.values())
    drawn = [sign["drawn"] for sign in found.values() if sign["drawn"]]
    typed = sum(sign["typed"] is not None for sign in found.values())
    alike = len(drawn) > 1 == len(set(drawn)) and not any(map(_CROSSED.match, draft.lines))
    return {
        n: sign
        for n, sign in found.items()
        if (weak > 1 or not sign["weak"])
        and (alike or not sign["drawn"])
        and (typed > 1 or not sign["typed"])
        and not INLINE_BULLET.search(draft.lines[n], sign.end())
    }


def take_apart(draft: Draft) -> None:
    """Lines of which a list was pasted together, and lines that are the items of a list without bullets."""
    cut = draft.cut or draft.stamped
    end = draft.lines[-1] if draft.lines else ""
    doubled = end.endswith("..") and not end.endswith("...")  # what pasted the lines together put its own stop
    if (cut or doubled) and len(draft.lines) >= 3 and not (draft.code or any(li[:2] == "- " for li in draft.lines)):
        found = unglue_lines(draft.lines, needs_lead=not draft.cut)
        if found and doubled:
            draft.take(".", "truncation_marker", "list.dots_between")
            found[-1] = found[-1][:-1]
        if found:
            draft.lines = found
            return
    if draft.dots:
        _dotted_lines(draft)
    text = "\n".join(draft.lines)
    if not (cut or draft.asked or has_sign(text) or may_be_pictured(text)):
        return  # most answers
    glued: dict[int, Glued] = {}
    last = len(draft.lines) - 1
    for number, line in enumerate(draft.lines):
        whole = not (cut and number == last)
        if line.startswith("- ") or number in draft.code:
            continue
        found_list = unglue(line, cut=not whole) or (run_on(line, draft.asked) if draft.asked else None)
        if found_list:
            glued[number] = found_list
    if glued:
        _spread(draft, glued)


_LONGEST_ITEM = 30  # words


def _dotted_lines(draft: Draft) -> None:
    """Lines that end in " …" one below the other are the items of a snippet, and so is the line below two of them."""
    cut = {n: dots.start() for n, line in enumerate(draft.lines) if (dots := markers.dots_at_end(line))}
    dotted = {n for n, at in cut.items() if at and not draft.lines[n].startswith("- ")} - draft.code
    below = {n for n in range(len(draft.lines)) if {n - 2, n - 1} <= dotted} - draft.code
    run = {n for n in dotted if dotted & {n - 1, n + 1}}
    for number in sorted(run | below) if run else ():
        if len(draft.lines[number].split()) <= _LONGEST_ITEM:
            _itemise(draft, number)


def _itemise(draft: Draft, number: int) -> None:
    line = draft.lines[number]
    if cut := markers.dots_at_end(line):
        draft.take(cut.group(), "truncation_marker", "list.dots_after_item")
        line = line[: cut.start()]
    draft.lines[number] = line if line.startswith("- ") or _NUMBER.match(line) else f"- {line}"


def _spread(draft: Draft, glued: Mapping[int, Glued]) -> None:
    """Each list on lines of its own, in place of the line that it was glued into."""
    out: list[str] = []
    code: set[int] = set()
    for number, line in enumerate(draft.lines):
        if number in draft.code:
            code.add(len(out))
        found = glued.get(number)
        if found is None:
            out.append(line)
            continue
        out += [found.lead] if found.lead else []
        out += [f"- {item}" for item in found.items]
        draft.removed += found.removed
    draft.lines, draft.code = out, code


def main_list(draft: Draft) -> tuple[str, ...] | None:
    """The items where the answer is mainly one list: one run of two or more with one line above it at most, or half
    of the text."""
    listed = [i for i, line in enumerate(draft.lines) if line.startswith("- ") and i not in draft.code]
    numbered = not listed
    listed = listed or _numbered(draft)
    if len(listed) < 2 or listed[-1] - listed[0] != len(listed) - 1:
        return None
    inside = sum(len(draft.lines[i]) for i in listed)
    above, below = listed[0], len(draft.lines) - 1 - listed[-1]
    if (above > 1 or below > 1 or below * 3 > len(listed)) and inside * 2 < sum(map(len, draft.lines)):
        return None
    lines = [_NUMBER.sub("", draft.lines[i], count=1) if numbered else draft.lines[i] for i in listed]
    return tuple([_item(line.removeprefix("- ")) for line in lines])


_NUMBER = re.compile(r"^(\d{1,2})[.)]\s+")


def _numbered(draft: Draft) -> list[int]:
    """Lines numbered from 1 without a gap; they keep their numbers in the answer."""
    found: list[int] = []
    for number, line in enumerate(draft.lines):
        sign = _NUMBER.match(line) if line[:1].isdigit() and number not in draft.code else None
        if sign and int(sign[1]) == len(found) + 1:
            found.append(number)
    return found


_SAYS_MORE = re.compile(r"[.!?…:：]\s+\S")


def _item(text: str) -> str:
    """An item without its full stop, unless it says more than a name: several sentences, "Name: a description."."""
    return text if not text.endswith(".") or text.endswith("..") or _SAYS_MORE.search(text) else text[:-1]
